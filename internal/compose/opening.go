package compose

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/tekan-press/tekan/internal/compose/scroll"
	"github.com/tekan-press/tekan/internal/issue"
)

// Opening is what the head of a report shows beside its headline.
type Opening struct {
	// Drawing is the content of an SVG of 1600 by 320, "" where there is a photograph.
	Drawing string `json:"drawing,omitempty"`
	// Photo is the first photograph of the report that was supplied.
	Photo *PhotoItem `json:"photo,omitempty"`
	// Lost says whether the introduction begins with what is left of words that are lost.
	Lost bool `json:"lost,omitempty"`
	// Points are the editor's key points.
	Points []Point `json:"points,omitempty"`
	// Minutes is how long the report takes to read.
	Minutes int `json:"minutes,omitempty"`
	// Published and Edition are the days of the printed issue and of this edition, as
	// readers write them; Day and EditionDay are the same in ISO 8601.
	Published  string `json:"published,omitempty"`
	Day        string `json:"day,omitempty"`
	Edition    string `json:"edition,omitempty"`
	EditionDay string `json:"editionDay,omitempty"`
}

// Point is one of the key points: its sentence, and the first of its figures by itself.
type Point struct {
	Runs   []Run  `json:"runs"`
	Number string `json:"number,omitempty"`
	Unit   string `json:"unit,omitempty"`
}

// addOpening adds the head of a report; v.Lead is the id of its first supplied photograph. One of
// the introduction moves there; one of a section is shown there too.
func (c *Composer) addOpening(v *Page, a issue.Article, l issue.Language) {
	p := a.In(l)
	pages := pagesOf(a, l)
	o := &Opening{
		Lost: lostHead(p) > 0, Points: c.pointsOf(p, pages), Minutes: minutes(pages),
		Published: periodWords(c.Meta.Published, l), Day: c.Meta.Published,
		Edition: periodWords(c.Meta.Edition.Date, l), EditionDay: c.Meta.Edition.Date,
	}
	v.Opening = o
	if photo := c.photos[v.Lead]; photo != nil {
		item, own := v.Photos[v.Lead]
		if !own {
			item = c.photoItem(photo, a.ID, p.TextLang())
		}
		if item.Print != nil {
			if own {
				item.Opening = true
				v.Photos[v.Lead] = item
			}
			o.Photo = &item
			return
		}
	}
	var ranges []scroll.Range
	for _, s := range a.Sections {
		ranges = append(ranges, scroll.Range{Seed: s.Path, Values: c.values(s.Path)})
	}
	o.Drawing = scroll.Opening(a.ID, ranges)
}

// lostHead is how many blocks at the head of a report's introduction are what is left of
// words that the source has lost: one that begins with a gap, and the dots behind it.
func lostHead(p *issue.Page) int {
	if p.Kind != issue.Report || len(p.Blocks) == 0 || !strings.HasPrefix(p.Blocks[0].Plain().Text, string(issue.Lost)) {
		return 0
	}
	n := 1
	for n < len(p.Blocks) && p.Blocks[n].Kind == issue.Paragraph && strings.Trim(p.Blocks[n].Plain().Text, "….") == "" {
		n++
	}
	return n
}

// Silent readers of plain prose take in about 230 words of English a minute (between 180 and
// 260 for most), and 400 characters of Chinese, which is about as much said. A reader needs
// to know whether it is five minutes or twenty, so that a rate for both will do.
const wordsPerMinute, charactersPerMinute = 230, 400

// minutes is how long the pages of a report take to read, one at least.
func minutes(pages []*issue.Page) int {
	words, characters := 0, 0
	for _, p := range pages {
		for _, b := range p.Blocks {
			within := false // a word
			for _, r := range b.Plain().Text {
				if issue.IsHan(r) {
					characters++
					within = false
					continue
				}
				letter := unicode.IsLetter(r) || unicode.IsDigit(r)
				if letter && !within {
					words++
				}
				within = letter || within && !unicode.IsSpace(r)
			}
		}
	}
	return max(1, int(math.Round(float64(words)/wordsPerMinute+float64(characters)/charactersPerMinute)))
}

// pointsOf are the key points of a report. A figure in one leads to where the text tells it.
func (c *Composer) pointsOf(p *issue.Page, pages []*issue.Page) []Point {
	l := p.TextLang()
	told := map[string][]toldFigure{}
	if len(p.Points) > 0 {
		for _, part := range pages {
			for _, b := range c.in(part) {
				for _, m := range b.Figures {
					words := Print(m.Statistic.Words(l)).Figure
					told[words] = append(told[words], toldFigure{m.Statistic, b.Anchor, b.Plain().Text})
				}
			}
		}
	}
	var points []Point
	for _, text := range p.Points {
		marks, at := marksOf(text, told)
		point := Point{Runs: runsOf(text, marks, l)}
		for n := range point.Runs {
			if run := &point.Runs[n]; run.ID != "" {
				run.Gap = gapBetween(run.Before, run.Text)
				run.Text, run.At = whole(run.Text, run.Text), at[run.ID]
			}
		}
		if len(marks) > 0 {
			printed := Print(marks[0].Statistic.Words(l))
			if l == issue.EN && printed.Equivalent != "" { // hectares say more to its readers than mu
				printed = Print(printed.Equivalent)
			}
			point.Number, point.Unit = printed.Number, printed.Unit
		}
		points = append(points, point)
	}
	return points
}

// toldFigure is a figure where the text tells it: in which block, in what words.
type toldFigure struct {
	*issue.Statistic
	anchor, text string
}

// marksOf finds figures by their words in a text, in its order, and the blocks that tell
// them; of two that overlap the longer one, and of several in the same words the one whose
// block is most like the text.
func marksOf(text string, told map[string][]toldFigure) (marks []Mark, at map[string]string) {
	at = map[string]string{}
	for words, all := range told {
		for from := 0; words != ""; {
			i := strings.Index(text[from:], words)
			if i < 0 {
				break
			}
			span := issue.Span{Start: from + i, End: from + i + len(words)}
			if from = span.End; standsWhole(text, span) {
				meant := all[0]
				for _, other := range all[1:] {
					if likeness(text, other.text) > likeness(text, meant.text) {
						meant = other
					}
				}
				marks, at[meant.ID] = append(marks, Mark{Span: span, Statistic: meant.Statistic}), meant.anchor
				break
			}
		}
	}
	slices.SortFunc(marks, func(a, b Mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	end := 0
	return slices.DeleteFunc(marks, func(m Mark) bool {
		if m.Start < end {
			return true
		}
		end = m.End
		return false
	}), at
}

// likeness is how many pairs of neighbouring characters of a text stand in another.
func likeness(text, other string) int {
	n := 0
	before := ""
	for _, r := range text {
		if before != "" && strings.Contains(other, before+string(r)) {
			n++
		}
		before = string(r)
	}
	return n
}
