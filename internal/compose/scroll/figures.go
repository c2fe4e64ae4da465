package scroll

import "math"

// use prints a small figure of Defs at x, y; more is what follows in its transform.
func (p *picture) use(figure string, x, y int, more string) {
	p.printf(`<use href="#hill-%s" transform="translate(%d %d)%s"/>`, figure, x, y, more)
}

// figures prints the small figures of the cover: a pagoda on a near hill, banks and pines, the village in the quietest
// section, a boat before it.
func (p *picture) figures(stretches []stretch, masses []mass, seed string) {
	if m, ok := pagodaHill(masses); ok {
		x, y := m.crest(m.points).peak()
		p.use("pagoda", x, y+16, "")
	}
	quiet, found := quietest(stretches)
	for _, s := range stretches {
		if found && s.seed == quiet.seed {
			continue
		}
		r := random(s.seed+"figures", 4)
		p.bank(bank{
			hill:  hill{s.seed, s.x + s.half*(r[0]-0.5), 898 + 30*r[1], 110 + 120*r[2], 34},
			pines: int(3 * r[3]),
			size:  0.8,
		})
	}
	if found {
		p.village(quiet)
	}
	p.bank(bank{hill{seed + "left", 430, 954, 330, 70}, 3, 1.7})
	p.bank(bank{hill{seed + "right", 2600, 954, 300, 54}, 2, 1.5})
}

// quietest is the section with the fewest peaks among those that a phone may see.
func quietest(stretches []stretch) (quiet stretch, found bool) {
	for _, s := range stretches {
		if math.Abs(s.x-1500) < 700 && (!found || len(s.peaks) < len(quiet.peaks)) {
			quiet, found = s, true
		}
	}
	return quiet, found
}

// pagodaHill is the near hill nearest to where a pagoda stands well.
func pagodaHill(masses []mass) (hill mass, found bool) {
	nearest := 3000.0
	for _, m := range masses {
		if d := math.Abs(m.x - 1270); m.near && m.main && d < nearest {
			hill, nearest, found = m, d, true
		}
	}
	return hill, found
}

// village prints the houses of a section, on a bank of their own near the middle of the scroll.
func (p *picture) village(s stretch) {
	x := int(max(1560, min(1760, s.x)))
	p.bank(bank{hill: hill{s.seed, float64(x), 912, 300, 40}})
	p.printf(`<g transform="translate(%d 888)">`, x-70)
	p.WriteString(flat(`
		<use href="#hill-pine" transform="translate(-44 6)scale(1.1)"/>
		<use href="#hill-house" transform="translate(-24-14)scale(.8)"/>
		<use href="#hill-house" transform="translate(96-10)scale(.9)"/>
		<use href="#hill-house" transform="translate(34-2)scale(1.2)"/>
		<use href="#hill-pine" transform="translate(166 6)scale(-.8.8)"/>`))
	p.printf(`</g>`)
	p.use("boat", x-250, 934, "")
}

// bank is a low bank with pines of about a size.
type bank struct {
	hill
	pines int
	size  float64
}

func (p *picture) bank(b bank) {
	b.seed += "bank"
	b.foot = math.Trunc(b.foot)
	r := random(b.seed, 6+3*b.pines)
	p.printf(`<path fill="url(#hill-bank)" d="%s"/>`, b.crest(8).path())
	for k := 1; k <= b.pines; k++ {
		grown := b.size * (0.7 + 0.5*r[3*k])
		dx := b.w * (0.9*((float64(k)+r[3*k+1])/(float64(b.pines)+1)) - 0.5)
		y := int(b.foot) - int(b.h*(0.62-math.Abs(dx/b.w)))
		p.printf(`<use href="#hill-pine" transform="translate(%d %d)scale(%s%.2f %.2f)"/>`,
			int(b.x+dx), y, mirrored(r[3*k+2] < 0.5), grown, grown)
	}
}
