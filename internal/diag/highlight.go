//go:build !desk

package diag

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// highlight colours a source line by the kind of file it stands in.
func highlight(text, file string) string {
	lexer := lexers.Match(file)
	if lexer == nil {
		return text
	}
	tokens, err := chroma.Tokenise(chroma.Coalesce(lexer), nil, text)
	if err != nil {
		return text
	}
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(paint(true, tokenColor(t.Type), strings.TrimSuffix(t.Value, "\n")))
	}
	return b.String()
}

// tokenColor maps chroma's token types, which every lexer shares, to the
// terminal's colours; the default is the terminal's own.
func tokenColor(t chroma.TokenType) string {
	switch {
	case t == chroma.GenericHeading, t == chroma.GenericSubheading, t == chroma.GenericStrong:
		return bold
	case t == chroma.GenericEmph:
		return "3"
	case t.InCategory(chroma.Comment):
		return dim
	case t.InCategory(chroma.Keyword), t.InCategory(chroma.Name):
		return cyan
	case t.InSubCategory(chroma.LiteralNumber):
		return magenta
	case t.InCategory(chroma.Literal):
		return green
	}
	return ""
}
