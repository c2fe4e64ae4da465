package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"github.com/tekan-press/tekan/internal/face/woff2"
)

// archive is a package as the registry has it.
func archive(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	packed := gzip.NewWriter(&out)
	w := tar.NewWriter(packed)
	for name, data := range files {
		if err := w.WriteHeader(&tar.Header{Name: "package/" + name, Mode: 0o644, Size: int64(len(data))}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := packed.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestFetch: what the lock file names comes, once, and nothing else; what is other than it says does not.
func TestFetch(t *testing.T) {
	font, err := woff2.Encode(goregular.TTF, woff2.Quick)
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	registry := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked++; r.URL.Path != "/@open/go/-/go-1.2.3.tgz" {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(archive(t, map[string][]byte{"files/go.woff2": font, "LICENSE": []byte("open"), "README.md": []byte("no")}))
	}))
	defer registry.Close()
	t.Setenv("NPM_CONFIG_REGISTRY", registry.URL+"/")
	dir := t.TempDir()
	lock, carried := filepath.Join(dir, "fonts.lock.json"), filepath.Join(dir, "carried")
	if err := os.Mkdir(carried, 0o777); err != nil {
		t.Fatal(err)
	}
	locked := func(name, font string) {
		text := fmt.Sprintf(`[{"name": %q, "version": "1.2.3", "files": [
			{"path": "files/go.woff2", "as": "go.woff2", "sha256": %q}, {"path": "LICENSE", "as": "go.licence", "sha256": %q}]}]`,
			name, font, sum([]byte("open")))
		if err := os.WriteFile(lock, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}

	locked("@open/go", sum([]byte("another font")))
	if err := fetch(lock, carried); err == nil || !strings.Contains(err.Error(), "files/go.woff2 has the SHA-256") {
		t.Errorf("another font than the lock file has: %v", err)
	}
	locked("@open/none", sum(font))
	if err := fetch(lock, carried); err == nil || !strings.Contains(err.Error(), "@open/none 1.2.3: 404") {
		t.Errorf("a package that is not there: %v", err)
	}
	if _, err := os.Stat(filepath.Join(carried, "fonts.lock.json")); err == nil {
		t.Error("the folder says that it is complete")
	}
	locked("@open/go", sum(font))
	for range 2 {
		if err := fetch(lock, carried); err != nil {
			t.Fatal(err)
		}
	}
	if asked != 3 {
		t.Errorf("the registry was asked %d times", asked)
	}
	names, _ := filepath.Glob(filepath.Join(carried, "*"))
	for i := range names {
		names[i] = filepath.Base(names[i])
	}
	if got := strings.Join(names, " "); got != "fonts.lock.json go.characters go.licence go.woff2" {
		t.Errorf("fetched %s", got)
	}
	if text, err := os.ReadFile(filepath.Join(carried, "go.characters")); err != nil || !strings.HasPrefix(string(text), " !\"#$%") {
		t.Errorf("the characters are %.20q: %v", text, err)
	}
}
