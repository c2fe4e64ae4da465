package issue

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// align walks a scalar's value beside its source and returns the byte offset in
// the source of the byte at offset in the value. YAML folds lines, drops
// indentation and knows escapes; the walk follows each of these, and where the
// two disagree it moves on the side that has only white space.
func align(src *source, node *yaml.Node, offset int) int {
	at := src.offset(node.Line, node.Column)
	switch {
	case node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		if end := strings.IndexByte(src.text[at:], '\n'); end >= 0 {
			at += end + 1
		}
	case node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		at++
	}
	for i, r := range node.Value {
		at = skipToRune(src.text, at, r, node.Style)
		if i >= offset {
			return at
		}
		at += sourceWidth(src.text, at, r, node.Style)
	}
	return at
}

// skipToRune passes the white space and continuation marks that YAML dropped
// before r.
func skipToRune(text string, at int, r rune, style yaml.Style) int {
	if isBlank(r) {
		return at
	}
	for at < len(text) {
		switch {
		case style&yaml.DoubleQuotedStyle != 0 && strings.HasPrefix(text[at:], "\\\n"):
			at += 2
		case isBlank(rune(text[at])):
			at++
		default:
			return at
		}
	}
	return at
}

// sourceWidth returns how many bytes of the source the rune r of the value
// stands for.
func sourceWidth(text string, at int, r rune, style yaml.Style) int {
	if at >= len(text) {
		return 0
	}
	switch {
	case style&yaml.DoubleQuotedStyle != 0 && text[at] == '\\':
		return escapeWidth(text[at:])
	case style&yaml.SingleQuotedStyle != 0 && strings.HasPrefix(text[at:], "''"):
		return 2
	case isBlank(r):
		// A blank that was folded out of a line end is skipped as a whole
		// before the next letter.
		if isBlank(rune(text[at])) {
			return 1
		}
		return 0
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return size
}

func escapeWidth(text string) int {
	width := 2
	if len(text) > 1 {
		switch text[1] {
		case 'x':
			width = 4
		case 'u':
			width = 6
		case 'U':
			width = 10
		}
	}
	return min(width, len(text))
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }
