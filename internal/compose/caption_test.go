package compose

import (
	"slices"
	"strings"
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
- {id: none, caption: {zh: 没有刊出。, en: Not shown.}}
`)
	write("data/statistics.yaml", `
- {id: bridges, section: river/one, label: {zh: 桥, en: Bridges}, value: 3, unit: count, zh: 3座, en: three}
`)
	i, findings := issue.Read(files, issue.EN)
	c := new(Composer).Next(i, Words{})
	if err := c.composeReports(); err != nil {
		t.Fatal(err)
	}
	if v := c.specialValues(i.Page(issue.ZH, "photos")); !slices.Equal(v.Reports, []string{"market", "river"}) || !slices.Equal(v.Gallery, []string{"none"}) {
		t.Errorf("the page of photographs has the reports %v and the photographs %v", v.Reports, v.Gallery)
	}
	at := map[string]string{}
	for _, e := range c.searchRecords(issue.ZH) {
		at[e.At] = e.Kind
	}
	for _, want := range []string{"photos/river/#photo-river-bridge", "photos/market/#photo-market-bridge", "photos/#photo-none"} {
		if at[want] != "photo" {
			t.Errorf("the search has no photograph at %s: %v", want, at)
		}
	}
	var v Page
	for _, report := range []string{"river", "market"} {
		v.gather(c, report, issue.ZH)
		if file := c.composed[reportIn{report, issue.ZH}].files["content/zh/photos/"+report+".md"]; !strings.Contains(string(file), `"gallery":["`+report+`-bridge"]`) {
			t.Errorf("the page of photographs of %s is %s", report, file)
		}
	}
	for id, want := range map[string]string{"river-bridge": "/numbers/river", "market-bridge": ""} {
		if got := v.Photos[id]; got.Numbers != want || got.Words == "" || (len(got.Runs) > 0) != (want != "") {
			t.Errorf("%s: %+v, want the path %q\n%v", id, got, want, findings)
		}
	}
}
