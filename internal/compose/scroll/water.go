package scroll

import "math"

// water is fine wave lines between top and bottom, closer together towards the shore.
func water(seed string, lines int, width, top, bottom float64) string {
	r := random(seed, 2*lines)
	var d strokes
	for i := range lines {
		y := top + (bottom-top)*math.Pow(float64(i)/float64(lines), 1.3)
		d.begin(width*r[2*i], y)
		d.path = append(d.path, "q14-5 28 0t28 0"...)
		more := int(6 * r[2*i+1])
		for range more {
			d.path = append(d.path, " 28 0"...)
		}
		d.x += float64(28 * (2 + more))
	}
	return string(d.path)
}

// fibres is the 皴 of every hill: hemp-fibre strokes hung on creases that fall from a summit, in a box of 400 by 400
// that a pattern stretches over each mass, whose outline then clips them.
func fibres(seed string, creases, hung int) string {
	r := random(seed, 3*creases*hung)
	var d strokes
	for c := range creases {
		u := 1.7*((float64(c)+0.8*r[c])/float64(creases)) - 0.8
		y := 34 + 100*math.Pow(math.Abs(u), 1.4)
		for j := range hung {
			k := 3 * (c*hung + j)
			y += 5 + 24*r[k]
			if y < 290 {
				x := 200 + u*(8+170*math.Pow(y/400, 0.9))
				d.fibre(x, y, u, r[k+1], r[k+2])
			}
		}
	}
	return string(d.path)
}

// strokes are a path of strokes that do not touch, and where the last of them ends, in whole units.
type strokes struct {
	path
	x, y float64
}

// begin begins a stroke at x, y, told from the end of the last one, which is shorter.
func (d *strokes) begin(x, y float64) {
	x, y = math.RoundToEven(x), math.RoundToEven(y)
	if len(d.path) == 0 {
		d.to('M', x, y)
	} else {
		d.to('m', x-d.x, y-d.y)
	}
	d.x, d.y = x, y
}

// fibre adds a stroke that begins at x, y and falls outwards the more, the farther (u) its crease is from the summit.
func (d *strokes) fibre(x, y, u, turn, length float64) {
	long := 26 + 44*length
	out := side(turn >= 0.62) * (2 + 13*turn)
	fall := u * (0.36 * long)
	d.begin(x, y)
	d.to('q', 0.9*out+0.3*fall, 0.35*long, out+fall, long)
	d.x, d.y = d.x+math.RoundToEven(out+fall), d.y+math.RoundToEven(long)
}
