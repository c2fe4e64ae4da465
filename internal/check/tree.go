package check

import (
	"github.com/yuin/goldmark/ast"

	"github.com/tekan-press/tekan/internal/issue"
)

// tree is one text as Markdown reads it.
type tree struct {
	*issue.Markdown
	at func(offset int) issue.Pos
}

// treesOf are the texts of a page: its body, and the words of pull quotations,
// each of which is a text of its own.
func treesOf(p *issue.Page) []tree {
	all := []tree{{p.Markdown, p.BodyAt}}
	for _, b := range p.Blocks {
		if b.Kind == issue.Pull {
			all = append(all, tree{b.Inner(), b.At})
		}
	}
	return all
}

// each calls a function for every node, in the order of the text.
func (t tree) each(visit func(ast.Node)) {
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			visit(n)
		}
		return ast.WalkContinue, nil
	})
}
