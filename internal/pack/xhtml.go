package pack

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// xhtml writes a tree of HTML as XML, in the syntax that readers of HTML
// understand in the same way
// (https://html.spec.whatwg.org/multipage/xhtml.html).
type xhtml struct {
	b strings.Builder
	// SVG and math say whether there was a picture or a formula.
	svg, math bool
}

// Namespaces of what stands inside a page.
const (
	svgNamespace   = "http://www.w3.org/2000/svg"
	xlinkNamespace = "http://www.w3.org/1999/xlink"
	mathNamespace  = "http://www.w3.org/1998/Math/MathML"
	xhtmlNamespace = "http://www.w3.org/1999/xhtml"
)

// node writes an element, a text, or what is in a document. Comments are left
// out. The error is for names that XML does not know.
func (x *xhtml) node(n *html.Node) error {
	switch n.Type {
	case html.TextNode:
		x.b.WriteString(xmlText(n.Data))
	case html.ElementNode:
		return x.element(n)
	case html.DocumentNode:
		return x.children(n)
	}
	return nil
}

func (x *xhtml) children(n *html.Node) error {
	for c := range n.ChildNodes() {
		if err := x.node(c); err != nil {
			return err
		}
	}
	return nil
}

func (x *xhtml) element(n *html.Node) error {
	if !isXMLName(n.Data) {
		return fmt.Errorf("%q is no name of an element in XML", n.Data)
	}
	x.b.WriteString("<" + n.Data)
	outer := n.Parent == nil || n.Parent.Namespace != n.Namespace
	switch {
	case n.Namespace == "svg" && outer:
		x.svg = true
		x.b.WriteString(` xmlns="` + svgNamespace + `" xmlns:xlink="` + xlinkNamespace + `"`)
	case n.Namespace == "math" && outer:
		x.math = true
		x.b.WriteString(` xmlns="` + mathNamespace + `"`)
	case n.Namespace == "" && n.Parent != nil && n.Parent.Namespace != "":
		x.b.WriteString(` xmlns="` + xhtmlNamespace + `"`) // text inside a picture
	}
	for _, a := range n.Attr {
		if err := x.attribute(n, a); err != nil {
			return err
		}
	}
	if n.FirstChild == nil && (n.Namespace != "" || isVoid(n.Data)) {
		x.b.WriteString("/>")
		return nil
	}
	x.b.WriteString(">")
	if err := x.children(n); err != nil {
		return err
	}
	x.b.WriteString("</" + n.Data + ">")
	return nil
}

func (x *xhtml) attribute(n *html.Node, a html.Attribute) error {
	name := a.Key
	switch {
	case strings.HasPrefix(name, "xmlns"):
		return nil // written where it is needed
	case a.Namespace != "":
		name = a.Namespace + ":" + name
	}
	if !isXMLName(strings.Replace(name, ":", "", 1)) {
		return fmt.Errorf("%q is no name of an attribute in XML", name)
	}
	value := xmlAttribute(a.Val)
	fmt.Fprintf(&x.b, ` %s="%s"`, name, value)
	if name == "lang" && n.Namespace == "" {
		fmt.Fprintf(&x.b, ` xml:lang="%s"`, value)
	}
	return nil
}

// isVoid tells the elements of HTML that never have content.
func isVoid(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}

// isXMLName is stricter than XML, and has every name that HTML uses.
func isXMLName(name string) bool {
	for i, r := range name {
		letter := r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (i == 0 || r != '-' && r != '.' && (r < '0' || r > '9')) {
			return false
		}
	}
	return name != ""
}

func xmlText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;").Replace(xmlCharacters(s))
}

func xmlAttribute(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#9;", "\n", "&#10;", "\r", "&#13;").Replace(xmlCharacters(s))
}

// xmlCharacters puts a replacement in the place of characters that no XML may
// have (https://www.w3.org/TR/xml/#charsets).
func xmlCharacters(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return utf8.RuneError
		}
		return r
	}, s) // bytes that are no UTF-8 come as replacements
}
