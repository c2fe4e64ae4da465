package issue

import "math/big"

// The types of this file and Front are the data model, declared once. Their
// tags drive the decoder, the search for unknown keys and the JSON Schemas:
//
//	yaml   the key
//	issue  rules for the value: required, id, date, day, period, unit, hash,
//	       fraction, chartkind, oneof=a|b, ref=photo|statistic|credit|chart|page
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

// Pair is the same text in both languages; neither half is empty.
type Pair struct {
	Origin
	ZH string `yaml:"zh" issue:"required" doc:"the Chinese text"`
	EN string `yaml:"en" issue:"required" doc:"the English text"`
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
	ZH string `yaml:"zh" doc:"the Chinese text"`
	EN string `yaml:"en" doc:"the English text"`
}

// In returns the half in the language, or "".
func (h Halves) In(l Language) string { return Pair{ZH: h.ZH, EN: h.EN}.In(l) }

// Forms lists further words in each language.
type Forms struct {
	Origin
	ZH []string `yaml:"zh" doc:"Chinese forms"`
	EN []string `yaml:"en" doc:"English forms"`
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
	ID        string  `yaml:"id" issue:"required,id" doc:"the issue's id, also the name of its packages"`
	Published string  `yaml:"published" issue:"required,date" doc:"when the newspaper printed it, ISO 8601, as much as is known"`
	Edition   Edition `yaml:"edition" issue:"required" doc:"this edition on the web"`
	Publisher *Pair   `yaml:"publisher" doc:"who publishes the issue"`
	Rights    *Pair   `yaml:"rights" doc:"who holds which rights"`
	Place     *Pair   `yaml:"place" doc:"the place the issue is about"`
	// Waive holds for every file of the issue.
	Waive []Waiver `yaml:"waive" doc:"findings of the whole issue that may stand, each with a reason"`
}

// Waiver lets a finding stand, for a reason.
type Waiver struct {
	Origin
	Code   string `yaml:"code" issue:"required,id" doc:"the code of the finding, as check prints it"`
	Reason string `yaml:"reason" issue:"required" doc:"why it may stand"`
	Text   string `yaml:"text" doc:"the words it is about; without them, every finding of the code"`
}

// Edition names one state of the issue on the web.
type Edition struct {
	Origin
	Date   string `yaml:"date" issue:"required,day" doc:"day of the edition, YYYY-MM-DD in quotes"`
	Number int    `yaml:"number" issue:"required" doc:"1 for the first edition"`
}

// Credit is one line of credits: who did what.
type Credit struct {
	Origin
	ID     string `yaml:"id" issue:"required,id" doc:"the credit's id"`
	Role   Pair   `yaml:"role" issue:"required" doc:"what they did"`
	People []Pair `yaml:"people" issue:"required" doc:"persons or organisations"`
}

// Photo is a caption record.
type Photo struct {
	Origin
	ID      string `yaml:"id" issue:"required,id" doc:"the photo's id and file name"`
	Kind    string `yaml:"kind" issue:"required,oneof=photo|map" doc:"photo or map"`
	Caption Pair   `yaml:"caption" issue:"required" doc:"the printed caption"`
	Alt     Pair   `yaml:"alt" issue:"required" doc:"what is to be seen, for those who can not see it"`
	Credit  Pair   `yaml:"credit" issue:"required" doc:"who made it"`
	Rights  Pair   `yaml:"rights" issue:"required" doc:"under which terms it is shown"`
	Place   *Pair  `yaml:"place" doc:"where it was taken"`
	Date    string `yaml:"date" issue:"date" doc:"when it was taken, ISO 8601"`
	// LicenceUntil is the last day, in UTC, on which the picture may be shown.
	LicenceUntil string    `yaml:"licence-until" issue:"day" doc:"the last day of its licence, YYYY-MM-DD in quotes"`
	Focus        []Decimal `yaml:"focus" issue:"fraction" doc:"[x, y] of what must stay in a crop, each from 0 to 1"`
	// File is the path of the supplied picture, or "" when there is none.
	File string `yaml:"-"`
}

