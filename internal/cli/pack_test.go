//go:build !desk

package cli

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A site is as old as the folders that its build made: its files may be those of an earlier one, and a folder that
// somebody opened may hold what was laid there since.
func TestIsFresh(t *testing.T) {
	dir, start := t.TempDir(), time.Now().Add(-time.Hour)
	at := func(minute int, name string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if filepath.Ext(name) == "" {
			if err := os.MkdirAll(name, 0o777); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(name, []byte("x"), 0o666); err != nil {
			t.Fatal(err)
		}
		when := start.Add(time.Duration(minute) * time.Minute)
		if err := os.Chtimes(name, when, when); err != nil {
			t.Fatal(err)
		}
	}
	fresh := func(want bool) {
		t.Helper()
		if got, err := isFresh(dir, filepath.Join(dir, "public")); got != want || err != nil {
			t.Error(got, err)
		}
	}
	fresh(false)
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "public/river"), 0o777), os.MkdirAll(filepath.Join(dir, "content"), 0o777)); err != nil {
		t.Fatal(err)
	}
	at(0, "public/index.html") // of an earlier build
	at(2, "content/_index.md")
	at(2, "content")
	at(3, "public/river")
	at(3, "public")
	fresh(true)
	at(4, "content/_index.md")
	fresh(false)
	at(5, "public") // by a file of the system's
	fresh(false)
}
