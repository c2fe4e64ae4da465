package pack

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
)

// opfPackage is what is proved of a package document.
type opfPackage struct {
	Version string `xml:"version,attr"`
	Items   []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		Media      string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		Item string `xml:"idref,attr"`
	} `xml:"spine>itemref"`
}

// verifyEPUB proves what makes a package a book: its media type, a package
// document that lists every file once, a reading order, chapters that are XML.
func verifyEPUB(p *proof) error {
	media, err := p.read("mimetype")
	if err != nil {
		return err
	}
	if string(media) != epubMedia {
		p.fail("mimetype", "package-book", "", "%q is not %q", "mimetype", epubMedia)
	}
	if p.archived != nil && (len(p.archived) == 0 || p.archived[0].Name != "mimetype" || p.archived[0].Deflated) {
		p.fail("mimetype", "package-book", "", "%q is not the first file, stored as it is", "mimetype")
	}
	for name := range p.byName {
		if path.Ext(name) != ".xhtml" && path.Ext(name) != ".opf" {
			continue
		}
		data, err := p.read(name)
		if err != nil {
			return err
		}
		if err := wellFormed(data); err != nil {
			p.fail(name, "package-book", "", "%q is no XML: %v", name, err)
		}
	}
	data, err := p.read("package.opf")
	if err != nil {
		return err
	}
	p.packageDocument(data)
	return nil
}

func (p *proof) packageDocument(data []byte) {
	const name = "package.opf"
	var doc opfPackage
	if err := xml.Unmarshal(data, &doc); err != nil || doc.Version != "3.0" {
		p.fail(name, "package-book", "", "%q is no package document of version 3.0", name)
		return
	}
	listed, ids := map[string]bool{}, map[string]string{}
	for _, item := range doc.Items {
		if _, there := p.byName[item.Href]; !there || listed[item.Href] {
			p.fail(name, "package-book", "", "%q lists %q, which is there twice or not at all", name, item.Href)
		}
		listed[item.Href] = true
		ids[item.ID] = item.Href
	}
	for file := range p.byName {
		switch file {
		case "mimetype", "META-INF/container.xml", name:
		default:
			if !listed[file] {
				p.fail(name, "package-book", "", "%q does not list %q", name, file)
			}
		}
	}
	if len(doc.Spine) == 0 {
		p.fail(name, "package-book", "", "%q has no reading order", name)
	}
	for _, ref := range doc.Spine {
		if path.Ext(ids[ref.Item]) != ".xhtml" {
			p.fail(name, "package-book", "", "%q reads %q, which is no chapter", name, ref.Item)
		}
	}
}

// wellFormed reads a document as XML to its end.
func wellFormed(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	depth := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; depth > 600 {
				return fmt.Errorf("it is nested deeper than %d", 600)
			}
		case xml.EndElement:
			depth--
		}
	}
}
