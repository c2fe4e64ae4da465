package scroll

import "math"

// point is a place in a picture.
type point struct{ x, y int }

// sun returns where the sky over the masses is widest near the middle of the scroll: there the sun stands.
func sun(masses []mass) point {
	const middle, reach, step = 1500, 240, 60
	best := point{middle, 0}
	lowest := 10000.0
	for x := middle - reach; x <= middle+reach; x += step {
		if s := skyline(masses, float64(x)); s < lowest {
			lowest, best.x = s, x
		}
	}
	best.y = int(max(210, min(290, 640-lowest)))
	return best
}

// skyline is about how high the masses rise at x.
func skyline(masses []mass, x float64) float64 {
	highest := 0.0
	for _, m := range masses {
		d := (x - m.x) / (0.6 * m.w)
		highest = max(highest, m.h*math.Pow(2.71828, -(d*d)))
	}
	return highest
}
