package quantity

import (
	"math/big"
	"unicode/utf8"
)

// vulgarFractions are the characters that are a fraction by themselves, each with
// its numerator and denominator (Unicode, Number Forms).
var vulgarFractions = map[rune][2]int64{
	'¼': {1, 4}, '½': {1, 2}, '¾': {3, 4}, '⅐': {1, 7}, '⅑': {1, 9}, '⅒': {1, 10}, '⅓': {1, 3}, '⅔': {2, 3},
	'⅕': {1, 5}, '⅖': {2, 5}, '⅗': {3, 5}, '⅘': {4, 5}, '⅙': {1, 6}, '⅚': {5, 6}, '⅛': {1, 8}, '⅜': {3, 8}, '⅝': {5, 8}, '⅞': {7, 8},
}

// vulgarAt returns the fraction whose character stands at i, and how long that
// is; the length is 0 where none stands.
func vulgarAt(text string, i int) (number, int) {
	if i >= len(text) || text[i] != "½"[0] && text[i] != "⅓"[0] {
		return number{}, 0 // all of them begin with one of two bytes
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	parts, ok := vulgarFractions[r]
	if !ok {
		return number{}, 0
	}
	return number{value: big.NewRat(parts[0], parts[1]), exact: true}, size
}

// mixed reads the fraction behind a whole number: 1½, and in English 1 ½.
func (n numeral) mixed(text string) (num number, end int, ok bool) {
	at := n.end
	num, size := vulgarAt(text, at)
	if size == 0 && hasAny(text, at, " ", "\u00a0", "\u202f", "\u2009") > 0 {
		at += hasAny(text, at, " ", "\u00a0", "\u202f", "\u2009")
		num, size = vulgarAt(text, at)
	}
	if size == 0 || n.frac > 0 || len(n.digits) > maxDigits {
		return number{}, 0, false
	}
	num.value = new(big.Rat).Add(n.number(0).value, num.value)
	return num, at + size, true
}

// vulgar adds a number with such a fraction to an English text.
func (s *enScanner) vulgar(start, end int, num number) int {
	alone := against(num.value, 1) < 0
	start, currency := s.currency(start)
	start = s.minus(start, end, &num)
	q := s.quantity(start, end, num)
	s.attach(&q, end)
	q.Exact = true
	if currency != "" && q.Unit == Count {
		q.Unit, q.bare = currency, false
	}
	if alone && q.Unit == Count {
		q.Kind, q.bare = Fraction, false
	}
	return s.add(q)
}

// vulgar adds a number with such a fraction to a Chinese text.
func (s *hanScanner) vulgar(start, end int, num number) int {
	alone := against(num.value, 1) < 0
	num = s.negative(&start, end, num)
	currency, sign := signBefore(s.text[s.floor():start])
	stop := s.finish(start-sign, end, num, han{runes: 2})
	q := &s.out[len(s.out)-1]
	if sign > 0 && q.Unit == Count {
		q.Unit, q.bare = currency, false
	}
	if q.Exact = true; alone && q.Unit == Count {
		q.Kind, q.bare = Fraction, false
	}
	return stop
}
