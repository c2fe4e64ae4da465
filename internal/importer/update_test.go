package importer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const firstVersion = `# 守好一条河

本报记者 张三

河边的人回来了，沿着堤岸走了很久。

他们说起从前的水。

## 先治水

治水先治污。

![](river.png)

图片说明：河边栽树（李四 摄）

两岸都绿了。

## 再种树

种树先看墒情。
`

// TestUpdate brings a changed manuscript into a report on which an editor and a
// translator have worked since.
func TestUpdate(t *testing.T) {
	dir, folder := newIssue(t), t.TempDir()
	file := filepath.Join(folder, "a.md")
	write(t, file, []byte(firstVersion))
	write(t, filepath.Join(folder, "river.png"), picturePNG(t, 1200, 800, 1))
	importInto(t, dir, file, Options{})
	edit := func(name, old, new string) {
		t.Helper()
		path := filepath.Join(dir, name)
		data, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(data), old) {
			t.Fatalf("no %q in %s: %v", old, data, err)
		}
		write(t, path, []byte(strings.Replace(string(data), old, new, 1)))
	}
	const report = "content/zh/shou-hao-yi-tiao-he/"
	edit(report+"_index.md", "summary: 河边的人回来了，沿着堤岸走了很久。", "summary: 一条河。")
	edit(report+"_index.md", "河边的人回来了，沿着堤岸走了很久。", "河边的人回来了，沿着堤岸走了很久很久。")
	edit(report+"xian-zhi-shui.md", "label: 先治水", "label: 治水")
	edit(report+"xian-zhi-shui.md", "治水先治污。\n", "治水先治污。\n\n{{< chart \"water\" >}}\n")
	edit("data/photos.yaml", "  alt:\n    zh: \"\"", "  alt:\n    zh: 有人栽树\n    en: People plant trees")
	write(t, filepath.Join(dir, "content/en/shou-hao-yi-tiao-he/_index.md"), []byte("---\ntitle: A river\nsummary: A river.\nweight: 10\nsource:\n  - \"123456789abc\"\n---\n\nPeople.\n"))
	english := tree(t, filepath.Join(dir, "content/en"))

	// The same manuscript changes nothing.
	// The same manuscript changes nothing, and nothing is written.
	before := tree(t, dir)
	again := importInto(t, dir, file, Options{Update: true})
	if made := again.Reports[0]; len(made.Changed) > 0 || made.Lost != "" || len(again.Files) > 0 {
		t.Errorf("changed %q, wrote %q", made.Changed, again.Files)
	}
	if after := tree(t, dir); after != before {
		t.Errorf("the issue has changed from\n%s\nto\n%s", before, after)
	}

	second := strings.NewReplacer(
		"他们说起从前的水。", "他们说起从前的水，也说起鱼。", // nobody touched it
		"两岸都绿了。", "两岸都绿了，鸟也来了。",
		"## 再种树\n\n种树先看墒情。", "## 再种树\n\n种树先看墒情。\n\n也要看天气。\n\n## 富起来\n\n游客来了。",
		"张三", "张三 王五",
	).Replace(firstVersion)
	write(t, file, []byte(second))
	result := importInto(t, dir, file, Options{Update: true})
	got := pages(t, dir, result)
	holds(t, got, []string{
		"河边的人回来了，沿着堤岸走了很久很久。\n\n他们说起从前的水，也说起鱼。\n", "summary: 一条河。\n",
		"label: 治水\n", "治水先治污。\n\n{{< chart \"water\" >}}\n\n{{< photo \"he-bian-zai-shu\" >}}\n\n两岸都绿了，鸟也来了。\n",
		"种树先看墒情。\n\n也要看天气。\n", "title: 富起来\nlabel: 富起来\nweight: 30\n---\n\n游客来了。\n",
	}, nil)
	if made := result.Reports[0]; len(made.Changed) != 5 || made.Lost != "" {
		t.Errorf("changed %q, lost %q", made.Changed, made.Lost)
	}
	if len(result.Findings) != 0 {
		t.Errorf("findings: %v", result.Findings)
	}
	credits, err := os.ReadFile(filepath.Join(dir, "data/credits.yaml"))
	if err != nil || !strings.Contains(string(credits), "    - zh: 张三\n    - zh: 王五\n") {
		t.Errorf("%s, %v", credits, err)
	}
	photos, err := os.ReadFile(filepath.Join(dir, "data/photos.yaml"))
	if err != nil || strings.Count(string(photos), "\n- id: ") != 1 || !strings.Contains(string(photos), "zh: 有人栽树\n    en: People plant trees") {
		t.Errorf("%s, %v", photos, err)
	}
	if after := tree(t, filepath.Join(dir, "content/en")); after != english {
		t.Errorf("the English has changed:\n%s", after)
	}

	// What both have changed stays as the editor has it, with the manuscript's words
	// beside it; a section that is gone is named.
	third := strings.NewReplacer("沿着堤岸走了很久。", "沿着河走了很久。").Replace(second[:strings.Index(second, "## 富起来")])
	write(t, file, []byte(third))
	result = importInto(t, dir, file, Options{Update: true})
	holds(t, pages(t, dir, result), []string{"走了很久很久。\n\n<!-- 河边的人回来了，沿着河走了很久。 -->\n\n他们说起"}, nil)
	var said []string
	for _, f := range result.Findings {
		said = append(said, f.Message)
	}
	holds(t, strings.Join(said, "\n"), []string{"changed here and in the manuscript", "fu-qi-lai.md\" is not in the manuscript any more"}, nil)
	if _, err := Import(dir, []string{file}, Options{Update: true, Into: "none"}); err == nil || !strings.Contains(err.Error(), `no report "none"`) {
		t.Error(err)
	}
}

// TestChangeIsShown proves that what is told of a change has what changed in it, however
// far behind the beginning of a block it stands.
func TestChangeIsShown(t *testing.T) {
	head := strings.Repeat("河边的人回来了，", 12)
	got := change{old: head + "用了三个月才做完。", new: head + "用了四个月才做完，花了钱。"}.say("zh", "a.md")
	if want := "a.md\n    - …回来了，用了三个月才做完。\n    + …回来了，用了四个月才做完，花了钱。"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := (change{old: "三个月", new: "四个月"}).say("zh", "a.md"); got != "a.md\n    - 三个月\n    + 四个月" {
		t.Errorf("got\n%s", got)
	}
}
