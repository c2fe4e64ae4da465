package deploy

import (
	"context"
	"errors"
	"fmt"
)

// switchReaders switches readers to the release that was brought.
func (p *Plan) switchReaders(ctx context.Context) (State, error) {
	s, h, m := p.session, p.holdings, p.Manifest
	entry := Published{Release: m.Release, Created: m.Created, Commit: m.Commit, Files: len(m.Files), Bytes: m.Bytes()}
	next := h.afterSwitch(s, entry)
	version := h.version
	if s.layout.Fixed {
		x := &exchange{target: s.target, state: h.state, version: h.version, from: h.live, to: m, run: s.run}
		var err error
		if version, err = x.exchange(ctx); err != nil {
			return State{}, err
		}
	}
	return next, switchTo(ctx, s.target, next, version)
}

// switchTo switches and makes sure of it. A lost answer to a write that came
// through looks like a refusal when the write is tried again; and a target that
// does not keep conditions accepts the write of two runs, of which the last one
// holds. Reading what is there now settles both.
func switchTo(ctx context.Context, t Target, next State, v Version) error {
	err := t.Switch(ctx, next, v)
	if err != nil && !errors.Is(err, ErrMoved) {
		return fmt.Errorf("switch to release %s: %w", next.Release, err)
	}
	have, _, readErr := t.State(ctx)
	switch {
	case readErr == nil && have.Run == next.Run:
		return nil
	case readErr == nil:
		return fmt.Errorf("release %s was published while this run worked, and stays: %w", have.Release, ErrMoved)
	case err != nil:
		return err
	}
	return nil // the write was accepted; only the look at it failed
}
