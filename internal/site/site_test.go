package site

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/afero"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
)

const small = "../../testdata/sites/small"

// copySite copies a test site to a folder of its own, without the paths named.
func copySite(t *testing.T, without ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "issue")
	if err := os.CopyFS(dir, os.DirFS(small)); err != nil {
		t.Fatal(err)
	}
	for _, name := range without {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// tree reads a folder into a map from path to content.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func mustBuild(t *testing.T, opts Options) Result {
	t.Helper()
	res, found, err := Build(context.Background(), opts)
	if err != nil || len(found) > 0 {
		t.Fatalf("build: %v, findings %+v", err, found)
	}
	return res
}

func TestBuild(t *testing.T) {
	dir := copySite(t)
	res := mustBuild(t, Options{Dir: dir})
	got := tree(t, filepath.Join(dir, "public"))
	for name, want := range map[string]string{
		"index.html":                "河水清了",
		"river/water/index.html":    "<figcaption>河边</figcaption>",
		"en/river/water/index.html": "<figcaption>The river bank</figcaption>",
		"robots.txt":                "User-agent: *\n",
		"main.css":                  "margin",
	} {
		if !strings.Contains(got[name], want) {
			t.Errorf("%s does not contain %q: %q", name, want, got[name])
		}
	}
	if res.Output != filepath.Join(dir, "public") || res.Files != len(got) || res.Pages() != 6 {
		t.Errorf("result %+v with %d files", res, len(got))
	}
	var size int64
	for _, text := range got {
		size += int64(len(text))
	}
	if res.Bytes != size {
		t.Errorf("%d bytes, want %d", res.Bytes, size)
	}
	if len(res.Languages) != 2 || res.Languages[0] != (Language{"zh", 3}) || res.Languages[1] != (Language{"en", 3}) {
		t.Errorf("languages %+v", res.Languages)
	}
	mustBuild(t, Options{Dir: dir})
	if !maps.Equal(got, tree(t, filepath.Join(dir, "public"))) {
		t.Error("a second build wrote other bytes")
	}
	noLeftovers(t, dir)
}

func noLeftovers(t *testing.T, dir string) {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left beside the output: %v %v", left, err)
	}
}

func TestBaseURL(t *testing.T) {
	dir := copySite(t)
	mustBuild(t, Options{Dir: dir, BaseURL: "https://example.org/sub/"})
	if home := tree(t, filepath.Join(dir, "public"))["index.html"]; !strings.Contains(home, `href="/sub/main.css"`) {
		t.Error(home)
	}
}

// The theme serves an issue that has text and data only; where the issue has a
// file or a setting of its own, that wins.
func TestTheme(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	theme := os.DirFS(small)
	bare := copySite(t, "config.toml", "layouts", "assets", "static", "data/i18n")
	write(t, filepath.Join(bare, "config.toml"), "baseURL = 'https://small.example/'\n")
	mustBuild(t, Options{Dir: bare, Theme: theme})
	whole := copySite(t)
	mustBuild(t, Options{Dir: whole})
	if !maps.Equal(tree(t, filepath.Join(bare, "public")), tree(t, filepath.Join(whole, "public"))) {
		t.Error("an issue on the theme differs from the theme's own")
	}

	write(t, filepath.Join(bare, "config.toml"), "baseURL = 'https://own.example/own/'\n[languages.zh]\n[languages.en]\ntitle = 'Own'\n")
	write(t, filepath.Join(bare, "layouts/_partials/body.html"), "own body\n")
	write(t, filepath.Join(bare, "data/i18n/zh.yaml"), "home: 头版\n")
	mustBuild(t, Options{Dir: bare, Theme: theme})
	home := tree(t, filepath.Join(bare, "public"))["index.html"]
	for _, want := range []string{`href="/own/main.css"`, "own body", "头版", `lang="zh-CN"`} {
		if !strings.Contains(home, want) {
			t.Errorf("no %q in %s", want, home)
		}
	}
}

