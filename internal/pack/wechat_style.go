package pack

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// setStyles gives each element the style that a sheet has for it, the later rule
// before the earlier, and takes out what is not displayed. Of selectors it
// knows elements, classes, and one within another.
func setStyles(root *html.Node, sheet string) {
	rules := splitRules(sheet)
	var gone []*html.Node
	set := func(n *html.Node) {
		var style [][2]string
		for _, r := range rules {
			if !slices.ContainsFunc(strings.Split(r.prelude, ","), func(s string) bool { return selects(n, strings.Fields(s)) }) {
				continue
			}
			for _, d := range declarations(r.body) {
				if strings.Contains(d[1], "inherit") {
					continue // a colour that the issue is without
				}
				style = slices.DeleteFunc(style, func(have [2]string) bool { return have[0] == d[0] })
				style = append(style, d)
			}
		}
		if length := refs.Attr(n, barMark); length != "" {
			style = append(style, [2]string{"width", length})
		}
		var text []string
		for _, d := range style {
			if d == [2]string{"display", "none"} {
				gone = append(gone, n)
			}
			text = append(text, d[0]+":"+d[1])
		}
		setAttr(n, "style", strings.Join(text, ";"))
	}
	set(root)
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			set(n)
		}
	}
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
}

// selects says whether the last of a selector's parts is the element, and the
// others are around it.
func selects(n *html.Node, parts []string) bool {
	last := len(parts) - 1
	if last < 0 || !isPart(n, parts[last]) {
		return false
	}
	for at := n.Parent; at != nil && last > 0; at = at.Parent {
		if isPart(at, parts[last-1]) {
			last--
		}
	}
	return last == 0
}

func isPart(n *html.Node, part string) bool {
	name, classes, _ := strings.Cut(part, ".")
	if name != "" && n.Data != name {
		return false
	}
	have := strings.Fields(refs.Attr(n, "class"))
	for class := range strings.SplitSeq(classes, ".") {
		if class != "" && !slices.Contains(have, class) {
			return false
		}
	}
	return true
}

// toKept gives every element one of the names that the editor keeps, and leaves
// of its attributes those that it keeps.
func toKept(root *html.Node) {
	rename := func(n *html.Node) {
		if n.Type != html.ElementNode {
			return
		}
		n.Data, n.Namespace = keptName(n.DataAtom), ""
		n.DataAtom = atom.Lookup([]byte(n.Data))
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return !keptAttribute(n.DataAtom, a) })
	}
	rename(root)
	for n := range root.Descendants() {
		rename(n)
	}
}

// keptName is the element of an article that stands for one of a page.
func keptName(kind atom.Atom) string {
	switch kind {
	case atom.P, atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Th, atom.Td, atom.Ul, atom.Ol, atom.Li, atom.Blockquote,
		atom.Img, atom.Br, atom.Strong:
		return kind.String()
	case atom.B:
		return "strong"
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt, atom.Caption:
		return "p"
	case atom.Article, atom.Section, atom.Header, atom.Footer, atom.Main, atom.Div, atom.Figure, atom.Figcaption, atom.Aside, atom.Nav,
		atom.Dl, atom.Dd, atom.Address, atom.Details, atom.Summary, atom.Pre, atom.Hr:
		return "section"
	}
	return "span"
}

func keptAttribute(kind atom.Atom, a html.Attribute) bool {
	switch a.Key {
	case "style":
		return a.Val != ""
	case "src", "alt":
		return kind == atom.Img
	case "colspan", "rowspan":
		return kind == atom.Td || kind == atom.Th
	case "start":
		return kind == atom.Ol
	}
	return false
}

// tidy takes out white space between parts, which an editor makes lines of,
// elements that hold nothing, and spans that say nothing.
func tidy(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.TextNode {
			c.Data = foldSpace(c)
			if c.Data == "" {
				n.RemoveChild(c)
			}
			c = next
			continue
		}
		tidy(c)
		switch {
		case c.Type != html.ElementNode, c.FirstChild == nil && !standsEmpty(c):
			n.RemoveChild(c)
		case c.DataAtom == atom.Span && len(c.Attr) == 0:
			for child := c.FirstChild; child != nil; child = c.FirstChild {
				c.RemoveChild(child)
				n.InsertBefore(child, c)
			}
			n.RemoveChild(c)
		}
		c = next
	}
}

func standsEmpty(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Img, atom.Br, atom.Td, atom.Th:
		return true
	}
	return false
}

// foldSpace is a text with one space for each run of white space, none beside
// what stands on lines of its own.
func foldSpace(n *html.Node) string {
	if strings.Contains(styleAround(n), "pre-wrap") {
		return n.Data
	}
	if strings.Trim(n.Data, " \t\r\n") == "" && (onLines(n.PrevSibling) || onLines(n.NextSibling) || n.Parent.FirstChild == n || n.Parent.LastChild == n) {
		return ""
	}
	var b strings.Builder
	space := false
	for _, r := range n.Data {
		if strings.ContainsRune(" \t\r\n", r) {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

func styleAround(n *html.Node) string {
	var all []string
	for at := n.Parent; at != nil; at = at.Parent {
		all = append(all, refs.Attr(at, "style"))
	}
	return strings.Join(all, ";")
}

// onLines says whether an element stands on lines of its own.
func onLines(n *html.Node) bool {
	if n == nil || n.Type != html.ElementNode {
		return false
	}
	return n.DataAtom != atom.Span && n.DataAtom != atom.Strong || strings.Contains(refs.Attr(n, "style"), "display:block")
}
