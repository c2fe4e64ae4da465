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

// dataJobs makes the jobs that read the data files, and reports a file whose
// name is nearly that of one.
func (r *reader) dataJobs() []*job {
	i := r.issue
	jobs := []*job{
		{name: "data/issue.yaml", parse: i.parseMeta, missing: func() *diag.Finding {
			f := Pos{File: "data/issue.yaml"}.Finding(CodeMissingFile, r.lang.say("%q is missing", "data/issue.yaml"), r.lang.say("add it with id, published and edition"))
			return &f
		}},
		listJob("data/credits.yaml", "credit", &i.Credits),
		listJob("data/photos.yaml", "photo", &i.Photos),
		listJob("data/statistics.yaml", "statistic", &i.Statistics),
		listJob("data/glossary.yaml", "", &i.Glossary),
		listJob("data/charts.yaml", "chart", &i.Charts),
		listJob("data/corrections.yaml", "", &i.Corrections),
		listJob("data/names.yaml", "", &i.Names),
		listJob("data/translations.yaml", "", &i.Accepted),
	}
	var known []string
	for _, j := range jobs {
		known = append(known, path.Base(j.name))
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
			if !own && name != "data/i18n" {
				r.stray(name, r.lang.say("write what it holds into one of %s", strings.Join(known, ", ")))
				return fs.SkipDir
			}
		case !d.Type().IsRegular() || path.Dir(name) == "data" && slices.Contains(known, base):
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
	if ok {
		d := &decoder{sink: s, src: src}
		d.structure(node, reflect.ValueOf(&i.Meta).Elem(), fieldsOf(reflect.TypeFor[Meta](), ""), "")
	}
	return ok
}

// listJob makes the job that reads a data file that is a list of records, which
// references call by the kind.
func listJob[T any](name, kind string, into *[]*T) *job {
	j := &job{name: name, kind: kind, again: func(made any) { *into = made.([]*T) }}
	j.parse = func(s *sink, src *source) bool {
		j.made = *into
		node, ok := s.parseYAML(src, src.text)
		if !ok || node == nil {
			return ok
		}
		d := &decoder{sink: s, src: src}
		if node = resolve(node); node.Kind != yaml.SequenceNode {
			d.fault(node, CodeWrongType, s.lang.say("%s where a list of records belongs", d.describe(node)), s.lang.say(`begin each record with "- "`))
			return false
		}
		fields := fieldsOf(reflect.TypeFor[T](), "")
		first := map[string]Pos{}
		for _, item := range node.Content {
			record := new(T)
			v := reflect.ValueOf(record).Elem()
			if isNull(item) {
				d.fault(item, CodeMissingField, s.lang.say("an empty record"), s.lang.say("write it or remove the hyphen"))
				continue
			}
			d.structure(item, v, fields, "")
			s.unique(v, first)
			*into = append(*into, record)
		}
		j.made = *into
		return true
	}
	return j
}

// unique reports a record whose id an earlier one has.
func (s *sink) unique(record reflect.Value, first map[string]Pos) {
	id := record.FieldByName("ID")
	if !id.IsValid() || id.String() == "" {
		return
	}
	pos := record.FieldByName("Origin").Interface().(Origin).At("id")
	if at, twice := first[id.String()]; twice {
		s.add(pos.Finding(CodeDuplicateID, s.lang.say("id %q is taken", id.String()),
			s.lang.say("the first is on line %d, column %d; choose another", at.Line, at.Column)))
		return
	}
	first[id.String()] = pos
}

// photoExtensions are the kinds of picture that may be supplied.
func photoExtensions() []string { return []string{".jpg", ".jpeg", ".png", ".webp", ".avif"} }

// attachPhotos gives every photo the file that bears its id.
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
	for _, p := range r.issue.Photos {
		p.File = byID[p.ID]
	}
}
