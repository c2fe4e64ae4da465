package preview

import (
	"bytes"
	_ "embed"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// script shows the findings and reloads the page.
//
//go:embed preview.js
var script []byte

// own is where the preview's own addresses stand, which no page may take.
const own = "/_tekan/"

// empty stands in for the pages of an issue that was never built.
const empty = `<!doctype html><html lang="en"><meta charset="utf-8"><title>not built yet</title><body></body></html>`

// handler answers for every address itself, without an http.ServeMux, whose
// redirects a browser may keep: the next issue that is previewed at the same
// address has other pages.
func (s *session) handler(addr net.Addr) http.Handler {
	return onlyLocal(addr, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		switch {
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "this preview is for reading", http.StatusMethodNotAllowed)
		case r.URL.Path == own+"events":
			s.events.ServeHTTP(w, r)
		case r.URL.Path == own+"preview.js":
			reply(w, http.StatusOK, ".js", script)
		default:
			s.page(w, r)
		}
	}))
}

// onlyLocal turns away requests that come under another name than this
// machine's: a web page elsewhere could point its name here to read the issue.
func onlyLocal(addr net.Addr, next http.Handler) http.Handler {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok || !tcp.IP.IsLoopback() {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			http.Error(w, "this preview answers to localhost only", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// page serves a built file.
func (s *session) page(w http.ResponseWriter, r *http.Request) {
	now, _ := s.events.read() // before reading, so that a page never claims to be newer than it is
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	status := http.StatusOK
	data, err := s.read(name)
	if err != nil {
		if _, err := s.read(path.Join(name, "index.html")); err == nil {
			to := url.URL{Path: strings.TrimSuffix("/"+name, "/") + "/", RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, to.String(), http.StatusFound)
			return
		}
		status, data = http.StatusNotFound, s.notFound(name)
		name = "404.html"
	}
	ext := path.Ext(name)
	if ext == ".html" {
		data = inject(data, now.Build)
	}
	reply(w, status, ext, data)
}

// read returns a built file, and tells what is wrong with it.
func (s *session) read(name string) ([]byte, error) {
	data, found, err := s.live.ReadFile(name)
	s.events.add(found)
	if len(found) > 0 && s.live.Outdated() {
		select {
		case s.again <- struct{}{}:
		default:
		}
	}
	return data, err
}

// notFound is the nearest 404 page above a missing file.
func (s *session) notFound(name string) []byte {
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if data, err := s.read(path.Join(dir, "404.html")); err == nil {
			return data
		}
		if dir == "." {
			return []byte(empty)
		}
	}
}

// inject adds the script to a page as it is served; what is built stays as it
// will be published.
func inject(page []byte, build int64) []byte {
	tag := fmt.Appendf(nil, `<script src="%spreview.js" data-build="%d" defer></script>`, own, build)
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		at = len(page)
	}
	return bytes.Join([][]byte{page[:at], tag, page[at:]}, nil)
}

func reply(w http.ResponseWriter, status int, ext string, data []byte) {
	kind := mime.TypeByExtension(ext)
	switch ext { // that a system may not know
	case ".webmanifest":
		kind = "application/manifest+json"
	case ".woff2":
		kind = "font/woff2"
	case ".avif":
		kind = "image/avif"
	}
	if kind == "" {
		kind = http.DetectContentType(data)
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	w.Write(data)
}
