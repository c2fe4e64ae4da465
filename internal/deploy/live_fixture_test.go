package deploy

import (
	"context"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// origin is a web server that keeps to the manifest of a release in a folder.
type origin struct {
	mu      sync.Mutex
	release string // the folder
	// wrong answers instead, when it says so.
	wrong func(w http.ResponseWriter, r *http.Request) bool
}

// published deploys editions of a site and returns the folders of their releases.
func published(t *testing.T, editions int, opts Options) (releases []string) {
	t.Helper()
	target := openDir(t)
	for n := range editions {
		res := mustDeploy(t, target, n+1, 2, opts)
		releases = append(releases, filepath.Join(target.String(), filepath.FromSlash(pageKey(res.Plan.Manifest.Release, ""))))
	}
	return releases
}

func (o *origin) switchTo(release string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.release = release
}

func (o *origin) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	dir := o.release
	o.mu.Unlock()
	if o.wrong != nil && o.wrong(w, r) {
		return
	}
	serveRelease(w, r, dir)
}

func serveRelease(w http.ResponseWriter, r *http.Request, dir string) {
	data, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	m, err := ParseManifest(data)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	f, there := m.file(name)
	if !there {
		f = File{Path: name, Type: "application/json", Cache: cacheNever}
	}
	for _, h := range m.Headers {
		w.Header().Set(h.Name, h.Value)
	}
	w.Header().Set("Content-Type", f.Type)
	w.Header().Set("Cache-Control", f.Cache)
	w.Header().Set("Vary", "Accept-Encoding")
	w.Header().Set("ETag", fmt.Sprintf("W/%q", f.Hash)) // as a CDN that compresses makes of a strong one
	accept := r.Header.Get("Accept-Encoding")
	if _, packed := f.Encodings[accept]; packed {
		suffix, _ := encodingSuffix(accept)
		name += suffix
		w.Header().Set("Content-Encoding", accept)
	}
	http.ServeFile(w, r, filepath.Join(dir, filepath.FromSlash(name)))
}

// cache stands before a site and keeps its answers as their Cache-Control says.
type cache struct {
	site    http.Handler
	obeys   bool // asks the site when the request says no-cache
	stale   bool // shows what it has while it asks, where it may
	novary  bool // gives every reader the same form
	ageless bool // does not say how long it had an answer
	always  time.Duration
	mu      sync.Mutex
	held    map[string]held
	work    sync.WaitGroup
}

type held struct {
	*httptest.ResponseRecorder
	since time.Time
}

func (c *cache) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := r.URL.Path
	if !c.novary {
		key += " " + r.Header.Get("Accept-Encoding")
	}
	c.mu.Lock()
	h, there := c.held[key]
	c.mu.Unlock()
	fresh, stale := c.lifetime(h)
	age := time.Since(h.since)
	switch {
	case !there || c.obeys && r.Header.Get("Cache-Control") == "no-cache" || age >= fresh+stale:
		h = c.fetch(key, r)
	case age >= fresh:
		c.work.Go(func() { time.Sleep(time.Second); c.fetch(key, r) })
	}
	maps.Copy(w.Header(), h.Header())
	if !c.ageless {
		w.Header().Set("Age", strconv.Itoa(int(time.Since(h.since).Seconds())))
	}
	w.WriteHeader(h.Code)
	_, _ = w.Write(h.Body.Bytes())
}

func (c *cache) fetch(key string, r *http.Request) held {
	h := held{httptest.NewRecorder(), time.Now()}
	c.site.ServeHTTP(h, r.Clone(context.Background()))
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held == nil {
		c.held = map[string]held{}
	}
	if h.Code == http.StatusOK {
		c.held[key] = h
	}
	return h
}

// lifetime is how long an answer is fresh, and how long it may be shown after.
func (c *cache) lifetime(h held) (fresh, stale time.Duration) {
	if h.ResponseRecorder == nil || c.always > 0 {
		return c.always, 0
	}
	seconds := func(name string) time.Duration {
		m := regexp.MustCompile(name + `=(\d+)`).FindStringSubmatch(h.Header().Get("Cache-Control"))
		if m == nil {
			return 0
		}
		n, _ := strconv.Atoi(m[1])
		return time.Duration(n) * time.Second
	}
	if fresh = seconds("max-age"); c.stale {
		stale = seconds("stale-while-revalidate")
	}
	return fresh, stale
}

// pipes serves a site to a client without the network, so that both can live in
// a bubble of testing/synctest, where waiting takes no time.
func pipes(t *testing.T, site http.Handler) *http.Client {
	t.Helper()
	l := &pipeListener{conns: make(chan net.Conn), over: make(chan struct{})}
	server := &http.Server{Handler: site}
	go func() { _ = server.Serve(l) }()
	transport := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		select {
		case l.conns <- theirs:
			return ours, nil
		case <-l.over:
			return nil, net.ErrClosed
		}
	}}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		_ = server.Close()
	})
	return &http.Client{Transport: transport}
}

type pipeListener struct {
	conns chan net.Conn
	over  chan struct{}
	once  sync.Once
}

func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.over:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) Close() error {
	l.once.Do(func() { close(l.over) })
	return nil
}

func (l *pipeListener) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "pipe"} }
