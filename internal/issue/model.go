package issue

import "math/big"

// The types of this file and Front are the data model, declared once. Their
// tags drive the decoder, the search for unknown keys and the JSON Schemas:
//
//	yaml   the key
//	issue  rules for the value: required, id, date, day, period, unit, hash,
//	       web, fraction, chartkind, oneof=a|b, ref=photo|statistic|credit|chart|page
//	on     (Front only) the kinds of page that have the key, "!" when required
//	doc    one phrase for the editor's screen

// Language is one of the two languages of an issue.
type Language string

// The languages. Chinese is the source and the default.
const (
	ZH Language = "zh"
	EN Language = "en"
)

// Languages returns both languages, the source first.
func Languages() []Language { return []Language{ZH, EN} }

// Other returns the twin's language.
func (l Language) Other() Language {
	if l == ZH {
		return EN
	}
	return ZH
}

// Pair is the same text in the languages of the issue: in an issue of one, a plain
// text stands for it, or the half in that language alone.
type Pair struct {
	Origin
	ZH string `yaml:"zh" issue:"required"`
	EN string `yaml:"en" issue:"required"`
	// Lent is the language whose words stand for those of the other in a draft, "" where
	// there are both.
	Lent Language `yaml:"-"`
}

// In returns the half in the language.
func (p Pair) In(l Language) string {
	if l == EN {
		return p.EN
	}
	return p.ZH
}

// Halves is a text that may be given in one language only.
type Halves struct {
	Origin
	ZH string `yaml:"zh"`
	EN string `yaml:"en"`
}

// In returns the half in the language, or "".
func (h Halves) In(l Language) string { return Pair{ZH: h.ZH, EN: h.EN}.In(l) }

// Forms lists further words in each language.
type Forms struct {
	Origin
	ZH []string `yaml:"zh"`
	EN []string `yaml:"en"`
}

// In returns the forms in the language.
func (f Forms) In(l Language) []string {
	if l == EN {
		return f.EN
	}
	return f.ZH
}

// Decimal is an exact number as it was written: digits with an optional sign
// and fraction, no exponent.
type Decimal string

// Rat returns the number, exactly; an empty Decimal is 0.
func (d Decimal) Rat() *big.Rat {
	r, ok := new(big.Rat).SetString(string(d))
	if !ok {
		return new(big.Rat)
	}
	return r
}

// Meta is data/issue.yaml: the issue as a publication.
type Meta struct {
	Origin
	ID        string  `yaml:"id" issue:"required,id"`
	Published string  `yaml:"published" issue:"required,date"`
	Edition   Edition `yaml:"edition" issue:"required"`
	Publisher *Pair   `yaml:"publisher"`
	Rights    *Pair   `yaml:"rights"`
	Place     *Pair   `yaml:"place"`
	// Source is who says what figures without a source of their own tell.
	Source *Source `yaml:"source"`
	// Waive holds for every file of the issue.
	Waive []Waiver `yaml:"waive"`
}

// Waiver lets a finding stand, for a reason.
type Waiver struct {
	Origin
	Code   string `yaml:"code" issue:"required,id"`
	Reason string `yaml:"reason" issue:"required"`
	Text   string `yaml:"text"`
}

// Edition names one state of the issue on the web.
type Edition struct {
	Origin
	Date   string `yaml:"date" issue:"required,day"`
	Number int    `yaml:"number" issue:"required"`
}

// Credit is one line of credits: who did what.
type Credit struct {
	Origin
	ID     string `yaml:"id" issue:"required,id"`
	Role   Pair   `yaml:"role" issue:"required"`
	People []Pair `yaml:"people" issue:"required"`
}

// Photo is a caption record.
type Photo struct {
	Origin
	ID      string `yaml:"id" issue:"required,id"`
	Kind    string `yaml:"kind" issue:"required,oneof=photo|map"`
	Caption Pair   `yaml:"caption" issue:"required"`
	Alt     Pair   `yaml:"alt" issue:"required"`
	Credit  Pair   `yaml:"credit" issue:"required"`
	Rights  Pair   `yaml:"rights" issue:"required"`
	Place   *Pair  `yaml:"place"`
	Date    string `yaml:"date" issue:"date"`
	// LicenceUntil is the last day, in UTC, on which the picture may be shown.
	LicenceUntil string    `yaml:"licence-until" issue:"day"`
	Focus        []Decimal `yaml:"focus" issue:"fraction"`
	// File is the path of the supplied picture, or "" when there is none.
	File string `yaml:"-"`
}

// Statistic is a figure of the text with a name. What the text tells of it, its value
// and unit and its words in both languages, may be left out.
type Statistic struct {
	Origin
	ID      string  `yaml:"id" issue:"required,id"`
	Section string  `yaml:"section" issue:"required,ref=page"`
	Value   Decimal `yaml:"value"`
	Unit    string  `yaml:"unit" issue:"unit"`
	ZH      string  `yaml:"zh"`
	EN      string  `yaml:"en"`
	In      *Halves `yaml:"in"`
	Label   Pair    `yaml:"label" issue:"required"`
	Period  string  `yaml:"period" issue:"period"`
	Of      string  `yaml:"of" issue:"ref=statistic"`
	Note    *Pair   `yaml:"note"`
	// Source is who says so, where the issue says nothing else.
	Source *Source `yaml:"source"`
	// High is the far end of a range, of a figure that was found.
	High Decimal `yaml:"-"`
	// Found says that nobody wrote a record: the label is the clause of the text.
	Found bool `yaml:"-"`
}

