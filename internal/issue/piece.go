package issue

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Piece is a block of a Markdown text, or what stands between two of them and is
// printed nowhere, such as a comment or the address of a link.
type Piece struct {
	// Kind is "" for what is printed nowhere.
	Kind BlockKind
	// Level is that of a heading, from 1; 0 for everything else.
	Level int
	// Text is the Markdown, without blank lines around it.
	Text string
}

// Pieces cuts a Markdown text where Read does. Together they hold all of it but
// blank lines.
func Pieces(body string) []Piece {
	m := parseMarkdown(maskBody(body))
	var pieces []Piece
	last := 0
	between := func(to int) {
		if text := strings.TrimRight(strings.TrimLeft(body[last:to], "\n"), " \t\n"); text != "" {
			pieces = append(pieces, Piece{Text: text})
		}
	}
	for _, n := range m.blocks() {
		if n.start < last {
			continue
		}
		between(n.start)
		b := &Block{Text: body[n.start:n.end], Node: n.Node, Shortcodes: scanShortcodes(body[n.start:n.end])}
		piece := Piece{Kind: kindOf(b), Text: b.Text}
		if h, ok := n.Node.(*ast.Heading); ok {
			piece.Level = h.Level
		}
		pieces = append(pieces, piece)
		last = n.end
	}
	between(len(body))
	return pieces
}
