package importer

import (
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"regexp"
	"strings"
	"unicode"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

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
	before, err := j.current("data/statistics.yaml")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var out strings.Builder
	for _, rows := range s.sheets {
		data, left := dataOf(rows)
		for _, heading := range left {
			j.result.Findings = append(j.result.Findings, diag.Finding{File: s.name, Code: Code, Severity: diag.Warning,
				Message: say(s.lang, "no statistics of the column %q", heading), Hint: say(s.lang, "its heading is not known: call it 数值 with its unit, or a year, in a table of its own")})
		}
		for _, d := range data {
			q, err := quantity.Parse(quantity.Chinese, d.zh)
			section := d.section
			if section == "" || j.issue.Page(issue.ZH, section) == nil {
				known := &q
				if err != nil {
					known = nil
				}
				section, d.zh = j.sectionWith(known, d.zh)
			}
			if there[section+" "+d.zh] && section != "" {
				continue
			}
			if d.id == "" || !issue.ValidID(d.id) || taken[d.id] {
				d.id = taken.take(d.label+" "+d.period[:min(len(d.period), len("2024"))], "figure", 6)
			}
			taken[d.id] = true
			there[section+" "+d.zh] = true
			if err != nil || section == "" {
				record := commented(d.yaml(section, q))
				if strings.Contains(out.String()+string(before), record) {
					continue
				}
				j.result.Findings = append(j.result.Findings, diag.Finding{File: "data/statistics.yaml", Code: Code, Severity: diag.Note,
					Message: say(s.lang, "%q (%s) is not in the text", d.zh, d.label), Hint: say(s.lang, "it is kept as a remark; take the marks # away once the text has it")})
				out.WriteString(record)
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

// sectionWith is the page of the Chinese text that has the words, else the same quantity
// in other words, and how it says it; "" for none. Figures may be parted by commas.
func (j *job) sectionWith(q *quantity.Quantity, words string) (section, written string) {
	pattern := `(?:^|[^\d.])(`
	for i, r := range words {
		if i > 0 && unicode.IsDigit(r) {
			pattern += `[,，]?`
		}
		pattern += regexp.QuoteMeta(string(r))
	}
	whole := regexp.MustCompile(pattern + `)`)
	for section, text := range j.texts {
		if found := whole.FindStringSubmatch(text); found != nil {
			return section, found[1]
		}
	}
	for section, text := range j.texts {
		for _, found := range quantity.Find(quantity.Chinese, text) {
			if q != nil && found.Doubt == quantity.Certain && found.High == nil && found.Unit == q.Unit && found.Classifier == q.Classifier && found.Value.Cmp(q.Value) == 0 {
				return section, found.Text
			}
		}
	}
	return "", words
}

// texts yields the blocks of the Chinese text that figures may be of, with their pages:
// of the issue, and of this run.
func (j *job) texts(yield func(section, text string) bool) {
	for _, p := range j.issue.Pages(issue.ZH) {
		if p.Kind != issue.Report && p.Kind != issue.Section || j.o.Into != "" && p.Path != j.o.Into && !strings.HasPrefix(p.Path, j.o.Into+"/") {
			continue
		}
		for _, b := range p.Blocks {
			if !yield(p.Path, b.Plain().Text) {
				return
			}
		}
	}
	const root = "content/zh/"
	for _, made := range j.result.Reports {
		if made.Draft == nil || made.Draft.Lang != issue.ZH {
			continue
		}
		for _, name := range append([]string{root + made.Draft.ID + "/_index.md"}, made.Draft.Sections...) {
			_, body, _ := cutFront(made.Draft.Pages[name])
			if !yield(strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(name, root), ".md"), "/_index"), plainMarkdown(body)) {
				return
			}
		}
	}
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
