package pack

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/minisign"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

func mustParse(t interface{ Fatal(...any) }, text string) *html.Node {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// packHTML makes the single files of a site and gives them by name.
func packHTML(t testing.TB, opts Options) (map[string]string, []diag.Finding) {
	t.Helper()
	opts.Formats = []string{"html"}
	made, found, err := Pack(t.Context(), opts)
	if err != nil || diag.Count(found, diag.Error) > 0 {
		t.Fatal(found, err)
	}
	files := map[string]string{}
	for _, m := range made {
		files[m.Name] = string(readPackage(t, opts.Output, m.Name))
	}
	return files, found
}

func verifyHTML(t testing.TB, data string, opts VerifyOptions) (Verified, []diag.Finding) {
	t.Helper()
	v, found, err := VerifyHTML(t.Context(), strings.NewReader(data), int64(len(data)), opts)
	if err != nil {
		t.Fatal(err)
	}
	return v, found
}

func TestHTMLEditions(t *testing.T) {
	files, _ := packHTML(t, options(mustOpen(t, bookSite()), t.TempDir()))
	for name, want := range map[string]string{
		"book.html":        "zh zh-report zh-numbers zh-colophon zh-parallel_report zh-search en en-report en-numbers en-colophon en-parallel_report en-search",
		"book-zh.html":     "zh zh-report zh-numbers zh-colophon zh-parallel_report zh-search",
		"book-en.html":     "en en-report en-numbers en-colophon en-parallel_report en-search",
		"book-report.html": "zh-report zh-parallel_report zh-search en-report en-parallel_report en-search",
	} {
		var leaves []string
		for n := range mustParse(t, files[name]).Descendants() {
			if hasClass(n, "leaf") {
				leaves = append(leaves, refs.Attr(n, "id"))
				if hasClass(n, "leaf--first") != (len(leaves) == 1) {
					t.Errorf("%s: leaf %s is wrongly first or not", name, refs.Attr(n, "id"))
				}
			}
		}
		if got, want := sorted(leaves), sorted(strings.Fields(want)); !slices.Equal(got, want) {
			t.Errorf("%s has the pages %v, want %v", name, got, want)
		}
	}
	if len(files) != 4 {
		t.Errorf("%d files, want 4", len(files))
	}
}

func sorted(list []string) []string { slices.Sort(list); return list }

func TestHTMLIsJoined(t *testing.T) {
	files, _ := packHTML(t, options(mustOpen(t, bookSite()), t.TempDir()))
	both, report := files["book.html"], files["book-report.html"]
	for _, want := range []string{
		`<html lang="zh-CN" data-palette="ink">`,
		`id="zh-report--one-1"`, `id="en-report--one-1"`,
		`href="#zh-report--one"`, `href="#en-report--one"`,
		`href="#zh-report--f-two"`, `id="zh-report--f-two" popover=""`,
		`aria-labelledby="zh-report--one-title"`,
		`href="#zh-numbers--f"`, `href="#zh-colophon--gaps"`, `href="#en">home</a>`,
		`<a class="twin" href="#en-report" hreflang="x">`,
		`name="zh-numbers--units" value="mu" id="zh-numbers--mu"/><label for="zh-numbers--mu">`,
		`<use href="#defs-1--hill" fill="url(&#34;#defs-1--far&#34;)">`,
		`href="#zh-report">up</a>`,
		`data-viewer="" href="#zh-report--photo-a">`,
		`href="data:text/csv;base64,YSxi">CSV</a>`,
		`font-src data:`, `url("data:font/woff2;base64,`,
	} {
		if !strings.Contains(both, want) {
			t.Errorf("book.html has no %s", want)
		}
	}
	for _, gone := range []string{"register()", "/2025/", "srcset=", "<source", "integrity", "#top"} {
		body := strings.ReplaceAll(strings.ReplaceAll(both, base, ""), `"address"`, "")
		if strings.Contains(body, gone) {
			t.Errorf("book.html still has %q", gone)
		}
	}
	if n := strings.Count(both, `id="defs-1--hill"`); n != 1 || strings.Contains(both, "defs-2") {
		t.Errorf("the hill is defined %d times, want once for all pages", n)
	}
	if n := strings.Count(both, "<script>theme()"); n != 1 {
		t.Errorf("a script stands there %d times", n)
	}
	for _, gone := range []string{"numbers</a>", "#zh-numbers", ">Index<"} {
		if strings.Contains(report, gone) {
			t.Errorf("book-report.html still has %q, of a page it is without", gone)
		}
	}
	if !strings.Contains(report, `href="#zh-report">report</a>`) || !strings.Contains(report, "<a>label</a>") {
		t.Error("book-report.html lost what leads inside, or words of what does not")
	}
}

func TestHTMLSearchesItsOwnPages(t *testing.T) {
	files, _ := packHTML(t, options(mustOpen(t, bookSite()), t.TempDir()))
	for name, want := range map[string]string{
		"book.html":        `[{"at":"#zh-report--one-1","kind":"text","text":"青山绿水"},{"at":"#zh-numbers--f","kind":"figure","text":"f"}]`,
		"book-report.html": `[{"at":"#zh-report--one-1","kind":"text","text":"青山绿水"}]`,
		"book-en.html":     `[{"at":"#en-report--one-1","kind":"text","text":"Green hills \u0026 water"},{"at":"#en-numbers--f","kind":"figure","text":"f"}]`,
	} {
		var got string
		for n := range mustParse(t, files[name]).Descendants() {
			if got == "" && hasAttr(n, "data-search") {
				got = string(fromDataURL(t, refs.Attr(n, "data-src")))
			}
		}
		if got != searchPrefix+want+";\n" {
			t.Errorf("%s searches %s, want %s", name, got, want)
		}
	}
}

func TestHTMLSaysWhatTheSiteSays(t *testing.T) {
	site := bookSite()
	files, _ := packHTML(t, options(mustOpen(t, site), t.TempDir()))
	doc := mustParse(t, files["book.html"])
	compared := 0
	for n := range doc.Descendants() {
		if !hasClass(n, "leaf") {
			continue
		}
		id := refs.Attr(n, "id")
		name := strings.TrimPrefix(strings.TrimPrefix(strings.Replace(id, "parallel_", "parallel/", 1)+"/index.html", "zh-"), "zh/")
		name = strings.Replace(name, "en-", "en/", 1)
		want := words(findElement(mustParse(t, string(site[name].Data)), atom.Main))
		if got := words(findElement(n, atom.Main)); got != want || want == "" {
			t.Errorf("%s says %q, and the site %q", id, got, want)
		}
		compared++
	}
	if compared != 12 {
		t.Errorf("%d pages compared, want 12", compared)
	}
}

// TestHTMLPhotosFit gives a photograph too large for the file, and asks for the
// next smaller one and for a word about it.
func TestHTMLPhotosFit(t *testing.T) {
	site := bookSite()
	_, found := packHTML(t, options(mustOpen(t, site), t.TempDir()))
	if len(found) != 4 || !strings.Contains(found[0].Message, "at most 1200 pixels wide, and 1600 on the site") {
		t.Errorf("said %v", found)
	}
	site["photos/m.webp"].Data = bytes.Repeat([]byte("wide"), largestHTML/8)
	files, found := packHTML(t, options(mustOpen(t, site), t.TempDir()))
	if !slices.ContainsFunc(found, func(f diag.Finding) bool {
		return f.File == "book.html" && f.Severity == diag.Note && strings.Contains(f.Message, "at most 480 pixels wide")
	}) {
		t.Errorf("said %v", found)
	}
	if len(files["book.html"]) > largestHTML || !strings.Contains(files["book.html"], "data:image/webp;base64,c21hbGw=") {
		t.Error("the smaller photograph is not there, or the file is too large")
	}
	site["photos/s.webp"].Data = site["photos/m.webp"].Data
	files, found = packHTML(t, options(mustOpen(t, site), t.TempDir()))
	if !slices.ContainsFunc(found, func(f diag.Finding) bool {
		return f.File == "book.html" && f.Severity == diag.Warning && f.Code == "package-size"
	}) {
		t.Errorf("said %v of a file that can not be small", found)
	}
	if files["book.html"] != "" || files["book-en.html"] == "" {
		t.Error("what can not be small is there, or what can is not")
	}
}

func TestHTMLIsProved(t *testing.T) {
	key, err := minisign.ParseSigningKey(testSecret)
	if err != nil {
		t.Fatal(err)
	}
	public, err := minisign.ParsePublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	opts := options(mustOpen(t, bookSite()), t.TempDir())
	plain, _ := packHTML(t, opts)
	opts.Key = key
	signed, _ := packHTML(t, opts)
	if v, found := verifyHTML(t, plain["book.html"], VerifyOptions{}); len(found) > 0 || v.Package != "html" || v.Links < 50 {
		t.Error(v, found)
	}
	if v, found := verifyHTML(t, signed["book.html"], VerifyOptions{Key: public}); len(found) > 0 || !v.Signed {
		t.Error(v, found)
	}
	if v, _ := verifyHTML(t, signed["book.html"], VerifyOptions{}); !v.Unproved || v.Signed {
		t.Error("a signature without a key passes as proved")
	}
	if _, found := verifyHTML(t, plain["book.html"], VerifyOptions{Key: public}); len(found) == 0 {
		t.Error("an unsigned file passes for a signed one")
	}
	text := plain["book.html"]
	for name, changed := range map[string]string{
		"a word":                       strings.Replace(text, "青山绿水", "绿水青山", 1),
		"something behind":             text + "\n",
		"cut short":                    text[:len(text)-100],
		"cut in the middle":            text[:len(text)/2],
		"a script before the manifest": strings.Replace(text, manifestOpen, "<script>alert(1)</script>\n"+manifestOpen, 1),
		"a second manifest":            strings.Replace(text, htmlEnd, text[strings.LastIndex(text, manifestOpen):], 1),
		"another tool":                 strings.Replace(text, `"tekan test"`, `"tekan best"`, 1),
		"empty":                        "",
	} {
		if _, found := verifyHTML(t, changed, VerifyOptions{}); diag.Count(found, diag.Error) == 0 {
			t.Errorf("%s passes", name)
		}
	}
	for at := 0; at < len(text); at += 997 {
		flipped := []byte(text)
		flipped[at] ^= 1 << (at % 8)
		if _, found := verifyHTML(t, string(flipped), VerifyOptions{}); diag.Count(found, diag.Error) == 0 {
			t.Fatalf("bit %d of byte %d can flip", at%8, at)
		}
	}
}

// TestIDsAreRenamed holds everything that refers to an id.
func TestIDsAreRenamed(t *testing.T) {
	ids := map[string]string{"a": "p--a", "b": "p--b", "": "p"}
	for _, c := range [][2]string{
		{`<label for=a>`, `<label for="p--a"></label>`},
		{`<p aria-labelledby="a other b">`, `<p aria-labelledby="p--a other p--b"></p>`},
		{`<a href=#a>`, `<a href="#p--a"></a>`},
		{`<a href=#>`, `<a href="#p"></a>`},
		{`<a href=x#a>`, `<a href="x#a"></a>`},
		{`<input name=a>`, `<input name="p--a"/>`},
		{`<meta name=a>`, `<meta name="a"/>`},
		{`<button commandfor=a popovertarget=b>`, `<button commandfor="p--a" popovertarget="p--b"></button>`},
		{`<img usemap=#a>`, `<img usemap="#p--a"/>`},
		{`<p style="fill:url(#a)">`, `<p style="fill:url(&#34;#p--a&#34;)"></p>`},
		{`<svg><use xlink:href="#a"/></svg>`, `<svg><use xlink:href="#p--a"></use></svg>`},
		{`<svg><g clip-path="url('#b')" mask="url(#c)"/></svg>`, `<svg><g clip-path="url(&#34;#p--b&#34;)" mask="url(#c)"></g></svg>`},
		{`<svg><set begin="a.click"/></svg>`, `<svg><set begin="p--a.click"></set></svg>`},
		{`<svg><style>.x{fill:url(#a)}</style></svg>`, `<svg><style>.x{fill:url(&#34;#p--a&#34;)}</style></svg>`},
		{`<th headers="a b">`, ``},
	} {
		doc := mustParse(t, "<body>"+c[0])
		renameIDs(doc, ids, "p")
		var b strings.Builder
		if err := html.Render(&b, findElement(doc, atom.Body)); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSuffix(strings.TrimPrefix(b.String(), "<body>"), "</body>"); got != c[1] {
			t.Errorf("%s becomes %s, want %s", c[0], got, c[1])
		}
	}
}

func TestIDsThatMeetAreRefused(t *testing.T) {
	site := edit(bookSite(), "report/index.html", `id=one-1`, `id=one--two`)
	site["report--one/index.html"] = &fstest.MapFile{Data: []byte(leafPage("zh-CN", "report--one/", "en/", `<p id=two>x</p>`))}
	opts := options(mustOpen(t, site), t.TempDir())
	opts.Formats = []string{"html"}
	_, found, err := Pack(t.Context(), opts)
	if err != nil || !slices.ContainsFunc(found, func(f diag.Finding) bool { return strings.Contains(f.Message, "is there twice") }) {
		t.Error(found, err)
	}
}

// fromDataURL is what an address holds.
func fromDataURL(t testing.TB, address string) []byte {
	t.Helper()
	_, encoded, _ := strings.Cut(address, ";base64,")
	data, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestLeafIDs(t *testing.T) {
	seen := map[string]string{}
	for _, c := range []struct{ path, lang, want string }{
		{"index.html", "zh", "zh"}, {"en/index.html", "en", "en"}, {"land/index.html", "zh", "zh-land"}, {"en/land/index.html", "en", "en-land"},
		{"parallel/land/index.html", "zh", "zh-parallel_land"}, {"parallel-land/index.html", "zh", "zh-parallel-land"},
		{"numbers/land/index.html", "zh", "zh-numbers_land"}, {"en/english/index.html", "en", "en-english"}, {"404.html", "zh", "zh-404"},
	} {
		got := leafID(&Page{Path: c.path, Language: c.lang})
		if got != c.want || seen[got] != "" || strings.Contains(got, idBetween) {
			t.Errorf("%s is %q, want %q, another than of %q", c.path, got, c.want, seen[got])
		}
		seen[got] = c.path
	}
}
