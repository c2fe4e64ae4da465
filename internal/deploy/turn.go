package deploy

import (
	"context"
	"errors"
	"fmt"
)

// turn switches readers to the prepared release.
func (p *Plan) turn(ctx context.Context) (State, error) {
	m := p.Manifest
	entry := Published{Release: m.Release, Created: m.Created, Commit: m.Commit, Files: len(m.Files), Bytes: m.Bytes()}
	next := p.state.publish(entry, p.now, p.run).drop(p.opts.keep(), p.now)
	if err := p.exchange(ctx); err != nil {
		return State{}, err
	}
	return next, switchTo(ctx, p.target, next, p.version)
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
