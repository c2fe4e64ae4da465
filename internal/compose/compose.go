// Package compose turns an issue's text into what Hugo prints. It finds what
// stands in the text, figures, terms, pairs of both languages, and adds it to the
// editor's Markdown, as attributes of blocks and as links that render hooks print,
// and to the front matter of each page, as finished values. Nothing is taken away
// from a text, and no template looks for anything in one.
package compose

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/compose/share"
	"github.com/tekan-press/tekan/internal/issue"
)

// Composer knows what was found in an issue. The zero value knows of none, and
// Next has it look at one.
type Composer struct {
	*issue.Issue
	words Words

	// Statistics are those of the data, completed: what was read leaves out what the
	// text tells.
	Statistics []*issue.Statistic

	figures *Figures
	blocks  map[*issue.Page]func() []*Block
	byID    map[string]*issue.Statistic
	photos  map[string]*issue.Photo
	charts  map[string]*issue.Chart
	tells   map[*issue.Chart]func() *issue.Statistic // which figure of a chart stands out, read once for both languages
	beside  map[string][]*issue.Chart                // those that stand with a section's ledger
	shownIn map[string]string                        // the path of the last section that shows a photograph
	chartIn map[string]string                        // the path of the page of a report that shows a chart, with a slash at the end of a report's own
	terms   map[issue.Language][]term
	headed  map[reportIn]bool                               // the reports that have a page in a language
	first   map[reportIn]func() map[*issue.Term]*issue.Page // see firstPages
	drawing func() string                                   // the scroll of the whole issue, drawn once
	kept    []string                                        // names that a title keeps on one line, the longest first
	size    func(file string) (width, height int)

	unfinished, draft bool            // see ShowUnfinished
	plainly           map[string]bool // see ShowPlainly

	address Address // see PublishedAt
	sharing Sharing
	studio  *share.Studio // nil where pages are shared without pictures

	composed map[reportIn]*report // once there are files
	past     map[reportIn]*report // of the issue as it was
	shared   func() string        // what all of these are composed of, as text
}

// Words are what composing needs of the interface's words.
type Words struct {
	// Gap stands in plain text where words of the source are lost.
	Gap map[issue.Language]string
	// Charts are those that tell a chart in one sentence.
	Charts map[issue.Language]ChartWords
	// Tasks are those that name the box of a task.
	Tasks map[issue.Language]TaskWords
	// Figures are those beside figures.
	Figures map[issue.Language]FigureWords
	// Photos are those beside photographs.
	Photos map[issue.Language]PhotoWords
	// Scan says what the code of a poster is for.
	Scan map[issue.Language]string
	// Headings are those of HeadlineWords, and Seal that of SealWord, for the faces.
	Headings map[issue.Language][]string
	Seal     map[issue.Language]string
}

// FigureWords are those beside a figure. What they say it of stands in them as the
// interface has it: {{ .figure }}.
type FigureWords struct {
	Hectares string `yaml:"hectares"` // figure
	PartOf   string `yaml:"partOf"`   // label, words
	// Sentence names the sentence of the report, From who says so.
	Sentence string `yaml:"sentence"`
	From     string `yaml:"from"` // source
}

// TaskWords say of a task whether it is done.
type TaskWords struct {
	Open string `yaml:"taskOpen"`
	Done string `yaml:"taskDone"`
}

// term is a glossary entry with its forms in one language.
type term struct {
	*issue.Term
	forms []string
}

