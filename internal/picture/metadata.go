package picture

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"
	"unicode/utf8"
)

// Private is what a picture tells that readers have no business to know.
type Private struct {
	Place     bool // where it was taken: coordinates, or a street
	Owner     bool // whose camera it was
	Serial    bool // which camera it was, or notes of its maker, which hold that
	Comment   bool
	Thumbnail bool // a small picture, which may show what was cut away
	Trailer   bool // something behind the end of the picture, such as a film
}

// Any says whether it tells anything.
func (p Private) Any() bool { return p != Private{} }

// Or is what either of two tells.
func (p Private) Or(q Private) Private {
	return Private{p.Place || q.Place, p.Owner || q.Owner, p.Serial || q.Serial,
		p.Comment || q.Comment, p.Thumbnail || q.Thumbnail, p.Trailer || q.Trailer}
}

// metadata are what is read from all the places where a file may have them.
type metadata struct {
	makers      []string
	private     Private
	orientation int // 1 to 8, 0 while nothing has told it
	adobeRGB    bool
}

func (p *parts) metadata() metadata {
	m := metadata{private: Private{Comment: p.comment, Thumbnail: p.thumbnail, Trailer: p.trailer}}
	for _, b := range p.exif {
		m.readEXIF(b)
	}
	for _, b := range p.xmp {
		m.readXMP(b)
	}
	for _, b := range p.iptc {
		m.readIPTC(b)
	}
	m.orientation = max(m.orientation, 1)
	return m
}

// orient takes in how the picture lies. What is none of the eight ways is
// upright, and of two EXIF segments the first one counts, as browsers have it.
func (m *metadata) orient(n int) {
	if m.orientation == 0 && n >= 1 && n <= 8 {
		m.orientation = n
	}
}

func (m *metadata) maker(name string) {
	name = strings.TrimSpace(strings.Trim(name, "\x00"))
	if name != "" && !slices.Contains(m.makers, name) {
		m.makers = append(m.makers, name)
	}
}

// readIPTC takes in the datasets of IIM 4.2 that are asked for.
func (m *metadata) readIPTC(b []byte) {
	unicode := false
	for len(b) >= 5 && b[0] == 0x1c {
		record, set, size := b[1], b[2], int(be16(b[3:]))
		if size > len(b)-5 { // an extended length, which no text here needs, or damage
			return
		}
		value := b[5 : 5+size]
		b = b[5+size:]
		switch {
		case record == 1 && set == 90:
			unicode = string(value) == "\x1b%G"
		case record == 2 && (set == 80 || set == 110): // by-line, credit
			m.maker(iptcText(value, unicode))
		case record == 2 && set == 92: // sub-location
			m.private.Place = m.private.Place || len(bytes.TrimSpace(value)) > 0
		}
	}
}

// iptcText is a text in UTF-8, or in Latin-1 where it neither says nor looks so.
func iptcText(b []byte, unicode bool) string {
	if unicode || utf8.Valid(b) {
		return string(b)
	}
	runes := make([]rune, len(b))
	for n, c := range b {
		runes[n] = rune(c)
	}
	return string(runes)
}

// readXMP takes in the properties of an XMP packet that are asked for, however
// deep they stand: as attributes, as elements, in lists and structures.
func (m *metadata) readXMP(data []byte) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	var open []xml.Name
	for {
		token, err := d.Token()
		if err != nil {
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			open = append(open, t.Name)
			for _, a := range t.Attr {
				m.property(a.Name, a.Value)
			}
		case xml.EndElement:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			// A list item has the name of what it is an item of.
			for _, name := range slices.Backward(open) {
				if !strings.Contains(name.Space, "22-rdf-syntax-ns#") && name.Space != "rdf" {
					m.property(name, string(t))
					break
				}
			}
		}
	}
}

// property takes in one property of XMP by its local name, since programs
// disagree on prefixes.
func (m *metadata) property(name xml.Name, value string) {
	if value = strings.TrimSpace(value); value == "" {
		return
	}
	dublin := strings.Contains(name.Space, "purl.org/dc/")
	core := strings.Contains(name.Space, "Iptc4xmpCore")
	switch local := name.Local; {
	case strings.HasPrefix(local, "GPS") && (strings.Contains(local, "Latitude") || strings.Contains(local, "Longitude") || local == "GPSAreaInformation"),
		local == "Sublocation", local == "Location" && core:
		if !strings.HasSuffix(local, "Ref") {
			m.private.Place = true
		}
	case strings.HasSuffix(local, "SerialNumber"):
		m.private.Serial = true
	case local == "OwnerName", local == "CameraOwnerName":
		m.private.Owner = true
	case local == "UserComment":
		m.private.Comment = true
	case local == "image" && strings.Contains(name.Space, "/g/img/"):
		m.private.Thumbnail = true
	case local == "creator" && dublin, local == "Credit" && strings.Contains(name.Space, "photoshop"), local == "Artist":
		m.maker(value)
	}
}
