package compose

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// Slip is what a figure or a term opens on a narrow page, and what stands in the margin beside its line on a wide one.
type Slip struct {
	// Term is the id of a term, Datum that of a figure: those of the element come from them. What a term's slip says is
	// the same on every page: TermWords.
	Term  string `json:"term,omitempty"`
	Datum string `json:"datum,omitempty"`
	// Figure is the figure as the text has it, Label what it counts; a figure without a record is its own label.
	Figure string `json:"figure,omitempty"`
	Label  string `json:"label,omitempty"`
	// Facts are the period and the figure in metric, in one line, Part what it is a part of and who says so, for which a
	// margin has no room.
	Facts string `json:"facts,omitempty"`
	Part  string `json:"part,omitempty"`
	// Other is what the other language says of a figure without a record, Lang that
	// language as HTML names it.
	Other string `json:"other,omitempty"`
	Lang  string `json:"lang,omitempty"`
	// Drop is how many lines of the text the slip stands below what is above it in the margin.
	Drop int `json:"drop,omitempty"`

	line  float64   // of the text, from the top of the block, in which it is called
	words TermWords // of a term
}

// TermWords are what slips say of a term: its name and its explanation, and in the text of both languages its name in
// the other, in Lang as HTML names it.
type TermWords struct {
	Label string `json:"label"`
	Words string `json:"words,omitempty"`
	Other string `json:"other,omitempty"`
	Lang  string `json:"lang"`
}

// slipsOf are the slips of a block in the order of its text. A term that opens in several sections has one, at the
// first of them.
func (c *Composer) slipsOf(b *Block) []Slip {
	marks := c.opening(b)
	slips := make([]Slip, 0, len(marks))
	for _, m := range marks {
		slip, l := Slip{}, b.Lang
		if m.Term != nil {
			slip = Slip{Term: m.Term.ID, words: termWords(m.Term, l)}
		} else {
			slip = c.figureSlip(m.Statistic, l)
			slip.Datum = m.Statistic.ID
		}
		slip.line = linesOf(b.Plain().Text[:m.Start], b.Lang) - 1
		slips = append(slips, slip)
	}
	if b.Kind != issue.Table {
		drop(slips, linesOf(b.Plain().Text, b.Lang), b.Lang)
	}
	return slips
}

// opening are the marks of a block that open slips, in the order of its text.
func (c *Composer) opening(b *Block) []Mark {
	marks := slices.Concat(b.Figures, b.Terms)
	marks = slices.DeleteFunc(marks, func(m Mark) bool { return m.Term != nil && c.opensBefore(m.Term, b.page) })
	slices.SortStableFunc(marks, func(a, b Mark) int { return cmp.Compare(a.Start, b.Start) })
	return marks
}

// opensAny says whether a block opens a slip.
func (c *Composer) opensAny(b *Block) bool {
	return len(b.Figures) > 0 || slices.ContainsFunc(b.Terms, func(m Mark) bool { return !c.opensBefore(m.Term, b.page) })
}

// bothTerms are the ids of the terms that open in the text of both languages of a report.
func (c *Composer) bothTerms(a issue.Article, l issue.Language) []string {
	var ids []string
	for _, of := range []issue.Language{l, l.Other()} {
		for _, p := range pagesOf(a, of) {
			for _, b := range c.in(p) {
				for _, m := range b.Terms {
					if !slices.Contains(ids, m.Term.ID) {
						ids = append(ids, m.Term.ID)
					}
				}
			}
		}
	}
	return ids
}

func termWords(t *issue.Term, l issue.Language) TermWords {
	name := issue.Pair{ZH: t.ZH, EN: t.EN}
	return TermWords{name.In(l), t.Explanation.In(l), name.In(l.Other()), locale(l.Other())}
}

// opensBefore says whether a term of a page opens on the report's own page, or in one of its sections, before.
func (c *Composer) opensBefore(t *issue.Term, page *issue.Page) bool {
	first := c.first[reportIn{reportName(page.Path), page.Lang}]
	return first != nil && first()[t] != page
}

// firstPages are the pages of a report on which its terms open first.
func (c *Composer) firstPages(a issue.Article, l issue.Language) map[*issue.Term]*issue.Page {
	first := map[*issue.Term]*issue.Page{}
	for _, p := range slices.Backward(pagesOf(a, l)) {
		for _, b := range c.in(p) {
			for _, m := range b.Terms {
				first[m.Term] = p
			}
		}
	}
	return first
}

