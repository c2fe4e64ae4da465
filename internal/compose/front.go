package compose

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/compose/scroll"
	"github.com/tekan-press/tekan/internal/issue"
)

// Story is what the cover's front page tells of a report, or of a section where the
// issue has one report.
type Story struct {
	// Path is that of the report, At the anchor of the section in it.
	Path string `json:"path"`
	At   string `json:"at,omitempty"`
	// Rank is how large it is set: lead, second, column or brief.
	Rank    string   `json:"rank"`
	Kicker  string   `json:"kicker,omitempty"`
	Name    string   `json:"name"`
	Phrases []Phrase `json:"phrases,omitempty"`
	// Words are the deck of a report, or the first sentences of a section.
	Words string `json:"words,omitempty"`
	// Original is the language of words that stand in for those of the page's own.
	Original string `json:"original,omitempty"`
	// Photo is a photograph that was supplied, Ridge the drawing where none was. A brief
	// has neither, and a figure alone.
	Photo  *PhotoItem   `json:"photo,omitempty"`
	Ridge  string       `json:"ridge,omitempty"`
	Figure *StoryFigure `json:"figure,omitempty"`
}

// StoryFigure is the one figure of a story.
type StoryFigure struct {
	Item
	// Numbers is the path of the page that lists it, "" where the issue has none.
	Numbers string `json:"numbers,omitempty"`
	// Against is what it is measured against.
	Against string `json:"against,omitempty"`
}

// How many stories stand beside the lead, and how many have a picture at all.
const (
	seconds  = 2
	pictured = 7
)

// front are the stories of the cover, in the order of the issue.
func (c *Composer) front(l issue.Language) []Story {
	var all []Story
	reports := slices.DeleteFunc(slices.Clone(c.Reports), func(a issue.Article) bool { return a.In(l) == nil })
	for _, a := range reports {
		if len(reports) > 1 {
			p := a.In(l)
			story := c.storyOf(p, pagesOf(a, l), rankOf(len(all)))
			story.Name, story.Words = p.Title, cmp.Or(p.Deck, p.Summary)
			all = append(all, story)
			continue
		}
		for _, s := range a.Sections {
			if p := s.In(l); p != nil {
				story := c.storyOf(p, []*issue.Page{p}, rankOf(len(all)))
				story.Name, story.At, story.Words = sectionName(p), p.ID, c.firstWords(p)
				all = append(all, story)
			}
		}
	}
	return all
}

// rankOf is how large the nth story is set, from 0.
func rankOf(n int) string {
	switch {
	case n == 0:
		return "lead"
	case n <= seconds:
		return "second"
	case n < pictured:
		return "column"
	}
	return "brief"
}

// storyOf is what the cover tells of a page, with the picture and the figure of the
// pages that belong to it.
func (c *Composer) storyOf(p *issue.Page, pages []*issue.Page, rank string) Story {
	report := reportName(p.Path)
	story := Story{Path: "/" + report, Rank: rank, Kicker: p.Kicker, Phrases: c.phrasesOf(p), Figure: c.storyFigure(pages)}
	if p.Original != nil {
		story.Original = locale(p.Original.Lang)
	}
	if rank == "brief" {
		if story.Figure != nil {
			story.Figure.Against = ""
		}
		return story
	}
	var values []float64
	for _, page := range pages {
		values = append(values, c.values(page.Path)...)
		for _, id := range shown(page, "photo") {
			photo := c.photos[id]
			if story.Photo == nil && photo != nil && photo.Kind != "map" && c.printOf(photo) != nil {
				item := c.photoItem(photo, page.Path, page.TextLang())
				story.Photo = &item
			}
		}
	}
	if story.Photo == nil {
		story.Ridge = scroll.Ridge(p.Path, values)
	}
	return story
}

// storyFigure is the first figure that the pages set large, else the first of a chart that
// stands with them, else the first that has a name, else the first; nil where they have none.
func (c *Composer) storyFigure(pages []*issue.Page) *StoryFigure {
	var best *issue.Statistic
	var of *issue.Page
	rank := 0
	consider := func(s *issue.Statistic, p *issue.Page, r int) {
		if s != nil && r > rank {
			best, of, rank = s, p, r
		}
	}
	for _, p := range pages {
		for _, id := range shown(p, "statistic") {
			consider(c.byID[id], p, 4)
		}
		for _, x := range c.beside[p.Path] {
			consider(c.firstOf(x), p, 3)
		}
		for _, s := range c.figures.On(p.Path) {
			if s.Found {
				consider(s, p, 1)
			} else {
				consider(s, p, 2)
			}
		}
	}
	if best == nil {
		return nil
	}
	return &StoryFigure{Item: c.itemOf(best, of.TextLang()).firstHectares(best, of.TextLang()), Numbers: c.numbersPath(reportOf(best)), Against: c.against(best, of.TextLang())}
}

// mostBeside is how many others a figure is measured against.
const mostBeside = 2

// against is what a figure is measured against: what a chart says that shows it, else the
// task and the others of the chart, else its parts, else what it is a part of, else when it
// was so; "" where none of this is known.
func (c *Composer) against(s *issue.Statistic, l issue.Language) string {
	var facts []string
	add := func(label string, other *issue.Statistic) {
		if other != nil && other != s && len(facts) < mostBeside {
			facts = append(facts, fill(c.words.Charts[l].Fact, "label", label, "words", whole(other.Words(l), other.Words(l))))
		}
	}
	for _, x := range c.Charts {
		if !slices.Contains(x.StatisticIDs(), s.ID) || x.Drawn().Series || len(facts) > 0 {
			continue
		}
		if x.Message != nil {
			return x.Message.In(l)
		}
		if task := c.byID[x.Target]; task != nil {
			add(task.Label.In(l), task)
		}
		for n, id := range x.Statistics {
			if other := c.byID[id]; other != nil && other.Unit == s.Unit {
				add(chartLabel(x, n, other, l), other)
			}
		}
	}
	for _, part := range c.Statistics {
		if part.Of == s.ID {
			add(part.Label.In(l), part)
		}
	}
	if len(facts) > 0 {
		return strings.Join(facts, c.words.Charts[l].Pause)
	}
	return cmp.Or(c.partOf(s, l), periodWords(s.Period, l))
}

// firstWords are the first sentences of a section that are whole, up to a length that a
// column has room for.
func (c *Composer) firstWords(p *issue.Page) string {
	room := map[issue.Language]int{issue.ZH: 36, issue.EN: 90}[p.TextLang()]
	var words string
	for _, b := range c.in(p) {
		text := b.Plain().Text
		if b.Kind != issue.Paragraph || strings.HasPrefix(text, string(issue.Lost)) {
			continue
		}
		for _, span := range b.Sentences() {
			sentence := strings.TrimSpace(text[span.Start:span.End])
			if strings.ContainsRune(sentence, issue.Lost) {
				return words
			}
			if words != "" && p.TextLang() == issue.EN {
				words += " "
			}
			if words += sentence; utf8.RuneCountInString(words) >= room {
				return words
			}
		}
	}
	return words
}
