package importer

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// mostCells bounds what is read of a spreadsheet.
const mostCells = 200_000

// readSheets reads the tables of a spreadsheet, as their cells are shown.
func (r reading) readSheets(ext string, data []byte) ([][][]string, error) {
	if ext == ".csv" {
		text, err := r.decode(data)
		if err != nil {
			return nil, err
		}
		in := csv.NewReader(strings.NewReader(text))
		in.FieldsPerRecord, in.LazyQuotes = -1, true
		if head, _, _ := strings.Cut(text, "\n"); strings.Count(head, "\t") > strings.Count(head, ",") {
			in.Comma = '\t'
		} else if strings.Count(head, ";") > strings.Count(head, ",") {
			in.Comma = ';'
		}
		rows, err := in.ReadAll()
		if err != nil {
			return nil, r.refuse("save it again as CSV, in UTF-8", "%q is no table that can be read: %v", r.name, err)
		}
		return [][][]string{rows}, nil
	}
	if _, err := r.openArchive(data); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: largestUnzip, UnzipXMLSizeLimit: largestXML})
	if err != nil {
		return nil, r.refuse("open it in its program and save it again as .xlsx", "%q is no table that can be read: %v", r.name, err)
	}
	defer f.Close()
	var sheets [][][]string
	cells := 0
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			return nil, r.refuse("open it in its program and save it again as .xlsx", "%q is no table that can be read: %v", r.name, err)
		}
		for _, row := range rows {
			cells += len(row)
		}
		if cells > mostCells {
			return nil, r.refuse("take out what does not belong to the manuscript", "%q has more than %d cells", r.name, mostCells)
		}
		sheets = append(sheets, rows)
	}
	return sheets, nil
}

// datum is one quantity of a table.
type datum struct{ id, label, labelEN, value, unit, period, section, note, zh, en string }

// columnHeadings are what the headings of a table are called.
var columnHeadings = []struct {
	key     string
	pattern *regexp.Regexp
}{
	{"en", regexp.MustCompile(`^(?:英文|英文原文|en)$`)},
	{"labelEN", regexp.MustCompile(`^(?:英文名称|英文名|label[ ._-]?en|english)$`)},
	{"id", regexp.MustCompile(`^(?:标识|编号|id)$`)},
	{"label", regexp.MustCompile(`^(?:名称|指标|指标名称|项目|数据|数据名称|内容|label|name|indicator|item)(?:[（(].*[）)])?$`)},
	{"value", regexp.MustCompile(`^(?:数值|数量|数字|值|value|amount|number)(?:[（(].*[）)])?$`)},
	{"unit", regexp.MustCompile(`^(?:单位|计量单位|unit)$`)},
	{"period", regexp.MustCompile(`^(?:时间|时期|年份|年度|年|period|year|date)$`)},
	{"section", regexp.MustCompile(`^(?:部分|章节|报道|小节|section|report)$`)},
	{"note", regexp.MustCompile(`^(?:备注|说明|注|note|remark)$`)},
	{"zh", regexp.MustCompile(`^(?:原文|中文|文字|写法|zh|words)$`)},
}

// columnsOf is what the headings of a table say that its columns hold.
func columnsOf(row []string) map[string]int {
	found := map[string]int{}
	for i, cell := range row {
		cell = strings.ToLower(strings.TrimSpace(cell))
		for _, p := range columnHeadings {
			if _, taken := found[p.key]; !taken && p.pattern.MatchString(cell) {
				found[p.key] = i
				break
			}
		}
	}
	return found
}

var (
	yearHeading = regexp.MustCompile(`^((?:19|20)\d{2})\s*年?(?:度)?$`)
	inBracket   = regexp.MustCompile(`\s*[（(]\s*(?:单位[：:]\s*)?([^（）()]{1,12})\s*[）)]\s*$`)
)

// dataOf are the quantities of a table: one in each row under headings such as 名称,
// 数值 and 单位, or one for each year of a row.
func dataOf(rows [][]string) []datum {
	for n, row := range rows[:min(len(rows), 10)] {
		columns := columnsOf(row)
		years := map[int]string{}
		for i, cell := range row {
			if found := yearHeading.FindStringSubmatch(strings.TrimSpace(cell)); found != nil {
				years[i] = found[1]
			}
		}
		_, labelled := columns["label"]
		_, valued := columns["value"]
		_, worded := columns["zh"]
		switch {
		case labelled && (valued || worded):
			return listed(rows[n+1:], columns, row)
		case len(years) > 0:
			return byYear(rows[n+1:], columns, years, row)
		}
	}
	return nil
}

