package pack

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/diag"
)

// readZip reads an archive with another reader than the package's own.
func readZip(t testing.TB, data []byte) ([]*zip.File, map[string]string) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return r.File, files
}

// unpack reads a zip package, without the folder that everything lies in.
func unpack(t testing.TB, data []byte) map[string]string {
	t.Helper()
	_, files := readZip(t, data)
	inside := map[string]string{}
	for name, text := range files {
		_, name, _ = strings.Cut(name, "/")
		inside[name] = text
	}
	return inside
}

func TestZipHasWhatItsPagesNeed(t *testing.T) {
	dir, made := mustPack(t, testSite(), "zip")
	var names []string
	for _, m := range made {
		names = append(names, m.Name)
	}
	if want := []string{"test-issue.zip", "test-issue-zh.zip", "test-issue-en.zip"}; !slices.Equal(names, want) {
		t.Fatalf("made %v, want %v", names, want)
	}
	for name, want := range map[string]string{
		"test-issue.zip": "css/main.0123456789abcdef.css en/index.html en/offline/index.html en/report/index.html fonts/a.woff2 icon.svg index.html js/data.js " +
			"js/search.js offline/index.html parallel/report/index.html photo.jpg report/index.html small.jpg table.csv tekan-package.json",
		"test-issue-zh.zip": "css/main.0123456789abcdef.css fonts/a.woff2 icon.svg index.html js/data.js " +
			"js/search.js offline/index.html parallel/report/index.html photo.jpg report/index.html small.jpg table.csv tekan-package.json",
		// The English cover lies where the package is opened.
		"test-issue-en.zip": "css/main.0123456789abcdef.css fonts/a.woff2 icon.svg index.html js/data.js " +
			"js/search.js offline/index.html photo.jpg report/index.html small.jpg table.csv tekan-package.json",
	} {
		files := unpack(t, readPackage(t, dir, name))
		var have []string
		for file := range files {
			have = append(have, file)
		}
		slices.Sort(have)
		if strings.Join(have, " ") != want {
			t.Errorf("%s has\n%s, want\n%s", name, strings.Join(have, " "), want)
		}
		if !strings.Contains(files["index.html"], "<html lang=") || strings.Contains(files["index.html"], `href="/`) {
			t.Errorf("%s: index.html is %s", name, files["index.html"])
		}
	}
}

func TestZipRewrites(t *testing.T) {
	dir, _ := mustPack(t, testSite(), "zip")
	both := unpack(t, readPackage(t, dir, "test-issue.zip"))
	zh := unpack(t, readPackage(t, dir, "test-issue-zh.zip"))
	for _, c := range []struct{ file, text string }{
		{both["index.html"], `href="report/index.html#one"`},
		{both["index.html"], `<a href="en/report/index.html">英文</a>`},
		{both["index.html"], `<link rel="canonical" href="https://example.org/2025/"/>`},
		{both["index.html"], `<link rel="alternate" hreflang="x" href="en/index.html"/>`},
		{both["index.html"], `<a href="en/index.html" hreflang="x">twin</a>`},
		{both["index.html"], `<meta property="og:image" content="photo.jpg"/>`},
		{both["index.html"], `href="css/main.0123456789abcdef.css"/>`},
		{both["report/index.html"], `style="background:url(&#34;../small.jpg&#34;)"`},
		{both["report/index.html"], `srcset="../small.jpg 100w, ../photo.jpg 200w"`},
		{both["report/index.html"], `data-src="../js/data.js"`},
		{both["report/index.html"], `"image":"../photo.jpg"`},
		{both["report/index.html"], `<a href="https://gov.example/">out</a>`},
		{both["report/index.html"], `<a href="#one">one</a>`},
		{both["icon.svg"], `href="small.jpg"`},
		{both["css/main.0123456789abcdef.css"], `url("../fonts/a.woff2")`},
		{both["css/main.0123456789abcdef.css"], `url("../photo.jpg")`},
		{zh["report/index.html"], `<a>in English</a>`}, // the words stay
		{zh["offline/index.html"], `<i data-package-for="zip">unpack me</i><i data-package-for="bagit" hidden="">keep me</i>`},
		{zh["offline/index.html"], `<b data-fact="release">20250301T000000Z-`},
	} {
		if !strings.Contains(c.file, c.text) {
			t.Errorf("no %s in\n%s", c.text, c.file)
		}
	}
	for name, text := range zh {
		for _, gone := range []string{"feed", "sw.js", "manifest.webmanifest", "preload", "crossorigin", "integrity", "twin", `hreflang="x"`} {
			if path.Ext(name) == ".html" && strings.Contains(text, gone) {
				t.Errorf("%s still has %q", name, gone)
			}
		}
	}
}

