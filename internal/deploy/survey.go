package deploy

import (
	"context"
	"maps"
	"slices"
	"sync"
)

// survey is what a target lacks of a release, or holds and is not what it should
// be. Nobody deletes what it has found before the switch, see clearing.
type survey struct {
	contents   []Content   // that have to travel, in a fixed order
	placements []placement // that have to be written
	whole      map[string]bool
	damaged    []string // keys that hold something else
	mu         sync.Mutex
}

// surveyContents looks for the contents.
func surveyContents(ctx context.Context, k *stock, contents map[string]Content) (*survey, error) {
	v := &survey{whole: map[string]bool{}}
	list := slices.Sorted(maps.Keys(contents))
	lacks := make([]bool, len(list))
	err := each(ctx, k.layout.Workers, list, func(ctx context.Context, i int, name string) error {
		whole, err := k.holds(ctx, contents[name])
		lacks[i] = !whole
		return err
	})
	for i, name := range list {
		if !lacks[i] {
			continue
		}
		v.contents = append(v.contents, contents[name])
		if k.has(contents[name].Blob) {
			v.damaged = append(v.damaged, blobPrefix+name)
		}
	}
	return v, err
}

// lookAt looks for placements below a prefix.
func (v *survey) lookAt(ctx context.Context, k *stock, prefix string, list []placement, contents map[string]Content) error {
	have, err := k.listByKey(ctx, prefix)
	if err != nil {
		return err
	}
	return each(ctx, k.layout.Workers, list, func(ctx context.Context, _ int, at placement) error {
		o, there := have[at.key]
		whole := there && o.Size == at.blob.Size
		if c, mine := contents[at.blob.Hash]; whole && mine && !at.ofOther {
			var err error
			if whole, err = k.holdsAt(ctx, o, c); err != nil {
				return err
			}
		}
		v.mu.Lock()
		defer v.mu.Unlock()
		v.whole[at.key] = whole
		if there && !whole {
			v.damaged = append(v.damaged, at.key)
		}
		if !whole {
			v.placements = append(v.placements, at)
		}
		return nil
	})
}

// bytes is the size of what has to travel.
func (v *survey) bytes() int64 {
	var n int64
	for _, c := range v.contents {
		n += c.Size
	}
	return n
}