// Statistic is one quantity of the issue, with its words in both languages.
type Statistic struct {
	Origin
	ID      string  `yaml:"id" issue:"required,id" doc:"the statistic's id"`
	Section string  `yaml:"section" issue:"required,ref=page" doc:"report/section, or the report for its introduction"`
	Value   Decimal `yaml:"value" issue:"required" doc:"the number in the unit, without scale: 549.36万亩 is 5493600"`
	Unit    string  `yaml:"unit" issue:"required,unit" doc:"the unit of the value"`
	ZH      string  `yaml:"zh" issue:"required" doc:"the exact words printed in the Chinese"`
	EN      string  `yaml:"en" issue:"required" doc:"the exact words printed in the English"`
	In      *Halves `yaml:"in" doc:"a longer stretch holding the words, where they occur more than once"`
	Label   Pair    `yaml:"label" issue:"required" doc:"what is counted"`
	Period  string  `yaml:"period" issue:"period" doc:"the time it holds for, ISO 8601: 2024 or 2021/2035"`
	Of      string  `yaml:"of" issue:"ref=statistic" doc:"the statistic it is a part of"`
	Note    *Pair   `yaml:"note" doc:"a remark for the reader"`
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
	ID          string `yaml:"id" issue:"required,id" doc:"the term's id"`
	ZH          string `yaml:"zh" issue:"required" doc:"the Chinese term"`
	EN          string `yaml:"en" issue:"required" doc:"the English term"`
	Pinyin      string `yaml:"pinyin" issue:"required" doc:"the Chinese term in pinyin with tone marks"`
	Explanation Pair   `yaml:"explanation" issue:"required" doc:"one sentence for an outsider"`
	Also        *Forms `yaml:"also" doc:"other forms found in the text"`
}

// Chart is a view of several statistics.
type Chart struct {
	Origin
	ID       string `yaml:"id" issue:"required,id" doc:"the chart's id"`
	Kind     string `yaml:"kind" issue:"required,chartkind"`
	Title    Pair   `yaml:"title" issue:"required" doc:"what the chart says"`
	Subtitle *Pair  `yaml:"subtitle" doc:"measure, place, period"`
	Note     *Pair  `yaml:"note" doc:"a remark, such as why parts do not add up"`
	Source   *Pair  `yaml:"source" doc:"where the figures come from"`
	// Statistics and Series exclude each other: which of them a chart has, its
	// kind decides (ChartKinds).
	Statistics []string `yaml:"statistics" issue:"ref=statistic" doc:"ids of the statistics shown, in order"`
	Series     []Series `yaml:"series" doc:"what grouped, stacked, line and multiples show: rows of statistics of the same length"`
	Labels     []Pair   `yaml:"labels" doc:"short labels, one for each of the statistics in order, where their own are too long; with series, one for each place of a series, where the periods do not say it"`
	Target     string   `yaml:"target" issue:"ref=statistic" doc:"the statistic that a target chart measures against"`
	From       Decimal  `yaml:"from" doc:"where the scale of a target, line or multiples chart begins, in the unit of its statistics; without it, at zero"`
}

// Series is a row of statistics in a chart that has several.
type Series struct {
	Origin
	Label      Pair     `yaml:"label" issue:"required" doc:"what the series shows, in a word or two"`
	Statistics []string `yaml:"statistics" issue:"required,ref=statistic" doc:"ids of its statistics, in the order of the labels or of time"`
}

// Correction is a dated, public change to something already published.
type Correction struct {
	Origin
	ID      string `yaml:"id" issue:"required,id" doc:"the correction's id"`
	Date    string `yaml:"date" issue:"required,day" doc:"day of the change, YYYY-MM-DD in quotes"`
	Section string `yaml:"section" issue:"required,ref=page" doc:"report/section, or the report for its introduction"`
	Text    Pair   `yaml:"text" issue:"required" doc:"what was wrong and what is right"`
	// Block is where readers see it; "" is the end of the section.
	Block    string `yaml:"block" doc:"the anchor of the block that changed, such as land-3; without it, the whole section"`
	Severity string `yaml:"severity" issue:"oneof=typo|error|withdrawal" doc:"a typo misled nobody and is not shown, an error (the default) was mended, a withdrawal takes words back"`
}

// Accepted records that the two halves of a pair in a data file were found to
// say the same. tekan translate accept writes these; pages carry their own
// hashes in source.
type Accepted struct {
	Origin
	Of string `yaml:"of" issue:"required" doc:"the pair, as in photos/lake/caption"`
	ZH string `yaml:"zh" issue:"required,hash" doc:"hash of the Chinese half"`
	EN string `yaml:"en" issue:"required,hash" doc:"hash of the English half"`
}

// Name is the one spelling of a proper name in each language.
type Name struct {
	Origin
	ZH   string `yaml:"zh" issue:"required" doc:"the Chinese name"`
	EN   string `yaml:"en" issue:"required" doc:"the English name"`
	Kind string `yaml:"kind" issue:"required,oneof=place|person|organisation|document|work|thing" doc:"what it names; a thing is a prize, an event, a project, a product"`
	Also *Forms `yaml:"also" doc:"other words that may stand for it in a translation, such as 我市 for a city's name"`
}

// Units returns the units a statistic may have. mu is 1/15 hectare, jin is half
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
