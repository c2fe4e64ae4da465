package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// entry is a name or a term, with all its forms.
type entry struct {
	// record is the *issue.Name or *issue.Term.
	record any
	zh, en []string
}

func (e *entry) forms(l issue.Language) []string {
	if l == issue.EN {
		return e.en
	}
	return e.zh
}

// lexicon is what the names and terms of an issue come to.
type lexicon struct {
	entries []*entry
	// longest lists every form of a language, longest first.
	longest map[issue.Language][]form
	// words are the single words of all English forms.
	words map[string]bool
	// proper are the capitalised ones of five letters or more, by the length of
	// the words that may be a slip for them.
	proper map[int][]string
	// common are the words that the English writes without a capital, counted.
	common map[string]int
	// phrases are the English forms of several words, by each of the two
	// longest of their words.
	phrases map[string][]phrase
	// plain are the English terms of one long word, by their length.
	plain map[int][]string
	// spelled are the Chinese names that are long enough to tell a slip, longest first.
	spelled []spelledName
	// held keeps the spans found in each passage.
	held map[*Passage][]mention
}

// phrase is a form cut into words, with the index of the one it is filed under.
type phrase struct {
	words []string
	key   int
	form  string
}

type form struct {
	text string
	*entry
}

// spelledName is a name by its characters, and cut in two: of a slip for it, one half is
// whole.
type spelledName struct {
	text, kind string
	name       []rune
	head, tail string
}

// mention is a form that stands in a passage.
type mention struct {
	issue.Span
	form
}

func (c *Copy) lexicon() *lexicon {
	return c.words.get(func() *lexicon { return newLexicon(c) })
}

func newLexicon(c *Copy) *lexicon {
	x := &lexicon{longest: map[issue.Language][]form{}, words: map[string]bool{}, common: map[string]int{}, proper: map[int][]string{}, phrases: map[string][]phrase{}, plain: map[int][]string{}}
	for _, n := range c.Names {
		x.add(n, n.ZH, n.EN, n.Also)
	}
	for _, t := range c.Glossary {
		x.add(t, t.ZH, t.EN, t.Also)
	}
	for l := range x.longest {
		slices.SortStableFunc(x.longest[l], func(a, b form) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	for _, f := range x.longest[issue.ZH] {
		if record, ok := f.record.(*issue.Name); ok && record.ZH == f.text && utf8.RuneCountInString(f.text) > 2 {
			x.spelled = append(x.spelled, spell(record))
		}
	}
	var all []*Passage
	for _, l := range c.Languages() {
		for _, p := range c.Pages(l) {
			all = append(all, c.Passages(p)...)
		}
	}
	all = append(all, c.Data()...)
	x.held = make(map[*Passage][]mention, len(all))
	lists := make([][]mention, len(all))
	parallel(len(all), func(n int) { lists[n] = x.find(all[n]) })
	for n, p := range all {
		x.held[p] = lists[n]
		if p.Lang == issue.EN {
			x.learn(p)
		}
	}
	for _, w := range slices.Sorted(maps.Keys(x.words)) {
		if r, _ := utf8.DecodeRuneInString(w); len(w) < 5 || !unicode.IsUpper(r) {
			continue
		}
		for n := len(w) - 1; n <= len(w)+1; n++ {
			x.proper[n] = append(x.proper[n], w)
		}
	}
	return x
}

func (x *lexicon) add(record any, zh, en string, also *issue.Forms) {
	if zh == "" && en == "" {
		return
	}
	e := &entry{record: record}
	if zh != "" {
		e.zh = append(e.zh, zh)
	}
	if en != "" {
		e.en = append(e.en, en)
	}
	if also != nil {
		e.zh, e.en = append(e.zh, also.ZH...), append(e.en, also.EN...)
	}
	x.entries = append(x.entries, e)
	for _, l := range issue.Languages() {
		for _, f := range e.forms(l) {
			x.longest[l] = append(x.longest[l], form{f, e})
		}
	}
	for _, f := range e.en {
		list := strings.FieldsFunc(f, func(r rune) bool { return !unicode.IsLetter(r) })
		for _, w := range list {
			x.words[w] = true
		}
		if len(list) == 1 && len(f) >= 6 {
			x.plain[len(f)] = append(x.plain[len(f)], f)
		}
		x.file(f, list)
	}
}

// file enters a form of several words under its two longest: one of them is
// whole when a single word is misspelled.
func (x *lexicon) file(form string, list []string) {
	if len(list) < 2 {
		return
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(list[b]), len(list[a])) })
	for _, i := range order[:2] {
		x.phrases[list[i]] = append(x.phrases[list[i]], phrase{list, i, form})
	}
}

