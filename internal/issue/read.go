// Package issue says what an issue is. Read turns the files of one into typed
// values that know where they were written, and reports every fault it meets;
// it knows nothing of how the issue is shown.
package issue

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/tekan-press/tekan/internal/diag"
)

// sink gathers what the reading of one file finds, so that files can be read at
// the same time and still be reported in order.
type sink struct {
	lang      Language   // of the findings
	languages []Language // of the issue
	model     *model
	findings  []diag.Finding
	refs      []reference
	halves    []half
}

func (s *sink) add(f diag.Finding) { s.findings = append(s.findings, f) }

// reference is an id that must name something: a photo, statistic, credit,
// chart or page.
type reference struct {
	kind, id string
	pos      Pos
}

// job is one file to be read.
type job struct {
	name string
	sink sink
	src  *source
	// missing is what to say when the file is not there; nil allows it.
	missing func() *diag.Finding
	// parse returns false when nothing of the file can be used.
	parse func(*sink, *source) bool
	// loosely makes what a preview can show of a text that parse is not given, nil
	// where it shows nothing of it.
	loosely func(*sink, *source)
	// made is what parse made, again takes it over from an earlier reading of the
	// same text; nil reads anew. gather adds it to the issue, one job after the other.
	made   any
	again  func(made any)
	gather func(*sink)
	data   []byte
	// kind is what references call the file's records, "" when none do.
	kind   string
	unread bool
	// other is a file that is looked through and of which nothing is kept.
	other bool
}

// Read reads the issue at the root of fsys. The findings are in the language,
// sorted, and there are none exactly when the issue is sound. The issue is never nil: it holds
// whatever could be read.
func Read(fsys fs.FS, lang Language) (*Issue, []diag.Finding) { return new(Memory).Read(fsys, lang) }

// Memory reads an issue again and again, and takes what has not changed from the
// reading before. The zero value remembers nothing. It is not for several
// goroutines at once.
type Memory struct {
	lang      Language
	languages []Language
	jobs      map[string]*job
}

// Read reads the issue like the function of this name. A page whose file is as it
// was shares its Markdown and its blocks with the page of the reading before.
func (m *Memory) Read(fsys fs.FS, lang Language) (*Issue, []diag.Finding) {
	languages := LanguagesOf(fsys)
	if lang != m.lang || !slices.Equal(languages, m.languages) {
		m.jobs = nil
	}
	r := &reader{
		sink: sink{lang: lang, languages: languages, model: new(model)}, fsys: fsys,
		issue: &Issue{sources: map[string]*source{}, languages: languages}, unread: map[string]bool{},
	}
	jobs := append(r.listContent(), r.dataJobs()...)
	jobs = append(jobs, r.otherJobs(jobs)...)
	r.checkConfigs()
	r.readConfig()
	run(jobs, func(j *job) {
		j.sink.lang, j.sink.languages, j.sink.model = lang, languages, r.model
		j.read(fsys, m.jobs[j.name])
	})
	m.lang, m.languages, m.jobs = lang, languages, map[string]*job{}
	for _, j := range jobs {
		m.jobs[j.name] = j
		if textKind(j.name) != "" || strings.HasPrefix(j.name, "content/") && path.Ext(j.name) == ".md" {
			r.issue.texts = append(r.issue.texts, j.name)
		}
		if j.gather != nil {
			j.gather(&r.sink)
		}
		r.findings = append(r.findings, j.sink.findings...)
		r.refs = append(r.refs, j.sink.refs...)
		r.halves = append(r.halves, j.sink.halves...)
		r.unread[j.kind] = r.unread[j.kind] || j.unread
		if j.src != nil {
			r.issue.sources[j.name] = j.src
		}
	}
	r.assemble()
	r.checkTwins()
	r.checkOwnIDs()
	r.checkHalves()
	r.attachPhotos()
	r.checkReferences()
	r.checkCorrections()
	return r.issue, diag.Sort(r.findings)
}

// reader holds what Read builds up.
type reader struct {
	sink
	fsys  fs.FS
	issue *Issue
	pages []*Page
	// unread holds the kinds of record whose file could not be read.
	unread map[string]bool
}

// read reads the file, unless an earlier job has read the same text.
func (j *job) read(fsys fs.FS, before *job) {
	if j.other {
		j.readOther(fsys)
		return
	}
	data, err := fs.ReadFile(fsys, j.name)
	switch {
	case err != nil && leadsNowhere(fsys, j.name):
		j.unread = true // said where the folder was listed
		return
	case errors.Is(err, fs.ErrNotExist):
		if j.missing != nil {
			if f := j.missing(); f != nil {
				j.sink.add(*f)
			}
		}
		return
	case err != nil:
		j.sink.add(unreadable(j.sink.lang, j.name, err))
		j.unread = true
		return
	}
	j.data = data
	if j.again != nil && before != nil && before.made != nil && bytes.Equal(before.data, data) {
		j.src, j.sink, j.unread, j.made = before.src, before.sink, before.unread, before.made
		j.again(j.made)
		return
	}
	src, ok := j.sink.text(j.name, data)
	j.src = src
	if !ok || j.sink.conflicts(j.name, src.text) {
		j.unread = true
		if j.loosely != nil {
			j.loosely(j.sink.aside(), &source{name: j.name, text: readable(src.text)})
		}
		return
	}
	j.unread = !j.parse(&j.sink, src)
}

func unreadable(lang Language, name string, err error) diag.Finding {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return Pos{File: name}.Finding(CodeUnreadable, lang.say("can not read %q: %v", name, err), "")
}

// run does the work for every job, as many at a time as there are processors.
func run(jobs []*job, work func(*job)) {
	queue := make(chan *job)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		workers.Go(func() {
			for j := range queue {
				work(j)
			}
		})
	}
	for _, j := range jobs {
		queue <- j
	}
	close(queue)
	workers.Wait()
}
