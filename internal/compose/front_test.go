package compose

import (
	"fmt"
	"slices"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestFrontRanks: an issue of any number of reports has one lead, and no more pictures
// than a page carries.
func TestFrontRanks(t *testing.T) {
	for _, test := range []struct {
		reports int
		want    string
	}{
		{0, "[]"},
		{2, "[lead second]"},
		{3, "[lead second second]"},
		{11, "[lead second second column column column column brief brief brief brief]"},
	} {
		i := &issue.Issue{}
		for n := range test.reports {
			p := &issue.Page{Kind: issue.Report, Lang: issue.ZH, Path: fmt.Sprint("r", n), Markdown: &issue.Markdown{}}
			p.Title, p.Summary = fmt.Sprint("第", n), "摘要"
			i.Reports = append(i.Reports, issue.Article{ID: p.Path, Twins: issue.Twins{ZH: p}})
		}
		c := new(Composer).Next(i, Words{})
		ranks := []string{}
		for n, story := range c.front(issue.ZH) {
			ranks = append(ranks, story.Rank)
			if story.Name != fmt.Sprint("第", n) || story.Words != "摘要" || (story.Ridge == "") != (story.Rank == "brief") {
				t.Errorf("%d reports: story %d is %+v", test.reports, n, story)
			}
		}
		if got := fmt.Sprint(ranks); got != test.want {
			t.Errorf("%d reports: ranks %s, want %s", test.reports, got, test.want)
		}
		if en := c.front(issue.EN); len(en) > 0 {
			t.Errorf("%d reports: %d English stories of Chinese reports", test.reports, len(en))
		}
	}
}

func TestAgainst(t *testing.T) {
	pair := func(s string) issue.Pair { return issue.Pair{ZH: s} }
	all := []*issue.Statistic{
		{ID: "kept", ZH: "9亩", Unit: "mu", Value: "9", Label: pair("保有量")},
		{ID: "task", ZH: "8亩", Unit: "mu", Value: "8", Label: pair("任务")},
		{ID: "survey", ZH: "10亩", Unit: "mu", Value: "10", Label: pair("调查面积")},
		{ID: "plans", ZH: "6个", Unit: "count", Value: "6", Label: pair("规划")},
		{ID: "approved", ZH: "2个", Unit: "count", Value: "2", Label: pair("审批"), Of: "plans"},
		{ID: "days", ZH: "20天", Unit: "day", Value: "20", Label: pair("时限"), Period: "2024"},
		{ID: "alone", ZH: "7件", Unit: "count", Value: "7", Label: pair("别的")},
	}
	task := &issue.Chart{ID: "task", Kind: "target", Target: "task", Statistics: []string{"survey", "kept"}}
	words := Words{
		Charts:  map[issue.Language]ChartWords{issue.ZH: {Fact: "{{ .label }}{{ .words }}", Pause: "；"}},
		Figures: map[issue.Language]FigureWords{issue.ZH: {PartOf: "{{ .label }}{{ .words }}之一"}},
	}
	for _, test := range []struct {
		id, message, want string
	}{
		{"kept", "", "任务8亩；调查面积10亩"},
		{"kept", "多1亩。", "多1亩。"},
		{"plans", "", "审批2个"},
		{"approved", "", "规划6个之一"},
		{"days", "", "2024年"},
		{"alone", "", ""},
	} {
		if task.Message = nil; test.message != "" {
			message := pair(test.message)
			task.Message = &message
		}
		c := new(Composer).Next(&issue.Issue{Statistics: all, Charts: []*issue.Chart{task}}, words)
		at := slices.IndexFunc(c.Statistics, func(s *issue.Statistic) bool { return s.ID == test.id })
		if got := plainWords(c.against(c.Statistics[at], issue.ZH)); got != test.want {
			t.Errorf("%s (%q): measured against %q, want %q", test.id, test.message, got, test.want)
		}
	}
}

// plainWords are words without what holds their lines together.
func plainWords(s string) string {
	return string(slices.DeleteFunc([]rune(s), func(r rune) bool { return r == '\u2060' }))
}
