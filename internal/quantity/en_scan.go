package quantity

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// enScanner reads one English text.
type enScanner struct {
	text  string
	words map[string]enWord
	units *[256][]hanUnit
	out   []Quantity
}

func findEnglish(text string) []Quantity {
	s := &enScanner{text: text, words: enWords(), units: enSpellings(), out: make([]Quantity, 0, len(text)/64)}
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case isLetter(c):
			i = s.word(i)
		case c >= '0' && c <= '9':
			i = s.digits(i)
		case c < utf8.RuneSelf:
			i++
		default:
			i = s.wide(i)
		}
	}
	return s.out
}

// wide passes over a character that is not ASCII; a full-width digit is read.
func (s *enScanner) wide(i int) int {
	if _, n := digitAt(s.text, i); n > 0 {
		return s.digits(i)
	}
	if num, size := vulgarAt(s.text, i); size > 0 {
		return s.vulgar(i, i+size, num)
	}
	r, size := utf8.DecodeRuneInString(s.text[i:])
	if r >= 'Ⅰ' && r <= 'Ⅻ' {
		return s.add(roman(i, i+size, int(r-'Ⅰ')+1))
	}
	i += size
	// An accented letter is part of the word after it.
	for i < len(s.text) && isLetter(s.text[i]) && size == 2 {
		i++
	}
	return i
}

func (s *enScanner) floor() int {
	if len(s.out) == 0 {
		return 0
	}
	return s.out[len(s.out)-1].End
}

func (s *enScanner) add(q Quantity) int {
	s.out = append(s.out, q)
	return q.End
}

func (s *enScanner) quantity(start, end int, num number) Quantity {
	return Quantity{Start: start, End: end, Value: num.value, High: num.high, Place: num.place, Loose: num.loose,
		Exact: num.exact, Unit: Count, Kind: Cardinal, scale: num.scale}
}

// word reads the word at i, and the number it begins if it begins one.
func (s *enScanner) word(i int) int {
	w, end := wordAt(s.words, s.text, i)
	if end-i < 6 && isUpper(s.text, i) {
		if stop, ok := s.roman(i); ok {
			return stop
		}
	} else if w.class == otherWord {
		if stop, ok := s.decadeOfLife(i); ok {
			return stop
		}
	}
	if w.class == quarterWord && s.loneQuarter(i, end) {
		return s.addPart(i, end, big.NewRat(1, 4))
	}
	if w.class == otherWord {
		if stop, ok := s.span(i, end); ok {
			return stop
		}
	}
	if w.class == otherWord && end-i > len("fold") && hasFold(s.text, end-len("fold"), "fold") {
		if stop, ok := s.fold(i, end); ok {
			return stop
		}
	}
	if endsInDigit(s.text, end) && s.priced(i, end) {
		return end
	}
	if endsInDigit(s.text, end) || has(s.text, end, "-") && endsInDigit(s.text, end+1) && isUpper(s.text, i) && w.class == otherWord {
		return s.tagged(i, end)
	}
	if w.class == otherWord || i > 0 && (s.text[i-1] == '\'' || has(s.text, i-3, "’")) && w.class == articleWord {
		return end
	}
	var stop int
	switch w.class {
	case smallWord, tensWord, hundredWord, scaleWord:
		stop = s.number(i, i, w, end)
	case articleWord:
		stop = s.article(i, w, end)
	case ordinalWord, tensOrdinal:
		stop = s.ordinal(i, end, w.n)
	case dozenWord:
		stop = s.number(i, i, w, end)
	case pluralWord, dozensWord:
		if w.class == dozensWord && hasFold(s.text, i, "scores") && (wordsFold(s.text, end, " of") == 0 || endsInDigit(s.text, end+len(" of "))) {
			return end // set scores of 25-21
		}
		stop = s.plural(i, w, end)
	case halfWord:
		stop = s.half(i, i, end)
	case onceWord, multiplyWord, doubleWord, halvedWord:
		stop = s.multiple(i, end, w)
	case softWord:
		q := s.quantity(i, end, whole(w.n))
		q.Doubt = Idiom
		stop = s.add(q)
	case clockWord:
		q := clockTime(i, end, int(w.n), 0)
		q.Doubt = Idiom // other languages have words without a numeral for it
		stop = s.add(q)
	case monthWord:
		stop = s.month(i, end, int(w.n))
	}
	return max(stop, end)
}

// loneQuarter reports a quarter that is a share without an article before it: "a full
// quarter more", "another quarter of a percentage point".
func (s *enScanner) loneQuarter(i, end int) bool {
	return wordsFold(s.text, end, " of a percentage point", " of a point", " of an hour", " of a mile") > 0 ||
		s.fractionEnds(end) && endsFold(strings.TrimRight(s.text[s.floor():i], " "), "full", "whole", "good")
}

// fold reads fiftyfold and hundredfold.
func (s *enScanner) fold(i, end int) (int, bool) {
	w, stop := wordAt(s.words, s.text[:end-len("fold")], i)
	n := w.n
	switch {
	case stop != end-len("fold"):
		return 0, false
	case w.class == hundredWord || w.class == scaleWord:
		n = pow10(int(w.n)).Int64()
	case w.class != smallWord && w.class != tensWord:
		return 0, false
	}
	q := s.quantity(i, end, whole(n))
	q.Unit, q.Exact, q.Hedge = Times, true, enHedgeBefore(s.text[s.floor():i])
	return s.add(q), true
}

