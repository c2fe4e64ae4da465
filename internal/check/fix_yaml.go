package check

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// keepReading takes back each mended line of a data file or of front matter after which
// YAML would read something else than a text where there was one: 0。 is a text, 0. is a
// number. Whoever reads the finding decides, since quotes are a choice of the editor's.
func keepReading(name string, was, mended []string) {
	end := yamlLines(name, was)
	before, ok := yamlShape(was[:end])
	if !ok {
		return // a mended line can only make it better
	}
	same := func(lines []string) bool {
		after, ok := yamlShape(lines)
		return ok && after == before
	}
	if slices.Equal(was[:end], mended[:end]) || same(mended[:end]) {
		return
	}
	kept := slices.Clone(was[:end])
	for n := range kept {
		if kept[n] = mended[n]; mended[n] != was[n] && !same(kept) {
			kept[n] = was[n]
		}
	}
	copy(mended, kept)
}

// yamlLines is how many lines at the beginning of a file are YAML, all of them where front
// matter is never closed. The line that closes it would begin another document, and is none.
func yamlLines(name string, lines []string) int {
	switch {
	case strings.HasSuffix(name, ".yaml"):
		return len(lines)
	case !strings.HasSuffix(name, ".md"):
		return 0
	}
	for n, line := range lines {
		if n > 0 && strings.TrimSpace(line) == "---" {
			return n
		}
	}
	return len(lines)
}

// yamlShape writes what YAML reads in lines, but for the words of its texts: what holds
// what, of which kind everything is, how it is written, and which remarks stand beside it.
func yamlShape(lines []string) (string, bool) {
	var shape strings.Builder
	dec := yaml.NewDecoder(strings.NewReader(strings.Join(lines, "\n")))
	for {
		var doc yaml.Node
		switch err := dec.Decode(&doc); {
		case errors.Is(err, io.EOF):
			return shape.String(), true
		case err != nil:
			return "", false
		}
		writeShape(&shape, &doc)
	}
}

func writeShape(b *strings.Builder, n *yaml.Node) {
	fmt.Fprintf(b, "(%d %s %d %q", n.Kind, n.Tag, n.Style, n.Anchor)
	if n.Kind == yaml.AliasNode || n.Kind == yaml.ScalarNode && n.Tag != "!!str" {
		fmt.Fprintf(b, " %q", n.Value)
	}
	if remarks := n.HeadComment + n.LineComment + n.FootComment; remarks != "" {
		fmt.Fprintf(b, " %q", strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || !unicode.IsGraphic(r) {
				return -1 // what shows nothing may be taken out of a remark
			}
			return r
		}, remarks))
	}
	for _, part := range n.Content {
		writeShape(b, part)
	}
	b.WriteByte(')')
}
