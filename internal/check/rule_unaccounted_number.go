package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func unaccountedNumber() Rule {
	return Rule{
		Code:     "unaccounted-number",
		Severity: diag.Error,
		Summary:  Text{"正文里的数量没有对应的统计项", "a quantity in the prose that is no statistic"},
		Explain: Text{
			"config.toml 里写了 params.figures = \"named\" 时，报道中每个数量都应当在 data/statistics.yaml 里有名字；不写，则中英文一致的数量不必登记，自有标记和出处。日期、次第（第四次）、比分、周年、文件名和成语里的数字不算，标题和图片说明里重复正文的也不算；名称里的数字请写进 data/names.yaml。",
			"Where config.toml has params.figures = \"named\", every quantity of a report has a name in data/statistics.yaml; without it, a quantity that both languages give is a figure without a record. Dates, places in a series (the fourth time), scores, anniversaries, titles of documents and set phrases are known to be none, and a heading or caption may repeat a figure of the text; a number in a name belongs in data/names.yaml.",
		},
		Bad:  "制作公示牌261块。",
		Good: "- id: notice-boards\n  zh: 261块",
		Page: func(c *Copy, p *issue.Page, r *Report) {
			if !c.NamedFigures || !inReport(p) {
				return
			}
			for _, o := range c.account(p).open {
				if o.lost == nil {
					r.Add(o.passage.At(o.Start), Say("“%s”没有统计项", "no statistic for %q", o.Text),
						Say("在 data/statistics.yaml 里为 %s 增加一项", "add one for %s to data/statistics.yaml", p.Path))
				}
			}
		},
	}
}
