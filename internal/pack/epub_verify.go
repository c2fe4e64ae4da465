package pack

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

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
		switch path.Ext(name) {
		case ".xhtml", ".opf", ".ncx":
		default:
			continue
		}
		data, err := p.read(name)
		if err != nil {
			return err
		}
		err = eachTag(data, func(t xml.StartElement) {
			if address := attributeOf(t, "src"); path.Ext(name) == ".ncx" && t.Name.Local == "content" && !p.links.leads(name, address) {
				p.fail(name, "package-book", "", "%.200q in %q leads nowhere", address, name)
			}
		})
		if err != nil {
			p.fail(name, "package-book", "", "%q is no XML: %v", name, err)
		}
	}
	return p.packageDocument()
}

// packageDocument proves, tag by tag, that the package document lists every file
// once and tells a reading order.
func (p *proof) packageDocument() error {
	const name = "package.opf"
	data, err := p.read(name)
	if err != nil {
		return err
	}
	listed, ids, version, chapters := map[string]bool{}, map[string]string{}, "", 0
	err = eachTag(data, func(t xml.StartElement) {
		href, item := attributeOf(t, "href"), attributeOf(t, "idref")
		_, there := p.byName[href]
		switch t.Name.Local {
		case "package":
			version = attributeOf(t, "version")
		case "item":
			if !there || listed[href] {
				p.fail(name, "package-book", "", "%q lists %.200q, which is there twice or not at all", name, href)
				break
			}
			listed[href], ids[attributeOf(t, "id")] = true, href
		case "itemref":
			if chapters++; path.Ext(ids[item]) != ".xhtml" {
				p.fail(name, "package-book", "", "%q reads %.200q, which is no chapter", name, item)
			}
		}
	})
	if err != nil || version != "3.0" {
		p.fail(name, "package-book", "", "%q is no package document of version 3.0", name)
		return nil
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
	if chapters == 0 {
		p.fail(name, "package-book", "", "%q has no reading order", name)
	}
	return nil
}

func attributeOf(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// eachTag reads a document as XML, tag by tag, to its end.
func eachTag(data []byte, visit func(xml.StartElement)) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	depth := 0
	for {
		if err := refs.CheckXML(data[d.InputOffset():]); err != nil {
			return err
		}
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > 600 {
				return fmt.Errorf("it is nested deeper than %d", 600)
			}
			visit(t)
		case xml.EndElement:
			depth--
		}
	}
}
