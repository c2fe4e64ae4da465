package compose

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// ChartFile is what a reader takes away of a chart. The addresses of its figures,
// which only Hugo knows, the template adds. No interface word stands in it, since a
// page in two languages prints both languages' charts.
type ChartFile struct {
	Columns []string       `json:"columns"`
	About   map[string]any `json:"about"`
	Rows    []ChartFileRow `json:"rows,omitempty"`
}

// ChartFileRow is a figure of it: as JSON, and as a line of CSV.
type ChartFileRow struct {
	ID      string         `json:"id"`
	Numbers string         `json:"numbers,omitempty"`
	Facts   map[string]any `json:"facts"`
	Line    string         `json:"line"`
}

func (c *Composer) chartFile(x *issue.Chart, l issue.Language) ChartFile {
	columns := []string{"id", "series", "label", "printed", "value", "unit", "period", "part_of"}
	f := ChartFile{
		Columns: append(columns, "url"),
		About: map[string]any{
			"id": x.ID, "kind": x.Kind, "title": x.Title.In(l),
			"subtitle": inLanguage(x.Subtitle, l), "note": inLanguage(x.Note, l), "source": inLanguage(x.Source, l),
		},
	}
	add := func(id, series, label string) {
		s := c.byID[id]
		if s == nil {
			return
		}
		facts := map[string]any{
			"id": s.ID, "series": series, "label": label, "printed": s.Words(l),
			"value": string(s.Value), "unit": s.Unit, "period": s.Period, "part_of": s.Of,
		}
		var cells []string
		for _, column := range columns {
			cells = append(cells, facts[column].(string))
		}
		facts["value"] = numberOf(s.Value)
		f.Rows = append(f.Rows, ChartFileRow{s.ID, c.numbersPath(reportOf(s)), facts, csvLine(cells...)})
	}
	label := func(id string, n int) string {
		if s := c.byID[id]; s != nil {
			return chartLabel(x, n, s, l)
		}
		return ""
	}
	kind := x.Drawn()
	if kind.Target {
		add(x.Target, "", label(x.Target, len(x.Labels)))
	}
	if !kind.Series {
		for n, id := range x.Statistics {
			add(id, "", label(id, n))
		}
		return f
	}
	for _, series := range x.Series {
		for n, id := range series.Statistics {
			add(id, series.Label.In(l), label(id, n))
		}
	}
	return f
}

// numberOf is a decimal as JSON writes it.
func numberOf(d issue.Decimal) json.Number {
	digits, _ := d.Rat().FloatPrec()
	return json.Number(d.Rat().FloatString(digits))
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
