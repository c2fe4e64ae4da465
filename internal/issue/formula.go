package issue

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var formulaPattern = regexp.MustCompile(`(?s)^(?:\$\$.+?\$\$|\\\(.+?\\\)|\\\[.+?\\\]|\$[^\s$](?:[^$\n]*?[^\s$\\])?\$)`)

// Formulas finds the formulas of TeX in a text as it is typed, in order: $…$,
// $$…$$, \(…\) and \[…\]. Dollars before amounts begin none, as Pandoc has it
// (extension tex_math_dollars): what ends a formula has no space before it and no
// digit behind it.
func Formulas(text string) []Span {
	var found []Span
	if strings.IndexByte(text, '$') < 0 && strings.IndexByte(text, '\\') < 0 {
		return nil
	}
	for at := 0; at < len(text); {
		i := strings.IndexAny(text[at:], `$\`)
		if i < 0 {
			break
		}
		at += i
		end := at + len(formulaPattern.FindString(text[at:]))
		switch {
		case end > at && isFormula(text, at, end):
			found = append(found, Span{at, end})
			at = end
		case text[at] == '\\': // what is escaped begins nothing
			at += 2
		default:
			at++
		}
	}
	return found
}

// isFormula says whether what stands between the marks of a formula is one.
func isFormula(text string, start, end int) bool {
	words := text[start:end]
	if blankLine.MatchString(words) {
		return false
	}
	mark := 2
	if words[0] == '$' && words[1] != '$' {
		mark = 1
	}
	inner := words[mark : len(words)-mark]
	switch {
	case strings.HasPrefix(words, "$$"), strings.HasPrefix(words, `\(`):
		return strings.TrimSpace(inner) != ""
	case strings.ContainsFunc(inner, IsHan) && !strings.Contains(inner, `\`):
		return false
	case words[0] == '$':
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if unicode.IsDigit(after) || before < 0x80 && (unicode.IsLetter(before) || unicode.IsDigit(before)) {
			return false
		}
		return strings.ContainsAny(inner, `=^_\{}+<>*/`) || variable.MatchString(inner)
	}
	return strings.ContainsAny(inner, `=^_\{}+<>`)
}

// variable is a formula of one letter, with a factor or a function.
var variable = regexp.MustCompile(`^-?[0-9.]*[A-Za-z]('|\([A-Za-z0-9, ]*\))?$|^-?[0-9.]+$`)
