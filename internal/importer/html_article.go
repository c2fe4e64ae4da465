package importer

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// article is the element that holds the article: what WeChat and most sites call it,
// or the one with most text in paragraphs of its own.
func article(doc *html.Node) *html.Node {
	for _, is := range []func(*html.Node) bool{
		func(n *html.Node) bool { return attribute(n, "id") == "js_content" },
		func(n *html.Node) bool { return n.DataAtom == atom.Article },
		func(n *html.Node) bool { return attribute(n, "itemprop") == "articleBody" },
		func(n *html.Node) bool { return n.DataAtom == atom.Main || attribute(n, "role") == "main" },
	} {
		if n := find(doc, is); n != nil && visible(n) > 0 {
			return n
		}
	}
	body := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		return doc
	}
	if find(body, func(n *html.Node) bool {
		return officeBody.MatchString(attribute(n, "class")) || officeNote.MatchString(attribute(n, "id"))
	}) != nil {
		return body // a word processor saved it: there is nothing around the text
	}
	best, most := body, 0
	letters := map[*html.Node]int{}
	for n := range body.Descendants() {
		if n.DataAtom == atom.P && n.Parent != nil && !isFurniture(n) {
			letters[n.Parent] += visible(n)
		}
	}
	for n := range body.Descendants() {
		if letters[n] > most {
			best, most = n, letters[n]
		}
	}
	if most*2 < visible(body) {
		return body // what is left out would be more than what is read
	}
	return best
}

func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && is(n) {
		return n
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			return d
		}
	}
	return nil
}

// visible is how many letters an element shows.
func visible(n *html.Node) int {
	count := 0
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode:
			count += len([]rune(strings.TrimSpace(k.Data)))
		case k.Type == html.ElementNode && !isFurniture(k):
			count += visible(k)
		}
	}
	return count
}

var hidden = regexp.MustCompile(`(?i)display\s*:\s*none`)

// isFurniture says whether an element shows nothing of an article.
func isFurniture(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Nav, atom.Form, atom.Button, atom.Iframe, atom.Template, atom.Svg, atom.Select, atom.Head,
		atom.Audio, atom.Video, atom.Canvas, atom.Object, atom.Footer, atom.Aside:
		return true
	}
	_, off := lookup(n, "hidden")
	return off || hidden.MatchString(attribute(n, "style"))
}

func lookup(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func attribute(n *html.Node, key string) string {
	value, _ := lookup(n, key)
	return value
}

// takeTitle takes the headline from where the page has it, if the article does not.
func (p *page) takeTitle(doc, root *html.Node) {
	isTitle := func(n *html.Node) bool {
		return attribute(n, "id") == "activity-name" || officeStyle(n) == TitleStyle || slices.Contains(strings.Fields(attribute(n, "class")), "rich_media_title")
	}
	inArticle := find(root, func(n *html.Node) bool { return n.DataAtom == atom.H1 || isTitle(n) }) != nil
	if inArticle {
		return
	}
	title := ""
	for _, is := range []func(*html.Node) bool{isTitle, func(n *html.Node) bool { return n.DataAtom == atom.H1 && !isFurniture(n) }} {
		if n := find(doc, is); n != nil && title == "" {
			title = shown(n)
		}
	}
	if title == "" {
		if n := find(doc, func(n *html.Node) bool { return attribute(n, "property") == "og:title" }); n != nil {
			title = attribute(n, "content")
		}
	}
	if n := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Title }); n != nil && title == "" && root.DataAtom != atom.Body {
		title = shown(n)
	}
	if title = clean(strings.Join(strings.Fields(title), " ")); title != "" {
		p.m.Front = map[string]string{"title": title}
	}
}

// shown is the text of an element.
func shown(n *html.Node) string {
	var s strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			s.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(s.String())
}
