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
	var forms []string
	for _, e := range encodings {
		if _, there := f.Encodings[e.name]; there {
			forms = append(forms, e.name)
		}
	}
	var found []diag.Finding
	for _, accept := range append(forms, identity) {
		form, answered := l.form(ctx, f, accept)
		if diag.Count(found, diag.Error) == 0 {
			found = append(found, form...)
		}
		if !answered {
			break
		}
	}
	for _, f := range found {
		l.find(f)
	}
	return ctx.Err()
}

// identity is how HTTP calls no encoding.
const identity = "identity"

// form compares what a reader gets who accepts one encoding. Without an answer
// there is none to be had of the other forms.
func (l *live) form(ctx context.Context, f File, accept string) (found []diag.Finding, answered bool) {
	var have Blob
	res, err := l.get(ctx, f.URL(), accept, func(res *http.Response) (err error) {
		if res.StatusCode == http.StatusOK && readable(res, accept) {
			have, err = l.weigh(res)
		}
		return err
	})
	switch {
	case ctx.Err() != nil:
		return nil, false
	case err != nil:
		return []diag.Finding{{File: f.Path, Code: "no-answer", Severity: diag.Error,
			Message: fmt.Sprintf("%q can not be fetched: %v", "/"+f.URL(), cause(err))}}, false
	case res.StatusCode != http.StatusOK:
		found = append(found, wrongStatus(f.Path, f.URL(), res))
	case !readable(res, accept):
		found = append(found, diag.Finding{File: f.Path, Code: "wrong-encoding", Severity: diag.Error,
			Message: fmt.Sprintf("%q comes as %q to a reader who can read %q alone", "/"+f.URL(), contentEncoding(res), accept),
			Hint:    "caches need \"Vary: Accept-Encoding\" to tell the forms apart"})
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
	return found, true
}

// readable says whether an answer is in the encoding that was asked for, or in
// none.
func readable(res *http.Response, accept string) bool {
	e := contentEncoding(res)
	return e == "" || e == accept
}

// weigh reads a body to its end, which is more than the end of what is
// compressed in it.
func (l *live) weigh(res *http.Response) (Blob, error) {
	body := &sizeReader{r: res.Body}
	defer func() { l.read(body.n) }()
	r, err := decompress(body, contentEncoding(res))
	if err != nil {
		return Blob{}, err
	}
	have, err := weigh(r)
	if err != nil {
		return Blob{}, err
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
		have := strings.Join(res.Header.Values(h.Name), ", ")
		switch {
		case sameHeader(h.Name, have, h.Value):
		case have == "":
			find(diag.Error, hint, "has no %s, want %q", h.Name, h.Value)
		default:
			find(diag.Error, hint, "has %s %q, want %q", h.Name, have, h.Value)
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
			return slices.Sorted(slices.Values(strings.Split(strings.ToLower(strings.ReplaceAll(s, " ", "")), ",")))
		}
		return slices.Equal(directives(have), directives(want))
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
