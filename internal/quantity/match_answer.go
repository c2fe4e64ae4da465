package quantity

import (
	"math/big"
	"strings"
)

// Loosely is the agreement of two numbers of which one has no unit that can be
// read: 3200小时, "3,200 sunshine hours".
const Loosely Agreement = "loosely"

// answers compares two quantities of two languages. Beyond Compare, which proves
// that one may stand for the other anywhere, it knows how one language says what
// the other says in another way.
func (q Quantity) answers(o Quantity) Agreement {
	if q.Kind == Ordinal && o.Kind == Ordinal && (q.Classifier == quarter) != (o.Classifier == quarter) && !q.elided && !o.elided {
		return Different
	}
	if q.Unit != o.Unit && equal(q.Value, o.Value) && convertible(q.Unit, o.Unit) && !sameMeasure(q.Unit, o.Unit) && q.Value.Sign() != 0 && q.High == nil && o.High == nil && q.dim() != calendar && q.dim() != share {
		return Different // 十斤 is not "10 kilograms", however round both are
	}
	how := q.Compare(o)
	if how != Equal && how != Rounded {
		if back := o.Compare(q); back == Equal || back == Rounded {
			how = back
		}
	}
	if q.part && o.off || q.off && o.part {
		return verdict(new(big.Rat).Add(q.Value, o.Value).Cmp(big.NewRat(100, 1)) == 0)
	}
	if how == Equal || how == Rounded {
		if q.Unit == Times && o.Unit == Times && q.grown() != o.grown() && !q.growthAgrees(o) {
			return Different
		}
		return how
	}
	if q.yenSign(o) || o.yenSign(q) {
		return Equal
	}
	for _, same := range []func(a, b Quantity) bool{
		Quantity.sameLabel, Quantity.inSeriesAs, Quantity.growthAgrees, Quantity.turned, Quantity.degrees, Quantity.pounds,
		Quantity.pieces, Quantity.otherWay, Quantity.halved, Quantity.fullMarks, Quantity.toOneOf,
		Quantity.visits, Quantity.leastOf, Quantity.dayCount, Quantity.bornSince, Quantity.quarterMonths, Quantity.fortnight, Quantity.soFar, Quantity.halfDay, Quantity.stopwatch, Quantity.hundreds,
	} {
		if same(q, o) || same(o, q) {
			return Equal
		}
	}
	if q.belowNext(o) || o.belowNext(q) || q.oddOf(o) || o.oddOf(q) {
		return Rounded
	}
	if q.unitless(o) || o.unitless(q) || q.hourOf(o) || o.hourOf(q) || q.minutesOf(o) || o.minutesOf(q) {
		return Loosely
	}
	return how
}

// sameLabel reports two spellings of one name: 737MAX and "737 MAX", 嫦娥五号
// and "Chang’e-5".
func (q Quantity) sameLabel(o Quantity) bool {
	if q.Kind != Label {
		return false
	}
	if o.Kind != Label {
		return hasLatin(q.Code) && o.plainCount() && (o.bare || !hasDigit(o.Text)) && digitsOf(q.Code) == o.Value.RatString()
	}
	a, b := plainLabel(q.Code), plainLabel(o.Code)
	return a == b || digitsOf(a) == digitsOf(b) && digitsOf(a) != "" && (!hasLatin(a) || !hasLatin(b))
}

// plainLabel is a name without the marks that spellings differ in.
func plainLabel(code string) string {
	code = strings.ToUpper(strings.NewReplacer("-", "", " ", "", "‑", "", "–", "", "—", "", "－", "").Replace(code))
	if n := len(code) - 1; n > 1 && code[n] == 'S' && endsInDigit(code, n-1) && isLetter(code[0]) {
		code = code[:n] // sixteen C919s
	}
	return code
}

// digitsOf returns the digits of a name that has one number in it.
func digitsOf(code string) string {
	k := strings.IndexAny(code, "0123456789")
	if k < 0 {
		return ""
	}
	digits, end := run(code, k)
	if strings.ContainsAny(code[end:], "0123456789") {
		return ""
	}
	return digits
}

// labelsAlike reports two names that differ in their number alone, or in their
// letters alone.
func labelsAlike(a, b string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '.' {
				return -1
			}
			return r
		}, plainLabel(s))
	}
	return letters(a) == letters(b) || letters(a) == "" || letters(b) == "" || digitsOf(a) != "" && digitsOf(a) == digitsOf(b)
}

