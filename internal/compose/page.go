package compose

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"github.com/tekan-press/tekan/internal/compose/scroll"
	"github.com/tekan-press/tekan/internal/compose/share"
	"github.com/tekan-press/tekan/internal/issue"
)

// Page is what is composed for one page, beside its Markdown: the values that its
// templates print, in the page's language.
type Page struct {
	// Report says whether the page is a report, Viewer whether it can show photographs
	// that were supplied.
	Report bool `json:"report,omitempty"`
	Viewer bool `json:"viewer,omitempty"`
	// Original is the language, as HTML names it, of the page whose words stand in for
	// those of this one in a draft; Follows says whether the page has to tell it.
	Original string `json:"original,omitempty"`
	Follows  bool   `json:"follows,omitempty"`
	// Elsewhere are the reports that the issue has in the other language alone, on the
	// cover.
	Elsewhere []Elsewhere `json:"elsewhere,omitempty"`
	// Name is what a section is called in a list, Phrases are those of a headline, Alternative
	// is the deck of a report without the dash before it.
	Name        string   `json:"name,omitempty"`
	Phrases     []Phrase `json:"phrases,omitempty"`
	Alternative string   `json:"-"`
	// Corrections are those of a report with all its sections, of a section, or of the
	// issue on the cover and the colophon; Modified is the day of the latest change.
	Corrections []Correction `json:"corrections,omitempty"`
	Modified    string       `json:"modified,omitempty"`
	Credits     []Credit     `json:"credits,omitempty"`
	// Article is a report for machines, with signs for addresses.
	Article string `json:"article,omitempty"`
	// Opening is the head of a report.
	Opening *Opening `json:"opening,omitempty"`
	// Cited is how a report is cited.
	Cited []Citation `json:"cited,omitempty"`
	// Issue is what the cover tells of the whole issue.
	Issue *Facts `json:"issue,omitempty"`
	// Glossary are all terms of the issue, on their own page, Opens what slips say of them, by id, on the cover.
	Glossary []GlossaryItem       `json:"glossary,omitempty"`
	Opens    map[string]TermWords `json:"opens,omitempty"`
	// Numbers is the path of the page of numbers that figures of this page lead to.
	Numbers string `json:"numbers,omitempty"`
	// Beside is what figures and terms of a block open, by the block's anchor.
	Beside map[string][]Slip `json:"beside,omitempty"`
	// Links are the addresses of all links of the text, for paper, in a report those of its sections too.
	Links []string `json:"links,omitempty"`
	// Photos are the photographs that the page shows, by id, Gallery the ids of all
	// in their order, on the page of photographs.
	Photos  map[string]PhotoItem `json:"photos,omitempty"`
	Gallery []string             `json:"gallery,omitempty"`
	// Awaited are the photographs of a report, or of the page of them, that were not
	// supplied.
	Awaited *Awaited `json:"awaited,omitempty"`
	// Plans are the printed pages, on their own page.
	Plans []Plan `json:"plans,omitempty"`
	// Large are the figures that the page sets large, by id.
	Large map[string]LargeItem `json:"large,omitempty"`
	// Scroll is the drawing of the cover, Opener that of a section.
	Scroll string  `json:"scroll,omitempty"`
	Opener *Opener `json:"opener,omitempty"`
	// Lead is the id of the first photograph that was supplied.
	Lead string `json:"-"`
	// Card is what others show beside a link to the page, Poster is to be handed on.
	Card   *share.Picture `json:"card,omitempty"`
	Poster *SharedPoster  `json:"poster,omitempty"`
	// Charts are those that the text shows, by id.
	Charts map[string]Chart `json:"charts,omitempty"`
	// Sheets are the style sheets that the page needs and few others do.
	Sheets []string `json:"sheets,omitempty"`
	// Series says whether the page shows a chart with series, Statistic a large figure; Rare whether the text has what
	// few texts have: code, and lists of tasks and of definitions.
	Series    bool `json:"-"`
	Statistic bool `json:"-"`
	Rare      bool `json:"-"`
	// Worded says whether the text of both languages has words of the interface, which name code and tables.
	Worded bool `json:"worded,omitempty"`
	// Parallel is the text of both languages as Markdown, by parallelFormat, in Chinese alone where it reads the same on the page of either;
	// Terms are the ids of those that open in that of a report.
	Parallel string   `json:"parallel,omitempty"`
	Terms    []string `json:"terms,omitempty"`
	// Front are the stories of the cover.
	Front []Story `json:"front,omitempty"`
	// Event are the phrases of what the issue is about, on the cover.
	Event []Phrase `json:"event,omitempty"`
	// Seal are the characters that the issue's seal is carved with, Examples what a
	// reader may search for: the cover has both.
	Seal     []string `json:"seal,omitempty"`
	Examples []string `json:"examples,omitempty"`
	Ledgers  []Ledger `json:"ledgers,omitempty"`
	// Reports are those that have a page of numbers, or of photographs, of their own.
	Reports []string `json:"reports,omitempty"`
	// Areas says whether readers can choose the unit of some figures.
	Areas bool `json:"areas,omitempty"`
	// Count is how many figures a page of numbers has, Measured are they for machines; Rows are the figures
	// themselves, which the index of an issue of one report lists.
	Count    int    `json:"count,omitempty"`
	Measured string `json:"measured,omitempty"`
	Rows     []Row  `json:"rows,omitempty"`
}

