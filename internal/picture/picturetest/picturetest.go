// Package picturetest makes pictures for tests, with everything in them that
// cameras, photographers, agencies and their programs leave there.
package picturetest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"github.com/HugoSmits86/nativewebp"
)

// Tags are what is written into a picture besides the picture. What is empty is
// left out.
type Tags struct {
	Artist, Owner, Serial, Comment string // EXIF
	Degrees                        int    // north and east of there, in the EXIF
	Orientation                    int    // in the EXIF
	Interop                        string // "R03" for Adobe RGB, in the EXIF
	Thumbnail                      []byte // in the EXIF

	XMP            string // properties below rdf:Description
	ByLine, Street string // IPTC
	Remark         string // a comment of the format's own
	Profile        []byte // ICC
	Behind         string // behind the end of the picture
}

// Everything has the mark in each place that can hold one.
func Everything(mark string) Tags {
	return Tags{
		Artist: mark + "-artist", Owner: mark + "-owner", Serial: mark + "-serial", Comment: mark + "-comment", Degrees: 36, Orientation: 6,
		Thumbnail: []byte(mark + "-thumbnail"),
		XMP: `<exif:GPSLatitude xmlns:exif="http://ns.adobe.com/exif/1.0/">36,11.7N</exif:GPSLatitude>` +
			`<aux:SerialNumber xmlns:aux="http://ns.adobe.com/exif/1.0/aux/">` + mark + `-xmp</aux:SerialNumber>`,
		ByLine: mark + "-byline", Street: mark + "-street", Remark: mark + "-remark",
		Profile: Profile(mark+"-profile", 2.2, AdobeRGB()), Behind: mark + "-behind",
	}
}

// Slope is a picture whose colours differ from place to place.
func Slope(width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			picture.Set(x, y, color.RGBA{uint8(255 * x / width), uint8(255 * y / height), 120, 255})
		}
	}
	return picture
}

// Flat is a picture of one colour.
func Flat(width, height int, c color.Color) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for n := range width * height {
		picture.Set(n%width, n/width, c)
	}
	return picture
}

// JPEG is a picture with tags.
func JPEG(m image.Image, t Tags) []byte {
	var b bytes.Buffer
	must(jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}))
	return TagJPEG(b.Bytes(), t)
}

// TagJPEG puts tags behind the first marker of a JPEG, and what lies behind it.
func TagJPEG(picture []byte, t Tags) []byte {
	out := bytes.NewBuffer(bytes.Clone(picture[:2]))
	segment := func(marker byte, body []byte) {
		out.Write([]byte{0xff, marker})
		out.Write(be.AppendUint16(nil, uint16(len(body)+2)))
		out.Write(body)
	}
	if b := t.tiff(); b != nil {
		segment(0xe1, append([]byte("Exif\x00\x00"), b...))
	}
	if b := t.packet(); b != nil {
		segment(0xe1, append([]byte("http://ns.adobe.com/xap/1.0/\x00"), b...))
	}
	if t.Profile != nil {
		segment(0xe2, append([]byte("ICC_PROFILE\x00\x01\x01"), t.Profile...))
	}
	if b := t.iim(); b != nil {
		segment(0xed, append([]byte("Photoshop 3.0\x00"), resource(0x0404, b)...))
	}
	if t.Remark != "" {
		segment(0xfe, []byte(t.Remark))
	}
	out.Write(picture[2:])
	out.WriteString(t.Behind)
	return out.Bytes()
}

// PNG is a picture with tags.
func PNG(m image.Image, t Tags) []byte {
	var b bytes.Buffer
	must(png.Encode(&b, m))
	out := bytes.NewBuffer(bytes.Clone(b.Bytes()[:33])) // the head and IHDR
	if t.Profile != nil {
		out.Write(Chunk("iCCP", append([]byte("profile\x00\x00"), deflate(t.Profile)...)))
	}
	if b := t.tiff(); b != nil {
		out.Write(Chunk("eXIf", b))
	}
	if b := t.packet(); b != nil {
		out.Write(Chunk("iTXt", append([]byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"), b...)))
	}
	if t.Remark != "" {
		out.Write(Chunk("tEXt", []byte("Comment\x00"+t.Remark)))
	}
	out.Write(b.Bytes()[33:])
	out.WriteString(t.Behind)
	return out.Bytes()
}

// Chunk is a part of a PNG.
func Chunk(kind string, body []byte) []byte {
	out := be.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return be.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// WebP is a picture with tags, without loss.
func WebP(m image.Image, t Tags) []byte {
	var b bytes.Buffer
	must(nativewebp.Encode(&b, m, nil))
	chunk := func(kind string, body []byte) []byte {
		out := append(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body))), body...)
		return append(out, make([]byte, len(body)%2)...)
	}
	w, h := m.Bounds().Dx()-1, m.Bounds().Dy()-1
	extended := []byte{0, 0, 0, 0, byte(w), byte(w >> 8), 0, byte(h), byte(h >> 8), 0}
	body := b.Bytes()[12:]
	if t.Profile != nil {
		extended[0] |= 0x20
		body = append(chunk("ICCP", t.Profile), body...)
	}
	if tiff := t.tiff(); tiff != nil {
		extended[0] |= 0x08
		body = append(body, chunk("EXIF", tiff)...)
	}
	if packet := t.packet(); packet != nil {
		extended[0] |= 0x04
		body = append(body, chunk("XMP ", packet)...)
	}
	body = append(chunk("VP8X", extended), body...)
	out := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)+4))
	return append(append(append(out, "WEBP"...), body...), t.Behind...)
}

// packet is the XMP of the tags.
func (t Tags) packet() []byte {
	if t.XMP == "" {
		return nil
	}
	return fmt.Appendf(nil, `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`+
		`<rdf:Description rdf:about="">%s</rdf:Description></rdf:RDF></x:xmpmeta>`, t.XMP)
}

// iim is the IPTC of the tags: first that the text is UTF-8 (IIM 4.2, 1:90), then
// by-line (2:80) and sub-location (2:92).
func (t Tags) iim() []byte {
	if t.ByLine+t.Street == "" {
		return nil
	}
	out := []byte{0x1c, 1, 90, 0, 3, 0x1b, '%', 'G'}
	for _, set := range []struct {
		number byte
		text   string
	}{{80, t.ByLine}, {92, t.Street}} {
		if set.text != "" {
			out = append(append(out, 0x1c, 2, set.number, 0, byte(len(set.text))), set.text...)
		}
	}
	return out
}

// resource is one of Photoshop's.
func resource(id uint16, body []byte) []byte {
	out := be.AppendUint16([]byte("8BIM"), id)
	out = be.AppendUint32(append(out, 0, 0), uint32(len(body)))
	return append(append(out, body...), make([]byte, len(body)%2)...)
}
