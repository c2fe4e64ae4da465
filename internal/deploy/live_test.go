package deploy

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
)

// A release is proved behind caches that hold the one before, for as long as
// the site itself has told them to.
func TestVerifyBehindCaches(t *testing.T) {
	releases := published(t, 2, Options{})
	chain := func(caches ...*cache) func(http.Handler) []*cache {
		return func(site http.Handler) []*cache {
			for _, c := range caches {
				c.site, site = site, c
			}
			return caches
		}
	}
	for _, test := range []struct {
		name   string
		before func(http.Handler) []*cache // the last is the one readers meet
		wait   time.Duration
		whole  bool
		most   time.Duration // that it may take
	}{
		{"no cache", chain(&cache{obeys: true}), 0, true, 0},
		{"a cache that asks the site when told to", chain(&cache{obeys: true, stale: true}), 0, true, 0},
		{"a cache that does not", chain(&cache{}), DefaultWait, true, 70 * time.Second},
		{"and shows what it has while it asks", chain(&cache{stale: true}), DefaultWait, true, 80 * time.Second},
		{"and does so without saying how old it is", chain(&cache{stale: true, ageless: true}), DefaultWait, true, 80 * time.Second},
		{"two of them", chain(&cache{stale: true, ageless: true}, &cache{stale: true, ageless: true}), DefaultWait, true, DefaultWait},
		{"one that keeps the manifest too", chain(&cache{always: time.Minute}), DefaultWait, true, 70 * time.Second},
		{"no time to wait", chain(&cache{}), 0, false, 0},
		{"one that holds longer than there is time", chain(&cache{always: time.Hour}), 5 * time.Minute, false, 5 * time.Minute},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				site := &origin{release: releases[0]}
				caches := test.before(site)
				front := caches[len(caches)-1]
				client := pipes(t, front)
				if _, found, err := VerifyLive(t.Context(), "http://site/", LiveOptions{Client: client}); err != nil || len(found) > 0 {
					t.Fatalf("before the switch: %v, %v", found, err)
				}
				site.switchTo(releases[1])
				start := time.Now()
				v, found, err := VerifyLive(t.Context(), "http://site/",
					LiveOptions{Client: client, Release: releaseOf(releases[1]), Wait: test.wait})
				took := time.Since(start)
				if whole := err == nil && len(found) == 0; whole != test.whole {
					t.Errorf("whole is %v: %v, %v", whole, found, err)
				}
				if took > test.most {
					t.Errorf("it took %s", took)
				}
				if test.whole && v.Release != releaseOf(releases[1]) {
					t.Errorf("release %s is whole", v.Release)
				}
				for _, c := range caches {
					c.work.Wait()
				}
			})
		})
	}
}

func releaseOf(folder string) string {
	return folder[strings.LastIndex(strings.TrimSuffix(folder, "/"), "/")+1:]
}

// Only what differs is asked for again.
func TestVerifyAsksAgainForWhatDiffers(t *testing.T) {
	releases := published(t, 2, Options{})
	synctest.Test(t, func(t *testing.T) {
		site := &origin{release: releases[0]}
		front := &cache{site: site, ageless: true}
		client := pipes(t, front)
		options := LiveOptions{Client: client, Wait: DefaultWait}
		if _, _, err := VerifyLive(t.Context(), "http://site/", options); err != nil {
			t.Fatal(err)
		}
		time.Sleep(30 * time.Second)
		site.switchTo(releases[1])
		readers := &counting{Handler: front}
		options.Client = pipes(t, readers)
		waited := 0
		options.Waiting = func(found []diag.Finding, err error) {
			if waited++; err != nil || len(found) == 0 {
				t.Errorf("waits for %v, %v", found, err)
			}
		}
		if _, found, err := VerifyLive(t.Context(), "http://site/", options); err != nil || len(found) > 0 {
			t.Fatalf("%v, %v", found, err)
		}
		if same, other := readers.of("/feed.xml"), readers.of("/"); same != 3 || other < 6 || waited != 1 {
			t.Errorf("asked %d times for what is the same, %d times for what is not, waited %d times", same, other, waited)
		}
	})
}

// counting counts requests by path.
type counting struct {
	http.Handler
	paths [2]atomic.Int64
}

func (c *counting) of(path string) int64 {
	if path == "/" {
		return c.paths[0].Load()
	}
	return c.paths[1].Load()
}

