package importer

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

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
	{"period", regexp.MustCompile(`^(?:统计|报告|截止|截至|数据)?(?:时间|时期|日期|时点|年份|年度|年月|年|期|period|year|date)$`)},
	{"section", regexp.MustCompile(`^(?:部分|章节|报道|小节|section|report)$`)},
	{"note", regexp.MustCompile(`^(?:备注|说明|注|note|remark)$`)},
	{"zh", regexp.MustCompile(`^(?:原文|中文|文字|写法|zh|words)$`)},
}

// columnsOf is what the headings of a table say that its columns hold.
func columnsOf(row []string) map[string]int {
	found := map[string]int{}
	for i, cell := range row {
		cell = strings.ToLower(strings.Join(strings.Fields(cell), ""))
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
	unitLine    = regexp.MustCompile(`单位\s*[：:]\s*([^\s，,；;（）()]{1,12})`)
	partOf      = regexp.MustCompile(`^(?:其中|内)\s*[：:]\s*|^[#＃·—-]+\s*`)
	plainNumber = regexp.MustCompile(`^[+-]?[\d,，]*\.?\d+\s*[%％‰]?$`)
)

func isNumber(cell string) bool { return plainNumber.MatchString(strings.TrimSpace(cell)) }

// sheet is a table of a spreadsheet with what its headings say.
type sheet struct {
	columns map[string]int
	// years are those that columns are of, and below what stands under them in a second
	// row of headings.
	years map[int]string
	below map[int]string
	head  []string
	unit  string // of the whole table
	rows  [][]string
}

// dataOf are the quantities of a table: one in each row under headings such as 名称,
// 数值 and 单位, or one for each year of a row. left are headings of columns with numbers
// that are in none of them.
func dataOf(rows [][]string) (found []datum, left []string) {
	for n, row := range rows[:min(len(rows), 10)] {
		s := sheet{columns: columnsOf(row), years: map[int]string{}, below: map[int]string{}, head: slices.Clone(row), rows: rows[n+1:]}
		if len(s.rows) > 0 && isSecondHead(row, s.rows[0]) {
			s.takeSecondHead()
		}
		for i, cell := range s.head {
			if found := yearHeading.FindStringSubmatch(strings.TrimSpace(cell)); found != nil {
				s.years[i] = found[1]
			}
		}
		for _, above := range rows[:n] {
			if found := unitLine.FindStringSubmatch(strings.Join(above, " ")); found != nil {
				s.unit = found[1]
			}
		}
		_, labelled := s.columns["label"]
		_, valued := s.columns["value"]
		_, worded := s.columns["zh"]
		switch {
		case labelled && (valued || worded):
			return s.listed(), s.left()
		case len(s.years) > 0:
			return s.byYear(), s.left()
		}
	}
	return nil, nil
}

// isSecondHead says whether a row goes on with the headings above it: it has words where
// these are empty or one for several columns, and no number.
func isSecondHead(head, row []string) bool {
	splits := false
	for i, cell := range row {
		cell = strings.TrimSpace(cell)
		if isNumber(cell) {
			return false
		}
		under := ""
		if i < len(head) {
			under = strings.TrimSpace(head[i])
		}
		isPart := under == "" || i > 0 && under == strings.TrimSpace(head[i-1])
		splits = splits || cell != "" && cell != under && isPart && i > 0
	}
	return splits && (row[0] == "" || row[0] == head[0])
}

// takeSecondHead gives each column the heading above it and its own.
func (s *sheet) takeSecondHead() {
	above := ""
	for i, cell := range s.rows[0] {
		for len(s.head) <= i {
			s.head = append(s.head, "")
		}
		if s.head[i] == "" && cell != "" {
			s.head[i] = above
		}
		if above = s.head[i]; strings.TrimSpace(cell) != strings.TrimSpace(above) {
			s.below[i] = strings.TrimSpace(cell)
		}
	}
	s.rows = s.rows[1:]
}

// left are the headings of columns that have numbers and give no quantities.
func (s *sheet) left() (left []string) {
	for i, heading := range s.head {
		known := s.years[i] != "" || heading == "" || orderHeading.MatchString(heading)
		for _, column := range s.columns {
			known = known || column == i
		}
		if !known && slices.ContainsFunc(s.rows, func(row []string) bool { return i < len(row) && isNumber(row[i]) }) {
			left = append(left, heading)
		}
	}
	return left
}

var orderHeading = regexp.MustCompile(`^(?:序号|序|排名|名次|no\.?|No\.?|#)$`)

func (s *sheet) listed() []datum {
	unit := s.unit
	if i, ok := s.columns["value"]; ok {
		if found := inBracket.FindStringSubmatch(s.head[i]); found != nil {
			unit = found[1]
		}
	}
	var out []datum
	for _, row := range s.rows {
		get := func(key string) string {
			if i, ok := s.columns[key]; ok && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		d := datum{get("id"), get("label"), get("labelEN"), get("value"), get("unit"), get("period"), get("section"), get("note"), get("zh"), get("en")}
		if d.label != "" && (!noValue.MatchString(d.value) || d.zh != "") {
			out = append(out, d.withUnit(unit))
		}
	}
	return out
}

// byYear are the quantities of a table with a column for each year, or several under it.
func (s *sheet) byYear() []datum {
	var out []datum
	label, ok := s.columns["label"]
	if !ok {
		label = 0
	}
	all := s.unit
	if found := inBracket.FindStringSubmatch(s.head[label]); found != nil {
		all = found[1]
	}
	for _, row := range s.rows {
		if label >= len(row) || strings.TrimSpace(row[label]) == "" {
			continue
		}
		for i, cell := range row {
			if s.years[i] == "" || noValue.MatchString(cell) {
				continue
			}
			d := datum{label: strings.TrimSpace(row[label]), value: strings.TrimSpace(cell), period: s.years[i]}
			if u, ok := s.columns["unit"]; ok && u < len(row) {
				d.unit = strings.TrimSpace(row[u])
			}
			if below := s.below[i]; below != "" && !valueHeading.MatchString(below) {
				if found := inBracket.FindStringSubmatch(below); found != nil {
					d.unit, below = found[1], strings.TrimSuffix(below, found[0])
				}
				bare := inBracket.FindString(d.label)
				d.label = strings.TrimSuffix(d.label, bare) + below + bare
			}
			out = append(out, d.withUnit(all))
		}
	}
	return out
}

var noValue = regexp.MustCompile(`^[\s　—–/…-]*$`)

var valueHeading = regexp.MustCompile(`^(?:数值|数量|数字|绝对数|总量|值|实绩|实际|完成)$`)

// withUnit takes the unit out of the label's brackets, or else that of the table, and
// makes the words that the text would have.
func (d datum) withUnit(all string) datum {
	d.label = partOf.ReplaceAllString(d.label, "")
	if found := inBracket.FindStringSubmatch(d.label); found != nil && d.unit == "" {
		all, d.label = found[1], strings.TrimSuffix(d.label, found[0])
	}
	if d.unit == "" && isNumber(d.value) && !strings.ContainsAny(d.value, "%％‰") {
		d.unit = all
	}
	if d.zh == "" {
		d.zh = strings.ReplaceAll(strings.ReplaceAll(norm.NFKC.String(d.value), ",", ""), " ", "")
		if !strings.HasSuffix(d.zh, d.unit) {
			d.zh += d.unit
		}
	}
	if d.period != "" {
		period := isoPeriod(d.period)
		if period == "" {
			d.note = strings.TrimSpace(d.period + " " + d.note)
		}
		d.period = period
	}
	return d
}
