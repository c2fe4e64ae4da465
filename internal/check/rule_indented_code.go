package check

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func indentedCodeRule() Rule {
	return Rule{
		Code:     "indented-code",
		Severity: diag.Warning,
		Summary:  Text{"行首的空格把文字变成了代码", "words that the spaces before them made into code"},
		Explain: Text{
			"Markdown把空行之后缩进四格（或一个制表符）的文字当作代码：等宽字体，不折行，不算正文。段落不用缩进，版式会留出。真是代码，写在两行```之间。",
			"Behind a blank line, Markdown takes words that begin with four spaces or a tab for code: they are set for machines, do not wrap, and no rule reads them. Paragraphs need no indentation, the page gives it. What really is code stands between two lines of ```.",
		},
		Bad:  "    近年来，清河村守住耕地。",
		Good: "近年来，清河村守住耕地。",
		Page: func(_ *Copy, p *issue.Page, r *Report) {
			for _, t := range treesOf(p) {
				t.each(func(n ast.Node) {
					code, ok := n.(*ast.CodeBlock)
					if !ok || code.Lines().Len() == 0 {
						return
					}
					line := code.Lines().At(0)
					words := strings.TrimSpace(string(line.Value(t.Source)))
					r.Add(t.at(line.Start), Say("“%s”前面的空格把它变成了代码", "the spaces before %q make it code", clip(words, 0, 0)),
						Text{"删去行首的空格；真是代码，写在两行```之间", "remove them; code stands between two lines of ```"})
				})
			}
		},
	}
}
