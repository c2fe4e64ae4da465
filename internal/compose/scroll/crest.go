package scroll

import "math"

// hill is where a hill stands and how large it is: the middle of its foot, half its width, its height. Its seed gives
// it its shape.
type hill struct {
	seed          string
	x, foot, w, h float64
}

// crest is the outline of a hill from foot to foot: the control points of a quadratic spline, kept halved. The middles
// between them are then whole numbers, and a path is nothing but a run of short steps.
type crest []struct{ x, y int }

// crest returns the outline of h with n points on each flank.
func (h hill) crest(n int) crest {
	outline := make(crest, 2*n+1)
	shape := newShape(h)
	for i := range outline {
		t := float64(i)/float64(n) - 1
		f := shape.rise(t)
		outline[i].x = int(math.Round((h.x + shape.lean*f + h.w*t) / 2))
		outline[i].y = int(math.Round((h.foot - h.h*f) / 2))
	}
	return outline
}

// peak is the highest of the control points, a little above what is drawn.
func (c crest) peak() (x, y int) {
	top := c[0]
	for _, p := range c {
		if p.y < top.y {
			top = p
		}
	}
	return 2 * top.x, 2 * top.y
}

// shape is what makes one hill unlike another: a summit with a shoulder on either side, and two octaves of noise on
// its crest. Places along it run from -1 at the left foot to 1 at the right.
type shape struct {
	lean        float64 // how far the summit stands beside the middle of the foot
	slim, round float64 // the summit: how narrow, how blunt
	left, right shoulder
	knobs       float64 // how many knobs the crest has
	phase       float64
	rough       float64 // how high the knobs are
}

type shoulder struct{ at, tall, wide float64 }

func newShape(h hill) shape {
	r := random(h.seed, 11)
	hand := side(r[0] < 0.5)
	return shape{
		lean:  h.h * 0.16 * (r[1] - 0.5),
		slim:  0.3 + 0.2*r[3],
		round: 1.5 + 1.1*r[2],
		left:  shoulder{hand * (0.32 + 0.22*r[4]), 0.3 + 0.42*r[5], 0.24},
		right: shoulder{hand * (-0.4 - 0.22*r[6]), 0.18 + 0.34*r[7], 0.22},
		knobs: 3.14 * (3.5 + 2.5*r[8]),
		phase: 6.28 * r[9],
		rough: 0.04 + 0.05*r[10],
	}
}

// side is the direction of what stands to the left or to the right.
func side(left bool) float64 {
	if left {
		return -1
	}
	return 1
}

// rise is the height of the crest at t, about 1 at the summit and 0 at the feet.
func (s shape) rise(t float64) float64 {
	a := math.Abs(t)
	parts := cube(bell(a/s.slim, s.round)) + cube(s.left.rise(t)) + cube(s.right.rise(t)) + cube(0.2*(1-a))
	body := (1 - math.Pow(a, 6)) * math.Pow(parts, 0.3333)
	noise := math.Abs(math.Sin(s.phase+s.knobs*t)) + 0.4*math.Sin(2*(s.phase+9*t)) - 0.6
	return max(0, body+s.rough*noise*(1-a)*(0.35+1.9*a))
}

func (s shoulder) rise(t float64) float64 { return s.tall * bell(math.Abs(t-s.at)/s.wide, 2.2) }

// bell falls from 1 at 0 to 1/e at 1.
func bell(x, blunt float64) float64 { return math.Pow(0.36788, math.Pow(x, blunt)) }

func cube(x float64) float64 { return x * x * x }
