package woff2

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// glyph is one outline of the table glyf (https://learn.microsoft.com/typography/opentype/spec/glyf).
type glyph struct {
	contours     int // -1 when it is composed of others
	box          [4]int
	ends         []int // the last point of each contour
	points       []point
	overlaps     bool
	components   []byte
	instructions []byte
	instructed   bool // a composed glyph may have instructions
}

// point is one of an outline, by its distance from the one before.
type point struct {
	dx, dy  int
	onCurve bool
}

// Flags of points.
const onCurve, xShort, yShort, repeats, xSame, ySame, overlapSimple = 1, 2, 4, 8, 16, 32, 64

// Flags of components.
const wordArgs, scaled, moreComponents, scaledXY, scaled2x2, hasInstructions = 1, 8, 32, 64, 128, 256

// bounds is the box around the points.
func (g *glyph) bounds() (box [4]int) {
	x, y := 0, 0
	for n, p := range g.points {
		x, y = x+p.dx, y+p.dy
		if n == 0 {
			box = [4]int{x, y, x, y}
		}
		box = [4]int{min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)}
	}
	return box
}

// components reads the parts of a composed glyph, and whether instructions follow.
func (r *reader) components() (parts []byte, instructed bool) {
	start := r.data
	for r.err == nil {
		flags := r.u16()
		size := 2 + 2 // the part, and its place
		if flags&wordArgs != 0 {
			size += 2
		}
		switch {
		case flags&scaled != 0:
			size += 2
		case flags&scaledXY != 0:
			size += 4
		case flags&scaled2x2 != 0:
			size += 8
		}
		r.skip(size)
		instructed = instructed || flags&hasInstructions != 0
		if flags&moreComponents == 0 {
			break
		}
	}
	return start[:len(start)-len(r.data)], instructed
}

// parseGlyph reads an outline as the table glyf has it; no bytes are an empty one.
func parseGlyph(data []byte) (g glyph, err error) {
	if len(data) == 0 {
		return g, nil
	}
	r := &reader{data: data}
	g.contours = r.i16()
	for n := range g.box {
		g.box[n] = r.i16()
	}
	if g.contours < 0 {
		g.contours = -1
		if g.components, g.instructed = r.components(); g.instructed {
			g.instructions = r.take(int(r.u16()))
		}
		return g, r.err
	}
	count := 0
	for range g.contours {
		end := int(r.u16())
		if end < count && r.err == nil {
			return g, errors.New("its contours go backwards")
		}
		g.ends, count = append(g.ends, end), end+1
	}
	g.instructions = r.take(int(r.u16()))
	flags := make([]byte, 0, count)
	for len(flags) < count && r.err == nil {
		flag, times := r.u8(), 1
		if flag&repeats != 0 {
			times += int(r.u8())
		}
		for range times {
			flags = append(flags, flag)
		}
	}
	if r.err != nil || len(flags) != count {
		return g, errShort
	}
	g.overlaps = count > 0 && flags[0]&overlapSimple != 0
	g.points = make([]point, count)
	for n, flag := range flags {
		g.points[n] = point{dx: r.step(flag, xShort, xSame), onCurve: flag&onCurve != 0}
	}
	for n, flag := range flags {
		g.points[n].dy = r.step(flag, yShort, ySame)
	}
	return g, r.err
}

// step reads the distance of a point in one direction.
func (r *reader) step(flag, short, same byte) int {
	switch {
	case flag&short == 0 && flag&same != 0:
		return 0
	case flag&short == 0:
		return r.i16()
	case flag&same != 0:
		return int(r.u8())
	default:
		return -int(r.u8())
	}
}

