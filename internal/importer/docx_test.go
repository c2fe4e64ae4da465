package importer

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares a text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile("testdata/"+name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant testdata/%s; go test -update writes it", got, name)
	}
}

// TestLibreOffice imports a whole document with three pictures, one of them in a
// frame with a numbered caption, bylines, a table, a footnote, a comment, and words
// that were put in and taken out.
func TestLibreOffice(t *testing.T) {
	dir := newIssue(t)
	result := importInto(t, dir, manuscript(t, "river.docx", libreOffice(t)), Options{})
	if made := result.Reports[0]; made.Lost != "" || made.In < 900 {
		t.Errorf("of %d letters %q are lost", made.In, made.Lost)
	}
	if len(result.Findings) > 0 {
		t.Errorf("findings: %v", result.Findings)
	}
	golden(t, "libreoffice.golden", files(t, dir, result.Files))
}

// rowOf is the XML of a table's row of plain cells.
func rowOf(cells ...string) string {
	row := "<w:tr>"
	for _, words := range cells {
		row += "<w:tc>" + para("", run(words)) + "</w:tc>"
	}
	return row + "</w:tr>"
}

// TestWord reads documents by what is special in each.
func TestWord(t *testing.T) {
	const long = "河边的人回来了，沿着堤岸走了很久，说起从前的水，也说起现在的树，一直说到太阳落山，灯火亮起。"
	photo := func(id string) string {
		return para("", `<w:r><w:drawing><a:blip r:embed="`+id+`"/></w:drawing></w:r>`)
	}
	head := para("", run("守好一条河", `<w:b/><w:sz w:val="44"/>`)) + para("", run(long))
	for name, tt := range map[string]struct {
		body string
		more map[string]string
		want []string // in the pages
		not  []string
	}{
		"tracked changes": {
			body: head + para("", run("甲"), `<w:ins>`+run("乙丙")+`</w:ins><w:del><w:r><w:delText>丁戊</w:delText></w:r></w:del>`, run("己。")) +
				para("", `<w:moveFrom>`+run("搬走的话。")+`</w:moveFrom>`) + para("", `<w:moveTo>`+run("搬走的话。")+`</w:moveTo>`) +
				para(`<w:rPr><w:del/></w:rPr>`, run("前半段，")) + para("", run("后半段。")),
			want: []string{"甲乙丙己。\n", "搬走的话。", "前半段，后半段。"},
			not:  []string{"丁戊", "搬走的话。\n\n搬走的话。"},
		},
		"a comment": {
			body: head + para("", run("三千人"), `<w:r><w:commentReference w:id="4"/></w:r>`, run("到场。")),
			more: map[string]string{"word/comments.xml": `<w:comments xmlns:w="w"><w:comment w:id="4" w:author="编辑"><w:p>` + run("是三千--吗") + `</w:p></w:comment></w:comments>`},
			want: []string{"三千人到场。\n\n<!-- 编辑: 是三千- -吗 -->"},
		},
		"headings by their looks": {
			body: head + para("", run("先治水", `<w:b/>`)) + para("", run(long)) + para("", run("再种树", `<w:b/>`)) + para("", run(long)),
			want: []string{"title: 先治水\n", "title: 再种树\n"},
			not:  []string{"**"},
		},
		"headings by their numbers": {
			body: head + para("", run("一、先治水")) + para("", run(long)) + para("", run("（一）堵源头")) + para("", run(long)) + para("", run("二、再种树")) + para("", run(long)),
			want: []string{"title: 先治水\n", "title: 再种树\n", "### （一）堵源头\n"},
		},
		"headings numbered by the program": {
			body: head + para(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, run("先治水", `<w:b/>`)) + para("", run(long)) +
				para(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, run("再种树", `<w:b/>`)) + para("", run(long)),
			more: map[string]string{"word/numbering.xml": `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`},
			want: []string{"title: 先治水\n", "title: 再种树\n"},
		},
		"headings that nothing marks": {
			body: head + para("", run("先治水")) + para("", run(long)) + para("", run("东风吹来"), `<w:r><w:br/></w:r>`, run("西风吹去"), `<w:r><w:br/></w:r>`, run("南风吹来"), `<w:r><w:br/></w:r>`, run("北风吹去")) + para("", run(long)) + para("", run("种 树")) + para("", run(long)),
			want: []string{"title: 先治水\n", "title: 种树\n", "\n东风吹来\\\n西风"},
		},
		"a short line alone is none": {
			body: head + para("", run("水 情")) + para("", run(long)),
			want: []string{"\n水 情\n"},
		},
		"who wrote it below the headline": {
			body: para("", run("关于治水的调查", `<w:b/><w:sz w:val="44"/>`)) + para("", run("县政协调研组 王磊")) + para("", run("赵明远　李　娜")) + para("", run(long)) + para("", run("责任编辑：孙莉")),
			want: []string{"    zh: 文字\n    en: Text\n  people:\n    - zh: 县政协调研组\n    - zh: 王磊\n    - zh: 赵明远\n    - zh: 李娜\n"},
			not:  []string{"deck:"},
		},
		"a byline of two lines in a paragraph": {
			body: head + para("", run("本报记者 许诺"), `<w:r><w:br/></w:r>`, run("摄影 唐亮")) + para("", run(long)),
			want: []string{"    - zh: 许诺\n", "    - zh: 唐亮\n"},
		},
		"lines cut narrow": {
			body: head + para("", run("河边的人回来了，沿着堤岸走了很久，"), `<w:r><w:br/></w:r>`, run("说起从前的水，也说起现在的树。一直"), `<w:r><w:br/></w:r>`, run("说到太阳落山，灯火亮起，又说起了"), `<w:r><w:br/></w:r>`, run("明天。")) +
				para("", run("东风吹来"), `<w:r><w:br/></w:r>`, run("西风吹去"), `<w:r><w:br/></w:r>`, run("南风吹来"), `<w:r><w:br/></w:r>`, run("北风吹去")),
			want: []string{"走了很久，说起从前的水，也说起现在的树。一直说到太阳落山，灯火亮起，又说起了明天。\n", "东风吹来\\\n西风吹去\\\n"},
		},
		"headings behind a mark": {
			body: head + para("", run("■ 路上的人")) + para("", run(long)) + photo("r1") + para("", run("■ 路边的店")) + para("", run(long)),
			more: map[string]string{"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="t/image" Target="media/a.png"/></Relationships>`, "word/media/a.png": string(picturePNG(t, 900, 600, 1))},
			want: []string{"title: 路上的人\n", "title: 路边的店\n"},
		},
		"one caption for two pictures": {
			body: head + photo("r1") + photo("r2") + para("", run("图①：清理碎石。图②：雪后的公路。 石磊摄")) + para("", run(long)),
			more: map[string]string{"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="t/image" Target="media/a.png"/><Relationship Id="r2" Type="t/image" Target="media/b.png"/></Relationships>`,
				"word/media/a.png": string(picturePNG(t, 900, 600, 1)), "word/media/b.png": string(picturePNG(t, 900, 600, 2))},
			want: []string{"    zh: 清理碎石。\n  alt:\n    zh: \"\"\n  credit:\n    zh: 石磊\n", "    zh: 雪后的公路。\n  alt:\n    zh: \"\"\n  credit:\n    zh: 石磊\n"},
		},
		"a picture beside text in a table": {
			body: head + `<w:tbl><w:tr><w:tc>` + photo("r1") + `</w:tc><w:tc>` + para("", run("账分三本。")) + para("", run("第一本是集体的。")) + `</w:tc></w:tr></w:tbl>` + para("", run("她在村里。温暖 摄")) + para("", run(long)),
			more: map[string]string{"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="t/image" Target="media/a.png"/></Relationships>`, "word/media/a.png": string(picturePNG(t, 900, 600, 1))},
			want: []string{"账分三本。\n\n第一本是集体的。\n\n{{< photo", "    zh: 她在村里。\n", "    zh: 温暖\n"},
		},
		"a bold line above headings with a style": {
			body: head + para("", run("阅读提示", `<w:b/>`)) + para("", run(long)) + para(`<w:outlineLvl w:val="0"/>`, run("一、台上")) + para("", run(long)) + para(`<w:outlineLvl w:val="0"/>`, run("二、台下")) + para("", run(long)),
			want: []string{"summary: 河边的人回来了", "title: 台上\n", "title: 台下\n"},
			not:  []string{"title: 阅读提示"},
		},
		"a quotation by its style": {
			body: head + para(`<w:pStyle w:val="q"/>`, run("水清了。")),
			more: map[string]string{"word/styles.xml": `<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quotations"/></w:style></w:styles>`},
			want: []string{"\n> 水清了。\n"},
		},
		"headings of a table in two rows": {
			body: head + `<w:tbl>` + rowOf("楼层", "每户出资", "") + rowOf("", "金额", "比例") + rowOf("四楼", "38000", "23.9%") + `</w:tbl>`,
			want: []string{"| 楼层 | 每户出资 金额 | 每户出资 比例 |\n| --- | --- | --- |\n| 四楼 | 38000 | 23.9% |\n"},
		},
		"a mark behind a bold word": {
			body: head + para("", run("约"), run("100千克", `<w:b/>`), run("，"), run("10cm深。")),
			want: []string{"约**100千克**，10cm深。"},
		},
		"lists": {
			body: head + para(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, run("油松")) + para(`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`, run("一年生")) + para(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, run("侧柏")),
			more: map[string]string{"word/numbering.xml": `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`},
			want: []string{"- 油松\n    1. 一年生\n- 侧柏\n"},
		},
		"emphasis, links and raised figures": {
			body: head + para("", run("水质"), run("很好", `<w:b/>`), run("，", `<w:b/>`), run("每m"), run("2", `<w:vertAlign w:val="superscript"/>`), run("三棵，见"), `<w:hyperlink r:id="rId7">`+run("报告")+`</w:hyperlink>`, run("，不是"), run("旧", `<w:strike/>`), run("的。")),
			more: map[string]string{"word/_rels/document.xml.rels": `<Relationships><Relationship Id="rId7" Type="t/hyperlink" Target="https://example.org/a(1)" TargetMode="External"/></Relationships>`},
			want: []string{"水质**很好，**每m²三棵，见[报告](https://example.org/a%281%29)，不是~~旧~~的。"},
		},
		"a frame of one cell and a table with merged cells": {
			body: head + `<w:tbl><w:tr><w:tc>` + para("", run("框里的话，是一段完整的文字。")) + `</w:tc></w:tr></w:tbl>` +
				`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + para("", run("合并|的")) + `</w:tc></w:tr><w:tr><w:tc>` + para("", run("甲")) + para("", run("乙")) + `</w:tc><w:tc>` + para("", run("2")) + `</w:tc></w:tr></w:tbl>`,
			want: []string{"\n框里的话，是一段完整的文字。\n", "| 合并\\|的 |  |\n| --- | --- |\n| 甲 乙 | 2 |"},
		},
		"running heads, hidden words, a page number": {
			body: head + para("", run("看得见", ""), run("看不见", "<w:vanish/>"), run("。")),
			more: map[string]string{
				"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="t/header" Target="header1.xml"/><Relationship Id="r2" Type="t/footer" Target="footer1.xml"/></Relationships>`,
				"word/header1.xml":             `<w:hdr xmlns:w="w">` + para("", run("某报内部稿")) + `</w:hdr>`,
				"word/footer1.xml":             `<w:ftr xmlns:w="w">` + para("", run("第1页 共3页")) + `</w:ftr>`,
			},
			want: []string{"看得见。\n\n<!-- 看不见 -->", "<!-- 某报内部稿 -->"},
			not:  []string{"共3页"},
		},
		"a text box in both its forms": {
			body: head + para("", run("正文一段。"), `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>`+para("", run("框中的一句话，说给人听。"))+`</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>`+para("", run("框中的一句话，说给人听。"))+`</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`),
			want: []string{"正文一段。\n\n框中的一句话，说给人听。\n"},
			not:  []string{"说给人听。\n\n框中"},
		},
		"captions that a program has numbered": {
			body: head + photo("r1") + para(`<w:pStyle w:val="c"/>`, run("插图 "), run("1"), run("：初春的湿地（王五 摄）")) + para("", run(long)) +
				photo("r2") + para(`<w:pStyle w:val="c"/>`, run("Illustration 2: 夏天的湿地")) + para("", run(long)) + para(`<w:pStyle w:val="c"/>`, run("表1 近三年植树")),
			more: map[string]string{
				"word/styles.xml":              `<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="b"><w:name w:val="caption"/></w:style><w:style w:type="paragraph" w:styleId="c"><w:name w:val="Illustration"/><w:basedOn w:val="b"/></w:style></w:styles>`,
				"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="t/image" Target="media/a.png"/><Relationship Id="r2" Type="t/image" Target="media/b.png"/></Relationships>`,
				"word/media/a.png":             string(picturePNG(t, 900, 600, 1)), "word/media/b.png": string(picturePNG(t, 900, 600, 2))},
			want: []string{`{{< photo "chu-chun-de-shi-di" >}}`, `{{< photo "xia-tian-de-shi-di" >}}`, "\n表1 近三年植树\n"},
			not:  []string{"插图", "Illustration"},
		},
		"a heading whose words are lost, and lost words": {
			body: head + para(`<w:outlineLvl w:val="0"/>`, run("（缺失）")) + para("", run("每年秋天，□□□□瓜果飘香。")),
			want: []string{"gap: [title]\n", "每年秋天，{{< gap >}}瓜果飘香。"},
		},
		"what Markdown would read": {
			body: head + para("", run("# 不是标题，*不是*强调，[不是]链接，a_b_c，{{&lt; photo &gt;}}，&amp;lt;，5*3=15，$x$。")) + para("", run("1. 不是列表，只是一句话，而且很长，超过了一行标题的长度，所以它留在正文里。")),
			want: []string{`\# 不是标题，\*不是\*强调，\[不是\]链接，a_b_c，`, `1\. 不是列表`},
			not:  []string{"{{< photo"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newIssue(t)
			result := importInto(t, dir, manuscript(t, "a.docx", wordDocument(t, tt.body, tt.more)), Options{})
			if lost := result.Reports[0].Lost; lost != "" {
				t.Errorf("lost %q", lost)
			}
			var pages []string
			for _, name := range result.Files {
				if strings.HasSuffix(name, ".md") || strings.HasPrefix(name, "data/") {
					pages = append(pages, name)
				}
			}
			got := files(t, dir, pages)
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, got)
				}
			}
			for _, not := range tt.not {
				if strings.Contains(got, not) {
					t.Errorf("%q in\n%s", not, got)
				}
			}
		})
	}
}
