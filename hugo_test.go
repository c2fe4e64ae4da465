package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/site"
)

// hugo is the path of plain Hugo, compiled at the version in go.mod.
func hugo(t testing.TB) string {
	t.Helper()
	out, err := exec.Command("go", "tool", "-n", "github.com/gohugoio/hugo").Output()
	if err != nil {
		t.Fatalf("compile plain hugo: %v", err)
	}
	return strings.TrimSpace(string(out))
}

// What tekan composes is a plain Hugo site: Hugo alone makes the same bytes of it.
func TestPlainHugo(t *testing.T) {
	for _, issue := range []string{".", "testdata/sites/harvest"} {
		t.Run(filepath.Base(issue), func(t *testing.T) {
			root, err := filepath.Abs(issue)
			if err != nil {
				t.Fatal(err)
			}
			plainHugo(t, root, nil)
		})
	}
}

// The theme as a module of its own prints a composed site as the theme that comes along
// with it does, and holds nothing of the issue that it came with.
func TestThemeModule(t *testing.T) {
	files, err := site.ThemeModule(theme)
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for name, data := range files {
		size += len(data)
		if slices.Contains([]string{".html", ".toml", ".yaml"}, filepath.Ext(name)) && bytes.Contains(data, []byte("长治")) {
			t.Errorf("%s tells of an issue", name)
		}
	}
	if size > 3<<20 {
		t.Errorf("the theme has %d bytes, more than 3 MB", size)
	}
	root, err := filepath.Abs("testdata/sites/reports")
	if err != nil {
		t.Fatal(err)
	}
	module := t.TempDir()
	writeAll(t, module, files)
	plainHugo(t, root, func(composed string) {
		file := filepath.Join(composed, "config.toml")
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var cfg map[string]any
		if err := toml.Unmarshal(text, &cfg); err != nil {
			t.Fatal(err)
		}
		cfg["module"] = map[string]any{
			"imports":      []map[string]any{{"path": site.ThemePath}},
			"replacements": site.ThemePath + " -> " + module,
		}
		if text, err = toml.Marshal(cfg); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(os.RemoveAll(filepath.Join(composed, "themes")), os.WriteFile(file, text, 0o666)); err != nil {
			t.Fatal(err)
		}
	})
}

func writeAll(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, data, 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

// plainHugo has plain Hugo build what is composed of an issue, once it was changed.
func plainHugo(t *testing.T, root string, change func(composed string)) {
	t.Helper()
	set := face.New(faces())
	dir := t.TempDir()
	composed, plain, ours := filepath.Join(dir, "composed"), filepath.Join(dir, "plain"), filepath.Join(dir, "ours")
	files, _, err := site.Plain(site.Options{Dir: root, Theme: theme, Faces: set})
	if err != nil {
		t.Fatal(err)
	}
	writeAll(t, composed, files)
	if change != nil {
		change(composed)
	}
	_, found, err := site.Build(context.Background(), site.Options{Dir: root, Output: ours, Theme: theme, Faces: set})
	if err != nil || diag.Count(found, diag.Error) > 0 {
		t.Fatal(err, found)
	}
	// The pictures that ours has encoded are not encoded once more.
	run := exec.Command(hugo(t), "--source", composed, "--destination", plain, "--noBuildLock")
	run.Env = append(os.Environ(), "HUGO_RESOURCEDIR="+filepath.Join(root, "resources"))
	if text, err := run.CombinedOutput(); err != nil {
		t.Fatalf("plain hugo: %v\n%s", err, text)
	}
	want, err := snapshot(plain)
	if err != nil {
		t.Fatal(err)
	}
	got, err := snapshot(ours)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("tekan build and plain hugo differ:\n%s\n%s", got, want)
	}
	if strings.Count(want, "\n") < 10 {
		t.Errorf("too few files to compare:\n%s", want)
	}
}
