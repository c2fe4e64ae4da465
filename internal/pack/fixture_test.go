package pack

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

const base = "https://example.org/2025/"

// page is a page of a test site in one of two languages, with its twin.
func page(lang, at, twin, body string) string {
	return fmt.Sprintf(`<!doctype html><html lang=%[1]s><head><title>%[2]s</title>`+
		`<link rel=canonical href=%[5]s%[2]s><link rel=alternate hreflang=%[1]s href=%[5]s%[2]s><link rel=alternate hreflang=x href=%[5]s%[3]s>`+
		`<link rel=alternate type=application/atom+xml href=/2025/feed.xml><link rel=manifest href=/2025/manifest.webmanifest>`+
		`<link rel=preload as=font crossorigin href=/2025/fonts/a.woff2><link rel=stylesheet href=/2025/css/main.0123456789abcdef0123456789abcdef.css integrity=sha256-x>`+
		`<script src=/2025/js/offline.js data-src=/2025/sw.js></script><meta property=og:image content=%[5]sphoto.jpg></head>`+
		`<body id=body><a href=/2025/%[3]s hreflang=x>twin</a><main>%[4]s</main><footer><ul><li><a href=/2025/feed.xml type=application/atom+xml>feed</a></li></ul></footer></body></html>`,
		lang, at, twin, body, base)
}

func cover(lang, at, twin, body string) string {
	return page(lang, at, twin, body+`<script type=application/ld+json>{"@id":"`+base+at+`#issue","@type":"PublicationIssue","identifier":"test-issue","dateModified":"2025-03-01",`+
		`"headline":"Hills `+lang+`","name":"Issue","hasPart":[{"url":"`+base+at+`report/"}]}</script>`)
}

// testSite is a built site in two languages.
func testSite() fstest.MapFS {
	files := map[string]string{
		"index.html":    cover("zh-CN", "", "en/", `<a href=/2025/report/#one>报告</a> <a href="`+base+`en/report/">英文</a>`),
		"en/index.html": cover("en", "en/", "", `<a href=/2025/en/report/>Report</a>`),
		"404.html":      page("zh-CN", "404.html", "en/404.html", "没有"),
		"feed.xml":      "<feed/>",
		"sw.js":         "const files = [];",
		"robots.txt":    "User-agent: *",
		"sitemap.xml":   "<urlset/>",
		"js/offline.js": "register()",
		"js/search.js":  "search()",
		"js/data.js":    "window.data = []",
		"photo.jpg":     strings.Repeat("photograph ", 1000),
		"small.jpg":     "small",
		"fonts/a.woff2": "font",
		"table.csv":     "a,b",
		"unused.png":    "nobody links to it",
		"icon.svg":      `<svg xmlns="http://www.w3.org/2000/svg"><image href="/2025/small.jpg"/></svg>`,
		"offline/index.html": page("zh-CN", "offline/", "en/offline/", `<div data-packages><p data-packages-part=none>没有</p>`+
			`<div data-packages-part=list hidden><p data-package=zip hidden><a data-fact=name></a> <i data-fact=size></i> <b data-fact=sha256></b> <i data-package-language=zh>中文</i><i data-package-language=en>English</i></p></div>`+
			`<div data-packages-part=about hidden><i data-package-for=zip hidden>unpack me</i><i data-package-for=bagit hidden>keep me</i><b data-fact=release></b></div></div>`),
		"css/main.0123456789abcdef0123456789abcdef.css": `@font-face { src: url(/2025/fonts/a.woff2) } p { background: url("../photo.jpg") }`,
		"manifest.webmanifest":                          `{"start_url":"/2025/"}`,
		"parallel/report/index.html":                    page("zh-CN", "report/", "en/report/", "并排"),
	}
	files["en/404.html"] = page("en", "en/404.html", "404.html", "Nothing")
	files["en/offline/index.html"] = page("en", "en/offline/", "offline/", "Nothing")
	body := `<h2 id=one>%s</h2><p style="background:url(/2025/small.jpg)">%s</p><img src=/2025/photo.jpg srcset="/2025/small.jpg 100w, /2025/photo.jpg 200w">` +
		`<search data-search data-src=/2025/js/data.js></search><script src=/2025/js/search.js></script><a href=/2025/table.csv download>csv</a>` +
		`<a href=#one>one</a><a href=/2025/%sindex.html>up</a><img src=/2025/icon.svg><a href=https://gov.example/>out</a>` +
		`<script type=application/ld+json>{"@type":"NewsArticle","image":"` + base + `photo.jpg"}</script>`
	files["report/index.html"] = page("zh-CN", "report/", "en/report/", fmt.Sprintf(body, "一", "青山绿水", "")+`<a href=/2025/en/>in English</a>`)
	files["en/report/index.html"] = page("en", "en/report/", "report/", fmt.Sprintf(body, "One", "Green hills", "en/"))
	site := fstest.MapFS{}
	for name, text := range files {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return site
}

// edit changes a file of a test site.
func edit(site fstest.MapFS, name, from, to string) fstest.MapFS {
	text := string(site[name].Data)
	if !strings.Contains(text, from) {
		panic(fmt.Sprintf("%s has no %q", name, from))
	}
	site[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, from, to, 1))}
	return site
}

func mustOpen(t testing.TB, fsys fs.FS) *Site {
	t.Helper()
	s, found, err := OpenSite(context.Background(), fsys)
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	return s
}

func options(s *Site, out string) Options {
	return Options{Site: s, Output: out, Tool: "tekan test", Toolchain: "test", Commit: "0123"}
}

// mustPack makes packages of a site and gives their folder.
func mustPack(t testing.TB, fsys fs.FS, formats ...string) (string, []MadePackage) {
	t.Helper()
	opts := options(mustOpen(t, fsys), t.TempDir())
	opts.Formats = formats
	made, found, err := Pack(t.Context(), opts)
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	return opts.Output, made
}

func readPackage(t testing.TB, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func verify(t testing.TB, data []byte) (Verified, []diag.Finding) {
	t.Helper()
	v, found, err := VerifyArchive(t.Context(), bytes.NewReader(data), int64(len(data)), VerifyOptions{Toolchain: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return v, found
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(refs.Attr(n, "class")), class)
}
