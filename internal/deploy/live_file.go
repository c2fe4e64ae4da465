package deploy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

// file compares one path in each form that readers get. That a server does not
// answer is a finding too, so that one broken path does not hide the others. One
// form's faults are told, since the others mostly share them; all are asked for,
// since a cache fetches each anew only when it is asked for it. The plain form
// comes last: a cache that does not tell the forms apart then shows a compressed
// one to who can not read it.
func (l *live) file(ctx context.Context, f File) error {
	if f.Unserved {
		return nil
	}
	if l.silent.Load() >= mostSilent {
		l.keep(f, []diag.Finding{{Code: "no-answer", Severity: diag.Error,
			Message: fmt.Sprintf("%d files one after the other had no answer: the others were not asked for", mostSilent)}})
		return nil
	}
	var forms []string
	for _, e := range encodings {
		if _, there := f.Encodings[e.name]; there {
			forms = append(forms, e.name)
		}
	}
	var found []diag.Finding
	able := true // the server is
	for _, accept := range append(forms, identity) {
		form, said := l.form(ctx, f, accept)
		if diag.Count(found, diag.Error) == 0 {
			found = append(found, form...)
		}
		able = able && said == spoke
		if said == silence {
			break
		}
	}
	if able {
		l.silent.Store(0)
	} else {
		l.silent.Add(1)
	}
	l.keep(f, found)
	return ctx.Err()
}

// reply is what came of a request.
type reply int

const (
	silence reply = iota // nothing
	failure              // that the server can not answer
	spoke                // anything else
)

// keep notes what was found of a file.
func (l *live) keep(f File, found []diag.Finding) {
	l.mu.Lock()
	defer l.mu.Unlock()
	few := &l.passed
	if diag.Count(found, diag.Error) > 0 {
		few, l.wrong[f.Path] = &l.failed, true
	}
	for _, f := range found {
		few.Add(f)
	}
}

// largestFrame is what an encoding may add to a body that it can not make
// smaller, in bytes, besides an eighth of it.
const largestFrame = 64 << 10

// identity is how HTTP calls no encoding.
const identity = "identity"

// form compares what a reader gets who accepts one encoding. Without an answer
// there is none to be had of the other forms.
func (l *live) form(ctx context.Context, f File, accept string) (found []diag.Finding, said reply) {
	var have Blob
	res, err := l.get(ctx, f.URL(), accept, func(res *http.Response) (err error) {
		if res.StatusCode == http.StatusOK && readable(res, accept) {
			have, err = l.weigh(res, f.Size)
		}
		return err
	})
	switch {
	case ctx.Err() != nil:
		return nil, silence
	case err != nil:
		return []diag.Finding{{File: f.Path, Code: "no-answer", Severity: diag.Error,
			Message: fmt.Sprintf("%q can not be fetched: %v", "/"+f.URL(), Cause(err))}}, silence
	case res.StatusCode != http.StatusOK:
		found = append(found, wrongStatus(f.Path, f.URL(), res))
		if canNot(res) {
			return found, failure
		}
	case !readable(res, accept):
		found = append(found, diag.Finding{File: f.Path, Code: "wrong-encoding", Severity: diag.Error,
			Message: fmt.Sprintf("%q comes as %q to a reader who can read %q alone", "/"+f.URL(), clip(contentEncoding(res)), accept),
			Hint:    "caches need \"Vary: Accept-Encoding\" to tell the forms apart"})
	case have.Size > f.Size:
		found = append(found, differs(f.Path, fmt.Sprintf("%q has more than the %d bytes that the manifest says", "/"+f.URL(), f.Size), age(res)))
	case have != f.Blob:
		as := ""
		if e := contentEncoding(res); e != "" {
			as = " as " + e
		}
		found = append(found, differs(f.Path,
			fmt.Sprintf("%q%s has SHA-256 %.12s…, and the manifest says %.12s…", "/"+f.URL(), as, have.Hash, f.Hash), age(res)))
	case !l.opts.ContentOnly:
		found = l.headers(f, res, accept)
	}
	return found, spoke
}

// readable says whether an answer is in the encoding that was asked for, or in
// none.
func readable(res *http.Response, accept string) bool {
	e := contentEncoding(res)
	return e == "" || e == accept
}

