package scroll

import (
	"cmp"
	"fmt"
	"slices"
)

// openingRanges and openingPeaks bound what the head of a report shows: more would cost its page a kilobyte, and crowd
// the middle, which is all that a phone sees.
const openingRanges, openingPeaks = 7, 3

// Opening returns the ridge at the head of a report, a range of hills for each of its sections: the content of
//
//	<svg viewBox="0 0 1600 320" preserveAspectRatio="xMidYMax slice">
//
// Of a report with many sections it shows those with the most figures. It is decorative, and the page needs Defs(false).
func Opening(seed string, ranges []Range) string {
	shown := slices.Clone(ranges)
	if len(shown) > openingRanges {
		slices.SortStableFunc(shown, func(a, b Range) int { return cmp.Compare(len(b.Values), len(a.Values)) })
		shown = shown[:openingRanges]
	}
	for i := range shown {
		if shown[i].Values = leading(shown[i].Values, openingPeaks); len(shown[i].Values) == 0 {
			shown[i].Values = []float64{9}
		}
	}
	var masses []mass
	for _, s := range plan(shown, 1600) {
		masses = append(masses, s.masses(230, 268, false)...)
	}
	slices.SortStableFunc(masses, func(a, b mass) int { return cmp.Compare(a.foot, b.foot) })
	r := random(seed+"opening", 16)

	var p picture
	x := 1010 + int(120*r[15])
	p.printf(`<circle class="hill__sundisc" cx="%d" cy="64" r="26"/><g fill="url(#hill-far)">`, x)
	for k := range 5 {
		p.stamp(hill{
			seed: fmt.Sprint(seed, "far", k), foot: 286,
			x: 340*float64(k) + 200*r[k], w: 210 + 170*r[5+k], h: 90 + 120*r[10+k],
		}, "", "")
	}
	p.before(masses, 1.5)
	p.printf(`<path fill="url(#hill-mist)" d="M0 262h1600v58H0z"/><use href="#hill-sea" y="116"/>`)
	p.use("boat", x-300, 306, "scale(.7)")
	p.shore(1+hash(seed)%2, 560, 304)
	return p.String()
}