// TestPackageTextIsSiteText holds page by page that a package says what the
// site says.
func TestPackageTextIsSiteText(t *testing.T) {
	site := testSite()
	dir, made := mustPack(t, site, "zip")
	for _, m := range made {
		files := unpack(t, readPackage(t, dir, m.Name))
		compared := 0
		for name, text := range files {
			if path.Ext(name) != ".html" || strings.HasPrefix(name, "offline/") {
				continue
			}
			in := name
			if m.Name == "test-issue-en.zip" {
				in = "en/" + name
			}
			if got, want := mainText(t, text), mainText(t, string(site[in].Data)); got != want || want == "" {
				t.Errorf("%s: %s says %q, and the site %q", m.Name, name, got, want)
			}
			compared++
		}
		if compared < 2 {
			t.Errorf("%s: only %d pages compared", m.Name, compared)
		}
	}
}

func mainText(t *testing.T, page string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Main {
			var b strings.Builder
			for c := range n.Descendants() {
				if c.Type == html.TextNode && c.Parent.DataAtom != atom.Script {
					b.WriteString(c.Data)
				}
			}
			return b.String()
		}
	}
	return ""
}

func TestWhatLeadsNowhereIsNotPacked(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{`src=/2025/photo.jpg`, `src=/2025/gone.jpg`, `"/2025/gone.jpg" in img src leads nowhere: there is no such file`},
		{`/2025/small.jpg 100w`, `/2025/gone.jpg 100w`, `"/2025/gone.jpg" in img srcset leads nowhere`},
		{`background:url(/2025/small.jpg)`, `background:url(/small.jpg)`, `"/small.jpg" in p style url() leads nowhere: it leads out of https://example.org/2025/`},
		{`src=/2025/icon.svg`, `src=https://other.example/a.png`, `"https://other.example/a.png" in img src is loaded from another host`},
		{`href=#one`, `href=javascript:x`, `"javascript:x" in a href leads nowhere: a package can not hold "javascript:"`},
		{`href=#one`, `href="http://a b/"`, `"http://a b/" in a href leads nowhere: it can not be read`},
		{`"image":"` + base, `"image":"` + base + "x/", `in json-ld image leads nowhere`},
		{`data-src=/2025/js/data.js`, `data-src=/2025/js/gone.js`, `"/2025/js/gone.js" in search data-src leads nowhere`},
		{`href=/2025/table.csv`, `href=../../report/gone/`, `"../../report/gone/" in a href leads nowhere`},
		{`<img src=/2025/icon.svg>`, `<base href=/>`, `a "base" element changes what every address means`},
		{`href=#one`, `href=#two`, `"#two" in a href leads nowhere: the page has no id "two"`},
		{`href=/2025/index.html`, `href=/2025/#three`, `leads nowhere: the page it leads to has no such id`},
	} {
		opts := options(mustOpen(t, edit(testSite(), "report/index.html", c.from, c.to)), t.TempDir())
		opts.Formats = []string{"zip"}
		made, found, err := Pack(t.Context(), opts)
		if err != nil || made != nil || len(found) == 0 || !strings.Contains(found[0].Message, c.want) || found[0].File != "report/index.html" {
			t.Errorf("%s: made %v, found %v, %v, want %q", c.to, made, found, err, c.want)
		}
		if left, err := os.ReadDir(opts.Output); err != nil || len(left) != 0 {
			t.Errorf("%s: left %v, %v", c.to, left, err)
		}
	}
}

func TestNamesFitEverySystem(t *testing.T) {
	for _, name := range []string{"照片.jpg", "a b.jpg", strings.Repeat("long-", 25) + ".jpg"} {
		site := testSite()
		site[name] = site["small.jpg"]
		edit(site, "report/index.html", "src=/2025/icon.svg", `src="/2025/`+name+`"`)
		opts := options(mustOpen(t, site), t.TempDir())
		opts.Formats = []string{"zip"}
		if _, found, err := Pack(t.Context(), opts); err != nil || len(found) == 0 || found[0].Code != "package-name" || found[0].File != name {
			t.Errorf("%q: %v, %v", name, found, err)
		}
	}
}

func TestSitesThatTellTooLittle(t *testing.T) {
	for from, want := range map[string]string{
		`"PublicationIssue"`: "the cover does not tell which issue it is",
		`"2025-03-01"`:       `the issue's day "" is not like 2025-03-01`,
		`"test-issue"`:       `the issue's identifier "" can not name a file`,
	} {
		_, found, err := OpenSite(t.Context(), edit(testSite(), "index.html", from, `""`))
		if err != nil || len(found) == 0 || !strings.Contains(found[0].Message, want) {
			t.Errorf("without %s: %v, %v", from, found, err)
		}
	}
}

