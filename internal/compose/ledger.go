package compose

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// Ledger lists the figures of one section.
type Ledger struct {
	// ID is one to a page; Report is the path of the report.
	ID     string `json:"id"`
	Report string `json:"report"`
	// Name is the heading of the section, "" of an introduction, Label its short name; Original is the language of its
	// words where they stand in for those of the page's own.
	Name     string `json:"name,omitempty"`
	Label    string `json:"label,omitempty"`
	Original string `json:"original,omitempty"`
	// Count is the number of figures; Charts are those that stand with
	// the section, Shown those that stand in the report.
	Count     int          `json:"count"`
	Charts    []Chart      `json:"charts,omitempty"`
	Shown     []ShownChart `json:"shown,omitempty"`
	Sentences []Sentence   `json:"sentences"`

	path string // of the section
}

// ShownChart is a chart that stands in a report, as it is led to.
type ShownChart struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Message string `json:"message,omitempty"`
	Report  string `json:"report"` // its path
}

// Sentence is one that holds figures, told once, with what each of them is; without words it has those that stand in
// no sentence.
type Sentence struct {
	At    string `json:"at,omitempty"` // anchor in the report
	Items []Told `json:"items"`
	After string `json:"after,omitempty"` // its words behind the last figure
}

// Told is a figure with the words before it in its sentence, and its own there.
type Told struct {
	Before string `json:"before,omitempty"`
	Text   string `json:"text,omitempty"`
	Item
}

// words are those of the sentence.
func (s Sentence) words() string {
	var words strings.Builder
	for _, item := range s.Items {
		words.WriteString(item.Before + item.Text)
	}
	return words.String() + s.After
}

// Item is what a figure says.
type Item struct {
	ID     string `json:"id"`
	Value  string `json:"value"`
	Label  string `json:"label"`
	Period string `json:"period,omitempty"`
	// Printed has for an area in mu its hectares as equivalent.
	Printed
	// Areas is an area in the units that readers can choose.
	Areas map[string]string `json:"areas,omitempty"`
	Note  string            `json:"note,omitempty"`
	// Source is who says so, nil where that is not known.
	Source *Source `json:"source,omitempty"`
}

// LargeItem is a figure that is set large, with what is a part of it.
type LargeItem struct {
	Item
	Parts []Part `json:"parts,omitempty"`
	// More are the words of the link that leads to its datum, with the sentence of the report.
	More string `json:"more,omitempty"`
}

// Part is a figure that is part of another.
type Part struct {
	Label string `json:"label"`
	Words string `json:"words"`
}

func (c *Composer) largeOf(s *issue.Statistic, l issue.Language) LargeItem {
	item := LargeItem{Item: c.itemOf(s, l).firstHectares(s, l), More: c.words.Figures[l].Sentence}
	for _, part := range c.Statistics {
		if part.Of == s.ID {
			words := part.Words(l)
			if l == issue.EN && part.Unit == "mu" {
				words = Print(words).firstHectares(part, l).words(l)
			}
			item.Parts = append(item.Parts, Part{part.Label.In(l), words})
		}
	}
	return item
}

// numbersPath is the path of the page that has a report's figures: one of its own
// where there are several reports, "" when the issue has none.
func (c *Composer) numbersPath(report string) string {
	switch {
	case !slices.ContainsFunc(c.Specials, func(p issue.Part) bool { return p.ID == "numbers" }):
		return ""
	case len(c.Reports) > 1:
		return "/numbers/" + report
	}
	return "/numbers"
}

// listedOn is the path of the page that lists a figure in a language, "" where none does.
func (c *Composer) listedOn(s *issue.Statistic, l issue.Language) string {
	return c.lists(reportOf(s), l)
}

// lists is the path of the page that lists the figures of a report in a language, "" where none does.
func (c *Composer) lists(report string, l issue.Language) string {
	if c.Page(l, "numbers") == nil || len(c.Reports) > 1 && c.Page(l, report) == nil {
		return ""
	}
	return c.numbersPath(report)
}

// ledgersOf are the ledgers of a report's sections that have figures.
func (c *Composer) ledgersOf(a issue.Article, l issue.Language) []Ledger {
	var ledgers []Ledger
	for _, p := range pagesOf(a, l) {
		statistics := c.figures.On(p.Path)
		if len(statistics) == 0 {
			continue
		}
		ledger := Ledger{
			ID: "ledger--" + strings.ReplaceAll(p.Path, "/", "--"), Report: "/" + reportName(p.Path), Label: p.Label,
			Count: len(statistics), path: p.Path,
		}
		if p.Kind == issue.Section {
			ledger.Name = sectionName(p)
		}
		if p.Original != nil {
			ledger.Original = locale(p.Original.Lang)
		}
		for _, x := range c.beside[p.Path] {
			if at, _, shown := strings.Cut(c.chartIn[x.ID], "/"); shown {
				ledger.Shown = append(ledger.Shown, ShownChart{x.ID, x.Title.In(l), inLanguage(x.Message, l), "/" + at})
			} else if c.Page(l, "numbers") != nil {
				ledger.Charts = append(ledger.Charts, c.chartOf(x, l, true))
			}
		}
		ledger.Sentences = c.sentencesOf(p, statistics)
		ledgers = append(ledgers, ledger)
	}
	return ledgers
}

