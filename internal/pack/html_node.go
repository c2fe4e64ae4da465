package pack

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// findElement is the first element of its kind, nil when there is none.
func findElement(root *html.Node, kind atom.Atom) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == kind && n.Namespace == "" {
			return n
		}
	}
	return nil
}

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key && a.Namespace == "" })
}

// adviceMark is the attribute in which a page says what packages need to know
// of an element: one of the values below.
const adviceMark = "data-pack"

const (
	// adviceDrop stands on what serves readers of the site alone: ways to the
	// other language, to share, to choose. A book is without it.
	adviceDrop = "drop"
	// adviceNote stands on a link that leads to what is said of its words. A book
	// has that as a note.
	adviceNote = "note"
	// adviceOnly stands on what counts alone. In a heading it is the part that
	// names the section in a table of contents; around a list it says that only
	// the links that lead to a page of the package stay.
	adviceOnly = "only"
	// adviceCover stands on a link to the picture that a book has for a cover.
	adviceCover = "cover"
)

func hasAdvice(n *html.Node, advice string) bool { return refs.Attr(n, adviceMark) == advice }

// isAlike says whether two elements are of one kind with the same attributes.
func isAlike(a, b *html.Node) bool {
	return a.Type == html.ElementNode && b.Type == html.ElementNode && a.Data == b.Data && slices.Equal(a.Attr, b.Attr)
}

// nextElement is the element behind another in the same parent, nil at the end.
func nextElement(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil && n.Type != html.ElementNode; n = n.NextSibling {
	}
	return n
}
