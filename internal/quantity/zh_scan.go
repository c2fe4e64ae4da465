package quantity

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// hanScanner reads one Chinese text.
type hanScanner struct {
	text   string
	units  hanUnits
	idioms idioms
	out    []Quantity
}

func findChinese(text string) []Quantity {
	s := &hanScanner{text: text, units: hanUnitIndex(), idioms: hanIdioms(), out: make([]Quantity, 0, len(text)/64)}
	for i := 0; i < len(text); {
		i = s.step(i)
	}
	s.settleOnes()
	return s.out
}

// step reads whatever stands at i and returns where to go on.
func (s *hanScanner) step(i int) int {
	c := s.text[i]
	if c < utf8.RuneSelf {
		switch {
		case c >= '0' && c <= '9':
			return s.arabic(i)
		case isLetter(c):
			if end, ok := s.roman(i, rune(c)); ok {
				return end
			}
			return s.latin(i)
		}
		return i + 1
	}
	if c == 0xEF {
		if _, n := digitAt(s.text, i); n > 0 {
			return s.arabic(i)
		}
	}
	if num, size := vulgarAt(s.text, i); size > 0 {
		return s.vulgar(i, i+size, num)
	}
	r, size := utf8.DecodeRuneInString(s.text[i:])
	if end, ok := s.roman(i, r); ok {
		return end
	}
	if end, ok := s.medal(i, r); ok {
		return end
	}
	if end, ok := s.namedAge(i, r); ok {
		return end
	}
	if !isHanTrigger(r) && capitalDigit(r) <= 0 {
		return i + size
	}
	if end, ok := s.lunarDate(i); ok {
		return end
	}
	if end, ok := s.ruler(i); ok {
		return end
	}
	if start, end, doubt := s.idioms.at(s.text, i, s.floor(), r); end > 0 {
		s.doubtful(start, end, doubt)
		return end
	}
	if end := s.han(i, r); end > i {
		return end
	}
	return i + size
}

// floor is the end of the last quantity: nothing new may start before it.
func (s *hanScanner) floor() int {
	if len(s.out) == 0 {
		return 0
	}
	return s.out[len(s.out)-1].End
}

func (s *hanScanner) add(q Quantity) int {
	s.out = append(s.out, q)
	return q.End
}

func (s *hanScanner) doubtful(start, end int, doubt Doubt) int {
	num := firstNumeral(s.text[start:end])
	q := Quantity{Start: start, End: end, Value: num.value, Exact: true, Unit: Count, Kind: Cardinal, Doubt: doubt}
	return s.add(q)
}

// latin passes over a word in Latin letters. One with digits in it is a label,
// PM2.5, unless a scale or unit shows that a number follows the letters: GDP1.5万亿元.
func (s *hanScanner) latin(i int) int {
	end, digits := i, -1
	for end < len(s.text) {
		c := s.text[end]
		switch {
		case c >= '0' && c <= '9':
			if digits < 0 {
				digits = end
			}
		case isLetter(c):
		case (c == '.' || c == '-') && digits >= 0 && endsInDigit(s.text, end+1):
		default:
			return s.latinEnd(i, digits, end)
		}
		end++
	}
	return s.latinEnd(i, digits, end)
}

func (s *hanScanner) latinEnd(start, digits, end int) int {
	if digits < 0 {
		return end
	}
	if hasAny(s.text, end, "万", "亿", "元", "%", "％", "倍", "亩", "吨", "周年") > 0 {
		return s.arabic(digits)
	}
	return s.add(label(start, end, s.text[start:end]))
}

// arabic reads a number that begins with the digit at i.
func (s *hanScanner) arabic(i int) int {
	n := readNumeral(s.text, i)
	if num, end, ok := n.mixed(s.text); ok {
		return s.vulgar(i, end, num)
	}
	if stop := hasAny(s.text, i, wholeDay...); stop > 0 {
		return s.doubtful(i, i+stop, Idiom)
	}
	if (n.digits == "11" || n.digits == "12") && endsAny(s.text[:i], "双") > 0 {
		return s.doubtful(i, n.end, Idiom) // 双11, Singles’ Day
	}
	if n.digits[0] == '0' && len(n.digits) == 2 && n.frac == 0 && hasAny(s.text, n.end, "年", "月", "日", "时") > 0 {
		if end, ok := s.date(i, n.end, n.small(), 2, true); ok {
			return end
		}
	}
	if q, ok := readPhone(s.text, i, s.floor()); ok {
		return s.add(q)
	}
	if q, ok := readCode(s.text, i); ok {
		return s.code(q)
	}
	if len(n.digits) > maxDigits {
		return s.add(label(i, n.end, n.digits))
	}
	if letterAt(s.text, n.end) {
		if u, ok := s.units.at(s.text, n.end); !ok || u.unit == "" {
			return s.tagged(i, n)
		}
	}
	if q, ok := s.ratioAfter(i, n); ok {
		return s.add(q)
	}
	if v := n.small(); v >= 0 {
		if end, ok := s.date(i, n.end, v, len(n.digits), true); ok {
			return end
		}
	}
	if s.names(i, n) {
		return s.add(label(i, n.end, s.text[i:n.end]))
	}
	num, end := s.scaled(n)
	num = s.negative(&i, end, num)
	currency, sign := signBefore(s.text[s.floor():i])
	stop := s.finish(i-sign, end, num, han{runes: 2})
	if q := &s.out[len(s.out)-1]; sign > 0 && q.Unit == Count {
		q.Unit, q.bare = currency, false
	}
	return stop
}

