package picture

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// Flags of a WebP's VP8X chunk (RFC 9649, 2.7).
const (
	webpICC      = 0x20
	webpEXIF     = 0x08
	webpXMP      = 0x04
	webpAnimated = 0x02
)

// parseWebP reads the chunks of a WebP.
func (p *parts) parseWebP(data []byte) {
	le := binary.LittleEndian
	total := int(le.Uint32(data[4:])) + 8
	if total > len(data) {
		p.damage = errCutOff
	}
	end := min(total, len(data))
	for at := 12; at+8 <= end; {
		size := int(le.Uint32(data[at+4:]))
		next := at + 8 + size + size%2
		if size < 0 || at+8+size > end {
			p.damage = errCutOff
			return
		}
		p.webpChunk(string(data[at:at+4]), data[at+8:at+8+size])
		at = next
	}
	p.trailer = len(bytes.Trim(data[end:], "\x00\r\n ")) > 0
}

func (p *parts) webpChunk(kind string, body []byte) {
	le := binary.LittleEndian
	size := func(w, h int) {
		if p.width == 0 {
			p.width, p.height = w, h
		}
	}
	switch kind {
	case "ICCP":
		p.icc = body
		return
	case "EXIF":
		p.exif = append(p.exif, bytes.TrimPrefix(body, []byte(exifHead)))
		return
	case "XMP ":
		p.xmp = append(p.xmp, body)
		return
	case "VP8X":
		if len(body) >= 10 {
			p.animated = body[0]&webpAnimated != 0
			size(1+int(le.Uint32(body[3:])>>8), 1+int(uint32(body[7])|uint32(body[8])<<8|uint32(body[9])<<16))
			body = slices.Clone(body)
			body[0] &^= webpICC | webpEXIF | webpXMP
		}
	case "VP8 ":
		if len(body) >= 10 {
			size(int(le.Uint16(body[6:])&0x3fff), int(le.Uint16(body[8:])&0x3fff))
		}
	case "VP8L":
		if len(body) >= 5 {
			bits := le.Uint32(body[1:])
			size(int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1)
		}
	case "ALPH", "ANIM", "ANMF":
	default:
		return
	}
	p.keep(webpChunk(kind, body))
}

func webpChunk(kind string, body []byte) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body)))
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

// cleanWebP is the picture alone, which lies as the orientation says.
func (p *parts) cleanWebP(orientation int) []byte {
	pieces := slices.Clone(p.kept)
	if orientation > 1 {
		if len(pieces) == 0 || string(pieces[0][:4]) != "VP8X" {
			pieces = slices.Insert(pieces, 0, webpExtended(p.width, p.height))
		} else {
			pieces[0] = slices.Clone(pieces[0])
		}
		pieces[0][8] |= webpEXIF
		pieces = append(pieces, webpChunk("EXIF", orientationOnly(orientation)))
	}
	body := slices.Concat(pieces...)
	out := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)+4))
	return append(append(out, "WEBP"...), body...)
}

// webpExtended is the chunk that a WebP with more than a picture begins with.
func webpExtended(width, height int) []byte {
	body := make([]byte, 10)
	for n, v := range []int{width - 1, height - 1} {
		body[4+3*n], body[5+3*n], body[6+3*n] = byte(v), byte(v>>8), byte(v>>16)
	}
	return webpChunk("VP8X", body)
}
