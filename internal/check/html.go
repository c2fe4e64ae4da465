package check

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// htmlPiece is a piece of raw HTML in a text.
type htmlPiece struct {
	kind       htmlKind
	start, end int
	// name is the element's, with a slash before it where the tag closes one.
	name string
	// alone says that the tag closes nothing and has nothing to close.
	alone bool
	// text is what a message quotes.
	text string
	// block is the number of the block of HTML that it stands in, 0 for one in a
	// paragraph.
	block int
}

type htmlKind int

const (
	tag         htmlKind = iota
	declaration          // <!DOCTYPE html>, <?php … ?>
	openComment          // one that is never closed
	strayWords           // behind a comment, in its block
)

// htmlPieces are those of a text in order; comments that end are none.
func htmlPieces(t tree) []htmlPiece {
	var all []htmlPiece
	blocks := 0
	t.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.RawHTML:
			first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
			all = append(all, piecesIn(t.Source, first.Start, last.Stop, 0)...)
		case *ast.HTMLBlock:
			blocks++
			start, end := n.Pos(), n.Pos()
			if lines := n.Lines(); lines.Len() > 0 {
				start, end = lines.At(0).Start, lines.At(lines.Len()-1).Stop
			}
			if n.HasClosure() {
				end = n.ClosureLine.Stop
			}
			all = append(all, piecesIn(t.Source, start, end, blocks)...)
		}
	})
	return all
}

// piecesIn cuts a stretch of HTML into what is to be told of it.
func piecesIn(src []byte, start, end, block int) []htmlPiece {
	var all []htmlPiece
	for at := start; at < end; {
		rest := string(src[at:end])
		switch {
		case strings.HasPrefix(rest, "<!--"):
			i := strings.Index(rest[2:], "-->") // <!--> is one too
			if i < 0 {
				return append(all, htmlPiece{kind: openComment, start: at, end: end, block: block})
			}
			at += 2 + i + len("-->")
		case strings.HasPrefix(rest, "<!"), strings.HasPrefix(rest, "<?"):
			return append(all, htmlPiece{kind: declaration, start: at, end: end, block: block, text: firstWord(rest)})
		case tagPattern.MatchString(rest) && tagPattern.FindStringIndex(rest)[0] == 0:
			m := tagPattern.FindStringSubmatch(rest)
			p := htmlPiece{start: at, end: at + len(m[0]), block: block, name: strings.ToLower(m[1]), text: m[1]}
			p.alone = strings.HasSuffix(m[0], "/>") || slices.Contains(voidElements(), p.name)
			if strings.HasPrefix(rest, "</") {
				p.name, p.text = "/"+p.name, "/"+p.text
			}
			all = append(all, p)
			at = p.end
		default:
			i := strings.IndexByte(rest[1:], '<') + 1
			if i == 0 {
				i = len(rest)
			}
			if words := strings.TrimSpace(rest[:i]); words != "" {
				from := at + strings.Index(rest, words)
				all = append(all, htmlPiece{kind: strayWords, start: from, end: at + i, block: block, text: firstLineOf(words)})
			}
			at += i
		}
	}
	return all
}

// firstOfRuns keeps one piece of each run: an element is told once, with all that
// is in it and its end, a block of HTML once, tags side by side once.
func firstOfRuns(all []htmlPiece) []htmlPiece {
	var first []htmlPiece
	for i := 0; i < len(all); {
		first = append(first, all[i])
		last := closing(all, i)
		for last+1 < len(all) {
			next := all[last+1]
			if all[last].block != next.block || next.block == 0 && all[last].end != next.start {
				break
			}
			last = closing(all, last+1)
		}
		i = last + 1
	}
	return first
}

// closing is the index of the tag that closes a piece, its own where there is none.
func closing(all []htmlPiece, i int) int {
	if all[i].kind != tag || all[i].alone || strings.HasPrefix(all[i].name, "/") {
		return i
	}
	depth := 0
	for j := i; j < len(all); j++ {
		switch {
		case all[j].name == all[i].name && !all[j].alone:
			depth++
		case all[j].name == "/"+all[i].name:
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return i
}

// voidElements are those that have no end (HTML, 13.1.2).
func voidElements() []string {
	return strings.Fields("area base br col embed hr img input link meta source track wbr")
}

func firstWord(s string) string { return strings.Fields(s)[0] }

func firstLineOf(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
