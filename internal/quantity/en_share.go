package quantity

import (
	"math/big"
	"strings"
)

// Shares told by two numbers: one in a million, four out of five.

// ofUnit reads on in "a quarter of a percentage point" and "two thirds of an
// hour", which are amounts.
func (s *enScanner) ofUnit(q *Quantity) {
	n := wordsFold(s.text, q.End, " of a", " of an", " of one")
	if n == 0 || !has(s.text, q.End+n, " ") {
		return
	}
	at := q.End + n + 1
	u, stop := s.unitAt(at)
	point := strings.Contains(s.text[at:stop], "point")
	if d := measureOf(u).dim; u == "" || d == share && !point {
		return
	}
	q.Unit, q.Kind, q.End, q.point = u, kindOf(u), stop, point
}

// rates are the tails of a share of a large round number: one in a million.
var rates = []struct {
	words string
	power int
}{
	{" in a million", 6}, {" per million", 6}, {" in 100,000", 5}, {" per 100,000", 5}, {" in 10,000", 4}, {" per 10,000", 4}, {" in ten thousand", 4},
	{" in a thousand", 3}, {" in 1,000", 3}, {" per 1,000", 3}, {" in a hundred", 2}, {" in ten", 1},
}

// oneIn reads "one in a million" and "6.2 per 100,000".
func (s *enScanner) oneIn(start, end int, num number) (Quantity, bool) {
	for _, r := range rates {
		n := wordsFold(s.text, end, r.words)
		if n == 0 || num.high != nil || num.value.Cmp(new(big.Rat).SetInt(pow10(r.power))) >= 0 || endsInDigit(s.text, end+n) || has(s.text, end+n, ",") && endsInDigit(s.text, end+n+1) {
			continue
		}
		q := s.quantity(start, end+n, num)
		q.Value = shift(new(big.Rat).Set(num.value), -r.power)
		q.Exact, q.Kind, q.Hedge = true, Fraction, enHedgeBefore(s.text[s.floor():start])
		return q, true
	}
	return Quantity{}, false
}

// outOf reads "four out of five" and "3 out of every 10".
func (s *enScanner) outOf(start, end int, num number) (Quantity, bool) {
	n := wordsFold(s.text, end, " out of every", " out of each", " out of", " in every", " of every", " in each")
	few := n == 0
	if few {
		n = wordsFold(s.text, end, " in") // three in four, and not "three in 2024"
	}
	if n == 0 || num.high != nil || !has(s.text, end+n, " ") {
		return Quantity{}, false
	}
	den, stop, ok := s.numberAt(end + n + 1)
	if !ok || !den.value.IsInt() || num.value.Cmp(den.value) >= 0 || against(den.value, 100) > 0 || few && !s.share(end+n+1, stop, den) {
		return Quantity{}, false
	}
	q := s.quantity(start, stop, num)
	q.Value = new(big.Rat).Quo(num.value, den.value)
	q.Exact, q.Kind, q.Hedge = true, Fraction, enHedgeBefore(s.text[s.floor():start])
	return q, true
}

// share reports that the number from start to stop is what the one before it is a share
// of, "three in four", and counts nothing itself, as in "two in three years".
func (s *enScanner) share(start, stop int, num number) bool {
	if against(num.value, 10) > 0 || endsInDigit(s.text, start) && against(num.value, 10) < 0 {
		return false
	}
	if !has(s.text, stop, " ") {
		return true
	}
	_, end := wordAt(s.words, s.text, stop+1)
	word := strings.ToLower(s.text[stop+1 : end])
	return strings.Contains(" are is were was have has had now say said of people residents households women men children adults families respondents voters consumers patients students pupils workers companies firms users drivers homes jobs deaths births cases babies teenagers seniors farmers villagers visitors employees shoppers parents couples graduates could can do did ", " "+word+" ")
}

// numberAt reads a cardinal number that begins at an offset, in digits or in words,
// and says where it ends.
func (s *enScanner) numberAt(at int) (num number, end int, ok bool) {
	if _, n := digitAt(s.text, at); n > 0 {
		part := readNumeral(s.text, at)
		return part.number(0), part.end, true
	}
	w, stop := wordAt(s.words, s.text, at)
	p, ok := s.cardinal(w, stop)
	if !ok || p.ordinal || w.class == articleWord {
		return number{}, 0, false
	}
	return p.number, p.end, true
}
