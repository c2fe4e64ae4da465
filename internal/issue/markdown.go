package issue

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// markdown returns the one parser, made when first asked for and safe to share.
var markdown = sync.OnceValue(newMarkdown)

// newMarkdown returns a parser that reads Markdown as the site does, for the
// parts that change what text a reader sees: tables, strikethrough, and the
// escaped space that lets emphasis stand beside Chinese punctuation.
func newMarkdown() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(
		extension.Table,
		extension.Strikethrough,
		extension.NewCJK(extension.WithEscapedSpace()),
	)).Parser()
}
