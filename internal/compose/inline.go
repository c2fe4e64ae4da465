package compose

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"github.com/tekan-press/tekan/internal/issue"
)

// inlineText is what stands in a block, piece by piece as Markdown reads it.
type inlineText struct {
	block *issue.Block
	src   []byte
	texts []*ast.Text
	// emphases are in order, those around others before them.
	emphases []ast.Node
}

func inlineTextOf(b *issue.Block, src []byte) *inlineText {
	t := &inlineText{block: b, src: src}
	_ = ast.Walk(b.Node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if text, ok := n.(*ast.Text); ok && entering {
			t.texts = append(t.texts, text)
		} else if entering && isEmphasis(n) {
			t.emphases = append(t.emphases, n)
		}
		return ast.WalkContinue, nil
	})
	return t
}

// covering returns the stretch of the block's source around which something can
// be put in brackets so that it holds a stretch of the plain text and the Markdown
// stays what it was. Emphasis that begins and ends with it is taken in. There is
// none inside code, nor where emphasis begins or ends halfway; inside a link only
// with inLink. Offsets are those of the body.
func (t *inlineText) covering(span issue.Span, inLink bool) (start, end int, ok bool) {
	plain := t.block.Plain()
	for _, v := range plain.Verbatim {
		if v.Start < span.End && span.Start < v.End {
			return 0, 0, false
		}
	}
	if span.End <= span.Start {
		return 0, 0, false
	}
	// The end is behind the last character, whatever comes after that.
	start = t.block.Start + plain.Offset(span.Start)
	_, size := utf8.DecodeLastRuneInString(plain.Text[span.Start:span.End])
	end = t.block.Start + plain.Offset(span.End-size) + size
	first, last := t.at(start), t.at(end-1)
	if first == nil || last == nil || bytes.ContainsAny(t.src[start:end], "[]\\&<") {
		return 0, 0, false
	}
	common := sharedParent(first, last)
	for n := ast.Node(first); n.Parent() != common; n = n.Parent() {
		if n.PreviousSibling() != nil || n == first && start != first.Segment.Start || !isEmphasis(n.Parent()) {
			return 0, 0, false
		}
		start = n.Parent().Pos()
	}
	for n := ast.Node(last); n.Parent() != common; n = n.Parent() {
		if n.NextSibling() != nil || n == last && end != last.Segment.Stop || !isEmphasis(n.Parent()) {
			return 0, 0, false
		}
		end += t.delimiters(n.Parent())
	}
	for isEmphasis(common) && start == t.begin(common) && end == t.finish(common) {
		start, end = common.Pos(), end+t.delimiters(common)
		common = common.Parent()
	}
	for n := common; n != nil && n.Type() == ast.TypeInline; n = n.Parent() {
		if !isEmphasis(n) && !(inLink && n.Kind() == ast.KindLink) {
			return 0, 0, false
		}
	}
	return start, end, start < end && !t.bound(start)
}

// begin and finish are where what is inside an emphasis begins and ends.
func (t *inlineText) begin(n ast.Node) int { return n.Pos() + t.delimiters(n) }

func (t *inlineText) finish(n ast.Node) int {
	switch last := n.LastChild().(type) {
	case *ast.Text:
		return last.Segment.Stop
	case nil:
		return -1
	default:
		if isEmphasis(last) {
			return t.finish(last) + t.delimiters(last)
		}
	}
	return -1
}

// beside are the offsets at which CommonMark needs an escaped space when brackets
// stand around a stretch: a run of emphasis that touches a bracket is beside a mark
// then, and may begin and end only where none of its own letters follow.
func (t *inlineText) beside(start, end int) (at []int) {
	before, after := start, end
	for _, n := range slices.Backward(t.emphases) { // those within come first
		if t.begin(n) == before {
			before = n.Pos()
		}
		if t.finish(n) == after {
			after += t.delimiters(n)
		}
	}
	if r, _ := utf8.DecodeLastRune(t.src[:before]); 0 < before && before < start && isLetter(r) {
		at = append(at, before)
	}
	if r, _ := utf8.DecodeRune(t.src[after:]); end < after && after < len(t.src) && isLetter(r) {
		at = append(at, after)
	}
	return at
}

// swallows says whether what stands before an offset would take in what opens
// there: the words of a reference link the brackets behind them, an address without
// brackets all signs of an address.
func (t *inlineText) swallows(start int, opens string) bool {
	if start > 0 && t.src[start-1] == ']' && opens == "[" {
		return true
	}
	text := t.at(start)
	if text == nil || text.Segment.Start != start {
		return false
	}
	_, bare := text.PreviousSibling().(*ast.AutoLink)
	return bare && t.src[start-1] != '>'
}

// beginsAddress says whether a text would be an address without brackets where something
// ends before it, which letters before it keep it from being.
func beginsAddress(text []byte) bool {
	return slices.ContainsFunc([]string{"www.", "http:", "https:", "ftp:"}, func(s string) bool { return bytes.HasPrefix(text, []byte(s)) })
}

// isLetter says whether CommonMark takes a character for one of a word.
func isLetter(r rune) bool { return !unicode.IsSpace(r) && !unicode.In(r, unicode.P, unicode.S) }

// bound says whether a bracket at an offset would belong to the mark before it: to
// a backslash, or to the ! of a picture.
func (t *inlineText) bound(offset int) bool {
	before := t.src[:offset]
	slashes := len(before) - len(bytes.TrimRight(before, `\`))
	return slashes%2 == 1 || bytes.HasSuffix(before, []byte("!"))
}

// at returns the text that a byte of the source belongs to.
func (t *inlineText) at(offset int) *ast.Text {
	for _, text := range t.texts {
		if text.Segment.Start <= offset && offset < text.Segment.Stop {
			return text
		}
	}
	return nil
}

func sharedParent(a, b ast.Node) ast.Node {
	for n := b.Parent(); n != nil; n = n.Parent() {
		for above := a.Parent(); above != nil; above = above.Parent() {
			if above == n {
				return n
			}
		}
	}
	return nil
}

func isEmphasis(n ast.Node) bool {
	return n.Kind() == ast.KindEmphasis || n.Kind() == east.KindStrikethrough
}

// delimiters is how many characters begin and end an emphasis.
func (t *inlineText) delimiters(n ast.Node) int {
	if e, ok := n.(*ast.Emphasis); ok {
		return e.Level
	}
	if bytes.HasPrefix(t.src[n.Pos():], []byte("~~")) {
		return 2
	}
	return 1
}
