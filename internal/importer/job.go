package importer

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// job is one run of Import.
type job struct {
	o      Options
	issue  *issue.Issue
	files  map[string][]byte
	result *Result
	// reports, photos and credits are the ids that are taken.
	reports, photos, credits names
	weight                   int
}

func (j *job) takeNames() {
	j.reports, j.photos, j.credits = names{}, names{}, names{}
	for _, l := range issue.Languages() {
		j.reports[string(l)] = true
	}
	for _, special := range issue.SpecialTypes() {
		j.reports[special] = true
	}
	for _, a := range j.issue.Reports {
		j.reports[a.ID] = true
		for _, l := range issue.Languages() {
			if p := a.In(l); p != nil {
				j.weight = max(j.weight, p.Weight)
			}
		}
	}
	for _, p := range j.issue.Photos {
		j.photos[p.ID] = true
	}
	for _, file := range j.issue.PhotoFiles {
		j.photos[strings.TrimSuffix(path.Base(file), path.Ext(file))] = true
	}
	for _, c := range j.issue.Credits {
		j.credits[c.ID] = true
	}
}

// add makes the report of one manuscript.
func (j *job) add(m source) error {
	for _, name := range m.loose {
		j.result.Findings = append(j.result.Findings, diag.Finding{File: name, Code: Code, Severity: diag.Warning,
			Message: say(m.lang, "no manuscript names the picture %q", filepath.Base(name)),
			Hint:    say(m.lang, "put the file into assets/photos under the photo's id")})
	}
	if m.Manuscript == nil {
		return j.addSheets(m)
	}
	lang := j.o.Lang
	other := pairUp(m.Manuscript)
	if lang == "" {
		lang = m.Manuscript.language()
	}
	report := Arrange(m.Manuscript)
	if other != nil || report.hasTwin() {
		lang = issue.ZH
	}
	if other != nil {
		pairReports(report, Arrange(other))
	}
	if report.Title.Own == "" {
		report.Title.Own = m.stem
		j.result.Findings = append(j.result.Findings, diag.Finding{File: m.name, Code: Code, Severity: diag.Warning,
			Message: say(j.o.Messages, "no headline: %q stands for it", m.stem), Hint: say(j.o.Messages, "write the title in the report's _index.md")})
	}
	if lang == issue.EN {
		if a := j.original(); a != nil {
			return j.addEnglish(m, report, a)
		}
	}
	if j.o.Update {
		return j.updateReport(m, report, lang)
	}
	id, err := j.reportName(report)
	if err != nil {
		return err
	}
	j.weight = (j.weight/10 + 1) * 10
	d, err := m.draftFor(report, id, lang, j.weight, j.stemsOf(report, nil, lang), j.photos, j.credits)
	if err != nil {
		return err
	}
	j.mend(d)
	for name := range d.Pages {
		if _, err := fs.Lstat(j.o.Files, name); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s is there already: --update brings a changed manuscript into it, --into NAME makes another report", name)
		}
	}
	return j.take(m, d, &Made{Draft: d, Name: m.name}, d.remember())
}

// updateReport brings a changed manuscript into the report that is there.
func (j *job) updateReport(m source, report *Report, lang issue.Language) error {
	id := j.o.Into
	if id == "" {
		id = slug(report.Title.Own, 6)
	}
	at := slices.IndexFunc(j.issue.Reports, func(a issue.Article) bool { return a.ID == id && a.In(lang) != nil })
	if at < 0 {
		return fmt.Errorf("no report %q to bring the manuscript into: --into NAME names it, without --update a new one is made", id)
	}
	a := &j.issue.Reports[at]
	if err := j.mayChange(a, lang); err != nil {
		return err
	}
	mem := j.recall(id, lang)
	j.knownPhotos(report, mem, lang)
	edits, found := j.knownCredits(m, report, a, mem, lang)
	d, err := m.draftFor(report, id, lang, a.In(lang).Weight, j.stemsOf(report, a, lang), j.photos, j.credits)
	if err != nil {
		return err
	}
	j.mend(d)
	memories := d.remember()
	made := &Made{Draft: d, Name: m.name, Update: true}
	if made.Changed, err = j.mergePages(m, d); err != nil {
		return err
	}
	made.Changed = append(made.Changed, j.mergeRecords(m, d, mem, edits)...)
	d.Findings = append(d.Findings, slices.Concat(found, j.gone(m, d, a, lang))...)
	return j.take(m, d, made, memories)
}