// priced tells EUR3.6 billion and RMB50 from COP15: letters that are the sign of a
// currency, before what only an amount has.
func (s *enScanner) priced(i, end int) bool {
	if !isSign(s.text[i:end]) {
		return false
	}
	n := readNumeral(s.text, end)
	exp, _ := s.scaleWords(n.end)
	return exp > 0 || n.grouped || n.frac > 0 || strings.Contains(" RMB CNY USD EUR GBP JPY HKD ", " "+s.text[i:end]+" ")
}

// span reads a decade or a century that no number stands before, and "several
// thousand".
func (s *enScanner) span(i, end int) (int, bool) {
	switch {
	case wordsFold(s.text, i, "decade", "century") > 0 && (s.floor() < i-1 || i == 0):
		u, _ := s.unitAt(i)
		q := s.quantity(i, end, whole(1))
		q.Unit, q.Kind, q.Doubt = u, kindOf(u), Article
		return s.add(q), true
	case wordsFold(s.text, i, "several", "few") > 0:
		w, _, stop := s.next(end, false)
		if w.class != hundredWord && w.class != scaleWord {
			return 0, false
		}
		exp := int(w.n)
		if more, end := s.scaleWords(stop); more > 0 && w.class == hundredWord {
			exp, stop = exp+more, end // a few hundred thousand
		}
		num := whole(2).scaled(exp)
		num.high = shift(big.NewRat(10, 1), exp)
		num.high.Sub(num.high, big.NewRat(1, 1))
		q := s.quantity(i, stop, num)
		q.Kind = Approximate
		s.attach(&q, stop)
		return s.add(q), true
	}
	return 0, false
}

// tagged is a word with digits in it: PM2.5, G208, COVID-19.
func (s *enScanner) tagged(start, i int) int {
	for i < len(s.text) {
		c := s.text[i]
		if !isLetter(c) && (c < '0' || c > '9') && !((c == '.' || c == '-') && endsInDigit(s.text, i+1)) {
			break
		}
		i++
	}
	if code := s.text[start:i]; len(code) == 2 && code[0] == 'Q' && code[1] >= '1' && code[1] <= '4' {
		q := s.quantity(start, i, whole(int64(code[1]-'0')))
		q.Kind, q.Unit, q.Classifier = Ordinal, OrdinalUnit, quarter
		return s.add(q)
	}
	return s.add(label(start, i, s.text[start:i]))
}

// plural reads dozens of, hundreds of, tens of thousands of: the interval of
// that magnitude.
func (s *enScanner) plural(i int, w enWord, end int) int {
	low := w.n
	if w.class == pluralWord {
		low = pow10(int(w.n)).Int64()
	} else {
		if low *= 2; low == 24 {
			low = 20 // dozens are 几十, and no more exact
		}
	}
	for range 2 {
		if wordsFold(s.text, end, " of") == 0 {
			break
		}
		next, stop := wordAt(s.words, s.text, end+len(" of "))
		if next.class != pluralWord || low > 1000000 {
			break
		}
		low *= pow10(int(next.n)).Int64()
		end = stop
	}
	q := s.quantity(i, end, whole(low))
	q.Kind = Approximate
	q.High = big.NewRat(low*10-1, 1)
	if w.class == dozensWord || low == 10 {
		q.High = big.NewRat(99, 1)
	}
	q.Hedge = enHedgeBefore(s.text[s.floor():i])
	if wordsFold(s.text, end, " of") == 0 {
		q.Doubt = Idiom
	} else if u, stop := s.unitAt(end + len(" of ")); u != "" {
		q.Unit, q.End = u, stop
	}
	return s.add(q)
}

// multiple reads once, twice, doubled, tenfold, halved.
func (s *enScanner) multiple(i, end int, w enWord) int {
	q := s.quantity(i, end, whole(w.n))
	q.Unit, q.Exact, q.Hedge = Times, true, enHedgeBefore(s.text[s.floor():i])
	if before := strings.TrimRight(s.text[s.floor():i], " "); has(s.text, i, "doubles") && endsFold(before, "’s", "'s", "mixed", "in", "the") {
		return end // the women’s doubles
	}
	switch w.class {
	case halvedWord:
		q.Value = big.NewRat(1, 2)
	case doubleWord:
		before := strings.TrimRight(s.text[s.floor():q.Start], " ")
		verb := endsFold(before, "to", "will", "would", "could", "can", "should", "may", "might", "and") && wordsFold(s.text, q.End, " by", " the", " its", " their", " in", " from", " to", " over", " that", " what", " output", " within") > 0
		if !verb && !endsFold(before, "to be", "will be", "would be", "was", "were", "is", "are") {
			q.Doubt = Idiom
		}
	case onceWord:
		if w.n == 1 {
			q.Doubt = Idiom
		}
	}
	return s.add(q)
}
