package quantity

import (
	"math/big"
	"slices"
	"strings"
)

// diffs lists what is wrong, in the order of the left text.
func (m *matcher) diffs(left, right []Quantity) []Difference {
	var out []Difference
	add := func(d Difference) {
		if n := len(out); n > 0 && out[n-1] == d {
			return // both ends of one range
		}
		out = append(out, d)
	}
	for k := range m.left {
		a := &m.left[k]
		l := &left[a.index]
		if a.mate < 0 {
			if a.weight == must && !m.excused(k, 0) && !m.doubtful(a.q, 0) {
				add(Difference{Problem: MissingRight, Left: l, Near: m.near(k, 0)})
			}
			continue
		}
		b := &m.right[a.mate]
		if p := m.disagree(k); p != "" && !(p == HedgeDiffers && (l.High == nil) != (right[b.index].High == nil)) {
			add(Difference{Problem: p, Left: l, Right: &right[b.index]})
		}
	}
	for k := range m.right {
		if b := &m.right[k]; b.mate < 0 && b.weight == must && !m.excused(k, 1) && !m.doubtful(b.q, 1) {
			add(Difference{Problem: MissingLeft, Right: &right[b.index], Near: m.near(k, 1)})
		}
	}
	return out
}

// disagree says what is wrong with left k and the term that answers it, "" for
// nothing. The worst comes first: one fault is one difference.
func (m *matcher) disagree(k int) Problem {
	a := &m.left[k]
	b := &m.right[a.mate]
	x, y := a.q, b.q
	if !a.wrong && (x.part && y.off || x.off && y.part) {
		return ""
	}
	heavy := a.weight == must && b.weight == must
	switch {
	case a.wrong && (m.sameAfterAll(x, y) || m.toldApart(x, 0) && m.toldApart(y, 1) || m.lastQuarter(x, y)):
		return ""
	case a.wrong:
		return ValueDiffers
	case x.Code != "" && y.Code != "" && m.beforeAfter(x, y):
		return HedgeTurned
	case x.Code != "" || y.Code != "":
	case m.hedgeTurned(x, y), x.lasts() && m.timesTurned(x, y):
		return HedgeTurned
	case x.dim() == clock && m.faster(x, y):
		// 快了12秒, "lowering the record by 12 seconds"
	case a.weight+b.weight >= must && x.Unit != Times && y.Unit != Times && x.trend != level && y.trend != level && x.trend != y.trend && x.Value.Sign() >= 0 && y.Value.Sign() >= 0:
		return TrendDiffers
	case x.role != alone && y.role != alone && x.role != y.role && x.Unit != Times && (m.told(x, y) || !m.begun(x, y) && (a.moved || x.role == by || y.role == by)):
		return RoleDiffers
	case x.noun() != things && !strings.Contains(lastClause(m.texts[0].Words[:x.Start]), "用户") && y.noun() != things && x.noun() != y.noun():
		return NounDiffers
	}
	switch {
	case x.Code == "" && m.exchanged(k):
		return OrderDiffers
	case a.swapped && m.naming(0, x) >= 0 && m.naming(0, x) == m.naming(1, y):
		return ""
	case a.swapped && (m.tellsApart(k) || x.role == from || y.role == from || x.role == to && slices.ContainsFunc(m.left, func(t term) bool { return t.q.role == from && t.q.Unit == x.Unit })):
		return ""
	case a.swapped:
		return OrderDiffers
	case x.Code != "" || y.Code != "" || dateLike(x) || dateLike(y):
		return ""
	case heavy && m.perOther(x, y):
		return ValueDiffers
	case heavy && m.unitUnsaid(a, b):
		return UnitUnsaid
	case heavy && m.foreign(x, y):
		return ValueDiffers
	case heavy && (x.estimates(y) || y.estimates(x)):
		return ValueDiffers
	case heavy && x.Unit != Times && (sameMeasure(x.Unit, y.Unit) || x.ageOf(y) || y.ageOf(x)) && x.High == nil && y.High == nil &&
		!equal(x.Value, y.Value) && x.Kind != Fraction && y.Kind != Fraction:
		if x.Hedge == Plain && y.Hedge == Plain {
			if x.turned(y) || y.turned(x) || m.lost(x, y) {
				return "" // 增长-1.3%, "shrank by 1.3 percent"
			}
			if min(x.digits(x.Loose), y.digits(y.Loose)) >= enoughDigits || x.dim().money() && closeTo(x.Value, y.Value) {
				return ""
			}
			return Imprecise
		}
		if x.Hedge != Plain && y.Hedge != Plain && (hasDigit(x.Text) || hasDigit(y.Text) || x.dim() == share) || x.finerThan(y) || y.finerThan(x) || x.Hedge != Plain && hasDigit(y.Text) && y.digits(y.Loose) > x.digits(x.Loose) {
			return ValueDiffers // no translation knows more digits than its source
		}
	case heavy && x.Hedge != y.Hedge && !m.some(b) && (x.Hedge == Plain || y.Hedge == Plain) && x.Kind != Approximate && y.Kind != Approximate && (m.bound(0, x) == Plain || m.bound(0, x) != m.bound(1, y)):
		return HedgeDiffers
	}
	return ""
}

// begun reports that one of two numbers is what a change began from, where its text tells
// of no end: 由两位医生开办 is by whom.
func (m *matcher) begun(x, y Quantity) bool {
	ends := func(list []term) bool { return slices.ContainsFunc(list, func(t term) bool { return t.q.role == to }) }
	return x.role == from && !ends(m.left) || y.role == from && !ends(m.right)
}

// hasFallen reports a clause that tells how much has been taken off.
func hasFallen(clause string) bool {
	return slices.ContainsFunc([]string{"节省", "节约", "减少", "缩短", "省下", "降低", "下降"}, func(w string) bool { return strings.Contains(clause, w) })
}

