package compose

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestOpeners holds how the sections of a report are opened by how many figures they have; -1 is one without a heading.
func TestOpeners(t *testing.T) {
	for _, test := range []struct {
		figures []int
		want    string
	}{
		{[]int{2}, "wide"},
		{[]int{0}, "detail"},
		{[]int{5}, "tall"},
		{[]int{2, 2}, "wide tall"},
		{[]int{0, 0}, "detail wide"},
		{[]int{7, 7}, "tall detail"},
		{[]int{7, 2, 6, 0, 8, -1}, "tall wide night detail tall"},
		{[]int{9, 1, 9}, "tall night tall"},
		{[]int{1, 3, 3, 1}, "wide night wide tall"},
		{[]int{2, 2, 2, 2, 2, 2}, "wide night wide tall wide tall"},
		{[]int{6, 6, -1}, "tall detail"},
	} {
		files := fstest.MapFS{"content/zh/_index.md": {Data: []byte("---\ntitle: 刊\n---\n")}, "content/zh/river/_index.md": {Data: []byte("---\ntitle: 河\n---\n")}}
		var data strings.Builder
		for n, count := range test.figures {
			title := fmt.Sprintf("title: 第%d节\n", n)
			if count < 0 {
				title = ""
			}
			files[fmt.Sprintf("content/zh/river/part%d.md", n)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("---\n%slabel: 节\nweight: %d\n---\n\n文。\n", title, n))}
			for k := range count {
				fmt.Fprintf(&data, "- {id: f-%d-%d, section: river/part%d, value: %d, unit: count, zh: %[4]d座, label: {zh: 桥}}\n", n, k, n, k+2)
			}
		}
		files["data/statistics.yaml"] = &fstest.MapFile{Data: []byte(data.String())}
		i, _ := issue.Read(files, issue.EN)
		c := new(Composer).Next(i, Words{})
		openers := c.openersOf(c.Reports[0], issue.ZH)
		var kinds []string
		for n := range test.figures {
			if o := openers[fmt.Sprintf("river/part%d", n)]; o != nil {
				kinds = append(kinds, o.Kind)
			}
		}
		if got := strings.Join(kinds, " "); got != test.want {
			t.Errorf("%v: %s, want %s", test.figures, got, test.want)
		}
	}
}
