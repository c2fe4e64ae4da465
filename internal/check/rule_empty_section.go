package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func emptySectionRule() Rule {
	return Rule{
		Code:     "empty-section",
		Severity: diag.Error,
		Summary:  Text{"标题下面没有正文", "a heading with nothing under it"},
		Explain: Text{
			"每个部分、每个小标题下面都要有正文、图片或缺失标记 {{< gap >}}。空的多半是忘了写，或文字放错了地方。",
			"Every section and every heading has text, a figure or a {{< gap >}} under it. An empty one was mostly forgotten, or its text stands elsewhere.",
		},
		Bad:  "## 更正\n\n## 权利\n\n原文的权利属于作者。",
		Good: "## 更正\n\n到目前为止没有更正。\n\n## 权利\n\n原文的权利属于作者。",
		Page: func(c *Copy, p *issue.Page, r *Report) {
			if len(p.Blocks) == 0 && (p.Kind == issue.Section || p.Kind == issue.Report && !hasSections(c, p.ID)) {
				r.Add(p.Body, Say("“%s”没有正文", "%q has no text", p.File), Text{"写上正文，文字已缺失就写 {{< gap >}}", "write it, or {{< gap >}} where it is lost"})
			}
			for n, b := range p.Blocks {
				level := headingLevel(b)
				if level == 0 {
					continue
				}
				if n+1 == len(p.Blocks) || headingLevel(p.Blocks[n+1]) > 0 && headingLevel(p.Blocks[n+1]) <= level {
					r.Add(b.Pos, Say("小标题“%s”下面没有正文", "nothing stands under the heading %q", b.Plain().Text),
						Text{"写上正文，或删去小标题", "write it, or remove the heading"})
				}
			}
		},
	}
}

func hasSections(c *Copy, report string) bool {
	for _, a := range c.Reports {
		if a.ID == report {
			return len(a.Sections) > 0
		}
	}
	return false
}
