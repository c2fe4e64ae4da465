package pack

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// chapterFile is a page as a chapter: its main part, without what only a
// browser can do, and with notes for what opens there.
func (b *book) chapterFile(c *chapter) ([]byte, error) {
	doc, err := b.parse(c.page)
	if err != nil {
		return nil, err
	}
	body, main := findElement(doc, atom.Body), findElement(doc, atom.Main)
	if main == nil {
		b.fail(c.page.Path, "the page has no main part")
		return nil, nil
	}
	aboutPackage(main, b.manifest, b.edition.Languages)
	b.notes(c, main)
	signBoxes(main)
	removeControls(main)
	unlinkLost(main)
	b.pictures(c, main)
	l := &Linker{Site: b.edition.Site, File: c.page.Path, Name: b.name}
	l.Address = func(_ refs.Ref, place Place, name string) string {
		if place.Fragment == "top" {
			place.Tail = ""
		}
		return relative(c.name, name) + place.Tail
	}
	if _, err := refs.Walk(main, l.Visit); err != nil {
		b.fail(c.page.Path, "%v", err)
	}
	b.found = append(b.found, l.Found...)
	b.contents(c, main)
	for n := range main.Descendants() {
		forBook(n)
	}
	forBook(main)
	return b.xhtmlPage(c, definitionsFor(body, main), main)
}

// name is that of a file in the book.
func (b *book) name(file string) (string, bool) {
	if path.Ext(file) == ".html" {
		if c := b.byPage[file]; c != nil {
			return c.name, true
		}
		return "", false
	}
	return b.image(file)
}

// xhtmlPage writes a chapter. It is held together by one language, which the
// parts in others say of themselves.
func (b *book) xhtmlPage(c *chapter, defs []*html.Node, main *html.Node) ([]byte, error) {
	x := &xhtml{}
	language, _ := b.edition.Site.Language(c.page.Language)
	x.b.WriteString(xhtmlHead(language.Tag, c.title, relative(c.name, "style.css")))
	kind := "bodymatter"
	if c.page.Cover {
		kind = "frontmatter"
	}
	fmt.Fprintf(&x.b, "<body epub:type=\"%s\">\n", kind)
	for _, n := range defs {
		forBook(n)
		for d := range n.Descendants() {
			forBook(d)
		}
		n.Parent = nil
		if err := x.node(n); err != nil {
			b.fail(c.page.Path, "%v", err)
		}
		x.b.WriteByte('\n')
	}
	main.Parent.RemoveChild(main)
	if err := x.node(main); err != nil {
		b.fail(c.page.Path, "%v", err)
	}
	x.b.WriteString("\n</body>\n</html>\n")
	c.svg, c.math = x.svg, x.math
	return []byte(x.b.String()), nil
}

func xhtmlHead(lang, title, style string) string {
	l := xmlAttribute(lang)
	return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n" +
		"<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"" + l + "\" xml:lang=\"" + l + "\">\n" +
		"<head>\n<title>" + xmlText(title) + "</title>\n<link rel=\"stylesheet\" href=\"" + xmlAttribute(style) + "\"/>\n</head>\n"
}

// signBoxes sets signs for the boxes of tasks, which say what is done and can not be
// changed: reading systems show no controls.
func signBoxes(main *html.Node) {
	for n := range main.Descendants() {
		if n.DataAtom != atom.Input || refs.Attr(n, "type") != "checkbox" || !hasAttr(n, "disabled") {
			continue
		}
		sign := "☐"
		if hasAttr(n, "checked") {
			sign = "☑"
		}
		n.Data, n.DataAtom = "span", atom.Span
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
			return slices.Contains([]string{"type", "disabled", "checked"}, a.Key)
		})
		n.Attr = append(n.Attr, html.Attribute{Key: "role", Val: "img"})
		n.AppendChild(&html.Node{Type: html.TextNode, Data: sign})
	}
}

// removeControls takes out what a book has no use for: what scripts show, ways
// through the site, choices and downloads.
func removeControls(main *html.Node) {
	removeAll(main, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.Nav, atom.Form, atom.Fieldset, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Dialog, atom.Input, atom.Button, atom.Iframe:
			return true
		case atom.A:
			if hasAttr(n, "download") {
				return true
			}
		}
		return hasAttr(n, "hidden") || hasAttr(n, "data-scripted") || hasAdvice(n, adviceDrop)
	})
}

