package paint

import (
	"errors"
	"math"
)

// stroke is how a line is drawn, in units of the path.
type stroke struct {
	width  float64
	round  bool // its ends
	dashes []float64
}

// most is how many dashes a line may have: the longest crest has some hundreds.
const most = 20000

// around is the outline of what a stroke covers.
func (s stroke) around(o outline, scale float64) (outline, error) {
	lines, err := s.dashed(o)
	if err != nil {
		return nil, err
	}
	var out outline
	for _, l := range lines {
		l.points = distinct(l.points)
		if l.closed && len(l.points) > 2 {
			out = append(out, s.ring(l.points)...)
		} else if points := s.ribbon(l.points, scale); points != nil {
			out = append(out, line{points, true})
		}
	}
	return out, nil
}

func distinct(points []point) []point {
	var list []point
	for i, p := range points {
		if i == 0 || math.Hypot(p.x-list[len(list)-1].x, p.y-list[len(list)-1].y) > 1e-6 {
			list = append(list, p)
		}
	}
	return list
}

// dashed cuts lines into dashes.
func (s stroke) dashed(o outline) (outline, error) {
	if len(s.dashes) == 0 {
		return o, nil
	}
	total := 0.0
	for _, d := range s.dashes {
		if d < 0 {
			return nil, errors.New("a dash shorter than nothing")
		}
		total += d
	}
	if total < 1e-3 {
		return nil, errors.New("dashes of no length")
	}
	var out outline
	for _, l := range o {
		points := l.points
		if l.closed {
			points = append(points[:len(points):len(points)], points[0])
		}
		out = append(out, s.cut(points)...)
		if len(out) > most {
			return nil, errors.New("too many dashes")
		}
	}
	return out, nil
}

// cut cuts one line into dashes. One without a length keeps the direction of the line in which it lies.
func (s stroke) cut(points []point) (out outline) {
	n, left := 0, s.dashes[0]
	dash := []point{points[0]}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		long := math.Hypot(b.x-a.x, b.y-a.y)
		for at := 0.0; long > 0; {
			if left > long-at {
				left -= long - at
				dash = append(dash, b)
				break
			}
			at += left
			p := point{a.x + (b.x-a.x)*at/long, a.y + (b.y-a.y)*at/long}
			if n%2 == 0 {
				out = append(out, line{points: append(dash, p)})
			}
			dash = []point{p}
			if n++; len(out) > most {
				return out
			}
			left = s.dashes[n%len(s.dashes)]
		}
	}
	if n%2 == 0 && len(dash) > 1 {
		out = append(out, line{points: dash})
	}
	return out
}

// ribbon goes along one side of a line and back along the other. A line of no length is a dot where its ends are round.
func (s stroke) ribbon(points []point, scale float64) []point {
	half := s.width / 2
	switch {
	case len(points) == 0 || len(points) == 1 && !s.round:
		return nil
	case len(points) == 1:
		return ellipse(points[0], half, half, scale)[0].points
	}
	n := len(points)
	out := make([]point, 0, 2*n+12)
	for i := range n {
		out = append(out, aside(points, i, half, false))
	}
	if s.round {
		out = append(out, arc(points[n-1], points[n-2], half, scale)...)
	}
	for i := n - 1; i >= 0; i-- {
		out = append(out, aside(points, i, -half, false))
	}
	if s.round {
		out = append(out, arc(points[0], points[1], half, scale)...)
	}
	return out
}

// ring is what a stroke covers around a closed line: an outer outline and, turned the other way, an inner one.
func (s stroke) ring(points []point) outline {
	if points[0] == points[len(points)-1] {
		points = points[:len(points)-1]
	}
	var out, in []point
	for i := range points {
		out = append(out, aside(points, i, s.width/2, true))
		in = append(in, aside(points, len(points)-1-i, -s.width/2, true))
	}
	return outline{{out, true}, {in, true}}
}

// aside is the point beside a corner of a line, at most twice as far out as the line is half wide.
func aside(points []point, i int, half float64, closed bool) point {
	n := len(points)
	before, after := max(i-1, 0), min(i+1, n-1)
	if closed {
		before, after = (i+n-1)%n, (i+1)%n
	}
	u, v := direction(points[before], points[i]), direction(points[i], points[after])
	if before == i {
		u = v
	} else if after == i {
		v = u
	}
	normal := point{-(u.y + v.y), u.x + v.x}
	long := math.Hypot(normal.x, normal.y)
	if long < 1e-6 { // the line turns back on itself
		normal, long = point{-u.y, u.x}, 1
	}
	far := half * min(2, 2/max(long, 1e-6)) / long
	return point{points[i].x + normal.x*far, points[i].y + normal.y*far}
}

func direction(a, b point) point {
	long := math.Hypot(b.x-a.x, b.y-a.y)
	if long == 0 {
		return point{}
	}
	return point{(b.x - a.x) / long, (b.y - a.y) / long}
}

// arc is the round end of a line at a point, from its left to its right as seen by who comes from before.
func arc(end, before point, half, scale float64) []point {
	d := direction(before, end)
	start := math.Atan2(d.x, -d.y)
	steps := int(max(4, min(24, 4*math.Sqrt(half*scale))))
	var points []point
	for i := 1; i < steps; i++ {
		sin, cos := math.Sincos(start - math.Pi*float64(i)/float64(steps))
		points = append(points, point{end.x + half*cos, end.y + half*sin})
	}
	return points
}
