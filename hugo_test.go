package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
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

// The issue needs no tekan to be built: plain Hugo makes the same bytes.
func TestPlainHugo(t *testing.T) {
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	plain, ours := filepath.Join(t.TempDir(), "plain"), filepath.Join(t.TempDir(), "ours")
	if text, err := exec.Command(hugo(t), "--destination", plain, "--noBuildLock").CombinedOutput(); err != nil {
		t.Fatalf("plain hugo: %v\n%s", err, text)
	}
	_, found, err := site.Build(context.Background(), site.Options{Dir: root, Output: ours, Theme: theme})
	if err != nil || diag.Count(found, diag.Error) > 0 {
		t.Fatal(err, found)
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
	proveLedgers(t, ours)
}

// proveLedgers compares the hashes that templates print with those that the desk
// takes: were they to differ, every text would look changed.
func proveLedgers(t *testing.T, built string) {
	i, _ := issue.Read(os.DirFS("."), issue.EN)
	for l, name := range map[issue.Language]string{issue.ZH: "blocks.json", issue.EN: "en/blocks.json"} {
		data, err := os.ReadFile(filepath.Join(built, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := check.ParseLedger(data)
		if want := check.LedgerOf(i, l); err != nil || !reflect.DeepEqual(got, want) || len(got.Sections) < 5 {
			t.Errorf("%s: %v\n%v\nwant\n%v", name, err, got, want)
		}
	}
}
