package deploy

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

// file compares one path. That a server does not answer is a finding too, so
// that one broken path does not hide the others.
func (l *live) file(ctx context.Context, f File) error {
	if f.Unserved {
		return nil
	}
	forms := []string{"identity"}
	for _, e := range encodings {
		if _, there := f.Encodings[e.name]; there {
			forms = append(forms, e.name)
		}
	}
	for _, form := range forms {
		if !l.form(ctx, f, form) {
			break
		}
	}
	return ctx.Err()
}

// form compares what a reader gets who accepts one encoding. It says false when
// there was no answer worth asking for further forms.
func (l *live) form(ctx context.Context, f File, accept string) bool {
	var have Blob
	res, err := l.get(ctx, f.URL(), accept, func(res *http.Response) error {
		body := &sizeReader{r: res.Body}
		r, err := decompress(body, contentEncoding(res))
		if err == nil {
			have, err = weigh(r)
		}
		l.read(body.n)
		return err
	})
	switch {
	case ctx.Err() != nil:
		return false
	case err != nil:
		l.find(diag.Finding{File: f.Path, Code: "no-answer", Severity: diag.Error, Message: fmt.Sprintf("%q can not be fetched: %v", "/"+f.URL(), err)})
		return false
	case res.StatusCode != http.StatusOK:
		l.find(diag.Finding{File: f.Path, Code: "wrong-status", Severity: diag.Error,
			Message: fmt.Sprintf("%q answers %q, want 200", "/"+f.URL(), res.Status)})
		return false
	}
	if have != f.Blob {
		as := ""
		if e := contentEncoding(res); e != "" {
			as = " as " + e
		}
		l.find(differs(f.Path, fmt.Sprintf("%q%s has SHA-256 %.12s…, and the manifest says %.12s…", "/"+f.URL(), as, have.Hash, f.Hash), ""))
		return false
	}
	if !l.opts.ContentOnly {
		l.headers(f, res, accept)
	}
	return true
}

// contentEncoding is the encoding of a body, "" when it is as it is.
func contentEncoding(res *http.Response) string {
	e := strings.ToLower(res.Header.Get("Content-Encoding"))
	if e == "identity" {
		return ""
	}
	return e
}

func (l *live) headers(f File, res *http.Response, accept string) {
	want := append([]Header{{"Content-Type", f.Type}, {"Cache-Control", f.Cache}}, l.verifier.manifest.Headers...)
	for _, h := range want {
		have := strings.Join(res.Header.Values(h.Name), ", ")
		if sameHeader(h.Name, have, h.Value) {
			continue
		}
		message := fmt.Sprintf("%q has %s %q, want %q", "/"+f.URL(), h.Name, have, h.Value)
		if have == "" {
			message = fmt.Sprintf("%q has no %s, want %q", "/"+f.URL(), h.Name, h.Value)
		}
		l.find(diag.Finding{File: f.Path, Code: "header-differs", Severity: diag.Error, Message: message,
			Hint: "tekan deploy writes what servers need into server/ of the target"})
	}
	if !f.Fingerprinted && res.Header.Get("ETag") == "" && accept == "identity" {
		l.find(diag.Finding{File: f.Path, Code: "header-differs", Severity: diag.Warning,
			Message: fmt.Sprintf("%q has no ETag, so it is sent again when nothing changed", "/"+f.URL())})
	}
}

// sameHeader compares values; in types and cache rules neither case nor spaces
// mean anything.
func sameHeader(name, have, want string) bool {
	if name == "Content-Type" || name == "Cache-Control" {
		fold := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, " ", "")) }
		return fold(have) == fold(want)
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
