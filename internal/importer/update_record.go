package importer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// said is what manuscripts say of photographs and of who did what: texts by the id of
// the record and by field and language, such as "caption/zh".
type said map[string]map[string]string

// saidOf reads the texts of records of photographs.
func saidOf(records string) said {
	var list []struct {
		ID                   string
		Caption, Alt, Credit map[string]string
	}
	out := said{}
	if yaml.Unmarshal([]byte(records), &list) != nil {
		return out
	}
	for _, x := range list {
		out[x.ID] = map[string]string{}
		for field, pair := range map[string]map[string]string{"caption": x.Caption, "alt": x.Alt, "credit": x.Credit} {
			for lang, text := range pair {
				out[x.ID][field+"/"+lang] = text
			}
		}
	}
	return out
}

// hashes are what the next import knows of it.
func (s said) hashes() map[string]map[string]string {
	out := map[string]map[string]string{}
	for id, texts := range s {
		out[id] = map[string]string{}
		for field, text := range texts {
			out[id][field] = issue.Hash(text)
		}
	}
	return out
}

// verdict is what becomes of a text that differs from the manuscript's.
type verdict int

const (
	keep verdict = iota // the manuscript is as it was
	take                // nobody has changed the text since the manuscript gave it
	tell                // both have changed, or nobody knows
)

// judge decides between a text of the issue and the manuscript's, by what the last
// import remembers of the record and field.
func (mem *memory) judge(id, field, here, manuscript string) verdict {
	switch {
	case manuscript == "" || here == manuscript:
		return keep
	case mem == nil || mem.Records == nil:
		return tell
	}
	base := cmp.Or(mem.Records[id][field], issue.Hash(""))
	switch base {
	case issue.Hash(manuscript):
		return keep
	case issue.Hash(here):
		return take
	}
	return tell
}

// recordEdit gives a text of a data file another, or adds a line below it.
type recordEdit struct {
	at       issue.Pos
	old, new string
	below    bool
}

// mergeRecords brings what a changed manuscript says of the photographs that are there
// into their records: where an editor has changed nothing since, the manuscript's words
// stand, where the manuscript has not changed, the editor's; where both have, it is told.
// The edits of names are carried out with them.
func (j *job) mergeRecords(m source, d *Draft, mem *memory, edits []recordEdit) (changed []string) {
	for _, p := range j.issue.Photos {
		for _, field := range []string{"caption", "alt", "credit"} {
			pair := map[string]issue.Pair{"caption": p.Caption, "alt": p.Alt, "credit": p.Credit}[field]
			for _, l := range issue.Languages() {
				here, manuscript := pair.In(l), d.known[p.ID][field+"/"+string(l)]
				at := p.At(field, string(l))
				switch v := mem.judge(p.ID, field+"/"+string(l), here, manuscript); {
				case v == take && p.Has(field, string(l)):
					edits = append(edits, recordEdit{at: at, old: here, new: manuscript})
				case v != keep:
					d.Findings = append(d.Findings, m.differs(at, here, manuscript))
				}
			}
		}
	}
	return j.editRecords(m, d, edits)
}

// mergePeople does the same for the names of a credit.
func (m source) mergePeople(mem *memory, known *issue.Credit, is []string, l issue.Language) (edits []recordEdit, found []diag.Finding) {
	var was []string
	for _, p := range known.People {
		was = append(was, p.In(l))
	}
	v := mem.judge(known.ID, "people/"+string(l), strings.Join(was, "\n"), strings.Join(is, "\n"))
	if v == take && len(is) < len(was) {
		v = tell // who is to go has a name in the other language, too
	}
	switch v {
	case tell:
		return nil, []diag.Finding{m.differs(known.At("people"), strings.Join(was, " "), strings.Join(is, " "))}
	case take:
		for i, name := range is {
			switch {
			case i >= len(was):
				last := known.People[len(was)-1]
				edits = append(edits, recordEdit{at: last.At(), old: was[len(was)-1], new: string(l) + ": " + scalar(name), below: true})
			case was[i] != name:
				edits = append(edits, recordEdit{at: known.People[i].At(string(l)), old: was[i], new: name})
			}
		}
	}
	return edits, nil
}

func (m source) differs(at issue.Pos, here, manuscript string) diag.Finding {
	return diag.Finding{File: at.File, Line: at.Line, Column: at.Column, Code: Code, Severity: diag.Warning,
		Message: say(m.lang, "%q here, %q in the manuscript", here, manuscript),
		Hint:    say(m.lang, "the record is as it was; change it where the manuscript is right")}
}

// editRecords carries out edits from the last to the first, so that none moves the
// place of another, and tells of those that it can not.
func (j *job) editRecords(m source, d *Draft, edits []recordEdit) (changed []string) {
	slices.Reverse(edits) // of lines below the same place the last comes first
	slices.SortStableFunc(edits, func(a, b recordEdit) int {
		return cmp.Or(cmp.Compare(b.at.File, a.at.File), cmp.Compare(b.at.Line, a.at.Line), cmp.Compare(b.at.Column, a.at.Column))
	})
	for _, e := range edits {
		if !j.apply(e) {
			d.Findings = append(d.Findings, m.differs(e.at, e.old, e.new))
			continue
		}
		c := change{old: e.old, new: e.new}
		if e.below {
			c.old = ""
		}
		changed = append(changed, c.say(m.lang, e.at.File))
	}
	return changed
}

// apply carries out an edit, where its text stands in one line.
func (j *job) apply(e recordEdit) bool {
	data, err := j.current(e.at.File)
	if _, own := j.o.Files.Own(e.at.File); err != nil || !own {
		return false
	}
	lines := strings.Split(string(data), "\n")
	if e.at.Line < 1 || e.at.Line > len(lines) {
		return false
	}
	line := lines[e.at.Line-1]
	at := len(line)
	for n := range line {
		if utf8.RuneCountInString(line[:n]) == e.at.Column-1 {
			at = n
			break
		}
	}
	if e.below {
		lead := line[:at]
		if strings.TrimSpace(lead) != "-" {
			return false // a list in one line
		}
		end := e.at.Line
		for end < len(lines) && strings.HasPrefix(lines[end], strings.Repeat(" ", e.at.Column-1)) && strings.TrimSpace(lines[end]) != "" {
			end++
		}
		lines = slices.Insert(lines, end, lead+e.new)
	} else {
		old, ok := typed(line[at:], e.old)
		if !ok {
			return false
		}
		text := scalar(e.new)
		if strings.ContainsAny(text, ",[]{}") && !strings.HasPrefix(text, `"`) && !strings.HasPrefix(text, `'`) {
			text = issue.Quoted(e.new) // the record may stand in one line
		}
		lines[e.at.Line-1] = line[:at] + text + line[at+len(old):]
	}
	j.files[e.at.File] = []byte(strings.Join(lines, "\n"))
	return true
}

// typed is how a value is written at the head of the rest of a line.
func typed(rest, value string) (string, bool) {
	if value != "" && strings.HasPrefix(rest, value) {
		return value, true
	}
	for _, mark := range []byte{'"', '\''} {
		if rest == "" || rest[0] != mark {
			continue
		}
		for n := 1; n < len(rest); n++ {
			if rest[n] != mark || mark == '"' && rest[n-1] == '\\' {
				continue
			}
			var got string
			if err := yaml.Unmarshal([]byte(rest[:n+1]), &got); err == nil && got == value {
				return rest[:n+1], true
			}
		}
	}
	return "", false
}
