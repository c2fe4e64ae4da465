package quantity

import (
	"math/big"
	"strings"
)

// article reads "a hundred", "a dozen", "a third", "a half", "a quarter of".
func (s *enScanner) article(i int, w enWord, end int) int {
	next, _, stop := s.next(end, false)
	if s.text[min(end, len(s.text)-1)] == '-' {
		return end
	}
	switch next.class {
	case hundredWord, scaleWord, dozenWord:
		return s.number(i, end+1, next, stop)
	case ordinalWord:
		if next.n > 2 && (s.fractionEnds(stop) || enHedgeBefore(s.text[s.floor():i]) != Plain) {
			return s.addPart(i, stop, big.NewRat(1, next.n))
		}
	case quarterWord:
		if q, ok := s.quarterHour(i, stop); ok {
			return s.add(q)
		}
		if s.fractionEnds(stop) && wordsFold(s.text, stop, " to", " past", " or") == 0 {
			return s.addPart(i, stop, big.NewRat(1, 4))
		}
	case halfWord:
		return s.half(i, end+1, stop)
	}
	if n := wordsFold(s.text, end, " full percentage point", " whole percentage point", " percentage point"); n > 0 && (n > len(" percentage point") || enHedgeBefore(s.text[s.floor():i]) != Plain) {
		q := s.quantity(i, end+n, whole(1))
		q.Unit, q.Kind, q.point = PerCent, kindOf(PerCent), true
		return s.add(q)
	}
	if u, stop := s.unitAt(end + 1); u != "" {
		if n := wordsFold(s.text, stop, " and a half"); n > 0 {
			q := s.quantity(i, stop+n, number{value: big.NewRat(3, 2), exact: true})
			q.Unit, q.Kind = u, kindOf(u)
			return s.add(q)
		}
	}
	return s.oneOf(i, end)
}

// oneOf reads "an hour" and "a decade", which are one of their unit where a
// length of time is meant, and a rate in "twice a day".
func (s *enScanner) oneOf(i, end int) int {
	if !has(s.text, end, " ") {
		return end
	}
	u, stop := s.unitAt(end + 1)
	hedge := enHedgeBefore(s.text[s.floor():i])
	if measureOf(u).dim == area && hedge == Plain && endsFold(strings.TrimRight(s.text[s.floor():i], " "), "tends", "has", "have", "had", "of", "with", "is", "was", "covers", "covering", "cover", "spans", "rented", "rents", "planted", "grew", "grows", "farms") {
		q := s.quantity(i, stop, whole(1))
		q.Unit, q.Kind, q.Doubt = u, kindOf(u), Article
		return s.add(q) // tends a hectare
	}
	if d := measureOf(u).dim; d != clock && d != calendar && (u == "" || hedge == Plain) || u == Second && hedge == Plain {
		return end
	}
	q := s.quantity(i, stop, whole(1))
	if n := wordsFold(s.text, stop, " or two"); n > 0 {
		q.Unit, q.Kind, q.High, q.End = u, Approximate, big.NewRat(2, 1), stop+n
		return s.add(q)
	}
	if u == Hour && wordsFold(s.text, stop, " and") > 0 {
		q.Unit, q.Kind, q.End = u, kindOf(u), stop
		if s.longer(&q); q.Unit != Hour {
			return s.add(q) // an hour and 45 minutes
		}
	}
	q.Unit, q.Kind, q.Doubt = u, kindOf(u), Article
	q.Hedge = enHedgeBefore(s.text[s.floor():i])
	if wordsFold(s.text, stop, " earlier", " before") > 0 {
		return end // than a year earlier
	}
	if q.Hedge == Plain && wordsFold(s.text, stop, " ago", " later") == 0 &&
		!endsFold(strings.TrimRight(s.text[s.floor():i], " "), "in", "within", "after", "lasted", "took", "takes", "just", "only", "half") {
		return end
	}
	return s.add(q)
}

