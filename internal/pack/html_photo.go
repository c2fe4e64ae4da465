package pack

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// smallPictures leaves each photograph in one size: the largest that is not
// wider than those of this attempt. WebP is in every browser of the last years,
// so no second format has to be carried along.
func (m *htmlMaker) smallPictures(p *Page, body *html.Node) {
	var sources []*html.Node
	for n := range body.Descendants() {
		if n.DataAtom == atom.Source && n.Namespace == "" && n.Parent.DataAtom == atom.Picture {
			sources = append(sources, n)
		}
	}
	for n := range body.Descendants() {
		if n.DataAtom != atom.Img || n.Namespace != "" {
			continue
		}
		list := candidates(refs.Attr(n, "srcset"))
		if n.Parent.DataAtom == atom.Picture {
			for c := range n.Parent.ChildNodes() {
				if c.DataAtom == atom.Source && refs.Attr(c, "type") == "image/webp" {
					list = candidates(refs.Attr(c, "srcset"))
				}
			}
		}
		if best := m.best(list); best != "" {
			setAttr(n, "src", best)
		}
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "srcset" || a.Key == "sizes" || a.Key == "loading" })
		m.toFigure(p, n)
	}
	for _, n := range sources {
		n.Parent.RemoveChild(n)
	}
}

func (m *htmlMaker) best(list []candidate) string {
	if len(list) == 0 {
		return ""
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return a.width - b.width })
	best := list[0]
	for _, c := range list {
		if c.width <= m.width {
			best = c
		}
	}
	return best.address
}

// toFigure leads a link around a photograph to its figure: the larger picture
// that it led to is not here, and the viewer shows this one.
func (m *htmlMaker) toFigure(p *Page, img *html.Node) {
	var link *html.Node
	for at := img.Parent; at != nil; at = at.Parent {
		if at.DataAtom == atom.A {
			link = at
		}
		id := refs.Attr(at, "id")
		if at.DataAtom != atom.Figure || link == nil || id == "" {
			continue
		}
		if place, err := m.edition.Site.Resolve(p.Path, refs.Attr(link, "href")); err == nil && strings.HasPrefix(mediaType(place.File), "image/") {
			setAttr(link, "href", "#"+id)
		}
		return
	}
}

// candidate is one picture of a srcset.
type candidate struct {
	address string
	width   int // pixels, 0 when it is not told
}

// candidates reads a srcset in widths, as responsive pictures have them.
func candidates(srcset string) []candidate {
	var list []candidate
	for part := range strings.SplitSeq(srcset, ",") {
		fields := strings.Fields(part)
		if len(fields) == 0 {
			continue
		}
		c := candidate{address: fields[0]}
		if len(fields) > 1 {
			c.width, _ = strconv.Atoi(strings.TrimSuffix(fields[1], "w"))
		}
		list = append(list, c)
	}
	return list
}
