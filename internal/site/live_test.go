package site

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/afero"
)

// step is one change to an issue and what is served afterwards.
type step struct {
	name, file, text string // without text the file is removed
	errors           bool
	page, want       string
}

func TestLive(t *testing.T) {
	const water = "content/zh/river/water.md"
	body := "{{ .Content }}{{ range .RegularPages }}<a href=\"{{ .RelPermalink }}\"></a>{{ end }}"
	dir := copySite(t)
	live := openLive(t, Options{Dir: dir, BaseURL: "http://127.0.0.1:1/"})
	for _, s := range []step{
		{"text", water, "---\ntitle: 水\n---\n一。\n", false, "river/water/index.html", "一。"},
		{"unknown shortcode is shown as it was typed", water, "---\ntitle: 水\n---\n{{< nope >}}\n", false, "river/water/index.html", "&lt;\u2060 nope"},
		{"unclosed shortcode", water, "---\ntitle: 水\n---\n{{< photo \n", false, "river/water/index.html", "photo"},
		{"what Hugo stops at", water, "---\ntitle: 水\ndate: nonsense\n---\n一。\n\n{{< gap >}}", false, "river/water/index.html", "一。"},
		{"another file meanwhile", "content/zh/river/_index.md", "---\ntitle: 河\n---\n河。\n", false, "river/index.html", "河。"},
		{"front matter that can not be read", water, "---\ntitle: 水\nlines: [a\n---\n读得到。\n", false, "river/water/index.html", "读得到。"},
		{"front matter that is not closed", water, "---\ntitle: 水也\n\n读得到。\n", false, "river/water/index.html", "水也"},
		{"a merge that was not settled", water, "---\n<<<<<<< ours\ntitle: 水\n=======\n>>>>>>> theirs\n---\n两边。\n", false, "river/water/index.html", "两边。"},
		{"mended", water, "---\ntitle: 水\n---\n二。\n", false, "river/water/index.html", "二。"},
		{"the other file came along", water, "---\ntitle: 水\n---\n三。\n", false, "river/index.html", "河。"},
		{"logged error", "layouts/_partials/body.html", body + "{{ errorf \"no: %s\" .Path }}", true, "index.html", "河水清了"},
		{"logged error again", "content/zh/river/_index.md", "---\ntitle: 河\n---\n河。。\n", true, "index.html", "河水清了"},
		{"logged error mended", "layouts/_partials/body.html", body, false, "river/index.html", "河。。"},
		{"template", "layouts/_partials/body.html", body + "<hr>", false, "river/water/index.html", "<hr>"},
		{"broken template", "layouts/_partials/body.html", "{{ if }}", true, "river/water/index.html", "<hr>"},
		{"template mended", "layouts/_partials/body.html", body, false, "en/index.html", "The River"},
		{"style", "assets/main.css", "p { color: red }", false, "main.css", "red"},
		{"static", "static/robots.txt", "none", false, "robots.txt", "none"},
		{"interface word", "data/i18n/zh.yaml", "home: 头版\n", false, "river/index.html", "头版"},
		{"new page", "content/zh/river/bank.md", "---\ntitle: 岸\n---\n岸。\n", false, "river/bank/index.html", "岸。"},
		{"listed", water, "---\ntitle: 水\n---\n五。\n", false, "river/index.html", "/river/bank/"},
		{"configuration", "config.toml", "x = [", true, "index.html", "河水清了"},
		{"configuration mended", "config.toml", read(t, small+"/config.toml"), false, "river/bank/index.html", "岸。"},
		{"removed", "content/zh/river/bank.md", "", false, "river/bank/index.html", ""},
	} {
		file := filepath.Join(dir, s.file)
		if s.text == "" {
			os.Remove(file)
		} else {
			write(t, file, s.text)
		}
		found, err := live.Rebuild([]string{file})
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		got, more, err := live.ReadFile(s.page)
		if failed(append(found, more...)) != s.errors {
			t.Errorf("%s: findings %+v", s.name, append(found, more...))
		}
		if !strings.Contains(string(got), s.want) || (err != nil) != (s.want == "") {
			t.Errorf("%s: %s is %q, %v, want %q", s.name, s.page, got, err, s.want)
		}
	}
}

