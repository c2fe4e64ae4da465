package pack

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// pageHead is what a page tells of itself.
type pageHead struct {
	lang, title, canonical string
	alternates             []string // addresses in other languages
	links                  []string // addresses that it links to, in order
	issue                  *issueData
	article                bool
	search, packages       bool
	data                   []json.RawMessage // JSON-LD of covers and articles
}

// issueData is the PublicationIssue of a cover (https://schema.org/PublicationIssue).
type issueData struct {
	Type         string `json:"@type"`
	Identifier   string `json:"identifier"`
	Name         string `json:"name"`
	Headline     string `json:"headline"`
	Description  string `json:"description"`
	DateModified string `json:"dateModified"`
	Published    string `json:"datePublished"`
	Rights       string `json:"copyrightNotice"`
	Publisher    named  `json:"publisher"`
	Place        named  `json:"spatialCoverage"`
	HasPart      []struct {
		URL string `json:"url"`
	} `json:"hasPart"`
}

// named is a person, a body or a place.
type named struct {
	Name string `json:"name"`
}

// parts are the addresses of the reports.
func (d *issueData) parts() []string {
	var list []string
	for _, p := range d.HasPart {
		list = append(list, p.URL)
	}
	return list
}

func readHead(data []byte) (*pageHead, error) {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	h := &pageHead{}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			h.element(n)
		}
	}
	return h, nil
}

func (h *pageHead) element(n *html.Node) {
	for _, a := range n.Attr {
		h.search = h.search || a.Key == "data-search"
		h.packages = h.packages || a.Key == placeMark
	}
	switch n.DataAtom {
	case atom.Html:
		h.lang = refs.Attr(n, "lang")
	case atom.Title:
		if n.Namespace == "" && h.title == "" {
			h.title = strings.TrimSpace(text(n))
		}
	case atom.Link:
		rel := strings.Fields(strings.ToLower(refs.Attr(n, "rel")))
		switch {
		case slices.Contains(rel, "canonical"):
			h.canonical = refs.Attr(n, "href")
		case slices.Contains(rel, "alternate") && refs.Attr(n, "hreflang") != "":
			h.alternates = append(h.alternates, refs.Attr(n, "href"))
		}
	case atom.A:
		h.links = append(h.links, refs.Attr(n, "href"))
	case atom.Script:
		if refs.Attr(n, "type") == "application/ld+json" {
			h.jsonLD(text(n))
		}
	}
}

// jsonLD reads a script of JSON-LD: one thing, several, or a graph of them. What
// it can not read tells nothing; refs reports it when a package is made.
func (h *pageHead) jsonLD(s string) {
	var one json.RawMessage
	if json.Unmarshal([]byte(s), &one) != nil {
		return
	}
	things := []json.RawMessage{one}
	var graph struct {
		Graph []json.RawMessage `json:"@graph"`
	}
	if json.Unmarshal(one, &things) != nil && json.Unmarshal(one, &graph) == nil {
		things = append([]json.RawMessage{one}, graph.Graph...)
	}
	for _, thing := range things {
		var d issueData
		if json.Unmarshal(thing, &d) != nil {
			continue
		}
		switch d.Type {
		case "PublicationIssue":
			h.issue = &d
		case "NewsArticle":
			h.article = true
		default:
			continue
		}
		h.data = append(h.data, thing)
	}
}

// text is what stands inside an element.
func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
