package picture

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// Markers of ITU-T T.81, annex B.
const (
	markerSOI  = 0xd8
	markerEOI  = 0xd9
	markerSOS  = 0xda
	markerAPP0 = 0xe0
	markerEXIF = 0xe1 // APP1: EXIF, XMP
	markerICC  = 0xe2 // APP2: ICC profile, other pictures
	markerPS   = 0xed // APP13: Photoshop's resources, IPTC
	markerAPPE = 0xee // APP14: how Adobe coded the colours
	markerCOM  = 0xfe
)

const (
	exifHead    = "Exif\x00\x00"
	xmpHead     = "http://ns.adobe.com/xap/1.0/\x00"
	moreXMPHead = "http://ns.adobe.com/xmp/extension/\x00"
	iccHead     = "ICC_PROFILE\x00"
	psHead      = "Photoshop 3.0\x00"
)

func be16(b []byte) uint16 { return binary.BigEndian.Uint16(b) }
func be32(b []byte) uint32 { return binary.BigEndian.Uint32(b) }

// jpegReader gathers what lies in more than one segment.
type jpegReader struct {
	*parts
	profile  map[int][]byte // ICC, by number
	more     []byte         // extended XMP, in order
	resource []byte         // Photoshop's
}

// parseJPEG walks the segments of a JPEG and its scans to the end of the picture.
func (p *parts) parseJPEG(data []byte) {
	r := &jpegReader{parts: p, profile: map[int][]byte{}}
	end, ok := r.segments(data)
	if !ok {
		p.damage = errCutOff
	}
	p.trailer = len(bytes.Trim(data[end:], "\x00\r\n \xff")) > 0
	for n := 1; r.profile[n] != nil; n++ {
		p.icc = append(p.icc, r.profile[n]...)
	}
	if r.more != nil {
		p.xmp = append(p.xmp, r.more)
	}
	p.readResources(r.resource)
}

// segments returns where the picture ends, and whether it does.
func (r *jpegReader) segments(data []byte) (end int, whole bool) {
	at := 2
	for at < len(data) {
		if data[at] != 0xff {
			at++ // what lies between segments, decoders skip
			continue
		}
		for at < len(data) && data[at] == 0xff {
			at++
		}
		if at >= len(data) {
			break
		}
		marker := data[at]
		at++
		switch {
		case marker == markerEOI:
			return at, true
		case marker == 0 || marker == 1 || marker >= 0xd0 && marker <= markerSOI:
			continue // no length
		}
		if at+2 > len(data) {
			break
		}
		length := int(be16(data[at:]))
		if length < 2 || at+length > len(data) {
			break
		}
		body := data[at+2 : at+length]
		at += length
		stop := at
		if marker == markerSOS {
			stop = endOfScan(data, at)
		}
		r.segment(marker, body, data[at:stop])
		at = stop
	}
	return len(data), false
}

// endOfScan is where the coded data of a scan end: at a marker that is neither a
// stuffed byte nor a restart.
func endOfScan(data []byte, at int) int {
	for {
		n := bytes.IndexByte(data[at:], 0xff)
		if n < 0 || at+n+1 >= len(data) {
			return len(data)
		}
		at += n
		if next := data[at+1]; next != 0 && (next < 0xd0 || next > 0xd7) && next != 0xff {
			return at
		}
		at++
	}
}

// segment takes in one segment with the coded data behind it.
func (r *jpegReader) segment(marker byte, body, coded []byte) {
	after := func(head string) ([]byte, bool) { return bytes.CutPrefix(body, []byte(head)) }
	switch marker {
	case markerAPP0:
		if !bytes.HasPrefix(body, []byte("JFIF\x00")) || len(body) < 14 {
			r.thumbnail = r.thumbnail || bytes.HasPrefix(body, []byte("JFXX"))
			return
		}
		r.thumbnail = r.thumbnail || len(body) > 14
		body = append(slices.Clone(body[:12]), 0, 0) // without one
	case markerEXIF:
		if b, ok := after(exifHead); ok {
			r.exif = append(r.exif, b)
		} else if b, ok := after(xmpHead); ok {
			r.xmp = append(r.xmp, b)
		} else if b, ok := after(moreXMPHead); ok && len(b) > 40 {
			r.more = append(r.more, b[40:]...) // behind its name, whole length and place
		}
		return
	case markerICC:
		if b, ok := after(iccHead); ok && len(b) > 2 {
			r.profile[int(b[0])] = b[2:]
		}
		return
	case markerPS:
		if b, ok := after(psHead); ok {
			r.resource = append(r.resource, b...)
		}
		return
	case markerAPPE:
		if !bytes.HasPrefix(body, []byte("Adobe")) || len(body) < 12 {
			return
		}
		body = body[:12]
	case markerCOM:
		r.comment = r.comment || len(bytes.TrimSpace(bytes.Trim(body, "\x00"))) > 0
		return
	}
	if marker > markerAPP0 && marker <= 0xef && marker != markerAPPE {
		return
	}
	if isFrame(marker) && len(body) >= 6 {
		r.height, r.width, r.channels = int(be16(body[1:])), int(be16(body[3:])), int(body[5])
	}
	r.keep(jpegSegment(marker, body))
	if coded != nil {
		r.keep(coded)
	}
}

// isFrame says whether a marker begins a frame, which tells the size.
func isFrame(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

func jpegSegment(marker byte, body []byte) []byte {
	out := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	return append(out, body...)
}

// cleanJPEG is the picture alone, which lies as the orientation says.
func (p *parts) cleanJPEG(orientation int) []byte {
	pieces := [][]byte{{0xff, markerSOI}}
	if orientation > 1 {
		pieces = append(pieces, jpegSegment(markerEXIF, append([]byte(exifHead), orientationOnly(orientation)...)))
	}
	return slices.Concat(slices.Concat(pieces, p.kept, [][]byte{{0xff, markerEOI}})...)
}

// orientationOnly is the EXIF of a picture that says how it lies and nothing
// else (EXIF 2.32, 4.6).
func orientationOnly(orientation int) []byte {
	return []byte{'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(orientation), 0, 0, 0, 0, 0, 0}
}

// readResources finds the metadata among Photoshop's image resources.
func (p *parts) readResources(b []byte) {
	for len(b) >= 12 && string(b[:4]) == "8BIM" {
		id, name := be16(b[4:]), int(b[6])
		at := 7 + name
		at += at % 2
		if at+4 > len(b) {
			return
		}
		size := int(be32(b[at:]))
		at += 4
		if size < 0 || at+size > len(b) {
			return
		}
		switch body := b[at : at+size]; id {
		case 0x0404:
			p.iptc = append(p.iptc, body)
		case 0x0409, 0x040c:
			p.thumbnail = true
		case 0x0422, 0x0423:
			p.exif = append(p.exif, body)
		case 0x0424:
			p.xmp = append(p.xmp, body)
		}
		b = b[min(at+size+size%2, len(b)):]
	}
}
