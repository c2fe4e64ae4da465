package pack

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/archive"
)

// unpackBook reads a book.
func unpackBook(t testing.TB, data []byte) map[string]string {
	t.Helper()
	list, files := readZip(t, data)
	if first := list[0]; first.Name != "mimetype" || first.Method != zip.Store || len(first.Extra) > 0 {
		t.Errorf("a book begins with %q, method %d", first.Name, first.Method)
	}
	return files
}

func names(files map[string]string) string {
	var list []string
	for name := range files {
		list = append(list, name)
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

func TestEPUBHasItsParts(t *testing.T) {
	dir, made := mustPack(t, bookSite(), "epub")
	if len(made) != 3 {
		t.Fatalf("made %v", made)
	}
	const others = "cover.jpg cover.xhtml fonts/a.woff2 images/photos-m.jpg mimetype nav.xhtml package.opf style.css tekan-package.json toc.ncx"
	for name, want := range map[string]string{
		"book.epub": "META-INF/container.xml chapters/en-colophon.xhtml chapters/en-numbers.xhtml chapters/en-report.xhtml chapters/en.xhtml " +
			"chapters/zh-colophon.xhtml chapters/zh-numbers.xhtml chapters/zh-parallel_report.xhtml chapters/zh-report.xhtml chapters/zh.xhtml " + others,
		"book-zh.epub": "META-INF/container.xml chapters/zh-colophon.xhtml chapters/zh-numbers.xhtml chapters/zh-report.xhtml chapters/zh.xhtml " + others,
		"book-en.epub": "META-INF/container.xml chapters/en-colophon.xhtml chapters/en-numbers.xhtml chapters/en-report.xhtml chapters/en.xhtml " + others,
	} {
		if got := names(unpackBook(t, readPackage(t, dir, name))); got != want {
			t.Errorf("%s has\n%s, want\n%s", name, got, want)
		}
	}
}

func TestEPUBChapters(t *testing.T) {
	dir, _ := mustPack(t, bookSite(), "epub")
	both := unpackBook(t, readPackage(t, dir, "book.epub"))
	report := both["chapters/zh-report.xhtml"]
	for _, c := range []struct{ file, text string }{
		{"chapters/zh-report.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-CN" xml:lang="zh-CN">`},
		{"chapters/zh-report.xhtml", `<a class="gap" id="to-note-gap" href="#note-gap" epub:type="noteref" role="doc-noteref">此处缺失</a>青山绿水<br/>`},
		{"chapters/zh-report.xhtml", `<a class="term" href="#t-term" epub:type="noteref" role="doc-noteref" id="to-t-term">term</a>`},
		{"chapters/zh-report.xhtml", `<data value="2"><a class="datum" href="#f-two" epub:type="noteref" role="doc-noteref" id="to-f-two">两年</a></data><data value="2"><a class="datum" href="#f-two" epub:type="noteref" role="doc-noteref">两年</a></data>`},
		{"chapters/zh-report.xhtml", `<aside class="slip" id="f-two" epub:type="footnote" role="doc-footnote"><p><a href="zh-numbers.xhtml#f">label</a></p><p>sentence <a class="slip__back" href="#to-f-two" role="doc-backlink">↩</a></p></aside>`},
		{"chapters/zh-report.xhtml", `<p><a href="zh-colophon.xhtml#gaps">Gaps</a></p><p class="slip__words">Lost in the column break. <a class="slip__back" href="#to-note-gap"`},
		{"chapters/zh-report.xhtml", `<img src="../images/photos-m.jpg" width="30" height="20" alt="a hill"/>`},
		{"chapters/zh-report.xhtml", `<stop class="far" offset="0"/>`},
		{"chapters/zh-report.xhtml", `<use xlink:href="#hill" fill="url(#far)"/>`},
		{"chapters/zh-numbers.xhtml", `<rect width="100%" height="100%"/>`},
		{"chapters/zh-parallel_report.xhtml", `<p lang="en" xml:lang="en">Green hills &amp; water</p>`},
		{"chapters/zh-report.xhtml", `<li><span aria-label="to do" role="img">☐</span> a</li><li><span aria-label="done" role="img">☑</span> b</li>`},
		{"nav.xhtml", `<li><a href="chapters/en-report.xhtml#one" lang="en" xml:lang="en">One</a></li>`},
		{"nav.xhtml", `<a epub:type="bodymatter" href="chapters/zh-report.xhtml">`},
		{"package.opf", `<meta property="dcterms:modified">2025-03-01T00:00:00Z</meta>`},
		{"package.opf", `href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>`},
		{"package.opf", `href="chapters/zh-report.xhtml" media-type="application/xhtml+xml" properties="svg"/>`},
		{"package.opf", `href="chapters/zh-colophon.xhtml" media-type="application/xhtml+xml"/>`},
		{"package.opf", `<dc:language>en</dc:language>`},
		{"package.opf", `<spine toc="ncx">`},
		{"package.opf", `<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>`},
		{"package.opf", `<meta name="cover" content="cover"/>`},
		{"package.opf", `<item id="cover" href="cover.jpg"`},
		{"package.opf", `<dc:creator id="creator1" xml:lang="zh-CN">徐媚</dc:creator>`},
		{"package.opf", `<meta refines="#creator1" property="role" scheme="marc:relators">aut</meta>`},
		{"package.opf", `<meta refines="#creator1" property="alternate-script" xml:lang="en">Xu Mei</meta>`},
		{"package.opf", `<dc:contributor id="contributor1" xml:lang="zh-CN">马学勤</dc:contributor>`},
		{"package.opf", `<dc:publisher xml:lang="en">The Daily &amp; Sunday</dc:publisher>`},
		{"toc.ncx", `<meta name="dtb:uid" content="https://example.org/2025/#book"/>`},
		{"toc.ncx", `<docTitle><text>Hills zh-CN</text></docTitle>`},
		{"toc.ncx", `<navPoint id="n1" playOrder="1"><navLabel xml:lang="zh-CN"><text>Cover zh-CN</text></navLabel><content src="chapters/zh.xhtml"/>`},
		{"toc.ncx", `<navLabel xml:lang="en"><text>One</text></navLabel><content src="chapters/en-report.xhtml#one"/>`},
		{"style.css", `.far { stop-color: #888888 }`}, // halfway in OKLab, which is not halfway in sRGB
		{"style.css", `.line { stroke: #003366 }`},
		{"style.css", `@font-face {font-family:"Headline Song";src:url("fonts/a.woff2") format("woff2")}`},
	} {
		if !strings.Contains(both[c.file], c.text) {
			t.Errorf("%s has no %s in\n%s", c.file, c.text, both[c.file])
		}
	}
	for _, gone := range []string{">Issue</dc:publisher>", "<dc:creator id=\"creator2\""} {
		if strings.Contains(both["package.opf"], gone) {
			t.Errorf("the package document has %s", gone)
		}
	}
	for _, gone := range []string{"<nav", "beside", "<button", "<input", "<form", "popover", "data-", "loading", "focusable", "srcset", "Share", "Poster", "<script", "viewer", "tabindex"} {
		if strings.Contains(report, gone) {
			t.Errorf("the chapter still has %q", gone)
		}
	}
	if strings.Contains(both["style.css"], "var(") || strings.Contains(both["style.css"], "$") {
		t.Error("the style sheet has variables")
	}
	nav := both["nav.xhtml"]
	if report, pair, end := strings.Index(nav, "zh-report.x"), strings.Index(nav, "zh-parallel_"), strings.Index(nav, "zh-numbers"); report > pair || pair > end {
		t.Error("the parallel text does not stand between its report and the end matter")
	}
	for _, rule := range strings.Split(both["style.css"], "}") {
		if regexp.MustCompile(`[ ;{]color: #`).MatchString(rule) && !strings.Contains(rule, "background") {
			t.Errorf("a book in the dark has words of its own colour on the reader's ground: %s}", rule)
		}
	}
	if en := unpackBook(t, readPackage(t, dir, "book-en.epub")); strings.Contains(names(en), "parallel") || strings.Contains(en["nav.xhtml"], "zh") {
		t.Error("the English book has Chinese pages")
	}
}

// TestEPUBSaysWhatTheSiteSays compares what is read, chapter by chapter: the
// blocks, headings and captions of the main part.
func TestEPUBSaysWhatTheSiteSays(t *testing.T) {
	site := bookSite()
	dir, _ := mustPack(t, site, "epub")
	compared := 0
	for name, text := range unpackBook(t, readPackage(t, dir, "book.epub")) {
		if path.Dir(name) != "chapters" {
			continue
		}
		page := strings.TrimSuffix(path.Base(name), ".xhtml")
		page = strings.TrimPrefix(strings.TrimPrefix(strings.Replace(strings.Replace(page, "parallel_", "parallel/", 1), "en-", "en/", 1)+"/index.html", "zh-"), "zh/")
		want, got := readWords(t, string(site[page].Data)), readWords(t, text)
		if got != want || want == "" {
			t.Errorf("%s says %q, and the site %q", name, got, want)
		}
		compared++
	}
	if compared != 9 {
		t.Errorf("%d chapters compared, want 9", compared)
	}
}

// readWords is the text of a page without controls and what opens over it, in
// either form.
func readWords(t testing.TB, text string) string {
	main := findElement(mustParse(t, text), atom.Main)
	removeAll(main, func(n *html.Node) bool {
		return hasAttr(n, "popover") || hasClass(n, "notes")
	})
	_, openers := slipsOf(main)
	for _, n := range openers {
		n.Data, n.DataAtom = "span", atom.Span // a figure in the text is a link to its slip
	}
	signBoxes(main)
	removeControls(main)
	return words(main)
}

func TestEPUBsAreProved(t *testing.T) {
	dir, _ := mustPack(t, bookSite(), "epub")
	data := readPackage(t, dir, "book-zh.epub")
	if v, found := verify(t, data); len(found) > 0 || v.Package != "epub" || v.Links < 20 {
		t.Error(v, found)
	}
	for name, change := range map[string]func(map[string]string){
		"another media type": func(f map[string]string) { f["mimetype"] = "application/zip" },
		"a chapter not listed": func(f map[string]string) {
			f["package.opf"] = strings.Replace(f["package.opf"], "zh-report.xhtml", "zh-raport.xhtml", 1)
		},
		"no order": func(f map[string]string) {
			f["package.opf"] = strings.Replace(f["package.opf"], "itemref", "itemraf", 9)
		},
		"no XML": func(f map[string]string) {
			f["chapters/zh.xhtml"] = strings.Replace(f["chapters/zh.xhtml"], "</h1>", "", 1)
		},
		"contents of EPUB 2 that lead nowhere": func(f map[string]string) {
			f["toc.ncx"] = strings.Replace(f["toc.ncx"], "#one", "#two", 1)
		},
		"no contents of EPUB 2": func(f map[string]string) { f["toc.ncx"] = "<ncx>" },
		"attributes without end": func(f map[string]string) {
			f["chapters/zh.xhtml"] = strings.Replace(f["chapters/zh.xhtml"], "</main>", "<script><p"+numbered(1001, ` a%d=""`)+"/></script></main>", 1)
		},
		"a link to nowhere": func(f map[string]string) {
			f["chapters/zh.xhtml"] = strings.Replace(f["chapters/zh.xhtml"], "#one", "#two", 1)
		},
		"a style from afar": func(f map[string]string) { f["style.css"] += "@import url(https://example.com/x.css);" },
	} {
		files := unpackBook(t, data)
		change(files)
		if _, found := verify(t, rebind(t, files)); diag.Count(found, diag.Error) == 0 {
			t.Errorf("%s passes", name)
		}
	}
}

// rebind makes a book of files with a manifest that fits them, so that only
// the book itself can be wrong.
func rebind(t testing.TB, files map[string]string) []byte {
	t.Helper()
	m, err := ParseManifest([]byte(files[ManifestName]))
	if err != nil {
		t.Fatal(err)
	}
	m.Files = nil
	for name, text := range files {
		if name != ManifestName {
			m.Add(name, digestOf([]byte(text)))
		}
	}
	files[ManifestName] = string(m.Encode())
	var b bytes.Buffer
	w := archive.NewWriter(&b, m.Issued, "")
	order := slices.SortedFunc(maps.Keys(files), func(x, y string) int {
		r := epubFormat().Rules
		return strings.Compare(r.order(x), r.order(y))
	})
	for _, name := range order {
		data := []byte(files[name])
		if name == "mimetype" {
			err = w.Store(name, bytes.NewReader(data), int64(len(data)), crc32.ChecksumIEEE(data))
		} else {
			err = w.Deflate(name, data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBooksAndFilesAreTheSameTwice(t *testing.T) {
	one, _ := packHTML(t, options(mustOpen(t, bookSite()), t.TempDir()))
	two, _ := packHTML(t, options(mustOpen(t, bookSite()), t.TempDir()))
	for name := range one {
		if one[name] != two[name] {
			t.Errorf("%s is another file when it is made again", name)
		}
	}
	sameTwice(t, bookSite, "epub")
}

// sameTwice packs a site twice and holds each package of a format to the same bytes.
func sameTwice(t *testing.T, site func() fstest.MapFS, format string) {
	t.Helper()
	first, made := mustPack(t, site(), format)
	second, _ := mustPack(t, site(), format)
	for _, m := range made {
		if !bytes.Equal(readPackage(t, first, m.Name), readPackage(t, second, m.Name)) {
			t.Errorf("%s is another file when it is made again", m.Name)
		}
	}
}

func TestCoverOfAnIssueWithoutAPoster(t *testing.T) {
	site := bookSite()
	site["poster.jpg"].Data = testJPEG(1200, 630) // a card, not a poster
	dir, _ := mustPack(t, site, "epub")
	cover := unpackBook(t, readPackage(t, dir, "book-en.epub"))["cover.svg"]
	for _, want := range []string{`xml:lang="en"`, "<title>Hills en</title>", `fill="#222222">Hills en</text>`} {
		if !strings.Contains(cover, want) {
			t.Errorf("the cover has no %s: %s", want, cover)
		}
	}
	for _, c := range []struct {
		title string
		most  int
		want  string
	}{
		{"Beautiful Changzhi, painted anew", 13, "Beautiful|Changzhi,|painted anew"},
		{"绘就美丽长治新画卷", 6, "绘就美丽长治|新画卷"},
		{"Longestwordthere is", 6, "Longestwordthere|is"},
		{"", 6, ""},
	} {
		if got := strings.Join(coverLines(c.title, c.most), "|"); got != c.want {
			t.Errorf("%q breaks into %q, want %q", c.title, got, c.want)
		}
	}
}

// TestEPUBWithoutAuthors: the credits are asked, and the event is never taken for
// a publisher.
func TestEPUBWithoutAuthors(t *testing.T) {
	for data, want := range map[string]string{
		`{"@type":"NewsArticle","contributor":[{"@type":"Person","name":"Bai"}]}`: `<dc:creator id="creator1" xml:lang="zh-CN">Bai</dc:creator>`,
		`{"@type":"NewsArticle"}`: "",
	} {
		site := bookSite()
		for _, top := range []string{"", "en/"} {
			name := top + "report/index.html"
			site[name].Data = regexp.MustCompile(`\{"@type":"NewsArticle".*?\}</script>`).ReplaceAll(site[name].Data, []byte(data+"</script>"))
			edit(site, top+"index.html", `"publisher":{"name":"The Daily & Sunday"},`, "")
		}
		dir, _ := mustPack(t, site, "epub")
		opf := unpackBook(t, readPackage(t, dir, "book.epub"))["package.opf"]
		if strings.Contains(opf, "dc:publisher") || strings.Contains(opf, "dc:creator") != (want != "") || !strings.Contains(opf, want) {
			t.Errorf("%s: %s", data, opf)
		}
	}
}

// TestEPUBCheck asks the W3C's own validator, where it is installed.
func TestEPUBCheck(t *testing.T) {
	const jar = "/usr/share/java/epubcheck.jar"
	if _, err := os.Stat(jar); err != nil {
		t.Skip("epubcheck is not installed")
	}
	dir, _ := mustPack(t, bookSite(), "epub")
	out, err := exec.CommandContext(t.Context(), "java", "-jar", jar, "--failonwarnings", filepath.Join(dir, "book.epub")).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
