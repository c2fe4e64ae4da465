package compose

import (
	"slices"

	"github.com/tekan-press/tekan/internal/compose/scroll"
	"github.com/tekan-press/tekan/internal/compose/share"
	"github.com/tekan-press/tekan/internal/issue"
)

// Sharing is what composing needs to know for the pictures by which pages are shared.
type Sharing struct {
	share.Materials // all but the scroll
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

// cardOf is the card of a page whose title is in phrases, with a photograph where it has one, nil where there are no
// pictures.
func (c *Composer) cardOf(title []string, photo *share.Photo, l issue.Language) *share.Picture {
	if c.studio == nil {
		return nil
	}
	card := c.studio.Card(share.Card{Lang: l, Name: c.issueName(l), Title: title, Photo: photo})
	return &card
}

// fullTitle is a page's kicker and title in phrases, as the printed heading had them.
func (c *Composer) fullTitle(p *issue.Page) []string {
	all := c.pictureTitle(p)
	if p.Kicker != "" {
		all = slices.Insert(all, 0, c.titlePhrases(p.Kicker, p.TextLang())...)
	}
	return all
}

// pictureTitle is a page's title in the phrases that its editor gave, else in parts that divide no name.
func (c *Composer) pictureTitle(p *issue.Page) []string {
	if len(p.Lines) > 0 {
		return slices.Clone(p.Lines)
	}
	return c.titlePhrases(p.Title, p.TextLang())
}

// titlePhrases is a title in words, and in Chinese in names and characters.
func (c *Composer) titlePhrases(title string, l issue.Language) []string {
	phrases := c.undivided(title, l)
	if phrases == nil {
		return share.Words(title, l)
	}
	var all []string
	for _, p := range phrases {
		if p.Loose {
			all = append(all, share.Words(p.Words, l)...)
		} else {
			all = append(all, p.Words)
		}
	}
	return all
}

// leadPhoto is the photograph with an id, for pictures; nil where there is none.
func (c *Composer) leadPhoto(id string) (*share.Photo, error) {
	photo := c.photos[id]
	if photo == nil || c.studio == nil || c.sharing.Photo == nil {
		return nil, nil
	}
	hash, read, err := c.sharing.Photo(photo.File)
	if err != nil && c.unfinished {
		return nil, nil
	}
	return &share.Photo{Sum: hash, Focus: focusOf(photo), Read: read}, err
}

// posterOf is the poster of a report with a photograph or none, nil where there are no posters.
func (c *Composer) posterOf(p *issue.Page, photo *share.Photo) *SharedPoster {
	if c.studio == nil {
		return nil
	}
	poster := share.Poster{
		Lang: p.TextLang(), Name: c.issueName(p.TextLang()), Title: c.pictureTitle(p), Deck: p.Deck,
		Scan: c.words.Scan[p.TextLang()], Address: c.address.Of(p.Path, p.Lang),
	}
	poster.Photo = photo
	whole, small, ok := c.studio.Poster(poster)
	if !ok {
		return nil
	}
	return &SharedPoster{whole, small, poster.Address}
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
