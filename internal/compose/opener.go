package compose

import (
	"slices"

	"github.com/tekan-press/tekan/internal/compose/scroll"
	"github.com/tekan-press/tekan/internal/issue"
)

// Opener is the drawing that opens a section, in one of four manners.
type Opener struct {
	Kind    string `json:"kind"` // wide, tall, night or detail
	Box     string `json:"box"`  // the viewBox of the drawing
	Drawing string `json:"drawing"`
}

// manner is how a section may be opened.
type manner struct {
	kind, box string
	draw      func(seed string, values []float64) string
}

// manners are in the order in which they take turns where neighbours would look alike; night, which takes none, is last.
func manners() []manner {
	return []manner{
		{"wide", "0 0 1600 200", scroll.Ridge}, {"tall", "0 0 600 440", scroll.Tall},
		{"detail", "0 0 600 240", scroll.Detail}, {"night", "0 0 1600 320", scroll.Night},
	}
}

// severalFigures is from how many on a section has the peaks that a tall drawing wants.
const severalFigures = 5

// openersOf are the openers of a report's sections that have a heading, or have lost it, by their paths. By night, from
// edge to edge, is the one with the most figures between the first and the last; of the others those with several
// figures are tall, those with none a detail. No two neighbours are alike.
func (c *Composer) openersOf(a issue.Article, l issue.Language) map[string]*Opener {
	const wide, tall, detail, night = 0, 1, 2, 3
	var headed []*issue.Page
	for _, s := range a.Sections {
		if p := s.In(l); p != nil && (p.Title != "" || p.Lost("title")) {
			headed = append(headed, p)
		}
	}
	count := func(p *issue.Page) int { return len(c.figures.On(p.Path)) }
	var dark *issue.Page
	if len(headed) > 2 {
		dark = slices.MaxFunc(headed[1:len(headed)-1], func(a, b *issue.Page) int { return count(a) - count(b) })
	}
	openers, before := map[string]*Opener{}, -1
	for _, p := range headed {
		kind := wide
		switch n := count(p); {
		case p == dark:
			kind = night
		case n == 0:
			kind = detail
		case n >= severalFigures:
			kind = tall
		}
		if kind == before {
			kind = (kind + 1) % night
		}
		m := manners()[kind]
		openers[p.Path], before = &Opener{m.kind, m.box, m.draw(p.Path, c.values(p.Path))}, kind
	}
	return openers
}
