package pack

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// leaf writes one page as a part of the file.
func (m *htmlMaker) leaf(w io.Writer, p *Page, first bool, about Manifest) error {
	doc, err := m.parse(p)
	if err != nil {
		return err
	}
	body := findElement(doc, atom.Body)
	if body == nil {
		m.fail(p.Path, "the page has no body")
		return nil
	}
	aboutPackage(body, about, m.edition.Languages)
	skipIntoHeader(body)
	m.smallPictures(p, body)
	if m.print {
		removeTextures(body)
		spaceHeadings(body)
	}
	if err := m.prefix(w, p, body); err != nil {
		return err
	}
	l := m.linker(p.Path)
	if _, err := refs.Walk(body, l.Visit); err != nil {
		m.fail(p.Path, "%v", err)
	}
	m.found = append(m.found, l.Found...)
	removeDead(body)
	if err := m.unique(p, body); err != nil {
		return err
	}
	language, _ := m.edition.Site.Language(p.Language)
	class := strings.TrimSpace(refs.Attr(body, "class") + " leaf")
	if first {
		class += " leaf--first"
	}
	esc := html.EscapeString
	fmt.Fprintf(w, "<div class=\"%s\" id=\"%s\" lang=\"%s\" data-title=\"%s\">\n",
		esc(class), esc(m.leaves[p.Path]), esc(language.Tag), esc(p.Title))
	for c := body.FirstChild; c != nil; c = c.NextSibling {
		if err := html.Render(w, c); err != nil {
			return err
		}
	}
	_, err = fmt.Fprint(w, "\n</div>\n")
	return err
}

// linker makes addresses of pages ids, and those of files the files themselves.
func (m *htmlMaker) linker(file string) *Linker {
	l := &Linker{Site: m.edition.Site, File: file, Name: m.name}
	l.Address = func(r refs.Ref, place Place, name string) string {
		if _, page := m.leaves[place.File]; page {
			if place.Fragment == "" || place.Fragment == "top" {
				return "#" + name
			}
			return "#" + name + idBetween + place.Fragment
		}
		if r.Kind == refs.Mention || r.Kind == refs.Name {
			return m.edition.Site.Base.String() + escapePath(place.File) + place.Tail
		}
		url, err := m.dataURL(file, place.File)
		if err != nil {
			m.fail(file, "%q can not be read: %v", place.File, err)
			return r.Address
		}
		if r.Node != nil && r.Node.DataAtom == atom.A && !hasAttr(r.Node, "download") {
			// A browser opens no page from such an address, and saves it.
			r.Node.Attr = append(r.Node.Attr, html.Attribute{Key: "download", Val: place.File[strings.LastIndexByte(place.File, '/')+1:]})
		}
		return url
	}
	return l
}

// unique sees to it that no id stands in the file twice.
func (m *htmlMaker) unique(p *Page, body *html.Node) error {
	m.ids[m.leaves[p.Path]] = p.Path
	for n := range body.Descendants() {
		id := refs.Attr(n, "id")
		if id == "" {
			continue
		}
		if other, there := m.ids[id]; there {
			m.fail(p.Path, "the id %q is there twice, also in %q: ids of a page may not begin as those of another end", id, other)
		}
		m.ids[id] = p.Path
	}
	return nil
}

// prefix makes the ids of a page its own, and writes the definitions that its
// pictures draw from where no other page has written the same.
func (m *htmlMaker) prefix(w io.Writer, p *Page, body *html.Node) error {
	own := m.leaves[p.Path]
	ids := map[string]string{}
	for n := range body.Descendants() {
		if id := refs.Attr(n, "id"); id != "" {
			ids[id] = own + idBetween + id
		}
	}
	if id := refs.Attr(body, "id"); id != "" {
		ids[id] = own
	}
	ids[""] = own
	var defs []*html.Node
	for c := range body.ChildNodes() {
		if isDefinitions(c) {
			defs = append(defs, c)
		}
	}
	var fresh []*html.Node
	for _, n := range defs {
		body.RemoveChild(n)
		prefix, isNew := m.share(n)
		for d := range n.Descendants() {
			if id := refs.Attr(d, "id"); id != "" {
				ids[id] = prefix + idBetween + id
			}
		}
		if isNew {
			fresh = append(fresh, n)
		}
	}
	renameIDs(body, ids, own)
	for _, n := range fresh {
		renameIDs(n, ids, own)
		if err := html.Render(w, n); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	return nil
}

// isDefinitions tells a picture that shows nothing and only defines.
func isDefinitions(n *html.Node) bool {
	if n.Type != html.ElementNode || n.Data != "svg" || refs.Attr(n, "id") != "" {
		return false
	}
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data != "defs" {
			return false
		}
	}
	return true
}

// share gives definitions the prefix of their ids, and says whether they are
// the first of their kind.
func (m *htmlMaker) share(n *html.Node) (prefix string, isNew bool) {
	var b bytes.Buffer
	_ = html.Render(&b, n) // a buffer takes everything
	sum := sha256.Sum256(b.Bytes())
	for _, s := range m.shared {
		if s.sum == sum {
			return s.prefix, false
		}
	}
	s := sharedPicture{sum, fmt.Sprintf("defs-%d", len(m.shared)+1)}
	m.shared = append(m.shared, s)
	return s.prefix, true
}