func (s *enScanner) addPart(start, end int, value *big.Rat) int {
	q := Quantity{Start: start, End: end, Value: value, Exact: true, Unit: Count, Kind: Fraction, Hedge: enHedgeBefore(s.text[s.floor():start])}
	s.ofUnit(&q)
	return s.add(q)
}

// quarterHour reads "a quarter to eight" and "a quarter past ten" after its quarter.
func (s *enScanner) quarterHour(start, end int) (Quantity, bool) {
	n := wordsFold(s.text, end, " to", " past")
	if n == 0 || !has(s.text, end+n, " ") {
		return Quantity{}, false
	}
	num, stop, ok := s.numberAt(end + n + 1)
	if !ok {
		return Quantity{}, false
	}
	h := smallInt(num.value)
	if h < 1 || h > 12 || has(s.text, stop, " percent") || has(s.text, stop, "%") {
		return Quantity{}, false
	}
	if n == len(" to") {
		return clockTime(start, stop, h-1, 45), true
	}
	return clockTime(start, stop, h, 15), true
}

// past reads "half past six" after its half.
func (s *enScanner) past(start, end int) (Quantity, bool) {
	n := wordsFold(s.text, end, " past")
	if n == 0 || !has(s.text, end+n, " ") {
		return Quantity{}, false
	}
	w, stop := wordAt(s.words, s.text, end+n+1)
	h := int(w.n)
	if digits, at := run(s.text, end+n+1); digits != "" {
		h, stop = atoi(digits), at
	} else if w.class != smallWord {
		return Quantity{}, false
	}
	if h < 1 || h > 12 {
		return Quantity{}, false
	}
	if h < 12 && wordsFold(s.text, stop, " in the afternoon", " in the evening", " at night") > 0 {
		h += 12
	}
	return clockTime(start, stop, h, 30), true
}

// halfGoesOn are the words after a half that is a quantity.
var halfGoesOn = []string{" of", " the", " a", " an", " as", " its", " their", " his", " her", " our", " this", " these", " those", " that", " were", " was",
	" are", " is", " have", " has", " had", " and", " or", " in", " by", " to", " for", " on", " at", " from", " than", " price", " what", " who", " live",
	" come", " came", " do", " did", " will", " would", " full", " empty", " again", " more", " less", " with", " within", " over", " all", " since"}

// half reads "half of", "half a year", "half a million"; the first half and
// half-hearted count nothing.
func (s *enScanner) half(start, i, end int) int {
	if q, ok := s.past(start, end); ok {
		return s.add(q)
	}
	q := Quantity{Start: start, End: end, Value: big.NewRat(1, 2), Exact: true, Unit: Count, Kind: Fraction}
	q.Hedge = enHedgeBefore(s.text[s.floor():start])
	switch {
	case endsFold(strings.TrimRight(s.text[max(start-8, 0):start], " "), "first", "second", "latter", "other", "better") || has(s.text, end, "-"):
		q.Doubt = Idiom
	case has(s.text, end, " ") && letterAt(s.text, end+1) && wordsFold(s.text, end, halfGoesOn...) == 0:
		q.Doubt = Idiom // half marathon, half moon
	case wordsFold(s.text, end, " a", " an") > 0:
		at := end + wordsFold(s.text, end, " a", " an") + 1
		if u, stop := s.unitAt(at); u != "" {
			q.point = strings.Contains(s.text[at:stop], "point")
			q.Unit, q.End, q.Kind = u, stop, kindOf(u)
		} else if w, stop := wordAt(s.words, s.text, at); w.class == scaleWord {
			q.Value.Mul(q.Value, new(big.Rat).SetInt(pow10(int(w.n))))
			q.Kind, q.End = Cardinal, stop
			s.attach(&q, stop)
		} else if w.class == dozenWord {
			q.Value, q.Kind, q.End = big.NewRat(6, 1), Cardinal, stop
		}
	}
	return s.add(q)
}
