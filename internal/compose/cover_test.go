package compose

import (
	"slices"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

func TestSeal(t *testing.T) {
	page := func(name string) *issue.Page {
		if name == "" {
			return nil
		}
		p := &issue.Page{}
		p.Name = name
		return p
	}
	for _, test := range []struct{ zh, en, want string }{
		{"长治两会专刊", "Two Sessions", "长治两会"},
		{"2025专刊", "Special", "专刊"},
		{"刊", "Special", "刊"},
		{"", "Special", "专刊"},
		{"", "Spring 春", "春"},
		{"Report", "Report", "专刊"},
	} {
		c := new(Composer).Next(&issue.Issue{Cover: issue.Twins{ZH: page(test.zh), EN: page(test.en)}}, Words{})
		want := []string{}
		for _, r := range test.want {
			want = append(want, string(r))
		}
		for _, l := range issue.Languages() {
			if p := c.Cover.In(l); p != nil {
				if got := c.seal(p); !slices.Equal(got, want) {
					t.Errorf("%q, %q: carved %q, want %q", test.zh, test.en, got, want)
				}
			}
		}
	}
}

func TestExamples(t *testing.T) {
	heading := &issue.Page{}
	heading.Title = "河"
	i := &issue.Issue{
		Glossary: []*issue.Term{{ZH: "河", EN: "river"}, {ZH: "桥", EN: "bridge"}},
		Reports: []issue.Article{{Sections: []issue.Part{
			{Path: "a/none", Twins: issue.Twins{ZH: &issue.Page{}}},
			{Path: "a/river", Twins: issue.Twins{ZH: heading}},
		}}},
		Statistics: []*issue.Statistic{{ID: "area", ZH: "15万亩（1万公顷）", EN: "150,000 mu (10,000 hectares)"}},
	}
	c := new(Composer).Next(i, Words{})
	for l, want := range map[issue.Language][]string{
		issue.ZH: {"河", "15万亩"},
		issue.EN: {"river", "150,000 mu"},
	} {
		if got := c.examples(l); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
}