// unlinkLost takes the address off links to places that were taken out.
func unlinkLost(main *html.Node) {
	ids := map[string]bool{refs.Attr(main, "id"): true}
	for n := range main.Descendants() {
		ids[refs.Attr(n, "id")] = true
	}
	for n := range main.Descendants() {
		if id, local := strings.CutPrefix(refs.Attr(n, "href"), "#"); local && n.DataAtom == atom.A && !ids[id] {
			dropAttr(n, "href")
		}
	}
}

func removeAll(root *html.Node, goes func(*html.Node) bool) {
	var gone []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.CommentNode || n.Type == html.ElementNode && goes(n) {
			gone = append(gone, n)
		}
	}
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
}

// pictures leaves one source for each, in a format that every reading system
// shows, and no links to files that a book can not open.
func (b *book) pictures(c *chapter, main *html.Node) {
	removeAll(main, func(n *html.Node) bool { return n.DataAtom == atom.Source && n.Namespace == "" })
	for n := range main.Descendants() {
		switch {
		case n.DataAtom == atom.Img && n.Namespace == "":
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
				return slices.Contains([]string{"srcset", "sizes", "loading", "decoding", "fetchpriority"}, a.Key)
			})
		case n.DataAtom == atom.A && n.Namespace == "":
			place, err := b.edition.Site.Resolve(c.page.Path, refs.Attr(n, "href"))
			if err == nil && !place.Outside() && path.Ext(place.File) != ".html" {
				dropAttr(n, "href")
			}
		}
	}
}

// forBook takes off an element what the schemas of EPUB do not know, and gives
// the references of pictures the form that old reading systems read.
func forBook(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		switch a.Key {
		case "focusable", "popover", "popovertarget", "tabindex", "hreflang", "rel", "crossorigin", "integrity", "inert":
			return true
		}
		return strings.HasPrefix(a.Key, "data-") || strings.HasPrefix(a.Key, "on")
	})
	if n.Namespace != "svg" {
		return
	}
	if n.Data == "stop" && !hasAttr(n, "offset") {
		setAttr(n, "offset", "0")
	}
	for i, a := range n.Attr {
		if a.Key == "href" && a.Namespace == "" && n.Data != "a" {
			n.Attr[i].Namespace = "xlink"
		}
	}
}

// definitionsFor are the pictures of a page that only define, when its main
// part draws from them.
func definitionsFor(body, main *html.Node) []*html.Node {
	used := map[string]bool{}
	for n := range main.Descendants() {
		for _, a := range n.Attr {
			if n.Namespace == "svg" {
				used[strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(a.Val, "url("), "#"), ")")] = true
			}
		}
	}
	var list []*html.Node
	for c := range body.ChildNodes() {
		if !isDefinitions(c) {
			continue
		}
		for n := range c.Descendants() {
			if used[refs.Attr(n, "id")] && refs.Attr(n, "id") != "" {
				list = append(list, c)
				break
			}
		}
	}
	return list
}

// contents notes what the table of contents has of a chapter.
func (b *book) contents(c *chapter, main *html.Node) {
	if h := findElement(main, atom.H1); h != nil {
		c.title = words(h)
	}
	if c.title == "" {
		c.title = c.page.Title
	}
	if !c.page.Report && !c.page.Parallel() {
		return
	}
	for n := range main.Descendants() {
		if n.DataAtom != atom.Section || refs.Attr(n, "id") == "" {
			continue
		}
		label := refs.Attr(n, "aria-label")
		if h := findElement(n, atom.H2); label == "" && h != nil {
			label = words(nameIn(h))
		}
		if label != "" {
			c.sections = append(c.sections, bookSection{refs.Attr(n, "id"), label})
		}
	}
}

// nameIn is the part of a heading that names its section, without the kicker
// above it.
func nameIn(heading *html.Node) *html.Node {
	for n := range heading.Descendants() {
		if hasAdvice(n, adviceOnly) {
			return n
		}
	}
	return heading
}

// words is the text of an element in one line.
func words(n *html.Node) string { return strings.Join(strings.Fields(text(n)), " ") }
