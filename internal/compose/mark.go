package compose

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// Mark is a figure or a term that was found in a block, at the one place where it
// opens.
type Mark struct {
	issue.Span // in the block's plain text
	Statistic  *issue.Statistic
	Term       *issue.Term
}

// Block is a block with what was found in it.
type Block struct {
	*issue.Block
	// Figures stand in reading order.
	Figures []Mark
	Terms   []Mark

	page   *issue.Page
	broken []issue.Shortcode // printed as they were typed
	inline *inlineText
	src    []byte // of the whole body
}

// bareBlocksOf are the blocks of a page with nothing found in them.
func bareBlocksOf(p *issue.Page) []*Block {
	var blocks []*Block
	for _, b := range p.Blocks {
		found := &Block{Block: b, page: p, src: p.Markdown.Source}
		if b.Kind != issue.Figure && b.Kind != issue.Pull && b.Kind != issue.Gap {
			found.inline = inlineTextOf(b, p.Markdown.Source)
		}
		blocks = append(blocks, found)
	}
	return blocks
}

// blocksOf are the blocks of a page with its figures, and with its terms, each once: at
// the first place where it stands whole and nothing else has been found.
func (c *Composer) blocksOf(p *issue.Page) []*Block {
	blocks := bareBlocksOf(p)
	for _, b := range blocks {
		b.Figures = c.figures.marksIn(p.Path, b.Block)
		if len(b.Shortcodes) > 0 {
			b.broken = c.broken(b.Shortcodes, issue.BrokenShortcodes(b.Shortcodes))
		}
	}
	if p.Kind == issue.Report || p.Kind == issue.Section {
		for _, t := range c.terms[p.TextLang()] {
			placeFirst(blocks, func(b *Block) (Mark, bool) {
				if !slices.ContainsFunc(t.forms, b.Shingles().MayHold) {
					return Mark{}, false
				}
				text := b.Plain().Text
				for from := 0; ; {
					span, ok := findForm(text, p.TextLang(), t.forms, from)
					if !ok {
						return Mark{}, false
					}
					if m := (Mark{Span: span, Term: t.Term}); b.free(m) {
						return m, true
					}
					_, size := utf8.DecodeRuneInString(text[span.Start:])
					from = span.Start + size
				}
			})
		}
	}
	for _, b := range blocks {
		slices.SortFunc(b.Terms, func(a, b Mark) int { return cmp.Compare(a.Start, b.Start) })
	}
	return blocks
}

// placeFirst puts a mark into the first block that has a place for it.
func placeFirst(blocks []*Block, find func(*Block) (Mark, bool)) {
	for _, b := range blocks {
		if b.inline == nil {
			continue
		}
		if m, ok := find(b); ok {
			if m.Term != nil {
				b.Terms = append(b.Terms, m)
			} else {
				b.Figures = append(b.Figures, m)
			}
			return
		}
	}
}

// free says whether a mark can be made in the block's Markdown, where no other is.
func (b *Block) free(m Mark) bool {
	for _, list := range [][]Mark{b.Figures, b.Terms} {
		for _, other := range list {
			if other.Start < m.End && m.Start < other.End {
				return false
			}
		}
	}
	_, _, ok := b.inline.covering(m.opener(b.Lang), false)
	return ok
}

// opener is what of a mark opens: a figure without the equivalent in brackets.
func (m Mark) opener(l issue.Language) issue.Span {
	if m.Statistic == nil {
		return m.Span
	}
	return issue.Span{Start: m.Start, End: m.Start + len(Print(m.Statistic.Words(l)).Figure)}
}

// findingOrder is the order in which the words of statistics are found: those with
// a stretch of their own first, while it is whole, then the longest, so that 14个
// is found before 4个.
func findingOrder(all []*issue.Statistic, l issue.Language) []*issue.Statistic {
	first := func(s *issue.Statistic) int {
		if s.In != nil {
			return 0
		}
		return 1
	}
	return slices.SortedStableFunc(slices.Values(all), func(a, b *issue.Statistic) int {
		return cmp.Or(cmp.Compare(first(a), first(b)),
			utf8.RuneCountInString(b.Words(l))-utf8.RuneCountInString(a.Words(l)))
	})
}
