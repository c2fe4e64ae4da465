package compose

import (
	"fmt"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

// However many reports an issue has, its cover is drawn with about as many hills.
func TestDrawingOfLargeIssue(t *testing.T) {
	drawn := func(reports int) int {
		var i issue.Issue
		for r := range reports {
			a := issue.Article{}
			a.ID = fmt.Sprint("report-", r)
			for s := range 12 {
				path := fmt.Sprintf("%s/section-%d", a.ID, s)
				a.Sections = append(a.Sections, issue.Part{Path: path})
				for n := range 4 {
					i.Statistics = append(i.Statistics, &issue.Statistic{ID: fmt.Sprint(path, n), Section: path, Value: issue.Decimal(fmt.Sprint(1 + r*s*n))})
				}
			}
			i.Reports = append(i.Reports, a)
		}
		return len(new(Composer).Next(&i, Words{}).drawing())
	}
	one := drawn(1)
	for _, reports := range []int{2, 3, 11, 40, 100} {
		if many := drawn(reports); many > one*5/4 || many < one/3 {
			t.Errorf("the scroll of %d reports has %d bytes, that of one %d", reports, many, one)
		}
	}
}
