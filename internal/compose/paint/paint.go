// Package paint draws what package scroll writes: an SVG of paths, circles, ellipses, groups and small figures used
// again, filled and stroked with colours, gradients and patterns in the units of what they fill. The classes' colours
// are those of the theme's style sheets, by day. Of SVG it knows what scroll writes and no more; anything else is an
// error, so that no picture is drawn with something missing.
package paint

import (
	"errors"
	"fmt"
	"image"
	"image/draw"
	"math"
	"strings"

	"golang.org/x/image/vector"
)

// View is where a drawing lies in a picture: its point X, Y is at the pixel AtX, AtY, and each of its units is Scale
// pixels.
type View struct{ X, Y, AtX, AtY, Scale float64 }

// Draw draws markup over a picture within the clip.
func Draw(dst *image.RGBA, clip image.Rectangle, markup string, style Style, view View) error {
	root, ids, err := read(markup)
	if err != nil {
		return err
	}
	p := &painter{dst: dst, clip: clip.Intersect(dst.Rect), style: style, ids: ids, outlines: map[outlineKey]outline{}}
	m := matrix{view.Scale, 0, 0, view.Scale, view.AtX - view.Scale*view.X, view.AtY - view.Scale*view.Y}
	return p.draw(root, state{m: m, fill: "#000", stroke: "none", width: 1, opacity: 1})
}

// painter draws one picture.
type painter struct {
	dst      *image.RGBA
	clip     image.Rectangle
	style    Style
	ids      map[string]*node
	outlines map[outlineKey]outline
	raster   vector.Rasterizer
	used     int          // figures that were used again
	within   *image.Alpha // what a pattern fills, nil outside of one
	depth    int
}

// outlineKey is a path as it was made flat.
type outlineKey struct {
	data  string
	scale float64
}

// state is what an element inherits.
type state struct {
	m            matrix
	fill, stroke string
	width        float64
	round        bool
	dashes       string
	opacity      float64
}

// mostUsed is how many figures are drawn at most, so that figures that use figures come to an end.
const mostUsed = 20000

func (p *painter) draw(n *node, s state) error {
	if strings.HasSuffix(n.name, "Gradient") || n.name == "pattern" {
		return nil // painted with, not drawn
	}
	if err := p.inherit(n, &s); err != nil {
		return err
	}
	switch n.name {
	case "svg", "g":
		for _, child := range n.children {
			if n.name == "svg" && child.attr["id"] != "" { // a definition, to be used elsewhere
				continue
			}
			if err := p.draw(child, s); err != nil {
				return err
			}
		}
		return nil
	case "use":
		of := p.ids[strings.TrimPrefix(n.attr["href"], "#")]
		if p.used++; of == nil || p.depth > 8 || p.used > mostUsed {
			return fmt.Errorf("no figure %q to use", n.attr["href"])
		}
		p.depth++
		err := p.draw(of, s)
		p.depth--
		return err
	}
	o, err := p.outline(n, s.m.scale())
	if err != nil {
		return err
	}
	return p.shape(o, s)
}

