package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// State believes the link, since it is what readers see. The document beside it
// was written a moment earlier.
func (f *folder) State(ctx context.Context) (State, Version, error) {
	if err := ctx.Err(); err != nil {
		return State{}, "", err
	}
	var s State
	data, err := os.ReadFile(f.path(stateName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return State{}, "", err
	case json.Unmarshal(data, &s) != nil || !s.isOurs():
		return State{}, "", fmt.Errorf("%q is %w: name another folder, or take it away", f.path(stateName), errForeign)
	}
	live, err := os.Readlink(f.path(currentName))
	if errors.Is(err, fs.ErrNotExist) {
		s.Release = ""
		return s, Version(hashOf(data)), nil
	}
	s.Release = filepath.Base(live)
	if err != nil || !s.isOurs() || filepath.Base(filepath.Dir(live)) != strings.TrimSuffix(releasePrefix, "/") {
		return State{}, "", fmt.Errorf("%q is no link to a release, so it is %w: name another folder, or take it away", f.path(currentName), errForeign)
	}
	return s, Version(hashOf(append(data, live...))), nil
}

func (f *folder) Switch(ctx context.Context, s State, v Version) (err error) {
	if err := os.MkdirAll(f.dir, 0o777); err != nil {
		return err
	}
	unlock, err := f.lock(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	live, now, err := f.State(ctx)
	if err != nil {
		return err
	}
	if now != v {
		return ErrMoved
	}
	// A machine that loses its power must not come back with a link to files
	// whose bytes were never written. Those of an earlier release were.
	if !live.hasNamed(s.Release) {
		if err := flush(f.dir); err != nil {
			return fmt.Errorf("write release %s to the disk: %w", s.Release, err)
		}
	}
	data, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		return err
	}
	err = f.place(stateName, func(temp string) error { return os.WriteFile(temp, append(data, '\n'), 0o666) })
	if err != nil {
		return err
	}
	to := filepath.Join("releases", s.Release)
	if have, err := os.Readlink(f.path(currentName)); err == nil && have == to {
		return nil
	}
	return f.place(currentName, func(temp string) error { return os.Symlink(to, temp) })
}

// lock waits for the lock, which the system takes back from a process that ends.
func (f *folder) lock(ctx context.Context) (unlock func() error, err error) {
	for range f.lockTries {
		if unlock, err = lockFile(f.path(lockName)); err == nil {
			return unlock, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
	return nil, fmt.Errorf("another run holds %q: %w", f.path(lockName), err)
}
