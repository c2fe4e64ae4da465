package refs

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// rewriteHTML reads a page as a browser does and writes the tree back.
func rewriteHTML(data []byte, visit Visit) ([]byte, error) {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	changed, err := Walk(doc, visit)
	if err != nil || !changed {
		return data, err
	}
	var b bytes.Buffer
	err = html.Render(&b, doc)
	return b.Bytes(), err
}

// Walk visits every address of a tree in its order, changes the tree by the
// verdicts and says whether it did. Formats that change a page in other ways
// too walk the tree themselves; Rewrite is for those that do not.
func Walk(doc *html.Node, visit Visit) (changed bool, err error) {
	w := &walker{visit: visit}
	err = w.node(doc)
	for _, n := range w.removed {
		removeWithItem(n)
	}
	return w.changed, err
}

type walker struct {
	visit   Visit
	changed bool
	removed []*html.Node
	// remove is set while an element is visited that shall go.
	remove bool
}

func (w *walker) node(n *html.Node) error {
	// Depth is bounded by the parser, which keeps at most 512 open elements.
	if n.Type == html.ElementNode {
		w.remove = false
		if err := w.element(n); err != nil {
			return err
		}
		if w.remove {
			w.changed = true
			w.removed = append(w.removed, n)
			return nil
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := w.node(c); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) element(n *html.Node) error {
	if n.DataAtom == atom.Base {
		return fmt.Errorf("a %q element changes what every address means: take it out", "base")
	}
	own := n.Attr
	kept := own[:0:0]
	for _, a := range own {
		to, keep, err := w.attribute(n, a)
		if err != nil {
			return err
		}
		if !keep || to != a.Val {
			w.changed = true
		}
		if a.Val = to; keep {
			kept = append(kept, a)
		}
	}
	kept = append(kept, n.Attr[len(own):]...) // what the visitor added
	hadHref := Attr(n, "href") != ""
	if n.Attr = kept; n.DataAtom == atom.A && hadHref && Attr(n, "href") == "" {
		n.Attr = slices.DeleteFunc(n.Attr, onlyWithHref)
	}
	return w.text(n)
}

// onlyWithHref tells the attributes that say where a link leads and how, and
// mean nothing once it leads nowhere.
func onlyWithHref(a html.Attribute) bool {
	switch a.Key {
	case "hreflang", "type", "download", "rel", "target", "referrerpolicy", "data-twin":
		return true
	}
	return false
}

// text visits what stands inside an element in another language.
func (w *walker) text(n *html.Node) error {
	if n.FirstChild == nil || n.FirstChild.Type != html.TextNode {
		return nil
	}
	t := n.FirstChild
	var to []byte
	var err error
	switch n.Data {
	case "style":
		to, err = rewriteCSS([]byte(t.Data), "style", n, w.visit)
	case "noscript":
		to, err = w.fragment(n, t.Data)
	case "script":
		switch kind := scriptType(Attr(n, "type")); kind {
		case "":
			return nil
		case "application/ld+json":
			to, err = rewriteJSONLD([]byte(t.Data), n, w.visit)
		default:
			return fmt.Errorf("a script of type %q holds addresses that are not read: take it out", kind)
		}
	default:
		return nil
	}
	if err == nil && string(to) != t.Data {
		t.Data = string(to)
		w.changed = true
	}
	return err
}

// fragment visits the markup that only a browser without script shows, which
// the parser of a page leaves as text.
func (w *walker) fragment(n *html.Node, text string) ([]byte, error) {
	parent := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(text), parent, html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, err
	}
	for _, child := range nodes {
		parent.AppendChild(child)
	}
	changed, err := Walk(parent, w.visit)
	if err != nil || !changed {
		return []byte(text), err
	}
	var b bytes.Buffer
	for child := parent.FirstChild; child != nil; child = child.NextSibling {
		if err := html.Render(&b, child); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// removeWithItem takes an element out of its tree, and the list item around it
// when nothing else is in there.
func removeWithItem(n *html.Node) {
	parent := n.Parent
	if parent == nil {
		return
	}
	parent.RemoveChild(n)
	if parent.DataAtom != atom.Li || parent.Parent == nil {
		return
	}
	for c := parent.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.TextNode || strings.TrimSpace(c.Data) != "" {
			return
		}
	}
	parent.Parent.RemoveChild(parent)
}

// Attr returns an attribute of an element, "" when there is none.
func Attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}
