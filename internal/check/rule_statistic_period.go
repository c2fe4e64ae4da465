package check

import (
	"regexp"
	"slices"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func statisticPeriod() Rule {
	return Rule{
		Code:     "statistic-period",
		Severity: diag.Warning,
		Summary:  Text{"统计项的时间在正文里没有依据", "the period of a statistic is not in the text"},
		Explain: Text{
			"period 的年份应当写在所属部分的中文里；原文没有写明的年份不要补充。",
			"The years of a period stand in the Chinese of the section. A year that the text does not give is not supplied.",
		},
		Bad:   "period: \"2023\"  # 2024年森林覆盖率达27.97%",
		Good:  "period: \"2024\"",
		Issue: checkStatisticPeriod,
	}
}

var (
	periodYear = regexp.MustCompile(`\b\d{4}`)
	// relativeYears are words that put a figure in a year without naming it.
	relativeYears = []string{"去年", "今年", "上年", "前年", "明年", "本年", "当年", "同期"}
)

func checkStatisticPeriod(c *Copy, r *Report) {
	for _, s := range c.Statistics {
		p := c.Page(issue.ZH, s.Section)
		if s.Period == "" || p == nil {
			continue
		}
		says := func(words ...string) bool {
			return slices.ContainsFunc(c.reading(p), func(passage *Passage) bool { return holdsAny(passage.Text, words...) })
		}
		for _, year := range periodYear.FindAllString(s.Period, -1) {
			if !says(year) && !says(relativeYears...) {
				r.Add(s.At("period"), Say("%s 里没有“%s”年", "no year %[2]s in %[1]s", s.Section, year),
					Say("写正文里的年份，或删去 period", "write a year that the text gives, or remove the period"))
			}
		}
	}
}
