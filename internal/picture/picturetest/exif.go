package picturetest

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"math"
)

var be = binary.BigEndian

func must(err error) {
	if err != nil {
		panic(err) // the pictures of tests can be written
	}
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, err := w.Write(data)
	must(err)
	must(w.Close())
	return b.Bytes()
}

// entry is one value of a TIFF: tag, type (2 text, 3 short, 4 long, 5 fraction,
// 7 bytes) and what it holds.
type entry struct {
	tag, kind uint16
	value     []byte
	below     []entry // a directory of its own
}

func text(tag uint16, s string) []entry {
	if s == "" {
		return nil
	}
	return []entry{{tag: tag, kind: 2, value: []byte(s + "\x00")}}
}

// tiff is the EXIF of the tags, big-endian (EXIF 2.32, 4.6); nil for none.
func (t Tags) tiff() []byte {
	var main, exif, gps, small []entry
	if t.Orientation != 0 {
		main = append(main, entry{tag: 0x0112, kind: 3, value: be.AppendUint16(nil, uint16(t.Orientation))})
	}
	main = append(main, text(0x013b, t.Artist)...)
	if t.Comment != "" {
		exif = append(exif, entry{tag: 0x9286, kind: 7, value: []byte("ASCII\x00\x00\x00" + t.Comment)})
	}
	if t.Interop != "" {
		exif = append(exif, entry{tag: 0xa001, kind: 3, value: be.AppendUint16(nil, 0xffff)},
			entry{tag: 0xa005, kind: 4, below: text(1, t.Interop)})
	}
	exif = append(exif, append(text(0xa430, t.Owner), text(0xa431, t.Serial)...)...)
	if t.Degrees != 0 {
		var place []byte
		for _, part := range []int{t.Degrees, 11, 42} {
			place = be.AppendUint32(be.AppendUint32(place, uint32(part)), 1)
		}
		gps = []entry{text(1, "N")[0], {tag: 2, kind: 5, value: place}, text(3, "E")[0], {tag: 4, kind: 5, value: place}}
	}
	if exif != nil {
		main = append(main, entry{tag: 0x8769, kind: 4, below: exif})
	}
	if gps != nil {
		main = append(main, entry{tag: 0x8825, kind: 4, below: gps})
	}
	if t.Thumbnail != nil {
		small = []entry{{tag: 0x0201, kind: 7, value: t.Thumbnail}, {tag: 0x0202, kind: 4, value: be.AppendUint32(nil, uint32(len(t.Thumbnail)))}}
	}
	if main == nil && small == nil {
		return nil
	}
	out := directory([]byte("MM\x00\x2a\x00\x00\x00\x08"), main)
	if small != nil {
		be.PutUint32(out[8+2+12*len(main):], uint32(len(out)))
		out = directory(out, small)
	}
	return out
}

// directory appends a directory with what its entries hold, and no next one.
func directory(out []byte, entries []entry) []byte {
	at := len(out) + 2
	out = be.AppendUint16(out, uint16(len(entries)))
	out = append(out, make([]byte, 12*len(entries)+4)...)
	for _, e := range entries {
		value := e.value
		if e.below != nil {
			value = be.AppendUint32(nil, uint32(len(out)))
			out = directory(out, e.below)
		}
		size := map[uint16]int{2: 1, 3: 2, 4: 4, 5: 8, 7: 1}[e.kind]
		be.PutUint16(out[at:], e.tag)
		be.PutUint16(out[at+2:], e.kind)
		be.PutUint32(out[at+4:], uint32(len(value)/size))
		if len(value) <= 4 {
			copy(out[at+8:], value)
		} else {
			be.PutUint32(out[at+8:], uint32(len(out)))
			out = append(out, value...)
		}
		at += 12
	}
	return out
}

// AdobeRGB are the colorants of Adobe RGB (1998), by D50.
func AdobeRGB() [9]float64 {
	return [9]float64{0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457}
}

// DisplayP3 are those of Display P3.
func DisplayP3() [9]float64 {
	return [9]float64{0.51512, 0.24120, -0.00105, 0.29198, 0.69225, 0.04189, 0.15710, 0.06657, 0.78407}
}

// SRGB are those of sRGB.
func SRGB() [9]float64 {
	return [9]float64{0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.71410}
}

// Profile is an ICC profile of three colorants. With a gamma of 0 its curve is
// that of sRGB.
func Profile(description string, gamma float64, colorants [9]float64) []byte {
	tags := map[string][]byte{"desc": append([]byte("desc\x00\x00\x00\x00\x00\x00\x00\x00"), description...)}
	for n, name := range []string{"rXYZ", "gXYZ", "bXYZ"} {
		point := []byte("XYZ \x00\x00\x00\x00")
		for _, v := range colorants[3*n : 3*n+3] {
			point = be.AppendUint32(point, uint32(int32(math.Round(v*65536))))
		}
		tags[name] = point
	}
	for _, name := range []string{"rTRC", "gTRC", "bTRC"} {
		tags[name] = shape(gamma)
	}
	return icc("RGB ", tags)
}

// GreyProfile is an ICC profile of one channel.
func GreyProfile(gamma float64) []byte {
	return icc("GRAY", map[string][]byte{"kTRC": shape(gamma)})
}

// TableProfile is one that describes its colours by a table alone.
func TableProfile(space string) []byte {
	return icc(space, map[string][]byte{"A2B0": []byte("mft2\x00\x00\x00\x00")})
}

func shape(gamma float64) []byte {
	if gamma > 0 {
		return be.AppendUint16([]byte("curv\x00\x00\x00\x00\x00\x00\x00\x01"), uint16(math.Round(gamma*256)))
	}
	out := []byte("para\x00\x00\x00\x00\x00\x03\x00\x00")
	for _, v := range []float64{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045} {
		out = be.AppendUint32(out, uint32(math.Round(v*65536)))
	}
	return out
}

// icc lays a profile out (ICC.1:2022, 7).
func icc(space string, tags map[string][]byte) []byte {
	head := make([]byte, 128)
	copy(head[12:], "mntr"+space+"XYZ ")
	copy(head[36:], "acsp")
	out := be.AppendUint32(head, uint32(len(tags)))
	at := len(out) + 12*len(tags)
	var body []byte
	for name, b := range tags {
		out = append(out, name...)
		out = be.AppendUint32(be.AppendUint32(out, uint32(at+len(body))), uint32(len(b)))
		body = append(body, b...)
	}
	out = append(out, body...)
	be.PutUint32(out, uint32(len(out)))
	return out
}
