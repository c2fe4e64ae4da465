package quantity

import (
	"strings"
	"sync"
)

// enSpellings are the spellings that begin with a byte, longest first.
var enSpellings = sync.OnceValue(func() *[256][]hanUnit {
	var index [256][]hanUnit
	for _, row := range allUnits().list {
		for _, spelling := range row.en {
			u := hanUnit{spelling: strings.ReplaceAll(spelling, "_", " "), unit: row.unit}
			c := u.spelling[0]
			index[c] = append(index[c], u)
			if c >= 'a' && c <= 'z' && strings.ToLower(spelling) == spelling && len(spelling) > 2 {
				index[c-0x20] = append(index[c-0x20], u)
			}
		}
	}
	for k := range index {
		byLength(index[k], func(u hanUnit) string { return u.spelling })
	}
	return &index
})

// unitAt returns the unit spelled at i, and where it ends.
func (s *enScanner) unitAt(i int) (Unit, int) {
	if i >= len(s.text) {
		return "", i
	}
	for _, u := range s.units[s.text[i]] {
		exact := len(u.spelling) <= 2 || strings.ToLower(u.spelling) != u.spelling
		if exact && !has(s.text, i, u.spelling) || !exact && !hasFold(s.text, i, u.spelling) {
			continue
		}
		end := i + len(u.spelling)
		if u.spelling == "%" || u.spelling == "‰" || !letterAt(s.text, end) && !endsInDigit(s.text, end) {
			return u.unit, end
		}
	}
	return "", i
}

// unitAdjectives may stand between a number and a span of time.
var unitAdjectives = []string{"consecutive", "straight", "successive", "full", "whole", "more", "additional", "further", "long", "short", "solid", "entire"}

// enHedges lists the words before a number and what they do to it; the longer
// ones come first, because the first that fits wins.
var enHedges = []struct {
	words string
	hedge Hedge
}{
	{"no more than", Under}, {"not more than", Under}, {"no fewer than", Over}, {"no less than", Over}, {"not less than", Over},
	{"less than", Under}, {"fewer than", Under}, {"up to", Under}, {"at most", Under}, {"under", Under}, {"below", Under}, {"within", Under},
	{"nearly", Nearly}, {"almost", Nearly}, {"close to", Nearly}, {"approaching", Nearly},
	{"more than", Over}, {"over", Over}, {"above", Over}, {"exceeding", Over}, {"exceeded", Over}, {"exceeds", Over}, {"older than", Over}, {"younger than", Under}, {"taller than", Over}, {"heavier than", Over}, {"deeper than", Over}, {"wider than", Over}, {"bigger than", Over}, {"lighter than", Under}, {"faster than", Over}, {"later than", Over}, {"earlier than", Under}, {"upwards of", Over}, {"upward of", Over}, {"in excess of", Over}, {"beyond", Over}, {"not exceeding", Under}, {"no higher than", Under}, {"no lower than", Over}, {"no longer than", Under}, {"lower than", Under}, {"higher than", Over}, {"greater than", Over}, {"larger than", Over}, {"smaller than", Under}, {"longer than", Over}, {"shorter than", Under}, {"a maximum of", Under}, {"maximum of", Under}, {"a minimum of", Over}, {"minimum of", Over}, {"short of", Under}, {"just under", Under}, {"no later than", Under}, {"nearing", Nearly}, {"not fewer than", Over}, {"at the most", Under},
	{"at least", Over}, {"topped", Over}, {"surpassed", Over}, {"surpassing", Over},
	{"past", Over}, {"approximately", About}, {"roughly", About}, {"around", About}, {"about", About}, {"some", About}, {"circa", About},
}

func enHedgeBefore(before string) Hedge {
	before = strings.TrimRight(before[max(len(before)-40, 0):], " ")
	for _, level := range []string{" a", " the mark of", " the threshold of", " the level of", " a total of"} {
		before = strings.TrimSuffix(before, level)
	}
	for _, h := range enHedges {
		if endsFold(before, h.words) {
			if h.words == "past" && endsFold(before, "the past", "in past", "half past") {
				return Plain
			}
			if h.words == "up to" && endsFold(before, "add up to", "adds up to", "added up to", "adding up to", "come up to", "comes up to", "came up to", "moved up to", "went up to", "made up to", "live up to") {
				return Plain
			}
			if h.words == "over" && endsFold(before, "all over", "hand over", "turn over", "take over", "taken over", "left over",
				"extend over", "extends over", "extended over", "extending over", "spread over", "spreads over", "stretch over", "stretches over", "stretched over", "carried over", "held over") {
				return Plain
			}
			return h.hedge
		}
	}
	return Plain
}

func enHedgeAfter(text string, end int) Hedge {
	switch {
	case wordsFold(text, end, " and more than", " or more than") > 0:
		return Plain
	case wordsFold(text, end, " or so", "-odd", " or thereabouts") > 0:
		return About
	case wordsFold(text, end, " at least", " at the least", " or more", "-plus", " and more", " and above", " and over", " or over", " or above", " and older", " or older") > 0:
		return Over
	case wordsFold(text, end, " at most", " at the most", " or less", " or fewer", " and below", " or under", " and under", " or below", " and younger", " or younger") > 0:
		return Under
	}
	return Plain
}
