package check

import (
	"sync"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/picture"
)

// pictures are the files of supplied photographs, each read once however many
// rules ask for it.
type pictures struct {
	memory *picture.Memory
	decode bool
	read   sync.Map // by name: func() (picture.File, error)
}

// supplied is what a photograph's file says of itself. ok is false when there is
// none.
func (c *Copy) supplied(p *issue.Photo) (f picture.File, ok bool) {
	if p.File == "" {
		return picture.File{}, false // not supplied, which the page says itself
	}
	f, err := c.pictureFile(p.File)
	return f, err == nil
}

// shown is supplied of a photograph that a page can show: what is wrong with
// others, the rule photo-unreadable tells.
func (c *Copy) shown(p *issue.Photo) (f picture.File, ok bool) {
	f, ok = c.supplied(p)
	return f, ok && f.Damage == "" && f.Kind.Shown()
}

func (c *Copy) pictureFile(name string) (picture.File, error) {
	read, _ := c.pictures.read.LoadOrStore(name, sync.OnceValues(func() (picture.File, error) {
		return c.pictures.memory.Look(c.FS, name, c.pictures.decode)
	}))
	return read.(func() (picture.File, error))()
}