// seriesWords count things that stand in a series, so that English has an
// ordinal for them: 三次会议, "the third session".
const seriesWords = " 届 次 期 批 级 轮 号 代 线 环 区 组 季 场 集 卷 册 楼 层 季度 世纪 等 类 产业 站 课 版 回 篇 章 节 步 师 团 旅 营 军 "

// inSeries reports that q may number a series as the ordinal does.
func (q Quantity) inSeries(ordinal Quantity) bool {
	return (ordinal.Kind == Ordinal || ordinal.Kind == Label) && q.Unit == Count && q.Classifier != "" && strings.Contains(seriesWords, " "+q.Classifier+" ")
}

func (q Quantity) inSeriesAs(ordinal Quantity) bool {
	return q.inSeries(ordinal) && equal(q.Value, ordinal.Value)
}

// grown reports a multiple that is added to what was there: 增长两倍.
func (q Quantity) grown() bool { return q.Unit == Times && q.trend == up && q.role == by }

// totals are what a multiple or a rise can come to, as multiples of what was
// there. Chinese adds: 增长两倍 is three times as much. English says "doubled"
// for the result, and "increased threefold" for either.
func (q Quantity) totals() []*big.Rat {
	one := big.NewRat(1, 1)
	plus := func(v *big.Rat) *big.Rat { return new(big.Rat).Add(v, one) }
	switch {
	case q.Unit == Times && q.Exact && (strings.HasSuffix(q.Text, "番") || hasLatin(q.Text) && !strings.HasSuffix(strings.ToLower(q.Text), "fold")):
		return []*big.Rat{q.Value} // 翻两番, doubled
	case q.Unit == Times && !hasLatin(q.Text) && q.grown():
		return []*big.Rat{plus(q.Value)}
	case q.Unit == Times && hasLatin(q.Text):
		return []*big.Rat{q.Value, plus(q.Value)}
	case q.Unit == Times && q.Hedge == Over && q.trend == level && q.role == alone:
		return []*big.Rat{q.Value}
	case q.Unit == Times:
		return []*big.Rat{q.Value}
	case q.Unit == PerCent && q.trend == up && q.role == by:
		return []*big.Rat{plus(new(big.Rat).Quo(q.Value, big.NewRat(100, 1)))}
	case q.Unit == PerCent:
		return []*big.Rat{new(big.Rat).Quo(q.Value, big.NewRat(100, 1))}
	}
	return nil
}

// growthAgrees reports that a multiple and another multiple, or a percentage,
// come to the same.
func (q Quantity) growthAgrees(o Quantity) bool {
	if q.Unit != Times || o.Unit != Times && o.Unit != PerCent {
		return false
	}
	for _, a := range q.totals() {
		for _, b := range o.totals() {
			if equal(a, b) {
				return true
			}
		}
	}
	return false
}

// turned reports that a negative growth in one language is a fall in the other:
// 增长-2.5%, "fell 2.5 percent".
func (q Quantity) turned(o Quantity) bool {
	return q.Value.Sign() < 0 && o.trend == down && o.role != to && o.dim() != heat && new(big.Rat).Neg(q.Value).Cmp(o.Value) == 0 && convertible(q.Unit, o.Unit)
}

// degrees reports that 12度 or "12 degrees" may be a temperature, and 12度 as
// many kilowatt-hours.
func (q Quantity) degrees(o Quantity) bool {
	if !equal(q.Value, o.Value) {
		return false
	}
	return (q.Unit == Degree || q.Classifier == "度") && (o.dim() == heat || o.dim() == angle || o.Classifier == "度" || q.Classifier == "度" && o.Unit == KilowattHour) ||
		q.Classifier == "度" && o.dim() == energy && factorOf(q.Value, KilowattHour, o)
}

func factorOf(value *big.Rat, u Unit, o Quantity) bool {
	return new(big.Rat).Mul(value, factor(u, o.Unit)).Cmp(o.Value) == 0
}

// halved reports that q, a half, is what is left or gone: 减少一半, "halved".
func (q Quantity) halved(o Quantity) bool {
	return q.Kind == Fraction && isHalf(q.Value) && o.Unit == Times && equal(o.Value, q.Value)
}

