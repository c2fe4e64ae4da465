package compose

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestAwaited lists the photographs that were not supplied, by section, and who made them once where one did.
func TestAwaited(t *testing.T) {
	words := Words{Photos: map[issue.Language]PhotoWords{issue.ZH: {By: "由{{ .credit }}", AwaitedWords: AwaitedWords{
		One: "一张", All: "{{ .count }}张", Others: "另有{{ .count }}张", Counts: "一 两", Photo: "照片", Map: "地图",
	}}}}
	const head = "---\ntitle: "
	for name, test := range map[string]struct{ intro, one, two, photos, supplied, want string }{
		"one":           {"a", "", "", "a:甲", "", "一张 by 由甲: 河#intro(a 照片)"},
		"several":       {"", "a b", "m:", "a:甲 b:甲", "", "两张 by 由甲: 水#one(a 照片, b 照片)"},
		"two sections":  {"", "a", "b", "a:甲 b:甲", "", "两张 by 由甲: 水#one(a 照片) 尾#two(b 照片)"},
		"two makers":    {"", "a b", "", "a:甲 b:乙", "", "两张 by : 水#one(a 照片, b 照片)"},
		"a map":         {"", "map", "", "map:甲", "", "一张 by 由甲: 水#one(map 地图)"},
		"beside others": {"", "a b", "", "a:甲 b:甲", "b", "另有一张 by 由甲: 水#one(a 照片)"},
		"shown twice":   {"", "a b a", "", "a:甲 b:甲", "", "两张 by 由甲: 水#one(a 照片, b 照片)"},
		"many":          {"", "a b c", "", "a:甲 b:甲 c:甲", "", "3张 by 由甲: 水#one(a 照片, b 照片, c 照片)"},
		"all supplied":  {"", "a", "", "a:甲", "a", "none"},
	} {
		files := fstest.MapFS{}
		write := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
		show := func(ids string) string {
			var text strings.Builder
			for id := range strings.FieldsSeq(ids) {
				fmt.Fprintf(&text, "\n{{< photo %q >}}\n", id)
			}
			return text.String()
		}
		write("content/zh/_index.md", head+"刊\n---\n")
		write("content/zh/river/_index.md", head+"河\n---\n"+show(test.intro))
		write("content/zh/river/one.md", head+"水\nweight: 1\n---\n"+show(test.one))
		write("content/zh/river/two.md", head+"尾\nweight: 2\n---\n"+show(test.two))
		var records strings.Builder
		for record := range strings.FieldsSeq(test.photos) {
			id, credit, _ := strings.Cut(record, ":")
			kind := "photo"
			if id == "map" {
				kind = "map"
			}
			fmt.Fprintf(&records, "- {id: %s, kind: %s, caption: {zh: 图, en: A}, credit: {zh: %s, en: A}}\n", id, kind, credit)
		}
		write("data/photos.yaml", records.String())
		for id := range strings.FieldsSeq(test.supplied) {
			write("assets/photos/"+id+".jpg", "x")
		}
		i, _ := issue.Read(files, issue.EN)
		c := new(Composer).Next(i, words)
		c.WithSizes(func(string) (int, int) { return 30, 20 })
		got := "none"
		if a := c.reportValues(c.Reports[0], issue.ZH).Awaited; a != nil {
			got = a.Title + " by " + a.By + ":"
			for _, g := range a.Groups {
				var items []string
				for _, item := range g.Items {
					items = append(items, item.ID+" "+item.Called)
				}
				got += fmt.Sprintf(" %s#%s(%s)", g.Name, g.Anchor, strings.Join(items, ", "))
			}
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}
