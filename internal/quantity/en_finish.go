package quantity

import (
	"math/big"
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
	n := wordsFold(s.text, end, " out of every", " out of each", " out of")
	if n == 0 || num.high != nil || !has(s.text, end+n, " ") {
		return Quantity{}, false
	}
	at := end + n + 1
	var den number
	stop := at
	if _, digit := digitAt(s.text, at); digit > 0 {
		part := readNumeral(s.text, at)
		den, stop = part.number(0), part.end
	} else {
		w, after := wordAt(s.words, s.text, at)
		p, ok := s.cardinal(w, after)
		if !ok || p.ordinal || w.class == articleWord {
			return Quantity{}, false
		}
		den, stop = p.number, p.end
	}
	if !den.value.IsInt() || num.value.Cmp(den.value) >= 0 || den.value.Cmp(big.NewRat(100, 1)) > 0 {
		return Quantity{}, false
	}
	q := s.quantity(start, stop, num)
	q.Value = new(big.Rat).Quo(num.value, den.value)
	q.Exact, q.Kind, q.Hedge = true, Fraction, enHedgeBefore(s.text[s.floor():start])
	return q, true
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
	n := endsAny(s.text[s.floor():start], "minus ", "Minus ")
	if n == 0 {
		n = minusBefore(s.text, s.floor(), start, end)
	}
	if n > 0 {
		num.value = new(big.Rat).Neg(num.value)
	}
	return start - n
}

// attach reads the unit and the hedges around a number that ends at end.
func (s *enScanner) attach(q *Quantity, end int) {
	q.Hedge = enHedgeBefore(s.text[s.floor():q.Start])
	if n := len(s.out) - 1; n >= 0 && s.out[n].bare && s.out[n].Kind == Cardinal && s.text[s.out[n].End:q.Start] == " over " {
		q.Hedge = Plain // a blood pressure of 140 over 90
	}
	q.End = end
	q.bare = true
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

// quarter stands for the measure word of "the third quarter".
const quarter = "季度"

// inSuccession stands for the measure word of an ordinal that counts a run of
// things: the sixth straight win, 六连胜.
const inSuccession = "连"

// inARow reads "the eighth consecutive year", which is eight years.
func (s *enScanner) inARow(q Quantity, end int) (int, bool) {
	n := wordsFold(s.text, end, " consecutive", " straight", " successive")
	if n == 0 {
		if u, stop := s.unitAfter(end); u == "" || wordsFold(s.text, stop, " in a row", " running", " in succession") == 0 {
			return 0, false
		}
	}
	u, stop := s.unitAfter(end + n)
	if u == "" {
		q.Classifier = inSuccession // the sixth straight win
		return s.add(q), true
	}
	q.End, q.Unit, q.Kind, q.Classifier = stop, u, kindOf(u), ""
	return s.add(q), true
}

// aged reports whether the bare number is an age: aged 55, at the age of 66.
func (s *enScanner) aged(q *Quantity) bool {
	if q.Value.Cmp(big.NewRat(130, 1)) > 0 || joint(English, s.text, q.End) > 0 {
		return false // aged 6 to 35 months
	}
	before := strings.TrimRight(s.text[s.floor():q.Start], " ")
	return endsFold(before, "aged", "age of", "ages of", "aged over", "aged under", "age", "aged between", "aged about", "turned", "aged from")
}

func (s *enScanner) measured(q *Quantity, u Unit, stop int) {
	q.Unit, q.bare = u, false
	word := s.text[q.End:stop]
	q.End = stop
	q.point = strings.Contains(word, "point") || u == BasisPoint
	q.off = u == PerCent && wordsFold(s.text, stop, " discount", " off", " discounts") > 0
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
var enIdioms = []string{"two sessions", "two-way", "two-pronged", "two-edged", "two cents", "three-dimensional", "three gorges", "three rural",
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
	case q.Unit == Day && q.Value.Cmp(big.NewRat(10, 1)) == 0 && has(s.text, q.End, " of") && endsFold(strings.TrimRight(s.text[:i], " "), "first", "second", "last", "middle"):
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

// ordinal adds first, forty-third or 43rd.
func (s *enScanner) ordinal(start, end int, n int64) int {
	if n <= 0 {
		return end
	}
	q := s.quantity(start, end, whole(n))
	q.Loose = 0
	q.Kind, q.Unit = Ordinal, OrdinalUnit
	written := !endsInDigit(s.text, start)
	if written && n < 32 && has(s.text, end, " of ") {
		if w, stop := wordAt(s.words, s.text, end+len(" of ")); w.class == monthWord && isUpper(s.text, end+len(" of ")) {
			return s.monthDay(start, stop, int(w.n), int(n))
		}
	}
	before := strings.TrimRight(s.text[s.floor():start], " ")
	if stop, ok := s.lunarDate(start, end, int(n)); ok {
		return stop
	}
	if stop, ok := s.inARow(q, end); ok {
		return stop
	}
	if wordsFold(s.text, end, " quarter") > 0 {
		q.Classifier = quarter
	}
	q.elided = !has(s.text, end, " ") && !has(s.text, end, "-") || wordsFold(s.text, end, " and", " or", " but", " as") > 0
	switch {
	case wordsFold(s.text, end, " half") > 0 && n <= 2 || wordsFold(s.text, end, " only to") > 0:
		q.Doubt = Idiom // part of a year or a game, which signals tell apart
	case n < 4 && wordsFold(s.text, start, "first of all", "first place", "second place") > 0 && (endsFold(before, "in the") || wordsFold(s.text, start, "first of all") > 0):
		q.Doubt = Idiom // in the first place
	case s.placed(before, end):
		q.Kind, q.Unit = Rank, RankUnit
	case !written:
	case isUpper(s.text, start) && s.inName(start, end):
		q.Doubt = Name
	case isUpper(s.text, start) && has(s.text, end, ",") || wordsFold(s.text, start, ordinalIdioms...) > 0:
		q.Doubt = Idiom
	case n == 2 && endsFold(before, "a", "per", "each", "split", "every"):
		q.Doubt = Idiom
	case n == 1 && wordsFold(s.text, end, " quarter", " phase", " batch", " stage", " session", " round", " edition", " plenary", " year", " month") == 0:
		q.Doubt = Idiom
	}
	return s.add(q)
}

var ordinalIdioms = []string{"first of all", "first and foremost", "first-class", "first-rate", "first-hand", "first hand", "first-time",
	"second-class", "third-class", "second-hand", "second-rate", "second nature", "second thought", "second thoughts", "second to none",
	"third party", "third-party", "third parties", "third person", "sixth sense", "seventh heaven", "third world"}

// placed reports whether an ordinal is a rank: ranked first, second in the
// province, first place.
func (s *enScanner) placed(before string, end int) bool {
	before = strings.TrimSuffix(before, " the")
	if endsFold(before, "ranked", "ranks", "rank", "ranking", "placed", "came", "finished", "came in", "stood", "stands", "placing", "coming", "ranked joint", "rose to", "climbed to") {
		return true
	}
	return wordsFold(s.text, end, " in the province", " in the country", " in the nation", " in the city", " in the world", " in the county", " in the region",
		" in china", " in shanxi", " nationwide", " nationally", " province-wide", " provincewide", " provincially", " among all", " among the", " place", " in the rankings", " of all") > 0
}