// tellsApart reports that a number goes another way than those it has passed, as
// its answer does, so that it can not have taken the place of one of them.
func (m *matcher) tellsApart(i int) bool {
	a := &m.left[i]
	if a.q.trend == level || a.q.trend != m.right[a.mate].q.trend {
		return false
	}
	for k := range m.left {
		t := &m.left[k]
		if k != i && t.mate >= 0 && (k < i) != (t.mate < a.mate) && t.q.Unit == a.q.Unit && t.q.trend == a.q.trend {
			return false
		}
	}
	return true
}

// enoughDigits is how many digits a translation may round a longer number to
// without a word: 660536亿元 is "66.05 trillion yuan".
const enoughDigits = 4

// closeTo reports a rounding that changes a large sum by less than half a percent: 39211亿元,
// "3.92 trillion yuan".
func closeTo(x, y *big.Rat) bool {
	off := new(big.Rat).Sub(x, y)
	return x.Cmp(new(big.Rat).SetInt(pow10(12))) >= 0 && off.Abs(off).Mul(off, big.NewRat(200, 1)).Cmp(x) < 0
}

// some reports that the only hedge is the "some" that English puts before round
// numbers.
func (m *matcher) some(b *term) bool {
	return b.q.Hedge == About && endsFold(strings.TrimRight(m.texts[1].Words[:b.q.Start], " "), "some")
}

// finerThan reports that q is hedged and has more digits than o, which is not:
// a hedge goes with the rounder number.
func (q Quantity) finerThan(o Quantity) bool {
	return q.Hedge != Plain && o.Hedge == Plain && q.digits(q.Loose) > o.digits(o.Loose)
}

// perOther reports one number told for a mu and for a hectare: 每公顷9吨, "nine tonnes per mu".
func (m *matcher) perOther(x, y Quantity) bool {
	if x.dim() != mass && !x.dim().money() || !equal(x.Value, y.Value) || x.Unit != y.Unit {
		return false
	}
	zh, en := lastClause(m.texts[0].Words[:x.Start]), firstClause(m.texts[1].Words[y.End:])
	holds := func(s string, words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
	}
	return holds(zh, "每公顷") && holds(en, " per mu", " a mu") || holds(zh, "每亩", "亩产", "亩均") && holds(en, " per hectare", " a hectare")
}

// estimates reports that q is an estimate of one digit, 三四百 or 八旬, and o more exact
// than whoever translates it can know: "300 to 401".
func (q Quantity) estimates(o Quantity) bool {
	if q.Kind != Approximate || o.Kind == Approximate || o.Code != "" || len(mantissa(q)) > 1 || !hasDigit(o.Text) || q.dim() == share {
		return false
	}
	if ages := q.ageOf(o) || o.ageOf(q); !ages && (!convertible(q.Unit, o.Unit) || !sameMeasure(q.Unit, o.Unit) && q.Classifier != "岁") {
		return false
	}
	far := o
	if o.High != nil {
		far.Value = o.High
	}
	return max(len(mantissa(o)), len(mantissa(far))) > 1 && o.Value.IsInt()
}

// opposite reports hedges that can not both be true.
func opposite(a, b Hedge) bool {
	below := func(h Hedge) bool { return h == Under || h == Nearly }
	return a == Over && below(b) || b == Over && below(a)
}

// unitUnsaid reports money in one text whose number has no currency in the other,
// where nothing near has it either.
func (m *matcher) unitUnsaid(a, b *term) bool {
	x, y := a.q, b.q
	if !x.dim().money() || y.dim().money() || x.Text == "" || !y.bare || x.Kind == Approximate || y.Kind == Approximate {
		return false
	}
	return !slices.ContainsFunc(m.right, func(t term) bool { return t.q.Unit == x.Unit }) && !namesCurrency(m.texts[1].Words, x.Unit)
}

// foreign reports that English tells dollars of a number whose unit Chinese leaves out, as
// it does where it speaks of yuan: 才卖七千二, and no 美 or 港 anywhere.
func (m *matcher) foreign(x, y Quantity) bool {
	return x.bare && x.Unit == Count && (y.Unit == Dollar || y.Unit == HongKongDollar) &&
		!strings.ContainsAny(m.texts[0].Words, "美港澳加新台刀$＄") && strings.Contains(m.texts[0].Words, "元")
}

// namesCurrency reports that a text has the name of a currency, where no number
// need stand beside it: "the rupee slid to 90".
func namesCurrency(text string, unit Unit) bool {
	k := slices.IndexFunc(allUnits().list, func(s spelled) bool { return s.unit == unit })
	text = strings.ToLower(text)
	for _, name := range allUnits().list[k].en {
		if strings.Contains(text, strings.TrimSuffix(strings.ToLower(strings.ReplaceAll(name, "_", " ")), "s")) {
			return true
		}
	}
	return false
}

// side returns the terms and the text of one side.
func (m *matcher) side(n int) ([]term, Text) {
	if n == 0 {
		return m.left, m.texts[0]
	}
	return m.right, m.texts[1]
}

// near is where the last number before k that has an answer is answered.
func (m *matcher) near(k, side int) int {
	mine, _ := m.side(side)
	others, _ := m.side(1 - side)
	for n := k - 1; n >= 0; n-- {
		if mate := mine[n].mate; mate >= 0 {
			return others[mate].q.Start
		}
	}
	for n := k + 1; n < len(mine); n++ {
		if mate := mine[n].mate; mate >= 0 {
			return others[mate].q.Start
		}
	}
	return 0
}

// half12 is one half.
func half12() *big.Rat { return big.NewRat(1, 2) }

func isHalf(r *big.Rat) bool { return !r.IsInt() && equal(r, half12()) }
