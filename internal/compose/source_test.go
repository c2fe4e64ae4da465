package compose

import (
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestSourceOf: who says so is what a record or the issue names, and nothing else is
// called a source.
func TestSourceOf(t *testing.T) {
	const figures = `
- {id: own, section: river, label: {zh: 任务, en: Task}, value: 5, unit: count, zh: 5个, en: "5", source: {document: {zh: 《规划》, en: The Plan}, body: {zh: 省厅, en: the province}, date: "2024", link: "https://example.org/plan"}}
- {id: none, section: river, label: {zh: 别的, en: Other}, value: 6, unit: count, zh: 6个, en: "6"}
`
	for _, test := range []struct {
		meta, id, words, link string
	}{
		{"", "own", "来源：《规划》，省厅，2024年", "https://example.org/plan"},
		{"", "none", "", ""},
		{"source: {body: {zh: 市局, en: the bureau}}\n", "own", "来源：《规划》，省厅，2024年", "https://example.org/plan"},
		{"source: {body: {zh: 市局, en: the bureau}}\n", "none", "来源：市局", ""},
		{"source: {link: \"https://example.org\"}\n", "none", "来源：https://example.org", "https://example.org"},
		{"source: {}\n", "none", "", ""},
	} {
		i, _ := issue.Read(fstest.MapFS{
			"content/zh/river/_index.md": {Data: []byte("---\ntitle: 河\n---\n\n5个，6个。\n")},
			"data/issue.yaml":            {Data: []byte("id: river\n" + test.meta)},
			"data/statistics.yaml":       {Data: []byte(figures)},
		}, issue.EN)
		c := new(Composer).Next(i, Words{})
		c.words.Figures = map[issue.Language]FigureWords{issue.ZH: {From: "来源：{{ .source }}"}}
		var words, link string
		if from := c.sourceOf(c.byID[test.id], issue.ZH); from != nil {
			words, link = from.Words, from.Link
		}
		if words != test.words || link != test.link {
			t.Errorf("%q, %s: %q, %q, want %q, %q", test.meta, test.id, words, link, test.words, test.link)
		}
	}
}

// TestSourceLink: a source is read at an address of the web, and at no other.
func TestSourceLink(t *testing.T) {
	for link, want := range map[string]bool{"https://example.org": true, "http://example.org": true, "javascript:alert(1)": false, "/plan.pdf": false} {
		_, found := issue.Read(fstest.MapFS{
			"data/statistics.yaml": {Data: []byte("- {id: own, section: river, label: {zh: 任务, en: Task}, source: {link: " + `"` + link + `"` + "}}\n")},
		}, issue.EN)
		refused := false
		for _, f := range found {
			refused = refused || f.Code == issue.CodeBadValue
		}
		if refused == want {
			t.Errorf("%q: refused %t", link, refused)
		}
	}
}
