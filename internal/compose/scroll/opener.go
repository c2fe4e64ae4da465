package scroll

import "fmt"

// Tall returns the hills that open a section like a hanging scroll, its highest peaks over one another: the content of
//
//	<svg viewBox="0 0 600 440" preserveAspectRatio="xMidYMax slice">
//
// It is decorative, as all openers are, and the page needs Defs(false).
func Tall(seed string, values []float64) string {
	across := alone(seed, values, 4, 420, 320)
	r := random(seed+"tall", 9)
	var p picture
	p.printf(`<g fill="url(#hill-far)">`)
	for k := range 3 {
		p.stamp(hill{fmt.Sprint(seed, "tall", k), 220*float64(k) + 160*r[k], 400, 150 + 90*r[3+k], 220 + 160*r[6+k]}, "", "")
	}
	p.before(across.masses(340, 372, false), 1.25)
	p.printf(`<path fill="url(#hill-mist)" d="M0 350h600v90H0z"/><use href="#hill-sea" y="228"/>`)
	p.shore(hash(seed)%3, 330, 416)
	return p.String()
}

// Detail returns the foot of one hill and what stands before it, from near by: the content of
//
//	<svg viewBox="0 0 600 240" preserveAspectRatio="xMidYMax slice">
func Detail(seed string, values []float64) string {
	across := alone(seed, values, 2, 600, 380)
	var p picture
	p.printf(`<g>`)
	p.before(across.masses(180, 196, false), 1.8)
	p.printf(`<path fill="url(#hill-mist)" d="M0 176h600v64H0z"/><g transform="translate(-280-150)scale(1.8)">`)
	p.shore(1+hash(seed)%2, 270, 210)
	p.printf(`</g>`)
	return p.String()
}

// Night returns the hills of a section by night, dark against the sky, with a moon: the content of
//
//	<svg viewBox="0 0 1600 320" preserveAspectRatio="xMidYMax slice">
func Night(seed string, values []float64) string {
	across := alone(seed, values, 6, 1500, 800)
	r := random(seed+"night", 15)
	var p picture
	p.printf(`<circle class="hill__sundisc" cx="%d" cy="52" r="28"/><g class="ridge__dim">`, 1060+int(120*r[14]))
	for k := range 5 {
		p.stamp(hill{fmt.Sprint(seed, "night", k), 360*float64(k) + 160*r[k], 322, 240 + 160*r[5+k], 110 + 120*r[10+k%4]}, "", "")
	}
	p.printf(`</g><g class="ridge__dark" stroke="url(#hill-gold)">`)
	for _, m := range across.masses(250, 320, false) {
		m.w *= 1.7
		m.foot = 326
		p.stamp(m.hill, "", "")
	}
	p.printf(`</g>`)
	p.shore(2, 620, 316)
	return p.String()
}

// before ends the group of what is far, and prints masses so much wider than they are.
func (p *picture) before(masses []mass, wider float64) {
	p.printf(`</g><g class="ridge__hills" stroke="url(#hill-gold)">`)
	for _, m := range masses {
		m.w *= wider
		p.stamp(m.hill, fmt.Sprintf(` fill="url(#hill-%s)"`, m.colour()), "-"+m.texture())
	}
	p.printf(`</g>`)
}

// alone is the range of one section, of so many peaks at most, as wide as is said and around
// a place. A section without values has two peaks.
func alone(seed string, values []float64, peaks int, width, x float64) stretch {
	if len(values) == 0 {
		values = []float64{40, 9}
	}
	across := plan([]Range{{seed, leading(values, peaks)}}, width)[0]
	across.x = x
	return across
}