func openLive(t *testing.T, opts Options) *Live {
	t.Helper()
	live, err := Open(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(live.Close)
	if found, err := live.Rebuild(nil); err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	return live
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A folder that can not be built when the server starts is built once it can.
func TestLiveOpensBroken(t *testing.T) {
	dir := copySite(t)
	layout := filepath.Join(dir, "layouts/all.html")
	whole := read(t, layout)
	write(t, layout, "{{ if }}")
	live, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	if found, err := live.Rebuild(nil); err != nil || !failed(found) {
		t.Fatal(err, found)
	}
	if dirs := live.WatchDirs(); !strings.Contains(strings.Join(dirs, "\n"), filepath.Dir(layout)) {
		t.Errorf("watches %v", dirs)
	}
	write(t, layout, whole)
	if found, err := live.Rebuild([]string{layout}); err != nil || failed(found) {
		t.Error(err, found)
	}
	if _, _, err := live.ReadFile("index.html"); err != nil {
		t.Error(err)
	}
}

// A page that nobody looks at is printed when it is asked for, not before, and
// those that were looked at last at once.
func TestLivePrintsWhatIsAskedFor(t *testing.T) {
	const body = "layouts/_partials/body.html"
	dir := copySite(t)
	live := openLive(t, Options{Dir: dir, BaseURL: "http://127.0.0.1:1/"})
	change := func(text string) {
		t.Helper()
		write(t, filepath.Join(dir, body), "{{ .Content }}"+text)
		if found, err := live.Rebuild([]string{filepath.Join(dir, body)}); err != nil || failed(found) {
			t.Fatal(err, found)
		}
	}
	holds := func(page, text string, want bool) {
		t.Helper()
		data, err := afero.ReadFile(live.memory, filepath.FromSlash("/"+page))
		if err != nil || strings.Contains(string(data), text) != want {
			t.Errorf("%s holds %q: %v, want %v (%v)", page, text, !want, want, err)
		}
	}
	ask := func(page string) {
		t.Helper()
		if _, found, err := live.ReadFile(page); err != nil || failed(found) {
			t.Error(page, err, found)
		}
	}
	change("新水")
	holds("river/water/index.html", "新水", false)
	ask("river/water/index.html")
	holds("river/water/index.html", "新水", true)
	change("大水")
	holds("river/water/index.html", "大水", true)
	ask("index.html")
	ask("en/index.html")
	change("小水")
	holds("river/water/index.html", "小水", false)
	holds("en/index.html", "小水", true)
	ask("river/water/index.html")
	holds("river/water/index.html", "小水", true)
}

// A style sheet is no page, and nothing is printed when it is asked for; a feed is
// a form of one.
func TestLiveKnowsPages(t *testing.T) {
	dir := copySite(t)
	live := openLive(t, Options{Dir: dir, BaseURL: "http://127.0.0.1:1/"})
	write(t, filepath.Join(dir, "layouts/_partials/body.html"), "{{ .Content }}")
	if found, err := live.Rebuild([]string{filepath.Join(dir, "layouts/_partials/body.html")}); err != nil || failed(found) {
		t.Fatal(err, found)
	}
	for name, want := range map[string]bool{"main.css": false, "index.xml": true, "index.html": true, "river/new/index.html": true} {
		if got := live.mayBePage(name, "/"+strings.TrimSuffix(name, "index.html")); got != want {
			t.Errorf("%s may be a page: %v, want %v", name, got, want)
		}
	}
}

// What tells of all the text is told to Hugo when somebody asks for a page that shows it:
// the edited page is printed before, and the search finds what was written all the same.
func TestLiveSearchFollows(t *testing.T) {
	opts := themedIssue(t)
	opts.BaseURL = "http://127.0.0.1:1/"
	live := openLive(t, opts)
	file := filepath.Join(opts.Dir, "content/zh/river/water.md")
	entries := func() string {
		t.Helper()
		page, _, err := live.ReadFile("search/index.html")
		if err != nil {
			t.Fatal(err)
		}
		address := regexp.MustCompile(`/js/search-zh\.[0-9a-f]+\.js`).Find(page)
		data, _, err := live.ReadFile(string(address))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	entries()
	if _, _, err := live.ReadFile("river/index.html"); err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"潮水初平", "两岸开阔"} {
		write(t, file, "---\ntitle: 水\n---\n"+words+"。\n")
		if found, err := live.Rebuild([]string{file}); err != nil || failed(found) {
			t.Fatal(err, found)
		}
		if page, _, err := live.ReadFile("river/index.html"); err != nil || !strings.Contains(string(page), words) {
			t.Errorf("the report lacks %q (%v)", words, err)
		}
		if len(live.ofAll) == 0 {
			t.Error("the search was printed with the report, and nobody asked for it")
		}
		if !strings.Contains(entries(), words) {
			t.Errorf("the search lacks %q: %d left, %v", words, len(live.ofAll), entries())
		}
		if page, _, err := live.ReadFile("river/index.html"); err != nil || !strings.Contains(string(page), words) {
			t.Errorf("after the search, the report lacks %q (%v)", words, err)
		}
	}
}

// What slips say of a term is told to every page on the cover alone: they follow all the same.
func TestLiveTermsFollow(t *testing.T) {
	opts := themedIssue(t)
	opts.BaseURL = "http://127.0.0.1:1/"
	file := filepath.Join(opts.Dir, "data/glossary.yaml")
	explain := func(words string) {
		write(t, file, "- {id: bank, zh: 河边, en: bank, explanation: {zh: "+words+", en: A bank.}}\n")
	}
	explain("水旁的地。")
	live := openLive(t, opts)
	for _, words := range []string{"水旁的地。", "水岸。", "河的两边。"} {
		explain(words)
		if found, err := live.Rebuild([]string{file}); err != nil || failed(found) {
			t.Fatal(err, found)
		}
		if page, _, err := live.ReadFile("river/index.html"); err != nil || !strings.Contains(string(page), words) {
			t.Errorf("the report lacks %q (%v)", words, err)
		}
	}
}

// What readers take away follows as well, with the preview's address in it.
func TestLiveDownloadsFollow(t *testing.T) {
	opts := themedIssue(t)
	opts.BaseURL = "http://127.0.0.1:1/"
	live := openLive(t, opts)
	file := filepath.Join(opts.Dir, "content/zh/river/_index.md")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, title := range []string{"河水清了", "河水又清了"} {
		write(t, file, regexp.MustCompile(`(?m)^title: .*`).ReplaceAllString(string(before), "title: "+title))
		if found, err := live.Rebuild([]string{file}); err != nil || failed(found) {
			t.Fatal(err, found)
		}
		for name, wants := range map[string][]string{
			"river/cite.bib":    {"{{" + title + "}}", "{http://127.0.0.1:1/river/}"},
			"en/river/cite.ris": {"UR  - http://127.0.0.1:1/en/river/\r\n"},
		} {
			data, _, err := live.ReadFile(name)
			for _, want := range wants {
				if err != nil || !strings.Contains(string(data), want) {
					t.Errorf("%s lacks %q (%v):\n%s", name, want, err, data)
				}
			}
		}
	}
}
