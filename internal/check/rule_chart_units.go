package check

import (
	"github.com/tekan-press/tekan/internal/diag"
)

func chartUnits() Rule {
	return Rule{
		Code:     "chart-units",
		Severity: diag.Error,
		Summary:  Text{"一张图里有无法比较的单位", "units in one chart that can not be compared"},
		Explain: Text{
			"一张图只有一把尺，所以各统计项（包括任务数）的单位必须能换算；人数与件数可以相比。kind 为 figures 的只并列，不比较。",
			"A chart has one scale, so the units of its statistics, the task among them, convert to one another; heads compare with things. Figures only stand side by side.",
		},
		Bad:   "statistics: [field-chiefs, investment]  # 2793 people, 1.305 billion yuan",
		Good:  "statistics: [field-chiefs, field-chiefs-women]",
		Issue: checkChartUnits,
	}
}

func checkChartUnits(c *Copy, r *Report) {
	for _, chart := range c.Charts {
		if !chart.Drawn().Scale {
			continue
		}
		points := c.onScale(chart)
		for _, p := range points {
			if _, err := p.Convert(points[0].Quantity.Unit); err != nil {
				r.Add(p.At, Say("“%s”的单位与“%s”不能比较", "%q has no unit in common with %q", p.ID, points[0].ID),
					Say("一张图只画一种量", "show one kind of quantity in one chart"))
			}
		}
	}
}
