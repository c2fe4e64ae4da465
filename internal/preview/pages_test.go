package preview

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPages(t *testing.T) {
	r := start(t, func(dir string) {
		os.WriteFile(filepath.Join(dir, "layouts/404.html"), []byte("<body>lost in {{ .Site.Language.Lang }}</body>"), 0o666)
	}, nil)
	for _, c := range []struct {
		path   string
		status int
		want   string
	}{
		{"", 200, "河水清了"},
		{"river", 200, "河水清了"}, // after a redirect
		{"robots.txt", 200, "User-agent"},
		{"nowhere/", 404, "lost in zh"},
		{"en/nowhere/at/all.html", 404, "lost in en"},
		{"_tekan/preview.js", 200, "EventSource"},
	} {
		if status, body := r.get(c.path); status != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%q: %d %s", c.path, status, body)
		}
	}
	if _, body := r.get("robots.txt"); strings.Contains(body, "script") {
		t.Error("a script in a text file")
	}
	req, err := http.NewRequest("GET", r.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "evil.example:1313"
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusForbidden {
		t.Errorf("another host name: %d", res.StatusCode)
	}
}

// A browser keeps nothing of a preview, least of all where a page is: the next
// issue at the same address has others.
func TestNothingIsKept(t *testing.T) {
	r := start(t, func(dir string) {
		page := filepath.Join(dir, "content/zh/river/water.md")
		if err := os.WriteFile(page, []byte("---\nurl: /river/clear water/\n---\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}, nil)
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, c := range []struct {
		method, path string
		status       int
		location     string
	}{
		{"GET", "/", 200, ""},
		{"HEAD", "/river/", 200, ""},
		{"GET", "/river", 302, "/river/"},
		{"GET", "/en/river?a=1&b", 302, "/en/river/?a=1&b"},
		{"GET", "/en", 302, "/en/"},
		{"GET", "//river", 302, "/river/"},
		{"GET", "//river//", 200, ""},
		{"GET", "/en/../river", 302, "/river/"},
		{"GET", "/river/clear%20water", 302, "/river/clear%20water/"},
		{"GET", "//evil.example/..", 302, "/"},
		{"GET", "/nowhere", 404, ""},
		{"GET", "/robots.txt/", 404, ""},
		{"GET", "/_tekan/preview.js", 200, ""},
		{"GET", "/_tekan", 404, ""},
		{"POST", "/river", 405, ""},
	} {
		req, err := http.NewRequest(c.method, strings.TrimSuffix(r.url, "/")+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != c.status || res.Header.Get("Location") != c.location || res.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s: %d, to %q, may be kept: %q", c.method, c.path, res.StatusCode, res.Header.Get("Location"), res.Header.Get("Cache-Control"))
		}
	}
}
