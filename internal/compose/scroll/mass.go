package scroll

import (
	"math"
	"strconv"
)

// mass is one of the hills that a range is made of.
type mass struct {
	hill
	points int  // of its crest, on each flank
	near   bool // before the haze, not behind it
	green  bool // malachite rather than azurite
	left   bool // lit from the left
	main   bool // a hill for a peak, not a fold of one
}

// masses returns how a range of the given height stands on its foot, farthest first: the highest in the middle and
// behind, the others attending on either side and coming forward. With folds, high masses get two of them.
func (s stretch) masses(tall, foot float64, folds bool) []mass {
	r := random(s.seed, 64)
	var all []mass
	for k := range s.peaks {
		m := s.mass(k, tall, foot, r)
		all = append(all, m)
		if folds && m.h > 0.34*tall {
			all = append(all, m.folds(r[41+k])...)
		}
	}
	var seen []mass
	for i, m := range all {
		if m.main || !m.hidden(all[i+1:], tall) {
			seen = append(seen, m)
		}
	}
	return seen
}

// mass places the hill of peak k by the numbers r of its range.
func (s stretch) mass(k int, tall, foot float64, r []float64) mass {
	n := len(s.peaks)
	near := float64(k) > float64(n)/2.6
	height, forward := s.peaks[k], 0.0
	if near {
		height, forward = 0.72*height, 0.085
	}
	first := r[0] < 0.5 // whether the highest leans to the left, and so on by turns
	off := side((k%2 == 0) == first) * (math.Floor((float64(k)+1)/2) / (1 + float64(n/2)))
	h := tall * height
	return mass{
		hill: hill{
			seed: s.seed + strconv.Itoa(k),
			x:    s.x + s.half*(off+0.3*(r[1+k]-0.5)),
			foot: foot + tall*(forward+0.014*float64(k)),
			w:    (tall*0.24 + h*0.42) * (0.8 + 0.5*r[11+k]),
			h:    h,
		},
		points: 14,
		near:   near,
		green:  r[21+k] < 0.35,
		left:   r[31+k] < 0.5,
		main:   true,
	}
}

// folds returns the two lower crests before a mass, which share its place and light as far as t does not say otherwise.
func (m mass) folds(t float64) []mass {
	lit := m.w * side(m.left)
	a, b := m, m
	a.hill = hill{m.seed + "a", m.x + 0.3*lit, m.foot + 6, m.w * 0.64, m.h * (0.56 + 0.14*t)}
	a.points, a.main, a.green = 9, false, t < 0.4
	b.hill = hill{m.seed + "b", m.x - (0.15+0.25*t)*lit, m.foot + 12, m.w * 0.6, m.h * 0.4}
	b.points, b.main, b.left = 9, false, t > 0.5
	return []mass{a, b}
}

// hidden says whether a nearer mass all but covers the crest of m, which would then show as a sliver.
func (m mass) hidden(nearer []mass, tall float64) bool {
	for _, o := range nearer {
		apart := math.Abs((m.foot - m.h) - (o.foot - o.h))
		if apart < 0.06*tall && math.Abs(m.x-o.x) < 0.38*o.w {
			return true
		}
	}
	return false
}
