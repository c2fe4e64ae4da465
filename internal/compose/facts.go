package compose

import (
	"cmp"
	"slices"

	"github.com/tekan-press/tekan/internal/issue"
)

// Facts are what pages tell of the whole issue, in the language of the cover that has them.
type Facts struct {
	ID        string `json:"id,omitempty"`
	Published string `json:"published,omitempty"` // ISO 8601
	// Edition is the day of this edition on the web, Number which it is, from 1.
	Edition   string `json:"edition,omitempty"`
	Number    int    `json:"number,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Rights    string `json:"rights,omitempty"`
	Place     string `json:"place,omitempty"`
	// Figures is the number of figures; Photos says whether a photograph was supplied.
	Figures int  `json:"figures"`
	Photos  bool `json:"photos,omitempty"`
	// Draft says whether the site is one: then every page tells it.
	Draft bool `json:"draft,omitempty"`
}

func (c *Composer) facts(l issue.Language) *Facts {
	m := c.Meta
	return &Facts{
		ID: m.ID, Published: m.Published, Edition: m.Edition.Date, Number: m.Edition.Number,
		Publisher: inLanguage(m.Publisher, l), Rights: inLanguage(m.Rights, l), Place: inLanguage(m.Place, l),
		Figures: c.figures.count(), Photos: c.hasPhotos(), Draft: c.draft,
	}
}

// hasPhotos says whether a photograph of the issue was supplied.
func (c *Composer) hasPhotos() bool {
	return slices.ContainsFunc(c.Photos, func(p *issue.Photo) bool { return p.File != "" })
}

// Correction is one as readers see it, with the words of both languages.
type Correction struct {
	ID       string `json:"id"`
	Date     string `json:"date"`
	Severity string `json:"severity"`
	// Day is the date as it is written, by language, and Text what was corrected.
	Day  map[issue.Language]string `json:"day"`
	Text map[issue.Language]string `json:"text"`
	// Report is the path of the page that shows it; Place names where it stands there,
	// End says that this is the end of the page's own text.
	Report string `json:"report"`
	Place  string `json:"place"`
	End    bool   `json:"end,omitempty"`
}

// correctionsOf are those of the pages whose paths are wanted, the latest first. A slip
// that misled nobody is not told.
func (c *Composer) correctionsOf(p *issue.Page, wanted func(path string) bool) []Correction {
	var all []Correction
	for _, x := range c.Corrections {
		if x.Severity == "typo" || !wanted(x.Section) {
			continue
		}
		report := reportName(x.Section)
		told := Correction{
			ID: x.ID, Date: x.Date, Severity: cmp.Or(x.Severity, "error"), Report: "/" + report,
			Day: map[issue.Language]string{}, Text: map[issue.Language]string{},
			End: x.Section == p.Path && x.Block == "",
		}
		for _, l := range c.Languages() {
			told.Day[l], told.Text[l] = periodWords(x.Date, l), x.Text.In(l)
		}
		if at := c.Page(p.Lang, x.Section); at != nil {
			told.Place = nameOf(at)
		}
		all = append(all, told)
	}
	slices.SortStableFunc(all, func(a, b Correction) int { return cmp.Compare(b.Date, a.Date) })
	return all
}

// nameOf is what a page is called in a list.
func nameOf(p *issue.Page) string {
	if p.Kind == issue.Section {
		return sectionName(p)
	}
	return p.Title
}

// modified is the day of the latest change: of this edition, or of a correction since.
func (c *Composer) modified(corrections []Correction) string {
	day := c.Meta.Edition.Date
	for _, x := range corrections {
		day = max(day, x.Date)
	}
	return day
}

// Credit is a line of the byline: what some did, and who.
type Credit struct {
	ID     string   `json:"id"`
	Role   string   `json:"role"`
	People []string `json:"people"`
}

// creditsOf are the credits that a page names, in its order.
func (c *Composer) creditsOf(p *issue.Page) []Credit {
	var all []Credit
	for _, id := range p.Credits {
		for _, x := range c.Credits {
			if x.ID != id {
				continue
			}
			credit := Credit{ID: id, Role: x.Role.In(p.TextLang())}
			for _, person := range x.People {
				credit.People = append(credit.People, person.In(p.TextLang()))
			}
			all = append(all, credit)
		}
	}
	return all
}
