package quantity

import (
	"slices"
	"strings"
)

// enComparers set a number as a bound that another amount passes or stays short
// of; a "not" before them turns them round.
var enComparers = []struct {
	words string
	hedge Hedge
}{
	{"under", Under}, {"below", Under}, {"short of", Under}, {"later than", Over}, {"earlier than", Under}, {"sooner than", Under}, {"greater than", Over}, {"worth over", Over},
	{"over", Over}, {"above", Over}, {"beyond", Over}, {"past", Over}, {"exceed", Over}, {"exceeds", Over}, {"exceeding", Over}, {"exceeded", Over},
	{"to top", Over}, {"will top", Over}, {"tops", Over}, {"topped", Over}, {"topping", Over}, {"surpass", Over}, {"surpasses", Over}, {"surpassed", Over}, {"surpassing", Over},
}

// enHedges make a number loose or a bound, and no "not" turns them round.
var enHedges = []struct {
	words string
	hedge Hedge
}{
	{"up to", Under}, {"at most", Under}, {"at the most", Under}, {"at the very most", Under}, {"within", Under}, {"not quite", Under}, {"shy of", Under},
	{"a maximum of", Under}, {"maximum of", Under}, {"inside", Under},
	{"nearly", Nearly}, {"almost", Nearly}, {"close to", Nearly}, {"approaching", Nearly}, {"nearing", Nearly}, {"verging on", Nearly}, {"bordering on", Nearly},
	{"at least", Over}, {"at the least", Over}, {"at the very least", Over}, {"a minimum of", Over}, {"minimum of", Over}, {"upwards of", Over}, {"upward of", Over}, {"in excess of", Over},
	{"approximately", About}, {"roughly", About}, {"around", About}, {"about", About}, {"some", About}, {"circa", About},
}

// enNoHedge are phrases in which such a word says something else.
var enNoHedge = map[string][]string{
	"past": {"the past", "in past", "half past"},
	"up to": {"add up to", "adds up to", "added up to", "adding up to", "come up to", "comes up to", "came up to", "moved up to", "went up to", "made up to", "live up to", "gone up to", "go up to",
		"goes up to", "going up to", "moving up to", "bring up to", "brought up to", "pushed up to", "crept up to", "edged up to", "ticked up to", "shot up to", "put up to", "driven up to", "climbed up to"},
	"over": {"all over", "hand over", "turn over", "take over", "taken over", "left over", "extend over", "extends over", "extended over", "extending over", "spread over",
		"spreads over", "stretch over", "stretches over", "stretched over", "carried over", "held over"},
	"inside": {"is inside", "was inside", "from inside"},
}

// enHedgeBefore is what the words before a number do to it.
func enHedgeBefore(before string) Hedge {
	before = strings.TrimRight(tail(before, 96), " ")
	for _, level := range []string{" the", " a", " an", " the mark of", " the threshold of", " the level of", " the age of", " age", " a total of", " the equivalent of", " force", " level", " magnitude", " grade", " category"} {
		before = strings.TrimSuffix(before, level)
	}
	h, words, compares := enHedgeWord(before)
	if slices.ContainsFunc(enNoHedge[words], func(phrase string) bool { return endsFold(before, phrase) }) {
		return Plain
	}
	if compares {
		switch before = before[:len(before)-len(words)]; enDenial(before) {
		case turns:
			return either(h == Over, Under, Over)
		case doubtful:
			return Plain
		}
	}
	return h
}

// enHedgeWord is the hedge that a text ends with, its words, and whether it
// compares.
func enHedgeWord(before string) (h Hedge, words string, compares bool) {
	for _, c := range enComparers {
		if endsFold(before, c.words) {
			return c.hedge, c.words, true
		}
	}
	if endsFold(before, "than") {
		head := strings.TrimRight(before[:len(before)-len("than")], " ")
		word := strings.ToLower(head[strings.LastIndexByte(head, ' ')+1:])
		words = before[len(head)-len(word):]
		switch is := sense(word); {
		case word == "":
		case is&moreSense > 0:
			return Over, words, true
		case is&lessSense > 0:
			return Under, words, true
		}
		return Plain, "", false
	}
	for _, c := range enHedges {
		if endsFold(before, c.words) {
			return c.hedge, c.words, false
		}
	}
	return Plain, "", false
}

