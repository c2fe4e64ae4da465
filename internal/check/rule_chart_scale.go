package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func chartScale() Rule {
	return Rule{
		Code:     "chart-scale",
		Severity: diag.Error,
		Summary:  Text{"图上画不下的数，或不该截断的刻度", "a value that is off the scale of a chart, or a scale that may not be cut"},
		Explain: Text{
			"条形从零画起，所以不画负数，也不写 from：截断的条形会夸大差别。target、line、multiples 可以写 from，但各数都不能小于它。",
			"Bars begin at zero, so they have no negative values and no “from”: a bar that is cut overstates a difference. The kinds target, line and multiples may say where their scale begins, and no value lies below.",
		},
		Bad:   "kind: bar\nfrom: 500",
		Good:  "kind: target\nfrom: 500",
		Issue: checkChartScale,
	}
}

func checkChartScale(c *Copy, r *Report) {
	for _, chart := range c.Charts {
		kind := chart.Drawn()
		if chart.From != "" && !kind.Cut {
			r.Add(chart.Key("from"), Say("%s 图的刻度从零起", "the scale of a %s chart begins at zero", chart.Kind),
				Say("删去 from", "remove from"))
		}
		if !kind.Scale {
			continue
		}
		from := issue.Decimal("0")
		if kind.Cut && chart.From != "" {
			from = chart.From
		}
		points := c.onScale(chart)
		for _, p := range points {
			// The scale is in the unit of the first.
			if q, err := p.Convert(points[0].Quantity.Unit); err == nil && q.Value.Cmp(from.Rat()) < 0 {
				r.Add(p.At, Say("“%s”是 %s，低于刻度的起点 %s", "%q is %s, below the %s at which the scale begins", p.ID, p.Statistic.Value, from),
					Say("换一个更低的 from；负数不画成条形", "begin the scale lower; negative values make no bars"))
			}
		}
	}
}
