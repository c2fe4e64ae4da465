package compose

import (
	"encoding/json"
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

// Table is what a reader takes away of the figures of a report, as the rows of a CSV file and as the objects of a list
// in JSON. Between the pieces of each stands the address of the report, which only Hugo knows, by its path.
type Table struct {
	Report string   `json:"report"`
	CSV    []string `json:"csv"`
	JSON   []string `json:"json"`
}

// rowsOf are the figures of a report's ledgers in the order of its sections.
func (c *Composer) rowsOf(ledgers []Ledger, l issue.Language) []Row {
	var rows []Row
	for _, ledger := range ledgers {
		type told struct{ words, at string }
		by := map[string]told{}
		for _, s := range ledger.Sentences {
			var words strings.Builder
			for _, run := range s.Runs {
				words.WriteString(run.Text)
			}
			for _, item := range s.Items {
				by[item.ID] = told{words.String(), s.At}
			}
		}
		for _, s := range c.figures.On(strings.TrimPrefix(ledger.Path, "/")) {
			rows = append(rows, Row{
				ID: s.ID, Label: s.Label.In(l), Figure: Print(s.Words(l)).Figure,
				Statistic: s, sentence: by[s.ID].words, at: by[s.ID].at,
			})
		}
	}
	return rows
}

// measuredOf are the figures as machines read them on the page.
func measuredOf(rows []Row) []Measured {
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
	return all
}

// tableOf are the figures of a report as its downloads hold them.
func tableOf(report string, rows []Row, l issue.Language) *Table {
	if len(rows) == 0 {
		return nil
	}
	var table, list strings.Builder
	for n, r := range rows {
		address, printed := "", r.Words(l)
		if r.at != "" {
			address = addressHere + "#" + r.at
		}
		table.WriteString(csvLine(r.ID, r.Section, r.Label, printed, dataValue(r.Statistic), r.Unit, r.Period, r.Of, r.sentence))
		table.WriteString(`,"` + address + "\"\r\n")
		datum := map[string]any{
			"id": r.ID, "section": r.Section, "label": r.Label, "printed": printed, "value": numberOf(r.Value), "unit": r.Unit,
			"period": r.Period, "part_of": r.Of, "sentence": r.sentence, "url": address,
		}
		if r.High != "" {
			datum["high"] = numberOf(r.High)
		}
		if n > 0 {
			list.WriteByte(',')
		}
		text, _ := json.Marshal(datum) // strings and numbers alone
		list.WriteByte('\n')
		list.Write(text)
	}
	return &Table{
		Report: "/" + report,
		CSV:    strings.Split(table.String(), addressHere), JSON: strings.Split(list.String(), addressHereJSON),
	}
}

// hasAreas says whether some of the figures are areas.
func hasAreas(rows []Row) bool {
	return slices.ContainsFunc(rows, func(r Row) bool {
		return slices.ContainsFunc(areaUnits, func(u areaUnit) bool { return u.id == r.Unit })
	})
}