func (c *counting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/":
		c.paths[0].Add(1)
	case "/feed.xml":
		c.paths[1].Add(1)
	}
	c.Handler.ServeHTTP(w, r)
}

// A server that fails for a moment costs time and no release.
func TestVerifySitsOutAMoment(t *testing.T) {
	releases := published(t, 1, Options{})
	for _, path := range []string{"/", "/" + ManifestName, "/report-0/"} {
		for _, status := range []int{500, 502, 503, 429, 404} {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				site := &origin{release: releases[0], wrong: func(w http.ResponseWriter, r *http.Request) bool {
					if r.URL.Path == path && time.Since(start) < 20*time.Second {
						w.WriteHeader(status)
						return true
					}
					return false
				}}
				client := pipes(t, site)
				if _, found, err := VerifyLive(t.Context(), "http://site/", LiveOptions{Client: client, Wait: time.Minute}); err != nil || len(found) > 0 {
					t.Errorf("%s answers %d for a moment: %v, %v", path, status, found, err)
				}
			})
		}
	}
}

// A file may take its time as long as it comes, and what does not come is named.
func TestVerifyIsPatient(t *testing.T) {
	film := strings.Repeat("frame after frame ", 1<<17) // 2.4 MB
	target := openDir(t)
	site := edition(1, 1)
	site["film.mp4"] = &fstest.MapFile{Data: []byte(film)}
	res, err := Deploy(t.Context(), target, site, Options{})
	if err != nil {
		t.Fatal(err)
	}
	release := target.String() + "/" + pageKey(res.Plan.Manifest.Release, "")
	pieces := func(w http.ResponseWriter, n int, pause time.Duration) {
		m := res.Plan.Manifest
		f, _ := m.file("film.mp4")
		for _, h := range append(m.Headers, Header{"Content-Type", f.Type}, Header{"Cache-Control", f.Cache}, Header{"ETag", `"x"`}) {
			w.Header().Set(h.Name, h.Value)
		}
		for i := range n {
			_, _ = w.Write([]byte(film[i*len(film)/n : (i+1)*len(film)/n]))
			_ = http.NewResponseController(w).Flush()
			time.Sleep(pause)
		}
	}
	for _, test := range []struct {
		name   string
		answer func(http.ResponseWriter, *http.Request)
		want   string // of the finding
	}{
		{"40 seconds", func(w http.ResponseWriter, _ *http.Request) { pieces(w, 80, time.Second/2) }, ""},
		{"an hour", func(w http.ResponseWriter, _ *http.Request) { pieces(w, 180, 20*time.Second) }, ""},
		{"a slow start", func(w http.ResponseWriter, _ *http.Request) { time.Sleep(29 * time.Second); pieces(w, 1, 0) }, ""},
		{"no answer", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "no answer for 30s"},
		{"it stalls", func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte(film[:100_000]))
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		}, "stalled after 100000 bytes: next to nothing came for 30s"},
		{"it trickles", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = w.Write([]byte("x"))
				_ = http.NewResponseController(w).Flush()
				_ = sleep(r.Context(), time.Second)
			}
		}, "stalled after "},
		{"it is cut", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(len(film)))
			_, _ = w.Write([]byte(film[:100_000]))
		}, "unexpected EOF"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				site := &origin{release: release, wrong: func(w http.ResponseWriter, r *http.Request) bool {
					if r.URL.Path == "/film.mp4" {
						test.answer(w, r)
						return true
					}
					return false
				}}
				_, found, err := VerifyLive(t.Context(), "http://site/", LiveOptions{Client: pipes(t, site)})
				switch {
				case err != nil:
					t.Error(err)
				case test.want == "" && len(found) > 0:
					t.Error(found)
				case test.want != "" && (len(found) != 1 || found[0].File != "film.mp4" || !strings.Contains(found[0].Message, test.want) ||
					!strings.Contains(found[0].Message, `"/film.mp4"`)):
					t.Errorf("found %v, want %q", found, test.want)
				}
			})
		})
	}
}