func listed(rows [][]string, columns map[string]int, head []string) []datum {
	unit := ""
	if i, ok := columns["value"]; ok {
		if found := inBracket.FindStringSubmatch(head[i]); found != nil {
			unit = found[1]
		}
	}
	var out []datum
	for _, row := range rows {
		get := func(key string) string {
			if i, ok := columns[key]; ok && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		d := datum{get("id"), get("label"), get("labelEN"), get("value"), get("unit"), get("period"), get("section"), get("note"), get("zh"), get("en")}
		if d.unit == "" {
			d.unit = unit
		}
		if d.label != "" && d.value+d.zh != "" {
			out = append(out, d.withUnit())
		}
	}
	return out
}

func byYear(rows [][]string, columns map[string]int, years map[int]string, head []string) []datum {
	var out []datum
	label, ok := columns["label"]
	if !ok {
		label = 0
	}
	all := "" // the unit of the whole table
	if found := inBracket.FindStringSubmatch(head[label]); found != nil {
		all = found[1]
	}
	for _, row := range rows {
		if label >= len(row) || strings.TrimSpace(row[label]) == "" {
			continue
		}
		for i, cell := range row {
			if years[i] == "" || strings.TrimSpace(cell) == "" {
				continue
			}
			d := datum{label: strings.TrimSpace(row[label]), value: strings.TrimSpace(cell), period: years[i]}
			if u, ok := columns["unit"]; ok && u < len(row) {
				d.unit = strings.TrimSpace(row[u])
			}
			if d = d.withUnit(); d.unit == "" {
				d.unit, d.zh = all, ""
			}
			out = append(out, d.withUnit())
		}
	}
	return out
}

// withUnit takes the unit out of the label's brackets and makes the words that the text
// would have.
func (d datum) withUnit() datum {
	if found := inBracket.FindStringSubmatch(d.label); found != nil && d.unit == "" {
		d.unit = found[1]
		d.label = strings.TrimSuffix(d.label, found[0])
	}
	if d.zh == "" {
		d.zh = strings.ReplaceAll(d.value, ",", "")
		if !strings.HasSuffix(d.zh, d.unit) {
			d.zh += d.unit
		}
	}
	if found := yearHeading.FindStringSubmatch(d.period); found != nil {
		d.period = found[1]
	}
	return d
}

// addSheets adds the quantities of a spreadsheet to the statistics: those whose words
// stand in the text, with their section; the others as remarks, since no page shows them.
func (j *job) addSheets(s source) error {
	made := &Made{Name: s.name}
	taken := names{}
	there := map[string]bool{}
	for _, known := range j.issue.Statistics {
		taken[known.ID] = true
		there[known.Section+" "+known.ZH] = true
	}
	var out strings.Builder
	for _, rows := range s.sheets {
		for _, d := range dataOf(rows) {
			q, err := quantity.Parse(quantity.Chinese, d.zh)
			section := d.section
			if section == "" || j.issue.Page(issue.ZH, section) == nil {
				section = j.sectionWith(d.zh)
			}
			if there[section+" "+d.zh] && section != "" {
				continue
			}
			if d.id == "" || !issue.ValidID(d.id) || taken[d.id] {
				d.id = taken.take(d.label+" "+d.period, "figure", 6)
			}
			taken[d.id] = true
			there[section+" "+d.zh] = true
			if err != nil || section == "" {
				j.result.Findings = append(j.result.Findings, diag.Finding{File: "data/statistics.yaml", Code: Code, Severity: diag.Note,
					Message: say(s.lang, "%q (%s) is not in the text", d.zh, d.label), Hint: say(s.lang, "it is kept as a remark; take the marks # away once the text has it")})
				out.WriteString(commented(d.yaml(section, q)))
				made.Unused++
				continue
			}
			out.WriteString(d.yaml(section, q))
			made.Statistics++
		}
	}
	if made.Statistics+made.Unused == 0 {
		return s.refuse("give the columns headings such as 名称, 数值, 单位, 时间, or one for each year", "%q has no table with headings that are known, or nothing that is new", s.name)
	}
	j.result.Reports = append(j.result.Reports, made)
	return j.appendData("data/statistics.yaml", out.String())
}

// sectionWith is the page of the Chinese text that has the words, "" for none.
func (j *job) sectionWith(words string) string {
	for _, p := range j.issue.Pages(issue.ZH) {
		if p.Kind != issue.Report && p.Kind != issue.Section || j.o.Into != "" && p.Path != j.o.Into && !strings.HasPrefix(p.Path, j.o.Into+"/") {
			continue
		}
		for _, b := range p.Blocks {
			if strings.Contains(b.Plain().Text, words) {
				return p.Path
			}
		}
	}
	for _, made := range j.result.Reports { // the text of this run
		if made.Draft == nil || made.Draft.Lang != issue.ZH {
			continue
		}
		root := "content/zh/"
		for _, name := range append([]string{root + made.Draft.ID + "/_index.md"}, made.Draft.Sections...) {
			if _, body, _ := cutFront(made.Draft.Pages[name]); strings.Contains(plainMarkdown(body), words) {
				return strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(name, root), ".md"), "/_index")
			}
		}
	}
	return ""
}

func (d datum) yaml(section string, q quantity.Quantity) string {
	value, unit := d.value, string(q.Unit)
	if q.Value != nil {
		value = decimal(q.Value)
	}
	if unit == "" {
		unit = "count"
	}
	var out strings.Builder
	fmt.Fprintf(&out, "- id: %s\n  section: %s\n  value: %s\n  unit: %s\n  zh: %q\n", d.id, section, value, unit, d.zh)
	if d.en != "" {
		fmt.Fprintf(&out, "  en: %s\n", scalar(d.en))
	}
	out.WriteString(pair("label", Both{d.label, d.labelEN}, issue.ZH))
	if d.period != "" {
		fmt.Fprintf(&out, "  period: %q\n", d.period)
	}
	if d.note != "" {
		out.WriteString(pair("note", Both{Own: d.note}, issue.ZH))
	}
	return out.String()
}

// decimal writes a number exactly, or as far as twelve places go.
func decimal(v *big.Rat) string {
	if v.IsInt() {
		return v.Num().String()
	}
	return strings.TrimRight(v.FloatString(12), "0")
}

func commented(records string) string {
	return "# " + strings.ReplaceAll(strings.TrimSuffix(records, "\n"), "\n", "\n# ") + "\n"
}
