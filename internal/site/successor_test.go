package site

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/spf13/afero"

	"github.com/tekan-press/tekan/internal/diag"
)

// infos are the files of a folder, by their paths.
func infos(t *testing.T, dir string) map[string]fs.FileInfo {
	t.Helper()
	all := map[string]fs.FileInfo{}
	for name := range tree(t, dir) {
		info, err := os.Lstat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = info
	}
	return all
}

func TestUnchangedFilesStay(t *testing.T) {
	dir := copySite(t)
	public := filepath.Join(dir, "public")
	mustBuild(t, Options{Dir: dir})
	text, files := tree(t, public), infos(t, public)

	mustBuild(t, Options{Dir: dir})
	if !maps.Equal(text, tree(t, public)) {
		t.Error("an unchanged issue has another output")
	}
	for name, info := range infos(t, public) {
		if !os.SameFile(info, files[name]) || !info.ModTime().Equal(files[name].ModTime()) {
			t.Errorf("%s is another file, and nothing has changed", name)
		}
	}

	write(t, filepath.Join(dir, "assets/main.css"), "p { color: red }")
	mustBuild(t, Options{Dir: dir})
	var others []string
	for name, data := range tree(t, public) {
		info, err := os.Lstat(filepath.Join(public, name))
		if err != nil {
			t.Fatal(err)
		}
		old := files[name]
		same := old != nil && os.SameFile(info, old)
		if same != (data == text[name]) {
			t.Errorf("%s: the same file %v, the same bytes %v", name, same, data == text[name])
		}
		if !same {
			others = append(others, name)
		}
	}
	if len(others) == 0 || len(others) == len(files) {
		t.Errorf("changed are %v", others)
	}
	noLeftovers(t, dir)
}

// A build that ends early leaves each file of the old output as it was, those it had linked and those it had begun.
func TestFailedBuildLeavesTheOldFiles(t *testing.T) {
	for name, end := range map[string]func(cancel func()) error{
		"full":      func(func()) error { return syscall.ENOSPC },
		"cancelled": func(cancel func()) error { cancel(); return nil },
	} {
		for _, after := range []int64{0, 1, 3, 6} {
			dir := copySite(t)
			public := filepath.Join(dir, "public")
			mustBuild(t, Options{Dir: dir})
			text, files := tree(t, public), infos(t, public)
			write(t, filepath.Join(dir, "assets/main.css"), "p { color: red }")

			ctx, cancel := context.WithCancel(context.Background())
			var writes atomic.Int64
			ended := func(f afero.Fs) afero.Fs {
				return hookFs{f, func() error {
					if writes.Add(1) <= after {
						return nil
					}
					return end(cancel)
				}}
			}
			if _, _, err := build(ctx, Options{Dir: dir}, ended); err == nil {
				t.Errorf("%s: it was built", name)
			}
			cancel()
			if !maps.Equal(text, tree(t, public)) {
				t.Errorf("%s: the old output has changed", name)
			}
			for name, info := range infos(t, public) {
				if !os.SameFile(info, files[name]) || !info.ModTime().Equal(files[name].ModTime()) {
					t.Errorf("%s: is another file", name)
				}
			}
			noLeftovers(t, dir)
		}
	}
}

// What the desk finds in the new output comes after all has been written and linked.
func TestRefusedBuildLeavesTheOldFiles(t *testing.T) {
	dir := copySite(t)
	public := filepath.Join(dir, "public")
	mustBuild(t, Options{Dir: dir})
	files := infos(t, public)
	refuse := func(fs.FS) []diag.Finding { return []diag.Finding{{Code: "x", Severity: diag.Error, Message: "built"}} }
	if res, _, err := Build(context.Background(), Options{Dir: dir, Inspect: refuse}); err != nil || res.Output != "" {
		t.Fatal(res, err)
	}
	for name, info := range infos(t, public) {
		if !os.SameFile(info, files[name]) {
			t.Errorf("%s is another file", name)
		}
	}
}

