package importer

import (
	"testing"
)

func TestTwoLanguages(t *testing.T) {
	const zh1, en1 = "河边的人回来了，沿着堤岸走了很久，说起从前的水，也说起现在的树。", "People have come back to the river, and they speak of the water of old and of the trees of today."
	const zh2, en2 = "两岸栽下的树，有油松、侧柏和山桃，一年比一年高。", "Pines, arborvitae and peach trees grow taller on both banks with every year."
	want := []string{
		"-- content/en/shou-hao-yi-tiao-he/_index.md --\n---\ntitle: Looking after a river\n", "\n" + en1 + "\n",
		"-- content/en/shou-hao-yi-tiao-he/zai-zhong-shu.md --\n---\ntitle: Then the trees\n", "\n" + en2 + "\n",
		"-- content/zh/shou-hao-yi-tiao-he/zai-zhong-shu.md --\n---\ntitle: 再种树\n", "\n" + zh2 + "\n",
		"- id: he-bian-zai-shu\n  kind: photo\n  caption:\n    zh: 河边栽树\n    en: Planting trees by the river\n",
		"    - zh: 张三\n      en: Zhang San\n",
	}
	row := func(zh, en string) string {
		return "<w:tr><w:tc>" + zh + "</w:tc><w:tc>" + en + "</w:tc></w:tr>"
	}
	for name, tt := range map[string]struct {
		file string
		data []byte
	}{
		"paragraph by paragraph": {"a.txt", []byte("守好一条河\nLooking after a river\n本报记者 张三\nBy Zhang San\n" + zh1 + "\n" + en1 + "\n一、再种树\nThen the trees\n" + zh2 + "\n" + en2 + "\n图片说明：河边栽树\nPlanting trees by the river\n")},
		"the English above":      {"a.txt", []byte("Looking after a river\n守好一条河\nBy Zhang San\n本报记者 张三\n" + en1 + "\n" + zh1 + "\nThen the trees\n一、再种树\n" + en2 + "\n" + zh2 + "\nPlanting trees by the river\n图片说明：河边栽树\n")},
		"one below the other":    {"a.md", []byte("# 守好一条河\n\n本报记者 张三\n\n" + zh1 + "\n\n## 再种树\n\n" + zh2 + "\n\n图片说明：河边栽树\n\n# Looking after a river\n\nBy Zhang San\n\n" + en1 + "\n\n## Then the trees\n\n" + en2 + "\n\nCaption: Planting trees by the river\n")},
		"side by side": {"a.docx", wordDocument(t, "<w:tbl>"+row(para("", run("中文")), para("", run("English")))+
			row(para("", run("守好一条河", `<w:b/>`)), para("", run("Looking after a river")))+row(para("", run("本报记者 张三")), para("", run("By Zhang San")))+
			row(para("", run(zh1)), para("", run(en1)))+row(para("", run("一、再种树")), para("", run("Then the trees")))+
			row(para("", run(zh2))+para("", run("图片说明：河边栽树")), para("", run(en2))+para("", run("Planting trees by the river")))+"</w:tbl>", nil)},
		"side by side, the caption below": {"a.docx", wordDocument(t, "<w:tbl>"+row(para("", run("守好一条河")), para("", run("Looking after a river")))+
			row(para("", run("本报记者 张三")), para("", run("Reported by Zhang San")))+row(para("", run(zh1)), para("", run(en1)))+
			row(para("", run("再种树")), para("", run("Then the trees")))+row(para("", run(zh2)), para("", run(en2)))+
			row(para("", run("以后的事")), para("", run("What comes next")))+row(para("", run(zh1)), para("", run(en1)))+"</w:tbl>"+
			para("", run("图片说明：河边栽树"))+para("", run("Planting trees by the river")), nil)},
		"the byline in one line": {"a.txt", []byte("守好一条河\nLooking after a river\n本报记者 张三 / By Zhang San\n" + zh1 + "\n" + en1 + "\n一、再种树\nThen the trees\n" + zh2 + "\n" + en2 + "\n图片说明：河边栽树\nPlanting trees by the river\n")},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newIssue(t)
			result := importInto(t, dir, manuscript(t, tt.file, tt.data), Options{})
			if lost := result.Reports[0].Lost; lost != "" {
				t.Errorf("lost %q", lost)
			}
			if len(result.Findings) > 0 {
				t.Errorf("findings: %v", result.Findings)
			}
			holds(t, pages(t, dir, result), want, nil)
		})
	}
}

