package deploy

import (
	"context"
	"errors"
	"slices"
	"time"
)

// clearing deletes what releases that were dropped have named, and no other does.
// Whatever else lies at a target is somebody else's.
//
// A run that publishes again what another deletes must not lose it. So nothing is
// deleted by the run that drops it, but by one after Grace, and only while the
// state says so: a run that reads such a state waits, and one that had read the
// state before can not switch, since it has changed. Before each batch the state
// is read again; when another run has written it, this one is over. A request
// that is not answered in time is given up. Should it arrive after all, the run
// that needs the content has still to prove, after its switch, that it is there.
type clearing struct {
	*session
	kept  []Manifest // of all releases that stay
	due   due
	state State // as this run has written it
	// deleted are the due releases that are gone now, lost those of them whose
	// manifest can not be read.
	deleted, lost []string
}

// due is what may be deleted.
type due struct {
	releases []string // dropped
	parts    bool     // there are parts that nobody joined
}

// newLease is what the state says while this run deletes.
func (s *session) newLease() *Clearing {
	return &Clearing{Run: s.run, Until: time.Now().UTC().Add(s.layout.Lease)}
}

// clear deletes what is due. When it is stopped, the state still names it.
func (c *clearing) clear(ctx context.Context) error {
	list, err := c.unneeded(ctx)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(list, batch) {
		if err := c.hold(ctx); err != nil {
			return unlessMoved(err)
		}
		if err := c.delete(ctx, part); err != nil {
			return err // the lease ends by itself: what was asked may be on its way
		}
	}
	if err := c.hold(ctx); err != nil {
		return unlessMoved(err)
	}
	return unlessMoved(c.end(ctx))
}

// unlessMoved leaves what is due to the run that was faster, or to the next.
func unlessMoved(err error) error {
	if errors.Is(err, ErrMoved) {
		return nil
	}
	return err
}

// unneeded are the keys that only what is due has named.
func (c *clearing) unneeded(ctx context.Context) ([]string, error) {
	gone, lost, err := readManifests(ctx, c.target, c.due.releases)
	if err != nil {
		return nil, err
	}
	c.lost = lost
	stay, err := c.unfinished(ctx)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	for _, m := range append(stay, c.kept...) {
		for _, key := range c.layout.keysOf(m) {
			used[key] = true
		}
	}
	var list []string
	for _, m := range gone {
		carried, err := c.carried(ctx, m.Release)
		if err != nil {
			return nil, err
		}
		list = append(append(list, carried...), c.layout.keysOf(m)...)
	}
	parts, err := listParts(ctx, c.target)
	if err != nil {
		return nil, err
	}
	for _, o := range parts {
		p, err := readPartial(ctx, c.target, o.Key)
		switch {
		case errors.Is(err, ErrMissing):
		case err != nil:
			return nil, err
		case isStale(o, c.now):
			list = append(append(list, contentKeys(p.Files)...), o.Key)
		default:
			for _, key := range contentKeys(p.Files) {
				used[key] = true
			}
		}
	}
	return slices.DeleteFunc(list, func(key string) bool {
		seen := used[key]
		used[key] = true
		return seen
	}), nil
}

// carried are fingerprinted files in the folder of a release that earlier versions
// of the program brought there from others.
func (c *clearing) carried(ctx context.Context, release string) ([]string, error) {
	if !c.layout.Whole {
		return nil, nil
	}
	list, err := c.target.List(ctx, pageKey(release, ""))
	var keys []string
	for _, o := range list {
		if isFingerprinted(plainName(o.Key)) {
			keys = append(keys, o.Key)
		}
	}
	return keys, err
}

// unfinished are the manifests of what may yet be published, and of what was
// dropped too short a time ago.
func (c *clearing) unfinished(ctx context.Context) ([]Manifest, error) {
	var names []string
	for _, d := range c.state.Dropped {
		if !slices.Contains(c.due.releases, d.Release) {
			names = append(names, d.Release)
		}
	}
	marks, err := readStarted(ctx, c.target)
	if err != nil {
		return nil, err
	}
	for _, m := range marks {
		names = append(names, m.Release)
	}
	list, _, err := readManifests(ctx, c.target, names)
	return list, err
}

// hold makes sure that the state is as this run has written it, and that there
// is time left.
func (c *clearing) hold(ctx context.Context) error {
	have, version, err := c.target.State(ctx)
	if err != nil {
		return err
	}
	if have.Run != c.run || have.Clearing == nil {
		return ErrMoved
	}
	c.state = have
	if time.Until(have.Clearing.Until) > c.layout.Lease*2/3 {
		return nil
	}
	next := have
	next.Clearing = c.newLease()
	if err := c.target.Switch(ctx, next, version); err != nil {
		return err
	}
	c.state = next
	return nil
}

func (c *clearing) delete(ctx context.Context, keys []string) error {
	ctx, stop := context.WithDeadline(ctx, c.state.Clearing.Until)
	defer stop()
	return c.target.Delete(ctx, keys)
}

// end says in the state that nothing is deleted any more.
func (c *clearing) end(ctx context.Context) error {
	have, version, err := c.target.State(ctx)
	if err != nil {
		return err
	}
	if have.Run != c.run {
		return ErrMoved
	}
	have.Clearing = nil
	have.Dropped = slices.DeleteFunc(have.Dropped, func(d Dropped) bool { return slices.Contains(c.due.releases, d.Release) })
	if err := c.target.Switch(ctx, have, version); err != nil {
		return err
	}
	c.state, c.deleted = have, c.due.releases
	return nil
}
