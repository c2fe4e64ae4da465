package quantity

import (
	"math/big"
	"slices"
	"strings"
)

// Agreement is how a printed quantity stands to the one it should state.
type Agreement string

// The agreements, best first.
const (
	Equal        Agreement = "equal"        // the same value
	Rounded      Agreement = "rounded"      // the same within the digits printed
	Different    Agreement = "different"    // another value
	Incomparable Agreement = "incomparable" // another unit or kind altogether
)

// Counted is q with people counted as things are, which is how charts count them.
func (q Quantity) Counted() Quantity {
	if q.Unit == Person {
		q.Unit = Count
	}
	return q
}

// Agrees reports whether q, as printed, states source: whether it equals source
// within the digits printed.
func (q Quantity) Agrees(source Quantity) bool {
	a := q.Compare(source)
	return a == Equal || a == Rounded
}

// Compare tells how q, as printed, stands to source, which is taken at its full
// value. The order matters: 5.5 million agrees with a source of 5.4936 million,
// and not the other way about.
//
// The source, in q's unit, is rounded at the place of q's last printed digit. An
// exact half may be rounded up (away from zero) or to the even digit: both are
// in use, so both agree. Zeros after a decimal point, and before a scale word
// (5.50 million), are printed digits. The trailing zeros of a whole number
// (366,240) are digits too, unless the unit differs from the source's or a word
// such as about says that the number is round; then they may be rounding.
func (q Quantity) Compare(source Quantity) Agreement {
	if !comparable(q, source) {
		return Incomparable
	}
	if q.Code != "" || source.Code != "" {
		if q.Code != "" && source.Code != "" {
			return verdict(q.Code == source.Code)
		}
		return verdict(equal(q.Value, source.Value))
	}
	if q.Kind == Approximate || source.Kind == Approximate {
		return q.overlaps(source)
	}
	if q.toOne(source) || source.toOne(q) {
		return verdict(equal(q.Value, source.Value))
	}
	low := q.states(q.Value, source.in(q, source.Value), source)
	if q.High == nil && source.High == nil || low == Different {
		return low
	}
	if q.High == nil || source.High == nil {
		return Different
	}
	high := q.states(q.High, source.in(q, source.High), source)
	if high == Equal {
		return low
	}
	return high
}

func verdict(same bool) Agreement {
	if same {
		return Equal
	}
	return Different
}

// comparable reports whether two quantities can state the same thing at all.
func comparable(a, b Quantity) bool {
	if a.point != b.point && a.Text != "" && b.Text != "" {
		return false
	}
	switch {
	case a.names(b) || b.names(a), a.unsaid(b) || b.unsaid(a):
		return true
	case a.Kind == Label || b.Kind == Label:
		return a.Kind == b.Kind || a.plainCount() || b.plainCount() || a.dim() == order || b.dim() == order
	case a.toOne(b) || b.toOne(a), a.result(b) || b.result(a), a.bareYear(b) || b.bareYear(a), a.ageOf(b) || b.ageOf(a):
		return true
	case a.Kind == Time || b.Kind == Time || a.Kind == Ratio || b.Kind == Ratio:
		return a.Kind == b.Kind || a.Kind == Range && a.Code != "" || b.Kind == Range && b.Code != ""
	case a.calendarDate() || b.calendarDate():
		return a.calendarDate() && b.calendarDate() || a.statedDate(b) || b.statedDate(a)
	case (a.Kind == Fraction || b.Kind == Fraction) && (a.dim() == share || b.dim() == share):
		return a.Kind == Fraction && a.Unit == Count || b.Kind == Fraction && b.Unit == Count
	case a.Unit == Times || b.Unit == Times:
		return a.Unit == b.Unit || a.timesLike() && b.timesLike()
	}
	return convertible(a.Unit, b.Unit) || a.sharesName(b) || b.sharesName(a)
}

