package scroll

import "math"

// water is fine wave lines between top and bottom, closer together towards the shore.
func water(seed string, lines int, width, top, bottom float64) string {
	r := random(seed, 2*lines)
	var d path
	for i := range lines {
		y := top + (bottom-top)*math.Pow(float64(i)/float64(lines), 1.3)
		d.to('M', width*r[2*i], y)
		d = append(d, "q14-5 28 0t28 0"...)
		for range int(6 * r[2*i+1]) {
			d = append(d, " 28 0"...)
		}
	}
	return string(d)
}

// fibres is the 皴 of every hill: hemp-fibre strokes hung on creases that fall from a summit, in a box of 400 by 400
// that a pattern stretches over each mass, whose outline then clips them.
func fibres(seed string, creases, strokes int) string {
	r := random(seed, 3*creases*strokes)
	var d path
	for c := range creases {
		u := 1.7*((float64(c)+0.8*r[c])/float64(creases)) - 0.8
		y := 34 + 100*math.Pow(math.Abs(u), 1.4)
		for j := range strokes {
			k := 3 * (c*strokes + j)
			y += 5 + 24*r[k]
			if y < 290 {
				x := 200 + u*(8+170*math.Pow(y/400, 0.9))
				d.fibre(x, y, u, r[k+1], r[k+2])
			}
		}
	}
	return string(d)
}

// fibre adds a stroke that begins at x, y and falls outwards the more, the farther (u) its crease is from the summit.
func (d *path) fibre(x, y, u, turn, length float64) {
	long := 26 + 44*length
	out := side(turn >= 0.62) * (2 + 13*turn)
	fall := u * (0.36 * long)
	d.to('M', x, y)
	d.to('q', 0.9*out+0.3*fall, 0.35*long, out+fall, long)
}
