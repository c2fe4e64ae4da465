package compose

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// byteOrderMark begins a CSV file: without it, spreadsheets misread Chinese.
const byteOrderMark = "\ufeff"

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

// addChart adds what a reader takes away of a chart that a page of language l shows in these words.
func (c *Composer) addChart(files map[string][]byte, x *issue.Chart, words, l issue.Language) {
	var table strings.Builder
	table.WriteString(byteOrderMark + "id,series,label,printed,value,unit,period,part_of,url\r\n")
	file := chartTable{
		ID: x.ID, Kind: x.Kind, Title: x.Title.In(words), Subtitle: inLanguage(x.Subtitle, words), Message: inLanguage(x.Message, words),
		Note: inLanguage(x.Note, words), Source: inLanguage(x.Source, words), Statistics: []chartCell{},
	}
	c.eachFigure(x, words, func(s *issue.Statistic, series, label string) {
		address := ""
		if numbers := c.listedOn(s, l); numbers != "" {
			address = c.address.Of(numbers, l) + "#" + s.ID
		}
		csvLine(&table, s.ID, series, label, s.Words(words), string(s.Value), s.Unit, s.Period, s.Of, address)
		file.Statistics = append(file.Statistics, chartCell{
			ID: s.ID, Label: label, PartOf: s.Of, Period: s.Period, Printed: s.Words(words), Series: series, Unit: s.Unit,
			URL: address, Value: numberOf(s.Value),
		})
	})
	list, _ := json.Marshal(file) // strings and numbers alone
	name := Static + c.address.folder(l) + "charts/" + x.ID
	files[name+".csv"], files[name+".json"] = []byte(table.String()), list
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
