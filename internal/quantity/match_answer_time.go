package quantity

import (
	"math/big"
	"strings"
)

// How one language tells the time that the other tells in another way.

// dayCount reports that q, which reads like a day of the month, may be as many
// days: 7日年化, "seven-day".
func (q Quantity) dayCount(o Quantity) bool {
	return strings.HasPrefix(q.Code, "---") && o.Kind == Duration && o.Unit == Day && equal(q.Value, o.Value)
}

// bornSince reports that q is a generation, 00后, and o the year it was born after.
func (q Quantity) bornSince(o Quantity) bool {
	return q.Kind == Date && q.Doubt == Idiom && len(q.Code) == 3 && o.Kind == Year && o.High == nil && o.Code == q.Code+"0"
}

// halfDay reports that q, an hour without a.m. or p.m., may be that of o, which
// has one: "at eight o’clock every evening", 晚上八点.
func (q Quantity) halfDay(o Quantity) bool {
	if q.Code == "T24:00" && o.Code == "T00:00" {
		return true // 15日24时, "midnight on the 15th"
	}
	if q.Kind != Time || o.Kind != Time || q.High != nil || o.High != nil || strings.ContainsAny(q.Text, "时点") || strings.ContainsAny(strings.ToLower(q.Text), "m.") {
		return false
	}
	gap := new(big.Rat).Sub(o.Value, q.Value)
	return against(gap, 12) == 0
}

// stopwatch reports that q is what looks like a time of day, 2:05, and o as many minutes
// and seconds.
func (q Quantity) stopwatch(o Quantity) bool {
	if q.Kind != Time || q.High != nil || o.Kind != Duration || o.dim() != clock || o.High != nil {
		return false
	}
	return new(big.Rat).Mul(o.Value, factor(o.Unit, Minute)).Cmp(q.Value) == 0 || new(big.Rat).Mul(o.Value, factor(o.Unit, Hour)).Cmp(q.Value) == 0
}

// hundreds reports that q is a century and o its hundred years: 19世纪, "the 1800s".
func (q Quantity) hundreds(o Quantity) bool {
	return q.Classifier == "世纪" && o.Kind == Date && len(o.Code) == 3 && strings.HasSuffix(o.Code, "0") && atoi(o.Code)/10+1 == smallInt(q.Value)
}

// hourOf reports that q, a bare number, may be the hour of o: "10 this morning", 10点.
func (q Quantity) hourOf(o Quantity) bool {
	if !q.bare || !q.plainCount() || o.Kind != Time || o.High != nil {
		return false
	}
	gap := new(big.Rat).Sub(o.Value, q.Value)
	return gap.Sign() == 0 || against(gap, 12) == 0
}

// minutesOf reports that q, a bare number, may be the minutes of o: "the first thirty",
// 前半小时.
func (q Quantity) minutesOf(o Quantity) bool {
	return q.bare && q.plainCount() && o.Unit == Hour && o.Kind == Duration && o.High == nil && new(big.Rat).Mul(o.Value, factor(Hour, Minute)).Cmp(q.Value) == 0
}

// soFar reports that q, one in a row of months or years, may be as many of them:
// 连续第5个月, "the fifth month running".
func (q Quantity) soFar(o Quantity) bool {
	return q.Kind == Ordinal && q.Classifier != quarter && (o.Kind == Duration || q.Classifier == inSuccession && o.plainCount()) && equal(q.Value, o.Value)
}

// fortnight reports that q is half a month and o two weeks.
func (q Quantity) fortnight(o Quantity) bool {
	return q.Unit == Month && isHalf(q.Value) && (o.Unit == Week && against(o.Value, 2) == 0 || o.Unit == Day && against(o.Value, 15) == 0)
}

// quarterMonths reports that q, the third quarter, and o, July to September, are
// the same three months.
func (q Quantity) quarterMonths(o Quantity) bool {
	first, last, ok := strings.Cut(o.Code, "/")
	if !ok || q.Kind != Ordinal || q.Classifier != quarter || o.Unit != Month || len(first) < 2 || len(last) < 2 {
		return false
	}
	n := smallInt(q.Value)
	return atoi(first[len(first)-2:]) == 3*n-2 && atoi(last[len(last)-2:]) == 3*n
}
