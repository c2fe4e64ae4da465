package importer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// raise writes figures as the raised or lowered characters that Unicode has.
func raise(words string, up bool) string {
	table := "₀₁₂₃₄₅₆₇₈₉₊₋"
	if up {
		table = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
	}
	to := []rune(table)
	return strings.Map(func(r rune) rune {
		if at := strings.IndexRune("0123456789+-", r); at >= 0 {
			return to[at]
		}
		return r
	}, words)
}

// escape writes text so that Markdown and Hugo read it as it stands, with a gap where
// the manuscript marks one.
func escape(words string) string {
	var out strings.Builder
	at := 0
	for _, lost := range gapMark.FindAllStringIndex(words, -1) {
		escapeInto(&out, words[at:lost[0]])
		out.WriteString(gap)
		at = lost[1]
	}
	escapeInto(&out, words[at:])
	return out.String()
}

func escapeInto(out *strings.Builder, words string) {
	last := utf8.RuneError
	for i, r := range words {
		size := utf8.RuneLen(r)
		next, _ := utf8.DecodeRuneInString(words[i+size:])
		if needsEscape(r, last, next) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
		last = r
	}
}

func needsEscape(r, last, next rune) bool {
	switch r {
	case '\\', '`', '*', '[', ']', '<', '$', '~':
		return true
	case '_':
		return !isLetter(last) || !isLetter(next)
	case '{':
		return next == '{' || last == '{' || last == utf8.RuneError
	case '&':
		return next == '#' || isLetter(next)
	case '!':
		return next == '['
	}
	return false
}

func isLetter(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

var blockHead = regexp.MustCompile(`^(?:[#>+=:|-]|\d{1,9}[.)](?:\s|$))`)

// guard keeps the head of a paragraph from being read as a heading, a list, a
// quotation or a table.
func guard(words string) string {
	lines := strings.Split(words, "\n")
	for i, l := range lines {
		head := blockHead.FindString(l)
		switch {
		case head == "":
		case head[0] >= '0' && head[0] <= '9':
			at := strings.IndexAny(l, ".)")
			lines[i] = l[:at] + `\` + l[at:]
		default:
			lines[i] = `\` + l
		}
	}
	return strings.Join(lines, "\n")
}
