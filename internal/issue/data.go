package issue

import (
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/diag"
)

// DataLists are the lists of records that an issue has, each in data/<name>.yaml and in
// all files of data/<name>/.
func DataLists() []string {
	return []string{"credits", "photos", "statistics", "glossary", "charts", "pages", "corrections", "names", "translations"}
}

// dataJobs makes the jobs that read the data files, and reports a file whose
// name is nearly that of one.
func (r *reader) dataJobs() []*job {
	i := r.issue
	jobs := slices.Concat([]*job{
		{name: "data/issue.yaml", parse: i.parseMeta, missing: func() *diag.Finding {
			f := Pos{File: "data/issue.yaml"}.Finding(CodeMissingFile, r.lang.say("%q is missing", "data/issue.yaml"), r.lang.say("add it with id, published and edition"))
			return &f
		}}},
		listJobs(r, "credits", "credit", &i.Credits),
		listJobs(r, "photos", "photo", &i.Photos),
		listJobs(r, "statistics", "statistic", &i.Statistics),
		listJobs(r, "glossary", "", &i.Glossary),
		listJobs(r, "charts", "chart", &i.Charts),
		listJobs(r, "pages", "", &i.Printed),
		listJobs(r, "corrections", "", &i.Corrections),
		listJobs(r, "names", "", &i.Names),
		listJobs(r, "translations", "", &i.Accepted),
	)
	var known []string
	for _, j := range jobs {
		if path.Dir(j.name) == "data" {
			known = append(known, path.Base(j.name))
		}
	}
	r.listData(known)
	return jobs
}

// listData reports what stands among the data files and is none of them. Templates
// of the issue's own may read more data, as far as Hugo can.
func (r *reader) listData(known []string) {
	own := len(r.list("layouts")) > 0
	_ = fs.WalkDir(r.fsys, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "data" {
			return nil // said where a file is missing
		}
		switch base := d.Name(); {
		case strings.HasPrefix(base, ".") || Clutter(base):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			isList := slices.Contains(known, base+".yaml") && name != "data/issue" && path.Dir(name) == "data"
			if !own && name != "data/i18n" && !isList {
				r.stray(name, r.lang.say("write what it holds into one of %s", strings.Join(known, ", ")))
				return fs.SkipDir
			}
		case !d.Type().IsRegular() || path.Dir(name) == "data" && slices.Contains(known, base):
		case slices.Contains(known, path.Base(path.Dir(name))+".yaml") && path.Ext(name) == ".yaml":
		default:
			r.otherData(name, known, own)
		}
		return nil
	})
}

// otherData reports a file that nothing reads, or that Hugo can not.
func (r *reader) otherData(name string, known []string, own bool) {
	ext, words := path.Ext(name), strings.HasPrefix(name, "data/i18n/")
	parsed := slices.Contains([]string{".yaml", ".yml", ".json", ".toml"}, ext) || ext == ".xml" && own && !words
	meant := ""
	if path.Dir(name) == "data" && ext != ".toml" && parsed { // what is JSON is YAML
		meant = Nearest(path.Base(name), known)
	}
	switch {
	case meant != "":
		r.stray(name, r.lang.say("rename it to %q", meant))
	case words && parsed && (own || slices.Contains(Languages(), Language(strings.TrimSuffix(path.Base(name), ext)))):
	case words:
		r.stray(name, r.lang.say("the words of the interface stand in zh.yaml and en.yaml"))
	case !parsed:
		r.stray(name, r.lang.say("data is YAML; a file for readers to download belongs into static"))
	case !own:
		r.stray(name, r.lang.say("write what it holds into one of %s", strings.Join(known, ", ")))
	}
}

func (i *Issue) parseMeta(s *sink, src *source) bool {
	node, ok := s.parseYAML(src, src.text)
	if !ok {
		node, s = salvage(src.text), s.aside()
	}
	d := &decoder{sink: s, src: src}
	d.structure(node, reflect.ValueOf(&i.Meta).Elem(), s.model.fieldsOf(reflect.TypeFor[Meta](), ""), "")
	return ok
}