// firstOf is the first statistic that a chart shows, with whose section it stands.
func (c *Composer) firstOf(x *issue.Chart) *issue.Statistic {
	if ids := x.StatisticIDs(); len(ids) > 0 {
		return c.byID[ids[0]]
	}
	return nil
}

// reportOf is the name of the report that a statistic is of.
func reportOf(s *issue.Statistic) string { return reportName(s.Section) }

// reportName is that of the report that the path of a page begins with.
func reportName(path string) string {
	report, _, _ := strings.Cut(path, "/")
	return report
}

// sentencesOf groups the figures of a page by the sentence they stand in, in the
// order of the text, then those of captions, then what stands nowhere.
func (c *Composer) sentencesOf(p *issue.Page, statistics []*issue.Statistic) []Sentence {
	var sentences []Sentence
	told := map[*issue.Statistic]bool{}
	for _, b := range c.in(p) {
		text := b.Plain().Text
		for _, span := range b.Sentences() {
			var marks []Mark
			for _, m := range b.Figures {
				if span.Start <= m.Start && m.Start < span.End {
					m.Start, m.End = m.Start-span.Start, min(m.End, span.End)-span.Start
					marks = append(marks, m)
				}
			}
			if len(marks) > 0 {
				sentences = append(sentences, c.sentenceOf(text[span.Start:span.End], marks, b.Anchor, p.TextLang()))
			}
			for _, m := range marks {
				told[m.Statistic] = true
			}
		}
	}
	var alone []Told
	for _, s := range statistics {
		if told[s] {
			continue
		}
		if photo, marks := c.captionWith(s, p); photo != nil {
			for _, m := range marks {
				told[m.Statistic] = true
			}
			sentences = append(sentences, c.sentenceOf(photo.Caption.In(p.TextLang()), marks, "photo-"+photo.ID, p.TextLang()))
			continue
		}
		alone = append(alone, Told{Item: c.itemOf(s, p.TextLang())})
	}
	if len(alone) > 0 {
		sentences = append(sentences, Sentence{Items: alone})
	}
	return sentences
}

func (c *Composer) sentenceOf(text string, marks []Mark, at string, l issue.Language) Sentence {
	s := Sentence{At: at, Items: make([]Told, 0, len(marks))}
	for n, run := range runsOf(text, marks, l) {
		if run.ID == "" {
			s.After = run.Before
			break
		}
		s.Items = append(s.Items, Told{run.Before, run.Text, c.itemOf(marks[n].Statistic, l)})
	}
	return s
}

// captionWith is the photograph whose caption holds a statistic, with all the
// figures of the section that stand there and nowhere in its text.
func (c *Composer) captionWith(s *issue.Statistic, p *issue.Page) (*issue.Photo, []Mark) {
	report := reportName(p.Path)
	for _, photo := range c.Photos {
		if reportName(c.shownIn[photo.ID]) != report {
			continue
		}
		spans := FindStatistic(photo.Caption.In(p.TextLang()), p.TextLang(), s)
		if len(spans) > 0 {
			return photo, []Mark{{Span: spans[0], Statistic: s}}
		}
	}
	return nil, nil
}

func (c *Composer) itemOf(s *issue.Statistic, l issue.Language) Item {
	i := Item{ID: s.ID, Value: dataValue(s), Label: s.Label.In(l), Period: periodWords(s.Period, l), Printed: Print(s.Words(l)), Areas: areasOf(s, l)}
	if i.Equivalent == "" {
		i.Equivalent = c.hectares(s, l)
	}
	i.Source = c.sourceOf(s, l)
	if s.Note != nil {
		i.Note = s.Note.In(l)
	}
	return i
}

// firstHectares has an area say its hectares first where English is set large, with its value.
func (i Item) firstHectares(s *issue.Statistic, l issue.Language) Item {
	if i.Printed = i.Printed.firstHectares(s, l); i.Unit == "hectares" && s.Unit == "mu" {
		i.Value = strings.ReplaceAll(i.Number, ",", "")
	}
	return i
}

// runsOf cuts a text at its figures.
func runsOf(text string, marks []Mark, l issue.Language) []Run {
	text = strings.ReplaceAll(text, string(issue.Lost), "\x00\x00\x00") // keeps the offsets
	slices.SortFunc(marks, func(a, b Mark) int { return cmp.Compare(a.Start, b.Start) })
	var runs []Run
	words := func(from, to int) string { return strings.ReplaceAll(text[from:to], "\x00", "") }
	at := 0
	for _, m := range marks {
		open := m.opener(l)
		runs = append(runs, Run{
			Before: words(at, open.Start), Text: words(open.Start, open.End), ID: m.Statistic.ID, Value: dataValue(m.Statistic),
		})
		at = open.End
	}
	if rest := words(at, len(text)); rest != "" {
		runs = append(runs, Run{Before: rest})
	}
	return runs
}

// showSeries says whether a chart with series stands with one of the ledgers.
func showSeries(ledgers []Ledger) bool {
	return slices.ContainsFunc(ledgers, func(l Ledger) bool {
		return slices.ContainsFunc(l.Charts, func(x Chart) bool { return x.Series })
	})
}