// inherit adds to a state what an element says itself.
func (p *painter) inherit(n *node, s *state) error {
	if text := n.attr["transform"]; text != "" {
		m, err := transform(text)
		if err != nil {
			return err
		}
		s.m = s.m.times(m)
	}
	for name, set := range map[string]func(string) error{
		"fill":             func(v string) error { s.fill = v; return nil },
		"stroke":           func(v string) error { s.stroke = v; return nil },
		"stroke-width":     func(v string) (err error) { s.width, err = oneNumber(v); return err },
		"stroke-linecap":   func(v string) error { s.round = v == "round"; return nil },
		"stroke-dasharray": func(v string) error { s.dashes = v; return nil },
		"opacity":          func(v string) error { f, err := oneNumber(v); s.opacity *= f; return err },
	} {
		v, err := p.style.property(n, name)
		if err != nil {
			return err
		}
		if v != "" {
			if err := set(v); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

func oneNumber(text string) (float64, error) {
	list, err := numberList(text)
	if err != nil || len(list) != 1 {
		return 0, fmt.Errorf("%q is no number", text)
	}
	return list[0], nil
}

// outline is what a shape goes along, in its own units.
func (p *painter) outline(n *node, scale float64) (outline, error) {
	if n.name == "path" {
		key := outlineKey{n.attr["d"], scale}
		if o, ok := p.outlines[key]; ok {
			return o, nil
		}
		o, err := flatten(key.data, scale)
		p.outlines[key] = o
		return o, err
	}
	var err error
	read := func(name string) (f float64) {
		if err == nil {
			f, err = n.number(name, 0)
		}
		return f
	}
	middle := point{read("cx"), read("cy")}
	switch n.name {
	case "circle":
		r := read("r")
		return ellipse(middle, r, r, scale), err
	case "ellipse":
		return ellipse(middle, read("rx"), read("ry"), scale), err
	}
	return nil, fmt.Errorf("no drawing of <%s> here", n.name)
}

// shape fills and strokes an outline.
func (p *painter) shape(o outline, s state) error {
	if len(o) == 0 {
		return nil
	}
	b := o.box()
	if s.fill != "none" {
		if err := p.paint(o, b, s, s.fill); err != nil {
			return err
		}
	}
	if s.stroke == "none" {
		return nil
	}
	dashes, err := numberList(s.dashes)
	if err != nil {
		return err
	}
	around, err := stroke{s.width, s.round, dashes}.around(o, s.m.scale())
	if err != nil {
		return err
	}
	return p.paint(around, b, s, s.stroke)
}

// paint covers an outline with a paint, whose units are the box.
func (p *painter) paint(o outline, b box, s state, paint string) error {
	mask, err := p.mask(o, s.m)
	if err != nil || mask == nil {
		return err
	}
	id, isURL := strings.CutPrefix(strings.TrimSuffix(paint, ")"), "url(#")
	if !isURL {
		c, err := p.style.palette.Colour(paint, false)
		if err != nil {
			return err
		}
		p.cover(mask, flat(c, s.opacity))
		return nil
	}
	n := p.ids[id]
	switch {
	case n == nil:
		return fmt.Errorf("no paint %q", paint)
	case n.name == "pattern":
		return p.pattern(n, b, s, mask)
	case !strings.HasSuffix(n.name, "Gradient"):
		return fmt.Errorf("%q is no paint", paint)
	}
	shade, err := p.gradient(n, b, s.m, s.opacity)
	if err == nil && shade != nil {
		p.cover(mask, shade)
	}
	return err
}

// pattern draws a pattern within what it fills. It is as large as the box, and begins somewhere in it, so that up to
// four of it are seen.
func (p *painter) pattern(n *node, b box, s state, mask *image.Alpha) error {
	view, err := numberList(n.attr["viewBox"])
	x, errX := n.number("x", 0)
	y, errY := n.number("y", 0)
	if err = errors.Join(err, errX, errY); err != nil {
		return err
	}
	if len(view) != 4 || view[2] <= 0 || view[3] <= 0 || n.attr["width"] != "1" || n.attr["height"] != "1" ||
		n.attr["preserveAspectRatio"] != "none" || x < 0 || y < 0 || x >= 1 || y >= 1 {
		return fmt.Errorf("no drawing of such a pattern: %v", n.attr)
	}
	if p.within != nil || s.m.b != 0 || s.m.c != 0 {
		return errors.New("no drawing of a pattern that is turned or within another")
	}
	clip := p.clip
	p.within = mask
	defer func() { p.clip, p.within = clip, nil }()
	for _, left := range []float64{x, x - 1} {
		for _, top := range []float64{y, y - 1} {
			if left == -1 || top == -1 {
				continue // all of it lies outside
			}
			m := s.m.times(b.units()).times(matrix{1 / view[2], 0, 0, 1 / view[3], left - view[0]/view[2], top - view[1]/view[3]})
			p.clip = tile(m, view).Intersect(clip).Intersect(mask.Rect)
			for _, child := range n.children {
				if err := p.draw(child, state{m: m, fill: "#000", stroke: "none", width: 1, opacity: s.opacity}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// tile is where one of a pattern lies.
func tile(m matrix, view []float64) image.Rectangle {
	a, c := m.apply(point{view[0], view[1]}), m.apply(point{view[0] + view[2], view[1] + view[3]})
	return image.Rect(int(math.Round(a.x)), int(math.Round(a.y)), int(math.Round(c.x)), int(math.Round(c.y)))
}

// mask is how much of each pixel an outline covers, nil when nothing of it is within the clip.
func (p *painter) mask(o outline, m matrix) (*image.Alpha, error) {
	moved := make(outline, len(o))
	for i, l := range o {
		moved[i] = line{make([]point, len(l.points)), l.closed}
		for k, q := range l.points {
			q = m.apply(q)
			if !(math.Abs(q.x) < farthest && math.Abs(q.y) < farthest) {
				return nil, errors.New("drawn too far away")
			}
			moved[i].points[k] = q
		}
	}
	b := moved.box()
	if !(b.x0 <= b.x1) {
		return nil, nil
	}
	r := image.Rect(int(math.Floor(b.x0)), int(math.Floor(b.y0)), int(math.Ceil(b.x1)), int(math.Ceil(b.y1))).Intersect(p.clip)
	if r.Empty() {
		return nil, nil
	}
	p.raster.Reset(r.Dx(), r.Dy())
	for _, l := range moved {
		for k, q := range l.points {
			x, y := float32(q.x-float64(r.Min.X)), float32(q.y-float64(r.Min.Y))
			if k == 0 {
				p.raster.MoveTo(x, y)
			} else {
				p.raster.LineTo(x, y)
			}
		}
		p.raster.ClosePath()
	}
	mask := image.NewAlpha(r)
	p.raster.DrawOp = draw.Src // the mask is new: the fastest way
	p.raster.Draw(mask, r, image.Opaque, image.Point{})
	if p.within != nil {
		mask = both(mask, p.within)
	}
	return mask, nil
}

// both is what two masks cover together.
func both(a, b *image.Alpha) *image.Alpha {
	r := a.Rect.Intersect(b.Rect)
	out := image.NewAlpha(r)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		i, j, k := out.PixOffset(r.Min.X, y), a.PixOffset(r.Min.X, y), b.PixOffset(r.Min.X, y)
		for x := range r.Dx() {
			out.Pix[i+x] = uint8((uint32(a.Pix[j+x])*uint32(b.Pix[k+x]) + 127) / 255)
		}
	}
	return out
}

// cover lays a shade over the picture where the mask says so.
func (p *painter) cover(mask *image.Alpha, shade shader) {
	r := mask.Rect
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := mask.Pix[mask.PixOffset(r.Min.X, y):][:r.Dx()]
		at := p.dst.PixOffset(r.Min.X, y)
		for x, covered := range row {
			if covered == 0 {
				continue
			}
			t := shade(float64(r.Min.X+x)+0.5, float64(y)+0.5)
			if t[3] == 0 {
				continue
			}
			c := uint32(covered)
			ground := 0xffff*255 - t[3]*c // what is left of the ground
			pix := p.dst.Pix[at+4*x:][:4]
			for k := range pix {
				pix[k] = uint8((t[k]*c + uint32(uint64(pix[k])*uint64(ground)/255) + 0x7fff) / 0xffff)
			}
		}
	}
}
