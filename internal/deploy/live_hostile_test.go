package deploy

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
)

// listing is a manifest of files with the same content.
func listing(files int, change func(*File)) Manifest {
	m := Manifest{Format: manifestFormat, Created: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)}
	for n := range files {
		f := File{Path: fmt.Sprintf("f%06d.txt", n), Blob: Blob{hashOf([]byte("x")), 1}, Type: "text/plain"}
		change(&f)
		m.Files = append(m.Files, f)
	}
	m.Release = releaseName(m.Created, m.contentHash())
	return m
}

func as(*File) {}

// endless writes the same over and over, until nobody listens.
func endless(w http.ResponseWriter, text string) {
	for piece := strings.Repeat(text, 1<<16/len(text)+1); ; {
		if _, err := io.WriteString(w, piece); err != nil {
			return
		}
	}
}

// TestVerifyOfHostileHosts asks sites that want to be read for ever, to fill the
// memory, or to be found fault with without end.
func TestVerifyOfHostileHosts(t *testing.T) {
	var empty bytes.Buffer // gzip of nothing
	if err := gzip.NewWriter(&empty).Close(); err != nil {
		t.Fatal(err)
	}
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	if _, err := z.Write(make([]byte, 64<<20)); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	packed := func(f *File) { f.Encodings = map[string]Blob{"gzip": f.Blob} }
	text := func(m Manifest) string { return string(m.encode()) }
	encodings := map[string]Blob{}
	for n := range 10_000 {
		encodings[fmt.Sprint(n)] = Blob{}
	}
	const all = 30
	for name, c := range map[string]struct {
		manifest string
		serve    func(w http.ResponseWriter, r *http.Request) // files; nil serves them as they are
		most     int64                                        // bytes read of files
		says     string                                       // the error, or the last finding
		found    int
	}{
		"a manifest without end":     {"", nil, 0, "it has more than 33554432 bytes", 0},
		"a million files":            {strings.Replace(text(listing(1, as)), `"files": [`, `"files": [`+strings.Repeat("{},", 1_000_000), 1), nil, 0, "leads elsewhere", 0},
		"a manifest of no files":     {text(listing(0, as)), nil, 0, "lists no files", 0},
		"more files than are read":   {strings.Replace(text(listing(1, as)), `"files": [`, `"files": [`+strings.Repeat("1,", 1_000_000), 1), nil, 0, "is not a manifest", 0},
		"more headers than are sent": {strings.Replace(text(listing(1, as)), `"headers": null`, `"headers": [`+strings.Repeat("1,", 1_000_000)+"1]", 1), nil, 0, "headers are described in", 0},
		"encodings of a file":        {text(listing(1, func(f *File) { f.Encodings = encodings })), nil, 0, "a file is described in", 0},
		"a file of all there is":     {text(listing(1, func(f *File) { f.Size = 1 << 50 })), nil, 0, "at most 68719476736 are read of a file", 0},
		"a path that is a folder too": {text(listing(2, func(f *File) {
			f.Path = strings.Replace(strings.Replace(f.Path, "f000000.txt", "a", 1), "f000001.txt", "a/b", 1)
		})), nil, 0, `wants "a" to be a file and a folder`, 0},
		"a path with an escape": {text(listing(1, func(f *File) { f.Path = "a\x1b[2J" })), nil, 0, "leads elsewhere", 0},
		"a header without end":  {strings.Replace(text(listing(1, as)), `"headers": null`, `"headers": [{"name":"a","value":"`+strings.Repeat("x", 65<<10)+`"}]`, 1), nil, 0, "headers are described in", 0},
		"an encoding of many":   {text(listing(1, func(f *File) { f.Encodings = map[string]Blob{strings.Repeat("x", 1<<10): f.Blob} })), nil, 0, "unknown encoding", 0},
		"another release":       {strings.Replace(text(listing(1, as)), "20250301T000000Z-", "20250302T000000Z-", 1), nil, 1, "its files make 20250301T000000Z-", 1},
		"files without end": {text(listing(1, as)), func(w http.ResponseWriter, _ *http.Request) { endless(w, "x") }, 2,
			"has more than the 1 bytes that the manifest says", 1},
		"files that grow": {text(listing(1, packed)), func(w http.ResponseWriter, r *http.Request) {
			if w.Header().Set("Content-Type", "text/plain"); r.Header.Get("Accept-Encoding") == "gzip" {
				w.Header().Set("Content-Encoding", "gzip")
				_, _ = w.Write(bomb.Bytes())
				return
			}
			_, _ = io.WriteString(w, "x")
		}, 64<<10 + 2, "has more than the 1 bytes", 1},
		"nothing, compressed without end": {text(listing(1, packed)), func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			endless(w, empty.String())
		}, tries * (64<<10 + 2), "unexpected EOF", 1},
		"more headers than are read": {text(listing(1, as)), func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-A", strings.Repeat("x", 80<<10)) }, 0,
			"can not be fetched", 1},
		"a long word in an answer": {text(listing(1, as)), func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "/"+strings.Repeat("x", 30<<10))
			w.WriteHeader(http.StatusFound)
		}, 0, "and leads to", 1},
		"a redirect to itself": {text(listing(1, as)), func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }, 0, `answers "302 Found"`, 1},
		"other files": {text(listing(all*100, as)), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			_, _ = io.WriteString(w, "y")
		}, all * 100, "and 2,000 more in other files", 1001},
		"no answers": {text(listing(all, as)), func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, 0, "can not be fetched", mostSilent + 9},
	} {
		t.Run(name, func(t *testing.T) {
			var asked atomic.Int32
			site := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch {
				case r.URL.Path != "/"+ManifestName:
					asked.Add(1)
					if c.serve != nil {
						c.serve(w, r)
						return
					}
					w.Header().Set("Content-Type", "text/plain")
					_, _ = io.WriteString(w, "x")
				case c.manifest == "":
					endless(w, " ")
				default:
					_, _ = io.WriteString(w, c.manifest)
				}
			}))
			site.Start()
			defer site.Close()
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			v, found, err := VerifyLive(t.Context(), site.URL, LiveOptions{ContentOnly: true})
			runtime.ReadMemStats(&after)
			said := fmt.Sprint(err)
			if err == nil && len(found) > 0 {
				said = found[len(found)-1].Message
			}
			if !strings.Contains(said, c.says) || len(said) > 1000 || c.found > 0 && diag.ExitCode(found) != diag.ExitErrors {
				t.Errorf("%d findings, the last %.300q, want %q", len(found), said, c.says)
			}
			if v.Bytes > c.most || len(found) > c.found {
				t.Errorf("%d bytes read and %d findings, want at most %d and %d", v.Bytes, len(found), c.most, c.found)
			}
			if grown := (after.Sys - before.Sys) >> 20; grown > 200 {
				t.Errorf("took %d MB from the system", grown)
			}
			if name == "no answers" && asked.Load() > 3*(mostSilent+8) {
				t.Errorf("asked %d times", asked.Load())
			}
		})
	}
}

