package check

import (
	"github.com/tekan-press/tekan/internal/diag"
)

func chartPeriod() Rule {
	return Rule{
		Code:     "chart-period",
		Severity: diag.Error,
		Summary:  Text{"折线没有按时间排列", "a line that does not run through time"},
		Explain: Text{
			"line 与 multiples 的横轴是时间：每一项都要有 period，从早到晚，各系列同一处的时间相同。没有时间的数用 bar 或 grouped。",
			"The axis of line and multiples is time: each statistic has a period, the earlier stands first, and all series have the same periods. Figures without a period make bars.",
		},
		Bad:   "kind: line\nstatistics: [cover-2024, cover-2023]",
		Good:  "kind: line\nstatistics: [cover-2023, cover-2024]",
		Issue: checkChartPeriod,
	}
}

func checkChartPeriod(c *Copy, r *Report) {
	for _, chart := range c.Charts {
		if !chart.Drawn().Time {
			continue
		}
		rows := c.rows(chart)
		for n, row := range rows {
			for k, p := range row {
				switch {
				case p.Period == "":
					r.Add(p.At, Say("“%s”没有 period，不知画在何处", "%q has no period, so it has no place on the line", p.ID),
						Say("原文写明时间的，补上 period；没有的，换成 bar 或 grouped", "write its period if the text tells it, or make the chart bar or grouped"))
				case k > 0 && row[k-1].Period != "" && p.Period <= row[k-1].Period:
					r.Add(p.At, Say("“%s”是 %s，不在 %s 之后", "%q is of %s, which is not after %s", p.ID, p.Period, row[k-1].Period),
						Say("从早到晚排列", "put the earlier first"))
				case n > 0 && k < len(rows[0]) && rows[0][k].Period != "" && p.Period != rows[0][k].Period:
					r.Add(p.At, Say("“%s”是 %s，第一个系列这一处是 %s", "%q is of %s, and the first series has %s there", p.ID, p.Period, rows[0][k].Period),
						Say("各系列写同样的时间", "give all series the same periods"))
				}
			}
		}
	}
}
