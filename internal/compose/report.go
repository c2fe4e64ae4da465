package compose

import (
	"cmp"
	"encoding/json"
	"errors"
	"path"
	"slices"
	"sync"

	"github.com/tekan-press/tekan/internal/issue"
)

// report is what is composed of one report in one language.
type report struct {
	origin
	files   map[string][]byte
	rows    []Row
	ledgers []Ledger
	table   string   // its figures as rows of CSV
	list    string   // and as objects of JSON
	gallery []string // the photographs of its own page of them, by id
	entries []byte   // of the search, as JSON without the brackets
}

// origin is what a report is composed of, beside what all reports share.
type origin struct {
	// texts are those of its pages in both languages, as they were read: where nobody
	// has changed a text, it is that of the reading before.
	texts []*issue.Markdown
	// data are its figures, and what is known of its photographs, as text; only a preview asks for it.
	data func() string
}

func (o origin) is(other origin) bool {
	return slices.Equal(o.texts, other.texts) && o.data() == other.data()
}

// reportIn names a report in one language.
type reportIn struct {
	id   string
	lang issue.Language
}

// composeReports composes every report, or takes what was composed of it before.
func (c *Composer) composeReports() error {
	before := c.shared
	c.shared = asText(c.sharedByReports())
	if before == nil || before() != c.shared() {
		c.past = nil
	}
	origins, failed := make([]origin, len(c.Reports)), make([]error, len(c.Reports))
	parallel(len(c.Reports), func(n int) { origins[n], failed[n] = c.originOf(c.Reports[n]) })
	if err := errors.Join(failed...); err != nil {
		return err
	}
	languages := c.Languages()
	reports, failed := make([]*report, len(c.Reports)*len(languages)), make([]error, len(c.Reports)*len(languages))
	parallel(len(reports), func(n int) {
		at := n / len(languages)
		reports[n], failed[n] = c.report(c.Reports[at], languages[n%len(languages)], origins[at])
	})
	c.composed, c.past = map[reportIn]*report{}, nil
	for n, made := range reports {
		c.composed[reportIn{c.Reports[n/len(languages)].ID, languages[n%len(languages)]}] = made
	}
	return errors.Join(failed...)
}

// sharedByReports is what every report is composed of beside its own text and figures.
func (c *Composer) sharedByReports() []any {
	elsewhere := map[string]*issue.Statistic{} // figures that others than their own section read
	for _, x := range c.Charts {
		for _, id := range x.StatisticIDs() {
			elsewhere[id] = c.byID[id]
		}
	}
	for _, s := range c.Statistics {
		if s.Of != "" {
			elsewhere[s.Of], elsewhere[s.ID] = c.byID[s.Of], s
		}
	}
	all := []any{c.words, c.Meta, c.Credits, c.Photos, c.Charts, c.Glossary, c.Corrections, c.shownIn, c.chartIn, elsewhere, len(c.Reports), c.kept, c.address}
	for _, l := range c.Languages() {
		for _, a := range c.Reports {
			all = append(all, a.In(l) != nil) // which have a page of numbers
		}
		for _, p := range []*issue.Page{c.Cover.In(l), c.Page(l, "numbers"), c.Page(l, "photos")} {
			if p != nil {
				all = append(all, p.Front)
			}
		}
	}
	return all
}

// asText has values written as text when they are first asked for.
func asText(values []any) func() string {
	return sync.OnceValue(func() string {
		text, _ := json.Marshal(values) // of an issue that was read: nothing that JSON has no form for
		return string(text)
	})
}

