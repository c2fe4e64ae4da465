package deploy

import (
	"context"
	"maps"
	"slices"
	"time"
)

// holdings are what a target held when the run began.
type holdings struct {
	state   State // without the releases that are lost
	version Version
	live    Manifest           // of the release that is live; no files before the first
	kept    []Manifest         // of the releases that stay after this run, the live one included
	lost    []string           // published releases whose manifest can not be read
	started map[string]started // by key
	due     due
}

// readHoldings reads what is published, when no run deletes any more.
func readHoldings(ctx context.Context, s *session) (*holdings, error) {
	h := &holdings{}
	var err error
	if h.state, h.version, err = waitForClearing(ctx, s.target); err != nil {
		return nil, err
	}
	if h.started, err = readStarted(ctx, s.target); err != nil {
		return nil, err
	}
	if err := h.findDue(ctx, s); err != nil {
		return nil, err
	}
	return h, h.readKept(ctx, s)
}

// findDue finds what may be deleted after the switch.
func (h *holdings) findDue(ctx context.Context, s *session) error {
	parts, err := listParts(ctx, s.target)
	h.due.parts = slices.ContainsFunc(parts, func(o Object) bool { return isStale(o, s.now) })
	for _, d := range h.state.Dropped {
		if s.now.Sub(d.Since) >= Grace {
			h.due.releases = append(h.due.releases, d.Release)
		}
	}
	return err
}

// readKept reads the manifests of the releases that stay. One that is lost makes
// room for another.
func (h *holdings) readKept(ctx context.Context, s *session) error {
	known := map[string]Manifest{}
	for {
		h.kept = nil
		var unread []string
		for _, r := range h.afterSwitch(s, Published{}).Published {
			if m, read := known[r.Release]; read {
				h.kept = append(h.kept, m)
			} else if r.Release != "" { // of the one to come
				unread = append(unread, r.Release)
			}
		}
		if len(unread) == 0 {
			h.live = known[h.state.Release]
			return nil
		}
		found, lost, err := readManifests(ctx, s.target, unread)
		if err != nil {
			return err
		}
		for _, m := range found {
			known[m.Release] = m
		}
		h.lost = append(h.lost, lost...)
		h.state.Published = slices.DeleteFunc(slices.Clone(h.state.Published), func(p Published) bool {
			return slices.Contains(lost, p.Release)
		})
	}
}

// waitForClearing reads the state when nobody deletes: a run that deletes has
// looked at the releases that there were, and not at the one to come.
func waitForClearing(ctx context.Context, t Target) (State, Version, error) {
	for {
		state, version, err := t.State(ctx)
		if err != nil || !state.Clearing.isUnderWay() {
			return state, version, err
		}
		select {
		case <-ctx.Done():
			return State{}, "", ctx.Err()
		case <-time.After(min(time.Until(state.Clearing.Until), time.Second)):
		}
	}
}

// afterSwitch is the state that the switch to a release makes. What stopped runs
// left, and nobody can go on with, is dropped like an old release.
func (h *holdings) afterSwitch(s *session, p Published) State {
	next := h.state.publish(p, s.now, s.run)
	for _, key := range slices.Sorted(maps.Keys(h.started)) {
		if m := h.started[key]; m.Release != p.Release && !h.state.hasNamed(m.Release) && !m.isUsable(h.state, s.now) {
			next.Dropped = append(next.Dropped, Dropped{m.Release, s.now})
		}
	}
	if h.due.parts || len(h.due.releases) > 0 {
		next.Clearing = s.newLease()
	}
	return next.dropOld(s.opts.keep(), s.now)
}

// hasNamed says whether a name was given to a release before.
func (h *holdings) hasNamed(release string) bool {
	return h.state.hasNamed(release) || slices.Contains(h.lost, release)
}

// compressedForms are the compressed forms of contents that a kept release has,
// by the hash of the content.
func (h *holdings) compressedForms() map[string]map[string]Blob {
	known := map[string]map[string]Blob{}
	for _, m := range h.kept {
		for _, f := range m.Files {
			if len(f.Encodings) > 0 {
				known[f.Hash] = f.Encodings
			}
		}
	}
	return known
}
