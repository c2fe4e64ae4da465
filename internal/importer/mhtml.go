package importer

import (
	"bytes"
	"encoding/base64"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// readMHTML reads a page that a browser saved with its pictures as one file (RFC 2557).
func (r reading) readMHTML(data []byte) (*Manuscript, error) {
	broken := func() (*Manuscript, error) {
		return nil, r.refuse("open it in a browser and save it again", "%q is no web page that can be read", r.name)
	}
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return broken()
	}
	_, parameters, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil || parameters["boundary"] == "" {
		return broken()
	}
	files := map[string][]byte{}
	var main []byte
	parts := multipart.NewReader(message.Body, parameters["boundary"])
	for len(files) < mostEntries {
		part, err := parts.NextRawPart()
		if err != nil {
			break
		}
		var in io.Reader = part
		switch strings.ToLower(part.Header.Get("Content-Transfer-Encoding")) {
		case "base64":
			in = base64.NewDecoder(base64.StdEncoding, part)
		case "quoted-printable":
			in = quotedprintable.NewReader(part)
		}
		body, err := io.ReadAll(io.LimitReader(in, largestFile))
		if err != nil {
			continue // a picture that is cut off
		}
		if main == nil && strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			main = body
		}
		files[part.Header.Get("Content-Location")] = body
		files["cid:"+strings.Trim(part.Header.Get("Content-ID"), "<>")] = body
	}
	if main == nil {
		return broken()
	}
	r.open = func(name string) ([]byte, error) {
		if file, ok := files[name]; ok && name != "" {
			return file, nil
		}
		return nil, fs.ErrNotExist
	}
	return r.readHTML(main)
}
