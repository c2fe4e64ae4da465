package site

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// themedIssue is the small issue, printed with the theme of this repository, and the options that build it.
func themedIssue(t *testing.T) Options {
	t.Helper()
	dir := copySite(t)
	for _, name := range []string{"config.toml", "layouts", "assets", "static", "data/i18n"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(dir, "config.toml"), "baseURL = \"https://river.example/\"\n")
	files := map[string][]byte{}
	root := os.DirFS(filepath.Join("..", ".."))
	theme := fstest.MapFS{}
	for _, name := range []string{"config.toml", "layouts", "assets", "static", "data/i18n"} {
		if err := addTree(files, root, name, ""); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range files {
		theme[name] = &fstest.MapFile{Data: data}
	}
	return Options{Dir: dir, Theme: theme}
}

// cards are the names of the cards in a folder, in order.
func cards(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "share", "card-*.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range names {
		names[i] = filepath.Base(name)
	}
	return names
}

// TestSharedPictures: each page has a card of the issue's own scroll, which is drawn once and again when its statistics
// are others.
func TestSharedPictures(t *testing.T) {
	opts := themedIssue(t)
	public, kept := filepath.Join(opts.Dir, "public"), filepath.Join(opts.Dir, "resources", "_gen", "share")
	mustBuild(t, opts)
	first := cards(t, public)
	if len(first) == 0 {
		t.Fatal("no cards")
	}
	page, err := os.ReadFile(filepath.Join(public, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`https://river\.example/share/(card-[0-9a-f]{32}\.jpg)`).FindSubmatch(page)
	if named == nil || !slices.Contains(first, string(named[1])) {
		t.Fatalf("the cover names %q, there are %v", named, first)
	}

	marked := filepath.Join(kept, string(named[1]))
	write(t, marked, "drawn before")
	mustBuild(t, opts)
	if data, err := os.ReadFile(filepath.Join(public, "share", string(named[1]))); err != nil || string(data) != "drawn before" {
		t.Errorf("a card that was drawn is drawn again (%v)", err)
	}

	write(t, filepath.Join(opts.Dir, "data", "statistics.yaml"), `- id: trees
  section: river/water
  value: 1200
  unit: count
  zh: 1200棵
  en: 1,200 trees
  label: {zh: 种树, en: Trees}
`)
	mustBuild(t, opts)
	for _, name := range cards(t, public) {
		if slices.Contains(first, name) {
			t.Errorf("%s shows the hills of other statistics", name)
		}
	}
}

// TestPreviewDrawsWhatIsAskedFor: nothing is drawn before a browser asks.
func TestPreviewDrawsWhatIsAskedFor(t *testing.T) {
	opts := themedIssue(t)
	live, err := Open(context.Background(), opts)
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	if found, err := live.Rebuild(nil); err != nil || failed(found) {
		t.Fatal(err, found)
	}
	kept := filepath.Join(opts.Dir, "resources", "_gen", "share")
	if _, err := os.Stat(kept); err == nil {
		t.Error("pictures were drawn that nobody asked for")
	}
	page, _, err := live.ReadFile("index.html")
	if err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(`share/card-[0-9a-f]{32}\.jpg`).Find(page)
	data, _, err := live.ReadFile(string(name))
	if err != nil || !bytes.HasPrefix(data, []byte("\xff\xd8\xff")) {
		t.Errorf("%q is no JPEG: %v", name, err)
	}
	if list, _ := os.ReadDir(kept); len(list) != 1 {
		t.Errorf("one card was asked for, %d were drawn", len(list))
	}
	if _, _, err := live.ReadFile("share/card-0.jpg"); err == nil {
		t.Error("a picture that no page has")
	}
}

// TestAddressOfReports: as Hugo makes it, by the configuration.
func TestAddressOfReports(t *testing.T) {
	for _, c := range []struct{ config, base, zh, en string }{
		{"", "", "/zh/river/", "/river/"},
		{"baseURL = \"https://a.example/2025\"\ndefaultContentLanguage = \"zh\"", "", "https://a.example/2025/river/", "https://a.example/2025/en/river/"},
		{"baseURL = \"https://a.example/\"\ndefaultContentLanguage = \"zh\"\ndefaultContentLanguageInSubdir = true", "", "https://a.example/zh/river/", "https://a.example/en/river/"},
		{"baseURL = \"https://a.example/\"\ndefaultContentLanguage = \"zh\"", "http://127.0.0.1:1313", "http://127.0.0.1:1313/river/", "http://127.0.0.1:1313/en/river/"},
	} {
		opts := themedIssue(t)
		write(t, filepath.Join(opts.Dir, "config.toml"), c.config)
		opts.BaseURL, opts.Theme = c.base, nil
		s, err := openSource(opts)
		if err != nil {
			t.Fatal(err)
		}
		if a, _ := s.address(); a.Of("River", issue.ZH) != c.zh || a.Of("river", issue.EN) != c.en {
			t.Errorf("%q: %q and %q, not %q and %q", c.config, a.Of("River", issue.ZH), a.Of("river", issue.EN), c.zh, c.en)
		}
	}
}

// TestLeadsTo: files to take away are published where a template leads to them, and nowhere but in the site.
func TestLeadsTo(t *testing.T) {
	for _, own := range []bool{false, true} {
		opts := themedIssue(t)
		opts.Theme = fstest.MapFS{"layouts/_partials/page/cite.html": {}}
		if own {
			write(t, filepath.Join(opts.Dir, "layouts/baseof.html"), "")
			write(t, filepath.Join(opts.Dir, "layouts/numbers/all.html"), "")
		}
		s, err := openSource(opts)
		if err != nil {
			t.Fatal(err)
		}
		leads := s.leadsTo()
		for name, want := range map[string]bool{"en/river/cite.bib": !own, "numbers/statistics.csv": own, "charts/fish.csv": true, "charts/../../fish.csv": false} {
			if leads(name) != want {
				t.Errorf("%s, own theme %t: not %t", name, own, want)
			}
		}
	}
}
