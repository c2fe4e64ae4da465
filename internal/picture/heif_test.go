package picture

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
)

func box(kind string, parts ...[]byte) []byte {
	body := slices.Concat(parts...)
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8)), kind...), body...)
}

func nclx(primaries, transfer byte) []byte {
	return box("colr", []byte("nclx"), []byte{0, primaries, 0, transfer, 0, 1, 0x80})
}

// heif is a file of two items, a picture and the EXIF with an owner in it. The
// picture is nonsense.
func heif(brand string, colour []byte) []byte {
	exif := slices.Concat([]byte{0, 0, 0, 6}, []byte(exifHead), []byte("MM\x00\x2a\x00\x00\x00\x08"), []byte{0, 1, 0xa4, 0x30, 0, 2, 0, 0, 0, 8, 0, 0, 0, 26, 0, 0, 0, 0}, []byte("zzowner\x00"))
	picture := []byte("coded picture")
	full := []byte{0, 0, 0, 0}
	size := box("ispe", full, []byte{0, 0, 0, 64, 0, 0, 0, 48})
	item := func(id byte, kind string) []byte {
		return box("infe", []byte{2, 0, 0, 0, 0, id, 0, 0}, []byte(kind), []byte{0})
	}
	made := func(at int) []byte {
		where := func(id byte, from, length int) []byte {
			b := []byte{0, id, 0, 0, 0, 1}
			b = binary.BigEndian.AppendUint32(b, uint32(from))
			return binary.BigEndian.AppendUint32(b, uint32(length))
		}
		meta := box("meta", full,
			box("iinf", full, []byte{0, 2}, item(1, "av01"), item(2, "Exif")),
			box("iloc", full, []byte{0x44, 0, 0, 2}, where(1, at, len(picture)), where(2, at+len(picture), len(exif))),
			box("iprp", box("ipco", size, colour)))
		return slices.Concat(box("ftyp", []byte(brand), full, []byte(brand)), meta)
	}
	head := made(0)
	return slices.Concat(made(len(head)+8), box("mdat", picture, exif))
}

func TestAVIFKeepsItsPictureAlone(t *testing.T) {
	data := heif("avif", nclx(1, 13))
	f := Read(data, true)
	if f.Kind != AVIF || f.Width != 64 || f.Height != 48 || !f.Private.Owner || f.Damage != "" {
		t.Fatalf("%+v", f)
	}
	out := clean(t, data)
	if bytes.Contains(out, []byte("zzowner")) || !bytes.Contains(out, []byte("coded picture")) || len(out) != len(data) {
		t.Errorf("%q", out)
	}
	if f := Read(out, false); f.Private.Any() {
		t.Errorf("%+v", f.Private)
	}
}
