package check

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// Copy is what source rules read: the issue, its files, and every passage of
// text in it.
type Copy struct {
	*issue.Issue
	// FS holds the files of the issue.
	FS fs.FS

	pages map[*issue.Page][]*Passage
	data  []*Passage
	// byID are the statistics, and stated what their values and units state, of those that
	// can be read.
	byID   map[string]*issue.Statistic
	stated map[*issue.Statistic]quantity.Quantity
	// history is Options.History.
	history func(file string) iter.Seq[string]
	// published is Options.Published.
	published *Published
	// faces is Options.Faces.
	faces    *face.Set
	pictures pictures
	// captions are those of the photos that a page shows.
	captions map[*issue.Page][]*Passage
	// Statistics are those of the data, completed: what was read leaves out what
	// the text tells.
	Statistics []*issue.Statistic
	// figures are what composing found.
	figures *compose.Figures
	// statistics are those of the data of each section, by its path, and ofReport those
	// of all sections of a report.
	statistics, ofReport map[string][]*issue.Statistic
	accepted             map[string]*issue.Accepted
	accounts             sync.Map
	words                memo[*lexicon]
	starter              memo[[]placed]
	configured           memo[[]issue.Setting]
	// translated is how English stands to Chinese, and outdated are the English pages and
	// blocks of which the Chinese has changed since, the pages for their headings.
	translated memo[[]Translation]
	outdated   memo[map[any]bool]
	// baseURL is Options.BaseURL.
	baseURL string
	// scales are the points of each chart that share its scale.
	scales memo[map[*issue.Chart][]measured]
}

// settings are those of the issue's configuration.
func (c *Copy) settings() []issue.Setting {
	return c.configured.get(func() []issue.Setting { return issue.Settings(c.FS) })
}

// Site is what output rules read: the files of a built site.
type Site struct {
	FS fs.FS
	// Heaviest is, once its rules have been followed, the page that takes most of those
	// that take more than the budget before they are compressed.
	Heaviest Weight

	built memo[*built]
}

// Weight is what a page takes over the wire.
type Weight struct {
	// Page is its file.
	Page  string
	Bytes int64
}

// Passage is a stretch of text that a reader sees: a field of a heading, a
// block, a caption.
type Passage struct {
	Lang issue.Language
	// Text is plain: no Markdown, no shortcodes; gaps are issue.Lost.
	Text string
	// Page is the page it stands on, nil for a passage of a data file.
	Page *issue.Page
	// Block is nil for a passage of front matter or a data file.
	Block *issue.Block
	// Field is the key, such as "title" or "caption", "" for a block.
	Field string
	// Owner is the data record, such as *issue.Photo, or nil.
	Owner any
	// Key names a passage of a data file, as in "photos/lake/caption".
	Key string
	// Twin is the same passage in the other language, nil when there is none.
	Twin *Passage

	at func(offset int) issue.Pos
	// pair is what a passage of a data file is a half of.
	pair *issue.Pair
	// numbers are those of a block and its twin, as composing reads them; nil for
	// what is no block.
	numbers   *compose.Numbers
	quants    memo[[]quantity.Quantity]
	paired    memo[matching]
	held      memo[issue.Shingles]
	proseOnly memo[string]
	worded    memo[[]issue.Span]
}

// matching is how the numbers of two passages answer each other.
type matching struct {
	pairs []quantity.Pair
	diffs []quantity.Difference
}

// At returns the place in the file of a byte offset in the text.
func (p *Passage) At(offset int) issue.Pos { return p.at(offset) }

// shingles tell what does not stand in the passage.
func (p *Passage) shingles() issue.Shingles {
	if p.Block != nil && p.Block.Plain().Text == p.Text {
		return p.Block.Shingles()
	}
	return p.held.get(func() issue.Shingles { return issue.ShinglesOf(p.Text) })
}

// words are those of an English passage. The caller may not change them.
func (p *Passage) words() []issue.Span {
	return p.worded.get(func() []issue.Span { return words(p.Text) })
}

// Quantities returns the numerals of the passage, those of code, formulas and
// addresses left out. The caller may not change them.
func (p *Passage) Quantities() []quantity.Quantity {
	if p.numbers != nil {
		return p.numbers.Of(p.Lang).Quantities
	}
	return p.quants.get(func() []quantity.Quantity { return quantity.Find(quantity.Lang(p.Lang), prose(p)) })
}