// denial is what a "not" does to the hedge behind it.
type denial int8

const (
	leaves   denial = iota // no one under 18: the bound stands as it is
	turns                  // not more than
	doubtful               // too far off to tell
)

const (
	enModals   = " may must shall can should will would could need do does is are be being "
	enBetwixt  = " for in during after since until to with among who which that if unless when where because and but or while as those people anyone anybody children persons person residents someone "
	enNone     = " none nobody nowhere neither "
	enMoves    = " fall drop go rise sink get climb dip come cut reduced lowered raised increased "
	enSoftened = " just well slightly far much any significantly a little bit even ever "
)

// enDenial reads the words of a clause before a hedge that compares.
func enDenial(before string) denial {
	words := strings.Fields(strings.ToLower(lastClause(before)))
	in := func(list, word string) bool { return word != "" && strings.Contains(list, " "+word+" ") }
	for len(words) > 0 && in(enSoftened, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	n := len(words)
	at := n - 1
	for ; at >= max(n-9, 0); at-- {
		w := words[at]
		if in(enNone, w) || w == "no" {
			break
		}
		if at < n-6 {
			continue
		}
		if w == "not" || w == "never" || w == "cannot" || w == "without" || strings.HasSuffix(w, "n’t") || strings.HasSuffix(w, "n't") {
			break
		}
	}
	if at < max(n-9, 0) {
		return leaves
	}
	between := words[at+1:]
	if len(between) == 0 {
		return turns
	}
	modal := at > 0 && in(enModals, words[at-1]) || words[at] == "cannot" || slices.ContainsFunc(between, func(w string) bool { return in(enModals, w) }) || strings.HasPrefix(words[at], "do")
	last := between[len(between)-1]
	switch {
	case (words[at] == "no" || in(enNone, words[at])) && in(enModals+"has have had ", last):
		return turns // none of the patients in the study was over 50
	case in(enNone, words[at]):
		return doubtful
	case words[at] == "no" && !modal, between[0] == "only":
		return leaves
	case in(enBetwixt, last):
		motion := len(between) > 1 && in(enMoves, between[len(between)-2])
		return either(modal && last == "for" || motion && last == "to", turns, leaves)
	case slices.ContainsFunc(between, func(w string) bool { return in(enBetwixt, w) && w != "to" }):
		return leaves
	case len(between) == 1 || modal:
		return turns
	}
	return doubtful
}

// enHedgeAfter is what the words behind a number do to it.
func enHedgeAfter(text string, end int) Hedge {
	switch {
	case wordsFold(text, end, " and more than", " or more than") > 0:
		return Plain
	case wordsFold(text, end, " or so", "-odd", " odd", " or thereabouts") > 0:
		return About
	case wordsFold(text, end, enFloors...) > 0:
		return Over
	case wordsFold(text, end, " maximum break", " maximum breaks") > 0:
		return Plain // at snooker
	case wordsFold(text, end, enCaps...) > 0:
		return Under
	}
	return Plain
}

// enFloors and enCaps stand behind a number, or behind what it counts.
var (
	enFloors = []string{" at least", " at the least", " at the very least", " at a minimum", " minimum", " or more", "-plus", " plus", " and more", " and above", " and over", " or over",
		" or above", " and older", " or older", " and up", " and upward", " and upwards", " upwards", " or higher", " or longer", " or better", " or greater", " and higher", " or taller", " and taller"}
	enCaps = []string{" at most", " at the most", " at the very most", " at the outside", " maximum", " tops", " or less", " or fewer", " and below", " or under", " and under", " or below",
		" and younger", " or younger", " or lower", " or shorter", " or smaller", " and lower", " and less", " and fewer"}
)
