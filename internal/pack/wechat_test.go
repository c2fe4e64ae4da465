package pack

import (
	"fmt"
	"image"
	"path"
	"strings"
	"testing"
	"testing/fstest"
)

// wechatSite is the site of books with words for editors.
func wechatSite() fstest.MapFS {
	site := bookSite()
	for _, top := range []string{"", "en/"} {
		edit(site, top+"report/index.html", "</head>", `<meta property=og:image content=`+base+`card.jpg></head>`)
		edit(site, top+"colophon/index.html", "<h1>Colophon</h1>", `<h1>Colophon</h1><p hidden data-packages-part=wechat><span data-word=copy>Copy it</span><span data-word=scan>Scan it</span>`+
			`<span data-word=code-alt>A code</span><span data-word=cover-wide>Wide</span><span data-word=cover-square>Square</span></p>`)
	}
	site["card.jpg"] = &fstest.MapFile{Data: testJPEG(600, 315)}
	return site
}

func TestWechatArticles(t *testing.T) {
	site := wechatSite()
	edit(site, "report/index.html", "<figure id=photo-a>", `<table><caption>Crops</caption><tr><th scope=row class=chart__label>Rice<td><span class=chart__lane>
		<svg width="64%" height=22><rect width="50%" height="100%"/></svg> <span class=chart__value>3</span></span></table>
		<p>As <a href="https://law.example/a?b=1&c=2">the law</a> says, <em>so</em> be it<sup><a href="#fn:1">1</a></sup>.<p style="position:fixed" onclick="x()" lang=en>Fixed</p><hr>
		<div role=doc-endnotes class=footnotes><hr><ol><li>A note. <a class=footnote-backref href="#r">↩</a></ol></div><figure id=photo-a>`)
	dir, made := mustPack(t, site, "wechat")
	if len(made) != 2 {
		t.Fatalf("made %v", made)
	}
	for _, name := range []string{"book-report-zh-wechat.zip", "book-report-en-wechat.zip"} {
		data := readPackage(t, dir, name)
		if _, found := verify(t, data); len(found) > 0 {
			t.Errorf("%s: %v", name, found)
		}
	}
	files := filesOfPackage(t, readPackage(t, dir, "book-report-zh-wechat.zip"))
	article := files[articleName]
	order := 0
	for _, want := range []string{`src="01-cover-wide.jpg"`, "Report</p>", ">One</p>", "此处缺失青山绿水<br/>", "term 两年两年", ">Crops</p><table", "width:32.00%", "the law<span", "[1]</span> says,",
		`alt="a hill" src="02-picture.jpg"`, "caption", "☐ a", "A note.", "[1] https://law.example/a?b=1&amp;c=2", ">Issue</p>", `src="03-code.png"`, ">Scan it</p>", ">example.org/2025/report</p>"} {
		at := strings.Index(article[order:], want)
		if at < 0 {
			t.Errorf("no %q behind what comes before it in\n%s", want, article[order:])
			continue
		}
		order += at
	}
	for _, not := range []string{"↩", "sentence", "Poster", "class=", "id=", "<a ", "svg", "position", "onclick"} {
		if _, inBody, _ := strings.Cut(article, "<body"); strings.Contains(inBody, not) {
			t.Errorf("the article has %q", not)
		}
	}
	if !strings.Contains(files[copyName], ">Copy it</button>") {
		t.Error("the page has no button that copies")
	}
	for name, shape := range map[string]float64{"01-cover-wide.jpg": 2.35, squareName: 1} {
		config, _, err := image.DecodeConfig(strings.NewReader(files[name]))
		if ratio := float64(config.Width) / float64(config.Height); err != nil || ratio < shape*0.99 || ratio > shape*1.01 || config.Height < 200 {
			t.Errorf("%s is %d by %d: %v", name, config.Width, config.Height, err)
		}
	}
}

// filesOfPackage are the files of a package by their names in its folder.
func filesOfPackage(t *testing.T, data []byte) map[string]string {
	t.Helper()
	_, all := readZip(t, data)
	files := map[string]string{}
	for name, content := range all {
		files[path.Base(name)] = content
	}
	return files
}

func TestWechatSameBytes(t *testing.T) {
	sameTwice(t, wechatSite, "wechat")
}

func TestWechatOnlyWhenAsked(t *testing.T) {
	list, err := chosen(nil)
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	for _, f := range list {
		if f.Name == "wechat" {
			t.Error("made without being asked for")
		}
	}
}

// TestWechatRefuses tells what keeps an article from being made, and what it is without.
func TestWechatRefuses(t *testing.T) {
	for _, c := range []struct {
		site fstest.MapFS
		want string
	}{
		{bookSite(), `report/index.html: error: no page in "zh" says what stands beside an article for WeChat [package-words]`},
		{edit(wechatSite(), "report/index.html", "/2025/photos/m.jpg", "/2025/icon.svg"), `report/index.html: error: "/2025/icon.svg" is no picture that WeChat takes [package-link]`},
		{edit(wechatSite(), "report/index.html", "/2025/photos/m.jpg", "https://elsewhere.example/a.jpg"), `"https://elsewhere.example/a.jpg" is no picture that WeChat takes`},
		{edit(wechatSite(), "report/index.html", "<main ", "<div "), "report/index.html: error: the page has no main part"},
		{edit(wechatSite(), "report/index.html", "property=og:image", ""), "report/index.html: warning: the article has no cover"},
	} {
		opts := options(mustOpen(t, c.site), t.TempDir())
		opts.Formats = []string{"wechat"}
		_, found, err := Pack(t.Context(), opts)
		if err != nil {
			t.Fatal(err)
		}
		var told strings.Builder
		for _, f := range found {
			fmt.Fprintf(&told, "%s: %s: %s [%s]\n", f.File, f.Severity, f.Message, f.Code)
		}
		if !strings.Contains(told.String(), c.want) {
			t.Errorf("no %q in\n%s", c.want, told.String())
		}
	}
}
