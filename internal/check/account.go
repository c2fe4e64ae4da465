package check

import (
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// place is where the words of a statistic stand.
type place struct {
	passage    *Passage
	start, end int
	statistic  *issue.Statistic
}

// account says of one page in one language which numbers are statistics.
type account struct {
	// places are those of each statistic of the section, in reading order.
	places map[*issue.Statistic][]place
	// open are the quantities that no statistic accounts for.
	open []openQuantity
	// lost are the statistics whose words are not there, each with the open
	// quantity that stands in their place, or nil.
	lost map[*issue.Statistic]*openQuantity
}

type openQuantity struct {
	passage *Passage
	quantity.Quantity
	// lost is the statistic that it was probably meant to be, or nil.
	lost *issue.Statistic
}

// inReport says whether the numbers of a page have to be statistics: those of
// reports and sections do. Other pages speak about the issue.
func inReport(p *issue.Page) bool { return p.Kind == issue.Report || p.Kind == issue.Section }

// reading returns the passages of a page and the captions of its photos, in the
// page's language.
func (c *Copy) reading(p *issue.Page) []*Passage {
	list := c.Passages(p)
	if shown := c.captions[p]; len(shown) > 0 {
		list = append(list[:len(list):len(list)], shown...)
	}
	return list
}

// account works out the account of a page; it is kept, because more than one rule asks.
func (c *Copy) account(p *issue.Page) *account {
	if a, ok := c.accounts.Load(p); ok {
		return a.(*account)
	}
	a := &account{places: map[*issue.Statistic][]place{}, lost: map[*issue.Statistic]*openQuantity{}}
	passages := c.reading(p)
	taken := map[*Passage][]place{}
	for _, s := range c.statistics[p.Path] {
		at, told := c.figures.Place(s, p.Lang)
		for _, passage := range passages {
			var places []place
			switch {
			case !told:
				places = findStatistic(passage, s) // wherever its words stand
			case at.Block == passage.Block:
				places = []place{{passage, at.Start, at.End, s}}
			}
			for _, at := range places {
				a.places[s] = append(a.places[s], at)
				taken[passage] = append(taken[passage], at)
			}
		}
		if len(a.places[s]) == 0 {
			a.lost[s] = nil
		}
		a.places[s] = foremost(a.places[s])
	}
	for _, passage := range passages {
		for n, q := range passage.Quantities() {
			if !q.Declarable() || inside(taken[passage], q) || c.figures.Names.Hold(passage.Text, passage.Lang, issue.Span{Start: q.Start, End: q.End}) {
				continue
			}
			if passage.Block == nil && c.repeatsStatistic(p, passage.Lang, q) || passage.translates(n) {
				continue
			}
			a.open = append(a.open, openQuantity{passage: passage, Quantity: q})
		}
	}
	a.pair(c, c.statistics[p.Path])
	c.accounts.Store(p, a)
	return a
}

// foremost keeps the places in the text itself where there are any, else those
// in captions, else those in the heading: what these repeat needs no telling
// apart.
func foremost(places []place) []place {
	rank := func(at place) int {
		switch {
		case at.passage.Block != nil:
			return 0
		case at.passage.Field == "caption":
			return 1
		}
		return 2
	}
	best := 3
	for _, at := range places {
		best = min(best, rank(at))
	}
	return slices.DeleteFunc(slices.Clone(places), func(at place) bool { return rank(at) != best })
}

// repeatsStatistic reports that a number of a heading or caption only repeats what a
// statistic says: one of the page, or of any section of its report when it is
// the report's own heading.
func (c *Copy) repeatsStatistic(p *issue.Page, l issue.Language, q quantity.Quantity) bool {
	repeats := func(s *issue.Statistic) bool {
		if s.Words(l) == q.Text {
			return true
		}
		want, ok := c.stated[s]
		return ok && q.Compare(want) == quantity.Equal
	}
	if slices.ContainsFunc(c.statistics[p.Path], repeats) {
		return true
	}
	return p.Kind == issue.Report && slices.ContainsFunc(c.ofReport[p.Path], repeats)
}

func inside(places []place, q quantity.Quantity) bool {
	for _, at := range places {
		if at.start <= q.Start && q.End <= at.end || q.Start <= at.start && at.end <= q.End {
			return true
		}
	}
	return false
}

// pair gives every lost statistic the open quantity that is most like it.
func (a *account) pair(c *Copy, statistics []*issue.Statistic) {
	for _, s := range statistics {
		if _, lost := a.lost[s]; !lost {
			continue
		}
		best, points := -1, 0
		for n := range a.open {
			o := &a.open[n]
			if o.lost != nil {
				continue
			}
			if p := o.resembles(c, s); p > points {
				best, points = n, p
			}
		}
		if best >= 0 {
			a.open[best].lost = s
			a.lost[s] = &a.open[best]
		}
	}
}

// resembles is how likely the quantity is what was meant to be the statistic's
// words: the same value, the same unit, some of the same letters.
func (o *openQuantity) resembles(c *Copy, s *issue.Statistic) int {
	points := 1
	if want, ok := c.stated[s]; ok {
		switch o.Compare(want) {
		case quantity.Equal, quantity.Rounded:
			points += 8
		case quantity.Different:
			points += 2
		}
	}
	words := s.Words(o.passage.Lang)
	points += common(o.Text, words)
	if in := s.Stretch(o.passage.Lang); in != words {
		// What surrounds the words in the stretch surrounds the quantity too.
		before, after, _ := strings.Cut(in, words)
		if before != "" && strings.HasSuffix(o.passage.Text[:o.Start], before) || after != "" && strings.HasPrefix(o.passage.Text[o.End:], after) {
			points += 6
		}
	}
	return points
}

// common counts the characters that two words share at their ends.
func common(a, b string) int {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	k := 0
	for k < len(x)-n && k < len(y)-n && x[len(x)-1-k] == y[len(y)-1-k] {
		k++
	}
	return n + k
}

// findStatistic finds the words of a statistic in a passage.
func findStatistic(p *Passage, s *issue.Statistic) []place {
	var list []place
	for _, at := range compose.FindStatistic(p.Text, p.Lang, s) {
		list = append(list, place{p, at.Start, at.End, s})
	}
	return list
}
