package scroll

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Cover returns the scroll on an issue's cover, a range of hills for each section: the content of
//
//	<svg viewBox="0 70 3000 890" preserveAspectRatio="xMidYMax slice">
//
// after its title. It fills its box from the bottom; a phone sees the middle third of it. A box wider than 3.37 to 1
// would cut its summits. The page needs Defs(true).
func Cover(ranges []Range) string {
	stretches := plan(ranges, 3000)
	seed := ""
	var masses []mass
	for _, s := range stretches {
		seed += s.seed
		masses = append(masses, s.masses(700, 790, true)...)
	}
	slices.SortStableFunc(masses, func(a, b mass) int { return cmp.Compare(a.foot, b.foot) })
	at := sun(masses)

	var p picture
	p.printf(`<circle fill="url(#hill-glow)" cx="%d" cy="%d" r="170"/>`, at.x, at.y)
	p.printf(`<circle class="hill__sundisc" cx="%d" cy="%d" r="56"/>`, at.x, at.y)
	p.far(seed)
	p.printf(`<path fill="url(#hill-mist)" d="M0 600h3000v400H0z"/>`)
	p.printf(`<g class="scroll__mid" stroke="url(#hill-gold)">`)
	p.paint(masses, false)
	p.printf(`</g>`)
	for _, s := range stretches {
		p.printf(`<ellipse fill="url(#hill-haze)" cx="%d" cy="790" rx="%d" ry="70"/>`, int(s.x), int(1.3*s.half))
	}
	p.printf(`<g class="scroll__near" stroke="url(#hill-gold)">`)
	p.paint(masses, true)
	p.printf(`</g>`)
	p.printf(`<path fill="url(#hill-mist)" d="M0 816h3000v150H0z"/>`)
	p.printf(`<path class="hill__water" d="%s"/>`, water(seed, 40, 3000, 872, 952))
	p.printf(`<path class="hill__gleam" d="M%d 884h68m-92 14h104m-70 13h62m-90 14h84m-50 14h40"/>`, at.x-34)
	p.figures(stretches, masses, seed)
	p.printf(`<path class="hill__birds" d="M%d %dq10-10 17 0q8-9 18-2m13-29q10-10 17 0q8-9 18-2`, at.x-260, at.y-46)
	p.printf(`m9 46q8-9 14 0q7-8 15-2m-158 14q8-8 13 0q6-7 14-2m62-92q7-7 12 0q5-6 12-1"/>`)
	return p.String()
}

// far prints the distant mountains: two rows of wide pale masses, the farther paler.
func (p *picture) far(seed string) {
	const width, foot, tall, count = 3000, 760, 600, 7
	step := float64(width) / count
	r := random(seed, 6*count)
	for row, distance := range []struct {
		name        string
		shift, size float64
	}{{"dim", -0.1, 1}, {"far", 0.3, 0.72}} {
		for i := range count {
			k := 3 * (i + row*count)
			h := hill{
				seed: fmt.Sprint(seed, distance.name, i),
				x:    step * (float64(i) + (0.9*r[k+1] + distance.shift)),
				foot: foot,
				w:    step * (0.62 + 0.5*r[k+2]),
				h:    tall * (0.3 + 0.7*math.Pow(r[k], 1.5)) * distance.size,
			}
			p.printf(`<path fill="url(#hill-%s)" d="%s"/>`, distance.name, h.crest(9).path())
		}
	}
}

// paint prints the masses before the haze, or those behind it: their colours, their 皴, and the small trees along the
// crests of the main ones. The group around them gives the stroke of the crest line.
func (p *picture) paint(masses []mass, near bool) {
	for _, m := range masses {
		if m.near != near {
			continue
		}
		d := m.crest(m.points).path()
		p.printf(`<path fill="url(#hill-%s)" d="%s"/>`, m.colour(), d)
		p.printf(`<path fill="url(#hill-%s)" stroke="none" d="%s"/>`, m.texture(), d)
		if m.h > 380 {
			p.printf(`<path fill="url(#hill-more)" stroke="none" d="%s"/>`, d)
		}
		if m.main {
			p.printf(`<path class="hill__trees" stroke="url(#hill-trees)" d="%s"/>`, d)
		}
	}
}

// colour is the paint of a mass.
func (m mass) colour() string {
	distance, mineral := "mid", ""
	if m.near {
		distance = "near"
	}
	if m.green {
		mineral = "-green"
	}
	return distance + mineral
}

// texture is the paint of its 皴, which lie on the side that is in shade.
func (m mass) texture() string {
	if m.left {
		return "nuc"
	}
	return "cun"
}
