package pack

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// idBetween stands between the id of a leaf and that of a thing in it.
const idBetween = "--"

// renameIDs gives the ids of a tree other names, and all that refer to them.
// Group is put before the names of form fields, so that radio buttons of two
// pages are no group.
func renameIDs(root *html.Node, ids map[string]string, group string) {
	rename := func(id string) string {
		if to, ok := ids[id]; ok {
			return to
		}
		return id
	}
	for n := range root.Descendants() {
		for i, a := range n.Attr {
			n.Attr[i].Val = renameAttribute(n, a, rename, group)
		}
		if n.Type == html.ElementNode && n.Data == "style" && n.FirstChild != nil {
			n.FirstChild.Data = renameURLs(n.FirstChild.Data, rename)
		}
	}
}

func renameAttribute(n *html.Node, a html.Attribute, rename func(string) string, group string) string {
	switch a.Key {
	case "id", "for", "form", "list", "popovertarget", "commandfor", "interestfor", "contextmenu",
		"aria-activedescendant", "aria-errormessage", "data-progress":
		return rename(a.Val)
	case "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-flowto", "headers", "itemref":
		words := strings.Fields(a.Val)
		for i, id := range words {
			words[i] = rename(id)
		}
		return strings.Join(words, " ")
	case "href", "usemap":
		if id, local := strings.CutPrefix(a.Val, "#"); local {
			return "#" + rename(id)
		}
	case "name":
		switch n.Data {
		case "input", "select", "textarea", "button", "map", "details":
			return group + idBetween + a.Val
		}
	case "begin", "end":
		if id, event, ok := strings.Cut(a.Val, "."); ok && n.Namespace == "svg" {
			return rename(id) + "." + event
		}
	}
	if a.Key == "style" || n.Namespace == "svg" && strings.Contains(a.Val, "(") {
		return renameURLs(a.Val, rename)
	}
	return a.Val
}

// renameURLs renames the ids in url(#id).
func renameURLs(css string, rename func(string) string) string {
	if !strings.Contains(css, "#") {
		return css
	}
	out, err := refs.Rewrite(refs.CSS, []byte(css), func(r refs.Ref) refs.Verdict {
		if id, local := strings.CutPrefix(r.Address, "#"); local {
			return refs.Verdict{Address: "#" + rename(id)}
		}
		return r.Keep()
	})
	if err != nil {
		return css // refs.Walk reports it
	}
	return string(out)
}