// report composes a report, unless all that it is composed of is as it was.
func (c *Composer) report(a issue.Article, l issue.Language, of origin) (*report, error) {
	if past := c.past[reportIn{a.ID, l}]; past != nil && past.is(of) {
		return past, nil
	}
	made := &report{origin: of, files: map[string][]byte{}}
	p := a.In(l)
	if p == nil {
		return made, nil
	}
	v := c.reportValues(a, l)
	v.Cited = c.cite(made.files, a, l)
	openers := c.openersOf(a, l)
	for _, s := range a.Sections {
		section := s.In(l)
		if section == nil {
			continue
		}
		values := c.textValues(section)
		values.Opener = openers[section.Path]
		v.Series, v.Rare, v.Statistic = v.Series || values.Series, v.Rare || values.Rare, v.Statistic || values.Statistic
		v.Lead = cmp.Or(v.Lead, values.Lead)
		v.Links, values.Links = append(v.Links, values.Links...), nil // told at the report's end
		if err := c.add(made.files, section, values); err != nil {
			return nil, err
		}
	}
	photo, err := c.leadPhoto(v.Lead)
	if err != nil {
		return nil, err
	}
	c.addOpening(&v, a, l)
	v.Poster = c.posterOf(p, photo)
	v.Card = c.cardOf(c.fullTitle(p), photo, p.TextLang())
	v.Article = c.articleOf(a, l, &v)
	if err := c.add(made.files, p, v); err != nil {
		return nil, err
	}
	if made.entries, err = bare(c.entriesOf(p, pagesOf(a, l))); err != nil {
		return nil, err
	}
	made.ledgers = c.ledgersOf(a, l)
	for _, ledger := range made.ledgers {
		for _, x := range ledger.Charts {
			c.addChart(made.files, c.charts[x.ID], l, l)
		}
	}
	made.rows = c.rowsOf(made.ledgers, l)
	made.tabulate(c.address.Of(a.ID, l), l)
	return made, errors.Join(c.addNumbers(a, l, made), c.addPhotos(a, l, made))
}

func (c *Composer) originOf(a issue.Article) (origin, error) {
	var of origin
	var own []any
	for _, l := range c.Languages() {
		for _, p := range pagesOf(a, l) {
			of.texts = append(of.texts, p.Markdown)
			own = append(own, p.File, c.figures.On(p.Path), c.plainly[p.File])
			for _, id := range shown(p, "photo") {
				photo := c.photos[id]
				if photo == nil || photo.File == "" {
					continue
				}
				if c.size != nil {
					width, height := c.size(photo.File)
					own = append(own, width, height)
				}
				if c.sharing.Photo != nil {
					hash, _, err := c.sharing.Photo(photo.File)
					if err != nil && !c.unfinished {
						return origin{}, err
					}
					own = append(own, hash)
				}
			}
		}
	}
	of.data = asText(own)
	return of, nil
}

// addNumbers adds the page of a report's numbers, where there are several reports.
func (c *Composer) addNumbers(a issue.Article, l issue.Language, made *report) error {
	if len(made.rows) == 0 {
		return nil
	}
	var v Page
	v.take(made)
	if c.hasParts("numbers", l) {
		c.addTables(made.files, "numbers/"+a.ID, l, made)
	}
	return c.addPart("numbers", a, l, v, made)
}

// take has a page of numbers show those of a report.
func (v *Page) take(made *report) {
	v.Ledgers, v.Count, v.Measured = made.ledgers, len(made.rows), measuredOf(made.rows)
	v.Areas, v.Series = hasAreas(made.rows), showSeries(made.ledgers)
}

// addPhotos adds the page of a report's photographs, where there are several reports.
func (c *Composer) addPhotos(a issue.Article, l issue.Language, made *report) error {
	var v Page
	v.gather(c, a.ID, l)
	if made.gallery = v.Gallery; len(made.gallery) == 0 {
		return nil
	}
	return c.addPart("photos", a, l, v, made)
}

// hasParts says whether each report has a part of a special page for itself.
func (c *Composer) hasParts(special string, l issue.Language) bool {
	return c.Page(l, special) != nil && len(c.Reports) > 1
}

// partColon stands between the title of a special page and that of the report whose part it is.
var partColon = issue.Pair{ZH: "：", EN: ": "}

// addPart adds a report's own part of a special page, where it has one.
func (c *Composer) addPart(special string, a issue.Article, l issue.Language, v Page, made *report) error {
	if !c.hasParts(special, l) {
		return nil
	}
	whole, head := c.Page(l, special), a.In(l)
	colon := partColon.In(l)
	front := map[string]any{
		"title": whole.Title + colon + head.Title, "label": head.Title, "summary": head.Title + colon + whole.Summary,
		"type": special, "weight": 1 + slices.IndexFunc(c.Reports, func(x issue.Article) bool { return x.ID == a.ID }),
		"build": map[string]any{"render": "always", "list": "always"},
	}
	v.Card = c.cardOf(append(c.titlePhrases(whole.Title+colon, l), c.pictureTitle(head)...), nil, l)
	text, err := document(front, v, "", 0)
	made.files[path.Join(path.Dir(whole.File), a.ID+".md")] = text
	return err
}