func TestSuccessor(t *testing.T) {
	const old = "the old text"
	long := strings.Repeat("0123456789", 10000)
	for _, c := range []struct {
		name   string
		old    string
		pieces []string
		change func(t *testing.T, old string) // of the old output, before
		stays  bool
	}{
		{name: "the same", old: old, pieces: []string{old}, stays: true},
		{name: "the same in pieces", old: old, pieces: []string{"the ", "", "old", " text"}, stays: true},
		{name: "long", old: long, pieces: []string{long[:70000], long[70000:]}, stays: true},
		{name: "empty", pieces: nil, stays: true},
		{name: "other at once", old: old, pieces: []string{"a new text"}},
		{name: "other later", old: old, pieces: []string{"the ", "new", " text"}},
		{name: "other at the end", old: long, pieces: []string{long[:70000], long[70000:99999], "x"}},
		{name: "shorter", old: old, pieces: []string{"the old"}},
		{name: "longer", old: old, pieces: []string{old, "s"}},
		{name: "longer in one piece", old: old, pieces: []string{old + "s"}},
		{name: "other permissions", old: old, pieces: []string{old}, change: func(t *testing.T, old string) {
			if err := os.Chmod(old, 0o600); err != nil {
				t.Fatal(err)
			}
		}},
		{name: "a symbolic link", old: old, pieces: []string{old}, change: func(t *testing.T, old string) {
			if err := errors.Join(os.Rename(old, old+".txt"), os.Symlink(old+".txt", old)); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "old/a/b"), c.old)
			if c.change != nil {
				c.change(t, filepath.Join(dir, "old/a/b"))
			}
			before, err := os.Stat(filepath.Join(dir, "old/a/b"))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.MkdirAll(filepath.Join(dir, "new/a"), 0o777); err != nil {
				t.Fatal(err)
			}
			disk, err := newSuccessor(filepath.Join(dir, "new"), filepath.Join(dir, "old"))
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Join(dir, "new/a/b")
			for range 2 { // whoever is second wins, and comes to the same
				f, err := disk.Create(name)
				if err != nil || f.Name() != name {
					t.Fatal(f, err)
				}
				for _, piece := range c.pieces {
					if n, err := f.Write([]byte(piece)); n != len(piece) || err != nil {
						t.Fatal(n, err)
					}
				}
				if err := f.Close(); err != nil {
					t.Fatal(err)
				}
				info, err := os.Lstat(name)
				if err != nil {
					t.Fatal(err)
				}
				if stays := os.SameFile(before, info); stays != c.stays {
					t.Errorf("the same file: %v", stays)
				}
				if got := tree(t, filepath.Join(dir, "new"))["a/b"]; got != strings.Join(c.pieces, "") {
					t.Errorf("got %d bytes: %.20q", len(got), got)
				}
			}
			if got := tree(t, filepath.Join(dir, "old"))["a/b"]; got != c.old {
				t.Errorf("the old file has %.20q", got)
			}
			if err := afero.WriteFile(disk, name, []byte("third"), 0o666); err != nil {
				t.Fatal(err)
			}
			if got := tree(t, filepath.Join(dir, "old"))["a/b"]; got != c.old {
				t.Errorf("written through the link: %.20q", got)
			}
		})
	}
}

// Another build may have put its output in the place of the old one while a file was compared.
func TestSuccessorOfAnother(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "old/page"), "one")
	write(t, filepath.Join(dir, "other/page"), "two")
	if err := os.Mkdir(filepath.Join(dir, "new"), 0o777); err != nil {
		t.Fatal(err)
	}
	disk, err := newSuccessor(filepath.Join(dir, "new"), filepath.Join(dir, "old"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := disk.Create(filepath.Join(dir, "new/page"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteString("one")
	err = errors.Join(err, os.RemoveAll(filepath.Join(dir, "old")), os.Rename(filepath.Join(dir, "other"), filepath.Join(dir, "old")), f.Close())
	if got := tree(t, filepath.Join(dir, "new")); err != nil || got["page"] != "one" {
		t.Error(got, err)
	}
	if got := tree(t, filepath.Join(dir, "old")); got["page"] != "two" {
		t.Error(got)
	}
}

func TestSuccessorKeepsToItsFolder(t *testing.T) {
	dir := t.TempDir()
	disk, err := newSuccessor(dir, filepath.Join(dir, "old"))
	if err != nil {
		t.Fatal(err)
	}
	_, outside := disk.Create(filepath.Join(filepath.Dir(dir), "x"))
	write(t, filepath.Join(dir, "x"), "")
	_, in := disk.OpenFile(filepath.Join(dir, "x"), os.O_WRONLY|os.O_APPEND, 0o666)
	if slices.Contains([]error{outside, in}, nil) {
		t.Error("written where it should not be")
	}
}
