package quantity

import (
	"math/big"
	"unicode/utf8"
)

// hanDigit is the value of a Chinese digit, −1 for any other rune. The capital
// digits of cheques are read by capitalDigit: 伍 and 陆 are common characters.
func hanDigit(r rune) int {
	switch r {
	case '〇', '零', '○':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

func capitalDigit(r rune) int {
	switch r {
	case '零':
		return 0
	case '壹':
		return 1
	case '贰':
		return 2
	case '叁':
		return 3
	case '肆':
		return 4
	case '伍':
		return 5
	case '陆':
		return 6
	case '柒':
		return 7
	case '捌':
		return 8
	case '玖':
		return 9
	}
	return -1
}

// hanScale is the power of ten of a scale word, 0 for any other rune.
func hanScale(r rune) int {
	switch r {
	case '十', '拾':
		return 1
	case '百', '佰':
		return 2
	case '千', '仟':
		return 3
	case '万', '萬':
		return 4
	case '亿', '億':
		return 8
	}
	return 0
}

// han is a numeral written in Chinese characters.
type han struct {
	number
	end   int
	runes int
	// digits holds the digits of a numeral written without scale words, 二〇二四.
	digits string
	// scaleOnly is set for 百, 千万, 亿: a scale with no digit before it.
	scaleOnly bool
	// approx is set for 两三, 几十, 十七八, 数百.
	approx bool
}

// one reports whether the numeral is 一 alone.
func (h han) one() bool { return h.runes == 1 && h.value.IsInt() && h.value.Num().Int64() == 1 }

const maxHanRunes = 24

// few stands for 几 and 数 among the tokens of a numeral.
const few = -2

// hanToken classifies a rune: a digit ≥ 0, a scale, few, or neither.
type hanToken struct{ digit, scale int }

func hanTokens(text string, i int) (tokens []hanToken, ends []int) {
	capital := false
	for len(tokens) < maxHanRunes && i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		t := hanToken{digit: hanDigit(r), scale: hanScale(r)}
		switch {
		case t.digit < 0 && t.scale == 0 && capitalDigit(r) > 0 && (capital || capitalFollows(text, i+size)):
			t.digit, capital = capitalDigit(r), true
		case r == '几' || r == '数':
			t.digit = few
		}
		if r == '单' && len(tokens) > 0 && tokens[len(tokens)-1].scale == 2 && hanDigit(after(text, i+size)) > 0 {
			t.digit = 0 // 一百单八
		}
		if n := len(tokens); r == '有' && n > 0 && tokens[n-1].scale == 1 && hanDigit(after(text, i+size)) > 0 {
			i += size // 七十有三
			continue
		}
		if t.digit == -1 && t.scale == 0 {
			break
		}
		if n := len(tokens); r == '两' && n > 0 && tokens[n-1].scale > 0 && hanScale(after(text, i+size)) == 0 {
			break // 十万两 are taels
		}
		if t.scale > 0 && len(tokens) == 0 && (r == '拾' || r == '佰' || r == '仟') {
			break
		}
		i += size
		tokens = append(tokens, t)
		ends = append(ends, i)
	}
	return tokens, ends
}

// after is the character at i, 0 at the end.
func after(text string, i int) rune {
	if i >= len(text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}

func capitalFollows(text string, i int) bool {
	return hasAny(text, i, "拾", "佰", "仟", "万元", "亿元", "元整", "万", "亿") > 0
}

// readHan reads the numeral at i; false when none stands there.
func readHan(text string, i int) (han, bool) {
	tokens, ends := hanTokens(text, i)
	if len(tokens) == 0 {
		return han{}, false
	}
	if n := plainDigits(tokens); n >= 2 && (n > 2 || len(tokens) == 2 || tokens[2].scale == 0) {
		return positional(tokens[:n], ends[n-1]), true
	}
	s := hanSum{lastUnit: 9}
	used := 0
	for used < len(tokens) && s.add(tokens, used) {
		used++
	}
	if used == 0 || s.onlyFew {
		return han{}, false
	}
	s.close()
	h := han{number: whole(s.lo), end: ends[used-1], runes: used, approx: s.hi != s.lo}
	h.scaleOnly = !s.digits && !(tokens[0].scale == 1)
	if last := tokens[used-1].scale; last >= 4 {
		h.place, h.scale = last, last
		if used > 1 && tokens[used-2].scale >= 4 {
			h.place, h.scale = 12, 12
		}
	}
	h.loose = max(h.loose, h.place)
	switch {
	case h.scaleOnly:
		h.high = big.NewRat(s.lo*10-1, 1)
	case h.approx:
		h.high = big.NewRat(s.hi, 1)
	}
	return h, true
}

// plainDigits counts the digits before the first token that is none.
func plainDigits(tokens []hanToken) int {
	n := 0
	for n < len(tokens) && tokens[n].digit >= 0 {
		n++
	}
	return n
}

// positional reads 二〇二四 and 两三. Two neighbouring digits are an estimate.
func positional(tokens []hanToken, end int) han {
	h := han{end: end, runes: len(tokens)}
	b := make([]byte, len(tokens))
	for i, t := range tokens {
		b[i] = byte('0' + t.digit)
	}
	a, z := tokens[0].digit, tokens[1].digit
	if len(tokens) == 2 && a > 0 && (z == a+1 || a == 3 && z == 5) {
		h.number = whole(int64(a))
		h.high = big.NewRat(int64(z), 1)
		h.approx = true
		return h
	}
	h.digits = string(b)
	h.number = decimal(h.digits, 0, 0)
	h.loose = h.place
	return h
}

// hanSum adds up a numeral from left to right, twice: the low and the high end
// of what it can mean.
type hanSum struct {
	lo, hi       int64 // all finished 万 and 亿 groups
	seclo, sechi int64 // the group being read
	curlo, curhi int64 // the digit being read
	have         bool  // a digit is being read
	digits       bool  // some digit was read
	onlyFew      bool  // nothing but 几 or 数 was read
	zero         bool  // 零 stood before the digit
	lastUnit     int   // the last 千, 百 or 十 of the group
	lastBig      int
	tail         int // scale just before the digit being read
}

// add takes one token, false when the numeral ends before it.
func (s *hanSum) add(tokens []hanToken, k int) bool {
	t := tokens[k]
	switch {
	case t.digit == few:
		return s.addFew(tokens, k)
	case t.digit == 0:
		if s.have || s.tail == 0 && k > 0 {
			return false
		}
		s.zero, s.digits, s.tail = true, true, 0
		return true
	case t.digit > 0:
		if s.have {
			if s.curlo != s.curhi || int64(t.digit) != s.curlo+1 {
				return false
			}
			s.curhi = int64(t.digit)
			return true
		}
		s.curlo, s.curhi, s.have, s.digits = int64(t.digit), int64(t.digit), true, true
		return true
	case t.scale <= 3:
		return s.addUnit(t.scale)
	}
	return s.addBig(t.scale)
}

func (s *hanSum) addFew(tokens []hanToken, k int) bool {
	switch {
	case s.have:
		return false
	case k+1 < len(tokens) && tokens[k+1].scale > 0:
		s.curlo, s.curhi = 2, 9
	case s.tail == 1:
		s.curlo, s.curhi = 1, 9
	default:
		s.onlyFew = k == 0
		return k == 0
	}
	s.have, s.digits = true, true
	return true
}

func (s *hanSum) addUnit(scale int) bool {
	if scale >= s.lastUnit || s.onlyFew {
		return false
	}
	if !s.have {
		if s.zero && s.seclo == 0 && s.lo == 0 {
			return false
		}
		s.curlo, s.curhi = 1, 1
	}
	p := pow10(scale).Int64()
	s.seclo += s.curlo * p
	s.sechi += s.curhi * p
	if s.curhi-s.curlo > 1 {
		s.sechi += p - 1
	}
	s.have, s.zero, s.curlo, s.curhi = false, false, 0, 0
	s.lastUnit, s.tail = scale, scale
	return true
}

func (s *hanSum) addBig(scale int) bool {
	lo, hi := s.seclo+s.curlo, s.sechi+s.curhi
	switch {
	case s.onlyFew || s.lo > 1e9 || s.lastBig == 8 && scale == 8 || s.lastBig == 4 && scale == 4:
		return false
	case lo == 0 && s.lo == 0:
		if s.zero {
			return false
		}
		lo, hi = 1, 1
	}
	p := pow10(scale).Int64()
	wide := hi-lo > 1
	if scale == 8 {
		s.lo, s.hi = (s.lo+lo)*p, (s.hi+hi)*p
	} else {
		if lo == 0 {
			return false
		}
		s.lo, s.hi = s.lo+lo*p, s.hi+hi*p
	}
	if wide {
		s.hi += p - 1
	}
	s.seclo, s.sechi, s.curlo, s.curhi = 0, 0, 0, 0
	s.have, s.zero, s.lastUnit, s.lastBig, s.tail = false, false, 9, scale, scale
	return true
}

// close adds the last group. A digit straight after 百, 千, 万 or 亿 counts the
// next lower scale: 两千七 is 2700.
func (s *hanSum) close() {
	p := int64(1)
	if s.have && !s.zero && s.tail > 1 && s.curlo == s.curhi {
		p = pow10(s.tail - 1).Int64()
	}
	s.lo += s.seclo + s.curlo*p
	s.hi += s.sechi + s.curhi*p
}
