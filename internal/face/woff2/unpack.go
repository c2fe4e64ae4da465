package woff2

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// unpackOutlines writes the tables glyf and loca from rearranged outlines.
func (f *font) unpackOutlines(data []byte) error {
	if !f.has("loca") {
		return errors.New("it has no loca")
	}
	r := &reader{data: data}
	r.skip(2)
	options, count, wide := r.u16(), int(r.u16()), r.u16()
	var sizes [streams]uint32
	for n := range sizes {
		sizes[n] = r.u32()
	}
	var s [streams]*reader
	for n, size := range sizes {
		s[n] = &reader{data: r.take(int(size))}
	}
	boxes := s[boxStream].take((count + 31) / 32 * 4)
	overlaps := make([]byte, (count+7)/8)
	if options&someOverlap != 0 {
		overlaps = r.take((count + 7) / 8)
	}
	if r.err != nil || s[boxStream].err != nil {
		return errShort
	}
	all := make([]glyph, count)
	for n := range all {
		g := &all[n]
		g.overlaps = overlaps[n/8]&(0x80>>(n%8)) != 0
		if err := unpackGlyph(g, s, boxes[n/8]&(0x80>>(n%8)) != 0); err != nil {
			return fmt.Errorf("glyph %d: %w", n, err)
		}
	}
	head := append([]byte(nil), f.table("head")...)
	if len(head) < headSize {
		return errors.New("it has no head")
	}
	binary.BigEndian.PutUint16(head[locFormatAt:], wide)
	f.set("head", head)
	return f.setGlyphs(all)
}

func unpackGlyph(g *glyph, s [streams]*reader, boxed bool) error {
	g.contours = s[contourStream].i16()
	switch {
	case g.contours > 0:
		for range g.contours {
			for range s[pointStream].short() {
				g.points = append(g.points, unpackPoint(s[flagStream].u8(), s[glyphStream]))
				if s[flagStream].err != nil {
					return errShort
				}
			}
			if n := len(g.points) - 1; n < 0 || len(g.ends) > 0 && n == g.ends[len(g.ends)-1] {
				return errors.New("a contour without points")
			} else {
				g.ends = append(g.ends, n)
			}
		}
		if len(g.points) > 0xffff {
			return errors.New("it has too many points")
		}
		g.box = g.bounds()
	case g.contours < 0:
		g.contours = -1
		g.components, g.instructed = s[compositeStream].components()
		if !boxed {
			return errors.New("a composed glyph without a box")
		}
	case boxed:
		return errors.New("an empty glyph with a box")
	}
	if g.contours > 0 || g.instructed {
		g.instructions = s[instructionStream].take(s[glyphStream].short())
	}
	if boxed {
		for n := range g.box {
			g.box[n] = s[boxStream].i16()
		}
	}
	for _, r := range s {
		if r.err != nil {
			return r.err
		}
	}
	return nil
}

// unpackPoint reads a point (section 5.2 of the recommendation).
func unpackPoint(flag byte, r *reader) point {
	code := int(flag & 0x7f)
	signed := func(bits, n int) int {
		if bits&1 == 0 {
			return -n
		}
		return n
	}
	p := point{onCurve: flag&0x80 == 0}
	switch {
	case code < 10:
		p.dy = signed(code, code&14<<7+int(r.u8()))
	case code < 20:
		p.dx = signed(code, (code-10)&14<<7+int(r.u8()))
	case code < 84:
		both := int(r.u8())
		p.dx = signed(code, 1+(code-20)&0x30+both>>4)
		p.dy = signed(code>>1, 1+(code-20)&0x0c<<2+both&0x0f)
	case code < 120:
		x, y := int(r.u8()), int(r.u8())
		p.dx = signed(code, 1+(code-84)/12<<8+x)
		p.dy = signed(code>>1, 1+(code-84)%12>>2<<8+y)
	case code < 124:
		x, both, y := int(r.u8()), int(r.u8()), int(r.u8())
		p.dx = signed(code, x<<4+both>>4)
		p.dy = signed(code>>1, both&0x0f<<8+y)
	default:
		x, y := int(r.u16()), int(r.u16())
		p.dx, p.dy = signed(code, x), signed(code>>1, y)
	}
	return p
}

func (f *font) has(tag string) bool {
	for _, t := range f.tables {
		if t.tag == tag {
			return true
		}
	}
	return false
}

// Flags of rearranged metrics: the left side bearings are the left edges of the boxes.
const bearingsLeftOut, restLeftOut = 1, 2

// unpackMetrics writes the table hmtx from rearranged metrics (section 5.4 of the recommendation).
func (f *font) unpackMetrics(data []byte) error {
	hhea := f.table("hhea")
	if len(hhea) < 36 {
		return errors.New("it has no hhea")
	}
	all, err := f.glyphs()
	if err != nil {
		return err
	}
	full := int(binary.BigEndian.Uint16(hhea[34:]))
	if full > len(all) {
		return errors.New("it has more metrics than glyphs")
	}
	r := &reader{data: data}
	flags := r.u8()
	widths := make([]uint16, full)
	for n := range widths {
		widths[n] = r.u16()
	}
	var out []byte
	for n, g := range all {
		bearing := g.box[0]
		if n < full && flags&bearingsLeftOut == 0 || n >= full && flags&restLeftOut == 0 {
			bearing = r.i16()
		}
		if n < full {
			out = binary.BigEndian.AppendUint16(out, widths[n])
		}
		out = binary.BigEndian.AppendUint16(out, uint16(bearing))
	}
	f.set("hmtx", out)
	return r.err
}
