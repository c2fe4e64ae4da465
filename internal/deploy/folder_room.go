package deploy

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// room is where a run makes its files before they have their names: a folder of its
// own in tmp, locked until the run ends, however it ends. So the next run knows
// whether what lies there is still needed.
type room struct {
	dir    string
	unlock func() error
}

var roomPattern = regexp.MustCompile(`^[0-9a-f]{16}$`)

const roomLock = "lock"

// newTemp is a name for one file in the room of this run.
func (f *folder) newTemp() (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.room != nil {
		if _, err := os.Lstat(f.room.dir); errors.Is(err, fs.ErrNotExist) { // see enter
			_ = f.room.unlock()
			f.room = nil
		}
	}
	var err error
	for try := 0; f.room == nil && try < 10; try++ {
		f.room, err = f.enter()
	}
	if f.room == nil {
		return "", err
	}
	return filepath.Join(f.room.dir, fmt.Sprintf("%016x", rand.Uint64())), nil
}

// enter makes a room. Before it is locked, another run may take it away.
func (f *folder) enter() (*room, error) {
	dir := f.path(tempName + "/" + newRun())
	if err := f.makeFolder(dir); err != nil {
		return nil, err
	}
	unlock, err := lockFile(filepath.Join(dir, roomLock))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return &room{dir, unlock}, nil
}

// leave gives the room up. What can not be removed is left to the next run.
func (f *folder) leave() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.room != nil {
		_ = f.room.unlock()
		_ = os.RemoveAll(f.room.dir)
		f.room = nil
	}
	_ = os.Remove(f.path(tempName)) // when it is empty
}

// clearLeft removes what runs have left in tmp that were killed. Files of earlier
// versions of the program lie there without a room, and are removed when they are old.
func (f *folder) clearLeft() {
	entries, err := os.ReadDir(f.path(tempName))
	for _, e := range entries {
		if name := f.path(tempName + "/" + e.Name()); roomPattern.MatchString(e.Name()) && isLeft(name, e) {
			err = errors.Join(err, os.RemoveAll(name))
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		f.warn("what an earlier run has left can not be removed: %v", err)
	}
}

// isLeft says whether nobody uses a room, or a file without one, any more.
func isLeft(name string, e fs.DirEntry) bool {
	info, err := e.Info()
	isOld := err == nil && time.Since(info.ModTime()) >= Grace
	if !e.IsDir() {
		return isOld
	}
	unlock, err := lockFile(filepath.Join(name, roomLock))
	if err != nil {
		return isOld && lockOutlives
	}
	return unlock() == nil
}

// makeFolder makes a folder, and those above it, so that a web server can read what
// is in them whatever the umask of this run.
func (f *folder) makeFolder(dir string) error {
	var made []string
	for up := dir; ; up = filepath.Dir(up) {
		_, err := os.Lstat(up)
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) || up == filepath.Dir(up) {
			return err
		}
		made = append(made, up)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, dir := range made {
		f.makeReadable(dir)
	}
	return nil
}

// makeReadable lets everybody read a file, or enter a folder: all that lies at a
// target is for readers, and the web server is seldom the user who publishes.
func (f *folder) makeReadable(name string) {
	info, err := os.Lstat(name)
	if err != nil {
		return // whoever needs it says so
	}
	want := fs.FileMode(0o444)
	if info.IsDir() {
		want = 0o555
	}
	if have := info.Mode(); have.Type()&fs.ModeSymlink != 0 || have.Perm()&want == want {
		return
	}
	if err := os.Chmod(name, info.Mode().Perm()|want); err != nil {
		f.warn("a web server may not be able to read what another user has made: %v", err)
	}
}

// readableAbove mends the folders of an earlier run between a release and the target.
func (f *folder) readableAbove(key string) {
	for dir := f.path(key); strings.HasPrefix(dir, f.dir); dir = filepath.Dir(dir) {
		f.makeReadable(dir)
	}
}
