package compose

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// Figures are the figures of an issue: the statistics, which name some, with what the
// text tells of them, and all that stand in the text of reports without a name.
type Figures struct {
	// Statistics are those of the data, in its order, completed.
	Statistics []*issue.Statistic
	// Numbers are those of all blocks.
	Numbers AllNumbers
	// Names hold numbers that are none of figures.
	Names Names

	issue     *issue.Issue
	pages     map[string]*pageFigures
	headlines func() []HeadlineText // see HeadlineTexts, listed once
}

// Place is where a figure stands in one language.
type Place struct {
	Block *issue.Block
	issue.Span
}

// pageFigures are the figures of a report's own text or of a section.
type pageFigures struct {
	pageOrigin
	// figures are the statistics, completed, in the order of the data, then those without a
	// record in the order of the text.
	figures []*issue.Statistic
	named   int // how many of them are of the data
	marks   map[*issue.Block][]Mark
	places  map[*issue.Statistic]map[issue.Language]Place // of those that are told by the text
	untold  map[*issue.Statistic]int                      // among how many figures one of the data can not be told

	headlines map[issue.Language]func() []HeadlineText // what is set in the headline faces of them
}

// pageOrigin is what the figures of a page are found from.
type pageOrigin struct {
	zh, en     *issue.Markdown
	statistics []*issue.Statistic
	names      string
	namedOnly  bool
}

func (o pageOrigin) is(other pageOrigin) bool {
	return o.zh == other.zh && o.en == other.en && slices.Equal(o.statistics, other.statistics) && o.names == other.names && o.namedOnly == other.namedOnly
}

// FiguresOf finds the figures of an issue, and takes from those of the issue as it was
// what has not changed since; before may be nil.
func FiguresOf(i *issue.Issue, before *Figures) *Figures {
	if before == nil {
		before = &Figures{}
	}
	if before.issue == i {
		return before
	}
	f := &Figures{Numbers: NumbersOf(i, before.Numbers), Names: NamesOf(i), issue: i, pages: map[string]*pageFigures{}}
	f.headlines = sync.OnceValue(func() []HeadlineText { return headlineTexts(i, f) })
	of := map[string][]*issue.Statistic{}
	for _, s := range i.Statistics {
		of[s.Section] = append(of[s.Section], s)
	}
	var all []issue.Part
	for _, a := range i.Reports {
		all = append(append(all, issue.Part{Path: a.ID, Twins: a.Twins}), a.Sections...)
	}
	for n := range all {
		all[n].Twins = all[n].Own()
	}
	names := fmt.Sprint(f.Names)
	found := make([]*pageFigures, len(all))
	parallel(len(all), func(n int) {
		p := all[n]
		origin := pageOrigin{statistics: of[p.Path], names: names, namedOnly: i.NamedFigures}
		if p.ZH != nil {
			origin.zh = p.ZH.Markdown
		}
		if p.EN != nil {
			origin.en = p.EN.Markdown
		}
		if found[n] = before.pages[p.Path]; found[n] == nil || !found[n].is(origin) {
			found[n] = f.find(p.Twins, origin)
		}
	})
	completed := map[*issue.Statistic]*issue.Statistic{}
	for n, p := range all {
		f.pages[p.Path] = found[n]
		for k, s := range of[p.Path] {
			completed[s] = found[n].figures[k]
		}
	}
	for _, s := range i.Statistics {
		f.Statistics = append(f.Statistics, cmp.Or(completed[s], s))
	}
	return f
}

// On returns the figures of a page by its path: those of the data in its order, then
// those without a record in the order of the text. The caller may not change them.
func (f *Figures) On(path string) []*issue.Statistic {
	if p := f.pages[path]; p != nil {
		return p.figures
	}
	return nil
}

// namedOn are the figures of a page that the data names.
func (f *Figures) namedOn(path string) []*issue.Statistic {
	if p := f.pages[path]; p != nil {
		return p.figures[:p.named]
	}
	return nil
}

