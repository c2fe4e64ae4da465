package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func chartSeries() Rule {
	return Rule{
		Code:     "chart-series",
		Severity: diag.Error,
		Summary:  Text{"图表的系列不完整，或不合它的种类", "series of a chart that are incomplete, or do not suit its kind"},
		Explain: Text{
			"grouped、stacked、line、multiples 写 series，其余写 statistics。各系列的统计项一样多，与 labels 一一对应；缺一项就没法画，不可用零或别的数代替。一张图最多 4 个系列，再多用 multiples，或分成两张。target 要写 target。",
			"The kinds grouped, stacked, line and multiples have series, the others statistics. All series have as many statistics as there are labels: a chart with a missing point is not drawn, and no zero stands in for it. A chart has 4 series at most; more make small multiples, or two charts. A target chart names its target.",
		},
		Bad:   "labels: [{zh: 东村, en: East}, {zh: 西村, en: West}]\nseries:\n  - label: {zh: 女, en: Women}\n    statistics: [women-east]",
		Good:  "labels: [{zh: 东村, en: East}, {zh: 西村, en: West}]\nseries:\n  - label: {zh: 女, en: Women}\n    statistics: [women-east, women-west]",
		Issue: checkChartSeries,
	}
}

func checkChartSeries(c *Copy, r *Report) {
	for _, chart := range c.Charts {
		switch series := chart.Drawn().Series; {
		case series && len(chart.Series) == 0:
			r.Add(chart.At(), Say("%s 图“%s”没有 series", "%s chart %q has no series", chart.Kind, chart.ID),
				Say("写 series，每个系列有 label 和 statistics", "write series, each with its label and statistics"))
		case series && len(chart.Statistics) > 0:
			r.Add(chart.Key("statistics"), Say("%s 图“%s”不用 statistics", "%s chart %q does not use statistics", chart.Kind, chart.ID),
				Say("把 id 写进 series", "write the ids into series"))
		case series:
			r.series(c, chart)
		case len(chart.Series) > 0:
			r.Add(chart.Key("series"), Say("%s 图“%s”不用 series", "%s chart %q does not use series", chart.Kind, chart.ID),
				Say("把 id 写进 statistics，或换成 grouped、stacked、line、multiples", "write the ids into statistics, or make it grouped, stacked, line or multiples"))
		case len(chart.Statistics) == 0:
			r.Add(chart.At(), Say("%s 图“%s”没有 statistics", "%s chart %q has no statistics", chart.Kind, chart.ID),
				Say("写出要画的统计项的 id", "write the ids of the statistics to show"))
		default:
			r.labels(chart, len(chart.Statistics))
		}
		if chart.Drawn().Target && chart.Target == "" {
			r.Add(chart.At(), Say("target 图“%s”没有 target", "target chart %q has no target", chart.ID),
				Say("写出任务数的 id", "write the id of the statistic to measure against"))
		}
	}
}

// series looks at the series of a chart that should have them.
func (r *Report) series(c *Copy, chart *issue.Chart) {
	kind := chart.Drawn()
	if n := len(chart.Series); kind.MostSeries > 0 && n > kind.MostSeries {
		r.Add(chart.At("series", itoa(kind.MostSeries)), Say("图“%s”有 %d 个系列，最多 %d 个", "chart %q has %d series, and %d at most are told apart", chart.ID, n, kind.MostSeries),
			Say("改用 multiples，或分成两张图", "make it multiples, or two charts"))
	}
	count := len(chart.Labels)
	if count == 0 {
		for _, s := range chart.Series {
			count = max(count, len(s.Statistics))
		}
	}
	for n, s := range chart.Series {
		if has := len(s.Statistics); has != count {
			r.Add(chart.At("series", itoa(n), "statistics"), Say("系列“%[2]s”有 %[3]d 项，应有 %[4]d 项", "series %[1]q fills %[3]d places, and there are %[4]d", s.Label.EN, s.Label.ZH, has, count),
				Say("补上缺的一项；没有数就从 labels 和各系列里去掉", "add the one that is missing; where there is no figure, take the place out of the labels and of every series"))
		}
	}
	if count < 2 && kind.Time {
		r.Add(chart.At("series"), Say("一个点连不成线", "one point makes no line"), Say("换成 bar 或 figures", "make it bar or figures"))
	}
	if len(chart.Labels) == 0 {
		for _, p := range c.rows(chart)[0] {
			if p.Period == "" {
				r.Add(p.At, Say("“%s”没有 period，这一处没有名称", "%q has no period, so its place has no name", p.ID),
					Say("写 labels，每处一个", "write labels, one for each place"))
			}
		}
	}
}

// labels proves that a row has a label for each of its statistics, or none.
func (r *Report) labels(chart *issue.Chart, count int) {
	if n := len(chart.Labels); n > 0 && n != count {
		r.Add(chart.At("labels"), Say("%d 个标签对 %d 个统计项", "%d labels for %d statistics", n, count),
			Say("每项一个，或都不写", "write one for each, or none"))
	}
}
