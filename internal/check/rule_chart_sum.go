package check

import (
	"math/big"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

func chartSum() Rule {
	return Rule{
		Code:     "chart-sum",
		Severity: diag.Error,
		Summary:  Text{"图表的各部分加起来不等于整体", "the parts of a chart do not add up to their whole"},
		Explain: Text{
			"kind 为 share 的图表把整体分成几份，各份之和应等于 of 所指的整体；百分比之和应为 100。不等时在 note 里写明原因。图表的单位必须能换算，人数与件数可以相比；figures 只并列，不比较。",
			"A chart of kind share divides a whole: the parts add up to the statistic that their “of” names, shares to 100. Where they do not, the note says why. The units of a chart convert to one another, and heads compare with things; figures only stand side by side.",
		},
		Bad:   "kind: share\nstatistics: [reviewed, approved]  # 44 + 14 of 187",
		Good:  "kind: share\nstatistics: [reviewed, approved]\nnote: {zh: 其余尚未评审。, en: The rest have yet to be reviewed.}",
		Issue: checkChartSum,
	}
}

func checkChartSum(c *Copy, r *Report) {
	byID := c.statisticsByID()
	for _, chart := range c.Charts {
		if chart.Kind == "figures" {
			continue
		}
		var unit quantity.Unit
		var whole *issue.Statistic
		sum, ok := new(big.Rat), true
		for n, id := range chart.Statistics {
			s := byID[id]
			q, err := quantity.Quantity{}, error(nil)
			if s != nil {
				q, err = statedBy(s)
			}
			if s == nil || err != nil {
				ok = false // reported as a reference to nothing
				break
			}
			if q.Unit == quantity.Person {
				q.Unit = quantity.Count
			}
			if n == 0 {
				unit, whole = q.Unit, byID[s.Of]
			}
			if q, err = q.Convert(unit); err != nil {
				r.Add(chart.At("statistics", itoa(n)), Say("“%s”的单位与“%s”不能比较", "%q has no unit in common with %q", id, chart.Statistics[0]),
					Say("一张图只画一种量", "show one kind of quantity in one chart"))
				ok = false
				break
			}
			sum.Add(sum, q.Value)
		}
		if ok && chart.Kind == "share" && chart.Note == nil {
			r.sum(chart, sum, unit, whole)
		}
	}
}

// sum compares the sum of a chart's parts with the whole.
func (r *Report) sum(chart *issue.Chart, sum *big.Rat, unit quantity.Unit, whole *issue.Statistic) {
	want := quantity.FromRat(big.NewRat(100, 1), quantity.PerCent)
	if whole != nil {
		if q, err := statedBy(whole); err == nil {
			want = q
		}
	}
	all, err := want.Convert(unit)
	if err != nil || whole == nil && !share(unit) {
		return // a whole that nothing states can not be proved
	}
	if sum.Cmp(all.Value) != 0 {
		r.Add(chart.At("statistics"), Say("各部分之和是 %s，整体是 %s", "the parts add up to %s, the whole is %s",
			plainNumber(quantity.FromRat(sum, unit)), plainNumber(all)),
			Say("补上缺少的部分，或在 note 里写明原因", "add the part that is missing, or say why in the note"))
	}
}
