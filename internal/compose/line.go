package compose

import (
	"slices"

	"github.com/yuin/goldmark/ast"

	"github.com/tekan-press/tekan/internal/issue"
)

// lineEdits have the end of each line show what it has to, a space or nothing. Hugo's
// parser goes by the characters of texts that stand side by side, and by rules for
// Chinese alone: it takes the end of a line behind a mark, or before anything but text,
// for nothing, and one behind anything but text for a space.
func (b *Block) lineEdits(marks []edit, put func(int, rank, string)) {
	ends := b.Plain().Ends
	if len(ends) == 0 {
		return
	}
	src, base := b.src, 0
	if b.Kind == issue.Pull {
		src, base = []byte(b.Text), b.Start
	}
	edited := func(at int) bool {
		return slices.ContainsFunc(marks, func(e edit) bool { return e.at == base+at })
	}
	for _, end := range ends {
		text, at := end.Text, end.Text.Segment.Stop
		bare := text.Segment.Len() == 0 || edited(at)
		switch {
		case end.Space && !bare:
			next, ok := text.NextSibling().(*ast.Text)
			if !ok || next.Segment.Len() == 0 || edited(next.Segment.Start) || !isPlain(src[at-1]) || !isPlain(src[next.Segment.Start]) {
				put(base+at, closes, "&#32;")
			}
		case !end.Space && bare:
			if _, address := text.PreviousSibling().(*ast.AutoLink); address && text.Segment.Len() == 0 && src[at-1] != '>' {
				put(base+at, spaces, escapedSpace) // or it would be part of the address
			}
			put(base+at, follows, "![](join:")
			put(base+nextLine(src, text), closes, ")")
		}
	}
}

// isPlain says whether a byte is a letter or a digit of ASCII.
func isPlain(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// nextLine is where the words of the line begin that follows a text, behind the signs of
// what it is in.
func nextLine(src []byte, text *ast.Text) int {
	var block ast.Node = text
	for block.Type() != ast.TypeBlock {
		block = block.Parent()
	}
	at := len(src)
	for i := range block.Lines().Len() {
		if line := block.Lines().At(i); line.Start > text.Segment.Stop {
			at = line.Start
			break
		}
	}
	for at < len(src) && (src[at] == ' ' || src[at] == '\t') {
		at++
	}
	return at
}