// Next returns a composer of the issue as it is now, which takes from the one
// before what has not changed since.
func (before *Composer) Next(i *issue.Issue, words Words) *Composer {
	c := &Composer{
		Issue: i, words: words, past: before.composed, shared: before.shared,
		address: before.address, sharing: before.sharing, studio: before.studio,
		blocks:  map[*issue.Page]func() []*Block{},
		figures: FiguresOf(i, before.figures),
		byID:    map[string]*issue.Statistic{},
		photos:  map[string]*issue.Photo{},
		charts:  map[string]*issue.Chart{},
		tells:   map[*issue.Chart]func() *issue.Statistic{},
		beside:  map[string][]*issue.Chart{},
		shownIn: map[string]string{},
		chartIn: map[string]string{},
		terms:   map[issue.Language][]term{},
		headed:  map[reportIn]bool{},
		first:   map[reportIn]func() map[*issue.Term]*issue.Page{},
	}
	c.drawing, c.kept = sync.OnceValue(c.draw), keptNames(i)
	c.Statistics = c.figures.Statistics
	for _, s := range c.Statistics {
		c.byID[s.ID] = s
	}
	for _, p := range i.Photos {
		c.photos[p.ID] = p
	}
	for _, x := range i.Charts {
		c.charts[x.ID] = x
		c.tells[x] = sync.OnceValue(func() *issue.Statistic { return c.told(x) })
		if s := c.firstOf(x); s != nil {
			c.beside[s.Section] = append(c.beside[s.Section], x)
		}
	}
	for _, l := range c.Languages() {
		c.terms[l] = termsOf(i.Glossary, l)
	}
	for _, l := range slices.Backward(c.Languages()) { // where a photograph stands in the source counts
		for _, p := range i.Pages(l) {
			for _, id := range shown(p, "photo") {
				c.shownIn[id] = p.Path
			}
			for _, id := range shown(p, "chart") {
				if c.chartIn[id] = p.Path; p.Kind == issue.Report {
					c.chartIn[id] += "/"
				}
			}
		}
	}
	for _, a := range i.Reports {
		for _, l := range c.Languages() {
			c.headed[reportIn{a.ID, l}] = a.In(l) != nil
			c.first[reportIn{a.ID, l}] = sync.OnceValue(func() map[*issue.Term]*issue.Page { return c.firstPages(a, l) })
		}
	}
	for _, p := range slices.Concat(i.Pages(issue.ZH), i.Pages(issue.EN)) {
		c.blocks[p] = sync.OnceValue(func() []*Block { return c.blocksOf(p) })
	}
	return c
}

// WithSizes has supplied photographs shown. Their sizes, by their paths in the issue, are
// in pixels, as they are to be seen; one of 0 by 0 has none, and is listed as not
// supplied, as are all of a Composer that knows no sizes.
func (c *Composer) WithSizes(size func(file string) (width, height int)) { c.size = size }

// in returns the blocks of a page with what was found in them. They are looked
// through once.
func (c *Composer) in(p *issue.Page) []*Block {
	if found := c.blocks[p]; found != nil {
		return found()
	}
	return nil
}

// termsOf lists the terms with the longest form first, so that 国土空间规划 is not
// taken for 空间规划.
func termsOf(glossary []*issue.Term, l issue.Language) []term {
	var terms []term
	for _, t := range glossary {
		forms := []string{issue.Pair{ZH: t.ZH, EN: t.EN}.In(l)}
		if t.Also != nil {
			forms = append(forms, t.Also.In(l)...)
		}
		terms = append(terms, term{t, forms})
	}
	longest := func(t term) int {
		n := 0
		for _, form := range t.forms {
			n = max(n, utf8.RuneCountInString(form))
		}
		return n
	}
	slices.SortStableFunc(terms, func(a, b term) int { return longest(b) - longest(a) })
	return terms
}

// parallel does n pieces of work, as many at a time as there are processors. A panic
// reaches the caller once all are done.
func parallel(n int, work func(int)) {
	var wait sync.WaitGroup
	var panicked atomic.Value
	next := make(chan int)
	one := func(i int) {
		defer func() {
			if r := recover(); r != nil {
				panicked.Store(fmt.Sprint(r))
			}
		}()
		work(i)
	}
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := range next {
				one(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
	if r := panicked.Load(); r != nil {
		panic(r)
	}
}
