package paint

import (
	"fmt"
	"math"
)

type point struct{ x, y float64 }

// line is a run of points that a flat path goes through.
type line struct {
	points []point
	closed bool
}

// outline is a path made flat, in its own units.
type outline []line

// pen follows the data of a path.
type pen struct {
	scanner
	scale float64 // of the picture, by which a curve needs more or fewer steps
	out   outline
	at    point
	bend  point // the control point of the curve before, which t mirrors
}

// flatten reads the data of a path; a curve becomes as many steps as are seen at the given scale.
func flatten(data string, scale float64) (outline, error) {
	p := pen{scanner: scanner{text: data}, scale: scale}
	for !p.done() {
		command := p.text[p.scanner.at]
		p.scanner.at++
		if len(p.out) == 0 && command != 'M' && command != 'm' {
			return nil, fmt.Errorf("a path begins with M, not %q", command)
		}
		for first := true; first || p.atNumber(); first = false {
			if err := p.do(command, first); err != nil {
				return nil, err
			}
			if command == 'z' || command == 'Z' {
				break
			}
		}
	}
	return p.out, nil
}

// do follows one command; pairs after the first of a move are lines.
func (p *pen) do(command byte, first bool) error {
	var from point
	if command >= 'a' {
		from = p.at
	}
	count := map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'q': 4, 't': 2, 'z': 0}
	n, ok := count[command|0x20]
	if !ok {
		return fmt.Errorf("no drawing of the path command %q", command)
	}
	v, err := p.numbers(n)
	if err != nil {
		return err
	}
	switch command | 0x20 {
	case 'm':
		to := point{from.x + v[0], from.y + v[1]}
		if first {
			p.out = append(p.out, line{points: []point{to}})
			p.at, p.bend = to, to
		} else {
			p.lineTo(to)
		}
	case 'l':
		p.lineTo(point{from.x + v[0], from.y + v[1]})
	case 'h':
		p.lineTo(point{from.x + v[0], p.at.y})
	case 'v':
		p.lineTo(point{p.at.x, from.y + v[0]})
	case 'q':
		p.quadTo(point{from.x + v[0], from.y + v[1]}, point{from.x + v[2], from.y + v[3]})
	case 't':
		p.quadTo(point{2*p.at.x - p.bend.x, 2*p.at.y - p.bend.y}, point{from.x + v[0], from.y + v[1]})
	case 'z':
		l := &p.out[len(p.out)-1]
		l.closed = true
		p.at, p.bend = l.points[0], l.points[0]
	}
	return nil
}

// add goes on with the line, or begins another where the last one was closed.
func (p *pen) add(to point) {
	l := &p.out[len(p.out)-1]
	if l.closed {
		p.out = append(p.out, line{points: []point{p.at}})
		l = &p.out[len(p.out)-1]
	}
	l.points = append(l.points, to)
}

func (p *pen) lineTo(to point) {
	p.add(to)
	p.at, p.bend = to, to
}

func (p *pen) quadTo(c, to point) {
	from := p.at
	// A quadratic curve strays from n chords by |from-2c+to|/(4n²).
	bent := math.Hypot(from.x-2*c.x+to.x, from.y-2*c.y+to.y) * p.scale
	n := int(min(64, math.Ceil(math.Sqrt(bent/(4*0.03)))))
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		p.add(point{u*u*from.x + 2*u*t*c.x + t*t*to.x, u*u*from.y + 2*u*t*c.y + t*t*to.y})
	}
	p.add(to)
	p.at, p.bend = to, c
}

// ellipse is an outline around a middle.
func ellipse(middle point, rx, ry, scale float64) outline {
	n := int(max(12, min(360, 6*math.Sqrt(max(rx, ry)*scale))))
	points := make([]point, n)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		points[i] = point{middle.x + rx*cos, middle.y + ry*sin}
	}
	return outline{{points, true}}
}

// box is what an outline fills at most.
type box struct{ x0, y0, x1, y1 float64 }

func (o outline) box() box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, l := range o {
		for _, p := range l.points {
			b = box{min(b.x0, p.x), min(b.y0, p.y), max(b.x1, p.x), max(b.y1, p.y)}
		}
	}
	return b
}

// units is the transform from the box's own units, in which it is 1 by 1.
func (b box) units() matrix { return matrix{b.x1 - b.x0, 0, 0, b.y1 - b.y0, b.x0, b.y0} }
