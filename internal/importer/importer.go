// Package importer makes reports of manuscripts. A reader for each format makes one
// plain Manuscript; arranging finds out what each of its blocks is for; a draft is
// what that comes to as files of an issue; committing writes them, all or none.
package importer

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// Options say what is to be made of the manuscripts.
type Options struct {
	// Into is the report's folder; "" makes a name of the headline.
	Into string
	// Lang is the language of the manuscripts; "" is the one that most of each is in.
	Lang issue.Language
	// Update brings a changed manuscript into a report that is there.
	Update bool
	// Messages is the language of what is said; "" is English.
	Messages issue.Language
	// Mend mends what has one right answer in the files of a small issue, by their
	// paths; nil leaves them as they are.
	Mend func(files map[string]string) map[string]string
	// Stdin is what the manuscript "-" is read from.
	Stdin io.Reader
	// Files are those of the issue; nil are those in its folder.
	Files Files
}

// Files are the files of an issue by their names in it, those of its modules among them.
type Files interface {
	fs.FS
	// Own is the path of a file from the folder of the issue, false for one of a module,
	// which stays as it is.
	Own(name string) (string, bool)
}

// folder are the files of an issue that imports no modules.
type folder struct{ fs.FS }

func (folder) Own(name string) (string, bool) { return name, true }

// Made is one report that was made.
type Made struct {
	Draft *Draft
	// Name is the manuscript.
	Name string
	// In is how many letters and figures the manuscript has. Of these, Text are in
	// the report's text and headings, Records in captions and credits, Remarks in
	// remarks, and Labels only said what a line was.
	In, Text, Records, Remarks, Labels int
	// Lost are letters of the manuscript that are nowhere.
	Lost string
	// Statistics is how many records a spreadsheet gave, and Unused how many more stand
	// in remarks because the text does not have them. Such a file has no Draft.
	Statistics, Unused int
	// English says that it is the English of a report that was there.
	English bool
	// Update says that the manuscript was brought into a report that was there.
	Update bool
	// Changed are the changes that an update made, in words.
	Changed []string
}

// Result is what an import made.
type Result struct {
	Reports []*Made
	// Files are the paths of all that was written, in order.
	Files []string
	// Gone is the report that a new issue begins with, where it made room.
	Gone     string
	Findings []diag.Finding
}

// Import reads the manuscripts, files or folders of them or "-", and makes a report of
// each in the issue of a folder. An error that is a *Refusal is about a manuscript;
// after any error, the issue is as it was.
func Import(dir string, sources []string, o Options) (*Result, error) {
	if o.Files == nil {
		o.Files = folder{os.DirFS(dir)}
	}
	j := &job{o: o, files: map[string][]byte{}, result: &Result{}}
	j.issue, _ = issue.Read(o.Files, o.Messages)
	j.takeNames()
	manuscripts, err := readAll(sources, o)
	if err != nil {
		return nil, err
	}
	sort := func(s source) int { // figures are looked for in the text, also in that of this run
		if s.Manuscript == nil {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(manuscripts, func(a, b source) int { return sort(a) - sort(b) })
	if o.Into != "" && len(manuscripts) > 1 {
		return nil, fmt.Errorf("%d manuscripts and one name %q: import them one after the other", len(manuscripts), o.Into)
	}
	var gone []string
	if !o.Update && slices.ContainsFunc(manuscripts, func(m source) bool { return m.Manuscript != nil }) {
		if gone, err = j.standIn(); err != nil {
			return nil, err
		}
	}
	for _, m := range manuscripts {
		if err := j.add(m); err != nil {
			return nil, err
		}
	}
	if slices.ContainsFunc(j.result.Reports, func(made *Made) bool { return made.English }) {
		gone = nil // the English may be that of the report itself
	}
	places := map[string][]byte{}
	for name, data := range j.files {
		if old, err := fs.ReadFile(o.Files, name); err == nil && bytes.Equal(old, data) {
			continue
		}
		own, _ := o.Files.Own(name) // what a module has was left out
		places[own] = data
	}
	removed := slices.Clone(gone)
	for i, name := range removed {
		removed[i], _ = o.Files.Own(name)
	}
	if err := commit(dir, places, removed); err != nil {
		return nil, err
	}
	if len(gone) > 0 {
		j.result.Gone = reportOfFile(gone[0])
	}
	j.result.Files = slices.Sorted(maps.Keys(places))
	return j.result, nil
}

// Part is one file of a report, and what is in it.
type Part struct{ File, What string }

// Parts are the files that were made of a manuscript, in reading order.
func (made *Made) Parts() []Part {
	d := made.Draft
	parts := []Part{{path.Join("content", string(d.Lang), d.ID, "_index.md"), d.report.Title.Own}}
	for i, name := range d.Sections {
		if i < len(d.report.Sections) {
			parts = append(parts, Part{name, d.report.Sections[i].Title.Own})
		}
	}
	if made.English {
		return parts
	}
	for _, p := range d.report.Photos {
		file := p.File
		if file == "" {
			file = "data/photos.yaml"
		}
		parts = append(parts, Part{file, p.Caption.Own})
	}
	return parts
}

// Bilingual says whether the manuscript gave the report in both languages.
func (made *Made) Bilingual() bool { return made.Draft.report.hasTwin() }

// Photos is how many photographs the report has.
func (made *Made) Photos() int { return len(made.Draft.report.Photos) }
