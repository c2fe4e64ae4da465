package site

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

const builtHome = `<meta name="generator" content="Hugo 0.165.0">`

func TestPrepareOutput(t *testing.T) {
	for _, c := range []struct {
		name, output string
		files        map[string]string
		refused      string
	}{
		{name: "missing"},
		{name: "missing, deep", output: "a/b/c"},
		{name: "empty", files: map[string]string{"public/": ""}},
		{name: "earlier build", files: map[string]string{"public/index.html": builtHome}},
		{name: "earlier build, minified", files: map[string]string{"public/index.html": `<meta name=generator content="Hugo 0.165.0">`}},
		{name: "earlier part", files: map[string]string{"public/" + issue.PartMark: "2/4\n", "public/river/index.html": "page"}},
		{name: "something else", files: map[string]string{"public/thesis.docx": "x"}, refused: "not an earlier build"},
		{name: "a site made by hand", files: map[string]string{"public/index.html": "<p>hello"}, refused: "not an earlier build"},
		{name: "a branch of built pages", files: map[string]string{"public/index.html": builtHome, "public/.git/HEAD": "x"}, refused: "not an earlier build"},
		{name: "file", files: map[string]string{"public": "x"}, refused: "is a file"},
		{name: "the issue", output: ".", refused: "holds the issue itself"},
		{name: "above the issue", output: "..", refused: "holds the issue itself"},
		{name: "mount point", output: "/proc", refused: "is a mount point"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range c.files {
				if strings.HasSuffix(name, "/") {
					os.Mkdir(filepath.Join(dir, name), 0o777)
					continue
				}
				write(t, filepath.Join(dir, name), text)
			}
			out, err := prepareOutput(dir, c.output)
			if c.refused != "" {
				if err == nil || !strings.Contains(err.Error(), c.refused) {
					t.Fatalf("got %v, want %q", err, c.refused)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(out.temp, "new"), "new")
			if err := out.swap(context.Background()); err != nil {
				t.Fatal(err)
			}
			if err := out.discard(); err != nil {
				t.Fatal(err)
			}
			if got := tree(t, out.path); len(got) != 1 || got["new"] != "new" {
				t.Errorf("output holds %v", got)
			}
			noLeftovers(t, filepath.Dir(out.path))
		})
	}
}

func TestSymlink(t *testing.T) {
	dir, real := t.TempDir(), filepath.Join(t.TempDir(), "real")
	write(t, filepath.Join(real, "index.html"), builtHome)
	link := filepath.Join(dir, "public")
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	out, err := prepareOutput(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(out.temp, "new"), "new")
	if err := out.swap(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := out.discard(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	if got := tree(t, real); got["new"] != "new" {
		t.Errorf("the folder behind the link holds %v", got)
	}

	dangling := filepath.Join(dir, "nowhere")
	if err := os.Symlink(filepath.Join(dir, "gone"), dangling); err != nil {
		t.Fatal(err)
	}
	if _, err := prepareOutput(dir, "nowhere"); err == nil || !strings.Contains(err.Error(), "link to nothing") {
		t.Errorf("dangling link: %v", err)
	}
}

func TestStale(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, ".public.tmp-dead/index.html"), "x")
	write(t, filepath.Join(dir, ".other.tmp-1/index.html"), "x")
	running, err := prepareOutput(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer running.discard()
	second, err := prepareOutput(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer second.discard()
	for name, want := range map[string]bool{
		".public.tmp-dead": false, ".other.tmp-1": true, filepath.Base(running.temp): true,
	} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestExchangeBySteps(t *testing.T) {
	dir := t.TempDir()
	temp, path := filepath.Join(dir, "temp"), filepath.Join(dir, "path")
	write(t, filepath.Join(temp, "f"), "new")
	if err := exchangeBySteps(temp, path); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(temp, "f"), "newer")
	if err := exchangeBySteps(temp, path); err != nil {
		t.Fatal(err)
	}
	if tree(t, path)["f"] != "newer" || tree(t, temp)["f"] != "new" {
		t.Error("not exchanged")
	}
	os.RemoveAll(temp)
	if err := exchangeBySteps(temp, path); err == nil || tree(t, path)["f"] != "newer" {
		t.Errorf("a failed exchange lost the output: %v", err)
	}
}
