package picture

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"regexp"
)

const (
	// deepest is how far archives within archives are followed.
	deepest = 4
	// largestEntry is the most that is unpacked of a file in an archive.
	largestEntry = 256 << 20
)

// dataURL is a picture within a text.
var dataURL = regexp.MustCompile(`data:image/[a-zA-Z0-9.+-]+;base64,([A-Za-z0-9+/=]+)`)

// Tells says what a file of any kind tells of a place, an owner or a camera: a
// picture, or something with pictures in it, such as a page, a drawing, a
// document, a film or an archive.
func Tells(data []byte) Private { return tells(data, 0) }

func tells(data []byte, depth int) Private {
	p := parse(data)
	m := p.metadata()
	switch p.kind {
	case Archive:
		if depth < deepest {
			m.private = m.private.Or(archiveTells(data, depth))
		}
	case Text, HTML, SVG:
		if !bytes.Contains(data, []byte(";base64,")) {
			break // nearly all: the first letter of the pattern is in every word
		}
		for _, match := range dataURL.FindAllSubmatch(data, -1) {
			if inner, err := base64.StdEncoding.DecodeString(string(match[1])); err == nil && depth < deepest {
				m.private = m.private.Or(tells(inner, depth+1))
			}
		}
	case Video:
		// Where it was filmed (QuickTime File Format; ISO 6709).
		m.private.Place = bytes.Contains(data, []byte("\xa9xyz")) || bytes.Contains(data, []byte("location.ISO6709"))
		m.readBlocks(data)
	default:
		m.readBlocks(data)
	}
	return m.private
}

// readBlocks finds blocks of metadata by their beginnings, wherever they lie.
func (m *metadata) readBlocks(data []byte) {
	each := func(begin string, read func(rest []byte)) {
		for rest := data; ; {
			at := bytes.Index(rest, []byte(begin))
			if at < 0 {
				return
			}
			rest = rest[at:]
			read(rest)
			rest = rest[len(begin):]
		}
	}
	each(exifHead, func(rest []byte) { m.readEXIF(rest[len(exifHead):]) })
	each("<rdf:RDF", func(rest []byte) {
		if end := bytes.Index(rest, []byte("</rdf:RDF>")); end >= 0 {
			m.readXMP(rest[:end])
		}
	})
	each(psHead, func(rest []byte) {
		p := &parts{}
		p.readResources(rest[len(psHead):])
		for _, b := range p.iptc {
			m.readIPTC(b)
		}
		m.private.Thumbnail = m.private.Thumbnail || p.thumbnail
	})
}

func archiveTells(data []byte, depth int) (found Private) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return found
	}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			continue
		}
		inner, err := io.ReadAll(io.LimitReader(r, largestEntry))
		r.Close()
		if err == nil {
			found = found.Or(tells(inner, depth+1))
		}
	}
	return found
}
