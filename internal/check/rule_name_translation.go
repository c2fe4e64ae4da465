package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func nameTranslation() Rule {
	return Rule{
		Code:     "name-translation",
		Severity: diag.Error,
		Summary:  Text{"专名在另一种语言的同一段里没有对应的译名", "a name without its other form in the paired block"},
		Explain: Text{
			"data/names.yaml 里的专名，一种语言的某段有，另一种语言的同一段也要有，出现的次数不少于中文。译文用别的词代替时（如以“我市”代“长治”），写进 also。",
			"A name of data/names.yaml that stands in a block stands in the paired block too, in its other form, in English as often as in Chinese. Other words that may take its place, such as 我市 for the city, belong in “also”.",
		},
		Bad:  "长子县常张乡  ·  Changzhang Township in Qinyuan County",
		Good: "长子县常张乡  ·  Changzhang Township in Zhangzi County",
		Passage: func(c *Copy, p *Passage, r *Report) {
			checkForms(c, p, r, func(e *entry) bool { _, ok := e.record.(*issue.Name); return ok })
		},
	}
}

// checkForms proves that every entry of the kind that stands in one half of a
// pair of passages stands in the other half.
func checkForms(c *Copy, p *Passage, r *Report, kind func(*entry) bool) {
	if p.Lang != issue.EN || p.Twin == nil {
		return
	}
	x := c.lexicon()
	for _, from := range []*Passage{p.Twin, p} {
		if from.Lang == issue.ZH && from.Field == "summary" {
			continue // an English summary may say it in fewer words
		}
		to := from.Twin
		asked := x.mentions(from, kind)
		for _, m := range x.held[from] {
			n := slices.IndexFunc(asked, func(a asking) bool { return a.entry == m.entry })
			if n < 0 || asked[n].times == 0 || len(m.forms(to.Lang)) == 0 {
				continue // reading the issue has said that there is no translation
			}
			if missing(m.entry, to, asked[n].times) {
				r.missingForm(m, from, to, c.changed(p))
			}
			asked[n].times = 0
		}
	}
}

// mentions counts how often the entries of a kind ask for an answer: a name each
// time, a term once a clause, and both once in what is not a report's prose,
// where English need not repeat itself.
func (x *lexicon) mentions(p *Passage, kind func(*entry) bool) (asked []asking) {
	strict := p.Page != nil && inReport(p.Page)
	for _, m := range x.held[p] {
		if !kind(m.entry) || !m.triggers(p.Lang) {
			continue
		}
		n := slices.IndexFunc(asked, func(a asking) bool { return a.entry == m.entry })
		if n < 0 {
			n, asked = len(asked), append(asked, asking{entry: m.entry})
		}
		clause := 0 // of a name, which is asked for each time
		if _, term := m.record.(*issue.Term); term && strict {
			clause = 2 + strings.LastIndexAny(p.Text[:m.Start], "，；。：！？\n,;.:!?")
		}
		if a := &asked[n]; a.times == 0 || strict && (clause == 0 || a.clause != clause) {
			a.times++
		}
		asked[n].clause = clause
	}
	return asked
}

// asking is how often an entry asks for an answer, and which clause it did so last in.
type asking struct {
	*entry
	times, clause int
}

// triggers says whether the form asks for an answer: only the name itself of a
// name; any form of a term, but no single English word, which may be used in its
// everyday meaning.
func (m mention) triggers(l issue.Language) bool {
	if _, name := m.record.(*issue.Name); name {
		return m.text == m.forms(l)[0]
	}
	return l == issue.ZH || strings.ContainsAny(m.text, " -")
}

// pronouns are words by which English takes up a thing without its name.
var pronouns = regexp.MustCompile(`(?i)\b(of whom|of which|such|these|those|this|they|both)\b`)

// thisTime is a this that takes nothing up.
var thisTime = regexp.MustCompile(`(?i)\bthis (year|month|week|day|time|morning|afternoon|spring|summer|autumn|winter)\b`)

// missing says whether the entry stands less often than it should in a passage.
// English must name a thing as often as Chinese does; Chinese says it less often
// than English, which needs articles and pronouns.
func missing(e *entry, to *Passage, want int) bool {
	got := 0
	for _, f := range e.forms(to.Lang) {
		if got += len(occurrences(to.Text, f, to.Lang)); got >= want {
			return false
		}
	}
	if stem := e.stem(to.Lang); stem != "" && got < want {
		got += alone(to.Text, stem, to.Lang)
	}
	if to.Lang == issue.ZH {
		return got == 0
	}
	if got > 0 && got < want && to.Lang == issue.EN {
		got += len(pronouns.FindAllString(thisTime.ReplaceAllString(to.Text, ""), -1))
	}
	return got < want
}

// ranks are the words that English names of places end in.
var ranks = []string{" County", " City", " District", " Town", " Township", " Village", " Province", " Prefecture", " Banner"}

// stem is the name of a place without its rank, which a text may leave out:
// Donghu for Donghu District. "" where there is none.
func (e *entry) stem(l issue.Language) string {
	name, ok := e.record.(*issue.Name)
	if !ok || name.Kind != "place" {
		return ""
	}
	if l == issue.EN {
		for _, rank := range ranks {
			if stem, ok := strings.CutSuffix(name.EN, rank); ok {
				return stem
			}
		}
		return ""
	}
	if r, size := utf8.DecodeLastRuneInString(name.ZH); strings.ContainsRune(administrative, r) && utf8.RuneCountInString(name.ZH) > 2 {
		return name.ZH[:len(name.ZH)-size]
	}
	return ""
}

// alone counts where a stem stands without any rank behind it.
func alone(text, stem string, l issue.Language) (n int) {
	for _, at := range occurrences(text, stem, l) {
		rest := text[at.End:]
		if l == issue.ZH {
			if r, _ := utf8.DecodeRuneInString(rest); !strings.ContainsRune(administrative, r) {
				n++
			}
		} else if !slices.ContainsFunc(ranks, func(rank string) bool { return strings.HasPrefix(rest, rank) }) {
			n++
		}
	}
	return n
}

func (r *Report) missingForm(m mention, from, to *Passage, chinese bool) {
	want := m.forms(to.Lang)
	at := from.At(m.Start)
	if (from.Lang == issue.EN) == chinese {
		at = to.At(0)
	}
	hint := Say("写“%s”；另一种语言在 %s", "write %q; the other language is at %s", want[0], where(from.At(m.Start)))
	if len(want) > 1 {
		hint = Say("写“%s”之一；另一种语言在 %s", "write one of “%s”; the other language is at %s", strings.Join(want, "”、“"), where(from.At(m.Start)))
		hint.EN = strings.ReplaceAll(hint.EN, "”、“", "”, “")
	}
	if from.Lang == issue.ZH {
		r.Add(at, Say("“%s”在英文里没有对应的“%s”", "%q without %q in the English", m.text, want[0]), hint)
		return
	}
	r.Add(at, Say("“%s”在中文里没有对应的“%s”", "%q without %q in the Chinese", m.text, want[0]), hint)
}
