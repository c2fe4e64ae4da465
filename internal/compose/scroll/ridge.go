package scroll

import "fmt"

// Ridge returns the ridge that opens a section, wide and low, drawn from its statistics, with one small figure that its
// seed chooses: the content of
//
//	<svg viewBox="0 0 1600 200" preserveAspectRatio="xMidYMax slice">
//
// It is decorative. A section without statistics has two peaks all the same. The page needs Defs(false).
func Ridge(seed string, values []float64) string {
	across := alone(seed, values, 5, 1150, 800)
	r := random(seed+"ridge", 12)

	var p picture
	p.printf(`<g fill="url(#hill-far)">`)
	for k := range 4 {
		p.stamp(hill{
			seed: fmt.Sprint(seed, "ridge", k),
			x:    150 + 430*(float64(k)+0.4*r[k]),
			foot: 190,
			w:    200 + 160*r[4+k],
			h:    50 + 90*r[8+k],
		}, "", "")
	}
	p.before(across.masses(172, 182, false), 2.1)
	p.printf(`<path fill="url(#hill-mist)" d="M0 152h1600v48H0z"/><use href="#hill-sea"`)
	if r[1] < 0.5 {
		p.printf(` transform="matrix(-1 0 0 1 1600 0)"`)
	}
	p.printf(`/>`)
	x := 1010
	if r[0] < 0.5 {
		x = 560
	}
	p.shore(hash(seed)%3, x, 188)
	return p.String()
}

// shore prints one of the three figures that stand or float before a ridge, at the shore.
func (p *picture) shore(kind, x, y int) {
	switch kind {
	case 0:
		p.use("boat", x, y, "scale(.6)")
	case 1:
		p.use("pine", x, y-2, "scale(.6)")
		p.use("pine", x+26, y+2, "scale(-.8 .8)")
	default:
		p.use("house", x, y-4, "scale(.5)")
		p.use("house", x+24, y, "scale(.6)")
		p.use("pine", x+62, y, "scale(.5)")
	}
}
