package quantity

import (
	"maps"
	"slices"
	"strings"
)

// Languages leave out other parts of a date: 7月11日20时至12日8时 is "from 8 p.m.
// on 11 July to 8 a.m. on 12 July 2024", and 11日 is "the 11th". Two such dates
// answer each other when what both of them say is the same, and what only one of
// them says is said somewhere in the other text, or nowhere contradicted there.

// knownParts are the years and months that two texts both know of; a text that
// names no year at all contradicts none.
type knownParts struct {
	years, months         map[int]bool
	silentYear, silentMon bool
}

func parts(list []term) knownParts {
	k := knownParts{years: map[int]bool{}, months: map[int]bool{}}
	for n := range list {
		q := &list[n].q
		if !dateLike(*q) {
			continue
		}
		y, m, _ := dateParts(*q)
		if y > 0 {
			k.years[y] = true
		}
		if m > 0 {
			k.months[m] = true
		}
	}
	k.silentYear, k.silentMon = len(k.years) == 0, len(k.months) == 0
	return k
}

// known are the parts of dates that both texts know of.
func (m *matcher) known() *knownParts {
	if m.parts == nil {
		left := parts(m.left)
		left.and(parts(m.right))
		m.parts = &left
	}
	return m.parts
}

// and keeps what both know.
func (k *knownParts) and(other knownParts) {
	keep(k.years, other.years, k.silentYear, other.silentYear)
	keep(k.months, other.months, k.silentMon, other.silentMon)
}

// keep leaves in mine what both know; one that is silent knows what the other
// does.
func keep(mine, theirs map[int]bool, silent, otherSilent bool) {
	if silent {
		maps.Copy(mine, theirs)
	}
	maps.DeleteFunc(mine, func(part int, _ bool) bool { return !theirs[part] && !otherSilent })
}

// sameDay is the score of two dates that leave out different parts.
func (m *matcher) sameDay(a, b *term) int {
	ay, am, ad := dayOf(a.q)
	by, bm, bd := dayOf(b.q)
	if ad+bd == 0 && am+bm == 0 || ad != bd || !dateLike(a.q) && !dateLike(b.q) {
		return 0
	}
	if ad == 0 && (am == 0 || bm == 0) || a.q.Code == b.q.Code && a.q.Code != "" {
		return 0 // a month has to be named; equal dates are left to Compare
	}
	switch {
	case am > 0 && bm > 0 && am != bm, ay > 0 && by > 0 && ay != by:
		return 0
	case (am > 0) != (bm > 0) && !m.known().months[am+bm], (ay > 0) != (by > 0) && !m.known().years[ay+by]:
		return 0
	}
	n := 2
	if am == bm {
		n++
	}
	return n + 2*int(a.weight+b.weight)
}

// dayOf is dateParts, which also takes "the 11th" for a day.
func dayOf(q Quantity) (y, m, d int) {
	if q.Kind == Ordinal && q.Classifier == "" && endsInDigit(q.Text, 0) {
		if n := smallInt(q.Value); n < 32 {
			return 0, 0, n
		}
	}
	return dateParts(q)
}

// swapped reports whether the pair of left i and right j looks like a number in
// another's place. One that has passed several which kept their order is more
// likely a phrase that moved.
func (m *matcher) swapped(i, j int) bool {
	switch n := m.crosses(i, j); {
	case n == 0 || m.toldTwice(i, j) || m.within(i, j) || m.turnedSpan(i, j) || m.sameDayTwice(i):
		return false
	case n == 1:
		return true
	}
	for k := range m.left {
		if k != i && m.left[k].moved {
			return true
		}
	}
	return false
}

// toldTwice reports that one of two texts says a number twice, so that it can not be told
// which of the two is answered.
func (m *matcher) toldTwice(i, j int) bool {
	again := func(list []term, k int) bool {
		for n := range list {
			if n != k && list[n].q.Start != list[k].q.Start && list[n].q.Unit == list[k].q.Unit && equal(list[n].q.Value, list[k].q.Value) {
				return true
			}
		}
		return false
	}
	return again(m.left, i) || again(m.right, j)
}

// sameDayTwice reports a day that a text names again, "on July 5 … between 8 p.m. on the
// 5th and 8 p.m. on the 6th", so that it can not be told which of them is answered.
func (m *matcher) sameDayTwice(i int) bool {
	_, _, day := dayOf(m.left[i].q)
	return day > 0 && slices.ContainsFunc(m.left, func(t term) bool {
		_, _, d := dayOf(t.q)
		return t.q.Start != m.left[i].q.Start && d == day
	})
}

// turnedSpan reports that the two ends of one range stand the other way about in
// the other language: 距今5300年至4300年, "4,300 to 5,300 years ago".
func (m *matcher) turnedSpan(i, j int) bool {
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(m.left) || m.left[k].mate < 0 {
			continue
		}
		if o := m.left[k].mate; m.right[o].index == m.right[j].index || m.left[k].index == m.left[i].index {
			return true
		}
	}
	return false
}