// sharesName reports that q is money under a name that several currencies share,
// and other is in one of those: 里亚尔 and "Saudi riyals". Dollars and yuan are
// certain without their country.
func (q Quantity) sharesName(other Quantity) bool {
	if !q.dim().money() || !other.dim().money() || q.Unit == Dollar || q.Unit == Yuan {
		return false
	}
	text := strings.TrimRight(strings.ToLower(q.Text), " ")
	noun, whole := strings.TrimSuffix(text[strings.LastIndexByte(text, ' ')+1:], "s"), ""
	for _, u := range allUnits().list {
		for _, name := range slices.Concat(u.zh, u.en) {
			name = strings.ToLower(strings.ReplaceAll(name, "_", " "))
			if u.unit == q.Unit && strings.HasSuffix(text, name) && len(name) > len(whole) {
				whole = name
			}
		}
	}
	if strings.Contains(whole, " ") {
		return false // Norwegian kroner are certain
	}
	if !hasLatin(whole) && whole != "" {
		noun = whole
	}
	if noun == "" || hasDigit(noun) {
		return false
	}
	k := slices.IndexFunc(allUnits().list, func(u spelled) bool { return u.unit == other.Unit })
	return k >= 0 && slices.ContainsFunc(slices.Concat(allUnits().list[k].zh, allUnits().list[k].en), func(name string) bool {
		return strings.HasSuffix(strings.TrimSuffix(strings.ToLower(name), "s"), noun)
	})
}

// names reports that q answers the ordinal in a name of the other language:
// 十四五 and "14th Five-Year Plan", 75周年 and "75th anniversary".
func (q Quantity) names(ordinal Quantity) bool {
	return ordinal.Unit == OrdinalUnit && (q.plainCount() && q.Doubt != Certain || q.Classifier == "周年")
}

// unsaid reports that q is a 千亿级 whose yuan is only understood, and that count
// may be the same without it.
func (q Quantity) unsaid(count Quantity) bool {
	if q.Unit == Yuan && count.plainCount() && count.bare && count.scale >= 4 {
		return true // 第一个100万, "passing one trillion"
	}
	return q.Unit == Yuan && q.Kind == Approximate && strings.HasSuffix(q.Text, "亿级") && count.plainCount()
}

// toOne reports that q is a ratio to one and other may be the number alone:
// 2.3∶1, "2.3 to each".
func (q Quantity) toOne(other Quantity) bool {
	return q.Kind == Ratio && against(q.High, 1) == 0 && other.plainCount()
}

// result reports that q is a ratio, and other the same two numbers joined as
// those of a range are: 1比3, "1–3".
func (q Quantity) result(other Quantity) bool {
	return q.Kind == Ratio && other.Kind == Range && other.bare && other.Code == ""
}

// bareYear reports that q is a year of old and other a number that no unit or
// separator tells from a year: 1375年, "1375".
func (q Quantity) bareYear(other Quantity) bool {
	return q.Kind == Year && other.plainCount() && other.bare && !strings.ContainsAny(other.Text, ",，") && other.Text != ""
}

// ageOf reports that q is an age and other the number alone: 66岁, "at 66".
func (q Quantity) ageOf(other Quantity) bool {
	return q.Classifier == "岁" && other.Unit == Count && (other.Kind == Cardinal || other.Kind == Approximate) && other.bare
}

func (q Quantity) dim() dimension { return measureOf(q.Unit).dim }

// plainCount reports a count that no unit pins down: "4" of "Line 4".
func (q Quantity) plainCount() bool { return q.Unit == Count && q.Kind == Cardinal }

// calendarDate reports a date, a year, or a range of them.
func (q Quantity) calendarDate() bool { return q.Code != "" && q.Kind != Label && q.Kind != Time }

// statedDate reports that q is what a data file says of a date: a bare number of
// the same unit.
func (q Quantity) statedDate(date Quantity) bool {
	return q.Text == "" && q.Unit == date.Unit && q.High == nil && date.High == nil
}

// timesLike reports a multiple, or a count of occasions: 三次, "three times".
func (q Quantity) timesLike() bool {
	return q.Unit == Times || q.Unit == Count && (q.Text == "" || q.Classifier != "" && strings.Contains(" 次 遍 回 圈 趟 轮 倍 场 届 番 顿 遭 局 声 下 ", " "+q.Classifier+" "))
}

// in gives v, a value of q, in the unit of other.
func (q Quantity) in(other Quantity, v *big.Rat) *big.Rat {
	if v == nil || q.Unit == other.Unit || sameMeasure(q.Unit, other.Unit) {
		return v
	}
	switch {
	case q.Kind == Fraction && q.Unit == Count && other.Unit == PerCent:
		return new(big.Rat).Mul(v, big.NewRat(100, 1))
	case q.Kind == Fraction && q.Unit == Count && other.Unit == PerMille:
		return new(big.Rat).Mul(v, big.NewRat(1000, 1))
	case other.Kind == Fraction && other.Unit == Count && q.dim() == share:
		return new(big.Rat).Mul(v, measureOf(q.Unit).size)
	}
	if f := factor(q.Unit, other.Unit); f != nil {
		return new(big.Rat).Mul(v, f)
	}
	return v
}