// Source is who says so: a document, a body, or both.
type Source struct {
	Origin
	Document *Pair  `yaml:"document"`
	Body     *Pair  `yaml:"body"`
	Date     string `yaml:"date" issue:"date"`
	Link     string `yaml:"link" issue:"web"`
}

// Words returns the printed words in the language.
func (s *Statistic) Words(l Language) string { return Pair{ZH: s.ZH, EN: s.EN}.In(l) }

// Stretch returns the longer stretch that holds the words in the language, or
// the words where none is given.
func (s *Statistic) Stretch(l Language) string {
	if s.In != nil && s.In.In(l) != "" {
		return s.In.In(l)
	}
	return s.Words(l)
}

// Term is a glossary entry.
type Term struct {
	Origin
	ID          string `yaml:"id" issue:"required,id"`
	ZH          string `yaml:"zh" issue:"required"`
	EN          string `yaml:"en" issue:"required"`
	Pinyin      string `yaml:"pinyin" issue:"required"`
	Explanation Pair   `yaml:"explanation" issue:"required"`
	Also        *Forms `yaml:"also"`
}

// Chart is a view of several statistics.
type Chart struct {
	Origin
	ID       string `yaml:"id" issue:"required,id"`
	Kind     string `yaml:"kind" issue:"required,chartkind"`
	Title    Pair   `yaml:"title" issue:"required"`
	Subtitle *Pair  `yaml:"subtitle"`
	// Message says in a sentence what the chart shows. The statistic that it tells first
	// stands out, and the first of all where it tells none.
	Message *Pair `yaml:"message"`
	Note    *Pair `yaml:"note"`
	Source  *Pair `yaml:"source"`
	// Statistics and Series exclude each other: which of them a chart has, its
	// kind decides (ChartKinds).
	Statistics []string `yaml:"statistics" issue:"ref=statistic"`
	Series     []Series `yaml:"series"`
	Labels     []Pair   `yaml:"labels"`
	Target     string   `yaml:"target" issue:"ref=statistic"`
	From       Decimal  `yaml:"from"`
}

// Series is a row of statistics in a chart that has several.
type Series struct {
	Origin
	Label      Pair     `yaml:"label" issue:"required"`
	Statistics []string `yaml:"statistics" issue:"required,ref=statistic"`
}

// PrintedPage is one page of the newspaper, and what stands where on it.
type PrintedPage struct {
	Origin
	ID string `yaml:"id" issue:"required,id"`
	// Name is what the page is called, Number its number as it was printed, such as 第5版.
	Name   Pair  `yaml:"name" issue:"required"`
	Number *Pair `yaml:"number"`
	// Photo is the image of it; a page without one is drawn.
	Photo string `yaml:"photo" issue:"ref=photo"`
	// Areas are in reading order. Without them the only page of an issue is drawn as what
	// stands in the issue, one below the other.
	Areas []Area `yaml:"areas"`
}

// Area is a part of a printed page, in hundredths of its width and height from its left
// and upper edge, and what it leads to: To a report or a section, or Photo.
type Area struct {
	Origin
	X      Decimal `yaml:"x" issue:"required"`
	Y      Decimal `yaml:"y" issue:"required"`
	Width  Decimal `yaml:"width" issue:"required"`
	Height Decimal `yaml:"height" issue:"required"`
	To     string  `yaml:"to" issue:"ref=page"`
	Photo  string  `yaml:"photo" issue:"ref=photo"`
}

// Correction is a dated, public change to something already published.
type Correction struct {
	Origin
	ID      string `yaml:"id" issue:"required,id"`
	Date    string `yaml:"date" issue:"required,day"`
	Section string `yaml:"section" issue:"required,ref=page"`
	Text    Pair   `yaml:"text" issue:"required"`
	// Block is where readers see it; "" is the end of the section.
	Block    string `yaml:"block"`
	Severity string `yaml:"severity" issue:"oneof=typo|error|withdrawal"`
}

// Accepted records that the two halves of a pair in a data file were found to
// say the same. tekan translate accept writes these; pages carry their own
// hashes in source.
type Accepted struct {
	Origin
	Of string `yaml:"of" issue:"required"`
	ZH string `yaml:"zh" issue:"required,hash"`
	EN string `yaml:"en" issue:"required,hash"`
}

// Name is the one spelling of a proper name in each language.
type Name struct {
	Origin
	ZH   string `yaml:"zh" issue:"required"`
	EN   string `yaml:"en" issue:"required"`
	Kind string `yaml:"kind" issue:"required,oneof=place|person|organisation|document|work|thing"`
	Also *Forms `yaml:"also"`
}

// Units returns the units a statistic may have, alone or one for each of another
// (yuan/mu). mu is 1/15 hectare, jin is half
// a kilogram; rank and ordinal count places, not things. km2 and the like are
// written without raised digits, and mw is a megawatt, mwh a megawatt-hour.
func Units() []string {
	return []string{
		"count", "person", "mu", "hectare", "km2", "m2", "km", "m", "yuan", "jin", "kg", "tonne",
		"percent", "permille", "times", "day", "month", "year", "rank", "ordinal",
		"week", "hour", "minute", "second", "cm", "mm", "nmi", "g", "mg", "ug", "m3", "litre", "ml",
		"gwh", "mwh", "kwh", "gw", "mw", "kw", "w", "kv", "v", "kva", "db", "celsius", "usd", "eur", "hkd", "jpy", "gbp",
	}
}