// weigh reads a body to its end, which is more than the end of what is
// compressed in it, and no further than one byte beyond the size that it should
// have. Compressed, it may be a little larger than it is.
func (l *live) weigh(res *http.Response, size int64) (Blob, error) {
	body := &sizeReader{r: io.LimitReader(res.Body, size+size/8+largestFrame)}
	if contentEncoding(res) == "" {
		body.r = io.LimitReader(res.Body, size+1)
	}
	defer func() { l.read(body.n) }()
	r, err := decompress(body, contentEncoding(res))
	if err != nil {
		return Blob{}, err
	}
	have, err := weigh(io.LimitReader(r, size+1))
	if err != nil || have.Size > size {
		return have, err
	}
	switch more, err := io.CopyN(io.Discard, body, 1); {
	case more > 0:
		return Blob{}, errors.New("more follows the end of what is compressed")
	case err != io.EOF:
		return Blob{}, err
	}
	return have, nil
}

// contentEncoding is the encoding of a body, "" when it is as it is.
func contentEncoding(res *http.Response) string {
	e := strings.ToLower(strings.Join(res.Header.Values("Content-Encoding"), ", "))
	if e == identity {
		return ""
	}
	return e
}

func (l *live) headers(f File, res *http.Response, accept string) (found []diag.Finding) {
	find := func(severity diag.Severity, hint, message string, args ...any) {
		found = append(found, diag.Finding{File: f.Path, Code: "header-differs", Severity: severity,
			Message: fmt.Sprintf("%q "+message, append([]any{"/" + f.URL()}, args...)...), Hint: hint})
	}
	const hint = "tekan deploy writes what servers need into server/ of the target"
	want := append([]Header{{"Content-Type", f.Type}, {"Cache-Control", f.Cache}}, l.verifier.manifest.Headers...)
	for _, h := range want {
		values := res.Header.Values(h.Name)
		have := strings.Join(values, ", ")
		other := func(v string) bool { return !sameHeader(h.Name, v, h.Value) }
		switch {
		case have != "" && !slices.ContainsFunc(values, other): // a host in between may say the same once more
		case sameHeader(h.Name, have, h.Value): // in several lines
		case have == "":
			find(diag.Error, hint, "has no %s, want %q", h.Name, h.Value)
		default:
			find(diag.Error, hint, "has %s %q, want %q", h.Name, clip(have), h.Value)
		}
	}
	if e := contentEncoding(res); e != "" && !varies(res) {
		find(diag.Error, "a cache may give it to a reader who can not read it; nginx says it with gzip_vary on",
			"comes as %s without \"Vary: Accept-Encoding\"", e)
	}
	if !f.Fingerprinted && res.Header.Get("ETag") == "" && accept == identity {
		find(diag.Warning, "", "has no ETag, so it is sent again when nothing changed")
	}
	return found
}

// varies says whether caches are told that the answer depends on the encodings
// that a reader accepts.
func varies(res *http.Response) bool {
	for _, name := range strings.Split(strings.Join(res.Header.Values("Vary"), ","), ",") {
		if name = strings.TrimSpace(name); name == "*" || strings.EqualFold(name, "Accept-Encoding") {
			return true
		}
	}
	return false
}

// sameHeader compares values; in types and cache rules neither case nor spaces
// mean anything, nor the order of what a cache is told.
func sameHeader(name, have, want string) bool {
	switch name {
	case "Content-Type":
		haveType, haveParams, err := mime.ParseMediaType(have)
		wantType, wantParams, wantErr := mime.ParseMediaType(want)
		return err == nil && wantErr == nil && haveType == wantType && strings.EqualFold(haveParams["charset"], wantParams["charset"])
	case "Cache-Control":
		directives := func(s string) []string {
			return slices.Compact(slices.Sorted(slices.Values(strings.Split(strings.ToLower(strings.ReplaceAll(s, " ", "")), ","))))
		}
		return slices.Equal(directives(have), directives(want))
	}
	return isRepeated(have, want)
}

// isRepeated says whether a value is another, once or as a list of the same, into
// which a host in between may join equal lines (RFC 9110, 5.3).
func isRepeated(have, want string) bool {
	for want != "" && have != want {
		rest, ok := strings.CutPrefix(have, want)
		if rest = strings.TrimLeft(rest, " \t"); !ok || !strings.HasPrefix(rest, ",") {
			return false
		}
		have = strings.TrimLeft(rest[1:], " \t")
	}
	return have == want
}

// sizeReader counts what travelled.
type sizeReader struct {
	r interface{ Read([]byte) (int, error) }
	n int64
}

func (s *sizeReader) Read(b []byte) (int, error) {
	n, err := s.r.Read(b)
	s.n += int64(n)
	return n, err
}
