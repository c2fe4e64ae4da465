package pack

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
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

// skipIntoHeader puts a link that skips to the main part into the header behind
// it. At the beginning of a document it belongs to no part of the page; in the
// middle of one, everything has to.
func skipIntoHeader(body *html.Node) {
	header := findElement(body, atom.Header)
	if header == nil || header.Parent != body {
		return
	}
	for c := body.FirstChild; c != nil && c != header; c = c.NextSibling {
		if c.DataAtom == atom.A && strings.HasPrefix(refs.Attr(c, "href"), "#") {
			body.RemoveChild(c)
			header.InsertBefore(c, header.FirstChild)
			return
		}
	}
}

// removeDead takes out of lists and navigation what leads nowhere any more,
// because the package is without the page.
func removeDead(body *html.Node) {
	var gone []*html.Node
	for n := range body.Descendants() {
		if n.DataAtom != atom.A || n.Namespace != "" || hasAttr(n, "href") {
			continue
		}
		for at := n.Parent; at != nil; at = at.Parent {
			if at.DataAtom == atom.Nav || hasClass(at, "index") || hasClass(at, "contents") {
				gone = append(gone, n)
				break
			}
		}
	}
	for _, n := range gone {
		removeUp(n)
	}
}

// removeUp takes an element out, and those around it that held nothing else:
// an item, its list, a section that is left with its heading.
func removeUp(n *html.Node) {
	for n.Parent != nil {
		parent := n.Parent
		parent.RemoveChild(n)
		switch parent.DataAtom {
		case atom.Li, atom.Ul, atom.Ol, atom.Nav, atom.Section, atom.P:
		default:
			return
		}
		for c := range parent.Descendants() {
			heading := c.Parent.DataAtom == atom.H2 || c.Parent.DataAtom == atom.H3
			if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" && !heading {
				return
			}
		}
		n = parent
	}
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

// smallPictures leaves each photograph in one size: the largest that is not
// wider than those of this attempt. WebP is in every browser of the last years,
// so no second format has to be carried along.
func (m *htmlMaker) smallPictures(p *Page, body *html.Node) {
	var sources []*html.Node
	for n := range body.Descendants() {
		if n.DataAtom == atom.Source && n.Namespace == "" && n.Parent.DataAtom == atom.Picture {
			sources = append(sources, n)
		}
	}
	for n := range body.Descendants() {
		if n.DataAtom != atom.Img || n.Namespace != "" {
			continue
		}
		list := candidates(refs.Attr(n, "srcset"))
		if n.Parent.DataAtom == atom.Picture {
			for c := range n.Parent.ChildNodes() {
				if c.DataAtom == atom.Source && refs.Attr(c, "type") == "image/webp" {
					list = candidates(refs.Attr(c, "srcset"))
				}
			}
		}
		if best := m.best(list); best != "" {
			setAttr(n, "src", best)
		}
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "srcset" || a.Key == "sizes" || a.Key == "loading" })
		m.toFigure(p, n)
	}
	for _, n := range sources {
		n.Parent.RemoveChild(n)
	}
}

func (m *htmlMaker) best(list []candidate) string {
	if len(list) == 0 {
		return ""
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return a.width - b.width })
	best := list[0]
	for _, c := range list {
		if c.width <= m.width {
			best = c
		}
	}
	return best.address
}

// toFigure leads a link around a photograph to its figure: the larger picture
// that it led to is not here, and the viewer shows this one.
func (m *htmlMaker) toFigure(p *Page, img *html.Node) {
	var link *html.Node
	for at := img.Parent; at != nil; at = at.Parent {
		if at.DataAtom == atom.A {
			link = at
		}
		id := refs.Attr(at, "id")
		if at.DataAtom != atom.Figure || link == nil || id == "" {
			continue
		}
		if place, err := m.edition.Site.Resolve(p.Path, refs.Attr(link, "href")); err == nil && strings.HasPrefix(mediaType(place.File), "image/") {
			setAttr(link, "href", "#"+id)
		}
		return
	}
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