// TestPackFailsWhole proves that what was there stays when packing is stopped
// or the site changes meanwhile.
func TestPackFailsWhole(t *testing.T) {
	site := testSite()
	s := mustOpen(t, site)
	opts := options(s, t.TempDir())
	if err := os.WriteFile(opts.Output+"/test-issue.zip", []byte("earlier"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(opts.Output+"/"+packing+"killed", 0o777); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	opts.Progress = func(name string) {
		if name == "test-issue-zh.zip" {
			cancel()
		}
	}
	if made, _, err := Pack(ctx, opts); err == nil || made != nil {
		t.Errorf("stopped: %v, %v", made, err)
	}
	edit(site, "photo.jpg", "photograph", "photo grap")
	opts.Progress = nil
	if made, _, err := Pack(t.Context(), opts); err == nil || made != nil || !strings.Contains(err.Error(), "changed while it was packed") {
		t.Errorf("changed: %v, %v", made, err)
	}
	left, err := fs.ReadDir(os.DirFS(opts.Output), ".")
	if data := readPackage(t, opts.Output, "test-issue.zip"); err != nil || len(left) != 1 || string(data) != "earlier" {
		t.Errorf("left %v with %q, %v", left, data, err)
	}
}

func TestPackagesAreTheSameWithAndWithoutTheList(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, testSite()); err != nil {
		t.Fatal(err)
	}
	s := mustOpen(t, os.DirFS(folder))
	opts := options(s, folder+"/"+PackagesDir)
	opts.Formats = []string{"zip", "html", "epub", "bagit"} // a PDF and a ZIM are others each time
	made, found, err := Pack(t.Context(), opts)
	if err != nil || diag.Count(found, diag.Error) > 0 {
		t.Fatal(found, err)
	}
	if err := ListPackages(s, folder, made); err != nil {
		t.Fatal(err)
	}
	page := string(readPackage(t, folder, "offline/index.html"))
	for _, want := range []string{`<a data-fact="name" href="../packages/test-issue-en.zip" download="">test-issue-en.zip</a>`, made[2].SHA256, `<p data-packages-part="none" hidden="">`,
		`<i data-package-language="zh" hidden="">中文</i><i data-package-language="en">English</i>`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	opts.Site, opts.Output = mustOpen(t, os.DirFS(folder)), t.TempDir()
	again, found, err := Pack(t.Context(), opts)
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	for i := range made {
		if made[i].SHA256 != again[i].SHA256 {
			t.Errorf("%s is another package once the site lists it", made[i].Name)
		}
	}
}

// TestDaysThatArchivesDoNotKnow: an issue of any day is packed. Its files get the
// nearest day that an archive can have, and everything else tells the right one.
func TestDaysThatArchivesDoNotKnow(t *testing.T) {
	for day, stamp := range map[string]string{
		"1965-03-01": "1980-01-01", "1979-12-31": "1980-01-01", "1980-01-01": "1980-01-01", "0099-02-03": "1980-01-01",
		"2107-12-31": "2107-12-31", "2108-01-01": "2107-12-31", "9999-12-31": "2107-12-31",
	} {
		site := testSite()
		edit(edit(site, "index.html", "2025-03-01", day), "en/index.html", "2025-03-01", day)
		dir, made := mustPack(t, site, "zip", "epub", "html", "bagit")
		for _, m := range made {
			data := readPackage(t, dir, m.Name)
			v, found, err := Verify(t.Context(), m.Name, bytes.NewReader(data), int64(len(data)), VerifyOptions{})
			if err != nil || len(found) > 0 || v.Issued.Format("2006-01-02") != day || !strings.HasPrefix(v.Release, strings.ReplaceAll(day, "-", "")+"T000000Z-") {
				t.Errorf("%s of %s: %+v, %v, %v", m.Name, day, v, found, err)
			}
			if m.Format == "html" {
				continue
			}
			r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
			if err != nil || r.File[0].Modified.Format("2006-01-02 15:04:05") != stamp+" 00:00:00" {
				t.Errorf("%s of %s: its files are of %v, %v", m.Name, day, r.File[0].Modified, err)
			}
		}
		book, bag := unpackBook(t, readPackage(t, dir, "test-issue.epub")), unpack(t, readPackage(t, dir, "test-issue-bag.zip"))
		if !strings.Contains(book["package.opf"], `<meta property="dcterms:modified">`+day+"T00:00:00Z") || !strings.Contains(bag["bag-info.txt"], "Bagging-Date: "+day) {
			t.Errorf("%s: %s\n%s", day, book["package.opf"], bag["bag-info.txt"])
		}
	}
}
