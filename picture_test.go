package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// makePicture is testscript's command picture: it draws a JPEG or PNG and gives
// it the metadata named as key=value.
//
//	iptc=NAME         the by-line of the IPTC
//	xmp=NAME          the creator of the XMP
//	exif=NAME         the artist of the EXIF
//	gps=DEG           north and east of there, in the EXIF
//	orientation=1…8   how it lies, in the EXIF
func makePicture(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	width, err := strconv.Atoi(args[1])
	ts.Check(err)
	height, err := strconv.Atoi(args[2])
	ts.Check(err)
	meta := map[string]string{}
	for _, arg := range args[3:] {
		key, value, _ := strings.Cut(arg, "=")
		meta[key] = value
	}
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			picture.Set(x, y, color.RGBA{uint8(255 * x / width), uint8(255 * y / height), 120, 255})
		}
	}
	var b bytes.Buffer
	if filepath.Ext(name) == ".png" {
		ts.Check(png.Encode(&b, picture))
	} else {
		ts.Check(jpeg.Encode(&b, picture, nil))
		b = *bytes.NewBuffer(withMetadata(b.Bytes(), meta))
	}
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o777))
	ts.Check(os.WriteFile(name, b.Bytes(), 0o666))
}

// withMetadata puts metadata behind the first marker of a JPEG.
func withMetadata(picture []byte, meta map[string]string) []byte {
	out := bytes.NewBuffer(bytes.Clone(picture[:2]))
	segment := func(marker byte, body []byte) {
		out.Write([]byte{0xff, marker})
		_ = binary.Write(out, binary.BigEndian, uint16(len(body)+2))
		out.Write(body)
	}
	if meta["exif"] != "" || meta["gps"] != "" || meta["orientation"] != "" {
		segment(0xe1, append([]byte("Exif\x00\x00"), tiff(meta)...))
	}
	if name := meta["xmp"]; name != "" {
		segment(0xe1, fmt.Appendf(nil, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>", name))
	}
	if name := meta["iptc"]; name != "" {
		// IIM 4.2: first that the text is UTF-8 (1:90), then the by-line (2:80).
		data := append([]byte{0x1c, 1, 90, 0, 3, 0x1b, '%', 'G', 0x1c, 2, 80, 0, byte(len(name))}, name...)
		block := append([]byte("8BIM\x04\x04\x00\x00"), 0, 0, 0, byte(len(data)))
		if block = append(block, data...); len(data)%2 == 1 {
			block = append(block, 0)
		}
		segment(0xed, append([]byte("Photoshop 3.0\x00"), block...))
	}
	out.Write(picture[2:])
	return out.Bytes()
}

// tiff is the body of an EXIF segment: big-endian, an artist, an orientation
// and a place (EXIF 2.32, 4.6).
func tiff(meta map[string]string) []byte {
	be := binary.BigEndian
	entry := func(tag, kind uint16, count int, value uint32) []byte {
		e := be.AppendUint16(nil, tag)
		e = be.AppendUint16(e, kind)
		e = be.AppendUint32(e, uint32(count))
		return be.AppendUint32(e, value)
	}
	const first, places = 8, 8 + 2 + 3*12 + 4
	const data = places + 2 + 4*12 + 4
	turn, _ := strconv.Atoi(meta["orientation"])
	artist := meta["exif"] + "\x00\x00\x00\x00"
	out := append([]byte("MM\x00\x2a"), 0, 0, 0, first)
	out = append(out, 0, 3)
	out = append(out, entry(0x0112, 3, 1, uint32(max(turn, 1))<<16)...)
	out = append(out, entry(0x013b, 2, len(artist), data+48)...)
	out = append(out, entry(0x8825, 4, 1, places)...)
	out = append(out, 0, 0, 0, 0, 0, 4)
	degree, _ := strconv.Atoi(meta["gps"])
	if degree == 0 {
		out[len(out)-1] = 0 // no entry, no place
	}
	out = append(out, entry(1, 2, 2, 'N'<<24)...)
	out = append(out, entry(2, 5, 3, data)...)
	out = append(out, entry(3, 2, 2, 'E'<<24)...)
	out = append(out, entry(4, 5, 3, data+24)...)
	out = append(out, 0, 0, 0, 0)
	for range 2 {
		for _, part := range []int{degree, 11, 42} {
			out = be.AppendUint32(be.AppendUint32(out, uint32(part)), 1)
		}
	}
	return append(out, artist...)
}
