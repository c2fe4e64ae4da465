package compose

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// FilePart is a stretch of the files that a reader takes away: pieces between which the address of one page of numbers
// stands, by the path of that page. Where it lies, only Hugo knows.
type FilePart struct {
	CSV     []string `json:"csv"`
	JSON    []string `json:"json"`
	Numbers string   `json:"numbers,omitempty"`
}

// byteOrderMark begins a CSV file: without it, spreadsheets misread Chinese.
const byteOrderMark = "\ufeff"

// addressHere stands for an address in a text that is cut there, and so it does in
// JSON, which can not have it in a string.
const (
	addressHere     = "\x00"
	addressHereJSON = `\u0000`
)

// chartFile is what a reader takes away of a chart, as csv and json. No interface
// word stands in it, since a page in two languages prints both languages' charts.
func (c *Composer) chartFile(x *issue.Chart, l issue.Language) []FilePart {
	columns := []string{"id", "series", "label", "printed", "value", "unit", "period", "part_of"}
	table := byteOrderMark + strings.Join(columns, ",") + ",url\r\n"
	figures, rows := []*issue.Statistic{}, []map[string]any{}
	c.eachFigure(x, l, func(s *issue.Statistic, series, label string) {
		row := map[string]any{
			"id": s.ID, "series": series, "label": label, "printed": s.Words(l),
			"value": string(s.Value), "unit": s.Unit, "period": s.Period, "part_of": s.Of,
		}
		var cells []string
		for _, column := range columns {
			cells = append(cells, row[column].(string))
		}
		table += csvLine(cells...) + `,"` + addressHere + "\"\r\n"
		row["value"], row["url"] = numberOf(s.Value), addressHere
		figures, rows = append(figures, s), append(rows, row)
	})
	list, _ := json.MarshalIndent(map[string]any{
		"id": x.ID, "kind": x.Kind, "title": x.Title.In(l), "subtitle": inLanguage(x.Subtitle, l), "message": inLanguage(x.Message, l),
		"note": inLanguage(x.Note, l), "source": inLanguage(x.Source, l), "statistics": rows,
	}, "", "  ") // strings and numbers alone
	return c.cut(strings.Split(table, addressHere), strings.Split(string(list), addressHereJSON), figures, l)
}

// cut cuts files where the addresses of figures stand, which are those between two of their pieces.
func (c *Composer) cut(csv, json []string, figures []*issue.Statistic, l issue.Language) []FilePart {
	parts := []FilePart{{CSV: csv[:1:1], JSON: json[:1:1]}}
	for n, s := range figures {
		last, numbers := &parts[len(parts)-1], c.listedOn(s, l)
		if numbers == "" {
			last.CSV[len(last.CSV)-1] += csv[n+1]
			last.JSON[len(last.JSON)-1] += json[n+1]
			continue
		}
		if last.Numbers != "" && last.Numbers != numbers {
			parts = append(parts, FilePart{CSV: []string{""}, JSON: []string{""}})
			last = &parts[len(parts)-1]
		}
		last.Numbers = numbers
		last.CSV, last.JSON = append(last.CSV, "#"+s.ID+csv[n+1]), append(last.JSON, "#"+s.ID+json[n+1])
	}
	return parts
}

// eachFigure calls add with the figures of a chart, its task first, the name of their
// series and what they are called.
func (c *Composer) eachFigure(x *issue.Chart, l issue.Language, add func(s *issue.Statistic, series, label string)) {
	figure := func(id, series string, place int) {
		if s := c.byID[id]; s != nil {
			add(s, series, chartLabel(x, place, s, l))
		}
	}
	kind := x.Drawn()
	if kind.Target {
		figure(x.Target, "", len(x.Labels))
	}
	if !kind.Series {
		for n, id := range x.Statistics {
			figure(id, "", n)
		}
		return
	}
	for _, series := range x.Series {
		for n, id := range series.Statistics {
			figure(id, series.Label.In(l), n)
		}
	}
}

// numberOf is a decimal as JSON writes it.
func numberOf(d issue.Decimal) json.Number {
	value := d.Rat()
	digits, _ := value.FloatPrec()
	return json.Number(value.FloatString(digits))
}

var (
	formulaPattern = regexp.MustCompile(`^[=+\-@\t\r]`)
	numberPattern  = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
)

// csvLine is a row of CSV (RFC 4180). Words that a spreadsheet would take for a
// formula stand behind an apostrophe.
func csvLine(cells ...string) string {
	quoted := make([]string, len(cells))
	for n, cell := range cells {
		if formulaPattern.MatchString(cell) && !numberPattern.MatchString(cell) {
			cell = "'" + cell
		}
		quoted[n] = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
	}
	return strings.Join(quoted, ",")
}
