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
			if a.weight == must && !m.excused(k, 0) {
				add(Difference{Problem: MissingRight, Left: l, Near: m.near(k, 0)})
			}
			continue
		}
		b := &m.right[a.mate]
		if p := m.disagree(a, b); p != "" {
			add(Difference{Problem: p, Left: l, Right: &right[b.index]})
		}
	}
	for k := range m.right {
		if b := &m.right[k]; b.mate < 0 && b.weight == must && !m.excused(k, 1) {
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
	case a.wrong && (m.spelledApart(x, 1) || m.spelledApart(y, 0)):
		return ""
	case a.wrong && (m.derived(x, 0) || m.derived(y, 1)):
		return "" // one language tells the change, the other what it came from
	case a.wrong:
		return ValueDiffers
	case x.Code != "" || y.Code != "":
	case opposite(x.Hedge, y.Hedge):
		return HedgeTurned
	case x.Unit != Times && y.Unit != Times && x.trend != level && y.trend != level && x.trend != y.trend && x.Value.Sign() >= 0 && y.Value.Sign() >= 0:
		return TrendDiffers
	case x.role != alone && y.role != alone && x.role != y.role && x.Unit != Times && (a.moved || x.role == by || y.role == by):
		return RoleDiffers
	case x.noun() != things && y.noun() != things && x.noun() != y.noun():
		return NounDiffers
	}
	switch {
	case a.swapped && (m.tellsApart(slices.IndexFunc(m.left, func(t term) bool { return t.mate == a.mate })) || x.role == from || y.role == from):
		return ""
	case a.swapped:
		return OrderDiffers
	case x.Code != "" || y.Code != "" || dateLike(x) || dateLike(y):
		return ""
	case heavy && m.unitUnsaid(a, b):
		return UnitUnsaid
	case heavy && x.Unit != Times && sameMeasure(x.Unit, y.Unit) && x.High == nil && y.High == nil && x.Value.Cmp(y.Value) != 0 && x.Kind != Fraction && y.Kind != Fraction:
		if x.Hedge == Plain && y.Hedge == Plain {
			if x.turned(y) || y.turned(x) {
				return "" // 增长-1.3%, "shrank by 1.3 percent"
			}
			if min(x.digits(x.Loose), y.digits(y.Loose)) >= enoughDigits {
				return ""
			}
			return Imprecise
		}
		if x.Hedge != Plain && y.Hedge != Plain && (hasDigit(x.Text) || hasDigit(y.Text) || x.dim() == share) || x.finerThan(y) || y.finerThan(x) || x.Hedge != Plain && hasDigit(x.Text) && hasDigit(y.Text) && y.digits(y.Loose) > x.digits(x.Loose) {
			return ValueDiffers // no translation knows more digits than its source
		}
	case heavy && x.Hedge != y.Hedge && !m.some(b) && (x.Hedge == Plain || y.Hedge == Plain) && x.Kind != Approximate && y.Kind != Approximate:
		return HedgeDiffers
	}
	return ""
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
	if q.dim() != share || q.point {
		return false
	}
	for n := 1; n < len(others); n++ {
		a, b := &others[n-1].q, &others[n].q
		if a.dim() != share || b.dim() != share || a.point || !b.point || a.Unit != q.Unit || others[n-1].mate < 0 {
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

// excused reports whether a number that nothing answers may stand all the same.
func (m *matcher) excused(k, side int) bool {
	mine, text := m.side(side)
	others, _ := m.side(1 - side)
	q := &mine[k].q
	return m.yearOfReign(*q, side) || m.spelledApart(*q, 1-side) || m.partOfYear(*q, 1-side) || m.derived(*q, side) || m.doubling(*q, 1-side) || m.unread(1-side) || m.turnOfCentury(*q, 1-side) || m.restated(mine, text, k) || m.dated(*q, 1-side) || repeated(*q, mine, others) || sharedOut(*q, mine, others)
}

// unread reports that the text on one side has a numeral in words that nothing
// answers and whose meaning is in doubt, 大半年 or 六成熟, and every number that is
// certain there is answered: what is missing may be said in those words.
func (m *matcher) unread(side int) bool {
	list, _ := m.side(side)
	one := big.NewRat(1, 1)
	doubtful := false
	for n := range list {
		t := &list[n]
		if t.mate >= 0 {
			continue
		}
		if t.weight == must {
			return false
		}
		doubtful = doubtful || t.weight == idle && (t.q.Value.Cmp(one) != 0 || strings.Contains(t.q.Text, "半")) && magnitude(t.q.Value) < 2 && t.q.dim() != order && !hasDigit(t.q.Text)
	}
	return doubtful
}

// yearOfReign reports a 康熙二十三年 that the other text gives as 1684.
func (m *matcher) yearOfReign(q Quantity, side int) bool {
	_, text := m.side(side)
	others, _ := m.side(1 - side)
	if q.Kind != Ordinal || q.Classifier != "年" || text.Lang != Chinese {
		return false
	}
	years, ok := reignYears(text.Words)
	return slices.ContainsFunc(others, func(t term) bool {
		return (t.q.Kind == Year || t.q.plainCount() && t.q.bare) && (!ok || slices.Contains(years, smallInt(t.q.Value)))
	})
}

// spelledApart reports a name with digits that the other text writes with spaces or
// without, or a part of one: 2016HO3, "2016 HO3".
func (m *matcher) spelledApart(q Quantity, other int) bool {
	list, text := m.side(other)
	whole := plainLabel(q.Text)
	if q.Kind == Label && hasLatin(whole) && hasDigit(whole) && len(whole) > 3 {
		if strings.Contains(plainLabel(text.Words), whole) {
			return true
		}
	}
	return hasDigit(whole) && slices.ContainsFunc(list, func(t term) bool {
		name := plainLabel(t.q.Text)
		_, here := m.side(1 - other)
		return t.q.Kind == Label && hasLatin(name) && len(name) > len(whole) && strings.Contains(name, whole) && strings.Contains(plainLabel(here.Words), name)
	})
}

// partOfYear reports months from January on, or a quarter of the year, that the
// other text gives another name: 上半年, "the first six months".
func (m *matcher) partOfYear(q Quantity, other int) bool {
	_, text := m.side(other)
	words := strings.ToLower(text.Words)
	says := func(list ...string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return strings.Contains(words, w) })
	}
	switch {
	case q.Code == "1-6" || q.Unit == Month && q.Kind == Duration && q.Value.Cmp(big.NewRat(6, 1)) == 0:
		return says("上半年", "下半年", "半年", "first half", "second half", "half year", "half-year", "half of the year")
	case q.Code == "1-3":
		return says("一季度", "首季", "first quarter")
	case q.Code == "1-9":
		return says("前三季度", "first three quarters")
	}
	return false
}

// doubling reports a "doubled" or 翻番 where the other text tells the change by its
// two ends.
func (m *matcher) doubling(q Quantity, other int) bool {
	list, _ := m.side(other)
	return q.Unit == Times && !hasDigit(q.Text) && slices.ContainsFunc(list, func(t term) bool { return t.q.role == from })
}

// turnOfCentury reports the older century of 19世纪末20世纪初, "the turn of the
// 20th century".
func (m *matcher) turnOfCentury(q Quantity, other int) bool {
	_, text := m.side(other)
	return q.Classifier == "世纪" && strings.Contains(text.Words, "turn of the")
}

// repeated reports that one language says a number again: what it says is in
// the other once, and answered.
func repeated(q Quantity, mine, others []term) bool {
	says := func(t term) bool {
		how := q.answers(t.q)
		return t.mate >= 0 && !t.wrong && how == Equal && t.q.Value.Cmp(q.Value) == 0 && t.q.Code == q.Code
	}
	if !slices.ContainsFunc(others, says) || !slices.ContainsFunc(mine, says) {
		return false
	}
	return !slices.ContainsFunc(others, func(t term) bool { return t.mate < 0 && t.weight == must && comparable(t.q, q) })
}

// sharedOut reports a share that the other language tells in two numbers, or one
// of two such numbers: 每5人就有4人, "four out of five".
func sharedOut(q Quantity, mine, others []term) bool {
	holds := func(list []term, v *big.Rat) bool {
		return slices.ContainsFunc(list, func(t term) bool { return t.q.Unit != PerCent && t.q.Value.Cmp(v) == 0 })
	}
	if q.Kind == Fraction {
		return holds(others, new(big.Rat).SetInt(q.Value.Num())) && holds(others, new(big.Rat).SetInt(q.Value.Denom()))
	}
	return q.Value.IsInt() && slices.ContainsFunc(others, func(t term) bool {
		if t.q.Kind != Fraction || t.q.Value.Cmp(half12()) == 0 {
			return false
		}
		num, den := new(big.Rat).SetInt(t.q.Value.Num()), new(big.Rat).SetInt(t.q.Value.Denom())
		return (q.Value.Cmp(num) == 0 || q.Value.Cmp(den) == 0) && holds(mine, num) && holds(mine, den)
	})
}

// restated reports that a number converts its neighbour, or says how much one
// unit is in another: "1 jin equals 0.5 kg".
func (m *matcher) restated(mine []term, text Text, k int) bool {
	q := mine[k].q
	for n := max(k-2, 0); n < min(k+3, len(mine)); n++ {
		o := mine[n].q
		if n == k || o.Unit == q.Unit || o.dim() != q.dim() || o.dim() == counting || o.dim() == order || o.dim() == share {
			if n == k || !o.dim().money() || !q.dim().money() || o.Unit == q.Unit || n > k {
				continue
			}
			if between := text.Words[o.End:max(q.Start, o.End)]; strings.ContainsAny(between, "(（") || strings.Contains(between, " or ") || strings.Contains(between, "约合") {
				return true
			}
			continue
		}
		if q.Agrees(o) || o.Agrees(q) {
			return true
		}
	}
	return false
}

// dated reports that the other text gives a date in words: 今年 for 2024,
// "yesterday" for 5日.
func (m *matcher) dated(q Quantity, other int) bool {
	if m.reigned(q, other) {
		return true
	}
	if !q.calendarDate() || len(q.Code) == 3 || q.High != nil {
		return false // no word stands for a decade or for May to June
	}
	subjects := "year base half"
	switch {
	case q.Unit == Month:
		subjects = "month base day festival"
	case strings.HasPrefix(q.Code, "--") || q.Unit == Day:
		subjects = "day weekday week month festival"
	}
	_, text := m.side(other)
	for _, s := range m.signalsOf(other) {
		if strings.Contains(subjects, s.subject) && (q.Unit != Month || s.subject == "festival" || s.says != "year" && m.monthsNamed(1-other) <= m.monthsMeant(other)) {
			return true
		}
	}
	if text.Lang == Chinese {
		return strings.Contains(text.Words, "近日") || strings.Contains(text.Words, "日前") || strings.Contains(text.Words, "当日") || strings.Contains(text.Words, "当天") || strings.Contains(text.Words, "次日") || strings.Contains(text.Words, "翌日") || strings.Contains(text.Words, "第二天") || strings.Contains(text.Words, "前一天") || strings.Contains(text.Words, "当年")
	}
	if q.Unit == Day && (strings.Contains(text.Words, "ext day") || strings.Contains(text.Words, "ollowing day") || strings.Contains(text.Words, "revious day") || strings.Contains(text.Words, "day before") || strings.Contains(text.Words, "day after") || strings.Contains(text.Words, "day earlier") || strings.Contains(text.Words, "day later")) {
		return true
	}
	return strings.Contains(text.Words, "recently") || strings.Contains(text.Words, "that day") || strings.Contains(text.Words, "same day") || strings.Contains(text.Words, "that year")
}

// monthsNamed counts the months of a text that have no answer, and monthsMeant the
// words of a text that a month may answer: 上月, and not 环比.
func (m *matcher) monthsNamed(side int) (n int) {
	list, _ := m.side(side)
	for k := range list {
		if t := &list[k]; t.mate < 0 && t.weight == must && t.q.Unit == Month && t.q.Kind == Date {
			n++
		}
	}
	return n
}

func (m *matcher) monthsMeant(side int) (n int) {
	for _, s := range m.signalsOf(side) {
		if s.subject == "month" || s.subject == "base" && s.says == "month" && s.text != "环比" {
			n++
		}
	}
	return n
}

// reigned reports a year of our era where the other text counts by a reign: 1370,
// 洪武三年.
func (m *matcher) reigned(q Quantity, other int) bool {
	list, text := m.side(other)
	if q.Kind != Year && (!q.plainCount() || !q.bare || strings.ContainsAny(q.Text, ",，.")) || q.Value.Cmp(big.NewRat(1950, 1)) > 0 || q.Value.Cmp(big.NewRat(100, 1)) < 0 {
		return false
	}
	if years, ok := reignYears(text.Words); ok && text.Lang == Chinese {
		return slices.Contains(years, smallInt(q.Value))
	}
	return text.Lang == Chinese && strings.Contains(text.Words, "元年") || slices.ContainsFunc(list, func(t term) bool { return t.q.Kind == Ordinal && t.q.Classifier == "年" })
}

func (m *matcher) signalsOf(side int) []signal {
	if m.found[side] == nil {
		_, text := m.side(side)
		m.found[side] = append(make([]signal, 0, 4), findSignals(text.Lang, text.Words)...)
	}
	return m.found[side]
}

// signals compares the words without numbers. Those that mean the same are left
// out first, wherever they stand. What nothing in the other text means is a
// difference when as many of the same subject are left there, best such as mean
// nothing here either.
func (m *matcher) signals() []Difference {
	left, right := leftOver(m.signalsOf(0), m.signalsOf(1))
	var out []Difference
	for _, subject := range subjectsOf(left.strange, right.strange, left.repeated) {
		mine, others := ofSubject(left.strange, subject), ofSubject(right.strange, subject)
		switch {
		case len(mine)+len(others) == 0:
			// Each says once more what it has said, and not the same.
			mine, others = ofSubject(left.repeated, subject), ofSubject(right.repeated, subject)
			if len(mine) != 1 || len(others) != 1 || mine[0].agrees(others[0]) {
				continue
			}
		case len(others) == 0:
			others = ofSubject(right.repeated, subject)
		case len(mine) == 0:
			mine = ofSubject(left.repeated, subject)
		}
		if len(mine) != len(others) {
			continue
		}
		for n, a := range mine {
			b := others[n]
			if slices.ContainsFunc(out, func(d Difference) bool { return d.LeftWords.Start == a.start || d.RightWords.Start == b.start }) {
				continue
			}
			out = append(out, Difference{Problem: WordsDiffer, LeftWords: Span{a.start, a.end}, RightWords: Span{b.start, b.end}})
		}
	}
	return append(out, m.otherBases(out)...)
}

// otherBases finds figures that are compared with one time in the one language and
// with another in the other: 同比下降3.6%, "fell 3.6 percent month on month".
func (m *matcher) otherBases(known []Difference) (out []Difference) {
	for i := range m.left {
		t := &m.left[i]
		if t.mate < 0 || t.wrong {
			continue
		}
		a, b := m.baseBeside(0, &t.q), m.baseBeside(1, &m.right[t.mate].q)
		if a == nil || b == nil || a.agrees(*b) || slices.ContainsFunc(known, func(d Difference) bool { return d.LeftWords.Start == a.start || d.RightWords.Start == b.start }) {
			continue
		}
		out = append(out, Difference{Problem: WordsDiffer, LeftWords: Span{a.start, a.end}, RightWords: Span{b.start, b.end}})
	}
	return out
}

// baseBeside is the word that says what a figure is compared with, where it stands
// in the same clause and no other number stands between: before a Chinese number,
// behind an English one or before it.
func (m *matcher) baseBeside(side int, q *Quantity) *signal {
	list, text := m.side(side)
	near := func(start, end int) bool {
		return start <= end && !strings.ContainsAny(text.Words[start:end], clauseMarks) && !slices.ContainsFunc(list, func(t term) bool { return t.q.Start < end && t.q.End > start })
	}
	var before *signal
	for n := range m.signalsOf(side) {
		s := &m.found[side][n]
		switch {
		case s.subject != "base":
		case text.Lang == English && s.start >= q.End && near(q.End, s.start):
			return s
		case s.end <= q.Start && near(s.end, q.Start):
			before = s
		}
	}
	return before
}

// remains are the signals of a text that nothing answers: those strange to the
// other text, and those that only say again what was answered once.
type remains struct{ strange, repeated []signal }

func leftOver(left, right []signal) (l, r remains) {
	taken := make([]bool, len(right))
	sort := func(s signal, others []signal, to *remains) {
		if slices.ContainsFunc(others, s.agrees) {
			to.repeated = append(to.repeated, s)
		} else {
			to.strange = append(to.strange, s)
		}
	}
	done := make([]bool, len(left))
	for _, exactly := range []bool{true, false} {
		for i, a := range left {
			k := slices.IndexFunc(right, func(b signal) bool { return !exactly && a.agrees(b) || exactly && a.answers[0] == b.answers[0] })
			for k >= 0 && taken[k] {
				next := slices.IndexFunc(right[k+1:], func(b signal) bool { return !exactly && a.agrees(b) || exactly && a.answers[0] == b.answers[0] })
				if next < 0 {
					k = -1
					break
				}
				k += 1 + next
			}
			if k >= 0 && !done[i] {
				taken[k], done[i] = true, true
			}
		}
	}
	for i, a := range left {
		if !done[i] {
			sort(a, right, &l)
		}
	}
	for n, b := range right {
		if !taken[n] {
			sort(b, left, &r)
		}
	}
	return l, r
}

func subjectsOf(lists ...[]signal) (subjects []string) {
	for _, s := range slices.Concat(lists...) {
		for _, subject := range s.subjects {
			if !slices.Contains(subjects, subject) {
				subjects = append(subjects, subject)
			}
		}
	}
	return subjects
}

// ofSubject returns the signals of a subject.
func ofSubject(list []signal, subject string) (some []signal) {
	for _, s := range list {
		if slices.Contains(s.subjects, subject) {
			some = append(some, s)
		}
	}
	return some
}

// half12 is one half.
func half12() *big.Rat { return big.NewRat(1, 2) }
