package importer

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// count compares the words of the manuscript with those of the report, letter by
// letter, so that nothing is dropped in silence.
func (made *Made) count(m *Manuscript, r *Report) {
	in := tally{}.add(m.Source.String())
	for _, value := range m.Front {
		in.add(value)
	}
	inText, inRecords, inRemarks, inLabels := tally{}, tally{}, tally{}, tally{}.add(r.labels)
	for _, b := range []Both{r.Title, r.Kicker, r.Deck} {
		inText.add(b.Own + b.Twin)
	}
	if made.summaryIsTyped(m) {
		inText.add(r.Summary.Own)
	}
	for _, s := range r.Sections {
		inText.add(s.Title.Own + s.Title.Twin)
	}
	for _, b := range r.blocks() {
		to := inText
		if b.Kind == Remark {
			to = inRemarks
		}
		for _, spans := range [][]Span{b.Spans, b.Twin, cells(b.Rows), cells(b.TwinRows)} {
			countSpans(spans, to, inRemarks)
		}
	}
	for _, p := range r.Photos {
		inRecords.add(p.Caption.Own + p.Caption.Twin + p.Credit.Own + p.Credit.Twin + p.Alt.Own)
	}
	for _, c := range r.Credits {
		inRecords.add(c.Role.Own)
		for _, p := range c.People {
			inRecords.add(p.Own + p.Twin)
		}
	}
	out := tally{}
	for _, part := range []tally{inText, inRecords, inRemarks, inLabels} {
		for letter, n := range part {
			out[letter] += n
		}
	}
	made.In, made.Text, made.Records, made.Remarks = in.sum(), inText.sum(), inRecords.sum(), inRemarks.sum()
	made.Labels = inLabels.sum()
	var lost strings.Builder
	for _, letter := range slices.Sorted(maps.Keys(in)) {
		for n := out[letter]; n < in[letter]; n++ {
			lost.WriteRune(letter)
		}
	}
	made.Lost = lost.String()
}

func (made *Made) summaryIsTyped(m *Manuscript) bool { return m.Front["summary"] != "" }

func countSpans(spans []Span, text, remarks tally) {
	for _, s := range spans {
		if s.Raw {
			text.add(plainMarkdown(s.Text))
		} else {
			text.add(s.Text)
		}
		remarks.add(s.Remark)
		countSpans(s.Note, text, remarks)
	}
}

// blocks are all blocks of the report, in order.
func (r *Report) blocks() []Block {
	all := slices.Clone(r.Intro)
	for _, s := range r.Sections {
		all = append(all, s.Blocks...)
	}
	return all
}

// tally counts letters and figures, by what they are.
type tally map[rune]int

func (t tally) add(words string) tally {
	for _, r := range norm.NFKC.String(words) {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			t[r]++
		}
	}
	return t
}

func (t tally) sum() int {
	n := 0
	for _, c := range t {
		n += c
	}
	return n
}