// read is the passage as the comparison of numbers wants it.
func (p *Passage) read() quantity.Text {
	return quantity.Text{Lang: quantity.Lang(p.Lang), Words: p.Text, Quantities: p.Quantities()}
}

// matched compares the numbers of an English passage with those of its Chinese.
func (p *Passage) matched() ([]quantity.Pair, []quantity.Difference) {
	if p.numbers != nil {
		return p.numbers.Match()
	}
	m := p.paired.get(func() (m matching) {
		m.pairs, m.diffs = quantity.Match(p.Twin.read(), p.read())
		return m
	})
	return m.pairs, m.diffs
}

// translates says whether number n of an English passage answers one of the
// Chinese that is no amount, such as the year of a reign or part of a set
// phrase: then it is none either.
func (p *Passage) translates(n int) bool {
	if p.Lang != issue.EN || p.Twin == nil {
		return false
	}
	pairs, _ := p.matched()
	for _, pair := range pairs {
		if pair.Right == n {
			return !p.Twin.Quantities()[pair.Left].Declarable()
		}
	}
	return false
}

// Passages returns the passages of a page: its heading fields, then its blocks.
func (c *Copy) Passages(p *issue.Page) []*Passage { return c.pages[p] }

// Data returns the passages of the data files, where there are both Chinese and
// English in turn.
func (c *Copy) Data() []*Passage { return c.data }

func newCopy(read *compose.Reading, fsys fs.FS) *Copy {
	i := read.Issue
	c := &Copy{Issue: i, FS: fsys, pages: map[*issue.Page][]*Passage{}, figures: read.Figures()}
	c.Statistics = c.figures.Statistics
	c.byID, c.stated = map[string]*issue.Statistic{}, map[*issue.Statistic]quantity.Quantity{}
	for _, s := range c.Statistics {
		c.byID[s.ID] = s
		if q, err := quantity.New(string(s.Value), quantity.Unit(s.Unit)); err == nil {
			c.stated[s] = q
		}
	}
	pages := append(i.Pages(issue.ZH), i.Pages(issue.EN)...)
	lists := make([][]*Passage, len(pages))
	parallel(len(pages), func(n int) { lists[n] = passagesOf(pages[n]) })
	for n, p := range pages {
		c.pages[p] = lists[n]
		for _, passage := range lists[n] {
			if passage.Block != nil {
				passage.numbers = c.figures.Numbers[passage.Block]
			}
		}
	}
	for _, p := range pages {
		if p.Lang == issue.EN && p.Twin != nil {
			pairPassages(p, c.pages[p], c.pages[p.Twin])
		}
	}
	c.data = dataPassages(i)
	c.index(pages)
	return c
}

// index sorts captions and statistics by the page they belong to.
func (c *Copy) index(pages []*issue.Page) {
	c.captions = map[*issue.Page][]*Passage{}
	c.statistics, c.ofReport = map[string][]*issue.Statistic{}, map[string][]*issue.Statistic{}
	for _, s := range c.Statistics {
		c.statistics[s.Section] = append(c.statistics[s.Section], s)
		if report, _, section := strings.Cut(s.Section, "/"); section {
			c.ofReport[report] = append(c.ofReport[report], s)
		}
	}
	c.accepted = c.AcceptedPairs()
	type key struct {
		id   string
		lang issue.Language
	}
	captions := map[key]*Passage{}
	for _, p := range c.data {
		if photo, ok := p.Owner.(*issue.Photo); ok && p.Field == "caption" {
			captions[key{photo.ID, p.Lang}] = p
		}
	}
	for _, p := range pages {
		for _, b := range p.Blocks {
			for _, sc := range b.Shortcodes {
				if sc.Name == "photo" && len(sc.Args) == 1 {
					if caption := captions[key{sc.Args[0].Value, p.Lang}]; caption != nil {
						c.captions[p] = append(c.captions[p], caption)
					}
				}
			}
		}
	}
}

// pairPassages joins fields of the same name, and the blocks that belong
// together.
func pairPassages(en *issue.Page, list, others []*Passage) {
	fields, blocks := map[string]*Passage{}, map[*issue.Block]*Passage{}
	for _, p := range slices.Concat(list, others) {
		if p.Block != nil {
			blocks[p.Block] = p
		}
	}
	for _, o := range others {
		if o.Block == nil {
			fields[o.Field] = o
		}
	}
	join := func(a, b *Passage) {
		if a != nil && b != nil {
			a.Twin, b.Twin = b, a
		}
	}
	for _, p := range list {
		if p.Block == nil {
			join(p, fields[p.Field])
		}
	}
	pairs, sure := compose.BlockPairs(en)
	for _, pair := range pairs {
		if sure && pair.ZH != nil && pair.EN != nil {
			join(blocks[pair.ZH], blocks[pair.EN])
		}
	}
}

