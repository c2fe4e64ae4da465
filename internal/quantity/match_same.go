package quantity

import (
	"math/big"
	"slices"
	"strings"
)

// Two numbers that do not answer one another may say the same after all.

// toldApart reports a number that the other text tells in another place or way.
func (m *matcher) toldApart(q Quantity, side int) bool {
	mine, _ := m.side(side)
	others, _ := m.side(1 - side)
	return m.echoed(q, 1-side) || sharedOut(q, mine, others)
}

// lastQuarter reports the quarter before, where Chinese says 环比:
// 四季度环比增长8%, "an increase of 8 percent over the third quarter".
func (m *matcher) lastQuarter(x, y Quantity) bool {
	before := strings.TrimRight(m.texts[1].Words[:y.Start], " ")
	return y.Kind == Ordinal &&
		strings.Contains(m.texts[0].Words, "环比") && endsFold(before, "over the", "from the", "than the", "than in the", "on the", "with the") && (y.Classifier == quarter || y.elided)
}

// sameAfterAll reports that two numbers which do not answer one another may well say the
// same, in ways that only their texts tell.
func (m *matcher) sameAfterAll(x, y Quantity) bool {
	switch {
	case sameNumber(x, y), m.toldIn(y, x, 0), m.toldIn(x, y, 1), m.others(x, y), m.perArea(x, y), m.spelledApart(x, 1), m.spelledApart(y, 0):
		return true
	case m.lastYear(x, y):
		return true
	case x.High != nil && y.High != nil && plainLabel(x.Text) == plainLabel(y.Text):
		return true // 618—907, "618-907"
	}
	// One language tells the change, the other what it came from.
	return m.steps(x, y) || m.derived(x, 0) || m.derived(y, 1)
}

// lastYear reports an age that one must not have reached, and the last before it: 未满14周岁,
// "six to 13".
func (m *matcher) lastYear(x, y Quantity) bool {
	last := either(y.High != nil, y.High, y.Value)
	return x.Hedge == Under && strings.HasSuffix(x.Text, "岁") && new(big.Rat).Sub(x.Value, last).Cmp(big.NewRat(1, 1)) == 0
}

// derived reports that a share of one side is the sum or the difference of two
// neighbours of the other, of which the second is in percentage points and has no
// answer of its own: 下降2.1%，降幅收窄0.2个百分点, "fell 2.1 percent, after 2.3
// percent the month before".
func (m *matcher) derived(q Quantity, side int) bool {
	mine, _ := m.side(side)
	others, _ := m.side(1 - side)
	index := q.bare && q.plainCount() && !q.Value.IsInt() // a PMI of 49.5
	if q.dim() != share && !index || q.point {
		return false
	}
	for n := 1; n < len(others); n++ {
		a, b := &others[n-1].q, &others[n].q
		if a.dim() != share || b.dim() != share || a.point || !b.point || a.Unit != q.Unit && !index || others[n-1].mate < 0 {
			continue
		}
		if mate := others[n].mate; mate >= 0 && mine[mate].q.Start != q.Start {
			continue
		}
		step := new(big.Rat).Mul(b.Value, factor(b.Unit, a.Unit))
		if q.Value.Cmp(new(big.Rat).Add(a.Value, step)) == 0 || q.Value.Cmp(new(big.Rat).Sub(a.Value, step)) == 0 {
			return true
		}
	}
	return false
}

// stepTo reports percentage points that are the step between two neighbours of the other
// text: 49.4%，降0.1个百分点, "49.4, below the previous 49.5".
func (m *matcher) stepTo(q Quantity, other int) bool {
	list, _ := m.side(other)
	if q.dim() != share || !q.point || q.High != nil {
		return false
	}
	for n := 1; n < len(list); n++ {
		a, b := &list[n-1].q, &list[n].q
		gap := new(big.Rat).Sub(a.Value, b.Value)
		if a.Unit == b.Unit && (a.Unit == q.Unit || a.bare && !a.Value.IsInt()) && gap.Abs(gap).Cmp(q.Value) == 0 {
			return true
		}
	}
	return false
}

// steps reports that two numbers are where a change began and how far it went: together
// they are what both texts say that it came to.
func (m *matcher) steps(x, y Quantity) bool {
	sum := new(big.Rat).Add(x.Value, y.Value)
	return x.Unit == y.Unit && slices.ContainsFunc(m.left, func(t term) bool {
		return t.mate >= 0 && !t.wrong && t.q.Unit == x.Unit && t.q.role == to && equal(t.q.Value, sum)
	})
}

// faster reports a time that is better by being lower.
func (m *matcher) faster(x, y Quantity) bool {
	if !strings.Contains(lastClause(m.texts[0].Words[:x.Start]), "快") {
		return false
	}
	before := lastClause(m.texts[1].Words[:y.Start])
	return slices.ContainsFunc([]string{"lower", "cut", "shav", "slash", "trim", "reduc", "knock"}, func(w string) bool { return strings.Contains(before, w) })
}

// perArea reports a yield or a price told for another area or mass: 亩产1200公斤, "18 tons
// per hectare".
func (m *matcher) perArea(x, y Quantity) bool {
	f := factor(x.Unit, y.Unit)
	if f == nil || x.dim() != mass && !x.dim().money() {
		return false
	}
	for _, per := range []struct {
		zh, en string
		rate   int64
	}{{"亩", "hectare", 15}, {"斤", "a kilo", 2}, {"斤", "per kilo", 2}, {"斤", "per kg", 2}} {
		if (per.zh == "亩" || x.dim().money()) && strings.Contains(m.texts[0].Words, per.zh) && strings.Contains(m.texts[1].Words, per.en) && new(big.Rat).Mul(new(big.Rat).Mul(x.Value, f), big.NewRat(per.rate, 1)).Cmp(y.Value) == 0 {
			return true
		}
	}
	return false
}

// others reports that Chinese counts whom English has named before: 郑某等六人, "Zheng
// and five others".
func (m *matcher) others(x, y Quantity) bool {
	return wordsFold(m.texts[1].Words, y.End, " others", " other people", " other defendants") > 0 && endsAny(m.texts[0].Words[:x.Start], "等") > 0 &&
		new(big.Rat).Sub(x.Value, y.Value).Cmp(big.NewRat(1, 1)) == 0
}
