package compose

import (
	"cmp"
	"strings"
	"text/template"

	"github.com/tekan-press/tekan/internal/issue"
)

// Chart is a chart as its template prints it: words in the page's language,
// lengths and places in per cent of the drawing, with nothing left to compute.
// Which of its parts it has, its kind decides.
type Chart struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"`
	Title    string `json:"title"`
	Subtitle string `json:"subtitle,omitempty"`
	// Message says in a sentence what it shows.
	Message string `json:"message,omitempty"`
	Note    string `json:"note,omitempty"`
	Source  string `json:"source,omitempty"`
	// Sentence says what it shows to readers who can not see it.
	Sentence string `json:"sentence"`
	// Series says whether it shows several, in tables of its own.
	Series bool `json:"series,omitempty"`
	// Unit is that of all its figures, said once, where they are printed in one;
	// Area says that readers can choose it.
	Unit string `json:"unit,omitempty"`
	Area bool   `json:"area,omitempty"`
	// Mu says that it prints hectares where the text has mu.
	Mu bool `json:"mu,omitempty"`
	// From is where its scale begins, "" at zero.
	From string `json:"from,omitempty"`

	Rows  []ChartRow  `json:"rows,omitempty"`
	Goal  *ChartRow   `json:"goal,omitempty"`
	Heads []ChartHead `json:"heads,omitempty"`
	// Columns is how many a stack has: one for each series, and one for the whole
	// where Total says that all its sets have one.
	Columns int          `json:"columns,omitempty"`
	Total   bool         `json:"total,omitempty"`
	Sets    []ChartSet   `json:"sets,omitempty"`
	Plot    *ChartPlot   `json:"plot,omitempty"`
	Panels  *ChartPanels `json:"panels,omitempty"`
}

// ChartDatum is a statistic as a chart prints it.
type ChartDatum struct {
	ID string `json:"id,omitempty"`
	// Numbers is the path of the page that lists it, "" when the issue has none.
	Numbers string `json:"numbers,omitempty"`
	// Words are Number and Unit, which are told of figures side by side; in a chart that has said the unit, the number.
	Words  string `json:"words,omitempty"`
	Number string `json:"number,omitempty"`
	Unit   string `json:"unit,omitempty"`
	// Equivalent is what an area is in the unit of the text, where it is printed in another.
	Equivalent string `json:"equivalent,omitempty"`
	// Areas is an area in the units that readers can choose.
	Areas map[string]string `json:"areas,omitempty"`
}

// ChartRow is a row of a chart without series.
type ChartRow struct {
	ChartDatum
	Label string `json:"label"`
	// Focus says whether it stands out.
	Focus bool `json:"focus,omitempty"`
	// Width is the length of a bar, X the place of a point.
	Width string `json:"width,omitempty"`
	X     string `json:"x,omitempty"`
	// Before says that the name of the task stands before its line, where there is more room.
	Before bool `json:"before,omitempty"`
	// Share is what a stage is of the first.
	Share string `json:"share,omitempty"`
	// More and Less are what a value has beyond the task, or lacks.
	More string `json:"more,omitempty"`
	Less string `json:"less,omitempty"`
}

// ChartHead names a series; N is its number, from 1, after which it is drawn.
type ChartHead struct {
	N     int    `json:"n"`
	Label string `json:"label"`
}

// ChartSet is what a chart of several series has at one place: bars, or a stack
// over its figures.
type ChartSet struct {
	Place string     `json:"place"`
	Bars  []ChartBar `json:"bars,omitempty"`
	// Width is the length of the stack, whose parts stand in Bars.
	Width string       `json:"width,omitempty"`
	Cells []ChartDatum `json:"cells,omitempty"`
	Whole *ChartDatum  `json:"whole,omitempty"`
}

// ChartBar is a bar of a series, or its part of a stack, which begins at X.
type ChartBar struct {
	ChartDatum
	ChartHead
	X     string `json:"x,omitempty"`
	Width string `json:"width"`
}

