package site

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// ofDesks is the small issue with its text, its photographs and its data in three
// modules beside it, and the options that build it with the theme of this repository.
func ofDesks(t *testing.T) Options {
	t.Helper()
	opts := themedIssue(t)
	desks := filepath.Dir(opts.Dir)
	move := func(from, to string) {
		t.Helper()
		to = filepath.Join(desks, to)
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(filepath.Join(opts.Dir, from), to); err != nil {
			t.Fatal(err)
		}
	}
	move("content/zh/river", "text/zh/river")
	move("content/en/river", "text/en/river")
	move("data/photos.yaml", "photos/data/photos.yaml")
	move("data/statistics.yaml", "figures/data/statistics.yaml")
	var mounts strings.Builder
	for _, l := range issue.Languages() {
		mounts.WriteString("[[module.mounts]]\nsource = \"" + string(l) + "\"\ntarget = \"content\"\n[module.mounts.sites.matrix]\nlanguages = [\"" + string(l) + "\"]\n")
	}
	write(t, filepath.Join(desks, "text/config.toml"), mounts.String())
	write(t, filepath.Join(opts.Dir, "config.toml"), "baseURL = \"https://river.example/\"\n[module]\n"+
		"replacements = \"desks.example/text -> ../../text, desks.example/photos -> ../../photos, desks.example/figures -> ../../figures\"\n"+
		"[[module.imports]]\npath = \"desks.example/text\"\n[[module.imports]]\npath = \"desks.example/photos\"\n[[module.imports]]\npath = \"desks.example/figures\"\n")
	return opts
}

func isTheirs(files *Sources, name string) bool {
	_, own := files.Own(name)
	return !own
}

// The files of modules are those of the issue, by the names that they have in it, and
// findings name them where they are.
func TestSources(t *testing.T) {
	opts := ofDesks(t)
	desks := filepath.Dir(opts.Dir)
	write(t, filepath.Join(desks, "photos/data/statistics.yaml"), "[]\n")
	write(t, filepath.Join(desks, "photos/assets/photos/river.jpg"), "x")
	write(t, filepath.Join(desks, "photos/README.md"), "x")
	files, found, err := OpenSources(opts.Dir)
	if err != nil || failed(found) {
		t.Fatal(err, found)
	}
	var names []string
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && isTheirs(files, name) {
			names = append(names, name)
		}
		return err
	})
	want := []string{"assets/photos/river.jpg", "content/en/river/_index.md", "content/en/river/water.md",
		"content/zh/river/_index.md", "content/zh/river/water.md", "data/photos/photos.yaml", "data/statistics/figures.yaml", "data/statistics/photos.yaml"}
	if err != nil || !slices.Equal(names, want) {
		t.Errorf("modules add %q, want %q (%v)", names, want, err)
	}
	if err := fstest.TestFS(files, append(want, "content/zh/_index.md", "config.toml")...); err != nil {
		t.Error(err)
	}
	named := files.Name([]diag.Finding{
		{File: "data/statistics/figures.yaml", Hint: "the first is in data/statistics/photos.yaml, line 1"}, {File: "content/zh/_index.md"},
	})
	for i, want := range []string{"../figures/data/statistics.yaml", "content/zh/_index.md"} {
		if named[i].File != want {
			t.Errorf("a finding is in %q, want %q", named[i].File, want)
		}
		if _, err := fs.ReadFile(files, named[i].File); err != nil {
			t.Error(err)
		}
	}
	if want := "the first is in ../photos/data/statistics.yaml, line 1"; named[0].Hint != want {
		t.Errorf("the hint is %q, want %q", named[0].Hint, want)
	}
}

// An issue of desks is printed as the same issue in one folder, and with the theme.
func TestModulesPrintTheSame(t *testing.T) {
	whole, parted := themedIssue(t), ofDesks(t)
	mustBuild(t, whole)
	mustBuild(t, parted)
	for _, page := range []string{"index.html", "river/index.html", "en/river/index.html", "search/index.html", "parallel/river/index.html"} {
		want, got := read(t, filepath.Join(whole.Dir, "public", page)), read(t, filepath.Join(parted.Dir, "public", page))
		if got != want {
			t.Errorf("%s is another page when its text comes from modules", page)
		}
	}
}

