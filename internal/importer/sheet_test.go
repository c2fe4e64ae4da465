package importer

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook makes a spreadsheet of the rows.
func workbook(t *testing.T, rows [][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestSheets makes statistics of tables by their headings. What the text does not have
// is a remark, and what is there already is not made again.
func TestSheets(t *testing.T) {
	dir := newIssue(t)
	importInto(t, dir, manuscript(t, "a.md", []byte("# 守河\n\n耕地549.36万亩。\n\n## 种树\n\n栽树1200棵，去年是800棵。\n\n## 花钱\n\n投资2.3亿元。\n")), Options{})
	list := workbook(t, [][]any{{"2024年数据"}, {"名称", "数值", "单位", "时间", "英文名称"}, {"耕地", 549.36, "万亩", "2024年", "Farmland"}, {"投资", "2.3", "亿元"}, {"没有的", 7, "座"}})
	result := importInto(t, dir, manuscript(t, "a.xlsx", list), Options{})
	if made := result.Reports[0]; made.Statistics != 2 || made.Unused != 1 || len(result.Findings) != 1 {
		t.Errorf("made %+v, %v", made, result.Findings)
	}
	result = importInto(t, dir, manuscript(t, "b.csv", []byte("\uFEFF指标（棵）,2023年,2024年\n栽树,800,\"1,200\"\n")), Options{})
	holds(t, pages(t, dir, result), []string{
		"- id: geng-di2024\n  section: shou-he\n  value: 5493600\n  unit: mu\n  zh: \"549.36万亩\"\n  label:\n    zh: 耕地\n    en: Farmland\n  period: \"2024\"\n",
		"- id: tou-zi\n  section: shou-he/hua-qian\n  value: 230000000\n  unit: yuan\n  zh: \"2.3亿元\"\n",
		"# - id: mei-you-de\n#   section: \n#   value: 7\n",
		"- id: zai-shu2023\n  section: shou-he/zhong-shu\n  value: 800\n  unit: count\n  zh: \"800棵\"\n  label:\n    zh: 栽树\n  period: \"2023\"\n",
		"  zh: \"1200棵\"\n",
	}, nil)
	for name, data := range map[string][]byte{
		"a.xlsx": list, // nothing is new but the remark
		"c.csv":  []byte("甲,乙\n1,2\n"),
		"d.xlsx": []byte("PK\x03\x04broken"),
		"e.csv":  picturePNG(t, 10, 10, 1),
	} {
		_, err := Import(dir, []string{manuscript(t, name, data)}, Options{})
		if refused := new(Refusal); name != "a.xlsx" && (!errors.As(err, &refused) || !strings.Contains(refused.Finding.Message, name)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