// TestEnglishFollows imports the English of a report whose Chinese is there: it stands
// block by block beside the Chinese, and captions and names go into the same records.
func TestEnglishFollows(t *testing.T) {
	dir := newIssue(t)
	zh := "# 守好一条河\n\n本报记者 张三\n\n" + "河边的人回来了，沿着堤岸走了很久。" + "\n\n他们说起从前的水。\n\n## 先治水\n\n治水先治污。\n\n图片说明：河边栽树（李四 摄）\n\n- 油松\n- 侧柏\n\n两岸都绿了。\n\n## 再种树\n\n种树先看墒情[^1]。\n\n[^1]: 注。\n"
	importInto(t, dir, manuscript(t, "a.md", []byte(zh)), Options{})
	before := pages(t, dir, &Result{Files: []string{"content/zh/shou-hao-yi-tiao-he/_index.md", "content/zh/shou-hao-yi-tiao-he/xian-zhi-shui.md"}})
	en := "# Looking after a river\n\nBy Zhang San\n\nPeople have come back to the river.\n\nThey speak of the water of old.\n\n## First the water\n\nFirst the dirt.\n\nCaption: Planting trees by the river. Photo by Li Si\n\n- pine\n- arborvitae\n\nBoth banks are green.\n\n## Then the trees\n\nFirst look at the soil[^1].\n\n[^1]: A note.\n"
	result := importInto(t, dir, manuscript(t, "b.md", []byte(en)), Options{})
	if made := result.Reports[0]; made.Lost != "" || !made.English || len(result.Findings) > 0 {
		t.Errorf("lost %q, English %v, findings %v", made.Lost, made.English, result.Findings)
	}
	holds(t, pages(t, dir, result), []string{
		"-- content/en/shou-hao-yi-tiao-he/_index.md --\n---\ntitle: Looking after a river\nsummary: People have come back to the river.\n",
		"credits: [shou-hao-yi-tiao-he-reporters]\n---\n\nPeople have come back to the river.\n\nThey speak of the water of old.\n",
		"-- content/en/shou-hao-yi-tiao-he/xian-zhi-shui.md --\n---\ntitle: First the water\nlabel: First the water\nweight: 10\n---\n\nFirst the dirt.\n\n{{< photo \"he-bian-zai-shu\" >}}\n\n- pine\n- arborvitae\n\nBoth banks are green.\n",
		"-- content/en/shou-hao-yi-tiao-he/zai-zhong-shu.md --\n---\ntitle: Then the trees\n", "First look at the soil[^1].\n\n[^1]: A note.\n",
		"    zh: 河边栽树\n    en: Planting trees by the river.\n", "    zh: 李四\n    en: Li Si\n", "    - zh: 张三\n      en: Zhang San\n",
	}, nil)
	if after := pages(t, dir, &Result{Files: []string{"content/zh/shou-hao-yi-tiao-he/_index.md", "content/zh/shou-hao-yi-tiao-he/xian-zhi-shui.md"}}); after != before {
		t.Errorf("the Chinese is now\n%s", after)
	}
	if _, err := Import(dir, []string{manuscript(t, "c.md", []byte(en))}, Options{Into: "shou-hao-yi-tiao-he"}); err == nil {
		t.Error("the English is overwritten")
	}
}