// ChartWords are the interface's words for a chart in one sentence. What they say
// it of stands in them as the interface has it: {{ .label }}.
type ChartWords struct {
	Fact     string `yaml:"chartFact"`     // label, words
	Join     string `yaml:"chartJoin"`     // between facts
	Place    string `yaml:"chartPlace"`    // place, facts
	Course   string `yaml:"chartCourse"`   // label, from, begins, to, ends
	Pause    string `yaml:"chartPause"`    // between places and courses
	Sentence string `yaml:"chartSentence"` // title, facts
}

// fill puts values, each behind its name, into words of the interface.
func fill(words string, values ...string) string {
	if text, ok := fillNames(words, values); ok {
		return text
	}
	t, err := template.New("").Option("missingkey=zero").Parse(words)
	if err != nil {
		return "" // as Hugo, which says what is wrong with them
	}
	named := map[string]string{}
	for n := 0; n+1 < len(values); n += 2 {
		named[values[n]] = values[n+1]
	}
	var out strings.Builder
	if t.Execute(&out, named) != nil {
		return ""
	}
	return out.String()
}

// fillNames is fill for words that have nothing but names in braces, as nearly all do.
func fillNames(words string, values []string) (string, bool) {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(words, "{{")
		if out.WriteString(before); !found {
			return out.String(), true
		}
		name, behind, _ := strings.Cut(rest, "}}")
		name, isName := strings.CutPrefix(strings.TrimSpace(name), ".")
		at := 0
		for at < len(values) && values[at] != name {
			at += 2
		}
		if !isName || at >= len(values) {
			return "", false
		}
		out.WriteString(values[at+1])
		words = behind
	}
}

// chartsOf are the charts that a page shows, by id.
func (c *Composer) chartsOf(ids []string, l issue.Language) map[string]Chart {
	charts := map[string]Chart{}
	for _, id := range ids {
		if x := c.charts[id]; x != nil {
			charts[id] = c.chartOf(x, l, false)
		}
	}
	return charts
}

// chartOf composes a chart. With choice it has its areas in each unit that readers can choose.
func (c *Composer) chartOf(x *issue.Chart, l issue.Language, choice bool) Chart {
	kind := x.Drawn()
	out := Chart{
		ID: x.ID, Kind: kind.Name, Series: kind.Series,
		Title: x.Title.In(l), Subtitle: inLanguage(x.Subtitle, l), Message: inLanguage(x.Message, l),
		Note: inLanguage(x.Note, l), Source: inLanguage(x.Source, l),
	}
	d := c.dataOf(x, l)
	d.choice, out.Mu = choice, d.hectares()
	out.Unit, out.Area = d.unit, choice && d.first != nil && areaIn(d.first, "mu") != nil
	switch kind.Name {
	case "grouped":
		d.group(&out)
	case "stacked":
		d.stack(&out)
	case "line":
		d.plot(&out)
	case "multiples":
		d.panels(&out)
	case "target":
		d.measure(&out)
	default:
		d.bars(&out)
	}
	out.Sentence = d.sentence()
	return out
}

// inLanguage is half of a pair that may be missing.
func inLanguage(p *issue.Pair, l issue.Language) string {
	if p == nil {
		return ""
	}
	return p.In(l)
}

// datum is a statistic as a chart prints it that has said a unit, or "".
func (d *chartData) datum(s *issue.Statistic, unit string) ChartDatum {
	printed := Print(s.Words(d.lang)).firstHectares(s, d.lang)
	out := ChartDatum{
		ID: s.ID, Numbers: d.numbersPath(reportOf(s)),
		Words: printed.words(d.lang),
	}
	if d.kind.Name == "figures" {
		out.Number, out.Unit = printed.Number, printed.Unit
	}
	if d.choice {
		out.Areas = areasOf(s, d.lang)
	}
	if d.lang == issue.EN && s.Unit == "mu" {
		out.Equivalent = printed.Equivalent
	}
	if unit != "" && unit == printed.Unit {
		out.Words = printed.Number
	}
	return out
}

// chartLabel is what a statistic is called at a place of a chart.
func chartLabel(x *issue.Chart, n int, s *issue.Statistic, l issue.Language) string {
	if n < len(x.Labels) {
		return cmp.Or(x.Labels[n].In(l), s.Label.In(l))
	}
	return s.Label.In(l)
}
