// Package quantity reads numbers with their scales and units out of running
// Chinese and English, compares them across scale, unit and rounding, converts
// them and prints them again in both languages.
//
// Values are exact: every number is a big.Rat and no step uses a float. A
// quantity remembers how precisely it was printed (Place), so that 549.36万亩
// can be told to agree with 5,493,612 mu, and not with 5,493,700.
//
// Not every numeral counts something. 统一, 一条…之路, “1+7”, "one of" and 5G are
// returned all the same, so that nothing in the text is hidden from a caller,
// but they carry a Doubt that says why no statistic need stand behind them.
package quantity

import "math/big"

// Lang is the language a text is read or printed in.
type Lang string

// The two languages of an issue.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// Kind is what a quantity does in its sentence.
type Kind string

// The kinds. A range has both Value and High, and so has an Approximate
// quantity: 几十 is the interval from 20 to 99, 两三个 that from 2 to 3.
const (
	Cardinal    Kind = "cardinal"
	Ordinal     Kind = "ordinal"     // 第43届, forty-third
	Rank        Kind = "rank"        // 居全省第二, ranked first
	Percent     Kind = "percent"     // 27.97%, 百分之三, 三成, 五折
	Fraction    Kind = "fraction"    // 三分之一, two-thirds, 一半
	Range       Kind = "range"       // 3—5天, 2021—2035年
	Date        Kind = "date"        // 2025年3月13日, September, 上世纪90年代
	Year        Kind = "year"        // 2024年度, 2024
	Duration    Kind = "duration"    // 20天, two years
	Approximate Kind = "approximate" // 两三个, 上百人, dozens of, 千亿级
	Time        Kind = "time"        // 9:30, 上午9时
	Ratio       Kind = "ratio"       // 3:1; the two terms are Value and High
	Label       Kind = "label"       // a number that names: No. 4, 5G, 12号, 1+7
)

// Doubt says why a numeral may not be a quantity. The empty Doubt is certainty.
type Doubt string

// The doubts.
const (
	Certain Doubt = ""
	Idiom   Doubt = "idiom"   // part of a word or set phrase: 进一步, 双赢, "once"
	Article Doubt = "article" // a one that only introduces: 一条…之路, "one of"
	Name    Doubt = "name"    // part of a name: “1+7”, 千万工程, Route 66, 《…》
)

// Hedge is what the words around a number do to it.
type Hedge string

// The hedges.
const (
	Plain  Hedge = ""
	About  Hedge = "about"  // 约, 左右, about, some
	Nearly Hedge = "nearly" // 近, almost: not more than printed
	Over   Hedge = "over"   // 超, 逾, 多, 余, 以上, more than: not less than printed
	Under  Hedge = "under"  // 不足, 以内, up to: not more than printed
)

// Quantity is one number found in a text, or made by New.
type Quantity struct {
	// Start and End are the byte span in the text: the number, its scale and
	// its unit or classifier, without the hedges before and after.
	Start, End int
	// Text is the span itself.
	Text string
	// Value is the exact number in Unit, scale applied: 549.36万亩 is 5493600.
	// A date that is not a year alone has the digits of its parts (20250313,
	// 313, 9): compare dates by Code. Value is never nil.
	Value *big.Rat
	// High is the far end of a range or an approximate interval, the second
	// term of a ratio, and otherwise nil.
	High *big.Rat
	// Place is the power of ten of the last printed digit: 2 for 549.36万, −2
	// for 27.97. It means nothing when Exact is set.
	Place int
	// Loose is Place if the trailing zeros of a whole number are taken for
	// rounding: 1 for 366,240, whose Place is 0. Never less than Place.
	Loose int
	// Exact is set when no decimal was printed that could be rounded: a
	// fraction such as 三分之一, or a value given to New.
	Exact bool
	// Unit is what is counted.
	Unit Unit
	// Classifier is the Chinese measure word printed (个, 项, 名, 届, 大类).
	Classifier string
	// Kind is the part the number plays.
	Kind Kind
	// Hedge is the loosest of the words around it (近, about).
	Hedge Hedge
	// Doubt is empty when the number certainly is a quantity.
	Doubt Doubt
	// Code is the ISO 8601 form of a date, a time or a range of dates
	// (2025-03-13, --09, 2021/2035, T09:30, 199 for the 1990s) and the
	// written form of a Label (5G, 1+7, 4 for No. 4).
	Code string
	// Gloss is set on a quantity in brackets that restates the one before it:
	// "(366,240 hectares)".
	Gloss bool

	scale int  // exponent of the scale word printed: 4 for 万
	point bool // percentage points, 个百分点
	bare  bool // neither unit nor classifier stood after the number
	off   bool // what is taken off: 20 percent discount
	part  bool // what is left of a price: 八折
	// elided is set on an ordinal whose noun is left out: "than in the second".
	elided bool

	trend   trend
	role    role
	counted countedKind
}

// Declarable reports whether a copy desk should ask for a statistic behind q:
// it is certain, it is an amount or a rank (no date, time of day, score or number
// in a series), and it does not merely restate another quantity in brackets.
func (q Quantity) Declarable() bool {
	if q.Doubt != Certain || q.Gloss {
		return false
	}
	switch q.Kind {
	case Date, Year, Time, Label, Ordinal, Ratio:
		return false
	case Range:
		return q.Code == ""
	}
	return q.Classifier != "周年"
}

// Digits is the number of significant digits printed, trailing zeros of a whole
// number included. It is 0 when q is exact, and at least 1 otherwise.
func (q Quantity) Digits() int { return q.digits(q.Place) }

func (q Quantity) digits(place int) int {
	if q.Exact {
		return 0
	}
	return max(magnitude(q.Value)-place+1, 1)
}