// states reports whether printed, a value of q, states v, a value of source. A
// restatement in another unit keeps three digits, or as many as the source has.
func (q Quantity) states(printed, v *big.Rat, source Quantity) Agreement {
	if equal(printed, v) {
		return Equal
	}
	if q.Exact || farApart(printed, v) {
		return Different
	}
	loose := q.Place
	if q.Hedge != Plain {
		loose = q.Loose
	} else if !sameMeasure(q.Unit, source.Unit) {
		if source.Exact {
			source = source.asPrinted()
		}
		loose = q.loosest(min(source.known(), 3))
	}
	if !within(v, printed, loose) {
		return Different
	}
	for place := q.Place; place <= loose; place++ {
		if q.statesAt(printed, v, place) {
			return Rounded
		}
	}
	return Different
}

// loosest is the coarsest place that still leaves so many significant digits.
func (q Quantity) loosest(digits int) int {
	return max(min(q.Loose, magnitude(q.Value)-digits+1), q.Place)
}

// statesAt is states for a number rounded at one place.
func (q Quantity) statesAt(printed, v *big.Rat, place int) bool {
	if !within(v, printed, place) {
		return false
	}
	if rounded(v, place, false).Cmp(printed) == 0 || rounded(v, place, true).Cmp(printed) == 0 {
		return true
	}
	// "nearly 30,000" may stand for anything that rounds up to it, "over" for
	// anything cut down to it.
	gap := new(big.Rat).Sub(v, printed)
	if most := new(big.Rat).Mul(printed, big.NewRat(1, 4)); new(big.Rat).Abs(gap).Cmp(most.Abs(most)) > 0 {
		return false // nobody calls 100 kg nearly 100 tonnes
	}
	switch q.Hedge {
	case Nearly:
		return gap.Sign() < 0
	case Over:
		return gap.Sign() > 0
	}
	return false
}

// sizeClass reports a magnitude, 千亿级 or 上百: its low end is what it names.
func (q Quantity) sizeClass() bool {
	if q.High == nil {
		return false
	}
	top := new(big.Rat).Mul(q.Value, big.NewRat(10, 1))
	return top.Sub(top, big.NewRat(1, 1)).Cmp(q.High) == 0
}

// reach is how far a number with a more than before it goes beside an estimate:
// "more than ten" up to twenty. Of anything else it is high.
func (q Quantity) reach(high *big.Rat) *big.Rat {
	if q.High != nil || q.Hedge != Over || q.Value.Sign() <= 0 {
		return high
	}
	step := shift(big.NewRat(1, 1), magnitude(q.Value))
	return step.Add(step, high)
}

// overlaps compares intervals: 几十 and dozens have numbers in common.
func (q Quantity) overlaps(source Quantity) Agreement {
	alo, ahi := q.Value, q.Value
	if q.High != nil {
		ahi = q.High
	}
	blo := source.in(q, source.Value)
	bhi := blo
	if source.High != nil {
		bhi = source.in(q, source.High)
	}
	if step := new(big.Rat).Sub(ahi, alo); step.Sign() > 0 && step.Cmp(new(big.Rat).Sub(bhi, blo)) == 0 && step.Cmp(shift(big.NewRat(1, 1), magnitude(step))) == 0 {
		return verdict(equal(alo, blo)) // 六七岁 and "seven or eight"
	}
	ahi, bhi = q.reach(ahi), source.reach(bhi)
	switch {
	case q.Hedge == Over && source.Hedge == Over && (q.High == nil || source.High == nil) && (q.sizeClass() || source.sizeClass()):
		return verdict(equal(alo, blo))
	case equal(alo, blo) && (equal(ahi, bhi) || q.sizeClass() && source.High == nil || source.sizeClass() && q.High == nil):
		return Equal
	case q.Hedge == Plain && source.High == nil && q.sizeClass() || source.Hedge == Plain && q.High == nil && source.sizeClass():
		return Different // 千亿级 names its low end, not all that is above it.
	case alo.Cmp(bhi) <= 0 && blo.Cmp(ahi) <= 0:
		return Rounded
	}
	return Different
}
