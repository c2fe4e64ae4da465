package compose

import (
	"math/big"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// complete returns a statistic with what its record leaves out, as the text tells it.
// One that leaves out nothing, and whose words stand once, is returned as it is.
func (p *pageFigures) complete(s *issue.Statistic, t issue.Twins, all []candidate) *issue.Statistic {
	if isWhole(s) && (s.In != nil || standsOnce(t, s)) {
		return s
	}
	fits := fitting(all, s)
	full := *s
	if len(fits) == 1 {
		full = fits[0].told(full)
		p.places[&full] = fits[0].at
	}
	for _, l := range issue.Languages() {
		if q, err := quantity.Parse(quantity.Lang(l), full.Words(l)); err == nil && full.Words(l) != "" {
			full = tellAmount(full, q.Value, q.Unit)
		}
	}
	if t.ZH != nil && t.EN != nil && !isWhole(&full) {
		p.untold[&full] = len(fits)
	}
	return &full
}

func isWhole(s *issue.Statistic) bool {
	return s.Value != "" && s.Unit != "" && s.ZH != "" && s.EN != ""
}

// standsOnce says whether the words of a statistic stand no more than once in either
// language.
func standsOnce(t issue.Twins, s *issue.Statistic) bool {
	for _, l := range issue.Languages() {
		page, n := t.In(l), 0
		if page == nil {
			continue
		}
		for _, b := range page.Blocks {
			n += len(FindStatistic(b.Plain().Text, l, s))
		}
		if n > 1 {
			return false
		}
	}
	return true
}

// fitting are the figures that a statistic may name: those that its words, or the
// stretches that hold them, stand at. Its value and unit are proven by the desk, and
// tell figures apart only where the words do not.
func fitting(all []candidate, s *issue.Statistic) []candidate {
	var fits []candidate
	for _, c := range all {
		if c.standsIn(s, issue.ZH) && c.standsIn(s, issue.EN) {
			fits = append(fits, c)
		}
	}
	if len(fits) < 2 || s.Value == "" && s.Unit == "" {
		return fits
	}
	var same []candidate
	for _, c := range fits {
		if c.isValue(s) {
			same = append(same, c)
		}
	}
	return same
}

// standsIn says whether a figure stands where a statistic says in one language, which
// is anywhere when it says nothing.
func (c candidate) standsIn(s *issue.Statistic, l issue.Language) bool {
	at, stretch := c.at[l], s.Stretch(l)
	text := at.Block.Plain().Text
	if s.Words(l) != "" {
		for _, span := range FindStatistic(text, l, s) {
			if span.Start < at.End && at.Start < span.End {
				return true
			}
		}
		return false
	}
	for from := 0; stretch != ""; {
		i := strings.Index(text[from:], stretch)
		if i < 0 {
			return false
		}
		if from+i <= at.Start && at.figureEnd(l) <= from+i+len(stretch) {
			return true
		}
		from += i + len(stretch)
	}
	return true
}

// figureEnd is the end of a figure without a conversion in brackets.
func (at Place) figureEnd(l issue.Language) int {
	return at.Start + len(Print(at.Block.Plain().Text[at.Start:at.End]).Figure)
}

// isValue says whether a figure has the value and the unit of a statistic, as far as
// these are given.
func (c candidate) isValue(s *issue.Statistic) bool {
	unit := c.Unit
	if s.Unit != "" {
		unit = quantity.Unit(s.Unit)
	}
	q, err := quantity.FromRat(c.Value, c.Unit).Convert(unit)
	return err == nil && (s.Value == "" || q.Value.Cmp(s.Value.Rat()) == 0)
}

// told fills in what a statistic leaves out.
func (c candidate) told(s issue.Statistic) issue.Statistic {
	s = tellAmount(s, c.Value, c.Unit)
	if s.ZH == "" {
		s.ZH = c.words(issue.ZH)
	}
	if s.EN == "" {
		s.EN = c.words(issue.EN)
	}
	return s
}

// tellAmount fills in the value and the unit that a statistic leaves out.
func tellAmount(s issue.Statistic, value *big.Rat, unit quantity.Unit) issue.Statistic {
	if s.Unit == "" {
		s.Unit = string(unit)
	}
	if s.Value == "" {
		q, err := quantity.FromRat(value, unit).Convert(quantity.Unit(s.Unit))
		if err != nil {
			q.Value = value // the desk says that the unit is wrong
		}
		s.Value = issue.Decimal(quantity.Decimal(q.Value))
	}
	return s
}
