package paint

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// node is an element of the markup.
type node struct {
	name     string
	attr     map[string]string
	children []*node
}

// known are the elements that are drawn or referred to, with the attributes that are understood of each.
var known = map[string][]string{
	"svg":            {},
	"g":              {"class", "stroke", "transform"},
	"path":           {"class", "fill", "stroke", "d"},
	"circle":         {"class", "fill", "cx", "cy", "r"},
	"ellipse":        {"class", "fill", "cx", "cy", "rx", "ry"},
	"use":            {"href", "transform"},
	"linearGradient": {"href", "x1", "y1", "x2", "y2"},
	"radialGradient": {"href", "cx", "cy", "r"},
	"stop":           {"class", "offset", "stop-opacity"},
	"pattern":        {"x", "y", "width", "height", "viewBox", "preserveAspectRatio"},
}

// read reads markup into a tree and finds its elements by id.
func read(markup string) (root *node, ids map[string]*node, err error) {
	d := xml.NewDecoder(io.MultiReader(strings.NewReader("<svg>"), strings.NewReader(markup), strings.NewReader("</svg>")))
	ids = map[string]*node{}
	var open []*node
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && root != nil && len(open) == 0:
			return root, ids, nil
		case err != nil:
			return nil, nil, fmt.Errorf("read the markup: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			n, err := newNode(t)
			if err != nil {
				return nil, nil, err
			}
			if id := n.attr["id"]; id != "" {
				ids[id] = n
			}
			switch {
			case len(open) > 0:
				over := open[len(open)-1]
				over.children = append(over.children, n)
			case root == nil:
				root = n
			default:
				return nil, nil, errors.New("read the markup: a second root")
			}
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

func newNode(t xml.StartElement) (*node, error) {
	n := &node{name: t.Name.Local, attr: map[string]string{}}
	attributes, ok := known[n.name]
	if !ok {
		return nil, fmt.Errorf("no drawing of <%s>", n.name)
	}
	for _, a := range t.Attr {
		if a.Name.Local != "id" && !slices.Contains(attributes, a.Name.Local) {
			return nil, fmt.Errorf("no drawing of the attribute %q of <%s>", a.Name.Local, n.name)
		}
		n.attr[a.Name.Local] = a.Value
	}
	return n, nil
}