// belowNext reports that q is an estimate, 十几, and o the next round number with
// a "less than" before it: "under 20".
func (q Quantity) belowNext(o Quantity) bool {
	if q.Kind != Approximate || q.High == nil || o.High != nil || o.Hedge != Under && o.Hedge != Nearly || !convertible(q.Unit, o.Unit) {
		return false
	}
	next := new(big.Rat).Add(q.High, big.NewRat(1, 1))
	return o.Value.Cmp(q.High) >= 0 && o.Value.Cmp(next) <= 0
}

// toOneOf reports that q is a multiple and o the same to one: 三倍, "three to one".
func (q Quantity) toOneOf(o Quantity) bool {
	return q.Unit == Times && o.Kind == Ratio && against(o.High, 1) == 0 && equal(q.Value, o.Value)
}

// oddOf reports that q is an estimate, 二十几, and o the round number below it with a
// hedge: "twenty-odd", "just over 20".
func (q Quantity) oddOf(o Quantity) bool {
	if q.Kind != Approximate || q.High == nil || o.High != nil || o.Hedge != About && o.Hedge != Over || !convertible(q.Unit, o.Unit) {
		return false
	}
	gap := new(big.Rat).Sub(q.Value, o.Value)
	return gap.Sign() >= 0 && against(gap, 1) <= 0 && o.Value.Sign() > 0
}

// yenSign reports money under the sign that yuan and yen share: ¥4.5 trillion, 4.5万亿日元.
func (q Quantity) yenSign(o Quantity) bool {
	return q.Unit == Yuan && strings.ContainsAny(q.Text, "¥￥") && o.Unit == "jpy" && equal(q.Value, o.Value)
}

// fullMarks reports that q is 一百分 and o "a hundred percent".
func (q Quantity) fullMarks(o Quantity) bool {
	return q.Classifier == "分" && o.Unit == PerCent && equal(q.Value, o.Value) && against(q.Value, 100) == 0
}

// otherWay reports the same result told from the other side: 0比2落后, "trailed 2-0".
func (q Quantity) otherWay(o Quantity) bool {
	if chinese := either(strings.Contains(q.Text, "比"), q, o); chinese.High == nil || chinese.Value.Cmp(chinese.High) > 0 {
		return false // the winner’s score stands first in English
	}
	return q.Kind == Ratio && o.High != nil && o.bare == (o.Kind == Range) && q.Value.IsInt() && equal(q.Value, o.High) && equal(q.High, o.Value) && (o.Kind == Ratio || o.Kind == Range && o.Code == "")
}

// pieces reports that q, which counts 块, may be as many yuan: 一百块.
func (q Quantity) pieces(o Quantity) bool {
	return q.Classifier == "块" && o.Unit == Yuan && equal(q.Value, o.Value)
}

// pounds reports that English pounds may be money or a weight.
func (q Quantity) pounds(o Quantity) bool {
	return q.Unit == "lb" && o.Unit == Pound && strings.Contains(strings.ToLower(o.Text), "pounds") && equal(q.Value, o.Value)
}

// leastOf reports that q, a bare 百万, is read as one million by o.
func (q Quantity) leastOf(o Quantity) bool {
	return q.Kind == Approximate && q.Hedge == Plain && q.sizeClass() && o.High == nil && o.Hedge == Plain && q.Unit == o.Unit && equal(q.Value, o.Value)
}

// visits reports that q counts visits, 17.2万人次, and o as many times.
func (q Quantity) visits(o Quantity) bool {
	return q.Classifier == "人次" && o.Unit == Times && equal(q.Value, o.Value)
}

// unitless reports that q is a bare number that o, with its unit, may be: the
// unit follows later, or is left out.
func (q Quantity) unitless(o Quantity) bool {
	if !q.bare || q.Unit != Count || q.Kind != Cardinal && q.Kind != Approximate || o.calendarDate() || o.Kind == Label || o.Kind == Time || o.Kind == Ratio || o.bare || q.Classifier != "" {
		return false
	}
	if o.dim() == counting || o.dim() == share && !o.point && q.role != from || o.Unit == OrdinalUnit || o.Unit == RankUnit || o.Unit == Times && o.Value.IsInt() {
		return false
	}
	return equal(q.Value, o.Value) && ((q.High == nil) == (o.High == nil) || q.sizeClass() && q.Hedge != Plain || o.Kind == Approximate && o.Hedge == Over && q.Hedge == Over)
}
