package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// Names are the forms of an issue's names and terms that have a number in them: what
// stands in one of them is part of a name and no figure.
type Names map[issue.Language][]string

// NamesOf lists them.
func NamesOf(i *issue.Issue) Names {
	names := Names{}
	add := func(pair issue.Pair, also *issue.Forms) {
		for _, l := range issue.Languages() {
			forms := []string{pair.In(l)}
			if also != nil {
				forms = append(forms, also.In(l)...)
			}
			for _, form := range forms {
				if form != "" && len(quantity.Find(quantity.Lang(l), form)) > 0 {
					names[l] = append(names[l], form)
				}
			}
		}
	}
	for _, n := range i.Names {
		add(issue.Pair{ZH: n.ZH, EN: n.EN}, n.Also)
	}
	for _, t := range i.Glossary {
		add(issue.Pair{ZH: t.ZH, EN: t.EN}, t.Also)
	}
	return names
}

// Hold says whether a stretch of a text lies inside a name that is longer than it.
func (names Names) Hold(text string, l issue.Language, at issue.Span) bool {
	for _, form := range names[l] {
		if len(form) <= at.End-at.Start {
			continue
		}
		// With the characters beside it, it lies between these.
		first, last := max(0, at.End-len(form)-utf8.UTFMax), min(len(text), at.Start+len(form)+utf8.UTFMax)
		for from := first; ; {
			i := indexForm(text[from:last], l, form)
			if i < 0 || from+i > at.Start {
				break
			}
			if start := from + i; at.End <= start+len(form) {
				return true
			}
			from += i + len(form)
		}
	}
	return false
}

// indexForm is where a form stands in a text, -1 where it does not: English as a
// whole word, whose first letter may be a capital.
func indexForm(text string, l issue.Language, form string) int {
	if l == issue.ZH {
		return strings.Index(text, form)
	}
	first, size := utf8.DecodeRuneInString(form)
	for from := 0; ; {
		i := strings.Index(text[from:], form[size:])
		if i < 0 {
			return -1
		}
		start := from + i - size
		from += i + max(1, len(form)-size)
		if start < 0 || !isWord(text, issue.Span{Start: start, End: start + len(form)}) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(text[start:]); r == first || r == unicode.ToUpper(first) {
			return start
		}
	}
}
