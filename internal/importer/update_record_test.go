package importer

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestUpdateRecords changes captions, credits and labels in the issue, in the manuscript
// and in both: an editor's own words win over a manuscript that is as it was, a changed
// manuscript over words that are, and of two changes an editor is told.
func TestUpdateRecords(t *testing.T) {
	type edit struct{ file, old, new string }
	const (
		photos, credits = "data/photos.yaml", "data/credits.yaml"
		section         = "content/zh/shou-hao-yi-tiao-he/xian-zhi-shui.md"
	)
	for _, test := range []struct {
		name       string
		editor     []edit
		manuscript []string // old and new words in turn
		holds      []edit   // new is there, old is not
		said       string
	}{
		{"the manuscript alone", nil,
			[]string{"河边栽树（李四 摄）", "河边栽柳，共12棵（赵六 摄）", "记者 张三", "记者 钱七", "## 先治水", "## 先治好水"},
			[]edit{{photos, "河边栽树", "zh: 河边栽柳，共12棵\n"}, {photos, "李四", "zh: 赵六\n"}, {credits, "张三", "- zh: 钱七\n"},
				{section, "label: 先治水\n", "title: 先治好水\nlabel: 先治好水\n"}}, ""},
		{"the editor alone",
			[]edit{{photos, "zh: 河边栽树", "zh: 河边植树"}, {photos, "zh: 李四", "zh: 李四四"}, {credits, "zh: 张三", "zh: 张三三"}, {section, "label: 先治水", "label: 治水"}},
			[]string{"两岸都绿了", "两岸全绿了"},
			[]edit{{photos, "河边栽树", "zh: 河边植树\n"}, {photos, "zh: 李四\n", "zh: 李四四\n"}, {credits, "zh: 张三\n", "zh: 张三三\n"}, {section, "label: 先治水", "label: 治水\n"}}, ""},
		{"both",
			[]edit{{photos, "zh: 河边栽树", "zh: 河边植树"}, {credits, "zh: 张三", "zh: 张三三"}, {section, "label: 先治水", "label: 治水"}},
			[]string{"河边栽树（", "河边栽柳（", "记者 张三", "记者 钱七", "## 先治水", "## 先治好水"},
			[]edit{{photos, "河边栽柳", "zh: 河边植树\n"}, {credits, "钱七", "zh: 张三三\n"}, {section, "label: 先治好水", "label: 治水\n"}},
			section + `:3 "label: 治水" here, "label: 先治好水" in the manuscript|data/photos.yaml:11 "河边植树" here, "河边栽柳" in the manuscript|data/credits.yaml:6 "张三三" here, "钱七" in the manuscript`},
		{"records in one line and in quotation marks",
			[]edit{{photos, "  caption:\n    zh: 河边栽树\n", "  caption: {zh: \"河边栽树\", en: By the river}\n"}},
			[]string{"河边栽树（", "河边栽柳，栽桃（"},
			[]edit{{photos, "河边栽树", "caption: {zh: 河边栽柳，栽桃, en: By the river}\n"}}, ""},
		{"somebody less", nil, []string{"记者 张三 王五", "记者 王五"},
			[]edit{{credits, "none", "- zh: 张三\n"}}, `data/credits.yaml:6 "张三 王五" here, "王五" in the manuscript`},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir, folder := newIssue(t), t.TempDir()
			file, text := filepath.Join(folder, "a.md"), firstVersion
			if strings.Contains(strings.Join(test.manuscript, ""), "张三 王五") {
				text = strings.Replace(text, "张三", "张三 王五", 1)
			}
			write(t, file, []byte(text))
			write(t, filepath.Join(folder, "river.png"), picturePNG(t, 1200, 800, 1))
			importInto(t, dir, file, Options{})
			for _, e := range test.editor {
				data, err := os.ReadFile(filepath.Join(dir, e.file))
				if err != nil || !strings.Contains(string(data), e.old) {
					t.Fatalf("no %q in %s: %v", e.old, data, err)
				}
				write(t, filepath.Join(dir, e.file), []byte(strings.Replace(string(data), e.old, e.new, 1)))
			}
			write(t, file, []byte(strings.NewReplacer(test.manuscript...).Replace(text)))
			result := importInto(t, dir, file, Options{Update: true})
			for _, e := range test.holds {
				data, err := os.ReadFile(filepath.Join(dir, e.file))
				if err != nil || strings.Contains(string(data), e.old) || !strings.Contains(string(data), e.new) {
					t.Errorf("%s has not %q in the place of %q, %v:\n%s", e.file, e.new, e.old, err, data)
				}
			}
			var said []string
			for _, f := range result.Findings {
				said = append(said, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Message))
			}
			if got := strings.Join(said, "|"); got != test.said {
				t.Errorf("said %s\nwant %s", got, test.said)
			}
			// The same again changes nothing more.
			before := tree(t, dir)
			if importInto(t, dir, file, Options{Update: true}); tree(t, dir) != before {
				t.Errorf("from\n%s\nto\n%s", before, tree(t, dir))
			}
		})
	}
}
