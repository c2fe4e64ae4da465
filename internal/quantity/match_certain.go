package quantity

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"
)

// A disagreement is told only where both readings are certain. What is written in one
// language alone may be an aside, and what was read in another way on the two sides
// may be the same all the same.

// doubtful reports a number that nothing answers and that may well need no answer.
func (m *matcher) doubtful(q Quantity, side int) bool {
	_, text := m.side(side)
	return m.byName(q, side) || m.dayInWords(q, 1-side) || text.perRound(q) || m.slashed(q, 1-side) || m.perJin(q, side) || (text.aside(q) || q.spoken(text.Lang)) && !m.rivalled(q, 1-side) || m.echoed(q, 1-side)
}

// dayInWords reports a day of a month that the other text gives as an ordinal: 8日, "on the
// eighth".
func (m *matcher) dayInWords(q Quantity, other int) bool {
	list, _ := m.side(other)
	_, _, day := dateParts(q)
	return day > 0 && slices.ContainsFunc(list, func(t term) bool { return t.mate < 0 && t.q.Kind == Ordinal && smallInt(t.q.Value) == day })
}

// numberNames are words for a number, besides the ages that have names.
var numberNames = map[Lang]map[int]string{
	English: {10: "decade|perfect 10", 12: "dozen", 24: "the clock", 25: "silver wedding", 50: "golden wedding|golden anniversary|half century|half-century",
		60: "diamond wedding", 90: "normal time|full time|regulation", 120: "extra time|added time", 100: "centenary|centennial|centenarian|century"},
	Chinese: {4: "末节", 10: "满分|少一人|少打一人|旬", 12: "一打", 24: "昼夜|全天候", 25: "银婚", 50: "荣枯线|金婚|半个世纪", 60: "钻石婚|甲子", 80: "耄耋", 90: "鲐背",
		100: "期颐|百年|世纪", 1000: "千年|千载|千百年"},
}

// byName reports a number for which the other language has a name: a golden wedding, 花甲,
// a centenary, "the 10 men" who are one short, "around the clock".
func (m *matcher) byName(q Quantity, side int) bool {
	_, other := m.side(1 - side)
	if decimals := q.Value.FloatString(4); q.dim() == length && (decimals == "42.1950" || decimals == "21.0975") {
		return strings.Contains(other.Words, "arathon") || strings.Contains(other.Words, "马拉松")
	}
	if q.Classifier == "世纪" && smallInt(q.Value) == 21 {
		return strings.Contains(other.Words, "entury")
	}
	if isHalf(q.Value) {
		if q.Unit == Day && (strings.Contains(other.Words, "morning") || strings.Contains(other.Words, "afternoon")) {
			return true // 周六只上半天, "on Saturday mornings"
		}
		return strings.Contains(other.Words, "half") || strings.Contains(other.Words, "Half") || strings.Contains(other.Words, "半")
	}
	if q.Kind == Approximate && q.lasts() && smallInt(q.Value) == 11 {
		return strings.Contains(other.Words, "decade") // 十几年, "a decade-plus"
	}
	if q.High != nil || q.dim() == share || q.dim().money() || q.calendarDate() {
		return false
	}
	n, words := smallInt(q.Value), strings.ToLower(other.Words)
	said := func(name string) bool { return name != "" && strings.Contains(words, name) }
	if slices.ContainsFunc(strings.Split(numberNames[other.Lang][n], "|"), said) {
		return true
	}
	return other.Lang == Chinese && slices.ContainsFunc(lives, func(l life) bool { return l.age == int64(n) && said(l.name) })
}

// slashed reports a row of numbers with slashes, each of which the other text has: "going
// 9/2/6", 9杀2死6助攻.
func (m *matcher) slashed(q Quantity, other int) bool {
	_, text := m.side(other)
	parts := strings.Split(q.Text, "/")
	return len(parts) > 2 && !slices.ContainsFunc(parts, func(part string) bool {
		digits, end := run(part, 0)
		return end != len(part) || !holdsDigits(text.Words, strings.Trim(digits, "0"))
	})
}