// within reports that English has put the whole after its part, "603 events in
// 28 sports", or that both are small numbers in words, "five of nine".
func (m *matcher) within(i, j int) bool {
	b := &m.right[j].q
	if m.texts[1].Lang != English {
		return false
	}
	for k := range m.right {
		o := &m.right[k].q
		first, last := b, o
		if o.Start < b.Start {
			first, last = o, b
		}
		if k == j || !comparable(*b, *o) || first.End > last.Start || m.right[k].mate < 0 || (m.right[k].mate < i) == (k < j) {
			continue
		}
		if !hasDigit(b.Text) && !hasDigit(o.Text) {
			return true
		}
		between := m.texts[1].Words[first.End:last.Start]
		if len(between) > 60 || strings.ContainsAny(between, ",.;:") {
			continue
		}
		for _, more := range []string{"more than ", "less than ", "fewer than "} {
			between = strings.TrimSuffix(between, more)
		}
		if between == " of " || between == "-of-" || between == " of all " {
			return true
		}
		for _, word := range []string{" in ", " of the ", " of its ", " from ", " across ", " among ", " for every ", " than ", " than the ", "-for-"} {
			if strings.HasSuffix(between+" ", word) || strings.Contains(between, word) && !strings.Contains(between, " and ") {
				return true
			}
		}
	}
	return false
}

// crosses counts how often the pair of left i and right j, which stands in
// another order, passes a pair that it could be mistaken for: the same unit, or
// two dates. 2783户8911人 may turn into "8,911 people from 2,783 households".
func (m *matcher) crosses(i, j int) (n int) {
	a := &m.left[i].q
	for k := range m.left {
		other := &m.left[k]
		if k == i || equal(other.q.Value, a.Value) || other.mate < 0 || other.moved || other.weight < must || m.right[other.mate].weight < must {
			continue
		}
		if (k < i) == (other.mate < j) || a.Unit == OrdinalUnit {
			continue
		}
		o := &other.q
		if !a.sortOf(*o) || !m.mistakable(a, o, &m.right[j].q, &m.right[other.mate].q) {
			continue
		}
		if a.Unit == o.Unit && (a.Classifier == o.Classifier || a.Classifier == "" || o.Classifier == "") && !a.partOf(*o) {
			n++
		}
	}
	return n
}

// sortOf reports that two numbers of one text are of one sort, so that one may have taken
// the other's place.
func (q Quantity) sortOf(o Quantity) bool {
	return q.bare == o.bare && q.point == o.point && (q.role == o.role || q.role == alone || o.role == alone) && q.calendarDate() == o.calendarDate() &&
		(q.Kind == Time) == (o.Kind == Time) && (q.Kind == Label) == (o.Kind == Label) && (q.Kind == Fraction) == (o.Kind == Fraction) &&
		(!q.lasts() || (q.Classifier == "岁") == (o.Classifier == "岁"))
}

// mistakable reports that the English answers of two Chinese numbers, x and y, may have
// been taken for one another.
func (m *matcher) mistakable(a, o, x, y *Quantity) bool {
	switch {
	case !hasDigit(a.Text) && !hasDigit(x.Text), !hasDigit(o.Text) && !hasDigit(y.Text):
		return false
	case hasDigit(a.Text) && hasDigit(o.Text) && hasDigit(x.Text) != hasDigit(y.Text):
		return m.countsMany(x) && m.countsMany(y) // who spells one of them out has not mistaken it for the other
	case a.dim() != counting && !a.bare && !o.bare && x.bare != y.bare:
		return false // what has no unit may count anything
	}
	return !m.apposed(x) && !m.apposed(y) // said Professor Zhou, 62, and (2020 = 100)
}

// countsMany reports that what a number counts stands right behind it: "12 rebounds".
func (m *matcher) countsMany(q *Quantity) bool {
	text := m.texts[1].Words
	if !has(text, q.End, " ") {
		return false
	}
	word, _, _ := strings.Cut(text[q.End+1:], " ")
	word = strings.TrimRight(word, ".,;:")
	return len(word) > 3 && strings.HasSuffix(word, "s")
}

// apposed reports a number that English has put between commas or in brackets, where it
// may go with any word of the sentence, or that says what another is counted by.
func (m *matcher) apposed(q *Quantity) bool {
	text := m.texts[1]
	if q.dim() == counting && endsFold(strings.TrimRight(text.Words[:q.Start], " "), "for every", "per", "every") {
		return true // 3.5 yuan for every 10 shares
	}
	if q.Kind != Duration && strings.Contains(q.Text, "-") && q.High == nil || endsFold(strings.TrimRight(text.Words[:q.Start], " "), "instead of", "rather than") {
		return true // a 128-meter ice core
	}
	return q.bare && (strings.HasSuffix(text.Words[:q.Start], ", ") && hasAny(text.Words, q.End, ",", ".") > 0 || text.aside(*q))
}

// partOf reports that one date only names the year or month of another: their
// order says nothing.
func (q Quantity) partOf(other Quantity) bool { return dateLike(q) && q.Unit != other.Unit }
