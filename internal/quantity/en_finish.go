package quantity

import (
	"math/big"
	"slices"
	"strings"
)

// number reads number words from the word w at i; the quantity starts at start.
func (s *enScanner) number(start, i int, w enWord, end int) int {
	if i > 0 && s.text[i-1] == '-' && letterAt(s.text, i-2) && s.floor() < i-1 && w.class != smallWord && w.class != tensWord {
		return end
	}
	p, ok := s.cardinal(w, end)
	if !ok {
		return end
	}
	if p.ordinal {
		return s.ordinal(start, p.end, smallOrZero(p.value))
	}
	if s.fractional(start, &p) {
		q := s.quantity(start, p.end, p.number)
		q.Kind, q.Hedge = Fraction, enHedgeBefore(s.text[s.floor():start])
		s.ofUnit(&q)
		return s.add(q)
	}
	if q, ok := s.oclock(start, p); ok {
		return s.add(q)
	}
	if n := wordsFold(s.text, p.end, " to one", "-to-one"); n > 0 && against(p.value, 1) > 0 {
		q := ratio(start, p.end+n, p.value, big.NewRat(1, 1))
		q.Hedge = enHedgeBefore(s.text[s.floor():start])
		return s.add(q)
	}
	if q, ok := s.oneIn(start, p.end, p.number); ok {
		return s.add(q)
	}
	if q, ok := s.outOf(start, p.end, p.number); ok {
		return s.add(q)
	}
	start = s.minus(start, p.end, &p.number)
	q := s.quantity(start, p.end, p.number)
	s.attach(&q, p.end)
	q.Doubt = s.wordDoubt(&q, i, p)
	return s.add(q)
}

// partsOfDay follow an hour.
var partsOfDay = []string{" in the morning", " in the afternoon", " in the evening", " at night", " o'clock", " o’clock"}

// oclock reads "five in the morning" and "eight o’clock".
func (s *enScanner) oclock(start int, p phrase) (Quantity, bool) {
	h := smallInt(p.value)
	if h < 1 || h > 12 || p.words != 1 || wordsFold(s.text, p.end, partsOfDay...) == 0 {
		return Quantity{}, false
	}
	if h < 12 && wordsFold(s.text, p.end, " in the afternoon", " in the evening", " at night") > 0 {
		h += 12
	}
	return clockTime(start, p.end, h, 0), true
}

func smallOrZero(r *big.Rat) int64 {
	if !r.IsInt() || !r.Num().IsInt64() {
		return 0
	}
	return r.Num().Int64()
}

// minus moves the start back over "minus" or a minus sign before the number that
// ends at end.
func (s *enScanner) minus(start, end int, num *number) int {
	if endsFold(strings.TrimRight(s.text[s.floor():start], " "), "plus or minus", "±", "+/-", "plus/minus") {
		return start
	}
	n := endsAny(s.text[s.floor():start], "minus ", "Minus ")
	if n == 0 {
		n = minusBefore(s.text, s.floor(), start, end)
	}
	if n > 0 {
		num.value = new(big.Rat).Neg(num.value)
	}
	return start - n
}

// compared reports that the number at start is what the one before it is measured by: a
// blood pressure of "140 over 90", "0.48 fewer than the 3.10 of 2010".
func (s *enScanner) compared(start int) bool {
	n := len(s.out) - 1
	if n < 0 || dateLike(s.out[n]) || s.out[n].Kind == Label {
		return false
	}
	between := s.text[s.out[n].End:start]
	if between == " over " {
		return s.out[n].bare && s.out[n].Kind == Cardinal
	}
	words := strings.Fields(strings.TrimSuffix(between, " the "))
	return len(words) == 2 && words[1] == "than" && sense(words[0])&(moreSense|lessSense) > 0
}

