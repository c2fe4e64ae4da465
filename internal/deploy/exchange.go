package deploy

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"time"
)

// exchange is the switch of a target that has nothing in front to follow a
// pointer: pages at fixed keys are overwritten one by one, each whole, and each
// with its own fingerprinted files in place. The state says that it is under
// way, so that a second run waits or gives way.
type exchange struct {
	target  Target
	state   State
	version Version
	from    Manifest // what lies there; no files when that is not known for sure
	to      Manifest
	run     string
	// whole are the keys that were seen to hold what they should after the exchange.
	whole map[string]bool
}

// exchange changes the pages. It returns the version that the last write of the
// switch replaces.
func (x *exchange) exchange(ctx context.Context) (Version, error) {
	stopped, err := x.waitForOther(ctx)
	if err != nil {
		return "", err
	}
	var extra []File // of a run that was stopped: paths that may lie there
	if stopped != "" {
		if m, err := readManifest(ctx, x.target, stopped); err == nil {
			extra = m.Files
		}
		extra = append(extra, x.from.Files...)
		x.from, x.whole = Manifest{}, nil
	} else {
		extra = x.from.Files
	}
	if err := x.renewLease(ctx); err != nil {
		return "", err
	}
	if err := x.copyPages(ctx, extra); err != nil {
		x.endLease(context.WithoutCancel(ctx))
		return "", err
	}
	return x.version, nil
}

// waitForOther lets another exchange end. When that one is heard of no more, this run
// takes over and is told which release it was.
func (x *exchange) waitForOther(ctx context.Context) (stopped string, err error) {
	seen := x.state.Turning
	for seen != nil && time.Now().Before(seen.Until) {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(min(time.Until(seen.Until), time.Second)):
		}
		s, v, err := x.target.State(ctx)
		if err != nil {
			return "", err
		}
		if v != x.version && (s.Turning == nil || s.Turning.Until.After(time.Now())) {
			return "", fmt.Errorf("another run is publishing release %s: %w", seen.To, ErrMoved)
		}
		x.state, x.version, seen = s, v, s.Turning
	}
	if seen == nil {
		return "", nil
	}
	return seen.To, nil
}

// renewLease says in the state that pages are being exchanged, first and again while
// it goes on.
func (x *exchange) renewLease(ctx context.Context) error {
	next := x.state
	next.Run = x.run
	next.Turning = &Turning{To: x.to.Release, Run: x.run, Until: time.Now().UTC().Add(x.target.Layout().Lease)}
	if err := switchTo(ctx, x.target, next, x.version); err != nil {
		return err
	}
	s, v, err := x.target.State(ctx)
	if err != nil {
		return err
	}
	if s.Run != x.run {
		return fmt.Errorf("another run is publishing: %w", ErrMoved)
	}
	x.state, x.version = s, v
	return nil
}

// endLease lets the next run begin at once. If that fails too, it waits.
func (x *exchange) endLease(ctx context.Context) {
	ctx, stop := context.WithTimeout(ctx, x.target.Layout().Lease)
	defer stop()
	next := x.state
	next.Turning = &Turning{To: x.to.Release, Run: x.run, Until: time.Now().UTC()}
	_ = x.target.Switch(ctx, next, x.version) // the lease ends by itself
}

// batch is how many pages are copied before the state is looked after.
const batch = 128

// copyPages copies what differs: paths that are new first, so that no page links to
// one that is not there yet, the manifest last. Then it removes what is gone.
func (x *exchange) copyPages(ctx context.Context, before []File) error {
	layout := x.target.Layout()
	var list []File
	for _, f := range x.to.Files {
		old, there := x.from.file(f.Path)
		if !f.Fingerprinted && (!there || old.Type != f.Type || old.Cache != f.Cache || !x.whole[layout.Shared+f.Path]) {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(a, b File) int { return x.rank(a) - x.rank(b) })
	for part := range slices.Chunk(list, batch) {
		err := each(ctx, layout.Workers, part, func(ctx context.Context, _ int, f File) error {
			return x.target.Copy(ctx, blobPrefix+f.Hash, layout.Shared+f.Path, Meta{Type: f.Type, Cache: f.Cache})
		})
		if err != nil {
			return err
		}
		if time.Until(x.state.Turning.Until) < layout.Lease*2/3 {
			if err := x.renewLease(ctx); err != nil {
				return err
			}
		}
	}
	var gone []string
	for _, name := range []string{SignatureName, ManifestName} {
		meta := Meta{Type: kindOf(name).contentType(), Cache: cacheNever}
		err := x.target.Copy(ctx, pageKey(x.to.Release, name), layout.Shared+name, meta)
		if name == SignatureName && errors.Is(err, ErrMissing) {
			gone = append(gone, layout.Shared+name) // of the release before
		} else if err != nil {
			return err
		}
	}
	for _, f := range before {
		if _, there := x.to.file(f.Path); !there && !f.Fingerprinted {
			gone = append(gone, layout.Shared+f.Path)
		}
	}
	return x.target.Delete(ctx, gone)
}

func (x *exchange) rank(f File) int {
	_, there := x.from.file(f.Path)
	switch {
	case !there:
		return 0
	case path.Ext(f.Path) != ".html":
		return 1
	}
	return 2
}
