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
		if p := m.disagree(a, b); p != "" && !(p == HedgeDiffers && (l.High == nil) != (right[b.index].High == nil)) {
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

// disagree says what is wrong with two terms that answer each other, "" for
// nothing. The worst comes first: one fault is one difference.
func (m *matcher) disagree(a, b *term) Problem {
	x, y := a.q, b.q
	if !a.wrong && (x.part && y.off || x.off && y.part) {
		return ""
	}
	heavy := a.weight == must && b.weight == must
	switch {
	case a.wrong && m.sameAfterAll(x, y):
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
	case x.Unit != Times && y.Unit != Times && x.trend != level && y.trend != level && x.trend != y.trend && x.Value.Sign() >= 0 && y.Value.Sign() >= 0:
		return TrendDiffers
	case x.role != alone && y.role != alone && x.role != y.role && x.Unit != Times && (m.told(x, y) || !m.begun(x, y) && (a.moved || x.role == by || y.role == by)):
		return RoleDiffers
	case x.noun() != things && !strings.Contains(lastClause(m.texts[0].Words[:x.Start]), "用户") && y.noun() != things && x.noun() != y.noun():
		return NounDiffers
	}
	switch {
	case x.Code == "" && m.exchanged(slices.IndexFunc(m.left, func(t term) bool { return t.mate == a.mate })):
		return OrderDiffers
	case a.swapped && m.naming(0, x) >= 0 && m.naming(0, x) == m.naming(1, y):
		return ""
	case a.swapped && (m.tellsApart(slices.IndexFunc(m.left, func(t term) bool { return t.mate == a.mate })) || x.role == from || y.role == from || x.role == to && slices.ContainsFunc(m.left, func(t term) bool { return t.q.role == from && t.q.Unit == x.Unit })):
		return ""
	case a.swapped:
		return OrderDiffers
	case x.Code != "" || y.Code != "" || dateLike(x) || dateLike(y):
		return ""
	case heavy && m.unitUnsaid(a, b):
		return UnitUnsaid
	case heavy && m.foreign(x, y):
		return ValueDiffers
	case heavy && (x.estimates(y) || y.estimates(x)):
		return ValueDiffers
	case heavy && x.Unit != Times && (sameMeasure(x.Unit, y.Unit) || x.ageOf(y) || y.ageOf(x)) && x.High == nil && y.High == nil &&
		x.Value.Cmp(y.Value) != 0 && x.Kind != Fraction && y.Kind != Fraction:
		if x.Hedge == Plain && y.Hedge == Plain {
			if x.turned(y) || y.turned(x) || m.lost(x, y) {
				return "" // 增长-1.3%, "shrank by 1.3 percent"
			}
			if min(x.digits(x.Loose), y.digits(y.Loose)) >= enoughDigits {
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

// sameAfterAll reports that two numbers which do not answer one another may well say the
// same, in ways that only their texts tell.
func (m *matcher) sameAfterAll(x, y Quantity) bool {
	switch {
	case sameNumber(x, y), m.toldIn(y, x, 0), m.toldIn(x, y, 1), m.others(x, y), m.perArea(x, y), m.spelledApart(x, 1), m.spelledApart(y, 0):
		return true
	case x.High != nil && y.High != nil && plainLabel(x.Text) == plainLabel(y.Text):
		return true // 618—907, "618-907"
	}
	// One language tells the change, the other what it came from.
	return m.steps(x, y) || m.derived(x, 0) || m.derived(y, 1)
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

// beforeAfter reports a time before which the one language speaks of, and after which the
// other: 凌晨5点前, "after 5 am".
func (m *matcher) beforeAfter(x, y Quantity) bool {
	zh, en := m.texts[0].Words, strings.TrimRight(m.texts[1].Words[:y.Start], " ")
	if head := lastClause(zh[:x.Start]); strings.Contains(head, "最早") && endsFold(en, "no later than", "at the latest by", "at latest by") || strings.Contains(head, "最迟") && endsFold(en, "no earlier than", "not until", "at the earliest in") {
		return true
	}
	if hasAny(zh, x.End, "前后") > 0 || endsFold(en, "not after", "never after", "no later than", "not before", "only after", "only before") {
		return false
	}
	earlier := hasAny(zh, x.End, "前，", "前完成", "前全", "前全部", "之前", "以前")
	later := hasAny(zh, x.End, "之后", "以后", "后出生", "后，")
	return earlier > 0 && endsFold(en, "after", "later than") || later > 0 && endsFold(en, "before", "prior to", "earlier than")
}

// timesTurned reports a length of time that the one language looks ahead by and the other
// back, or in which the one and after which the other speaks: 三天内, "after three days".
func (m *matcher) timesTurned(x, y Quantity) bool {
	zh, en := m.texts[0].Words, m.texts[1].Words
	before := strings.TrimRight(en[:y.Start], " ")
	follows := func(words ...string) bool { return wordsFold(en, y.End, words...) > 0 }
	negated := func() bool { return strings.ContainsAny(firstClause(zh[x.End:]), "不未没无") }
	switch {
	case hasAny(zh, x.End, "内", "以内", "之内") > 0:
		if y.Hedge == Over && follows(" after", " from") && !negated() {
			return true // 60日内, "more than 60 days after"
		}
		return (x.dim() == calendar || x.Unit == Day || x.Unit == Week) && endsFold(before, "after") && !endsFold(before, "only after", "even after", "not after", "until after", "looked after", "look after") && !negated()
	case hasAny(zh, x.End, "后", "之后", "以后") > 0:
		return endsFold(before, "within") && !negated() || follows(" ago", " earlier") && !strings.Contains(tail(zh[:x.Start], 30), "前")
	case hasAny(zh, x.End, "前", "之前", "以前") > 0 && hasAny(zh, x.End, "前后", "前的") == 0:
		return follows(" later", " after", " afterwards", " afterward") && !negated()
	}
	return false
}

// steps reports that two numbers are where a change began and how far it went: together
// they are what both texts say that it came to.
func (m *matcher) steps(x, y Quantity) bool {
	sum := new(big.Rat).Add(x.Value, y.Value)
	return x.Unit == y.Unit && slices.ContainsFunc(m.left, func(t term) bool {
		return t.mate >= 0 && !t.wrong && t.q.Unit == x.Unit && t.q.role == to && t.q.Value.Cmp(sum) == 0
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

// estimates reports that q is an estimate of one digit, 三四百 or 八旬, and o more exact
// than whoever translates it can know: "300 to 401".
func (q Quantity) estimates(o Quantity) bool {
	if q.Kind != Approximate || o.Kind == Approximate || o.Code != "" || len(mantissa(q)) > 1 || !hasDigit(o.Text) || q.dim() == share {
		return false
	}
	if ages := q.ageOf(o) || o.ageOf(q); !ages && (factor(q.Unit, o.Unit) == nil || !sameMeasure(q.Unit, o.Unit) && q.Classifier != "岁") {
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
