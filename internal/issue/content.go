package issue

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

const indexFile = "_index.md"

// PartMark is the file in the built site of a part of an issue that says which
// part it is: "2/4" and a line break. It is not published.
const PartMark = ".part"

// DraftMark is the file in the built site of a draft that says so. It is not published.
const DraftMark = ".draft"

// SpecialTypes returns the names of the special pages, which are also the names
// of their folders.
func SpecialTypes() []string {
	return []string{"numbers", "photos", "pages", "glossary", "colophon", "offline"}
}

// listContent finds every page of both languages and reports what is not a page.
func (r *reader) listContent() []*job {
	var jobs []*job
	for _, e := range r.list("content") {
		name := path.Join("content", e.Name())
		switch {
		case !e.IsDir():
			r.stray(name, "pages stand in content/zh and content/en")
		case !slices.Contains(Languages(), Language(e.Name())):
			r.add(Pos{File: name}.Finding(CodeUnknownLanguage, r.lang.say("unknown language folder %q", e.Name()), r.lang.say("an issue has content/zh and content/en")))
		case !slices.Contains(r.languages, Language(e.Name())):
			r.add(Pos{File: name}.Finding(CodeUnknownLanguage, r.lang.say("%q is of a language that the issue does not have", name),
				r.lang.say("add [languages.%s] to the configuration, or remove the folder", e.Name())))
		}
	}
	for _, lang := range r.languages {
		root := path.Join("content", string(lang))
		jobs = append(jobs, r.page(&Page{Kind: Cover, Lang: lang, File: path.Join(root, indexFile)}))
		for _, e := range r.list(root) {
			switch name := path.Join(root, e.Name()); {
			case e.Name() == indexFile:
			case !e.IsDir():
				r.stray(name, "a section stands in the folder of its report")
			case slices.Contains(SpecialTypes(), e.Name()):
				jobs = append(jobs, r.listSpecial(name, lang)...)
			default:
				jobs = append(jobs, r.listReport(name, lang)...)
			}
		}
	}
	return jobs
}

func (r *reader) listSpecial(dir string, lang Language) []*job {
	id := path.Base(dir)
	for _, e := range r.list(dir) {
		if e.Name() != indexFile {
			r.stray(path.Join(dir, e.Name()), "this folder holds "+indexFile+" alone")
		}
	}
	return []*job{r.page(&Page{Kind: Special, Lang: lang, ID: id, Path: id, File: path.Join(dir, indexFile)})}
}

func (r *reader) listReport(dir string, lang Language) []*job {
	report := path.Base(dir)
	r.checkName(dir, report)
	if slices.Contains(Languages(), Language(report)) {
		r.add(Pos{File: dir}.Finding(CodeBadID, r.lang.say("report %q is named like a language", report), r.lang.say("its address would be that of the language; name it after its subject")))
	}
	var sections []string
	jobs := []*job{r.page(&Page{Kind: Report, Lang: lang, ID: report, Path: report, File: path.Join(dir, indexFile)})}
	for _, e := range r.list(dir) {
		file := path.Join(dir, e.Name())
		id, isPage := strings.CutSuffix(e.Name(), ".md")
		switch {
		case e.Name() == indexFile:
		case e.IsDir():
			r.stray(file, "a report's sections are files, not folders")
		case e.Name() == "index.md":
			r.stray(file, "the report's own page is "+indexFile)
		case !isPage:
			r.stray(file, "sections end in .md, photographs stand in assets/photos")
		default:
			r.checkName(file, id)
			sections = append(sections, id)
			jobs = append(jobs, r.page(&Page{Kind: Section, Lang: lang, ID: id, Path: report + "/" + id, File: file}))
		}
	}
	r.checkAnchors(dir, sections)
	return jobs
}

// checkAnchors reports a section whose name is already the address of something
// else in its report: of the introduction, or of a block of another section.
func (r *reader) checkAnchors(dir string, sections []string) {
	for _, id := range sections {
		at := Pos{File: path.Join(dir, id+".md")}
		if id == introStem {
			r.add(at.Finding(CodeBadID, r.lang.say("section %q is named like the introduction", id), r.lang.say("name it after its subject: #%s leads to the introduction", id)))
		}
		i := strings.LastIndexByte(id, '-')
		if n, err := strconv.Atoi(id[i+1:]); i > 0 && err == nil && strconv.Itoa(n) == id[i+1:] && (id[:i] == introStem || slices.Contains(sections, id[:i])) {
			r.add(at.Finding(CodeBadID, r.lang.say("section %q is named like a block of %q", id, id[:i]), r.lang.say("name it after its subject: #%s leads to block %d there", id, n)))
		}
	}
}

func (r *reader) checkName(file, id string) {
	if !ValidID(id) {
		r.add(Pos{File: file}.Finding(CodeBadID, r.lang.say("name %q is not an id", id), r.lang.say(idHint)))
	}
}

func (r *reader) stray(file, hint string) {
	r.add(Pos{File: file}.Finding(CodeStrayFile, r.lang.say("nothing reads %q", file), r.lang.say(hint)))
}

// list returns a folder's entries, links followed.
func (r *reader) list(dir string) []fs.DirEntry {
	var list []fs.DirEntry
	for _, e := range r.entries(dir) {
		if e = r.follow(path.Join(dir, e.Name()), e); e != nil {
			list = append(list, e)
		}
	}
	return list
}

// entries returns a folder's entries without the hidden ones, which belong to
// editors and git, and other clutter; a folder that is not there is empty.
func (r *reader) entries(dir string) []fs.DirEntry {
	entries, err := fs.ReadDir(r.fsys, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		r.add(unreadable(r.lang, dir, err))
	}
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") || Clutter(e.Name()) })
}

// page makes the job that reads a page.
func (r *reader) page(p *Page) *job {
	p.Origin = Origin{src: &source{name: p.File}}
	p.Body = Pos{File: p.File}
	p.Markdown = parseMarkdown(nil)
	r.pages = append(r.pages, p)
	j := &job{name: p.File}
	j.parse = func(s *sink, src *source) bool {
		ok := p.parse(s, src)
		j.made = *p
		return ok
	}
	j.loosely = p.parseLoosely
	j.again = func(made any) { *p = made.(Page) }
	j.missing = func() *diag.Finding {
		p.File = "" // not a page after all
		if r.hasTwin(p) {
			return nil // said of the other language, which lacks it here
		}
		f := Pos{File: p.src.name}.Finding(CodeMissingFile, r.lang.say("%q is missing", p.src.name), r.lang.say(missingHint(p)))
		return &f
	}
	return j
}

// hasTwin says whether the other language has the page.
func (r *reader) hasTwin(p *Page) bool {
	if len(r.languages) < 2 {
		return false
	}
	_, err := fs.Stat(r.fsys, otherFile(p.src.name, p.Lang))
	return err == nil
}

// otherFile is the name of a page's file in the other language.
func otherFile(file string, l Language) string {
	return path.Join("content", string(l.Other()), strings.TrimPrefix(file, "content/"+string(l)+"/"))
}

func missingHint(p *Page) string {
	switch p.Kind {
	case Cover:
		return "every issue has a cover; add it with title and summary"
	case Report:
		return "add the report's own page, with its headline and introduction"
	}
	return "add it with title and summary, or remove the folder"
}