// passagesOf lists what a reader sees of a page.
func passagesOf(p *issue.Page) []*Passage {
	var list []*Passage
	field := func(text, name string, path ...string) {
		if text != "" {
			list = append(list, &Passage{Lang: p.Lang, Text: text, Page: p, Field: name,
				at: func(n int) issue.Pos { return p.Within(n, path...) }})
		}
	}
	for _, f := range []struct{ name, text string }{
		{"kicker", p.Kicker}, {"title", p.Title}, {"deck", p.Deck}, {"summary", p.Summary},
		{"label", p.Label}, {"rubric", p.Rubric}, {"event", p.Event}, {"name", p.Name},
	} {
		field(f.text, f.name, f.name)
	}
	for _, list := range p.Lists() {
		for n, s := range list.Texts {
			field(s, fmt.Sprintf("%s %d", list.Key, n+1), list.Key, strconv.Itoa(n))
		}
	}
	for _, b := range p.Blocks {
		plain := b.Plain()
		list = append(list, &Passage{Lang: p.Lang, Text: plain.Text, Page: p, Block: b, at: plain.At})
	}
	return list
}

// dataPassages lists what a reader sees of the data files.
func dataPassages(i *issue.Issue) []*Passage {
	var list []*Passage
	add := func(owner any, pair *issue.Pair, record, field string) {
		if pair == nil {
			return
		}
		half := func(l issue.Language, text string) *Passage {
			name, _, _ := strings.Cut(field, "-")
			return &Passage{Lang: l, Text: text, Field: name, Key: record + "/" + field, Owner: owner, pair: pair,
				at: func(n int) issue.Pos { return pair.Within(n, string(l)) }}
		}
		zh, en := half(issue.ZH, pair.ZH), half(issue.EN, pair.EN)
		switch {
		case pair.ZH != "" && pair.EN != "":
			zh.Twin, en.Twin = en, zh
			list = append(list, zh, en)
		case pair.ZH != "":
			list = append(list, zh)
		case pair.EN != "":
			list = append(list, en)
		}
	}
	for _, x := range i.Photos {
		record := "photos/" + x.ID
		add(x, &x.Caption, record, "caption")
		add(x, &x.Alt, record, "alt")
		add(x, &x.Credit, record, "credit")
		add(x, &x.Rights, record, "rights")
		add(x, x.Place, record, "place")
	}
	for _, x := range i.Credits {
		add(x, &x.Role, "credits/"+x.ID, "role")
		for n := range x.People {
			add(x, &x.People[n], "credits/"+x.ID, "people-"+itoa(n+1))
		}
	}
	for _, x := range i.Statistics {
		add(x, &x.Label, "statistics/"+x.ID, "label")
		add(x, x.Note, "statistics/"+x.ID, "note")
		if x.Source != nil {
			add(x, x.Source.Document, "statistics/"+x.ID, "document")
			add(x, x.Source.Body, "statistics/"+x.ID, "body")
		}
	}
	for _, x := range i.Glossary {
		add(x, &x.Explanation, "glossary/"+x.ID, "explanation")
	}
	for _, x := range i.Charts {
		record := "charts/" + x.ID
		add(x, &x.Title, record, "title")
		add(x, x.Subtitle, record, "subtitle")
		add(x, x.Message, record, "message")
		add(x, x.Note, record, "note")
		add(x, x.Source, record, "source")
		for n := range x.Labels {
			add(x, &x.Labels[n], record, "label-"+itoa(n+1))
		}
		for n := range x.Series {
			add(x, &x.Series[n].Label, record, "series-"+itoa(n+1))
		}
	}
	for _, x := range i.Corrections {
		add(x, &x.Text, "corrections/"+x.ID, "text")
	}
	add(&i.Meta, i.Meta.Publisher, "issue", "publisher")
	add(&i.Meta, i.Meta.Rights, "issue", "rights")
	add(&i.Meta, i.Meta.Place, "issue", "place")
	if i.Meta.Source != nil {
		add(&i.Meta, i.Meta.Source.Document, "issue", "document")
		add(&i.Meta, i.Meta.Source.Body, "issue", "body")
	}
	return list
}