// listJobs makes the jobs that read a list of records, which references call by the
// kind: the file of its name, and all files in the folder of its name, in that order.
func listJobs[T any](r *reader, list, kind string, into *[]*T) []*job {
	names := []string{"data/" + list + ".yaml"}
	for _, e := range r.list("data/" + list) {
		if !e.IsDir() && path.Ext(e.Name()) == ".yaml" && !strings.HasPrefix(e.Name(), ".") && !Clutter(e.Name()) {
			names = append(names, "data/"+list+"/"+e.Name())
		}
	}
	first := map[string]Pos{}
	var jobs []*job
	for _, name := range names {
		j := &job{name: name, kind: kind, again: func(any) {}} // gather adds the same records
		j.loosely = func(aside *sink, src *source) { j.made, _ = listRecords[T](aside, src, salvage(src.text)) }
		j.parse = func(s *sink, src *source) bool {
			node, ok := s.parseYAML(src, src.text)
			if !ok {
				j.loosely(s.aside(), src)
				return false
			}
			j.made, ok = listRecords[T](s, src, node)
			return ok
		}
		j.gather = func(s *sink) {
			records, _ := j.made.([]*T)
			*into = append(*into, records...)
			for _, record := range records {
				s.unique(reflect.ValueOf(record).Elem(), first)
			}
		}
		jobs = append(jobs, j)
	}
	return jobs
}

// listRecords reads the records of a list; false means that it is none.
func listRecords[T any](s *sink, src *source, node *yaml.Node) (records []*T, ok bool) {
	if node == nil {
		return nil, true
	}
	d := &decoder{sink: s, src: src}
	if node = resolve(node); node.Kind != yaml.SequenceNode {
		d.fault(node, CodeWrongType, s.lang.say("%s where a list of records belongs", d.describe(node)), s.lang.say(`begin each record with "- "`))
		return nil, false
	}
	fields := s.model.fieldsOf(reflect.TypeFor[T](), "")
	for _, item := range node.Content {
		if isNull(item) {
			d.fault(item, CodeMissingField, s.lang.say("an empty record"), s.lang.say("write it or remove the hyphen"))
			continue
		}
		record := new(T)
		d.structure(item, reflect.ValueOf(record).Elem(), fields, "")
		for n := range s.halves {
			if s.halves[n].record == nil {
				s.halves[n].record = record
			}
		}
		records = append(records, record)
	}
	return records, true
}

// unique reports a record whose id an earlier one has.
func (s *sink) unique(record reflect.Value, first map[string]Pos) {
	id := record.FieldByName("ID")
	if !id.IsValid() || id.String() == "" {
		return
	}
	s.take(id.String(), record.FieldByName("Origin").Interface().(Origin).At("id"), first)
}

// take reports an id that is taken already, and takes it.
func (s *sink) take(id string, pos Pos, first map[string]Pos) {
	at, twice := first[id]
	if !twice {
		first[id] = pos
		return
	}
	hint := s.lang.say("the first is on line %d, column %d; choose another", at.Line, at.Column)
	if at.File != pos.File {
		hint = s.lang.say("the first is in %s, line %d, column %d; choose another", at.File, at.Line, at.Column)
	}
	s.add(pos.Finding(CodeDuplicateID, s.lang.say("id %q is taken", id), hint))
}

// photoExtensions are the kinds of picture that may be supplied.
func photoExtensions() []string { return []string{".jpg", ".jpeg", ".png", ".webp", ".avif"} }

// attachPhotos gives every photo the file that bears its id. The record is another one then: a reading before this one
// may have shared it, and found another file or none.
func (r *reader) attachPhotos() {
	byID := map[string]string{}
	for _, e := range r.list("assets/photos") {
		file := path.Join("assets/photos", e.Name())
		r.issue.PhotoFiles = append(r.issue.PhotoFiles, file)
		ext := path.Ext(e.Name())
		id := strings.TrimSuffix(e.Name(), ext)
		if !e.IsDir() && slices.Contains(photoExtensions(), ext) && byID[id] == "" {
			byID[id] = file
		}
	}
	for n, p := range r.issue.Photos {
		attached := *p
		attached.File = byID[p.ID]
		r.issue.Photos[n] = &attached
	}
}
