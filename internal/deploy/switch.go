package deploy

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// switchReaders switches readers to the release that was brought.
func (p *Plan) switchReaders(ctx context.Context) (State, error) {
	s, h, m := p.session, p.holdings, p.Manifest
	entry := Published{Release: m.Release, Created: m.Created, Commit: m.Commit, Files: len(m.Files), Bytes: m.Bytes()}
	next := h.afterSwitch(s, entry)
	if p.Same { // mended
		next = h.state
		next.Run, next.Turning = s.run, nil
	}
	version := h.version
	if s.layout.Fixed {
		x := &exchange{target: s.target, state: h.state, version: h.version, from: h.live, to: m, run: s.run, whole: p.delivery.lacks.whole}
		var err error
		if version, err = x.exchange(ctx); err != nil {
			return State{}, err
		}
	}
	return next, switchTo(ctx, s.target, next, version)
}

// Unswitched is the error of a switch that did not come through: what was live
// before is live still.
type Unswitched struct {
	Live string // the release; empty before the first
	Err  error
}

// Error is what kept it from coming through, without Live.
func (u Unswitched) Error() string { return u.Err.Error() }

// Unwrap is what Error says, for errors.Is.
func (u Unswitched) Unwrap() error { return u.Err }

// errUnrecorded is returned by Target.Switch when readers see the release, and the
// rest of the state could not be written.
var errUnrecorded = errors.New("the state could not be written")

// lookTime is for the look at what is live when the switch itself has failed, or
// was interrupted.
const lookTime = 10 * time.Second

// switchTo switches and makes sure of it. The answer to a write is not proof of
// what became of it: it may be lost when the write came through, it looks like a
// refusal when such a write was tried again, and a target that does not keep
// conditions accepts the writes of two runs, of which the last one holds. Reading
// what is there now settles all of them.
func switchTo(ctx context.Context, t Target, next State, v Version) error {
	err := t.Switch(ctx, next, v)
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), lookTime)
	defer stop()
	have, now, readErr := t.State(ctx)
	if err != nil && !errors.Is(err, ErrMoved) {
		err = fmt.Errorf("switch to release %s: %w", next.Release, err)
	}
	switch {
	case readErr == nil && have.Release == next.Release && (have.Run == next.Run || errors.Is(err, errUnrecorded)):
		return nil
	case readErr != nil && err != nil && !errors.Is(err, ErrMoved):
		return fmt.Errorf("%w, and what is live now can not be read", err)
	case readErr != nil:
		return err // nil when the write was accepted and only the look at it failed
	case now != v:
		return movedTo(have.Release)
	case err == nil, errors.Is(err, ErrMoved):
		err = fmt.Errorf("switch to release %s: %s does not take it, though nobody else has written there", next.Release, t)
	}
	return Unswitched{have.Release, err}
}

// movedTo says that another run has switched.
func movedTo(release string) error {
	return fmt.Errorf("release %s was published while this run worked, and stays: %w", release, ErrMoved)
}
