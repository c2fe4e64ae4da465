package quantity

import (
	"math/big"
	"strings"
)

func (q Quantity) chinese() string {
	switch {
	case q.Kind == Label:
		return q.Code
	case q.Kind == Range && q.Code != "" || dateLike(q):
		return chineseDate(q)
	case q.Kind == Time:
		return strings.TrimPrefix(strings.TrimPrefix(q.Code, "T"), "0")
	case q.Kind == Ratio:
		return q.Value.RatString() + "∶" + q.High.RatString()
	case q.Kind == Ordinal:
		return "第" + chineseOrdinal(q.Value) + q.Classifier
	case q.Kind == Rank:
		return "排名第" + chineseOrdinal(q.Value)
	case q.Kind == Fraction && q.Unit == Count:
		if s := chineseFraction(q.Value); s != "" {
			return s
		}
	case q.Kind == Approximate && q.High != nil:
		return q.chineseEstimate()
	}
	unit := q.chineseUnit()
	p := q.printed()
	small := !q.Exact && q.scale >= 4
	s := chineseNumber(p.Value, p.Place, q.Exact, small)
	if q.High != nil {
		if unit == "%" || unit == "‰" || magnitude(q.High) != magnitude(q.Value) {
			s += unit
		}
		s += "—" + chineseNumber(q.High, p.Place, q.Exact, small)
	}
	return s + unit
}

// chineseNumber picks 万 or 亿 where the digits allow it. A value printed to the
// unit keeps all its digits: 17770.93, 2793. Less than 万 is written in 万 only
// where small says that the source does so: 0.85万亩.
func chineseNumber(v *big.Rat, place int, exact, small bool) string {
	scale, word := 0, ""
	switch {
	case place < 1:
	case atLeast(v, 8) && 8-place <= 4:
		scale, word = 8, "亿"
	case !atLeast(v, 4) && !small || exact && 4-place > 2:
	default:
		scale, word = 4, "万"
	}
	return strings.Replace(over(v, place, scale), "-", "−", 1) + word
}

// chineseUnit is the unit or classifier after a number.
func (q Quantity) chineseUnit() string {
	switch q.Unit {
	case Count:
		return q.Classifier
	case Person:
		if q.Classifier != "" {
			return q.Classifier
		}
		return "人"
	case PerCent:
		if q.point {
			return "个百分点"
		}
		return "%"
	case PerMille:
		return "‰"
	case Mu:
		return "亩"
	case Hectare:
		return "公顷"
	case SquareKm:
		return "平方公里"
	case SquareMetre:
		return "平方米"
	case Kilometre:
		return "公里"
	case Metre:
		return "米"
	case Yuan:
		return "元"
	case Dollar:
		return "美元"
	case Jin:
		return "斤"
	case Kilogram:
		return "公斤"
	case Tonne:
		return "吨"
	}
	return chineseOtherUnit(q.Unit)
}

func chineseOtherUnit(u Unit) string {
	switch u {
	case Day:
		return "天"
	case Week:
		return "周"
	case Month:
		return "个月"
	case YearUnit:
		return "年"
	case Hour:
		return "小时"
	case Minute:
		return "分钟"
	case Second:
		return "秒"
	case Times:
		return "倍"
	case Centimetre:
		return "厘米"
	case Millimetre:
		return "毫米"
	case Gram:
		return "克"
	case CubicMetre:
		return "立方米"
	case Litre:
		return "升"
	case KilowattHour:
		return "千瓦时"
	case Kilowatt:
		return "千瓦"
	case Celsius:
		return "℃"
	}
	return chineseTechnicalUnit(u)
}

func chineseTechnicalUnit(u Unit) string {
	for _, w := range []struct {
		unit Unit
		word string
	}{
		{Decade, "个十年"}, {Century, "个世纪"}, {NauticalMile, "海里"}, {Milligram, "毫克"}, {Microgram, "微克"}, {Millilitre, "毫升"},
		{GigawattHour, "吉瓦时"}, {MegawattHour, "兆瓦时"}, {Gigawatt, "吉瓦"}, {Megawatt, "兆瓦"}, {Watt, "瓦"}, {Kilovolt, "千伏"}, {Volt, "伏"},
		{KilovoltAmpere, "千伏安"}, {Decibel, "分贝"}, {Euro, "欧元"}, {HongKongDollar, "港元"}, {Yen, "日元"}, {Pound, "英镑"},
	} {
		if w.unit == u {
			return w.word
		}
	}
	return ""
}