// perRound reports the hundred of "for every 100", of which other languages tell a rate
// without saying so.
func (t Text) perRound(q Quantity) bool {
	before := strings.TrimRight(t.Words[:q.Start], " ")
	if t.Lang == Chinese {
		return (q.dim() == counting || q.Unit == Count) && mantissa(q) == "1" && endsAny(before, "每", "/", "∕", "／") > 0
	}
	return q.Unit == Count && mantissa(q) == "1" && endsFold(before, "every", "per", "each")
}

// perJin reports half a kilogram for which a price is told, and which Chinese calls a jin.
func (m *matcher) perJin(q Quantity, side int) bool {
	_, text := m.side(side)
	_, other := m.side(1 - side)
	f := factor(q.Unit, "kg")
	return text.Lang == English && f != nil && q.dim() == mass && new(big.Rat).Mul(q.Value, f).Cmp(half12()) == 0 && strings.Contains(other.Words, "斤")
}

// rivalled reports that the other text has a number without an answer that may be meant
// to be this one.
func (m *matcher) rivalled(q Quantity, other int) bool {
	list, _ := m.side(other)
	return slices.ContainsFunc(list, func(t term) bool {
		if q.lasts() && t.q.lasts() {
			return t.mate < 0
		}
		likely := t.weight > idle || q.dim() == order && against(t.q.Value, 1) > 0 || q.Kind == Approximate && t.q.Kind == Approximate
		return t.mate < 0 && likely && (comparable(t.q, q) || t.q.dim() == order && q.dim() == order || t.q.inSeries(q) || q.inSeries(t.q))
	})
}

// lasts reports a length of time.
func (q Quantity) lasts() bool { return q.Kind == Duration || q.dim() == clock || q.dim() == calendar }

// aside reports that a number stands in brackets, and is no amount that ought to convert
// another, or in a short phrase in quotation marks: an explanation, or a name, that the
// other language need not have.
func (t Text) aside(q Quantity) bool {
	before, after := t.Words[:q.Start], t.Words[q.End:]
	for _, pair := range []string{"()", "（）", "[]", "［］"} {
		open, size := utf8.DecodeRuneInString(pair)
		shut := pair[size:]
		if k := strings.LastIndex(before, string(open)); k >= 0 && !strings.Contains(before[k:], shut) && strings.Contains(after, shut) {
			return q.vague() || q.Code != ""
		}
	}
	const longest = 48
	for _, pair := range []string{"“”", "《》", "「」", "‘’"} {
		open, size := utf8.DecodeRuneInString(pair)
		shut := pair[size:]
		k, end := strings.LastIndex(before, string(open)), strings.Index(after, shut)
		if k >= 0 && end >= 0 && !strings.Contains(before[k:], shut) && len(before)-k+len(q.Text)+end < longest &&
			!strings.ContainsAny(before[k+size:]+strings.TrimRight(after[:end], ".,"), "，,。.；;") {
			return true
		}
	}
	return false
}

// spoken reports a small number in words, of which the other language may have made
// anything: 明后两天, 一周七天, 第二名 and "the runner-up".
func (q Quantity) spoken(lang Lang) bool {
	if q.Kind == Approximate && !hasDigit(q.Text) {
		return true // 几十年, "for decades"
	}
	if hasDigit(q.Text) || strings.HasPrefix(q.Code, "1-") || q.High != nil || q.Kind == Fraction || q.Kind != Time && against(q.Value, 12) > 0 {
		return false
	}
	if q.Kind == Time {
		return true
	}
	switch q.dim() {
	case counting, order, clock, calendar:
		return true
	}
	return q.Kind == Ordinal || q.Kind == Rank || lang == Chinese && dateLike(q)
}