// attach reads the unit and the hedges around a number that ends at end.
func (s *enScanner) attach(q *Quantity, end int) {
	q.Hedge = enHedgeBefore(s.text[s.floor():q.Start])
	if s.compared(q.Start) {
		q.Hedge = Plain
	}
	q.End = end
	q.bare = true
	if n := wordsFold(s.text, end, "-odd", " odd"); n > 0 {
		end, q.End = end+n, end+n // ten-odd minutes
		q.Hedge = About
	} else if n := wordsFold(s.text, end, "-plus"); n > 0 && has(s.text, end+n, " ") {
		end, q.End = end+n, end+n // four-plus decades
		q.Hedge = Over
	}
	half := s.andHalf(q, end)
	if u, stop := s.unitAfter(q.End); u != "" {
		s.measured(q, u, stop)
		if half == 0 && (u == YearUnit || u == Month || u == Hour) && wordsFold(s.text, q.End, " and a half") > 0 {
			q.Value = new(big.Rat).Add(q.Value, half12())
			q.Exact = true
			q.End += len(" and a half")
		}
		s.longer(q)
		s.andCents(q)
	} else if s.aged(q) {
		q.Unit, q.Kind, q.bare = YearUnit, Duration, false
	}
	if after := enHedgeAfter(s.text, q.End); after != Plain && q.Hedge == Plain {
		q.Hedge = after
	}
	if has(s.text, q.End, "+") && q.Hedge == Plain {
		q.Hedge = Over
	}
}

// andCents reads on after "four yuan" in "four yuan fifty a jin".
func (s *enScanner) andCents(q *Quantity) {
	if !q.dim().money() || !q.Value.IsInt() || q.scale > 0 || !has(s.text, q.End, " ") {
		return
	}
	w, stop := wordAt(s.words, s.text, q.End+1)
	ends := stop == len(s.text) || strings.IndexByte(",.;:!?", s.text[stop]) >= 0 || wordsFold(s.text, stop, " a", " an", " per", " each", " for") > 0
	if w.class != tensWord || !ends {
		return
	}
	q.Value = new(big.Rat).Add(q.Value, big.NewRat(w.n, 100))
	q.Place, q.Loose, q.End = -2, -1, stop
}

// andHalf reads "two and a half" and "one and a half million".
func (s *enScanner) andHalf(q *Quantity, end int) int {
	n := wordsFold(s.text, end, " and a half")
	if n == 0 {
		return 0
	}
	half := half12()
	if q.scale > 0 {
		half = shift(half, q.scale) // two million and a half
	}
	q.Value = new(big.Rat).Add(q.Value, half)
	q.Exact = true
	q.End += n
	if exp, stop := s.scaleWords(q.End); exp > 0 && q.scale == 0 {
		q.Value, q.scale, q.End = shift(q.Value, exp), exp, stop
	}
	return n
}

// aged reports whether the bare number is an age: aged 55, at the age of 66.
func (s *enScanner) aged(q *Quantity) bool {
	if against(q.Value, 130) > 0 || joint(English, s.text, q.End) > 0 {
		return false // aged 6 to 35 months
	}
	before := strings.TrimRight(s.text[s.floor():q.Start], " ")
	if endsFold(before, "turned") {
		// She turned six cows into 600.
		return !has(s.text, q.End, " ") || !letterAt(s.text, q.End+1) || wordsFold(s.text, q.End, " and", " in", " on", " this", " last", " next", " or", " at", " but", " when", " before", " after", " as") > 0
	}
	return endsFold(before, "aged", "age of", "ages of", "aged over", "aged under", "age", "aged between", "aged about", "aged from")
}

func (s *enScanner) measured(q *Quantity, u Unit, stop int) {
	q.Unit, q.bare = u, false
	word := s.text[q.End:stop]
	q.End = stop
	q.point = strings.Contains(word, "point") || u == BasisPoint
	q.off = u == PerCent && s.discounted(q.Start, stop)
	if n := wordsFold(s.text, stop, " below zero", " below freezing"); n > 0 {
		q.Value, q.End = new(big.Rat).Neg(q.Value), stop+n
		return
	}
	q.End += wordsFold(s.text, stop, " above zero")
	if q.Kind == Cardinal {
		q.Kind = kindOf(u)
	}
	q.End += wordsFold(s.text, stop, "-old", " old")
}

// discounted reports that the percentage from start to stop is taken off a price.
func (s *enScanner) discounted(start, stop int) bool {
	if wordsFold(s.text, stop, " discount", " off", " discounts") > 0 {
		return true
	}
	if before := lastClause(s.text[s.floor():start]); strings.Contains(before, "discounts of") || strings.Contains(before, "discount of") {
		return true
	}
	return wordsFold(s.text, stop, " less", " cheaper") > 0 && slices.ContainsFunc([]string{"pay", "cost", "price", "ticket", "fare", "fee", "dmission"},
		func(w string) bool { return strings.Contains(tail(s.text[:start], 120), w) })
}

