package importer

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/tekan-press/tekan/internal/issue"
)

// standIn finds the report that a new issue begins with, as long as nobody has written
// in it: the first report that comes takes its place. It returns its files, and has the
// credit that goes with it make room, too.
func (j *job) standIn() ([]string, error) {
	starter, err := issue.Starter("", time.Time{})
	if err != nil {
		return nil, err
	}
	untouched := func(name string) bool {
		data, err := fs.ReadFile(j.o.Files, name)
		_, own := j.o.Files.Own(name)
		return err == nil && own && starter[name] != nil && bytes.Equal(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), starter[name])
	}
	var files []string
	for _, a := range j.issue.Reports {
		if own := j.filesOf(a.ID); len(own) > 0 && !slices.ContainsFunc(own, func(name string) bool { return !untouched(name) }) {
			files = append(files, own...)
		}
	}
	if len(files) > 0 && untouched("data/credits.yaml") {
		j.files["data/credits.yaml"] = []byte("[]\n")
	}
	return files, nil
}

// filesOf are the paths of all files of a report, in every language.
func (j *job) filesOf(report string) []string {
	var files []string
	for _, l := range issue.Languages() {
		dir := path.Join("content", string(l), report)
		_ = fs.WalkDir(j.o.Files, dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && !issue.Clutter(path.Base(name)) {
				files = append(files, name)
			}
			return nil
		})
	}
	return files
}

// reportOfFile is the report whose file it is.
func reportOfFile(name string) string { return strings.Split(name, "/")[2] }
