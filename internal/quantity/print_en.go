package quantity

import (
	"math/big"
	"strings"
)

func (q Quantity) english() string {
	switch {
	case q.Kind == Label:
		return q.Code
	case q.Kind == Range && q.Code != "" || dateLike(q):
		return englishDate(q)
	case q.Kind == Time:
		return strings.TrimPrefix(strings.TrimPrefix(q.Code, "T"), "0")
	case q.Kind == Ratio:
		return q.Value.RatString() + ":" + q.High.RatString()
	case q.Kind == Ordinal:
		return englishOrdinal(q.Value)
	case q.Kind == Rank:
		return "ranked " + englishOrdinal(q.Value)
	case q.Kind == Fraction && q.Unit == Count:
		if s := englishFraction(q.Value); s != "" {
			return s
		}
	case q.Kind == Approximate && q.High != nil:
		return q.englishEstimate()
	}
	p := q.printed()
	s := englishNumber(p.Value, p.Place)
	if q.High != nil {
		high := englishNumber(q.High, p.Place)
		if head, ok := sameScale(s, high); ok {
			s = head
		}
		s += "–" + high
	}
	return s + q.englishUnit(s == "1" || s == "−1")
}

// sameScale drops the scale word of the low end when the high end has it too:
// 3–5 million.
func sameScale(low, high string) (string, bool) {
	head, word, ok := strings.Cut(low, " ")
	return head, ok && strings.HasSuffix(high, " "+word)
}

// englishNumber writes millions and billions in words, the rest in digits with
// commas.
func englishNumber(v *big.Rat, place int) string {
	const most = 4 // decimals before a scale word
	switch {
	case place < 1:
	case atLeast(v, 12) && 12-place <= most:
		return grouped(over(v, place, 12)) + " trillion"
	case atLeast(v, 9) && 9-place <= most:
		return grouped(over(v, place, 9)) + " billion"
	case atLeast(v, 6) && 6-place <= most:
		return grouped(over(v, place, 6)) + " million"
	}
	return grouped(plain(v, place))
}

// englishUnit is the unit after a number, with its space.
func (q Quantity) englishUnit(one bool) string {
	s := ""
	switch q.Unit {
	case Count, OrdinalUnit, RankUnit:
		return ""
	case PerCent:
		if !q.point {
			return "%"
		}
		s = "percentage point"
	case PerMille:
		return " per thousand"
	case Person:
		if one {
			return " person"
		}
		return " people"
	case Mu, Yuan, Jin:
		return " " + string(q.Unit)
	case SquareKm:
		s = "square kilometre"
	case SquareMetre:
		s = "square metre"
	case Kilometre:
		s = "kilometre"
	case Metre:
		s = "metre"
	case Kilogram, Centimetre, Millimetre, Gram:
		return " " + string(q.Unit)
	case KilowattHour:
		return " kWh"
	case Kilowatt:
		return " kW"
	case CubicMetre:
		s = "cubic metre"
	case Celsius:
		return "°C"
	case Dollar:
		s = "US dollar"
	case Times:
		return " times"
	case Century:
		s = "centurie"
		if one {
			s = "century"
		}
	case Decibel, Euro, Pound, Watt, Megawatt, Gigawatt, Volt, Kilovolt, MegawattHour, GigawattHour, KilovoltAmpere, NauticalMile, HongKongDollar:
		s = technicalWord(q.Unit)
	case Yen:
		return " yen"
	case Milligram, Millilitre:
		return " " + string(q.Unit)
	case Microgram:
		return " μg"
	default:
		s = string(q.Unit) // hectare, tonne, day, week, litre …
	}
	if one {
		return " " + s
	}
	return " " + s + "s"
}