// What stands between readers and the site does more than hold pages.
func TestVerifyNamesWhatReadersCanNotUse(t *testing.T) {
	releases := published(t, 1, Options{})
	with := func(change func(http.Header)) func(http.ResponseWriter, *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/feed.xml" {
				serveRelease(&rewriting{w, change}, r, releases[0])
			}
			return r.URL.Path == "/feed.xml"
		}
	}
	answer := func(act func(http.ResponseWriter, *http.Request)) func(http.ResponseWriter, *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/feed.xml" {
				act(w, r)
			}
			return r.URL.Path == "/feed.xml"
		}
	}
	for _, test := range []struct {
		name       string
		wrong      func(http.ResponseWriter, *http.Request) bool
		code, want string // of the first finding; none when empty
	}{
		{"headers of its own", with(func(h http.Header) {
			h.Set("Server", "edge")
			h.Set("CF-Cache-Status", "HIT")
			h.Set("Via", "1.1 edge")
			h.Set("Age", "7")
			h.Set("Cache-Control", "stale-while-revalidate=3600, max-age=60,public")
			h.Set("Content-Type", `application/xml;charset="UTF-8"`)
			h.Add("Vary", "Origin")
		}), "", ""},
		{"every header twice", with(func(h http.Header) {
			for name, values := range h {
				if name != "Content-Length" && name != "Content-Encoding" {
					h[name] = append(values, values...)
				}
			}
		}), "", ""},
		{"equal lines joined", with(func(h http.Header) {
			for _, name := range []string{"Content-Security-Policy", "Cache-Control", "Strict-Transport-Security"} {
				h.Set(name, h.Get(name)+", "+h.Get(name)+","+h.Get(name))
			}
		}), "", ""},
		{"another policy too", with(func(h http.Header) { h.Add("Content-Security-Policy", "default-src *") }), "header-differs", `has Content-Security-Policy "`},
		{"another policy joined", with(func(h http.Header) {
			h.Set("Content-Security-Policy", h.Get("Content-Security-Policy")+", default-src *")
		}), "header-differs", `has Content-Security-Policy "`},
		{"a policy that goes on", with(func(h http.Header) {
			h.Set("Content-Security-Policy", h.Get("Content-Security-Policy")+h.Get("Content-Security-Policy"))
		}), "header-differs", `has Content-Security-Policy "`},
		{"another life too", with(func(h http.Header) { h.Add("Cache-Control", "max-age=14400") }), "header-differs", `has Cache-Control "`},
		{"another type too", with(func(h http.Header) { h.Add("Content-Type", "text/plain; charset=utf-8") }), "header-differs", `has Content-Type "`},
		{"an empty header too", with(func(h http.Header) { h.Add("X-Content-Type-Options", "") }), "header-differs", `has X-Content-Type-Options "`},
		{"no Vary", with(func(h http.Header) { h.Del("Vary") }), "header-differs", `comes as br without "Vary: Accept-Encoding"`},
		{"Vary by something else", with(func(h http.Header) { h.Set("Vary", "Origin, Accept-Encoding-Not") }), "header-differs", `without "Vary`},
		{"Vary by everything", with(func(h http.Header) { h.Set("Vary", "*") }), "", ""},
		{"one form for all", answer(func(w http.ResponseWriter, r *http.Request) {
			r.Header.Set("Accept-Encoding", "br")
			serveRelease(w, r, releases[0])
		}), "wrong-encoding", `"/feed.xml" comes as "br" to a reader who can read "gzip" alone`},
		{"an encoding nobody asked for", with(func(h http.Header) { h.Set("Content-Encoding", "zstd") }), "wrong-encoding", `comes as "zstd"`},
		{"two encodings", with(func(h http.Header) { h.Add("Content-Encoding", "gzip"); h.Add("Content-Encoding", "br") }), "wrong-encoding", `comes as "`},
		{"bytes after the end of what is compressed", answer(func(w http.ResponseWriter, r *http.Request) {
			serveRelease(w, r, releases[0])
			_, _ = w.Write([]byte("<!-- served by an edge -->"))
		}), "no-answer", `"/feed.xml" can not be fetched: `},
		{"bytes after the end of the file", answer(func(w http.ResponseWriter, r *http.Request) {
			r.Header.Del("Accept-Encoding")
			serveRelease(&rewriting{w, func(h http.Header) { h.Del("Content-Length") }}, r, releases[0])
			_, _ = w.Write([]byte("<!-- served by an edge -->"))
		}), "content-differs", `"/feed.xml" has more than the`},
		{"a part", answer(func(w http.ResponseWriter, r *http.Request) {
			r.Header.Set("Range", "bytes=0-3")
			serveRelease(w, r, releases[0])
		}), "wrong-status", `answers "206 Partial Content"`},
		{"a redirect to itself", answer(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/feed.xml", http.StatusFound)
		}), "wrong-status", `answers "302 Found" and leads to "/feed.xml"`},
		{"another type", with(func(h http.Header) { h.Set("Content-Type", "text/xml; charset=utf-8") }), "header-differs", `has Content-Type "text/xml`},
		{"a longer life", with(func(h http.Header) { h.Set("Cache-Control", "public, max-age=14400") }), "header-differs", `has Cache-Control "public, max-age=14400"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, found, err := VerifyLive(t.Context(), "http://site/", LiveOptions{Client: pipes(t, &origin{release: releases[0], wrong: test.wrong})})
				if err != nil {
					t.Fatal(err)
				}
				if test.code == "" {
					if len(found) > 0 {
						t.Error(found)
					}
					return
				}
				if len(found) == 0 || found[0].File != "feed.xml" || found[0].Code != test.code || !strings.Contains(found[0].Message, test.want) {
					t.Errorf("found %v, want %s: %s", found, test.code, test.want)
				}
			})
		})
	}
}

// A site whose address leads elsewhere says where.
func TestVerifyAtAnAddressThatLeadsElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := pipes(t, http.RedirectHandler("https://site/", http.StatusMovedPermanently))
		_, _, err := VerifyLive(t.Context(), "http://site/", LiveOptions{Client: client})
		if err == nil || !strings.Contains(err.Error(), `http://site/release.json answers "301 Moved Permanently" and leads to "https://site/"`) {
			t.Error(err)
		}
	})
}

