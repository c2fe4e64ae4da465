package issue

import (
	"reflect"
	"strings"
)

// Kind is what a page is.
type Kind string

// The kinds of page.
const (
	Cover   Kind = "cover"
	Report  Kind = "report"
	Section Kind = "section"
	Special Kind = "special"
)

// Front is the front matter of every kind of page, each key declared once with
// the kinds that have it.
type Front struct {
	Title  string   `yaml:"title" on:"cover! report! section special!"`
	Lines  []string `yaml:"lines" on:"cover report"`
	Kicker string   `yaml:"kicker" on:"report section"`
	Deck   string   `yaml:"deck" on:"report"`
	// Points are the editor's sentences on what the report comes to, each with its figure.
	Points  []string `yaml:"points" on:"report" issue:"few"`
	Summary string   `yaml:"summary" on:"cover! report! special!"`
	Label   string   `yaml:"label" on:"section!"`
	Rubric  string   `yaml:"rubric" on:"cover!"`
	Event   string   `yaml:"event" on:"cover!"`
	Slogans []string `yaml:"slogans" on:"cover!"`
	Name    string   `yaml:"name" on:"cover!"`
	Type    string   `yaml:"type" on:"special!" issue:"oneof=numbers|photos|pages|glossary|colophon|offline"`
	Weight  int      `yaml:"weight" on:"report! section! special!"`
	Credits []string `yaml:"credits" on:"report" issue:"ref=credit"`
	// Languages are those that the report comes in for good, where they are not those of the issue.
	Languages []string `yaml:"languages" on:"report" issue:"oneof=zh|en"`
	Gap       []string `yaml:"gap" on:"section" issue:"oneof=title"`
	Waive     []Waiver `yaml:"waive" on:"cover report section special"`
	Source    []string `yaml:"source" on:"cover report section special" issue:"hash"`
}

// Page is one Markdown file of one language.
type Page struct {
	Origin
	Front
	Kind Kind
	Lang Language
	// ID is the name in the folder: the report, the section, or the special
	// page's type; "" for the cover.
	ID string
	// Path is what the page is called in references: "report/section",
	// "report", the special page's type; "" for the cover.
	Path string
	// File is the path of the file in the issue.
	File string
	// Blocks are the paragraphs, lists, figures … of the body, in order.
	Blocks []*Block
	// Body is the place where the body begins.
	Body Pos
	// Markdown is the body as Markdown reads it.
	Markdown *Markdown
	// Twin is the page in the other language, or nil when there is none.
	Twin *Page
	// Original is the page in the other language whose words stand on this one in a
	// draft, nil where it has words of its own.
	Original *Page

	bodyStart int // in its file
}

// IsRead says whether the page's front matter could be read.
func (p *Page) IsRead() bool { return p.node != nil }

// Values returns the front matter as it was written, keys of no meaning to an
// issue among it; where it can not be read, what is known of it.
func (p *Page) Values() map[string]any {
	values := map[string]any{}
	if p.node == nil || p.node.Decode(&values) != nil || values == nil {
		return p.PlainValues()
	}
	return values
}

// PlainValues returns those keys of the front matter that an issue has a meaning for,
// as far as they could be read.
func (p *Page) PlainValues() map[string]any {
	values := map[string]any{"title": p.ID}
	if p.Kind == Special {
		values["type"] = p.ID
	}
	v := reflect.ValueOf(p.Front)
	for n := range v.NumField() {
		key, value := v.Type().Field(n).Tag.Get("yaml"), v.Field(n)
		if !value.IsZero() && key != "waive" && key != "source" {
			values[key] = value.Interface()
		}
	}
	return values
}

// HeadingList is a key of front matter that has several texts.
type HeadingList struct {
	Key   string
	Texts []string
}

// Lists are the heading fields that have several texts, which both languages have alike.
func (f *Front) Lists() []HeadingList {
	return []HeadingList{{"slogans", f.Slogans}, {"points", f.Points}}
}

// HeadingText is what the heading fields say, one field a line.
func (f *Front) HeadingText() string {
	var lines []string
	for _, s := range []string{
		f.Kicker, f.Title, f.Deck, f.Summary, f.Label, f.Rubric, f.Event, strings.Join(f.Slogans, " "),
	} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	lines = append(lines, f.Points...)
	return strings.Join(lines, "\n")
}

