package quantity

import (
	"math/big"
	"strings"
)

// phrase is a number in English words.
type phrase struct {
	number
	end     int
	words   int
	ordinal bool
	part    bool // a fraction: two-thirds
	single  bool // "one" alone
	small   bool // one word below twenty
}

// enSum adds up number words from left to right.
type enSum struct {
	total, cur int64
	slot       int64 // what may still come in this group: 100 after "hundred", 10 after "twenty", else 1
	last       int64 // exponent of the last scale word
	scaled     bool  // the last word was hundred or a scale
	hundred    bool
}

// add takes one word, false when the number ends before it.
func (s *enSum) add(w enWord) bool {
	switch w.class {
	case smallWord:
		if w.n < 10 && s.slot < 10 || w.n >= 10 && s.slot < 100 || w.n == 0 && s.slot < 1000 {
			return false
		}
		s.cur, s.slot, s.scaled = s.cur+w.n, 1, false
	case tensWord:
		if s.slot < 100 {
			return false
		}
		s.cur, s.slot, s.scaled = s.cur+w.n, 10, false
	case hundredWord:
		if s.hundred || s.cur >= 100 || s.cur == 0 && s.slot < 1000 {
			return false
		}
		s.cur, s.slot, s.scaled, s.hundred = max(s.cur, 1)*100, 100, true, true
	case scaleWord:
		return s.scale(w.n)
	default:
		return false
	}
	return true
}

func (s *enSum) scale(exp int64) bool {
	p := pow10(int(exp)).Int64()
	switch {
	case s.cur > 0 && exp < s.last || s.cur > 0 && s.last == 0:
		s.total += s.cur * p
	case s.total == 0 && s.cur == 0 && s.slot == 1000:
		s.total = p
	case s.total > 0 && s.total < 1000000 && exp >= s.last && s.scaled:
		s.total = (s.total + s.cur) * p
	default:
		return false
	}
	s.cur, s.slot, s.last, s.scaled, s.hundred = 0, 1000, exp, true, false
	return true
}

// next returns the word after a number word: past a space, a hyphen, or, after
// hundred and thousand, an "and".
func (s *enScanner) next(i int, and bool) (w enWord, start, end int) {
	if i >= len(s.text) || s.text[i] != ' ' && s.text[i] != '-' {
		return enWord{}, i, i
	}
	start = i + 1
	if and && hasFold(s.text, start, "and ") {
		start += len("and ")
	}
	w, end = wordAt(s.words, s.text, start)
	return w, start, end
}

// cardinal reads number words from the word w, which ends at end.
func (s *enScanner) cardinal(w enWord, end int) (phrase, bool) {
	sum := enSum{slot: 1000, last: 0}
	if w.class == articleWord {
		next, _, stop := s.next(end, false)
		if next.class != hundredWord && next.class != scaleWord && next.class != dozenWord {
			return phrase{}, false
		}
		w, end = next, stop
	}
	if w.class == dozenWord {
		return phrase{number: whole(12), end: end, words: 2}, true
	}
	if !sum.add(w) {
		return phrase{}, false
	}
	p := phrase{end: end, words: 1, single: w.class == smallWord && w.n == 1, small: w.class == smallWord}
	for p.words < 24 {
		next, start, stop := s.next(p.end, sum.scaled)
		and := start > p.end+1
		if and && next.class != smallWord && next.class != tensWord && next.class != ordinalWord {
			break
		}
		if next.class == hundredWord && s.text[p.end] == ' ' && s.compound(stop) {
			break
		}
		if next.class == dozenWord && p.small {
			sum.cur *= 12
			p.end, p.words, p.single, p.small = stop, p.words+1, false, false
			break
		}
		if (next.class == ordinalWord || next.class == tensOrdinal) && sum.takesOrdinal(next) {
			sum.cur += next.n
			p.end, p.ordinal, p.single, p.words = stop, true, false, p.words+1
			break
		}
		if next.class == ordinalWord && next.n >= 100 && sum.cur > 1 && next.n < 1e9 {
			sum.cur *= next.n // the four-millionth car
			p.end, p.ordinal, p.single, p.words = stop, true, false, p.words+1
			break
		}
		if !sum.add(next) {
			break
		}
		p.end, p.single, p.small, p.words = stop, false, false, p.words+1
	}
	p.number = whole(sum.total + sum.cur)
	if sum.scaled && sum.last >= 6 {
		p.place, p.scale = int(sum.last), int(sum.last)
		p.loose = max(p.loose, p.place)
	}
	return p, true
}

