package paint

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/tekan-press/tekan/internal/compose/palette"
)

// shader gives the colour of a place in the picture: what is added, and how much of the ground it covers, in 16 bits.
type shader func(x, y float64) tone

// tone is a colour times its opacity, and the opacity, each from 0 to 0xffff.
type tone [4]uint32

func toneOf(c palette.Colour, opacity float64) tone {
	a := c[3] * opacity
	return tone{share(c[0] * a), share(c[1] * a), share(c[2] * a), share(a)}
}

func share(f float64) uint32 { return uint32(math.Round(0xffff * min(max(f, 0), 1))) }

func flat(c palette.Colour, opacity float64) shader {
	t := toneOf(c, opacity)
	return func(float64, float64) tone { return t }
}

// steps are how finely a gradient is kept.
const steps = 1024

// stop is a place in a gradient.
type stop struct {
	at     float64
	colour palette.Colour
}

// gradient is the shader of a gradient over a box in the units of m.
func (p *painter) gradient(n *node, b box, m matrix, opacity float64) (shader, error) {
	if b.x1 <= b.x0 || b.y1 <= b.y0 {
		return nil, nil // https://www.w3.org/TR/SVG2/coords.html#ObjectBoundingBoxUnits: nothing is painted
	}
	inverse, ok := m.times(b.units()).inverse()
	if !ok {
		return nil, nil
	}
	under := n // what it is made from has its stops
	if href := n.attr["href"]; href != "" {
		if under = p.ids[strings.TrimPrefix(href, "#")]; under == nil || under.name != n.name || under.attr["href"] != "" {
			return nil, fmt.Errorf("no %s %q", n.name, href)
		}
	}
	stops, err := p.stops(under)
	if err != nil {
		return nil, err
	}
	ramp := rampOf(stops, opacity)
	read := func(name string, other float64) (f float64) {
		for _, n := range []*node{under, n} {
			if err == nil {
				f, err = n.number(name, other)
				other = f
			}
		}
		return f
	}
	if n.name == "linearGradient" {
		from, to := point{read("x1", 0), read("y1", 0)}, point{read("x2", 1), read("y2", 0)}
		d := point{to.x - from.x, to.y - from.y}
		long := d.x*d.x + d.y*d.y
		if err == nil && long == 0 {
			err = errors.New("a gradient of no length")
		}
		return func(x, y float64) tone {
			q := inverse.apply(point{x, y})
			return ramp.at(((q.x-from.x)*d.x + (q.y-from.y)*d.y) / long)
		}, err
	}
	middle, r := point{read("cx", 0.5), read("cy", 0.5)}, read("r", 0.5)
	if err == nil && r <= 0 {
		err = errors.New("a gradient of no radius")
	}
	return func(x, y float64) tone {
		q := inverse.apply(point{x, y})
		dx, dy := q.x-middle.x, q.y-middle.y
		return ramp.at(math.Sqrt(dx*dx+dy*dy) / r)
	}, err
}

func (p *painter) stops(n *node) (list []stop, err error) {
	for _, child := range n.children {
		if child.name != "stop" {
			return nil, fmt.Errorf("<%s> in a gradient", child.name)
		}
		value, err := p.style.property(child, "stop-color")
		if err != nil {
			return nil, err
		}
		c, err := p.style.palette.Colour(value, false)
		if err != nil {
			return nil, err
		}
		opacity, err := child.number("stop-opacity", 1)
		if err != nil {
			return nil, err
		}
		c[3] *= min(max(opacity, 0), 1)
		at, err := child.number("offset", 0)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			at = max(at, list[len(list)-1].at)
		}
		list = append(list, stop{min(max(at, 0), 1), c})
	}
	if len(list) == 0 {
		return nil, errors.New("a gradient without stops")
	}
	return list, nil
}

// ramp are the colours of a gradient from its beginning to its end.
type ramp [steps + 1]tone

func rampOf(stops []stop, opacity float64) *ramp {
	r := new(ramp)
	n := 0
	for i := range r {
		t := float64(i) / steps
		for n < len(stops) && stops[n].at <= t {
			n++
		}
		switch {
		case n == 0:
			r[i] = toneOf(stops[0].colour, opacity)
		case n == len(stops):
			r[i] = toneOf(stops[n-1].colour, opacity)
		default:
			a, b := stops[n-1], stops[n]
			f := (t - a.at) / (b.at - a.at)
			var c palette.Colour
			for k := range c {
				c[k] = a.colour[k] + f*(b.colour[k]-a.colour[k])
			}
			r[i] = toneOf(c, opacity)
		}
	}
	return r
}

func (r *ramp) at(t float64) tone { return r[int(min(max(t, 0), 1)*steps+0.5)] }
