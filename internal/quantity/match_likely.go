package quantity

import (
	"math/big"
	"strings"
)

// Numbers that no answer was found for are paired with what they are most likely
// meant to be, so that one fault is one difference.

// nearest pairs unanswered terms between the same neighbours that may be meant
// to be the same, so that the finding can say which number is wrong.
func (m *matcher) nearest(like func(a, b *term) bool) {
	j := 0
	for i := range m.left {
		a := &m.left[i]
		if a.mate >= 0 {
			if !a.strayed {
				j = a.mate + 1
			}
			continue
		}
		for k := j; k < len(m.right) && (m.right[k].mate < 0 || m.left[m.right[k].mate].strayed || m.right[k].weight < must); k++ {
			b := &m.right[k]
			if b.mate < 0 && a.weight > idle && b.weight > idle && like(a, b) {
				a.mate, b.mate, a.wrong = k, i, true
				j = k + 1
				break
			}
		}
	}
}

// lonely pairs what is left where there is but one that it can be meant to be:
// one fault is one difference.
func (m *matcher) lonely() {
	suits := func(a, b *term) bool {
		if a.mate >= 0 || b.mate >= 0 || a.weight+b.weight < must {
			return false
		}
		if a.q.Kind == Label || b.q.Kind == Label {
			return a.q.Kind == b.q.Kind && alike(a, b)
		}
		return a.weight == must && b.weight == must && (akin(a, b) || (a.q.Unit == b.q.Unit || a.q.outside(b.q) || b.q.outside(a.q)) && alike(a, b))
	}
	for i := range m.left {
		a, found, n := &m.left[i], 0, 0
		for k := range m.right {
			if suits(a, &m.right[k]) {
				found, n = k, n+1
			}
		}
		if n != 1 {
			continue
		}
		b := &m.right[found]
		for k := range m.left {
			if k != i && suits(&m.left[k], b) {
				n++
			}
		}
		if n == 1 {
			a.mate, b.mate, a.wrong = found, i, true
		}
	}
}

// untangle exchanges the mates of two equal numbers of which each says the
// opposite of its mate: 由下降0.1%转为上涨0.1%, "rose 0.1 percent, after a fall of
// 0.1 percent".
func (m *matcher) untangle() {
	against := func(a, b *term) bool {
		return a.q.trend != level && b.q.trend != level && a.q.trend != b.q.trend || a.q.role == from && b.q.role == by || a.q.role == by && b.q.role == from
	}
	for i := range m.left {
		a := &m.left[i]
		if a.mate < 0 || a.wrong || !against(a, &m.right[a.mate]) {
			continue
		}
		for k := i + 1; k < min(i+3, len(m.left)); k++ {
			b := &m.left[k]
			if b.mate < 0 || b.wrong || !equal(b.q.Value, a.q.Value) || b.q.Unit != a.q.Unit || against(a, &m.right[b.mate]) || against(b, &m.right[a.mate]) {
				continue
			}
			a.mate, b.mate = b.mate, a.mate
			m.right[a.mate].mate, m.right[b.mate].mate = i, k
			break
		}
	}
}

// inRow reports a length of time that English tells by an ordinal: "the fifth year in a
// row".
func (q Quantity) inRow() bool {
	word := firstWord(q.Text)
	return q.Kind == Duration && word != "" && endsAny(word, "th", "third", "second", "first", "rd", "nd", "st") > 0
}

// alike reports whether two quantities of different value state the same thing.
func alike(x, y *term) bool {
	a, b := x.q, y.q
	switch {
	case a.Kind == Label && b.Kind == Label:
		return labelsAlike(a.Code, b.Code)
	case a.Classifier == "级" && b.Kind == Label, b.Classifier == "级" && a.Kind == Label:
		return true
	case a.Kind == Label || b.Kind == Label:
		return x.weight == must && y.weight == must && comparable(a, b)
	case a.calendarDate() || b.calendarDate():
		return a.calendarDate() && b.calendarDate() || a.outside(b) || b.outside(a)
	}
	return comparable(a, b) || a.Classifier == inSuccession && b.Classifier == inSuccession || a.Kind == Ordinal && b.inRow() || b.Kind == Ordinal && a.inRow() || a.point != b.point && a.Unit == b.Unit || a.inSeries(b) || b.inSeries(a)
}

// outside reports a month that is in no quarter like the one given: 四季度, "in April".
func (q Quantity) outside(quarterly Quantity) bool {
	_, month, day := dateParts(q)
	return quarterly.Kind == Ordinal && quarterly.Classifier == quarter && month > 0 && day == 0 && q.High == nil && (month+2)/3 != smallInt(quarterly.Value)
}

// akin reports whether two quantities that can not be compared are most likely
// one fault: 3000亩 and "3,000 acres" in the same place.
func akin(x, y *term) bool {
	a, b := x.q, y.q
	if x.weight < must || y.weight < must || a.calendarDate() != b.calendarDate() || (a.Kind == Label) != (b.Kind == Label) || (a.Kind == Time) != (b.Kind == Time) || (a.Classifier == quarter) != (b.Classifier == quarter) {
		return false
	}
	return equal(a.Value, b.Value) || mantissa(a) == mantissa(b) || a.dim() == share && b.dim() == multiple || a.dim() == multiple && b.dim() == share ||
		a.dim().money() && b.dim().money() || a.Unit == OrdinalUnit && b.Unit == OrdinalUnit
}

// mantissa is the number without its power of ten.
func mantissa(q Quantity) string {
	if !q.Value.IsInt() {
		n, finite := decimals(q.Value)
		if !finite {
			return q.Value.RatString()
		}
		return strings.Trim(shift(new(big.Rat).Set(q.Value), n).Num().String(), "0")
	}
	return strings.TrimRight(q.Value.Num().String(), "0")
}
