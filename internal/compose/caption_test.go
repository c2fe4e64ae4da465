package compose

import (
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// A photograph's figures lead to the page of numbers of the report that shows it,
// from the gallery too.
func TestCaptionOfEachReport(t *testing.T) {
	files := fstest.MapFS{}
	write := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	for _, report := range []string{"river", "market"} {
		write("content/zh/"+report+"/_index.md", "---\ntitle: 河\n---\n")
		write("content/zh/"+report+"/one.md", "---\ntitle: 水\n---\n\n有桥3座。\n\n{{< photo \""+report+"-bridge\" >}}\n")
	}
	write("content/zh/_index.md", "---\ntitle: 刊\n---\n")
	write("content/zh/numbers/_index.md", "---\ntitle: 数字\n---\n")
	write("content/zh/photos/_index.md", "---\ntitle: 图片\n---\n")
	write("data/photos.yaml", `
- {id: river-bridge, caption: {zh: 有桥3座。, en: Three bridges.}}
- {id: market-bridge, caption: {zh: 一条街。, en: A street.}}
`)
	write("data/statistics.yaml", `
- {id: bridges, section: river/one, label: {zh: 桥, en: Bridges}, value: 3, unit: count, zh: 3座, en: three}
`)
	i, findings := issue.Read(files, issue.EN)
	c := New(i, Words{})
	v := c.specialValues(i.Page(issue.ZH, "photos"))
	for id, want := range map[string]string{"river-bridge": "/numbers/river", "market-bridge": ""} {
		if got := v.Photos[id]; got.Numbers != want || len(got.Runs) == 0 {
			t.Errorf("%s: %+v, want the path %q\n%v", id, got, want, findings)
		}
	}
}
