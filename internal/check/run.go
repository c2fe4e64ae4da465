package check

import (
	"io/fs"
	"iter"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/picture"
)

// Options say how the desk reads.
type Options struct {
	// Lang is the language of the messages; "" is English.
	Lang issue.Language
	// Rules are the rules to follow; nil is all of them.
	Rules []Rule
	// History gives the older texts of a file, newest first, so that a finding
	// can show what has changed; it may be nil.
	History func(file string) iter.Seq[string]
	// Published is what readers have, to be compared with; it may be nil.
	Published *Published
	// BaseURL is the address that the site will have in place of the one in the
	// configuration; "" is that one.
	BaseURL string
	// Pictures is what is known of the supplied pictures; nil is nothing yet.
	Pictures *picture.Memory
	// Faces is what the program carries to cut headline faces from; nil is nothing.
	Faces *face.Set
	// Reading is the issue where it has been read, in Lang; nil has it read.
	Reading *compose.Reading
	// Quick reads pictures without decoding them, which finds fewer that are
	// damaged.
	Quick bool
}

// Result is what the desk found.
type Result struct {
	// Issue is what was read, never nil.
	Issue *issue.Issue
	// Findings are sorted, waived ones left out.
	Findings []diag.Finding
	// Edits are the repairs of those findings that have one right answer.
	Edits []Edit
	// Mendable is how many findings of each code have such a repair.
	Mendable map[string]int
}

// Source reads the issue at the root of fsys and follows every source rule.
// Where a file can not be read at all, the findings are those of the reading
// alone: rules would report its consequences.
func Source(fsys fs.FS, o Options) Result {
	read := o.Reading
	if read == nil {
		read = compose.Read(fsys, o.Lang)
	}
	i, findings := read.Issue, slices.Clone(read.Findings)
	res := Result{Issue: i, Findings: findings, Mendable: map[string]int{}}
	res.mendEncodings(fsys)
	if slices.ContainsFunc(findings, func(f diag.Finding) bool { return unread(i, f) }) {
		return res
	}
	c := newCopy(read, fsys)
	c.history, c.published, c.baseURL, c.faces = o.History, o.Published, o.BaseURL, o.Faces
	c.pictures.memory, c.pictures.decode = o.Pictures, !o.Quick
	if c.pictures.memory == nil {
		c.pictures.memory = picture.Recall("", "")
	}
	found := slices.DeleteFunc(gather(sourceTasks(c, o)), func(f found) bool { return inConflict(findings, f.File) })
	found, unused := waive(c, found)
	if len(o.Rules) == 0 {
		found = append(found, unusedWaivers(o, unused)...)
	}
	for _, f := range found {
		res.Findings = append(res.Findings, f.Finding)
		res.Edits = append(res.Edits, f.edits...)
		if len(f.edits) > 0 {
			res.Mendable[f.Code]++
		}
	}
	res.Findings = diag.Sort(res.Findings)
	return res
}

// mendEncodings adds the repairs of texts that say which other encoding they have.
func (res *Result) mendEncodings(fsys fs.FS) {
	for _, f := range res.Findings {
		if f.Code != issue.CodeEncoding {
			continue
		}
		data, err := fs.ReadFile(fsys, f.File)
		if err == nil && issue.FromUTF16(string(data)) != string(data) {
			res.Edits = append(res.Edits, Edit{At: issue.Pos{File: f.File}, Whole: issue.FromUTF16})
			res.Mendable[f.Code]++
		}
	}
}

// Output follows every output rule. Paths in the findings are those of the site.
func (s *Site) Output(o Options) []diag.Finding {
	var tasks []func() []found
	for _, rule := range o.rules() {
		if rule.Output != nil {
			tasks = append(tasks, func() []found {
				r := o.report(&rule)
				r.guard(nowhere, func() { rule.Output(s, r) })
				return r.found
			})
		}
	}
	var findings []diag.Finding
	for _, f := range gather(tasks) {
		findings = append(findings, f.Finding)
	}
	return diag.Sort(findings)
}

// unread says of a finding of the reading that what it is about could not be
// read. A conflict may stand in a file that the desk has no need of, such as
// the configuration.
func unread(i *issue.Issue, f diag.Finding) bool {
	switch f.Code {
	case issue.CodeUnreadable, issue.CodeFrontMatter, issue.CodeMissingFile:
		return true
	case issue.CodeConflict, issue.CodeEncoding, issue.CodeYAML:
		_, needed := i.Line(f.File, 1)
		return needed
	}
	return false
}

// inConflict says that a file holds two versions at once, of which rules could
// only report the consequences.
func inConflict(findings []diag.Finding, file string) bool {
	return slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Code == issue.CodeConflict && f.File == file })
}

func (o Options) rules() []Rule {
	if len(o.Rules) > 0 {
		return o.Rules
	}
	return Rules()
}

func (o Options) report(r *Rule) *Report {
	lang := o.Lang
	if lang == "" {
		lang = issue.EN
	}
	return &Report{rule: r, lang: lang}
}

// sourceTasks makes one task of each page with all rules, one of the data files
// and one of each rule on the issue as a whole.
func sourceTasks(c *Copy, o Options) []func() []found {
	rules := o.rules()
	var tasks []func() []found
	// Rules look at one picture after the other: read ahead, on all processors.
	for _, p := range c.Photos {
		tasks = append(tasks, func() []found {
			c.supplied(p)
			return nil
		})
	}
	for _, rule := range rules {
		if rule.Issue != nil {
			tasks = append(tasks, func() []found {
				r := o.report(&rule)
				r.guard(nowhere, func() { rule.Issue(c, r) })
				return r.found
			})
		}
	}
	read := func(p *issue.Page, passages []*Passage) func() []found {
		return func() []found {
			r := o.report(nil)
			for n := range rules {
				r.rule = &rules[n]
				if p != nil && rules[n].Page != nil {
					r.guard(func() issue.Pos { return issue.Pos{File: p.File} }, func() { rules[n].Page(c, p, r) })
				}
				for _, passage := range passages {
					if rules[n].Passage != nil {
						r.guard(func() issue.Pos { return passage.At(0) }, func() { rules[n].Passage(c, passage, r) })
					}
				}
			}
			return r.found
		}
	}
	for _, l := range c.Languages() {
		for _, p := range c.Pages(l) {
			tasks = append(tasks, read(p, c.Passages(p)))
		}
	}
	return append(tasks, read(nil, c.Data()))
}

// nowhere is the place of what is about the issue or the site as a whole.
func nowhere() issue.Pos { return issue.Pos{} }

// gather runs the tasks and keeps their order.
func gather(tasks []func() []found) []found {
	lists := make([][]found, len(tasks))
	parallel(len(tasks), func(n int) { lists[n] = tasks[n]() })
	return firstFailures(slices.Concat(lists...))
}

// parallel does work 0 to n−1 on all processors. A panic reaches the caller,
// who may recover from it, once all are done.
func parallel(n int, work func(int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	var panicked atomic.Pointer[failure]
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			defer func() {
				if value := recover(); value != nil {
					panicked.Store(failed(value))
				}
			}()
			for {
				k := int(next.Add(1)) - 1
				if k >= n {
					return
				}
				work(k)
			}
		})
	}
	workers.Wait()
	if f := panicked.Load(); f != nil {
		panic(f)
	}
}
