package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// opened is the issue that -C names, with the files that it was read from.
type opened struct {
	*issue.Issue
	dir   string
	files issueFiles
}

// readable reads the issue that -C names; findings that keep it from being read
// whole are for tekan check to tell.
func readable(cmd *cobra.Command) (opened, error) {
	dir, err := folder(cmd)
	if err != nil {
		return opened{}, err
	}
	files, err := wholeFiles(dir)
	if err != nil {
		return opened{}, err
	}
	i, found := issue.Read(files, issue.EN)
	for _, f := range files.Name(found) {
		if f.Code == issue.CodeYAML || f.Code == issue.CodeEncoding {
			return opened{}, fmt.Errorf("%s:%d:%d: %s: tekan check tells more", f.File, f.Line, f.Column, f.Message)
		}
	}
	return opened{i, dir, files}, nil
}

// wholeFiles are the files of the issue in a folder, all of whose modules are there.
func wholeFiles(dir string) (issueFiles, error) {
	files, found, err := filesOf(dir)
	if err != nil {
		return nil, err
	}
	if n := slices.IndexFunc(found, func(f diag.Finding) bool { return f.Severity == diag.Error }); n >= 0 {
		return nil, fmt.Errorf("%s: tekan check tells more", found[n].Message)
	}
	return files, nil
}

// text reads a file by its name in the issue.
func (o opened) text(name string) (string, error) {
	data, err := fs.ReadFile(o.files, name)
	return string(data), err
}

// writer changes the files that lie in the folder of an issue, and notes those of
// modules, which stay as they are.
type writer struct {
	issueFiles
	dir  string
	left map[string]bool
}

func newWriter(dir string, files issueFiles) *writer {
	return &writer{files, dir, map[string]bool{}}
}

// Own is the path of a file that is to be changed, from the folder. It notes one that
// does not lie there.
func (w *writer) Own(name string) (string, bool) {
	own, ok := w.issueFiles.Own(name)
	if !ok {
		w.left[name] = true
	}
	return own, ok
}

// put gives a file another text, or returns check.ErrNotOwn.
func (w *writer) put(name, text string) error {
	own, ok := w.Own(name)
	if !ok {
		return check.ErrNotOwn
	}
	return check.Replace(w.dir, own, text)
}

// putAll gives files another text, as far as they may be changed.
func (w *writer) putAll(texts map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if err := w.put(name, texts[name]); err != nil && !errors.Is(err, check.ErrNotOwn) {
			return err
		}
	}
	return nil
}

// tell names the files that were left.
func (w *writer) tell(out io.Writer) {
	var left []diag.Finding
	for _, name := range slices.Sorted(maps.Keys(w.left)) {
		left = append(left, diag.Finding{File: name})
	}
	for _, f := range w.Name(left) {
		fmt.Fprintf(out, "left %s as it is: it belongs to a module, mend it there\n", f.File)
	}
}
