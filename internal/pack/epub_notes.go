package pack

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// notes makes footnotes of what opens on the page over the text: figures,
// terms, and what is said of gaps. They stand at the end of the chapter, where
// they disturb nobody whose reading system does not open them.
func (b *book) notes(c *chapter, main *html.Node) {
	section := &html.Node{Type: html.ElementNode, Data: "section", DataAtom: atom.Section,
		Attr: []html.Attribute{{Key: "class", Val: "notes"}, {Key: "epub:type", Val: "footnotes"}, {Key: "role", Val: "doc-endnotes"}}}
	slips, openers := slipsOf(main)
	var order []string
	for _, n := range openers {
		id := refs.Attr(n, "href")[1:]
		if first := toReference(n, id); first {
			order = append(order, id)
		}
	}
	for id, slip := range slips {
		beside := slip.Parent
		beside.RemoveChild(slip)
		if beside.FirstChild == nil && beside != main { // it stood for slips alone
			beside.Parent.RemoveChild(beside)
		}
		toNote(slip, id)
	}
	for _, id := range order {
		section.AppendChild(slips[id])
	}
	if note := b.gapNote(c, main); note != nil {
		section.AppendChild(note)
	}
	if section.FirstChild != nil {
		main.AppendChild(section)
	}
}

// slipsOf are what opens over a page, by their ids, and the links to them.
func slipsOf(main *html.Node) (slips map[string]*html.Node, openers []*html.Node) {
	slips = map[string]*html.Node{}
	for n := range main.Descendants() {
		if hasAttr(n, "popover") && refs.Attr(n, "id") != "" {
			slips[refs.Attr(n, "id")] = n
		}
	}
	for n := range main.Descendants() {
		id, within := strings.CutPrefix(refs.Attr(n, "href"), "#")
		if n.DataAtom == atom.A && within && slips[id] != nil {
			openers = append(openers, n)
		}
	}
	return slips, openers
}

// toReference makes a link a reference to a note, and says whether it is the
// first one to it.
func toReference(n *html.Node, id string) (first bool) {
	setAttr(n, "epub:type", "noteref")
	setAttr(n, "role", "doc-noteref")
	root := n
	for root.Parent != nil {
		root = root.Parent
	}
	for other := range root.Descendants() {
		if refs.Attr(other, "id") == backID(id) {
			return false
		}
	}
	setAttr(n, "id", backID(id))
	return true
}

func backID(id string) string { return "to-" + id }

// toNote makes a slip a note, with a way back to where it is called.
func toNote(n *html.Node, id string) {
	n.Data, n.DataAtom = "aside", atom.Aside
	dropAttr(n, "popover")
	setAttr(n, "epub:type", "footnote")
	setAttr(n, "role", "doc-footnote")
	last := n
	for c := n.LastChild; c != nil; c = c.PrevSibling {
		if c.DataAtom == atom.P {
			last = c
			break
		}
	}
	back := &html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "class", Val: "slip__back"},
		{Key: "href", Val: "#" + backID(id)}, {Key: "role", Val: "doc-backlink"}}}
	back.AppendChild(&html.Node{Type: html.TextNode, Data: "↩"})
	last.AppendChild(&html.Node{Type: html.TextNode, Data: " "})
	last.AppendChild(back)
}

// gapNote is what the issue says of words that were lost, taken from below the
// heading that the marks in the text lead to. Every mark of the chapter leads
// to the one note, the note to the heading.
func (b *book) gapNote(c *chapter, main *html.Node) *html.Node {
	const id = "note-gap"
	var note *html.Node
	for n := range main.Descendants() {
		if n.DataAtom != atom.A || !hasAdvice(n, adviceNote) {
			continue
		}
		if note == nil {
			if note = b.saidAt(c, refs.Attr(n, "href")); note == nil {
				return nil
			}
			setAttr(n, "id", backID(id))
		}
		setAttr(n, "href", "#"+id)
		setAttr(n, "epub:type", "noteref")
		setAttr(n, "role", "doc-noteref")
	}
	if note != nil {
		setAttr(note, "id", id)
		toNote(note, id)
	}
	return note
}

// saidAt is the text below a heading of another chapter, in a slip that names
// the heading; nil when there is none.
func (b *book) saidAt(c *chapter, address string) *html.Node {
	place, err := b.edition.Site.Resolve(c.page.Path, address)
	if err != nil || b.byPage[place.File] == nil || place.File == c.page.Path {
		return nil
	}
	doc, err := b.parse(b.byPage[place.File].page)
	if err != nil {
		return nil // reported when that chapter is made
	}
	for n := range doc.Descendants() {
		if refs.Attr(n, "id") != place.Fragment || place.Fragment == "" {
			continue
		}
		for at := n; at != nil && at.DataAtom != atom.Main; at = at.Parent {
			for next := at.NextSibling; next != nil; next = next.NextSibling {
				if p := asParagraph(next); p != nil {
					return slip(address, words(n), p)
				}
			}
		}
	}
	return nil
}

// asParagraph is an element that is a paragraph, or the first in it.
func asParagraph(n *html.Node) *html.Node {
	if n.DataAtom == atom.P {
		return n
	}
	return findElement(n, atom.P)
}

func slip(address, label string, p *html.Node) *html.Node {
	div := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div, Attr: []html.Attribute{{Key: "class", Val: "slip"}}}
	head := &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P}
	link := &html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "href", Val: address}}}
	setText(link, label)
	head.AppendChild(link)
	div.AppendChild(head)
	said := clone(p)
	said.Attr = []html.Attribute{{Key: "class", Val: "slip__words"}}
	removeAll(said, func(n *html.Node) bool { return hasAttr(n, "popover") })
	for n := range said.Descendants() {
		if n.DataAtom == atom.A && strings.HasPrefix(refs.Attr(n, "href"), "#") { // a note opens none
			n.Data, n.DataAtom, n.Attr = "span", atom.Span, nil
		}
	}
	div.AppendChild(said)
	return div
}
