package importer

import (
	"path/filepath"
	"testing"
)

func TestMarkdown(t *testing.T) {
	const long = "河边的人回来了，沿着堤岸走了很久，说起从前的水，也说起现在的树，一直说到太阳落山，灯火亮起。"
	for name, tt := range map[string]struct {
		text      string
		want, not []string
	}{
		"as it was typed": {
			"# 守好一条河\n\n" + long + "\n\n## 一、先治水\n\n河边有**树**，\n也有`code`和[路](https://example.org/a_b)。\n\n- 油松\n- 侧柏\n  - 一年生\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n> 水清\n> 岸绿\n\n```\na *b*\n```\n",
			[]string{"title: 守好一条河\n", "title: 先治水\n", "河边有**树**，也有`code`和[路](https://example.org/a_b)。\n", "- 油松\n- 侧柏\n  - 一年生\n", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n", "> 水清\n> 岸绿\n", "```\na *b*\n```\n"},
			nil,
		},
		"footnotes and links of a section": {
			"# 守好一条河\n\n" + long + "\n\n## 先治水\n\n治水[^1]，见[报告][r]。\n\n## 再种树\n\n种树[^b]。\n\n[^1]: 注一。\n[^b]: 注二。\n\n[r]: https://example.org/\n",
			[]string{"治水[^1]，见[报告][r]。\n\n[^1]: 注一。\n\n[r]: https://example.org/\n", "种树[^b]。\n\n[^b]: 注二。\n"},
			nil,
		},
		"remarks and shortcodes": {
			"# 守好一条河\n\n" + long + "\n\n<!-- 核实 -->\n\n## 先治水\n\n前{{< gap >}}后。\n\n{{< statistic \"a\" >}}\n",
			[]string{"<!-- 核实 -->", "前{{< gap >}}后。", "{{< statistic \"a\" >}}"}, nil,
		},
		"pictures": {
			"# 守好一条河\n\n" + long + "\n\n![一条河](river.png \"春天的河。张三 摄\")\n\n![](none.png)\n\n图片说明：东岭村村民在栽树。李四 摄\n",
			[]string{"zh: 春天的河。\n", "zh: 一条河\n", "zh: 张三\n", "zh: 东岭村村民在栽树。\n", "zh: 李四\n"}, []string{"!["},
		},
		"front matter and headings of one level": {
			"---\ntitle: 守好一条河\ndeck: ——见闻\n---\n" + long + "\n\n# 先治水\n\n" + long + "\n\n### 源头\n\n" + long + "\n\n# 再种树\n\n" + long + "\n",
			[]string{"title: 守好一条河\ndeck: ——见闻\n", "title: 先治水\n", "### 源头\n", "title: 再种树\n"}, nil,
		},
		"headings by their number alone": {
			"守好一条河\n\n" + long + "\n\n一、先治水\n\n" + long + "\n\n**（一）源头**\n\n" + long + "\n\n二、再种树\n\n" + long + "\n",
			[]string{"title: 先治水\n", "### （一）源头\n", "title: 再种树\n"}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, folder := newIssue(t), t.TempDir()
			write(t, filepath.Join(folder, "a.md"), []byte(tt.text))
			write(t, filepath.Join(folder, "river.png"), picturePNG(t, 900, 600, 1))
			result := importInto(t, dir, filepath.Join(folder, "a.md"), Options{})
			if lost := result.Reports[0].Lost; lost != "" {
				t.Errorf("lost %q", lost)
			}
			holds(t, pages(t, dir, result), tt.want, tt.not)
		})
	}
}
