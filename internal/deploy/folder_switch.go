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

// Switch also turns the link to a release that was published before when there is
// no room left to note it: to go back has to be possible on a full disk.
func (f *folder) Switch(ctx context.Context, s State, v Version) (err error) {
	if err := f.makeFolder(f.dir); err != nil {
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
		if err := f.disk.flush(f.dir); err != nil {
			return fmt.Errorf("write release %s to the disk: %w", s.Release, err)
		}
	}
	f.readableAbove(releasePrefix + s.Release)
	f.readableAbove(assetsPrefix)
	stateErr := f.putState(s)
	if _, there := live.find(s.Release); stateErr != nil && (!there || live.Release == s.Release) {
		return stateErr
	}
	if err := f.turn(s.Release); err != nil {
		return errors.Join(err, stateErr)
	}
	if stateErr != nil {
		f.warn("%s can not be written, so the list of releases is as it was before: %v", f.path(stateName), stateErr)
		return errUnrecorded
	}
	return nil
}

// putState writes the state so that it is on the disk before the link is turned.
func (f *folder) putState(s State) error {
	data, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		return err
	}
	return f.replace(stateName, func(temp string) error {
		if err := f.disk.write(temp, append(data, '\n')); err != nil {
			return err
		}
		f.makeReadable(temp)
		return f.disk.sync(temp)
	})
}

// turn has the link lead to a release.
func (f *folder) turn(release string) error {
	to := filepath.Join("releases", release)
	if have, err := os.Readlink(f.path(currentName)); err == nil && have == to {
		return nil
	}
	return f.replace(currentName, func(temp string) error { return os.Symlink(to, temp) })
}

// replace is place for the run that holds the lock. It needs no folder and no name
// of its own, and takes away what a run left here that was killed. Once the new name
// is there it only warns.
func (f *folder) replace(name string, make func(temp string) error) error {
	temp := f.path("." + name + ".new")
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := make(temp); err != nil {
		return errors.Join(err, os.RemoveAll(temp))
	}
	if err := os.Rename(temp, f.path(name)); err != nil {
		return errors.Join(err, os.RemoveAll(temp))
	}
	if err := f.disk.sync(f.dir); err != nil {
		f.warn("%s may not have reached the disk, and a loss of power could bring back the one before: %v", f.path(name), err)
	}
	return nil
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
