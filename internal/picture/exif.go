package picture

import (
	"bytes"
	"encoding/binary"
)

// ifd is one directory of a TIFF.
type ifd int

const (
	ifdMain ifd = iota
	ifdExif
	ifdGPS
	ifdInterop
	ifdThumbnail
)

// Tags of EXIF 2.32 and TIFF 6.0.
const (
	tagStrips      = 0x0111
	tagOrientation = 0x0112
	tagArtist      = 0x013b
	tagThumbnail   = 0x0201
	tagExif        = 0x8769
	tagGPS         = 0x8825
	tagComment     = 0x9286
	tagMakerNote   = 0x927c
	tagXPComment   = 0x9c9c
	tagColourSpace = 0xa001
	tagInterop     = 0xa005
	tagOwner       = 0xa430
	tagSerial      = 0xa431
	tagLensSerial  = 0xa435
	tagCameraDNG   = 0xc62f // CameraSerialNumber
)

// tiff walks the directories of a TIFF. Offsets that lead out of it, or around
// in a circle, are not followed.
type tiff struct {
	data  []byte
	order binary.ByteOrder
	seen  map[int]bool
	visit func(in ifd, tag int, value []byte)
}

// walkTIFF calls back for every entry that is whole.
func walkTIFF(data []byte, visit func(in ifd, tag int, order binary.ByteOrder, value []byte)) {
	if len(data) < 8 {
		return
	}
	t := tiff{data: data, seen: map[int]bool{}}
	switch string(data[:2]) {
	case "II":
		t.order = binary.LittleEndian
	case "MM":
		t.order = binary.BigEndian
	default:
		return
	}
	t.visit = func(in ifd, tag int, value []byte) { visit(in, tag, t.order, value) }
	next := t.directory(ifdMain, int(t.order.Uint32(data[4:])))
	t.directory(ifdThumbnail, next)
}

// directory reads one directory and those below it, and returns where the next
// one lies.
func (t tiff) directory(in ifd, at int) (next int) {
	if at < 8 || at+2 > len(t.data) || t.seen[at] {
		return 0
	}
	t.seen[at] = true
	count := int(t.order.Uint16(t.data[at:]))
	at += 2
	for ; count > 0 && at+12 <= len(t.data); count, at = count-1, at+12 {
		tag := int(t.order.Uint16(t.data[at:]))
		value := t.value(at)
		t.visit(in, tag, value)
		below := map[int]ifd{tagExif: ifdExif, tagGPS: ifdGPS, tagInterop: ifdInterop}
		if to, ok := below[tag]; ok && len(value) >= 4 {
			t.directory(to, int(t.order.Uint32(value)))
		}
	}
	if count > 0 || at+4 > len(t.data) {
		return 0
	}
	return int(t.order.Uint32(t.data[at:]))
}

// value is what an entry holds, nil when it is not in the data.
func (t tiff) value(at int) []byte {
	sizes := []int{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8}
	kind := int(t.order.Uint16(t.data[at+2:]))
	if kind >= len(sizes) {
		return nil
	}
	size := int64(t.order.Uint32(t.data[at+4:])) * int64(sizes[kind])
	if size <= 4 {
		return t.data[at+8 : at+8+int(size)]
	}
	from := int64(t.order.Uint32(t.data[at+8:]))
	if from+size > int64(len(t.data)) {
		return nil
	}
	return t.data[from : from+size]
}

// readEXIF takes in what a TIFF tells.
func (m *metadata) readEXIF(data []byte) {
	walkTIFF(data, func(in ifd, tag int, order binary.ByteOrder, value []byte) {
		number := func() int {
			if len(value) < 2 {
				return 0
			}
			return int(order.Uint16(value))
		}
		said := len(bytes.Trim(value, "\x00 ")) > 0
		switch {
		case in == ifdGPS:
			// Latitude, longitude, those of the destination, the name of the area.
			if tag == 2 || tag == 4 || tag == 0x14 || tag == 0x16 || tag == 0x1c {
				m.private.Place = m.private.Place || said
			}
		case in == ifdInterop:
			m.adobeRGB = m.adobeRGB || tag == 1 && bytes.HasPrefix(value, []byte("R03"))
		case in == ifdThumbnail:
			m.private.Thumbnail = m.private.Thumbnail || tag == tagThumbnail || tag == tagStrips
		case tag == tagOrientation && in == ifdMain:
			m.orient(number())
		case tag == tagArtist:
			m.maker(string(value))
		case tag == tagOwner:
			m.private.Owner = m.private.Owner || said
		case tag == tagSerial, tag == tagLensSerial, tag == tagMakerNote, tag == tagCameraDNG:
			m.private.Serial = m.private.Serial || said
		case tag == tagComment:
			m.private.Comment = m.private.Comment || len(bytes.Trim(value[min(8, len(value)):], "\x00 ")) > 0
		case tag == tagXPComment:
			m.private.Comment = m.private.Comment || said
		case tag == tagColourSpace:
			m.adobeRGB = m.adobeRGB || number() == 2 // not of the standard, and written by some
		}
	})
}
