package main

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// front is a web server that keeps to the manifest of the release it finds at a
// target that is a folder.
func front(target string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		current := filepath.Join(target, "current")
		if _, err := os.Stat(current); err != nil {
			http.NotFound(w, req)
			return
		}
		name := strings.TrimPrefix(req.URL.Path, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		var m struct {
			Headers []struct{ Name, Value string }
			Files   []struct{ Path, Type, Cache, SHA256 string }
		}
		if data, err := os.ReadFile(filepath.Join(current, "release.json")); err != nil || json.Unmarshal(data, &m) != nil {
			http.Error(w, "no manifest", http.StatusInternalServerError)
			return
		}
		for _, h := range m.Headers {
			w.Header().Set(h.Name, h.Value)
		}
		for _, f := range m.Files {
			if f.Path == name {
				w.Header().Set("Content-Type", f.Type)
				w.Header().Set("Cache-Control", f.Cache)
				w.Header().Set("ETag", `"`+f.SHA256+`"`)
				w.Header().Set("Vary", "Accept-Encoding")
			}
		}
		data, err := os.ReadFile(filepath.Join(current, filepath.FromSlash(name)))
		if err != nil {
			http.NotFound(w, req)
			return
		}
		_, _ = w.Write(data)
	})
}

// keep is a cache before a site that answers with what it has for a while,
// whatever the site or the reader says of it.
func keep(long time.Duration, site http.Handler) http.Handler {
	type kept struct {
		*httptest.ResponseRecorder
		since time.Time
	}
	var mu sync.Mutex
	held := map[string]kept{}
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		key := req.URL.Path + " " + req.Header.Get("Accept-Encoding")
		if time.Since(held[key].since) > long {
			held[key] = kept{httptest.NewRecorder(), time.Now()}
			site.ServeHTTP(held[key], req)
		}
		maps.Copy(w.Header(), held[key].Header())
		w.WriteHeader(held[key].Code)
		_, _ = w.Write(held[key].Body.Bytes())
	})
}
