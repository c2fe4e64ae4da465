package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"io"
	"slices"
	"strings"
)

const pngHead = "\x89PNG\r\n\x1a\n"

// largestText bounds what a compressed text or profile is unpacked to.
const largestText = 16 << 20

// pngColours are what a PNG says of its colours, besides an ICC profile.
type pngColours struct {
	srgb  bool
	gamma float64     // 0 when it says none
	chrm  *[8]float64 // white, red, green, blue as x and y
	cicp  []byte      // primaries, transfer, matrix, range (ITU-T H.273)
}

// parsePNG reads the chunks of a PNG and proves their sums.
func (p *parts) parsePNG(data []byte) {
	at := len(pngHead)
	for {
		if at+12 > len(data) {
			p.damage = errCutOff
			return
		}
		size, kind := int(be32(data[at:])), string(data[at+4:at+8])
		end := at + 12 + size
		if size < 0 || end > len(data) {
			p.damage = errCutOff
			return
		}
		if crc32.ChecksumIEEE(data[at+4:end-4]) != be32(data[end-4:]) {
			p.broken("its part %q has another sum than it says", kind)
		}
		p.pngChunk(kind, data[at+8:end-4], data[at:end])
		at = end
		if kind == "IEND" {
			break
		}
	}
	p.trailer = len(bytes.Trim(data[at:], "\x00\r\n ")) > 0
}

func (p *parts) pngChunk(kind string, body, whole []byte) {
	number := func(at int) float64 { return float64(be32(body[at:])) / 100000 }
	switch {
	case slices.Contains([]string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "pHYs", "acTL", "fcTL", "fdAT"}, kind):
		if kind == "IHDR" && len(body) >= 8 {
			p.width, p.height = int(be32(body)), int(be32(body[4:]))
		}
		p.keep(whole)
	case kind == "sRGB":
		p.png.srgb = true
	case kind == "gAMA" && len(body) == 4:
		p.png.gamma = number(0)
	case kind == "cHRM" && len(body) == 32:
		p.png.chrm = new([8]float64)
		for n := range p.png.chrm {
			p.png.chrm[n] = number(4 * n)
		}
	case kind == "cICP" && len(body) == 4:
		p.png.cicp = body
	case kind == "iCCP":
		if _, rest, ok := bytes.Cut(body, []byte{0}); ok && len(rest) > 1 {
			p.icc = inflate(rest[1:])
		}
	case kind == "eXIf":
		p.exif = append(p.exif, bytes.TrimPrefix(body, []byte(exifHead)))
	case kind == "tEXt", kind == "zTXt", kind == "iTXt":
		p.pngText(kind, body)
	}
}

// pngText takes in a text, under its keyword (PNG 3, 11.3.3).
func (p *parts) pngText(kind string, body []byte) {
	key, text, _ := bytes.Cut(body, []byte{0})
	switch kind {
	case "zTXt":
		text = inflate(text[min(len(text), 1):])
	case "iTXt":
		if len(text) < 2 {
			return
		}
		packed := text[0] == 1
		_, text, _ = bytes.Cut(text[2:], []byte{0}) // the language
		_, text, _ = bytes.Cut(text, []byte{0})     // the keyword in it
		if packed {
			text = inflate(text)
		}
	}
	switch word := string(key); {
	case word == "XML:com.adobe.xmp":
		p.xmp = append(p.xmp, text)
	case strings.HasPrefix(word, "Raw profile type "):
		p.rawProfile(strings.TrimPrefix(word, "Raw profile type "), text)
	case word == "Comment" || word == "Author comment":
		p.comment = p.comment || len(bytes.TrimSpace(text)) > 0
	}
}

// rawProfile reads metadata as ImageMagick writes them into a PNG: a name, a
// length and hexadecimal digits on lines.
func (p *parts) rawProfile(name string, text []byte) {
	fields := bytes.Fields(text)
	if len(fields) < 3 {
		return
	}
	body, err := hex.DecodeString(string(bytes.Join(fields[2:], nil)))
	if err != nil {
		return
	}
	switch name {
	case "exif", "APP1", "app1":
		if b, ok := bytes.CutPrefix(body, []byte(xmpHead)); ok {
			p.xmp = append(p.xmp, b)
			return
		}
		p.exif = append(p.exif, bytes.TrimPrefix(body, []byte(exifHead)))
	case "xmp":
		p.xmp = append(p.xmp, body)
	case "iptc", "8bim":
		p.readResources(bytes.TrimPrefix(body, []byte(psHead)))
	}
}

// inflate unpacks as much as can be unpacked.
func inflate(data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	out, err := io.ReadAll(io.LimitReader(r, largestText))
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return out
}

// cleanPNG is the picture alone, which lies as the orientation says.
func (p *parts) cleanPNG(orientation int) []byte {
	pieces := append([][]byte{[]byte(pngHead)}, p.kept...)
	if orientation > 1 && len(p.kept) > 0 {
		pieces = slices.Insert(pieces, 2, pngChunk("eXIf", orientationOnly(orientation)))
	}
	return slices.Concat(pieces...)
}

func pngChunk(kind string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}