// HeadingHash returns the hash of the heading fields, which is item 0 of the
// twin's source.
func (f *Front) HeadingHash() string { return Hash(f.HeadingText()) }

// TwinFile is the path of the file in which the page's twin belongs.
func (p *Page) TwinFile() string { return otherFile(p.File, p.Lang) }

// Lost says whether the source has lost the named field of this page.
func (p *Page) Lost(field string) bool {
	for _, g := range p.Gap {
		if g == field {
			return true
		}
	}
	return false
}

// Block returns the block with the anchor, or nil.
func (p *Page) Block(anchor string) *Block {
	for _, b := range p.Blocks {
		if b.Anchor == anchor {
			return b
		}
	}
	return nil
}

// introStem is what the anchors of a report's introduction begin with.
const introStem = "intro"

// anchorStem is what the anchors of a page's blocks begin with.
func (p *Page) anchorStem() string {
	switch p.Kind {
	case Cover:
		return "cover"
	case Report:
		return introStem
	}
	return p.ID
}

// Twins is a page in both languages; a language that lacks it is nil.
type Twins struct {
	ZH, EN *Page
}

// In returns the page in the language, or nil.
func (t Twins) In(l Language) *Page {
	if l == EN {
		return t.EN
	}
	return t.ZH
}

// any returns the Chinese page, or the English where there is no Chinese.
func (t Twins) any() *Page {
	if t.ZH != nil {
		return t.ZH
	}
	return t.EN
}

// Article is a report with its sections, in order.
type Article struct {
	ID string
	Twins
	Sections []Part
}

// Part is one section of a report.
type Part struct {
	ID string
	// Path is "report/section".
	Path string
	Twins
}

// Issue is everything an issue is made of.
type Issue struct {
	Meta        Meta
	Cover       Twins
	Reports     []Article
	Specials    []Part
	Credits     []*Credit
	Photos      []*Photo
	Statistics  []*Statistic
	Glossary    []*Term
	Charts      []*Chart
	Printed     []*PrintedPage
	Corrections []*Correction
	Names       []*Name
	Accepted    []*Accepted
	// NamedFigures says that every figure of the text wants a statistic that names it:
	// params.figures = "named" in the configuration.
	NamedFigures bool
	// PhotoFiles are the paths of everything in assets/photos.
	PhotoFiles []string

	languages   []Language // of the issue, nil for both
	lacksHalves bool       // whether texts of the data files lack a language they are to be in
	sources     map[string]*source
	texts       []string // see Texts
	paths       map[Language]map[string]*Page
}

// Pages returns the pages of a language in reading order: cover, each report
// with its sections, special pages.
func (i *Issue) Pages(l Language) []*Page {
	var pages []*Page
	add := func(t Twins) {
		if p := t.In(l); p != nil {
			pages = append(pages, p)
		}
	}
	add(i.Cover)
	for _, r := range i.Reports {
		add(r.Twins)
		for _, s := range r.Sections {
			add(s.Twins)
		}
	}
	for _, s := range i.Specials {
		add(s.Twins)
	}
	return pages
}

// Page returns the page with the path in the language, or nil.
func (i *Issue) Page(l Language, path string) *Page { return i.paths[l][path] }

// AcceptedPairs returns what was accepted of the pairs in the data files, by the pair's
// name. Of two records for one pair the first counts, which is that of the issue's own
// data/translations.yaml.
func (i *Issue) AcceptedPairs() map[string]*Accepted {
	pairs := map[string]*Accepted{}
	for _, a := range i.Accepted {
		if pairs[a.Of] == nil {
			pairs[a.Of] = a
		}
	}
	return pairs
}

// Texts lists the texts that Hugo reads and that are in no other encoding by right:
// pages, configuration, data, interface words, templates and what is made into styles and scripts.
func (i *Issue) Texts() []string { return i.texts }

// Text returns a file that was read, with line ends made LF, and whether a byte-order mark
// begins it.
func (i *Issue) Text(file string) (text string, marked, ok bool) {
	src, ok := i.sources[file]
	if !ok {
		return "", false, false
	}
	return src.text, src.marked, true
}

// Line returns a line of a file that was read, without its end. Lines are
// 1-based.
func (i *Issue) Line(file string, line int) (string, bool) {
	src, ok := i.sources[file]
	if !ok {
		return "", false
	}
	return src.line(line)
}
