package deploy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// Bounds of what is read of a site or a store that may be hostile, far above
// every issue there is.
const (
	largestDocument = 32 << 20 // bytes: a manifest, a signature, a list of blocks
	mostFiles       = 100_000  // of a release
	largestFile     = 64 << 30 // bytes
	mostHeaders     = 64 << 10 // bytes that come before a body
	longestEntry    = 64 << 10 // bytes that a manifest has for a file, or for all headers
	longestPath     = 1 << 10  // bytes
	// mostSilent is how many files one after the other may be left without an
	// answer, before the others are not asked for.
	mostSilent = 16
)

// errTooLarge is for a document that is larger than what is read.
var errTooLarge = errors.New("larger than what is read")

// readDocument reads a document of at most so many bytes.
func readDocument(r io.Reader, most int64) ([]byte, error) {
	most = min(most, largestDocument)
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("it has more than %d bytes: %w", most, errTooLarge)
	}
	return data, err
}

// fileList is read entry by entry, so that a hostile one is never held in memory.
type fileList []File

// UnmarshalJSON refuses the first entry that is no file of a release.
func (l *fileList) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil { // the bracket
		return err
	}
	for d.More() {
		var entry json.RawMessage
		var f File
		if err := d.Decode(&entry); err != nil {
			return err
		}
		if len(entry) > longestEntry {
			return fmt.Errorf("a file is described in %d bytes, and at most %d are read", len(entry), longestEntry)
		}
		if err := json.Unmarshal(entry, &f); err != nil {
			return err
		}
		if err := f.check(); err != nil {
			return err
		}
		if len(*l) == mostFiles {
			return fmt.Errorf("it lists more than %d files, the most that are read", mostFiles)
		}
		*l = append(*l, f)
	}
	return nil
}

// headerList is of few headers.
type headerList []Header

// UnmarshalJSON refuses more than releases have.
func (l *headerList) UnmarshalJSON(data []byte) error {
	if len(data) > longestEntry {
		return fmt.Errorf("headers are described in %d bytes, and at most %d are read", len(data), longestEntry)
	}
	return json.Unmarshal(data, (*[]Header)(l))
}

// fits says why a manifest can not be proved by those who read it from the
// network, nil when it can.
func (m Manifest) fits() error {
	if size := len(m.encode()); len(m.Files) > mostFiles || size > largestDocument {
		return fmt.Errorf("a release has at most %d files and %d bytes of manifest, and this one %d and %d: make two issues of it",
			mostFiles, largestDocument, len(m.Files), size)
	}
	return nil
}

// Client is for hosts that may be hostile: what comes before a body is bounded,
// and so are redirects, of which none leads from https to http.
func Client(redirects int) *http.Client {
	transport, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		transport = &http.Transport{Proxy: http.ProxyFromEnvironment}
	}
	transport = transport.Clone()
	transport.MaxResponseHeaderBytes = mostHeaders
	return &http.Client{Transport: transport, CheckRedirect: func(next *http.Request, before []*http.Request) error {
		from := before[len(before)-1].URL
		switch {
		case len(before) > redirects:
			return fmt.Errorf("more than %d redirects", redirects)
		case from.Scheme == "https" && next.URL.Scheme != "https":
			return fmt.Errorf("it leads from https to %s", Shown(next.URL.String()))
		}
		return nil
	}}
}

// Cause leaves out what the client of HTTP puts before an error: method and
// address, which stand in the message already.
func Cause(err error) error {
	var sent *url.Error
	if errors.As(err, &sent) {
		return sent.Err
	}
	return err
}