// learn takes in the words that a passage writes small.
func (x *lexicon) learn(p *Passage) {
	for _, w := range p.words() {
		word := p.Text[w.Start:w.End]
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLower(r) {
			x.common[word]++
		}
	}
}

// find lists what stands in a text, a longer form before one inside of it, in
// which case only the longer is listed. Two entries may have the same form.
func (x *lexicon) find(p *Passage) []mention {
	var list []mention
	l, text, held := p.Lang, p.Text, p.shingles()
	free := func(start, end int, f form) bool {
		for _, m := range list {
			if start < m.End && end > m.Start && (start != m.Start || end != m.End || m.entry == f.entry) {
				return false
			}
		}
		return true
	}
	for _, f := range x.longest[l] {
		word := f.text
		if l == issue.EN {
			_, size := utf8.DecodeRuneInString(word)
			word = word[size:] // the first letter may be a capital
		}
		if !held.MayHold(word) {
			continue
		}
		for _, span := range occurrences(text, f.text, l) {
			if free(span.Start, span.End, f) && !insideUnit(text, span, f.text) && f.stands(l, text, span) {
				list = append(list, mention{span, f})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b mention) int { return cmp.Compare(a.Start, b.Start) })
	return list
}

// stands says whether a term is a whole word where it was found: English not in
// a compound with a hyphen, Chinese not with an ending that makes another word
// of it, nor as one character between two others.
func (f form) stands(l issue.Language, text string, span issue.Span) bool {
	if _, term := f.record.(*issue.Term); !term {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:span.Start])
	after, _ := utf8.DecodeRuneInString(text[span.End:])
	if l == issue.EN {
		return strings.ContainsAny(f.text, " -") || before != '-' && after != '-'
	}
	if utf8.RuneCountInString(f.text) == 1 {
		const counted = "零〇一二两三四五六七八九十百千万亿几数半每多余来各按论0123456789"
		return strings.ContainsRune(counted, before) || !issue.IsHan(before) || !issue.IsHan(after)
	}
	return !strings.ContainsRune("化性率者型值", after) || after == utf8.RuneError
}

// insideUnit says whether a form is only the end of a longer unit: 斤 in 公斤.
func insideUnit(text string, span issue.Span, form string) bool {
	switch form {
	case "斤", "里", "顷", "尺", "分", "担":
		return strings.HasSuffix(text[:span.Start], "公") || strings.HasSuffix(text[:span.Start], "市") || strings.HasSuffix(text[:span.Start], "英")
	case "元":
		r, _ := utf8.DecodeLastRuneInString(text[:span.Start])
		return strings.ContainsRune("美欧港日澳", r)
	}
	return false
}

// occurrences lists where a form stands. English forms are whole words, and a
// capital that begins a sentence makes no difference.
func occurrences(text, form string, l issue.Language) []issue.Span {
	var list []issue.Span
	if form == "" {
		return nil
	}
	rest := form
	if l == issue.EN {
		// The first letter may be a capital; look for what follows it.
		_, size := utf8.DecodeRuneInString(form)
		rest = form[size:]
	}
	skip := len(form) - len(rest)
	for from := 0; from <= len(text); {
		i := strings.Index(text[from:], rest)
		if i < 0 || rest == "" {
			break
		}
		start := from + i - skip
		end := from + i + len(rest)
		from += i + max(1, len(rest))
		if start < 0 {
			continue
		}
		if l == issue.EN && (!sameFirst(text[start:end], form) || !bounded(text, start, end)) {
			continue
		}
		list = append(list, issue.Span{Start: start, End: end})
	}
	return list
}

// sameFirst compares the first letters: a small one in the form may be a capital
// in the text.
func sameFirst(text, form string) bool {
	a, _ := utf8.DecodeRuneInString(text)
	b, _ := utf8.DecodeRuneInString(form)
	return a == b || unicode.IsLower(b) && a == unicode.ToUpper(b)
}

// bounded says whether no letter or digit touches the span.
func bounded(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !isLetterOrDigit(before) && !isLetterOrDigit(after)
}