func technicalWord(u Unit) string {
	return map[Unit]string{
		Decibel: "decibel", Euro: "euro", Pound: "pound", Watt: "watt", Megawatt: "megawatt", Gigawatt: "gigawatt", Volt: "volt",
		Kilovolt: "kilovolt", MegawattHour: "megawatt-hour", GigawattHour: "gigawatt-hour", KilovoltAmpere: "kilovolt-ampere",
		NauticalMile: "nautical mile", HongKongDollar: "Hong Kong dollar",
	}[u]
}

// englishOrdinal writes first to ninth in words and the rest in digits: 43rd.
func englishOrdinal(v *big.Rat) string {
	n := smallInt(v)
	if n >= 1 && n <= 9 {
		return [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"}[n-1]
	}
	s := v.RatString()
	switch {
	case n%100 >= 11 && n%100 <= 13:
		return s + "th"
	case n%10 == 1:
		return s + "st"
	case n%10 == 2:
		return s + "nd"
	case n%10 == 3:
		return s + "rd"
	}
	return s + "th"
}

// englishFraction writes half and two-thirds, or 7/100.
func englishFraction(v *big.Rat) string {
	num, den := smallInt(new(big.Rat).SetInt(v.Num())), smallInt(new(big.Rat).SetInt(v.Denom()))
	switch {
	case num <= 0 || den < 2 || num >= den:
		return ""
	case den == 2:
		return "half"
	case den > 12 || num > 9:
		return itoa(num) + "/" + itoa(den)
	}
	part := [...]string{"third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"}[den-3]
	if num > 1 {
		part += "s"
	}
	return smallWords[num] + "-" + part
}

var smallWords = [...]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// englishEstimate writes "two or three", "hundreds of", or the two ends.
func (q Quantity) englishEstimate() string {
	unit := q.englishUnit(false)
	low, high := smallInt(q.Value), smallInt(q.High)
	if high == low+1 && low >= 1 && low < 10 {
		return smallWords[low] + " or " + smallWords[high] + unit
	}
	if q.sizeClass() && q.Unit == Yuan {
		return strings.TrimPrefix(englishNumber(q.Value, magnitude(q.Value)), "1 ") + unit
	}
	if q.Value.Num().IsInt64() && q.Value.IsInt() {
		if s := englishMagnitude(magnitude(q.Value)); s != "" {
			return s + " of" + unit
		}
	}
	return grouped(q.Value.RatString()) + "–" + grouped(q.High.RatString()) + unit
}

func englishMagnitude(n int) string {
	switch n {
	case 1:
		return "dozens"
	case 2:
		return "hundreds"
	case 3:
		return "thousands"
	case 4:
		return "tens of thousands"
	case 5:
		return "hundreds of thousands"
	case 6:
		return "millions"
	case 9:
		return "billions"
	}
	return ""
}

func englishDate(q Quantity) string {
	if first, last, ok := strings.Cut(q.Code, "/"); ok {
		if strings.HasPrefix(first, "T") {
			return strings.TrimPrefix(first[1:], "0") + "–" + strings.TrimPrefix(last[1:], "0")
		}
		if len(first) == 4 && len(last) == 4 {
			return first + "–" + last
		}
		return englishCode(first) + " to " + englishCode(last)
	}
	return englishCode(q.Code)
}

func englishCode(code string) string {
	if bygone(code) {
		return itoa(1+atoi(code[1:])) + " BC"
	}
	if len(code) == 3 {
		return code + "0s"
	}
	kind := Date
	if len(code) == 4 && code[0] != '-' {
		kind = Year
	}
	y, m, d := dateParts(Quantity{Kind: kind, Code: code})
	var parts []string
	if d > 0 && m > 0 {
		parts = append(parts, itoa(d))
	} else if d > 0 {
		return englishOrdinal(big.NewRat(int64(d), 1))
	}
	if m > 0 && m <= 12 {
		parts = append(parts, [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
			"October", "November", "December"}[m-1])
	}
	if y > 0 {
		parts = append(parts, itoa(y))
	}
	if m+d == 0 && y < 1000 {
		return "AD " + itoa(y)
	}
	return strings.Join(parts, " ")
}
