package woff2

import (
	"encoding/binary"
)

// Outlines are rearranged (section 5.1 of the recommendation): what is alike in all glyphs stands together, one stream
// after the other, and boxes that can be worked out are left out.
const (
	contourStream = iota
	pointStream
	flagStream
	glyphStream
	compositeStream
	boxStream
	instructionStream
	streams

	someOverlap = 1 // an option: a bitmap of glyphs whose contours overlap follows
)

// packOutlines rearranges the outlines, and writes glyf and loca as a reader will restore them.
func (f *font) packOutlines() ([]byte, error) {
	all, err := f.glyphs()
	if err != nil {
		return nil, err
	}
	if err := f.setGlyphs(all); err != nil {
		return nil, err
	}
	var s packing
	boxes, overlaps := make([]byte, (len(all)+31)/32*4), make([]byte, (len(all)+7)/8)
	overlap := false
	for n := range all {
		g := &all[n]
		s[contourStream] = binary.BigEndian.AppendUint16(s[contourStream], uint16(g.contours))
		switch {
		case g.contours > 0:
			s.pack(g)
		case g.contours < 0:
			s[compositeStream] = append(s[compositeStream], g.components...)
		}
		if g.contours > 0 || g.instructed {
			s[glyphStream] = appendShort(s[glyphStream], len(g.instructions))
			s[instructionStream] = append(s[instructionStream], g.instructions...)
		}
		if g.contours < 0 || g.contours > 0 && g.box != g.bounds() {
			boxes[n/8] |= 0x80 >> (n % 8)
			for _, v := range g.box {
				s[boxStream] = binary.BigEndian.AppendUint16(s[boxStream], uint16(v))
			}
		}
		if g.overlaps {
			overlap = true
			overlaps[n/8] |= 0x80 >> (n % 8)
		}
	}
	s[boxStream] = append(boxes, s[boxStream]...)
	options := uint16(0)
	if overlap {
		options = someOverlap
	}
	var out []byte
	format := binary.BigEndian.Uint16(f.table("head")[locFormatAt:])
	for _, v := range []uint16{0, options, uint16(len(all)), format} {
		out = binary.BigEndian.AppendUint16(out, v)
	}
	for _, stream := range s {
		out = binary.BigEndian.AppendUint32(out, uint32(len(stream)))
	}
	for _, stream := range s {
		out = append(out, stream...)
	}
	if overlap {
		out = append(out, overlaps...)
	}
	return out, nil
}

// packing is what the streams hold.
type packing [streams][]byte

// pack adds the points of a glyph.
func (s *packing) pack(g *glyph) {
	start := 0
	for _, end := range g.ends {
		s[pointStream] = appendShort(s[pointStream], end+1-start)
		start = end + 1
	}
	for _, p := range g.points {
		flag, triplet := packPoint(p)
		s[flagStream] = append(s[flagStream], flag)
		s[glyphStream] = append(s[glyphStream], triplet...)
	}
}

// packPoint writes a point in as few bytes as it takes (section 5.2 of the recommendation).
func packPoint(p point) (flag byte, triplet []byte) {
	x, y := max(p.dx, -p.dx), max(p.dy, -p.dy)
	signX, signY := 0, 0
	if p.dx >= 0 {
		signX = 1
	}
	if p.dy >= 0 {
		signY = 1
	}
	signs := signX + 2*signY
	code := 0
	switch {
	case x == 0 && y < 1280:
		code, triplet = (y&0xf00)>>7+signY, []byte{byte(y)}
	case y == 0 && x < 1280:
		code, triplet = 10+(x&0xf00)>>7+signX, []byte{byte(x)}
	case x > 0 && y > 0 && x < 65 && y < 65:
		code = 20 + (x-1)&0x30 + ((y-1)&0x30)>>2 + signs
		triplet = []byte{byte((x-1)&0xf<<4 | (y-1)&0xf)}
	case x > 0 && y > 0 && x < 769 && y < 769:
		code = 84 + 12*((x-1)&0x300>>8) + ((y-1)&0x300)>>6 + signs
		triplet = []byte{byte(x - 1), byte(y - 1)}
	case x < 4096 && y < 4096:
		code, triplet = 120+signs, []byte{byte(x >> 4), byte(x&0xf<<4 | y>>8), byte(y)}
	default:
		code, triplet = 124+signs, []byte{byte(x >> 8), byte(x), byte(y >> 8), byte(y)}
	}
	if !p.onCurve {
		code |= 0x80
	}
	return byte(code), triplet
}
