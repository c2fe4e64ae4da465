package compose

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// Row is a figure of a report, in the order of its sections.
type Row struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Figure string `json:"figure"`

	*issue.Statistic `json:"-"`

	// sentence is that in which it stands, at the anchor of its block; both are "" where there is none.
	sentence, at string
}

// Measured is a figure as https://schema.org/PropertyValue: its value, or both ends of a range.
type Measured struct {
	Type  string      `json:"@type"`
	ID    string      `json:"propertyID"`
	Name  string      `json:"name"`
	Unit  string      `json:"unitText"`
	Value json.Number `json:"value,omitempty"`
	Low   json.Number `json:"minValue,omitempty"`
	High  json.Number `json:"maxValue,omitempty"`
}

// rowsOf are the figures of a report's ledgers in the order of its sections.
func (c *Composer) rowsOf(ledgers []Ledger, l issue.Language) []Row {
	var rows []Row
	for _, ledger := range ledgers {
		type told struct{ words, at string }
		by := map[string]told{}
		for _, s := range ledger.Sentences {
			words := s.words()
			for _, item := range s.Items {
				by[item.ID] = told{words, s.At}
			}
		}
		for _, s := range c.figures.On(ledger.path) {
			rows = append(rows, Row{
				ID: s.ID, Label: s.Label.In(l), Figure: Print(s.Words(l)).Figure,
				Statistic: s, sentence: by[s.ID].words, at: by[s.ID].at,
			})
		}
	}
	return rows
}

// measuredOf are the figures as machines read them on the page, as JSON.
func measuredOf(rows []Row) string {
	all := make([]Measured, len(rows))
	for n, r := range rows {
		m := Measured{Type: "PropertyValue", ID: r.ID, Name: r.Label, Unit: r.Unit}
		if r.High == "" {
			m.Value = numberOf(r.Value)
		} else {
			m.Low, m.High = numberOf(r.Value), numberOf(r.High)
		}
		all[n] = m
	}
	text, _ := json.Marshal(all) // strings and numbers alone
	return string(text)
}

// datum is a figure as downloads in JSON tell it, by the names of what they tell.
type datum struct {
	High     json.Number `json:"high,omitempty"`
	ID       string      `json:"id"`
	Label    string      `json:"label"`
	PartOf   string      `json:"part_of"`
	Period   string      `json:"period"`
	Printed  string      `json:"printed"`
	Section  string      `json:"section"`
	Sentence string      `json:"sentence"`
	Unit     string      `json:"unit"`
	URL      string      `json:"url"`
	Value    json.Number `json:"value"`
}

// tabulate writes the figures of a report as the rows of a CSV file and as the objects of a list in JSON.
func (made *report) tabulate(address string, l issue.Language) {
	var table, list strings.Builder
	table.Grow(400 * len(made.rows))
	list.Grow(500 * len(made.rows))
	add := json.NewEncoder(&list)
	for n, r := range made.rows {
		d := datum{
			ID: r.ID, Label: r.Label, PartOf: r.Of, Period: r.Period, Printed: r.Words(l), Section: r.Section, Sentence: r.sentence,
			Unit: r.Unit, Value: numberOf(r.Value),
		}
		if r.High != "" {
			d.High = numberOf(r.High)
		}
		if r.at != "" {
			d.URL = address + "#" + r.at
		}
		csvLine(&table, d.ID, d.Section, d.Label, d.Printed, dataValue(r.Statistic), d.Unit, d.Period, d.PartOf, d.Sentence, d.URL)
		if n > 0 {
			list.WriteByte(',')
		}
		_ = add.Encode(d) // strings and numbers alone
	}
	made.table, made.list = table.String(), strings.TrimSuffix(list.String(), "\n")
}

// addTables adds what a reader takes away of a page of numbers that shows the figures of these reports.
func (c *Composer) addTables(files map[string][]byte, page string, l issue.Language, reports ...*report) {
	tables, lists := []string{byteOrderMark + "id,section,label,printed,value,unit,period,part_of,sentence,url\r\n"}, []string{}
	for _, made := range reports {
		if len(made.rows) > 0 {
			tables, lists = append(tables, made.table), append(lists, made.list)
		}
	}
	name := Static + c.address.path(page, l) + "statistics"
	files[name+".csv"], files[name+".json"] = []byte(strings.Join(tables, "")), []byte("["+strings.Join(lists, ",")+"]")
}

// formatOf is what printf makes the text of, with its values wherever the text has the signs of addresses, were that
// nowhere: printf complains of a value that it does not use.
func formatOf(text string, signs ...string) string {
	unused, text := "", strings.ReplaceAll(text, "%", "%%")
	for n, sign := range signs {
		unused += fmt.Sprintf("%%.0[%d]s", n+1)
		text = strings.ReplaceAll(text, sign, fmt.Sprintf("%%[%d]s", n+1))
	}
	return unused + text
}

// hasAreas says whether some of the figures are areas.
func hasAreas(rows []Row) bool {
	return slices.ContainsFunc(rows, func(r Row) bool { return isArea(r.Statistic) })
}
