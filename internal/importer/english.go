package importer

import (
	"fmt"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// original is the Chinese report that an English manuscript is the translation of: the
// one asked for, or the only one that has no English yet. nil is none.
func (j *job) original() *issue.Article {
	var waiting []*issue.Article
	for i := range j.issue.Reports {
		a := &j.issue.Reports[i]
		switch {
		case a.ZH == nil:
		case j.o.Into == a.ID:
			return a
		case a.EN == nil:
			waiting = append(waiting, a)
		}
	}
	if j.o.Into != "" || len(waiting) != 1 {
		return nil
	}
	return waiting[0]
}

// addEnglish writes the English of a report beside its Chinese, block by block: what
// is no text, such as a photograph, stands where it does there.
func (j *job) addEnglish(m source, report *Report, a *issue.Article) error {
	switch {
	case a.EN == nil:
	case !j.o.Update:
		return fmt.Errorf("the English of %q is there already: --update brings a changed manuscript into it", a.ID)
	default:
		if err := j.mayChange(a, issue.EN); err != nil {
			return err
		}
	}
	d := &Draft{ID: a.ID, Lang: issue.EN, Pages: map[string]string{}, report: report}
	units, byHeading := englishUnits(report, a)
	texts := map[string][]string{}
	w := &markup{}
	write := func(file string, blocks []Block) {
		if body := strings.TrimSuffix(w.body(blocks), "\n"); body != "" {
			texts[file] = append(texts[file], body)
		}
	}
	titles := map[int]string{}
	left := 0
	dir := "content/en/" + a.ID + "/"
	parts := append([]issue.Part{{ID: "_index", Twins: a.Twins}}, a.Sections...)
	for i, part := range parts {
		file := dir + part.ID + ".md"
		d.Sections = append(d.Sections, file)
		if part.ZH == nil {
			continue
		}
		group := 0
		if byHeading {
			group = sectionGroup(parts, i)
		}
		take := func() ([]Block, bool) {
			if len(units[group]) == 0 {
				return nil, false
			}
			unit := units[group][0]
			units[group] = units[group][1:]
			return unit, true
		}
		if part.ZH.Title != "" && i > 0 {
			if byHeading {
				titles[i] = report.Sections[group-1].Title.Own
			} else if unit, ok := take(); ok {
				titles[i] = oneLine(plainText(unit[0].Spans))
			}
		}
		for _, b := range part.ZH.Blocks {
			switch b.Kind {
			case issue.Figure, issue.Gap, issue.Rule:
				texts[file] = append(texts[file], b.Text)
			case issue.Note:
			default:
				if unit, ok := take(); ok {
					write(file, unit)
				} else {
					left--
				}
			}
		}
		if last := i+1 == len(parts) || byHeading && sectionGroup(parts, i+1) != group; last {
			for unit, ok := take(); ok; unit, ok = take() {
				left++
				write(file, unit)
			}
		}
	}
	for i, part := range parts {
		if part.ZH == nil {
			continue
		}
		file := dir + part.ID + ".md"
		d.Pages[file] = englishFront(report, part.ZH, titles[i], i == 0).page(joinBlocks(texts[file]))
	}
	d.Sections = d.Sections[1:]
	j.mend(d)
	if err := j.englishRecords(m, d, a); err != nil {
		return err
	}
	made := &Made{Draft: d, Name: m.name, English: true, Update: a.EN != nil}
	memories := d.remember()
	if made.Update {
		var err error
		if made.Changed, err = j.mergePages(m, d); err != nil {
			return err
		}
	}
	if left != 0 {
		d.Findings = append(d.Findings, diag.Finding{File: dir + "_index.md", Code: Code, Severity: diag.Warning,
			Message: say(m.lang, "the English has %+d paragraphs against the Chinese", left),
			Hint:    say(m.lang, "tekan check tells where the two part")})
	}
	return j.take(m, d, made, memories)
}

func joinBlocks(blocks []string) string {
	if len(blocks) == 0 {
		return ""
	}
	return strings.Join(blocks, "\n\n") + "\n"
}

// sectionGroup is the number of the headed section that a part belongs to: a closing
// belongs to the one above it, the introduction to none.
func sectionGroup(parts []issue.Part, i int) int {
	n := 0
	for _, p := range parts[1 : i+1] {
		if p.ZH != nil && p.ZH.Title != "" {
			n++
		}
	}
	return n
}

// englishUnits are the blocks of the English in the units that pair with the Chinese: a
// list is one. Where both have as many headings they are grouped by them, else they
// are one group, headings among them.
func englishUnits(r *Report, a *issue.Article) (groups [][][]Block, byHeading bool) {
	headed := 0
	for _, s := range a.Sections {
		if s.ZH != nil && s.ZH.Title != "" {
			headed++
		}
	}
	own := 0
	for _, s := range r.Sections {
		if s.Title.Own != "" {
			own++
		}
	}
	groups = [][][]Block{unitsOf(r.Intro)}
	byHeading = headed == own
	for _, s := range r.Sections {
		switch {
		case byHeading && s.Title.Own != "":
			groups = append(groups, unitsOf(s.Blocks))
			continue
		case s.Title.Own != "":
			groups[0] = append(groups[0], []Block{paragraph(s.Title.Own)})
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], unitsOf(s.Blocks)...)
	}
	return groups, byHeading
}

func unitsOf(blocks []Block) [][]Block {
	var units [][]Block
	for i := 0; i < len(blocks); i++ {
		end := i + 1
		switch blocks[i].Kind {
		case Photo:
			continue
		case Item:
			for end < len(blocks) && blocks[end].Kind == Item {
				end++
			}
		}
		for end < len(blocks) && (blocks[end].Kind == Remark || isDefinition(blocks[end])) {
			end++
		}
		units = append(units, blocks[i:end])
		i = end - 1
	}
	return units
}

// isDefinition says whether a block is a footnote or the address of a link.
func isDefinition(b Block) bool { return b.Kind == Raw && definition.FindStringIndex(b.Text()) != nil }

// englishFront is the front matter of the English of a page.
func englishFront(r *Report, zh *issue.Page, title string, isReport bool) *front {
	f := &front{}
	if isReport {
		f.text("kicker", r.Kicker.Own)
		f.must("title", r.Title.Own)
		f.text("deck", r.Deck.Own)
		f.must("summary", r.Summary.Own)
	} else {
		f.text("title", title)
		f.must("label", label(title, issue.EN))
	}
	f.plain("weight", fmt.Sprint(zh.Weight))
	f.list("credits", zh.Credits)
	f.list("gap", zh.Gap)
	return f
}
