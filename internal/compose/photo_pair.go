package compose

import "github.com/tekan-press/tekan/internal/issue"

// awaitedPhoto says of a block that it is a photograph that was not supplied, of which its anchor alone is printed.
const awaitedPhoto = "awaited"

func (c *Composer) isAwaited(b *issue.Block) bool {
	photo := c.photos[b.Photo()]
	return photo != nil && c.printOf(photo) == nil
}

// photosIn says which photographs of a page are awaited, and pairs the supplied ones that follow each other with nothing
// between them. A map stands alone: it is read, and needs the width.
func (c *Composer) photosIn(p *issue.Page) map[*issue.Block]string {
	pairs := map[*issue.Block]string{}
	lags, missing := c.behind(p)
	for n, b := range p.Blocks[:max(0, len(p.Blocks)-1)] {
		next := p.Blocks[n+1]
		parted := lags[b] || len(missing[b]) > 0 || len(c.correctionsAt(p, b)) > 0
		if pairs[b] == "" && !parted && c.standsBeside(b) && c.standsBeside(next) {
			pairs[b], pairs[next] = "first", "second"
		}
	}
	for _, b := range p.Blocks {
		if c.isAwaited(b) {
			pairs[b] = awaitedPhoto
		}
	}
	return pairs
}

func (c *Composer) standsBeside(b *issue.Block) bool {
	photo := c.photos[b.Photo()]
	return photo != nil && photo.Kind != "map" && c.printOf(photo) != nil
}
