package quantity

import (
	"strings"
)

// quarter stands for the measure word of "the third quarter".
const quarter = "季度"

// inSuccession stands for the measure word of an ordinal that counts a run of
// things: the sixth straight win, 六连胜.
const inSuccession = "连"

// inARow reads "the eighth consecutive year", which is eight years.
func (s *enScanner) inARow(q Quantity, end int) (int, bool) {
	n := wordsFold(s.text, end, " consecutive", " straight", " successive")
	if n == 0 {
		if has(s.text, end, " ") {
			_, stop := wordAt(s.words, s.text, end+1)
			if wordsFold(s.text, stop, " in a row") == 0 && has(s.text, stop, " ") {
				_, stop = wordAt(s.words, s.text, stop+1) // sixth home win in a row
			}
			if wordsFold(s.text, stop, " in a row", " running", " in succession", " on the trot") > 0 {
				if u, _ := s.unitAt(end + 1); u == "" {
					q.Classifier = inSuccession // their fourth win in a row
					return s.add(q), true
				}
			}
		}
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
	case isUpper(s.text, start) && s.inName(start, end), wordsFold(s.text, end, "-class athlete", "-class athletes", "-class state", "-class national", "-class protected", "-class protection") > 0:
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
