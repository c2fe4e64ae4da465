package compose

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// FilePart is a stretch of a file that a reader takes away: pieces between which the address of one page of numbers
// stands, by the path of that page. Where it lies, only Hugo knows.
type FilePart struct {
	Pieces  []string `json:"pieces"`
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
func (c *Composer) chartFile(x *issue.Chart, l issue.Language) map[string][]FilePart {
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
	return map[string][]FilePart{
		"csv": c.cut(table, addressHere, figures, l), "json": c.cut(string(list), addressHereJSON, figures, l),
	}
}

// cut cuts a file where the addresses of figures stand.
func (c *Composer) cut(text, at string, figures []*issue.Statistic, l issue.Language) []FilePart {
	first, rest, _ := strings.Cut(text, at)
	parts := []FilePart{{Pieces: []string{first}}}
	for n, piece := range strings.Split(rest, at)[:len(figures)] {
		last := &parts[len(parts)-1]
		switch numbers := c.listedOn(figures[n], l); numbers {
		case "":
			last.Pieces[len(last.Pieces)-1] += piece
		case last.Numbers:
			last.Pieces = append(last.Pieces, "#"+figures[n].ID+piece)
		default:
			if last.Numbers != "" {
				parts = append(parts, FilePart{Pieces: []string{""}})
				last = &parts[len(parts)-1]
			}
			last.Numbers, last.Pieces = numbers, append(last.Pieces, "#"+figures[n].ID+piece)
		}
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

// object is an object of strings and numbers as indented JSON.
func object(values map[string]any, indent string) string {
	var text strings.Builder
	open := "{"
	for _, key := range slices.Sorted(maps.Keys(values)) {
		value, _ := json.Marshal(values[key]) // a string or a number
		fmt.Fprintf(&text, "%s\n%s  %q: %s", open, indent, key, value)
		open = ","
	}
	return text.String() + "\n" + indent + "}"
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
