package pack

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

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
			if at.DataAtom == atom.Nav || hasAdvice(at, adviceOnly) {
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
