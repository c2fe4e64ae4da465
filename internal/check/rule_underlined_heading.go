package check

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func underlinedHeadingRule() Rule {
	return Rule{
		Code:     "underlined-heading",
		Severity: diag.Warning,
		Summary:  Text{"下面的===或---把文字变成了小标题", "words that a line of === or --- below them made into a heading"},
		Explain: Text{
			"Markdown把紧挨在===或---上面的整段文字当作小标题。多半是想画一条线：线前空一行。真是小标题，用#写，级别才看得清。",
			"Markdown takes all the words right above a line of === or --- for a heading. Most times a rule was meant: leave a blank line before it. What really is a heading begins with #, which shows its level.",
		},
		Bad:  "近年来，清河村守住耕地。\n---",
		Good: "近年来，清河村守住耕地。\n\n---",
		Page: func(_ *Copy, p *issue.Page, r *Report) {
			top := topLevel(p)
			for _, t := range treesOf(p) {
				t.each(func(n ast.Node) {
					h, ok := n.(*ast.Heading)
					if !ok || !isUnderlined(t.Source, h) {
						return
					}
					line := h.Lines().At(0)
					words, mark := strings.TrimSpace(string(line.Value(t.Source))), "---"
					if h.Level == 1 {
						mark = "==="
					}
					severity := diag.Warning
					if h.Level <= top {
						severity = diag.Error // as high as the page's own title
					}
					r.AddAs(severity, t.at(line.Start), Say("“%s”下面的%s把它变成了小标题", "the line of %[2]s below %[1]q makes it a heading", clip(words, 0, 0), mark),
						Say("要画线，前面空一行；是小标题，写%s", "for a rule, leave a blank line before it; a heading begins with %s", strings.Repeat("#", top+1)))
				})
			}
		},
	}
}

// isUnderlined says whether a heading is one by the line below it (CommonMark
// 0.31, 4.3), not by a # before it.
func isUnderlined(src []byte, h *ast.Heading) bool {
	if h.Lines().Len() == 0 {
		return false
	}
	start := h.Lines().At(0).Start
	before := src[bytes.LastIndexByte(src[:start], '\n')+1 : start]
	return !bytes.HasSuffix(bytes.TrimRight(before, " \t"), []byte("#"))
}