// What the check finds comes first; an error of it keeps the output as it was.
func TestCheck(t *testing.T) {
	dir := copySite(t)
	warning := diag.Finding{Code: "w", Severity: diag.Warning, Message: "a warning"}
	fault := diag.Finding{Code: "e", Severity: diag.Error, Message: "an error"}
	check := func(found ...diag.Finding) func(*Sources, *compose.Reading) []diag.Finding {
		return func(got *Sources, read *compose.Reading) []diag.Finding {
			if got.Dir() != dir || len(read.Issue.Languages()) == 0 {
				t.Errorf("checks %q in %v", got.Dir(), read.Issue.Languages())
			}
			return found
		}
	}
	_, found, err := Build(context.Background(), Options{Dir: dir, Check: check(warning)})
	if err != nil || len(found) != 1 || found[0] != warning {
		t.Error(err, found)
	}
	before := tree(t, filepath.Join(dir, "public"))
	write(t, filepath.Join(dir, "layouts/all.html"), "{{ if }}")
	_, found, err = Build(context.Background(), Options{Dir: dir, Check: check(warning, fault)})
	if err != nil || len(found) != 2 || found[1] != fault {
		t.Error(err, found)
	}
	_, found, err = Build(context.Background(), Options{Dir: dir, Check: check(warning)})
	if err != nil || len(found) != 2 || found[0] != warning || found[1].Code != "hugo" {
		t.Error(err, found)
	}
	if !maps.Equal(before, tree(t, filepath.Join(dir, "public"))) {
		t.Error("an error changed the output")
	}
	noLeftovers(t, dir)
}

// What is found in the built files keeps them from taking the place of the old.
func TestInspect(t *testing.T) {
	dir := copySite(t)
	inspect := func(severity diag.Severity) func(fs.FS) []diag.Finding {
		return func(built fs.FS) []diag.Finding {
			if _, err := fs.Stat(built, "river/index.html"); err != nil {
				t.Error(err)
			}
			return []diag.Finding{{Code: "x", Severity: severity, Message: "built"}}
		}
	}
	res, found, err := Build(context.Background(), Options{Dir: dir, Inspect: inspect(diag.Warning)})
	if err != nil || len(found) != 1 || res.Files == 0 {
		t.Fatal(err, found)
	}
	before := tree(t, filepath.Join(dir, "public"))
	write(t, filepath.Join(dir, "assets/main.css"), "p { color: red }")
	res, found, err = Build(context.Background(), Options{Dir: dir, Inspect: inspect(diag.Error)})
	if err != nil || len(found) != 1 || res.Files != 0 {
		t.Error(err, found)
	}
	if !maps.Equal(before, tree(t, filepath.Join(dir, "public"))) {
		t.Error("an error changed the output")
	}
	noLeftovers(t, dir)
}

func TestCancel(t *testing.T) {
	dir := copySite(t)
	mustBuild(t, Options{Dir: dir})
	before := tree(t, filepath.Join(dir, "public"))

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Build(ctx, Options{Dir: dir}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before the build: %v", err)
	}
	ctx, cancel = context.WithCancel(context.Background())
	defer cancel()
	during := func(f afero.Fs) afero.Fs { return hookFs{f, func() error { cancel(); return nil }} }
	if _, _, err := build(ctx, Options{Dir: dir}, during); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled during the build: %v", err)
	}
	if !maps.Equal(before, tree(t, filepath.Join(dir, "public"))) {
		t.Error("a cancelled build changed the output")
	}
	noLeftovers(t, dir)
}

func TestDiskFull(t *testing.T) {
	dir := copySite(t)
	mustBuild(t, Options{Dir: dir})
	before := tree(t, filepath.Join(dir, "public"))
	full := func(f afero.Fs) afero.Fs { return hookFs{f, func() error { return syscall.ENOSPC }} }
	if _, _, err := build(context.Background(), Options{Dir: dir}, full); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v", err)
	}
	if !maps.Equal(before, tree(t, filepath.Join(dir, "public"))) {
		t.Error("a full disk changed the output")
	}
	noLeftovers(t, dir)
}

// hookFs calls a hook before each write.
type hookFs struct {
	afero.Fs
	hook func() error
}

func (h hookFs) Create(name string) (afero.File, error) {
	return h.file(h.Fs.Create(name))
}

func (h hookFs) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	return h.file(h.Fs.OpenFile(name, flag, perm))
}

func (h hookFs) file(f afero.File, err error) (afero.File, error) {
	if err != nil {
		return nil, err
	}
	return hookFile{f, h.hook}, nil
}

type hookFile struct {
	afero.File
	hook func() error
}

func (h hookFile) Write(p []byte) (int, error) {
	if err := h.hook(); err != nil {
		return 0, err
	}
	return h.File.Write(p)
}
