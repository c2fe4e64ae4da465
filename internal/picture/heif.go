package picture

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// heifColours are the colours of an AVIF that has no ICC profile: primaries and
// transfer as ITU-T H.273 numbers them, 0 when it does not say.
type heifColours struct{ primaries, transfer int }

// heifItem is something a file of ISO/IEC 23008-12 holds besides its pictures.
type heifItem struct {
	kind    string // "Exif", "mime"
	extents [][2]int
}

// parseHEIF reads the boxes of an AVIF or HEIC (ISO/IEC 14496-12).
func (p *parts) parseHEIF(data []byte) {
	items := map[uint32]*heifItem{}
	whole := boxes(data, func(kind string, body []byte, at int) {
		if kind == "meta" && len(body) > 4 {
			p.heifMeta(data, body[4:], at+4, items)
		}
	})
	if !whole {
		p.damage = errCutOff
	}
	clean := slices.Clone(data)
	for _, item := range items {
		var content []byte
		for _, e := range item.extents {
			if e[0] < 0 || e[1] < e[0] || e[1] > len(data) {
				p.damage = errCutOff
				continue
			}
			if item.kind != "Exif" && item.kind != "mime" {
				continue
			}
			content = append(content, data[e[0]:e[1]]...)
			clear(clean[e[0]:e[1]])
		}
		switch {
		case item.kind == "mime":
			p.xmp = append(p.xmp, content)
		case item.kind == "Exif" && len(content) > 8:
			// An offset to the TIFF header stands before it (23008-12, A.2.1).
			if skip := int(be32(content)); skip >= 0 && 4+skip < len(content) {
				p.exif = append(p.exif, content[4+skip:])
			}
		}
	}
	p.keep(clean)
}

// boxes calls back for each box, with its content and where that begins, and
// says whether the last one is whole.
func boxes(data []byte, visit func(kind string, body []byte, at int)) bool {
	for at := 0; at < len(data); {
		if at+8 > len(data) {
			return false
		}
		size, head := uint64(be32(data[at:])), 8
		switch {
		case size == 0:
			size = uint64(len(data) - at)
		case size == 1 && at+16 <= len(data):
			size, head = binary.BigEndian.Uint64(data[at+8:]), 16
		}
		if size < uint64(head) || size > uint64(len(data)-at) {
			return false
		}
		visit(string(data[at+4:at+8]), data[at+head:at+int(size)], at+head)
		at += int(size)
	}
	return true
}

// heifMeta reads the box that says what the items are and where they lie.
func (p *parts) heifMeta(data, meta []byte, at int, items map[uint32]*heifItem) {
	item := func(id uint32) *heifItem {
		if items[id] == nil {
			items[id] = &heifItem{}
		}
		return items[id]
	}
	idat := 0
	boxes(meta, func(kind string, _ []byte, in int) {
		if kind == "idat" {
			idat = at + in
		}
	})
	boxes(meta, func(kind string, body []byte, in int) {
		switch kind {
		case "iinf":
			skip := 6
			if len(body) > 0 && body[0] > 0 {
				skip = 8
			}
			boxes(body[min(skip, len(body)):], func(kind string, b []byte, _ int) {
				switch {
				case kind != "infe" || len(b) < 12:
				case b[0] == 2:
					item(uint32(be16(b[4:]))).kind = string(b[8:12])
				case b[0] == 3 && len(b) >= 14:
					item(be32(b[4:])).kind = string(b[10:14])
				}
			})
		case "iloc":
			locate(body, idat, item)
		case "iprp":
			boxes(body, func(kind string, b []byte, _ int) {
				if kind == "ipco" {
					boxes(b, p.heifProperty)
				}
			})
		}
	})
}

// heifProperty takes in size and colours. A picture made of tiles has the sizes
// of both; it is the larger.
func (p *parts) heifProperty(kind string, b []byte, _ int) {
	switch {
	case kind == "ispe" && len(b) >= 12:
		if w, h := int(be32(b[4:])), int(be32(b[8:])); w*h > p.width*p.height {
			p.width, p.height = w, h
		}
	case kind == "colr" && len(b) >= 8 && string(b[:4]) == "nclx":
		p.heif = heifColours{int(be16(b[4:])), int(be16(b[6:]))}
	case kind == "colr" && len(b) > 4 && (string(b[:4]) == "prof" || string(b[:4]) == "rICC"):
		p.icc = b[4:]
	}
}

// locate reads where the items lie (14496-12, 8.11.3).
func locate(b []byte, idat int, item func(uint32) *heifItem) {
	if len(b) < 8 {
		return
	}
	version := b[0]
	r := bytes.NewReader(b[8:])
	number := func(size int) int {
		n := 0
		for range size {
			c, _ := r.ReadByte() // behind the end is 0, and the loop ends
			n = n<<8 | int(c)
		}
		return n
	}
	offset, length, base, index := int(b[4]>>4), int(b[4]&15), int(b[5]>>4), int(b[5]&15)
	count, wide := int(be16(b[6:])), 2
	if version == 2 {
		count, wide = count<<16|number(2), 4
	}
	for ; count > 0 && r.Len() > 0; count-- {
		it := item(uint32(number(wide)))
		method := 0
		if version > 0 {
			method = number(2) & 15
		}
		number(2) // which file: always this one
		start := number(base)
		if method == 1 {
			start += idat
		}
		for extents := number(2); extents > 0 && r.Len() > 0; extents-- {
			if version > 0 {
				number(index)
			}
			at := start + number(offset)
			it.extents = append(it.extents, [2]int{at, at + number(length)})
		}
	}
}

// parseGIF looks for a comment in a GIF (GIF89a, 24).
func (p *parts) parseGIF(data []byte) {
	if len(data) < 13 {
		p.damage = errCutOff
		return
	}
	le := binary.LittleEndian
	p.width, p.height = int(le.Uint16(data[6:])), int(le.Uint16(data[8:]))
	at := 13 + colourTable(data[10])
	for at+2 < len(data) {
		kind, label := data[at], data[at+1]
		switch kind {
		case 0x21: // an extension
			at += 2
			p.comment = p.comment || label == 0xfe
		case 0x2c: // a picture
			if at+11 > len(data) {
				return
			}
			at += 11 + colourTable(data[at+9])
		default:
			return
		}
		for at < len(data) && data[at] != 0 {
			at += 1 + int(data[at])
		}
		at++
	}
}

func colourTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}
