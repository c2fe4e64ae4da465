package compose

import (
	"strings"

	"github.com/tekan-press/tekan/internal/compose/scroll"
	"github.com/tekan-press/tekan/internal/compose/share"
	"github.com/tekan-press/tekan/internal/issue"
)

// Sharing is what composing needs to know for the pictures by which pages are shared.
type Sharing struct {
	share.Materials // all but the scroll
	// Address is where a report is published: a poster's code leads there.
	Address func(report string, l issue.Language) string
	// Photo opens a supplied photograph by its path in the issue: the hash of its content, and how it is read.
	Photo func(file string) (hash string, read func() ([]byte, error), err error)
}

// SharedPoster is the poster of a report, for as long as the report has the address that its code leads to.
type SharedPoster struct {
	share.Picture
	Small   share.Picture `json:"small"`
	Address string        `json:"address"`
}

// WithPictures has pages shared by pictures, which are then found in the studio that is returned. Pages of a Composer
// without it have none.
func (c *Composer) WithPictures(s Sharing) *share.Studio {
	s.Scroll = scroll.Defs(true) + c.drawing()
	c.sharing, c.studio = s, share.New(s.Materials)
	return c.studio
}

// issueName is what the issue is called on pictures.
func (c *Composer) issueName(l issue.Language) string {
	cover := c.Cover.In(l)
	if cover == nil {
		return ""
	}
	return cover.Event + " · " + cover.Name
}

// cardOf is the card of a page with a title, nil where there are no pictures.
func (c *Composer) cardOf(title string, l issue.Language) *share.Picture {
	if c.studio == nil {
		return nil
	}
	card := c.studio.Card(share.Card{Lang: l, Name: c.issueName(l), Title: title})
	return &card
}

// fullTitle is a page's kicker and title, as the printed heading had them.
func fullTitle(p *issue.Page) string { return strings.TrimSpace(p.Kicker + " " + p.Title) }

// posterOf is the poster of a report with a lead photograph, nil where there is none.
func (c *Composer) posterOf(p *issue.Page, lead string) (*SharedPoster, error) {
	if c.studio == nil || c.sharing.Address == nil {
		return nil, nil
	}
	poster := share.Poster{
		Lang: p.TextLang(), Name: c.issueName(p.TextLang()), Title: p.Lines, Deck: p.Deck,
		Scan: c.words.Scan[p.TextLang()], Address: c.sharing.Address(p.Path, p.Lang),
	}
	if len(poster.Title) == 0 {
		poster.Title = []string{p.Title}
	}
	if photo := c.photos[lead]; photo != nil && c.sharing.Photo != nil {
		hash, read, err := c.sharing.Photo(photo.File)
		if err != nil && !c.unfinished {
			return nil, err
		}
		if err == nil {
			poster.Photo = &share.Photo{Sum: hash, Focus: focusOf(photo), Read: read}
		}
	}
	whole, small, ok := c.studio.Poster(poster)
	if !ok {
		return nil, nil
	}
	return &SharedPoster{whole, small, poster.Address}, nil
}

// focusOf is the focus of a photograph, its middle where none is given.
func focusOf(photo *issue.Photo) [2]float64 {
	if len(photo.Focus) != 2 {
		return [2]float64{0.5, 0.5}
	}
	x, _ := photo.Focus[0].Rat().Float64()
	y, _ := photo.Focus[1].Rat().Float64()
	return [2]float64{x, y}
}