// mayChange is an error where the report is one of a module, which is changed there.
func (j *job) mayChange(a *issue.Article, lang issue.Language) error {
	if _, ok := j.o.Files.Own(a.In(lang).File); !ok {
		return fmt.Errorf("the report %q belongs to a module: bring the manuscript into it there, and take its next version", a.ID)
	}
	return nil
}

// take puts the files of a draft with those that are to be written.
func (j *job) take(m source, d *Draft, made *Made, memories map[issue.Language]*memory) error {
	made.count(m.Manuscript, d.report)
	for name, text := range d.Pages {
		j.files[name] = []byte(text)
	}
	for name, data := range d.Pictures {
		j.files[name] = data
	}
	for name, records := range map[string]string{"data/photos.yaml": d.Photos, "data/credits.yaml": d.Credits} {
		if err := j.appendData(name, records); err != nil {
			return err
		}
	}
	j.result.Reports = append(j.result.Reports, made)
	j.result.Findings = append(j.result.Findings, d.Findings...)
	j.result.Findings = append(j.result.Findings, m.unplaced(d)...)
	return j.keepMemory(d, memories)
}

// reportName is the folder of a report: the one asked for, or a new one from its
// headline.
func (j *job) reportName(r *Report) (string, error) {
	id := j.o.Into
	if id == "" {
		if id = slug(r.Title.Own, 6); id == "" {
			id = "report"
		}
		if j.reports[id] && !slices.Contains(issue.SpecialTypes(), id) {
			return "", fmt.Errorf("the report %q is there already: --update brings a changed manuscript into it, --into NAME makes another", id)
		}
		return j.reports.free(id), nil
	}
	switch {
	case !issue.ValidID(id):
		return "", fmt.Errorf("%q can not be an address: want small letters, figures and hyphens, such as %q", id, slug(r.Title.Own, 3))
	case slices.Contains(issue.SpecialTypes(), id) || id == "zh" || id == "en":
		return "", fmt.Errorf("%q is the name of another page: choose one of the report's own", id)
	case j.reports[id]:
		return "", fmt.Errorf("the report %q is there already: --update brings a changed manuscript into it", id)
	}
	j.reports[id] = true
	return id, nil
}

// current is a file of the issue as this run will leave it, so far.
func (j *job) current(name string) ([]byte, error) {
	if data, ok := j.files[name]; ok {
		return data, nil
	}
	return fs.ReadFile(j.o.Files, name)
}

// appendData adds records to a data file of the issue.
func (j *job) appendData(name, records string) error {
	if records == "" {
		return nil
	}
	old, err := j.current(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text, err := issue.AppendRecords(name, old, records)
	if err == nil {
		j.files[name] = text
	}
	return err
}

// mend has the draft's texts mended as the files of an issue of its own.
func (j *job) mend(d *Draft) {
	if j.o.Mend == nil {
		return
	}
	files := maps.Clone(d.Pages)
	files["data/photos.yaml"], files["data/photos/again.yaml"], files["data/credits.yaml"] = d.Photos, d.again, d.Credits
	files = j.o.Mend(files)
	d.again = files["data/photos/again.yaml"]
	for name := range d.Pages {
		d.Pages[name] = files[name]
	}
	d.Photos, d.Credits = files["data/photos.yaml"], files["data/credits.yaml"]
}

// unplaced reports what is kept in a remark, at its place.
func (m source) unplaced(d *Draft) []diag.Finding {
	var found []diag.Finding
	for _, words := range d.report.Unplaced {
		f := diag.Finding{File: m.name, Code: Code, Severity: diag.Note,
			Message: say(m.lang, "no place for %q", clip(words)), Hint: say(m.lang, "it is kept in a remark; move it to where it belongs, or delete it")}
		for name, text := range d.Pages {
			if at := strings.Index(text, remark(words)); at >= 0 {
				f.File, f.Line, f.Column = name, strings.Count(text[:at], "\n")+1, 1
			}
		}
		found = append(found, f)
	}
	return found
}

// clipped is how many characters of a text a message has.
const clipped = 24

// clip shortens words for a message.
func clip(words string) string {
	runes := []rune(strings.Join(strings.Fields(words), " "))
	if len(runes) <= clipped {
		return string(runes)
	}
	return string(runes[:clipped-1]) + "…"
}