// code places a label or a date in digits; a ratio may stand for a multiple.
func (s *hanScanner) code(q Quantity) int {
	if q.Kind == Year || q.Kind == Date {
		q.End += hasAny(s.text, q.End, "日")
	}
	return s.add(s.afternoon(q))
}

// nearEnd is the number that a range may begin with, where what stands between it and the
// next one is between, and only joins them; else nil.
func (s *hanScanner) nearEnd(between string) *Quantity {
	k := len(s.out) - 1
	if k < 0 || between == "" || joint(Chinese, s.text, s.floor()) != len(between) {
		return nil
	}
	return &s.out[k]
}

// negative moves the start back over a sign of the number that ends at end.
func (s *hanScanner) negative(i *int, end int, num number) number {
	if endsAny(s.text[s.floor():*i], "正负", "±", "+/-", "＋/－") > 0 {
		return num // 误差正负30年
	}
	n := endsAny(s.text[s.floor():*i], "负", "零下")
	if n == 0 {
		n = minusBefore(s.text, s.floor(), *i, end)
	}
	if n == 0 {
		return num
	}
	*i -= n
	num.value.Neg(num.value)
	return num
}

// scaled reads the scale words after a decimal and what may follow them: 3万5千.
func (s *hanScanner) scaled(n numeral) (number, int) {
	exp, end := s.scale(n.end)
	num := n.number(exp)
	if exp == 0 || n.frac > 0 {
		return num, end
	}
	for last := exp; ; {
		c, size := digitAt(s.text, end)
		if size == 0 || c == '0' {
			return num, end
		}
		part := readNumeral(s.text, end)
		exp, stop := s.scale(part.end)
		if exp == 0 || exp >= last || part.frac > 0 || len(part.digits) > last-exp {
			return num, end
		}
		next := part.number(exp)
		num.value.Add(num.value, next.value)
		num.place, num.loose, num.scale = next.place, next.loose, 0
		end, last = stop, exp
	}
}

// scale reads scale words, 千亿 or 万, unless they begin a unit: 千克, 千米.
func (s *hanScanner) scale(i int) (exp, end int) {
	i = s.space(i, true)
	for {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		e := hanScale(r)
		if e == 0 || e == 1 || exp >= 8 || exp+e > 16 || e <= exp {
			break
		}
		if u, ok := s.units.at(s.text, i); ok && u.unit != "" && (r == '千' || r == '百') {
			break // 千瓦, 百帕
		}
		exp += e
		i += size
	}
	return exp, i
}

// space passes one typed space between a number and what belongs to it.
func (s *hanScanner) space(i int, scale bool) int {
	if !has(s.text, i, " ") {
		return i
	}
	if scale {
		if r, _ := utf8.DecodeRuneInString(s.text[i+1:]); hanScale(r) < 2 {
			return i
		}
		return i + 1
	}
	if u, ok := s.units.at(s.text, i+1); ok && u.unit != "" {
		return i + 1
	}
	return i
}

// settleOnes takes the doubt from a lone 一 that stands beside another count in
// the same phrase: 三级一网, 一核三区. There it counts like its neighbour.
func (s *hanScanner) settleOnes() {
	isCount := func(k int) bool {
		q := &s.out[k]
		return q.Doubt == Certain && q.Classifier != "" && q.Kind == Cardinal && q.Unit == Count
	}
	for k := range s.out {
		q := &s.out[k]
		if q.Doubt != Article || q.Classifier == "" || q.Unit != Count || q.Classifier == "家" {
			continue
		}
		left := k > 0 && s.out[k-1].End == q.Start && isCount(k-1)
		right := k+1 < len(s.out) && s.out[k+1].Start == q.End && isCount(k+1)
		if left || right {
			q.Doubt = Certain
		}
	}
}

func (s *hanScanner) quantity(start, end int, num number) Quantity {
	return Quantity{Start: start, End: end, Value: num.value, High: num.high, Place: num.place, Loose: num.loose,
		Exact: num.exact, Unit: Count, Kind: Cardinal, scale: num.scale}
}

// fraction makes 三分之一, 百分之三 and 千分之三 of a denominator and a numerator.
func (s *hanScanner) fraction(start, end int, den *big.Rat, num number, hedge Hedge) int {
	q := s.quantity(start, end, num)
	q.Hedge = hedge
	if after := hanHedgeAfter(s.text, end); hedge == Plain {
		q.Hedge = after
	}
	u, measured := s.units.at(s.text, end)
	switch {
	case measured && den.Sign() > 0 && strings.Contains(" length area mass volume clock ", " "+string(measureOf(u.unit).dim)+" "):
		q.Value = new(big.Rat).Quo(num.value, den) // 百分之六秒, 四分之一英里
		q.Exact = true
		s.measured(&q, end, u)
	case against(den, 100) == 0:
		q.Unit, q.Kind = PerCent, Percent
	case against(den, 1000) == 0:
		q.Unit, q.Kind = PerMille, Percent
	case den.Sign() == 0:
		return s.add(label(start, end, s.text[start:end]))
	default:
		q.Value = new(big.Rat).Quo(num.value, den)
		q.Exact, q.Kind = true, Fraction
	}
	return s.add(q)
}
