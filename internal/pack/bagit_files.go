package pack

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// sourceParts are the folders and files of an issue that its site is made from.
func sourceParts() []string {
	return []string{"content", "data", "assets", "layouts", "static", "config.toml", "go.mod", "README.md", "LICENSE"}
}

func (b *bagMaker) sources(files map[string]bagFile) ([]diag.Finding, error) {
	if b.opts.Sources == nil {
		return nil, nil
	}
	var found []diag.Finding
	for _, part := range sourceParts() {
		err := fs.WalkDir(b.opts.Sources, part, func(name string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && name == part {
				return nil
			}
			hidden := strings.HasPrefix(path.Base(name), ".") || issue.Clutter(path.Base(name))
			switch {
			case err != nil:
				return err
			case d.IsDir() && hidden:
				return fs.SkipDir
			case d.IsDir(), hidden:
				return nil
			case !d.Type().IsRegular():
				found = append(found, diag.Finding{File: name, Code: "package-file", Severity: diag.Error,
					Message: fmt.Sprintf("%q is no regular file", name), Hint: "put the file itself there"})
				return nil
			}
			info, err := d.Info()
			if err == nil {
				files["data/sources/"+name] = bagFile{from: b.opts.Sources, file: name, size: info.Size()}
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// teeFS writes what is read of its files to w as well.
type teeFS struct {
	fs.FS
	w io.Writer
}

// Open opens a file to be read once from its beginning.
func (t teeFS) Open(name string) (fs.File, error) {
	f, err := t.FS.Open(name)
	return teeFile{f, t.w}, err
}

type teeFile struct {
	fs.File
	w io.Writer
}

// Read reads, and writes what it read.
func (t teeFile) Read(p []byte) (int, error) {
	n, err := t.File.Read(p)
	_, _ = t.w.Write(p[:n]) // a hash takes everything
	return n, err
}