// echoed reports that the digits of a number which nothing answers stand in the other
// text all the same, in what was read otherwise there: the two ends of a share or of a
// score, a name, or a number whose unit is not told.
func (m *matcher) echoed(q Quantity, other int) bool {
	list, text := m.side(other)
	mine := mantissa(q)
	if mine == "" || q.calendarDate() {
		return false
	}
	long, covered := len(mine) > 1, 0
	for n := range list {
		o := &list[n].q
		if long && holdsDigits(text.Words[min(covered, o.Start):o.Start], mine) {
			return true
		}
		covered = max(covered, o.End)
		switch {
		case list[n].mate < 0 && equal(o.Value, q.Value) && o.Kind != Approximate && !o.calendarDate():
			if (o.vague() || q.vague()) && (long || comparable(*o, q)) {
				return true
			}
		case o.Kind == Label || o.Kind == Time || strings.Contains(o.Text, "/"):
			if (long || strings.Contains(o.Text, "/")) && holdsDigits(o.Text, mine) {
				return true
			}
		case o.Kind == Fraction, o.Kind == Ratio:
			if m.toldIn(*o, q, 1-other) {
				return true
			}
		}
	}
	return long && holdsDigits(text.Words[covered:], mine)
}

// toldIn reports that q is one of two numbers of a text which the other tells as one
// share or score.
func (m *matcher) toldIn(pair, q Quantity, side int) bool {
	mine, _ := m.side(side)
	says := func(v *big.Rat) bool {
		return slices.ContainsFunc(mine, func(t term) bool { return t.q.High == nil && equal(t.q.Value, v) })
	}
	if pair.Kind != Fraction && pair.Kind != Ratio {
		return false
	}
	for n := 1; n <= 6 && pair.Kind == Fraction && pair.Unit == Count; n++ {
		whole, round := shift(new(big.Rat).Set(pair.Value), n), new(big.Rat).SetInt(pow10(n))
		if equal(q.Value, round) && says(whole) {
			return true // 每万人口4.2名, "4.2 per 10,000"
		}
		if equal(whole, q.Value) && (n == 1 && strings.Contains(pair.Text, " out of ") || says(new(big.Rat).SetInt(pow10(n)))) {
			return true // 每10万人中有15120人, "15,120 per 100,000"
		}
	}
	first, second := pair.Value, pair.High
	if pair.Kind == Fraction {
		first, second = new(big.Rat).SetInt(pair.Value.Num()), new(big.Rat).SetInt(pair.Value.Denom())
	}
	if pair.Kind == Fraction && (pair.Unit != Count || isHalf(pair.Value)) || !equal(q.Value, first) && !equal(q.Value, second) {
		return false
	}
	return says(first) && says(second)
}

// holdsDigits reports that one of the numbers in digits of a text is, apart from
// its point, separators and zeros at either end, the one given.
func holdsDigits(text, mantissa string) bool {
	for i := 0; i < len(text); {
		if _, n := digitAt(text, i); n == 0 {
			i++
			continue
		}
		part := readNumeral(text, i)
		if strings.Trim(part.digits, "0") == mantissa {
			return true
		}
		i = max(part.end, i+1)
	}
	return false
}

// sameNumber reports that two readings have one value and differ in nothing that
// both of them certainly say: 第23次 and "23", 8点 and "at 8", 负30年 and "30 years".
func sameNumber(x, y Quantity) bool {
	if x.High != nil || y.High != nil || x.outside(y) || y.outside(x) {
		return false
	}
	a, b := x.Value, y.Value
	if x.bare && y.bare && new(big.Rat).Neg(a).Cmp(b) == 0 {
		return true // -12 in golf, "12 under"
	}
	if !equal(a, b) && (x.Kind != Time || y.Kind != Cardinal || new(big.Rat).Sub(a, b).Cmp(big.NewRat(12, 1)) != 0) {
		return false
	}
	if isHalf(x.Value) && isHalf(y.Value) && (x.Kind == Fraction || y.Kind == Fraction) {
		return true // 半天房费, "half the daily rate"
	}
	if x.bare && (y.dim() == share || y.Unit == Times) || y.bare && (x.dim() == share || x.Unit == Times) {
		return true // 6.8∶36.5∶56.7, "6.8, 36.5 and 56.7 percent"
	}
	return x.vague() && y.vague() || (x.vague() || y.vague()) && (x.Kind == Time || y.Kind == Time || dateLike(x) || dateLike(y))
}

// vague reports a number that no unit pins down.
func (q Quantity) vague() bool {
	return q.bare || q.Kind == Ordinal || q.Kind == Rank || q.Unit == Count && q.Kind == Cardinal
}
