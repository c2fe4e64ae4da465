package deploy

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestPolicyOfPages(t *testing.T) {
	for _, c := range []struct{ page, csp, message string }{
		{`<script src=/a.js></script><script type=application/ld+json>{"a":1}</script>`, "style-src 'self'; img-src", ""},
		{"<p>\n<script>run()</script>", "", "a script inside the page"},
		{`<button onclick="run()">`, "", `a handler "onclick" in <button>`},
		{`<a href=" JavaScript:run()">`, "", "a javascript: address in <a>"},
		{`<p style="--n: 1">`, "style-src 'self'; style-src-attr 'unsafe-inline'; img-src", ""},
		{`<style>p{}</style>`, "style-src 'self' 'sha256-", ""},
	} {
		p, err := readPolicy(fstest.MapFS{"a.html": {Data: []byte(c.page)}}, []string{"a.html"})
		if err != nil {
			t.Fatal(err)
		}
		csp := p.headers()[0].Value
		if !strings.Contains(csp, c.csp) || !strings.Contains(csp, "script-src 'self';") {
			t.Errorf("%s: policy %q, want %q in it", c.page, csp, c.csp)
		}
		if c.message == "" != (len(p.found) == 0) || c.message != "" && !strings.HasPrefix(p.found[0].Message, c.message) {
			t.Errorf("%s: found %v, want %q", c.page, p.found, c.message)
		}
	}
}

// TestPackagesHaveNoPolicy: a page that readers take away is opened from their
// disks.
func TestPackagesHaveNoPolicy(t *testing.T) {
	p, err := readPolicy(fstest.MapFS{"packages/a.html": {Data: []byte("<script>run()</script>")}}, []string{"packages/a.html"})
	if err != nil || len(p.found) != 0 {
		t.Errorf("%v, %v", p.found, err)
	}
}

func TestFingerprinted(t *testing.T) {
	for name, want := range map[string]bool{
		"css/main." + stamp(1) + ".css":                   true,
		"cards/card_hu_25a4a0f7cabc933.png":               true,
		"share/card-0a01f4d7fd2da19d6b6931c38e68314b.jpg": true,
		"js/a." + stamp(2) + ".min.js":                    true,
		"main.css":                                        false,
		"feed.20250301.xml":                               false,
		"a." + stamp(1) + ".html":                         false,
		"a_hu_25a4a0f7cabc933.html":                       false,
		"a." + stamp(1) + ".min.html":                     false,
		"a." + stamp(1) + ".htm":                          true,
		"a." + stamp(1) + ".htmlx":                        true,
		"a." + stamp(1) + ".htmx":                         true,
		"a." + stamp(1) + ".http":                         true,
		"a." + stamp(1) + ".heic":                         true,
		"a." + stamp(1) + ".webp":                         true,
		"a." + stamp(1) + ".woff2":                        true,
		"a." + stamp(1) + "/index.html":                   false,
		stamp(1) + ".css":                                 false,
	} {
		if isFingerprinted(name) != want {
			t.Errorf("%s: %v, want %v", name, !want, want)
		}
	}
}

func FuzzParseManifest(f *testing.F) {
	f.Add(Manifest{Format: 1, Release: "20250301T120000Z-0123456789ab", Files: []File{{Path: "index.html", Blob: Blob{stamp(1), 1}}}}.encode())
	f.Add([]byte(`{"format":1,"release":"20250301T120000Z-0123456789ab","files":[{"path":"../x"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ParseManifest(data)
		if err != nil {
			return
		}
		for _, file := range m.Files {
			if strings.Contains("/"+file.Path+"/", "/../") || strings.HasPrefix(file.Path, "/") {
				t.Errorf("path %q leads out", file.Path)
			}
		}
	})
}