// GlossaryItem is a term of the glossary: its name, the same in the other language,
// and in pinyin.
type GlossaryItem struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Other  string `json:"other"`
	Pinyin string `json:"pinyin"`
	Words  string `json:"words"`
}

// Run is a piece of a sentence: a figure and the words before it, or words alone at its end, and then there is no ID.
type Run struct {
	Before string `json:"before,omitempty"`
	Text   string `json:"text,omitempty"`
	ID     string `json:"id,omitempty"`
	Value  string `json:"value,omitempty"`
	// At is the anchor of the block that a figure of a key point stands in; Gap says whether
	// a thin space parts it from the Chinese before it.
	At  string `json:"at,omitempty"`
	Gap bool   `json:"gap,omitempty"`
}

// sheets are the style sheets of what few pages have, in the order in which they are joined.
func (v *Page) sheets() []string {
	var names []string
	for _, sheet := range []struct {
		name  string
		needs bool
	}{
		{"series", v.Series}, {"rare", v.Rare}, {"statistic", v.Statistic}, {"awaited", v.Awaited != nil}, {"viewer", v.Viewer},
	} {
		if sheet.needs {
			names = append(names, sheet.name)
		}
	}
	return names
}

// textValues are the values of a page that has a text.
func (c *Composer) textValues(p *issue.Page) Page {
	v := Page{Links: linksOf(p), Phrases: c.phrasesOf(p), Credits: c.creditsOf(p)}
	v.Corrections = c.correctionsOf(p, func(path string) bool { return path == p.Path })
	for _, b := range c.in(p) {
		if slips := c.slipsOf(b); len(slips) > 0 {
			if v.Beside == nil {
				v.Beside = map[string][]Slip{}
			}
			v.Beside[b.Anchor] = slips
		}
	}
	report := reportName(p.Path)
	if p.Kind == issue.Section {
		v.Name = sectionName(p)
	}
	if p.Kind == issue.Report || p.Kind == issue.Section {
		v.Numbers = c.numbersPath(report)
	}
	if p.Original != nil {
		v.Original = locale(p.Original.Lang)
		above := c.Page(p.Lang, report) // says it for all of its sections
		v.Follows = p.Kind != issue.Section || above == nil || above.Original == nil
	}
	for _, id := range shown(p, "photo") {
		if photo := c.photos[id]; photo != nil {
			item := c.photoItem(photo, p.Path, p.TextLang())
			if item.Print == nil {
				item = PhotoItem{ID: id} // the panel of those that are awaited tells of it
			}
			v.show(item)
			if v.Lead == "" && photo.File != "" && photo.Kind != "map" {
				v.Lead = id
			}
		}
	}
	for _, id := range shown(p, "statistic") {
		if s := c.byID[id]; s != nil {
			if v.Large == nil {
				v.Large = map[string]LargeItem{}
			}
			v.Large[id], v.Statistic = c.largeOf(s, p.TextLang()), true
		}
	}
	v.Rare = has(p, rare...) || p.Twin != nil && has(p.Twin, rare...) // which the text of both languages shows
	v.Worded = v.Rare || p.Twin != nil && (has(p, east.KindTable) || has(p.Twin, east.KindTable))
	if p.Twin != nil && (p.Kind == issue.Report || p.Kind == issue.Section) && (p.Lang == issue.ZH || v.Worded || c.draft || c.unfinished) {
		v.Parallel = c.parallelFormat(p)
	}
	v.Charts = c.chartsOf(shown(p, "chart"), p.TextLang())
	for _, x := range v.Charts {
		v.Series = v.Series || x.Series
	}
	return v
}

