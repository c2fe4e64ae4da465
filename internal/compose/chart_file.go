package compose

import (
	"cmp"
	"encoding/json"
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// FilePart is a stretch of the files that a reader takes away, which have a verb of printf for the address of one page of
// numbers, by the path of that page. Where it lies, only Hugo knows.
type FilePart struct {
	CSV     string `json:"csv"`
	JSON    string `json:"json"`
	Numbers string `json:"numbers,omitempty"`
}

// byteOrderMark begins a CSV file: without it, spreadsheets misread Chinese.
const byteOrderMark = "\ufeff"

// addressHere stands for an address in a text that is cut there: U+FFFF, which is no
// character, so that no text of an issue has it, and which JSON writes as it is.
const addressHere = "\uffff"

// chartTable is what a chart shows as a file in JSON tells it, by the names of what it tells.
type chartTable struct {
	ID         string      `json:"id"`
	Kind       string      `json:"kind"`
	Message    string      `json:"message"`
	Note       string      `json:"note"`
	Source     string      `json:"source"`
	Statistics []chartCell `json:"statistics"`
	Subtitle   string      `json:"subtitle"`
	Title      string      `json:"title"`
}

// chartCell is a figure of a chart there.
type chartCell struct {
	ID      string      `json:"id"`
	Label   string      `json:"label"`
	PartOf  string      `json:"part_of"`
	Period  string      `json:"period"`
	Printed string      `json:"printed"`
	Series  string      `json:"series"`
	Unit    string      `json:"unit"`
	URL     string      `json:"url"`
	Value   json.Number `json:"value"`
}

// chartFile is what a reader takes away of a chart, as csv and json. No interface
// word stands in it, since a page in two languages prints both languages' charts.
func (c *Composer) chartFile(x *issue.Chart, l issue.Language) []FilePart {
	var table strings.Builder
	table.WriteString(byteOrderMark + "id,series,label,printed,value,unit,period,part_of,url\r\n")
	file := chartTable{
		ID: x.ID, Kind: x.Kind, Title: x.Title.In(l), Subtitle: inLanguage(x.Subtitle, l), Message: inLanguage(x.Message, l),
		Note: inLanguage(x.Note, l), Source: inLanguage(x.Source, l), Statistics: []chartCell{},
	}
	var figures []*issue.Statistic
	c.eachFigure(x, l, func(s *issue.Statistic, series, label string) {
		csvLine(&table, s.ID, series, label, s.Words(l), string(s.Value), s.Unit, s.Period, s.Of, addressHere)
		file.Statistics = append(file.Statistics, chartCell{
			ID: s.ID, Label: label, PartOf: s.Of, Period: s.Period, Printed: s.Words(l), Series: series, Unit: s.Unit,
			URL: addressHere, Value: numberOf(s.Value),
		})
		figures = append(figures, s)
	})
	list, _ := json.Marshal(file) // strings and numbers alone
	return c.cut(strings.Split(table.String(), addressHere), strings.Split(string(list), addressHere), figures, l)
}

// cut cuts files where the addresses of figures stand, which are those between two of their pieces.
func (c *Composer) cut(csv, json []string, figures []*issue.Statistic, l issue.Language) []FilePart {
	parts := []FilePart{{CSV: csv[0], JSON: json[0]}}
	for n, s := range figures {
		numbers, address := c.listedOn(s, l), ""
		if numbers != "" {
			address = addressHere + "#" + s.ID
		}
		last := &parts[len(parts)-1]
		if numbers != "" && last.Numbers != "" && last.Numbers != numbers {
			parts = append(parts, FilePart{})
			last = &parts[len(parts)-1]
		}
		last.Numbers = cmp.Or(numbers, last.Numbers)
		last.CSV += address + csv[n+1]
		last.JSON += address + json[n+1]
	}
	for n, p := range parts {
		parts[n].CSV, parts[n].JSON = formatOf(p.CSV, addressHere), formatOf(p.JSON, addressHere)
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

// numberOf is a decimal as JSON writes it, without zeros that say nothing.
func numberOf(d issue.Decimal) json.Number {
	if shortestPattern.MatchString(string(d)) {
		return json.Number(d)
	}
	value := d.Rat()
	digits, _ := value.FloatPrec()
	return json.Number(value.FloatString(digits))
}

var (
	numberPattern   = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	shortestPattern = regexp.MustCompile(`^-?[1-9][0-9]*$`)
)

// csvLine adds a row of CSV (RFC 4180). Words that a spreadsheet would take for a
// formula stand behind an apostrophe.
func csvLine(table *strings.Builder, cells ...string) {
	for n, cell := range cells {
		if n > 0 {
			table.WriteByte(',')
		}
		table.WriteByte('"')
		if cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0 && !numberPattern.MatchString(cell) {
			table.WriteByte('\'')
		}
		table.WriteString(strings.ReplaceAll(cell, `"`, `""`))
		table.WriteByte('"')
	}
	table.WriteString("\r\n")
}