// All returns every figure of the issue: the statistics in the order of the data, then
// those without a record, in no order of their pages.
func (f *Figures) All() iter.Seq[*issue.Statistic] {
	return func(yield func(*issue.Statistic) bool) {
		for _, s := range f.Statistics {
			if !yield(s) {
				return
			}
		}
		for _, p := range f.pages {
			for _, s := range p.figures[p.named:] {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// count is how many figures the issue has.
func (f *Figures) count() int {
	n := 0
	for range f.All() {
		n++
	}
	return n
}

// Place returns where a statistic stands that the text tells apart from others by what
// it says in both languages.
func (f *Figures) Place(s *issue.Statistic, l issue.Language) (Place, bool) {
	if p := f.pages[s.Section]; p != nil {
		at, ok := p.places[s][l]
		return at, ok
	}
	return Place{}, false
}

// Untold says of a completed statistic that the text does not tell all that was left
// out of its record: among how many figures it could not be told, 0 for none.
func (f *Figures) Untold(s *issue.Statistic) (among int, untold bool) {
	if p := f.pages[s.Section]; p != nil {
		among, untold = p.untold[s]
	}
	return among, untold
}

// marksIn are the figures of a block.
func (f *Figures) marksIn(path string, b *issue.Block) []Mark {
	if p := f.pages[path]; p != nil {
		return p.marks[b]
	}
	return nil
}

// candidate is an amount that both languages of a pair of blocks tell.
type candidate struct {
	quantity.Amount
	path  string // of its page
	order int    // in its block, from 1
	at    map[issue.Language]Place
}

func (f *Figures) find(t issue.Twins, origin pageOrigin) *pageFigures {
	found := &pageFigures{
		pageOrigin: origin, named: len(origin.statistics), marks: map[*issue.Block][]Mark{},
		places: map[*issue.Statistic]map[issue.Language]Place{}, untold: map[*issue.Statistic]int{},
	}
	candidates := f.candidates(t)
	for _, s := range origin.statistics {
		found.figures = append(found.figures, found.complete(s, t, candidates))
	}
	blocks := map[issue.Language][]*Block{}
	for _, l := range issue.Languages() {
		if p := t.In(l); p != nil {
			blocks[l] = bareBlocksOf(p)
			found.placeNamed(blocks[l], l)
		}
	}
	if !origin.namedOnly {
		found.placeFound(blocks, candidates)
	}
	for _, list := range blocks {
		for _, b := range list {
			if len(b.Figures) > 0 {
				slices.SortFunc(b.Figures, func(a, b Mark) int { return cmp.Compare(a.Start, b.Start) })
				found.marks[b.Block] = b.Figures
			}
		}
	}
	found.headlines = map[issue.Language]func() []HeadlineText{}
	for _, l := range issue.Languages() {
		found.headlines[l] = sync.OnceValue(func() []HeadlineText { return figureHeadlines(found.figures, found.places, l) })
	}
	return found
}

// headlinesIn are what is set in the headline face of a language of all figures.
func (f *Figures) headlinesIn(l issue.Language) []HeadlineText {
	var elsewhere []*issue.Statistic // of no page
	for _, s := range f.Statistics {
		if f.pages[s.Section] == nil {
			elsewhere = append(elsewhere, s)
		}
	}
	texts := figureHeadlines(elsewhere, nil, l)
	for _, p := range f.pages {
		texts = append(texts, p.headlines[l]()...)
	}
	return texts
}

// candidates are the amounts of a page that both its languages tell and that are no
// part of a name, in the order of the Chinese.
func (f *Figures) candidates(t issue.Twins) []candidate {
	if t.ZH == nil || t.EN == nil {
		return nil
	}
	var all []candidate
	for _, b := range t.ZH.Blocks {
		n := f.Numbers[b]
		if n == nil || n.zh == nil || n.en == nil {
			continue
		}
		left, right := n.Of(issue.ZH).Words, n.Of(issue.EN).Words
		for k, a := range n.amounts {
			zh, en := issue.Span(a.Left), issue.Span(a.Right)
			if f.Names.Hold(left, issue.ZH, zh) || f.Names.Hold(right, issue.EN, en) {
				continue
			}
			all = append(all, candidate{a, t.ZH.Path, k + 1, map[issue.Language]Place{issue.ZH: {n.zh, zh}, issue.EN: {n.en, en}}})
		}
	}
	return all
}

// placeNamed marks the statistics on a page in one language, each once: where the text
// tells it, else at the first place where its words stand whole and nothing else has
// been found.
func (p *pageFigures) placeNamed(blocks []*Block, l issue.Language) {
	for _, s := range findingOrder(p.figures[:p.named], l) {
		at, told := p.places[s][l]
		placeFirst(blocks, func(b *Block) (Mark, bool) {
			if told {
				m := Mark{Span: at.Span, Statistic: s}
				return m, at.Block == b.Block && b.free(m)
			}
			for _, span := range FindStatistic(b.Plain().Text, l, s) {
				if m := (Mark{Span: span, Statistic: s}); b.free(m) {
					return m, true
				}
			}
			return Mark{}, false
		})
	}
}

// placeFound marks the figures without a record, where nothing else is in either
// language.
func (p *pageFigures) placeFound(blocks map[issue.Language][]*Block, candidates []candidate) {
	of := map[*issue.Block]*Block{}
	for _, list := range blocks {
		for _, b := range list {
			of[b.Block] = b
		}
	}
	for _, c := range candidates {
		s := c.statistic()
		free := true
		for _, l := range issue.Languages() {
			b := of[c.at[l].Block]
			free = free && b != nil && b.inline != nil && b.free(Mark{Span: c.at[l].Span, Statistic: s})
		}
		if !free {
			continue
		}
		for _, l := range issue.Languages() {
			b := of[c.at[l].Block]
			b.Figures = append(b.Figures, Mark{Span: c.at[l].Span, Statistic: s})
		}
		p.figures, p.places[s] = append(p.figures, s), c.at
	}
}

// statistic is what a figure without a record says, in the form of one. Its id has two
// hyphens in a row, which no id of an editor has, and comes from its block alone.
func (c candidate) statistic() *issue.Statistic {
	zh, en := c.at[issue.ZH], c.at[issue.EN]
	report := reportName(c.path)
	anchor := zh.Block.Anchor
	if !issue.ValidID(anchor) {
		anchor = fmt.Sprintf("%s-%d", c.path[strings.LastIndexByte(c.path, '/')+1:], zh.Block.Number)
	}
	s := &issue.Statistic{
		ID: fmt.Sprintf("%s--%s--%d", report, anchor, c.order), Section: c.path, Found: true,
		Value: issue.Decimal(quantity.Decimal(c.Value)), Unit: string(c.Unit),
		ZH: c.words(issue.ZH), EN: c.words(issue.EN),
		Label: issue.Pair{ZH: clauseOf(zh.Block, zh.Span), EN: clauseOf(en.Block, en.Span)},
	}
	if c.High != nil {
		s.High = issue.Decimal(quantity.Decimal(c.High))
	}
	return s
}

func (c candidate) words(l issue.Language) string {
	at := c.at[l]
	return at.Block.Plain().Text[at.Start:at.End]
}
