package check

import (
	"math/big"

	"github.com/tekan-press/tekan/internal/compose"
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
			"kind 为 share 的图表把整体分成几份，stacked 的每一条也是：各份之和应等于 of 所指的整体；百分比之和应为 100。不等时在 note 里写明原因。stacked 的各份若没有 of，就不与整体核对。",
			"A chart of kind share divides a whole, and so does every bar of a stacked one: the parts add up to the statistic that their “of” names, shares to 100. Where they do not, the note says why. A stack whose parts have no “of” is not compared with a whole.",
		},
		Bad:   "kind: share\nstatistics: [reviewed, approved]  # 44 + 14 of 187",
		Good:  "kind: share\nstatistics: [reviewed, approved]\nnote: {zh: 其余尚未评审。, en: The rest have yet to be reviewed.}",
		Issue: checkChartSum,
	}
}

func checkChartSum(c *Copy, r *Report) {
	for _, chart := range c.Charts {
		rows := c.rows(chart)
		switch {
		case chart.Note != nil || !chart.Drawn().Whole:
		case !chart.Drawn().Series:
			r.sum(c, rows[0], len(chart.Statistics), chart.At("statistics"), Text{})
		case len(rows) > 0:
			// A bar takes one statistic of each series.
			for place := range chart.Series[0].Statistics {
				var bar []compose.ChartPoint
				for _, row := range rows {
					for _, p := range row {
						if p.Place == place {
							bar = append(bar, p)
						}
					}
				}
				if len(bar) > 0 {
					r.sum(c, bar, len(rows), bar[0].At, barName(chart, place))
				}
			}
		}
	}
}

// barName says which bar of a stacked chart is meant.
func barName(chart *issue.Chart, place int) Text {
	if place < len(chart.Labels) {
		return Text{"“" + chart.Labels[place].ZH + "”", " in " + chart.Labels[place].EN}
	}
	return Text{"第" + itoa(place+1) + "条", " in bar " + itoa(place+1)}
}

// sum compares the sum of parts, of which there should be as many as said, with
// their whole.
func (r *Report) sum(c *Copy, parts []compose.ChartPoint, count int, at issue.Pos, name Text) {
	if len(parts) != count || count == 0 {
		return // reported as a reference to nothing, or as a point that is missing
	}
	first, err := compose.Drawn(parts[0].Statistic)
	if err != nil {
		return
	}
	sum := new(big.Rat)
	for _, p := range parts {
		q, err := compose.Drawn(p.Statistic)
		if err == nil {
			q, err = q.Convert(first.Unit)
		}
		if err != nil || p.Of != parts[0].Of {
			return // units that do not compare are reported; parts of many wholes have no sum
		}
		sum.Add(sum, q.Value)
	}
	want := quantity.FromRat(big.NewRat(100, 1), quantity.PerCent)
	whole := c.byID[parts[0].Of]
	if whole != nil {
		if want, err = compose.Drawn(whole); err != nil {
			return
		}
	}
	all, err := want.Convert(first.Unit)
	if err != nil || whole == nil && !share(first.Unit) {
		return // a whole that nothing states can not be proved
	}
	if sum.Cmp(all.Value) != 0 {
		part, total := plainNumber(quantity.FromRat(sum, first.Unit)), plainNumber(all)
		r.Add(at, Say("%[1]s各部分之和是 %[3]s，整体是 %[4]s", "the parts%[2]s add up to %[3]s, the whole is %[4]s", name.ZH, name.EN, part, total),
			Say("补上缺少的部分，或在 note 里写明原因", "add the part that is missing, or say why in the note"))
	}
}