// TestRedirectsAreBounded: a package may lie behind some, and none that gives
// encryption up.
func TestRedirectsAreBounded(t *testing.T) {
	asked := 0
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		http.Redirect(w, r, "/", http.StatusFound)
	}))
	defer site.Close()
	if _, err := Client(5).Get(site.URL); err == nil || !strings.Contains(err.Error(), "more than 5 redirects") || asked != 6 {
		t.Errorf("asked %d times: %v", asked, err)
	}
	request := func(address string) *http.Request { return httptest.NewRequest(http.MethodGet, address, nil) }
	if err := Client(5).CheckRedirect(request("http://b.example/?a=b"), []*http.Request{request("https://a.example/")}); err == nil {
		t.Error("follows from https to http")
	}
	if err := Client(5).CheckRedirect(request("https://b.example/"), []*http.Request{request("http://a.example/")}); err != nil {
		t.Error(err)
	}
}

// TestRewrittenRelease changes a page at a target and the manifest with it.
func TestRewrittenRelease(t *testing.T) {
	target := openDir(t)
	res := mustDeploy(t, target, 1, 1, Options{})
	m := res.Plan.Manifest
	page := []byte("<!doctype html><p>another")
	for i, f := range m.Files {
		if f.Path == "feed.xml" {
			m.Files[i].Blob = Blob{hashOf(page), int64(len(page))}
			m.Files[i].Encodings = nil
		}
	}
	write := func(name string, data []byte) {
		name = filepath.Join(target.String(), filepath.FromSlash(pageKey(m.Release, name)))
		if err := errors.Join(os.Remove(name), os.WriteFile(name, data, 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	write("feed.xml", page)
	write(ManifestName, m.encode())
	_, found, err := Verify(t.Context(), target, nil)
	if err != nil || len(found) == 0 || !strings.Contains(fmt.Sprint(found), "it is of release "+m.Release+", and its files make ") {
		t.Errorf("%v, %v", found, err)
	}
}

// TestReleasesThatCanBeProved: what is too large to be read from the network is
// not published.
func TestReleasesThatCanBeProved(t *testing.T) {
	if err := listing(10, as).fits(); err != nil {
		t.Error(err)
	}
	if err := listing(mostFiles+1, as).fits(); err == nil {
		t.Error("too many files fit")
	}
	if _, err := ParseManifest(listing(mostFiles+1, as).encode()); err == nil {
		t.Error("too many files are read")
	}
}