// figureSlip is what a figure opens.
func (c *Composer) figureSlip(s *issue.Statistic, l issue.Language) Slip {
	if s.Found {
		return c.foundSlip(s, l)
	}
	printed := Print(s.Words(l))
	facts := []string{periodWords(s.Period, l)}
	if printed.Equivalent != "" {
		facts = append(facts, whole(printed.Equivalent, printed.Equivalent))
	} else {
		facts = append(facts, c.hectares(s, l))
	}
	if l == issue.EN {
		slices.Reverse(facts) // few know the mu
	}
	part := c.partOf(s, l)
	if from := c.sourceOf(s, l); from != nil {
		part = strings.TrimPrefix(part+" · "+from.Words, " · ")
	}
	return Slip{
		Figure: whole(printed.Figure, printed.Figure), Label: s.Label.In(l),
		Facts: strings.Join(slices.DeleteFunc(facts, func(s string) bool { return s == "" }), " · "), Part: part,
	}
}

// partOf says what a figure is a part of, "" where that is not known.
func (c *Composer) partOf(s *issue.Statistic, l issue.Language) string {
	of := c.byID[s.Of]
	if of == nil {
		return ""
	}
	return fill(c.words.Figures[l].PartOf, "label", of.Label.In(l), "words", whole(of.Words(l), of.Words(l)))
}

// hectares says how many hectares an area in mu is, "" for other units.
func (c *Composer) hectares(s *issue.Statistic, l issue.Language) string {
	figure := hectaresOf(s)
	if figure == "" {
		return ""
	}
	return fill(c.words.Figures[l].Hectares, "figure", figure)
}

// The widths of the text's column and of the margin beside it, in characters, Latin ones in English and Chinese ones in
// Chinese, and how high a line of a slip and the air below it are, in lines of the text: css/block/beside.css and
// tokens.css.
const (
	slipHeight, slipAir = 0.62, 0.45
	highestDrop         = 6
)

func textWidth(l issue.Language) float64 {
	if l == issue.ZH {
		return 38
	}
	return 74
}

func marginWidth(l issue.Language) float64 {
	if l == issue.ZH {
		return 18
	}
	return 42
}

// linesOf is about how many lines a text has in the column.
func linesOf(text string, l issue.Language) float64 { return rows(text, textWidth(l), l) }

func rows(text string, width float64, l issue.Language) float64 {
	lines := 0
	for row := range strings.SplitSeq(text, "\n") {
		size := float64(utf8.RuneCountInString(row))
		if l == issue.ZH {
			size = float64(utf8.RuneCountInString(row)+len(row)) / 4 // three bytes a Chinese character, which is two wide
		}
		lines += int(size/width) + 1
	}
	return float64(lines)
}

// drop lets each slip stand beside its line, unless those above need the room, and as few as can be below the block
// that has so many lines.
func drop(slips []Slip, lines float64, l issue.Language) {
	latest := lines
	heights := make([]float64, len(slips))
	for i := len(slips) - 1; i >= 0; i-- {
		s := slips[i]
		high := rows(s.Figure+s.Label+s.words.Label, marginWidth(l), l) + slipAir/slipHeight
		for _, more := range []string{s.Facts, s.words.Words, s.Other} {
			if more != "" {
				high += rows(more, marginWidth(l), l)
			}
		}
		heights[i] = high * slipHeight
		latest -= heights[i]
		slips[i].line = min(s.line, max(latest, 0))
	}
	y := 0.0
	for i := range slips {
		slips[i].Drop = min(max(int(slips[i].line-y), 0), highestDrop)
		y = max(y, y+float64(slips[i].Drop)) + heights[i]
	}
}

// besideEdits put what a block opens before it, on a line of its own.
func (b *Block) besideEdits() []edit {
	at := b.Start // its indentation would make code of what went on before
	if b.Kind == issue.List || b.Kind == issue.Quotation {
		at = bytes.LastIndexByte(b.src[:b.Start], '\n') + 1
	}
	edits := []edit{{at, before, fmt.Sprintf("\n\n{{< beside %q >}}\n\n", b.Anchor)}}
	if strings.HasPrefix(b.Text, ":") {
		edits = append(edits, edit{at, begins, `\`}) // defines nothing
	}
	return edits
}