// Who interrupts the wait does not wait.
func TestVerifyInterrupted(t *testing.T) {
	releases := published(t, 1, Options{})
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
		defer stop()
		client := pipes(t, &origin{release: releases[0]})
		_, _, err := VerifyLive(ctx, "http://site/", LiveOptions{Client: client, Release: "20250101T000000Z-000000000000", Wait: time.Hour})
		if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took != 20*time.Second {
			t.Errorf("after %s: %v", took, err)
		}
	})
}

// rewriting changes the headers of an answer before they are sent.
type rewriting struct {
	http.ResponseWriter
	change func(http.Header)
}

func (r *rewriting) WriteHeader(status int) {
	r.change(r.Header())
	r.ResponseWriter.WriteHeader(status)
}

// HTTP/2 carries all files on one connection: one that stalls is named, and the
// others are proved.
func TestVerifyOverOneConnection(t *testing.T) {
	releases := published(t, 1, Options{})
	site := httptest.NewUnstartedServer(&origin{release: releases[0], wrong: func(w http.ResponseWriter, r *http.Request) bool {
		if r.ProtoMajor != 2 {
			t.Errorf("%s came by %s", r.URL, r.Proto)
		}
		if r.URL.Path != "/feed.xml" {
			return false
		}
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
		return true
	}})
	site.EnableHTTP2 = true
	site.StartTLS()
	defer site.Close()
	_, found, err := VerifyLive(t.Context(), site.URL, LiveOptions{Client: site.Client(), Silence: 300 * time.Millisecond})
	if err != nil || len(found) != 1 || found[0].File != "feed.xml" || !strings.Contains(found[0].Message, "stalled after 0 bytes") {
		t.Errorf("found %v, %v", found, err)
	}
}

// What another run has published meanwhile is not this run's to take back.
func TestWithdrawLeavesWhatOthersPublished(t *testing.T) {
	target := openDir(t)
	first := mustDeploy(t, target, 1, 1, Options{}).Plan.Manifest.Release
	second := mustDeploy(t, target, 2, 1, Options{}).Plan.Manifest.Release
	mustDeploy(t, target, 3, 1, Options{})
	if err := Withdraw(t.Context(), target, second, first, Options{}); !errors.Is(err, ErrMoved) {
		t.Errorf("error %v", err)
	}
	if got := mustBeWhole(t, target); got != "edition 3" {
		t.Errorf("live is %s", got)
	}
	if _, _, err := Rollback(t.Context(), target, second, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Withdraw(t.Context(), target, second, first, Options{}); err != nil {
		t.Error(err)
	}
	if got := mustBeWhole(t, target); got != "edition 1" {
		t.Errorf("after going back, live is %s", got)
	}
}