// unitAfter returns the unit after a number: next to it, or past a space, a
// hyphen, or an adjective such as "consecutive".
func (s *enScanner) unitAfter(i int) (Unit, int) {
	at := i
	if i < len(s.text) && (s.text[i] == ' ' || s.text[i] == '-') {
		at++
	} else if n := hasAny(s.text, i, "\u00a0", "\u202f", "‑"); n > 0 {
		at += n
	}
	if u, end := s.unitAt(at); u != "" {
		if u == "krw" && s.text[at:end] == "won" && !endsFold(s.text[:i], "thousand", "million", "billion", "trillion") {
			return "", i // the top three won prizes
		}
		if u == Second && s.text[at-1] == ' ' && wordsFold(s.text, at, "second") > 0 && !endsFold(s.text[:i], "one", "1", "a", "per") {
			return "", i // two second prizes
		}
		if s.text[at-1] == ' ' && wordsFold(s.text, end, "-old", "-long", "-wide", "-high") > 0 && !has(s.text, end, "-old,") {
			return "", i // 200 century-old trees
		}
		if at == i && letterAt(s.text, i) && isLetter(s.text[max(i-1, 0)]) {
			return "", i
		}
		return u, end
	}
	if at == i {
		return "", i
	}
	if n := wordsFold(s.text, at, unitAdjectives...); n > 0 && has(s.text, at+n, " ") {
		u, end := s.unitAt(at + n + 1)
		if d := measureOf(u).dim; d == clock || d == calendar {
			return u, end
		}
	}
	return "", i
}

// enIdioms are phrases that begin with a number word and count nothing.
var enIdioms = []string{"twenty-foot equivalent", "two sessions", "two-way", "two-pronged", "two-edged", "two cents", "three-dimensional", "three gorges", "three rural",
	"four seasons", "four-wheel", "zero tolerance", "zero-", "hundred flowers", "nine-to-five", "ten to one", "two sides of",
	"five-star", "four-star", "three-star", "seven days a week", "nine times out of ten", "two minds", "two halves", "five-year plan", "one-", "one of", "one another", "one day", "one by one", "one hand", "four corners", "thousand-mile", "three-way", "million-dollar"}

// wordDoubt decides whether a number in words counts.
func (s *enScanner) wordDoubt(q *Quantity, i int, p phrase) Doubt {
	switch {
	case q.Kind == Approximate || q.Kind == Fraction:
		return Certain
	case isUpper(s.text, i) && s.inName(i, q.End):
		return Name
	case s.idiomAt(i) && (q.Unit == Count || p.single || hasFold(s.text, i, "five-year plan") || hasFold(s.text, i, "seven days a week")):
		return Idiom
	case p.small && q.bare && q.Unit == Count && q.Hedge == Plain && endsFold(strings.TrimRight(s.text[max(i-12, 0):i], " "), "the", "these", "those", "all", "other", "the other"):
		return Article // "the two" takes up what was said before, as 双方 does
	case q.Unit == Day && against(q.Value, 10) == 0 && has(s.text, q.End, " of") && endsFold(strings.TrimRight(s.text[:i], " "), "first", "second", "last", "middle"):
		return Idiom // the first ten days of a month
	case wordsFold(s.text, i-len("units of a "), "units of a", "units of") > 0:
		return Idiom
	case p.single && q.Value.IsInt() && (q.Unit == Count || q.Unit == Person || q.Kind == Duration || q.Unit == Times):
		return Article
	}
	return Certain
}

func (s *enScanner) idiomAt(i int) bool {
	for _, id := range enIdioms {
		if hasFold(s.text, i, id) {
			return true
		}
	}
	return false
}

// inName reports whether a capitalised word is part of a name: it stands in the
// middle of a sentence, or the next word has a capital too.
func (s *enScanner) inName(i, end int) bool {
	if before := strings.TrimRight(s.text[max(i-2, 0):i], " "); before != "" && isLetter(before[len(before)-1]) {
		return true
	}
	return (has(s.text, end, " ") || has(s.text, end, "-")) && isUpper(s.text, end+1) && (!isUpper(s.text, end+2) || !letterAt(s.text, end+2))
}