// compound reports whether a scale word that ends at end goes on into the next
// by a hyphen: four hundred-billion-yuan clusters are four.
func (s *enScanner) compound(end int) bool {
	if !has(s.text, end, "-") {
		return false
	}
	w, _ := wordAt(s.words, s.text, end+1)
	return w.class == scaleWord
}

// takesOrdinal reports whether an ordinal ends the number: forty-third, two
// hundred and first, but not one-third.
func (s *enSum) takesOrdinal(w enWord) bool {
	switch {
	case w.class == tensOrdinal:
		return s.slot == 100
	case w.n < 10:
		return s.slot == 10 || s.slot == 100 && s.scaled || s.slot == 1000 && s.total > 0
	case w.n < 100:
		return s.slot == 100 && s.scaled
	}
	return false
}

// fractional reads the denominator after a small number: two-thirds, one fifth,
// three quarters.
func (s *enScanner) fractional(start int, p *phrase) bool {
	if !p.small || p.value.Sign() == 0 || endsFold(strings.TrimRight(s.text[:start], " "), "first", "last", "past", "next", "previous") {
		return false // the first three quarters of a year
	}
	w, _, end := s.next(p.end, false)
	den := w.n
	switch {
	case w.class == partsWord:
	case p.single && w.class == ordinalWord && w.n > 2 && (s.text[p.end] == '-' || !s.ordinalGoesOn(end)):
	case p.single && w.class == quarterWord && (s.text[p.end] == '-' || s.fractionEnds(end)):
		den = 4
	case p.single && w.class == halfWord:
		den = 2
	default:
		return false
	}
	p.value = new(big.Rat).Quo(p.value, big.NewRat(den, 1))
	p.end, p.exact, p.part = end, true, true
	p.single, p.small = false, false
	return true
}

// fractionEnds tells a fraction from an ordinal by what follows: "a third of",
// but not "a third project".
func (s *enScanner) fractionEnds(end int) bool {
	if end >= len(s.text) || wordsFold(s.text, end, " of", " more", " less", " fewer", " higher", " lower", " larger", " smaller", " the", " and", " or", " to", " as", " in", " from", " were", " was", " is", " are", " over", " on") > 0 {
		return true
	}
	return s.text[end] != ' ' && s.text[end] != '-' && !isLetter(s.text[end])
}

// ordinalGoesOn reports that what follows "one third" or "one sixth" takes an ordinal:
// "one third party", "one sixth form".
func (s *enScanner) ordinalGoesOn(end int) bool {
	return has(s.text, end, "-") || wordsFold(s.text, end, " party", " parties", " person", " place", " grader", " grade", " form", " floor", " generation", " year", " round", " street", " avenue", " division", " world") > 0
}

// scaleWords reads the scale after digits: 1.305 billion, 3 hundred million, 2bn.
func (s *enScanner) scaleWords(i int) (exp, end int) {
	end = i
	if n := wordsFold(s.text, i, "bn", " bn"); n > 0 {
		return 9, i + n
	}
	for range 3 {
		w, _, stop := s.next(end, false)
		if w.class != hundredWord && w.class != scaleWord || s.text[end] == ' ' && s.compound(stop) {
			break
		}
		exp += int(w.n)
		end = stop
	}
	return exp, end
}
