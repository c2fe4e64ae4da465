package compose

import (
	"github.com/tekan-press/tekan/internal/issue"
)

// Record is what one language of an issue says, as hashes: of each report and
// section the heading, then the blocks. The copy desk compares it with the text as
// it is later, to find what was changed without a correction.
type Record struct {
	Corrections []string            `json:"corrections"`
	Sections    map[string][]string `json:"sections"`
}

// Record returns the hashes of what a language says. That of a photograph takes in
// its caption.
func (c *Composer) Record(l issue.Language) Record {
	r := Record{Corrections: []string{}, Sections: map[string][]string{}}
	for _, x := range c.Corrections {
		r.Corrections = append(r.Corrections, x.ID)
	}
	for _, a := range c.Reports {
		for _, p := range pagesOf(a, l) {
			hashes := []string{p.HeadingHash()}
			for _, b := range p.Blocks {
				text := b.Text
				if b.Kind == issue.Figure && b.Shortcodes[0].Name == "photo" && len(b.Shortcodes[0].Args) > 0 {
					if photo := c.photos[b.Shortcodes[0].Args[0].Value]; photo != nil {
						text += "\n" + photo.Caption.In(l)
					}
				}
				hashes = append(hashes, issue.Hash(text))
			}
			r.Sections[p.Path] = hashes
		}
	}
	return r
}
