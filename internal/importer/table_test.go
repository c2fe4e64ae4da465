package importer

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestMergedCells reads tables whose cells go over several columns and rows: each figure
// stays below its heading.
func TestMergedCells(t *testing.T) {
	const long = "河边的人回来了，沿着堤岸走了很久，说起从前的水，也说起现在的树，一直说到太阳落山，灯火亮起。"
	for name, tt := range map[string]struct{ table, want string }{
		"rows": {
			"<table><tr><td rowspan=2>年份</td><td colspan=2>价格</td></tr><tr><td>素面</td><td>肉面</td></tr><tr><td>1995</td><td>3</td><td>5</td></tr></table>",
			"| 年份 | 价格 素面 | 价格 肉面 |\n| --- | --- | --- |\n| 1995 | 3 | 5 |\n",
		},
		"a name and rows in the body": {
			"<table><tr><th colspan=3>三年的树</th></tr><tr><td>地方</td><td>年份</td><td>棵</td></tr><tr><td rowspan=2>河东</td><td>2023</td><td>7</td></tr><tr><td>2024</td><td>8</td></tr><tr><td>河西</td><td rowspan=9>2024</td><td>9</td></tr></table>",
			"\n三年的树\n\n| 地方 | 年份 | 棵 |\n| --- | --- | --- |\n| 河东 | 2023 | 7 |\n|  | 2024 | 8 |\n| 河西 | 2024 | 9 |\n",
		},
		"three rows of headings": {
			"<table><tr><td rowspan=3>地方</td><td colspan=4>面积</td></tr><tr><td colspan=2>2023</td><td colspan=2>2024</td></tr><tr><td>亩</td><td>%</td><td>亩</td><td>%</td></tr><tr><td>河东</td><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>",
			"| 地方 | 面积 2023 亩 | 面积 2023 % | 面积 2024 亩 | 面积 2024 % |\n| --- | --- | --- | --- | --- |\n| 河东 | 1 | 2 | 3 | 4 |\n",
		},
		"cells that say they are endless": {
			"<table><tr><td colspan=999999999>甲</td><td rowspan=999999999>乙</td></tr><tr><td>丙</td></tr></table>", "| 丙 |",
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newIssue(t)
			result := importInto(t, dir, manuscript(t, "a.html", []byte("<article><h1>守河</h1><p>"+long+"</p>"+tt.table+"</article>")), Options{})
			if lost := result.Reports[0].Lost; lost != "" {
				t.Errorf("lost %q", lost)
			}
			holds(t, pages(t, dir, result), []string{tt.want}, nil)
		})
	}
}

// TestMergedSheet makes statistics of a spreadsheet whose headings stand in two rows and
// go over several columns, with a unit for the whole table, parts and percentages.
func TestMergedSheet(t *testing.T) {
	dir := newIssue(t)
	importInto(t, dir, manuscript(t, "a.md", []byte("# 守河\n\n修好院落46处，占63.0%。总产量1,068.2万吨，村集体收入398万元，其中玉米851.7万吨，增长4.6%。\n")), Options{})
	f := excelize.NewFile()
	for cell, value := range map[string]any{
		"A1": "主要指标", "A2": "指标", "B2": "2020年", "D2": "2024年", "B3": "数量", "C3": "占比", "D3": "数量", "E3": "占比",
		"A4": "修好院落（处）", "A6": "村集体收入（元）", "D6": "3,980,000.0", "B4": 6, "C4": "8.2%", "D4": 46, "E4": "63.0%", "A5": "其中：民宿（处）", "D5": "—",
	} {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	for _, merged := range [][2]string{{"A1", "E1"}, {"A2", "A3"}, {"B2", "C2"}, {"D2", "E2"}} {
		if err := f.MergeCell("Sheet1", merged[0], merged[1]); err != nil {
			t.Fatal(err)
		}
	}
	var book bytes.Buffer
	if err := f.Write(&book); err != nil {
		t.Fatal(err)
	}
	result := importInto(t, dir, manuscript(t, "a.xlsx", book.Bytes()), Options{})
	if made := result.Reports[0]; made.Statistics != 3 || made.Unused != 2 {
		t.Errorf("made %+v", made)
	}
	list := "粮食生产情况,,,,\n（2024年12月31日）,,,,单位：万吨\n指标,2023年,2024年,增长(%),备注\n粮食总产量,\"1,021.5\",\"1,068.2\",4.6,\n其中：玉米,812.4,851.7,4.8,\n"
	result = importInto(t, dir, manuscript(t, "b.csv", []byte(list)), Options{})
	if made := result.Reports[0]; made.Statistics != 2 || made.Unused != 2 || len(result.Findings) != 3 || result.Findings[0].Message != `no statistics of the column "增长(%)"` {
		t.Errorf("made %+v, %v", made, result.Findings)
	}
	if again, err := Import(dir, []string{manuscript(t, "c.csv", []byte(list))}, Options{}); err == nil {
		t.Errorf("nothing is new, and made %+v", again.Reports[0])
	}
	holds(t, pages(t, dir, result), []string{
		"  value: 46\n  unit: count\n  zh: \"46处\"\n  label:\n    zh: 修好院落\n  period: \"2024\"\n",
		"  value: 63\n  unit: percent\n  zh: \"63.0%\"\n  label:\n    zh: 修好院落占比\n  period: \"2024\"\n",
		"  zh: \"1,068.2万吨\"\n  label:\n    zh: 粮食总产量\n  period: \"2024\"\n",
		"  zh: \"851.7万吨\"\n  label:\n    zh: 玉米\n",
		"#   zh: \"8.2%\"\n", "- id: cun-ji-ti-shou-ru2024\n  section: shou-he\n  value: 3980000\n  unit: yuan\n  zh: \"398万元\"\n",
	}, []string{"民宿", "8.2%处"})
}
