package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func formulaRule() Rule {
	return Rule{
		Code:     "formula",
		Severity: diag.Warning,
		Summary:  Text{"数学公式不排版，照样印出", "a formula, which is printed as it is typed"},
		Explain: Text{
			"$…$、$$…$$、\\(…\\)和\\[…\\]里的公式不会排成公式，读者看到的就是输入的符号；其中的数不算数字，也不对照。一页只报告第一处。简单的写成文字：E = mc²；复杂的作成图片。",
			"Formulas between $…$, $$…$$, \\(…\\) or \\[…\\] are not set: readers see the signs as they were typed. Numbers in them are no figures and are not compared. Each page is told once. Write a simple one in characters, E = mc², and supply a difficult one as a picture.",
		},
		Bad:  "质能关系$E=mc^2$",
		Good: "质能关系E = mc²",
		Page: func(c *Copy, p *issue.Page, r *Report) {
			for _, passage := range c.Passages(p) {
				if passage.Block == nil {
					continue
				}
				for _, f := range passage.Block.Plain().Formulas {
					r.Add(passage.At(f.Start), Say("公式“%s”不排版，照样印出", "formula %q is not set, it is printed as it is typed", shorten(passage.Text[f.Start:f.End])),
						Text{"写成文字，如E = mc²，或作成图片", "write it in characters, as in E = mc², or supply a picture"})
					return
				}
			}
		},
	}
}