// chineseOrdinal writes up to ten in characters: 第二, 第43届.
func chineseOrdinal(v *big.Rat) string {
	if n := smallInt(v); n >= 1 && n <= 10 {
		return hanNumeral(n)
	}
	return v.RatString()
}

// chineseFraction writes 一半 and 三分之二, or 7/100; "" for one that is no
// proper fraction.
func chineseFraction(v *big.Rat) string {
	num, den := smallInt(new(big.Rat).SetInt(v.Num())), smallInt(new(big.Rat).SetInt(v.Denom()))
	switch {
	case num <= 0 || den < 2 || num >= den:
		return ""
	case den == 2:
		return "一半"
	case den < 100 && num < 100:
		return hanNumeral(den) + "分之" + hanNumeral(num)
	}
	return itoa(num) + "/" + itoa(den)
}

// hanNumeral writes 1 to 99 in characters.
func hanNumeral(n int) string {
	const digits = "零一二三四五六七八九"
	at := func(d int) string { return digits[3*d : 3*d+3] }
	switch {
	case n < 10:
		return at(n)
	case n < 20 && n%10 == 0:
		return "十"
	case n < 20:
		return "十" + at(n%10)
	case n%10 == 0:
		return at(n/10) + "十"
	}
	return at(n/10) + "十" + at(n%10)
}

// chineseEstimate writes 两三个, 几十, 上百人, or the two ends.
func (q Quantity) chineseEstimate() string {
	unit := q.chineseUnit()
	low, high := smallInt(q.Value), smallInt(q.High)
	if high == low+1 && low >= 1 && low < 9 {
		first := hanNumeral(low)
		if low == 2 {
			first = "两"
		}
		return first + hanNumeral(high) + unit
	}
	if q.Value.IsInt() && q.Value.Num().IsInt64() {
		scale := magnitude(q.Value)
		switch lead := new(big.Rat).Quo(q.Value, new(big.Rat).SetInt(pow10(scale))); {
		case scale > 0 && scale < 13 && against(lead, 2) == 0:
			return "几" + hanPower(scale) + unit
		case scale > 1 && scale < 13 && q.sizeClass():
			if q.Unit == Yuan {
				return hanPower(scale) + "元级"
			}
			return hanPower(scale) + unit
		}
	}
	return q.Value.RatString() + "—" + q.High.RatString() + unit
}

// hanPower writes 10^n: 百, 十万, 千亿.
func hanPower(n int) string {
	small := func(k int) string { return []string{"", "十", "百", "千"}[k] }
	switch {
	case n < 4:
		return small(n)
	case n < 8:
		return small(n-4) + "万"
	case n < 12:
		return small(n-8) + "亿"
	}
	return small(n-12) + "万亿"
}

func chineseDate(q Quantity) string {
	if first, last, ok := strings.Cut(q.Code, "/"); ok {
		if strings.HasPrefix(first, "T") {
			return strings.TrimPrefix(first[1:], "0") + "—" + strings.TrimPrefix(last[1:], "0")
		}
		a, b := chineseCode(first), chineseCode(last)
		if len(first) == 4 && len(last) == 4 {
			return strings.TrimSuffix(a, "年") + "—" + b
		}
		return a + "至" + b
	}
	return chineseCode(q.Code)
}

func chineseCode(code string) string {
	if bygone(code) {
		return "公元前" + itoa(1+atoi(code[1:])) + "年"
	}
	if len(code) == 3 {
		return "20世纪" + code[2:] + "0年代"
	}
	kind := Date
	if len(code) == 4 && code[0] != '-' {
		kind = Year
	}
	y, m, d := dateParts(Quantity{Kind: kind, Code: code})
	s := ""
	if y > 0 {
		if y < 1000 {
			s = "公元"
		}
		s += itoa(y) + "年"
	}
	if m > 0 {
		s += itoa(m) + "月"
	}
	if d > 0 {
		s += itoa(d) + "日"
	}
	return s
}
