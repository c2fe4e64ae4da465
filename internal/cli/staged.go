package cli

import (
	"bytes"
	"cmp"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/txtar"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// staged is what git would commit of an issue, as far as the desk needs it.
type staged struct {
	fsys fs.FS
	// report says which files a finding may be in; nil is all of them.
	report map[string]bool
	// whole says that every page is read.
	whole bool
	// others are changed files that no rule is for, as git would commit them.
	others map[string][]byte
	// links are changed names that git would commit as symbolic links.
	links []string
}

// readStaged reads the index: the changed files, their twins, and what pages
// depend on. When only pages have changed, the other pages are left out, so
// that the time does not grow with the issue; a change in the data may be felt
// on any page, so then the whole index is read.
func readStaged(dir string, all issueFiles) (staged, error) {
	var changed, linked, listed, dirty []string
	var err, errListed, errDirty error
	// Most of the time of a commit's check is spent starting git.
	var asked sync.WaitGroup
	asked.Go(func() {
		changed, linked, err = changes(dir)
	})
	asked.Go(func() { listed, errListed = paths(dir, "ls-files", "-z", "--", "content", "data") })
	// What differs from the index must be read from it, the rest from the disk.
	asked.Go(func() {
		dirty, errDirty = paths(dir, "diff", "--name-only", "--no-renames", "--relative", "-z")
	})
	asked.Wait()
	if err := cmp.Or(err, errListed, errDirty); err != nil {
		// Outside of a repository diff complains about its options.
		if _, why := git(dir, "rev-parse", "--git-dir"); why != nil {
			err = why
		}
		return staged{}, err
	}
	others := map[string][]byte{}
	for _, name := range changed {
		if ours(name) || slices.Contains(linked, name) {
			continue
		}
		if data, err := indexed(dir, name, slices.Contains(dirty, name)); err == nil { // else it is taken away
			others[name] = data
		}
	}
	changed = slices.DeleteFunc(changed, func(name string) bool { return !ours(name) })
	// A picture that is added or taken away is felt in its record.
	if len(changed) == 0 {
		return staged{fsys: all, report: map[string]bool{}, others: others, links: linked}, nil
	}
	s := staged{whole: !onlyPages(changed) || linksOthers(dir, changed, dirty), others: others, links: linked}
	if onlyPages(changed) {
		s.report = map[string]bool{}
		for _, name := range changed {
			s.report[name], s.report[twin(name)] = true, true
		}
	}
	index := &txtar.Archive{}
	for _, name := range listed {
		if !s.whole && !s.needs(name) {
			continue
		}
		data, err := indexed(dir, name, slices.Contains(dirty, name))
		if err != nil {
			return staged{}, err
		}
		index.Files = append(index.Files, txtar.File{Name: name, Data: data})
	}
	files, err := txtar.FS(index)
	s.fsys = all.On(overlay{files, os.DirFS(dir)})
	return s, err
}

// linksOthers says whether a changed page leads to others, which then have to be read
// as well.
func linksOthers(dir string, changed, dirty []string) bool {
	return slices.ContainsFunc(changed, func(name string) bool {
		data, err := indexed(dir, name, slices.Contains(dirty, name))
		return err == nil && bytes.Contains(data, []byte("]("))
	})
}

// changes returns the files that a commit would add, change or take away, and
// which of them it would leave as symbolic links.
func changes(dir string) (changed, linked []string, err error) {
	out, err := paths(dir, "diff", "--cached", "--raw", "--no-renames", "--relative", "-z")
	for i := 1; i < len(out); i += 2 { // ":100644 120000 … T", and then the name
		changed = append(changed, out[i])
		if fields := strings.Fields(out[i-1]); len(fields) > 1 && fields[1] == "120000" {
			linked = append(linked, out[i])
		}
	}
	return changed, linked, err
}

func paths(dir string, args ...string) ([]string, error) {
	out, err := git(dir, args...)
	return strings.FieldsFunc(out, func(r rune) bool { return r == 0 }), err
}

// indexed reads a file as the index has it.
func indexed(dir, name string, dirty bool) ([]byte, error) {
	if dirty {
		text, err := git(dir, "show", ":./"+name)
		return []byte(text), err
	}
	return fs.ReadFile(os.DirFS(dir), name)
}

// ours says whether the desk reads the file.
func ours(name string) bool {
	return strings.HasPrefix(name, "content/") || strings.HasPrefix(name, "assets/photos/") ||
		path.Dir(name) == "data" || path.Dir(path.Dir(name)) == "data" && slices.Contains(issue.DataLists(), path.Base(path.Dir(name)))
}

func onlyPages(changed []string) bool {
	return !slices.ContainsFunc(changed, func(name string) bool { return !strings.HasPrefix(name, "content/") })
}

// twin is the same page in the other language.
func twin(name string) string {
	for _, l := range issue.Languages() {
		if rest, ok := strings.CutPrefix(name, "content/"+string(l)+"/"); ok {
			return "content/" + string(l.Other()) + "/" + rest
		}
	}
	return name
}

// needs says whether a file is read when only some pages have changed: these,
// the pages above them, and everything that is no page.
func (s staged) needs(name string) bool {
	if !strings.HasPrefix(name, "content/") || s.report[name] {
		return true
	}
	if path.Base(name) != "_index.md" {
		return false
	}
	folder := path.Dir(name)
	for changed := range s.report {
		if strings.HasPrefix(changed, folder+"/") {
			return true
		}
	}
	return folder == "content/zh" || folder == "content/en"
}

// check follows the rules, keeps what is about the changed files, and looks through
// those that no rule is for.
func (s staged) check(o check.Options) []diag.Finding {
	var found []diag.Finding
	for name, data := range s.others {
		found = append(found, issue.Other(name, data, o.Lang)...)
	}
	for _, name := range s.links {
		found = append(found, issue.Linked(name, o.Lang)...)
	}
	if s.report == nil || len(s.report) > 0 {
		found = append(found, s.follow(o)...)
	}
	return diag.Sort(found)
}

func (s staged) follow(o check.Options) []diag.Finding {
	res := check.Source(s.fsys, o)
	if s.report == nil {
		return slices.DeleteFunc(res.Findings, func(f diag.Finding) bool { return !ours(f.File) && slices.Contains(issue.Codes(), f.Code) })
	}
	// Statistics are told by the section they name: one of a section that was
	// not read has nothing to say.
	lines := map[string]map[int]bool{}
	for _, x := range res.Issue.Statistics {
		for _, l := range issue.Languages() {
			if page := res.Issue.Page(l, x.Section); page != nil && s.report[page.File] {
				for _, key := range []string{"id", "section", "value", "unit", "zh", "en", "in", "period", "of"} {
					at := x.At(key)
					if lines[at.File] == nil {
						lines[at.File] = map[int]bool{}
					}
					lines[at.File][at.Line] = true
				}
			}
		}
	}
	return slices.DeleteFunc(res.Findings, func(f diag.Finding) bool {
		return !s.report[f.File] && !lines[f.File][f.Line]
	})
}

// overlay reads text from the index, and everything else from the disk.
type overlay struct{ index, disk fs.FS }

// Open opens a file or folder.
func (o overlay) Open(name string) (fs.File, error) {
	top, _, _ := strings.Cut(name, "/")
	if top == "content" || top == "data" {
		return o.index.Open(name)
	}
	return o.disk.Open(name)
}
