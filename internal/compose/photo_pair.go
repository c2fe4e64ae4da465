package compose

import "github.com/tekan-press/tekan/internal/issue"

// sideBySide pairs the supplied photographs of a page that follow each other with nothing
// between them. A map stands alone: it is read, and needs the width.
func (c *Composer) sideBySide(p *issue.Page) map[*issue.Block]string {
	pairs := map[*issue.Block]string{}
	lags, missing := c.behind(p)
	for n, b := range p.Blocks[:max(0, len(p.Blocks)-1)] {
		next := p.Blocks[n+1]
		parted := lags[b] || len(missing[b]) > 0 || len(c.correctionsAt(p, b)) > 0
		if pairs[b] == "" && !parted && c.standsBeside(b) && c.standsBeside(next) {
			pairs[b], pairs[next] = "first", "second"
		}
	}
	return pairs
}

func (c *Composer) standsBeside(b *issue.Block) bool {
	photo := c.photos[b.Photo()]
	return photo != nil && photo.Kind != "map" && c.printOf(photo) != nil
}
