package deploy

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Releases returns what was published and can be gone back to, the live release
// named in the state.
func Releases(ctx context.Context, target Target) (State, error) {
	s, _, err := target.State(ctx)
	return s, err
}

// Rollback switches to a published release without bringing anything. An empty
// name means the one that was live before. The name may be shortened to what
// tells it from the others.
//
// It returns the state before and after.
func Rollback(ctx context.Context, target Target, name string, opts Options) (before, after State, err error) {
	s, version, err := target.State(ctx)
	if err != nil {
		return State{}, State{}, err
	}
	return rollback(ctx, target, s, version, name, opts)
}

// Withdraw switches from a release back to another. When it is not live any
// more the error is ErrMoved, and what is live stays.
func Withdraw(ctx context.Context, target Target, release, to string, opts Options) error {
	s, version, err := target.State(ctx)
	if err != nil {
		return err
	}
	if s.Release != release {
		return fmt.Errorf("release %s was published meanwhile, and stays: %w", s.Release, ErrMoved)
	}
	_, _, err = rollback(ctx, target, s, version, to, opts)
	return err
}

func rollback(ctx context.Context, target Target, s State, version Version, name string, opts Options) (before, after State, err error) {
	defer begin(target)()
	to, err := s.choose(name)
	if err != nil {
		return s, s, err
	}
	if to.Release == s.Release && s.Turning == nil {
		return s, s, fmt.Errorf("release %s is live already", to.Release)
	}
	r, err := target.Get(ctx, pageKey(to.Release, ManifestName))
	if err != nil {
		return s, s, fmt.Errorf("release %s is not whole at %s: %w", to.Release, target, err)
	}
	if err := r.Close(); err != nil {
		return s, s, err
	}
	next := s.publish(to, opts.now(), newRun())
	if err := exchangeBack(ctx, target, s, &version, next); err != nil {
		return s, s, err
	}
	return s, next, switchTo(ctx, target, next, version)
}

// exchangeBack exchanges the pages for those of the release that is gone back to,
// when they lie at fixed keys.
func exchangeBack(ctx context.Context, t Target, s State, v *Version, next State) error {
	if !t.Layout().Fixed {
		return nil
	}
	from, err := readManifest(ctx, t, s.Release)
	if err != nil {
		return err
	}
	to, err := readManifest(ctx, t, next.Release)
	if err != nil {
		return err
	}
	list, err := t.List(ctx, t.Layout().Shared)
	if err != nil {
		return err
	}
	x := &exchange{target: t, state: s, version: *v, from: from, to: to, run: next.Run, whole: map[string]bool{}}
	for _, o := range list {
		path := strings.TrimPrefix(o.Key, t.Layout().Shared)
		before, _ := from.file(path)
		after, there := to.file(path)
		x.whole[o.Key] = there && before.Blob == after.Blob && o.Size == after.Size
	}
	*v, err = x.exchange(ctx)
	return err
}

// choose finds the release that a rollback means.
func (s State) choose(name string) (Published, error) {
	if s.Release == "" {
		return Published{}, errors.New("nothing is published there yet: tekan deploy does it")
	}
	if s.Turning != nil && name == "" {
		name = s.Release // an exchange that stopped is undone
	}
	if name == "" {
		for _, p := range s.Published {
			if p.Release != s.Release {
				return p, nil
			}
		}
		return Published{}, errors.New("there is no earlier release to go back to")
	}
	var found []Published
	for _, p := range s.Published {
		if p.Release == name {
			return p, nil
		}
		if strings.HasPrefix(p.Release, name) || strings.HasSuffix(p.Release, name) {
			found = append(found, p)
		}
	}
	switch len(found) {
	case 0:
		return Published{}, fmt.Errorf("no release %q: tekan releases lists them", name)
	case 1:
		return found[0], nil
	}
	return Published{}, fmt.Errorf("%q may be %s or %s: write more of the name", name, found[0].Release, found[1].Release)
}