// A module that frames pages is the theme, and one without leaves the theme of the
// program where it is.
func TestModuleAsTheme(t *testing.T) {
	opts := ofDesks(t)
	write(t, filepath.Join(filepath.Dir(opts.Dir), "photos/layouts/baseof.html"), "<title>of a module</title>{{ block \"main\" . }}{{ end }}")
	write(t, filepath.Join(filepath.Dir(opts.Dir), "photos/layouts/all.html"), "{{ define \"main\" }}{{ .Title }}{{ end }}")
	mustBuild(t, opts)
	if page := read(t, filepath.Join(opts.Dir, "public/index.html")); !strings.Contains(page, "of a module") {
		t.Errorf("the cover is %s", page)
	}
}

// A module that is not there is a finding with the words of Hugo, and never an issue
// with a gap in it.
func TestMissingModule(t *testing.T) {
	opts := ofDesks(t)
	if err := os.RemoveAll(filepath.Join(filepath.Dir(opts.Dir), "figures")); err != nil {
		t.Fatal(err)
	}
	_, found, err := Build(context.Background(), opts)
	if err != nil || !failed(found) || !strings.Contains(found[0].Message, "figures") {
		t.Errorf("%v, %v", found, err)
	}
	if _, found, err := OpenSources(opts.Dir); err != nil || !failed(found) {
		t.Errorf("%v, %v", found, err)
	}
}

// While a desk is being worked on, its changes are shown.
func TestLiveModule(t *testing.T) {
	opts := ofDesks(t)
	opts.BaseURL = "http://127.0.0.1:1/"
	live := openLive(t, opts)
	desk := filepath.Join(filepath.Dir(opts.Dir), "text/zh/river")
	for file, text := range map[string]string{"water.md": "---\ntitle: 水\nlabel: 水\n---\n潮水初平。\n", "bank.md": "---\ntitle: 岸\nlabel: 岸\n---\n两岸开阔。\n"} {
		file = filepath.Join(desk, file)
		if !live.Concerns(file) {
			t.Errorf("%s is not watched", file)
		}
		write(t, file, text)
		if found, err := live.Rebuild([]string{file}); err != nil || failed(found) {
			t.Fatal(err, found)
		}
		words := strings.TrimSpace(text[strings.LastIndex(text, "---\n")+4:])
		if page, _, err := live.ReadFile("river/index.html"); err != nil || !strings.Contains(string(page), words) {
			t.Errorf("the report lacks %q (%v)", words, err)
		}
	}
}

// What a module sets is inherited by an issue that says nothing else: by its pages, and by
// who reads the issue, with the place where it stands.
func TestModuleSettings(t *testing.T) {
	opts := ofDesks(t)
	config := filepath.Join(filepath.Dir(opts.Dir), "figures/config.toml")
	write(t, config, "title = \"of the desk\"\n[params]\npalette = \"ink\"\nfigures = \"named\"\n[languages.zh]\nweight = 1\n")
	open := func() *Sources {
		t.Helper()
		files, found, err := OpenSources(opts.Dir)
		if err != nil || failed(found) {
			t.Fatal(err, found)
		}
		return files
	}
	inherited := func(files *Sources) (list []string) {
		for _, s := range issue.Settings(files) {
			if s.At.File != "config.toml" {
				list = append(list, fmt.Sprintf("%s:%d:%d %s=%s", s.At.File, s.At.Line, s.At.Column, s.Key, s.Value))
			}
		}
		return list
	}
	files := open()
	if got, want := inherited(files), []string{"../figures/config.toml:3:11 params.palette=ink", "../figures/config.toml:4:11 params.figures=named"}; !slices.Equal(got, want) {
		t.Errorf("the issue inherits %q, want %q", got, want)
	}
	if got := issue.LanguagesOf(files); !slices.Equal(got, []issue.Language{issue.ZH}) {
		t.Errorf("the languages are %q", got)
	}
	if read, _ := issue.Read(files, issue.EN); !read.NamedFigures {
		t.Error("the figures need no names")
	}
	own, err := os.ReadFile(filepath.Join(opts.Dir, "config.toml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(opts.Dir, "config.toml"), string(own)+"[params]\npalette = \"cinnabar\"\n")
	if got, want := inherited(open()), []string{"../figures/config.toml:4:11 params.figures=named"}; !slices.Equal(got, want) {
		t.Errorf("an issue with a palette inherits %q, want %q", got, want)
	}
	write(t, filepath.Join(opts.Dir, "config.toml"), string(own)+"[params]\n_merge = \"none\"\n[languages.zh]\n[languages.en]\n")
	files = open()
	if got := inherited(files); len(got) > 0 || len(issue.LanguagesOf(files)) != 2 {
		t.Errorf("an issue that inherits nothing inherits %q, %q", got, issue.LanguagesOf(files))
	}
}
