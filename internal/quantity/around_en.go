package quantity

import (
	"slices"
	"strings"
	"sync"
)

// enBetween may stand between a verb and its number; it says nothing of the
// change itself.
const enBetween = ` about nearly almost more less fewer than over under around some approximately roughly at least most a an the just only as much many well
another further additional close record estimated total average annual year-on-year sharply slightly steadily significantly rapidly again exactly full whole
mere whopping combined net no not year month quarter on yearly annually cumulative cumulatively above below exceeding rmb us usd eur hk cny nearly modest modestly markedly dramatically
year-over-year month-on-month quarter-on-quarter fully respectively last faster slower of-up likely `

const enRises = ` rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth up climb climbs climbed climbing gain gains
gained gaining jump jumps jumped jumping surge surges surged surging soar soars soared soaring advance advanced advancing expand expanded expanding expansion raise raises raised
raising lift lifts lifted lifting improve improved improving improvement boost boosted boosting rebound rebounded rebounding recovered extend extended extending extends prolonged
strengthened strengthening appreciated appreciating firmed firmer lengthened accelerated quickened upgraded edged-up hike hiked rallied widened widening enlarged added `

const enFalls = ` fall falls fell fallen falling decline declines declined declining drop drops dropped dropping decrease decreases decreased decreasing down reduce reduces
reduced reducing reduction reductions cut cuts cutting lower lowered lowering lowers shrink shrinks shrank shrunk shrinking slump slumps slumped slumping plunge plunged plunging slide
slid sliding contract contracted contracting contraction dip dipped shed eased shorten shortened shortening shortens tumble tumbled tumbling slash slashed slashing slowed trim trimmed
trimming weakened weakening depreciated depreciating retreated diminished downsized sank sunk slipped slip slipping lost loses losing narrowed narrowing narrows narrow `

// enPhrasal are verbs with which "up" tells of no rise.
const enPhrasal = ` set sets setting build built take takes took taken start started open opened pick picked end ended sign signed show showed held grew hold split broke lined divided used turned turn wake woke
get got clean cleaned sum summed link linked team teamed stood stand wind wound dug stocked freed tidied signing taking building opening starting `

const (
	enMore = ` increase growth rise gain jump surge climb hike expansion improvement more higher faster longer larger bigger up upward upturn dearer pricier costlier heavier older taller deeper wider thicker warmer hotter stronger farther further rebound `
	enLess = ` decrease decline fall drop reduction cut slump contraction fewer less lower slower shorter smaller down downward downturn cheaper lighter younger shallower narrower thinner colder cooler weaker nearer closer dip slide decrease plunge shortfall `
)

// wordSense is what an English word says beside a number, one bit for each list.
type wordSense uint16

const (
	betweenSense wordSense = 1 << iota
	riseSense
	fallSense
	moreSense
	lessSense
	peopleSense
	householdSense
	stopSense // ends the words that say what a number counts
	staySense // before a "to" that leads to no result
)

// wordSenses are the lists above, turned round.
var wordSenses = sync.OnceValue(func() map[string]wordSense {
	senses := map[string]wordSense{}
	for n, list := range []string{enBetween, enRises, enFalls, enMore, enLess, peopleWords, householdWords,
		"of in from and with for to by at on or were was are is have had has who that which than as per",
		"up close compared due according equal equivalent amounted came amounting equals"} {
		for word := range strings.FieldsSeq(list) {
			senses[word] |= 1 << n
		}
	}
	return senses
})

// sense is what a word says beside a number, whatever marks stand around it.
func sense(word string) wordSense {
	if word == "" {
		return betweenSense
	}
	return wordSenses()[word]
}

// leadsOn reports the "to almost" and "the year before to" between the two ends of a
// change.
func leadsOn(between string) bool {
	if strings.ContainsFunc(between, isClauseMark) || strings.Contains(between, ". ") {
		return false
	}
	words := strings.Fields(strings.ToLower(between))
	at := len(words) - 1
	for at >= 0 && words[at] != "to" {
		at--
	}
	changes := func(w string) bool { return sense(w)&(riseSense|fallSense) > 0 }
	return at >= 0 && !slices.ContainsFunc(words[:at], changes) && !slices.ContainsFunc(words[at+1:], func(w string) bool { return sense(w)&betweenSense == 0 })
}