// appendTo adds an outline as the table glyf has it.
func (g *glyph) appendTo(to []byte) []byte {
	if g.contours == 0 {
		return to
	}
	to = binary.BigEndian.AppendUint16(to, uint16(g.contours))
	for _, v := range g.box {
		to = binary.BigEndian.AppendUint16(to, uint16(v))
	}
	if g.contours < 0 {
		if to = append(to, g.components...); !g.instructed {
			return to
		}
		return append(binary.BigEndian.AppendUint16(to, uint16(len(g.instructions))), g.instructions...)
	}
	for _, end := range g.ends {
		to = binary.BigEndian.AppendUint16(to, uint16(end))
	}
	to = append(binary.BigEndian.AppendUint16(to, uint16(len(g.instructions))), g.instructions...)
	var xs, ys []byte
	last, count := -1, 0
	for n, p := range g.points {
		var flag byte
		if p.onCurve {
			flag |= onCurve
		}
		if g.overlaps && n == 0 {
			flag |= overlapSimple
		}
		xs, flag = appendStep(xs, p.dx, flag, xShort, xSame)
		ys, flag = appendStep(ys, p.dy, flag, yShort, ySame)
		switch {
		case int(flag) == last && count == 0:
			to[len(to)-1] |= repeats
			to, count = append(to, 1), 1
		case int(flag) == last && count < 255:
			count++
			to[len(to)-1] = byte(count)
		default:
			to, count = append(to, flag), 0
		}
		last = int(flag)
	}
	return append(append(to, xs...), ys...)
}

func appendStep(to []byte, d int, flag, short, same byte) ([]byte, byte) {
	switch {
	case d == 0:
		return to, flag | same
	case 0 < d && d < 256:
		return append(to, byte(d)), flag | short | same
	case -256 < d && d < 0:
		return append(to, byte(-d)), flag | short
	default:
		return binary.BigEndian.AppendUint16(to, uint16(d)), flag
	}
}

// glyphs reads all outlines of a font.
func (f *font) glyphs() ([]glyph, error) {
	maxp, head, loca, glyf := f.table("maxp"), f.table("head"), f.table("loca"), f.table("glyf")
	if len(maxp) < 6 || len(head) < headSize {
		return nil, errors.New("it has no number of glyphs")
	}
	r, wide := &reader{data: loca}, binary.BigEndian.Uint16(head[locFormatAt:]) != 0
	next := func() int {
		if wide {
			return int(r.u32())
		}
		return 2 * int(r.u16())
	}
	all := make([]glyph, binary.BigEndian.Uint16(maxp[4:]))
	from := next()
	for n := range all {
		to := next()
		if r.err != nil || from > to || to > len(glyf) {
			return nil, fmt.Errorf("glyph %d lies outside of its table", n)
		}
		var err error
		if all[n], err = parseGlyph(glyf[from:to]); err != nil {
			return nil, fmt.Errorf("glyph %d: %w", n, err)
		}
		from = to
	}
	return all, nil
}

// setGlyphs writes the tables glyf and loca. Offsets are wide where they were, or where they have to be.
func (f *font) setGlyphs(all []glyph) error {
	head := f.table("head")
	if len(head) < headSize {
		return errors.New("it has no head")
	}
	var glyf []byte
	offsets := make([]int, 0, len(all)+1)
	for n := range all {
		offsets = append(offsets, len(glyf))
		glyf = all[n].appendTo(glyf)
		glyf = append(glyf, make([]byte, padded(len(glyf))-len(glyf))...)
	}
	offsets = append(offsets, len(glyf))
	wide := binary.BigEndian.Uint16(head[locFormatAt:]) != 0
	if !wide && len(glyf) > 2*0xffff {
		wide = true
		head = append([]byte(nil), head...)
		binary.BigEndian.PutUint16(head[locFormatAt:], 1)
		f.set("head", head)
	}
	var loca []byte
	for _, at := range offsets {
		if wide {
			loca = binary.BigEndian.AppendUint32(loca, uint32(at))
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(at/2))
		}
	}
	f.set("glyf", glyf)
	f.set("loca", loca)
	return nil
}
