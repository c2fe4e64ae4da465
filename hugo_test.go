package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/diag"
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
			plainHugo(t, root)
		})
	}
}

func plainHugo(t *testing.T, root string) {
	t.Helper()
	dir := t.TempDir()
	composed, plain, ours := filepath.Join(dir, "composed"), filepath.Join(dir, "plain"), filepath.Join(dir, "ours")
	files, _, err := site.Plain(site.Options{Dir: root, Theme: theme})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		path := filepath.Join(composed, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, data, 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	_, found, err := site.Build(context.Background(), site.Options{Dir: root, Output: ours, Theme: theme})
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