// changeEnglish reads "rose by about 5 percent", "cut to 13 percent", "from 16
// percent", "a 5 percent increase" and "5 percent lower".
func changeEnglish(before, after string) (trend, role) {
	t, r := trendBefore(strings.Fields(strings.ToLower(before)))
	a := trendAfter(strings.Fields(strings.ToLower(after)))
	if w, _, _ := strings.Cut(strings.TrimLeft(after, " "), " "); a != level && r == to && (w == "up" || w == "down" || w == "higher" || w == "lower") {
		return a, by // fell back to close 1.8 percent down
	}
	switch {
	case a == level || r == from:
		return t, r
	case t == level:
		return a, either(r == alone, by, r)
	case t != a:
		return level, alone
	}
	return t, r
}

func trendBefore(words []string) (trend, role) {
	r, first, gap, bound := alone, true, 0, false
	for n := len(words) - 1; n >= 0 && (gap < 5 || (r == by || r == to) && gap < 8); n-- {
		w := strings.Trim(words[n], `"'“”‘’$€£¥—–-`)
		if first && (w == "after" || w == "before" || w == "since" || w == "when" || w == "while" || w == "against" || w == "following") {
			return level, alone
		}
		switch is := sense(w); {
		case is&riseSense > 0:
			if w == "up" && (r == to || n > 0 && strings.HasPrefix(words[n-1], "ma")) {
				return level, alone // up to, made up
			}
			if w == "up" && n > 0 && strings.Contains(enPhrasal, " "+words[n-1]+" ") {
				return level, alone // set up in
			}
			if w == "up" && n > 0 && words[n-1] == "gave" {
				return down, either(r == alone && first, by, r)
			}
			return up, either(r == alone && first && !bound, by, r)
		case is&fallSense > 0:
			return down, either(r == alone && first && !bound, by, r)
		case first && w == "of" && n > 0 && words[n-1] == "instead", first && w == "than" && n > 0 && words[n-1] == "rather":
			return level, from
		case first && w == "of" && n > 0 && words[n-1] != "loss" && sense(words[n-1])&(riseSense|fallSense|moreSense|lessSense|betweenSense) == 0:
			return level, alone // from a boy of 12
		case first && (w == "to" || w == "by" || w == "from" || w == "of"):
			if w == "to" && n > 0 && strings.Trim(words[n-1], ",") == "compared" {
				return level, from
			}
			r, first = map[string]role{"to": to, "by": by, "from": from, "of": by}[w], false
			if n > 1 && w == "to" && words[n-1] == "up" && strings.Contains(" go goes went gone move moved moves come came ", " "+words[n-2]+" ") {
				return up, to
			}
			if n > 0 && w == "to" && sense(words[n-1])&staySense > 0 {
				return level, alone
			}
		case w == "loss" && n > 0 && words[n-1] == "net":
			return down, r
		case first && w == "on" && n > 0 && (words[n-1] == "put" || words[n-1] == "piled"):
			return up, by // put on 6 percent
		case first && w == "with" && n > 0 && words[n-1] == "compared":
			return level, from
		case is&betweenSense > 0:
			bound = bound || w == "below" || w == "above" // fell below 5 percent
		default:
			first, gap = false, gap+1
			if r == from {
				return level, from // the words before tell of the result
			}
		}
	}
	return level, either(r == from, from, alone)
}

func trendAfter(words []string) trend {
	for n, gap := 0, 0; n < len(words) && gap < 2; n++ {
		w := strings.Trim(words[n], `"'“”‘’`)
		switch is := sense(w); {
		case is&(moreSense|lessSense) > 0 && n+1 < len(words) && strings.Contains(" it the its their this that his her them ", " "+words[n+1]+" "):
			return level // reaching 7,000 cut the risk
		case is&moreSense > 0:
			return up
		case is&lessSense > 0:
			return down
		case (w == "above" || w == "below") && slices.ContainsFunc(words[n+1:min(n+5, len(words))], func(w string) bool {
			return strings.Contains(" normal average usual norm mean averages limit mark line target plan quota level ", " "+strings.Trim(w, ".,")+" ")
		}):
			return either(w == "above", up, down)
		case w == "from" || w == "in" || w == "of" || w == "and" || w == "to" || w == "into" || w == "by" || w == "or" || w == "for":
			return level
		case is&betweenSense == 0:
			gap++
		}
	}
	return level
}