// values are those of a section's statistics, from which its hills are drawn.
func (c *Composer) values(path string) []float64 {
	var values []float64
	for _, s := range c.figures.On(path) {
		value, _ := strconv.ParseFloat(string(s.Value), 64)
		values = append(values, value)
	}
	return values
}

// mostRanges is how many ranges of hills a scroll has room for; where they are
// joined, half as many stand with air around them.
const mostRanges = 24

// draw draws the scroll of the whole issue: a range of hills for each section, in
// a large issue one for each report, or for several reports that stand together.
func (c *Composer) draw() string {
	var sections, reports []scroll.Range
	for _, a := range c.Reports {
		report := scroll.Range{Seed: a.ID}
		for _, s := range a.Sections {
			values := c.values(s.Path)
			sections = append(sections, scroll.Range{Seed: s.Path, Values: values})
			report.Values = append(report.Values, values...)
		}
		reports = append(reports, report)
	}
	if len(sections) <= mostRanges {
		return scroll.Cover(sections)
	}
	var joined []scroll.Range
	for i, r := range reports {
		if at := i * min(mostRanges/2, len(reports)) / len(reports); at < len(joined) {
			joined[at].Values = append(joined[at].Values, r.Values...)
		} else {
			joined = append(joined, r)
		}
	}
	return scroll.Cover(joined)
}

// reportValues are the values of a report's own page.
func (c *Composer) reportValues(a issue.Article, l issue.Language) Page {
	p := a.In(l)
	v := c.textValues(p)
	v.Report, v.Viewer, v.Alternative = true, c.hasPhotos(), strings.TrimLeft(p.Deck, "—")
	v.Corrections = c.correctionsOf(p, func(path string) bool { return path == a.ID || strings.HasPrefix(path, a.ID+"/") })
	v.Modified = c.modified(v.Corrections)
	var photos []string
	for _, p := range pagesOf(a, l) {
		photos = append(photos, shown(p, "photo")...)
	}
	v.Awaited = c.awaited(photos, a.ID, p.TextLang())
	if p.Twin != nil {
		v.Terms = c.bothTerms(a, p.TextLang())
	}
	return v
}

// pagesOf are a report and its sections in one language.
func pagesOf(a issue.Article, l issue.Language) []*issue.Page {
	var pages []*issue.Page
	if p := a.In(l); p != nil {
		pages = append(pages, p)
	}
	for _, s := range a.Sections {
		if p := s.In(l); p != nil {
			pages = append(pages, p)
		}
	}
	return pages
}

// shown are the ids that a page's shortcodes of one name have, in order.
func shown(p *issue.Page, name string) []string {
	var ids []string
	for _, b := range p.Blocks {
		for _, sc := range b.Shortcodes {
			if sc.Name == name && len(sc.Args) > 0 {
				ids = append(ids, sc.Args[0].Value)
			}
		}
	}
	return ids
}

// rare is what few texts have.
var rare = []ast.NodeKind{ast.KindFencedCodeBlock, ast.KindCodeBlock, ast.KindCodeSpan, ast.KindRawHTML, ast.KindHTMLBlock, east.KindTaskCheckBox, east.KindDefinitionList}

// has says whether a text has one of some kinds of nodes anywhere in it.
func has(p *issue.Page, kinds ...ast.NodeKind) bool {
	found := false
	_ = ast.Walk(p.Markdown.Root, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		if slices.Contains(kinds, n.Kind()) {
			found = true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}

// linksOf are the addresses of a page's links that lead off it.
func linksOf(p *issue.Page) []string {
	var links []string
	_ = ast.Walk(p.Markdown.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			address := ""
			switch n := n.(type) {
			case *ast.Link:
				address = string(n.Destination)
			case *ast.AutoLink:
				address = string(n.URL(p.Markdown.Source))
				if n.AutoLinkType == ast.AutoLinkEmail {
					address = "mailto:" + strings.TrimPrefix(address, "mailto:")
				}
			}
			if address != "" && !strings.HasPrefix(address, "#") {
				if !strings.HasPrefix(address, "//") {
					address = strings.TrimPrefix(address, "/") // is told from the root of the site
				}
				links = append(links, address)
			}
		}
		return ast.WalkContinue, nil
	})
	return links
}
