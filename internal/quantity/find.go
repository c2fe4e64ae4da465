package quantity

import (
	"fmt"
	"strings"
)

// Find returns every numeral of the text in order, read as the language reads
// it. Spans do not overlap. Numerals that may count nothing are returned with a
// Doubt rather than left out.
func Find(lang Lang, text string) []Quantity {
	var out []Quantity
	if lang == English {
		out = findEnglish(text)
	} else {
		out = findChinese(text)
	}
	out = joinRanges(lang, text, out)
	for i := range out {
		out[i].Text = text[out[i].Start:out[i].End]
	}
	if lang == English {
		shareUnits(text, out)
	}
	markTitles(text, out)
	markGlosses(text, out)
	lookAround(lang, text, out)
	return out
}

// markTitles doubts the numbers that stand in the title of a work, 《…》.
func markTitles(text string, out []Quantity) {
	const open, shut = "《", "》"
	at, k := 0, 0
	for k < len(out) {
		i := strings.Index(text[at:], open)
		if i < 0 {
			return
		}
		i += at
		j := strings.Index(text[i:], shut)
		if j < 0 {
			return
		}
		at = i + j
		for ; k < len(out) && out[k].End <= at; k++ {
			if out[k].Start > i && out[k].Doubt == Certain {
				out[k].Doubt = Name
			}
		}
	}
}

// Parse reads the one quantity of a short text. Words around it (近, about,
// ranked, village plans) are passed over. It fails when there is none, or more
// than one apart from a conversion in brackets.
func Parse(lang Lang, text string) (Quantity, error) {
	var found []Quantity
	for _, q := range Find(lang, text) {
		if !q.Gloss {
			found = append(found, q)
		}
	}
	switch len(found) {
	case 0:
		return Quantity{}, fmt.Errorf("no quantity in %q", text)
	case 1:
		return found[0], nil
	}
	return Quantity{}, fmt.Errorf("%d quantities in %q, want one", len(found), text)
}
