package pack

import (
	"slices"
	"strings"

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

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(refs.Attr(n, "class")), class)
}
