package deploy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	currentName = "current"
	stateName   = "state.json"
	lockName    = "lock"
	tempName    = "tmp"
)

// folderLease is Layout.Lease of folders.
const folderLease = 30 * time.Second

// folder is a target on this machine: a web server's root is DIR/current, a
// link to DIR/releases/<id>; fingerprinted files it takes from DIR/assets. Files that are the same share their bytes on disk.
type folder struct {
	dir string
	// lockTries is how often the lock is asked for, 10 ms apart. It is held for
	// the moment of a switch only.
	lockTries int
	disk      disk
	room      *room // nil before the first file of this run
	mu        sync.Mutex
	warned    []string
}

// disk is how a folder writes what has to outlast a loss of power. Tests stand in
// for one that fails.
type disk struct {
	flush func(dir string) error  // everything of the file system that holds a folder
	sync  func(name string) error // one file, or the names in one folder
	write func(name string, data []byte) error
}

func (f *folder) warn(format string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if text := fmt.Sprintf(format, args...); !slices.Contains(f.warned, text) {
		f.warned = append(f.warned, text)
	}
}

// Warnings say what is not as it should be, though the work was done.
func (f *folder) Warnings() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.warned)
}

func openFolder(dir string) (Target, error) {
	if dir == "" {
		return nil, errors.New("the target is empty: want a path, file:// or s3://")
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(abs); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("target %q is a file: name a folder", dir)
	}
	if err := mayHoldReleases(abs, dir); err != nil {
		return nil, err
	}
	write := func(name string, data []byte) error { return os.WriteFile(name, data, 0o666) }
	return &folder{dir: abs, lockTries: 500, disk: disk{flush, syncName, write}}, nil
}

// mayHoldReleases refuses a folder that holds something else, such as a built
// site or a home folder named by mistake.
func mayHoldReleases(abs, name string) error {
	entries, err := os.ReadDir(abs)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch e.Name() {
		case "assets", "blobs", "releases", "started", "parts", "server", tempName, stateName, lockName, currentName:
		default:
			if !strings.HasPrefix(e.Name(), ".") && e.Name() != "lost+found" {
				return fmt.Errorf("target %q holds %q, which is no part of a release: name an empty folder", name, e.Name())
			}
		}
	}
	return nil
}

func (f *folder) String() string { return f.dir }

func (f *folder) Layout() Layout {
	return Layout{Shared: assetsPrefix, Whole: true, Lease: folderLease, Encodings: true, Workers: 4}
}

func (f *folder) Servers(m Manifest) map[string]string { return folderServers(f.dir, m) }

func (f *folder) path(key string) string { return filepath.Join(f.dir, filepath.FromSlash(key)) }

func (f *folder) Get(ctx context.Context, key string) (io.ReadCloser, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	file, err := os.Open(f.path(key))
	return file, missing(err)
}

// missing says ErrMissing where the system says that a file does not exist.
func missing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrMissing, err)
	}
	return err
}

func (f *folder) Put(ctx context.Context, key string, c Content, _ Meta) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return f.place(key, func(temp string) error {
		r, err := c.Open() // anew where another run has taken the first file away
		if err != nil {
			return err
		}
		defer r.Close()
		w, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err != nil {
			return err
		}
		_, err = io.Copy(w, newProof(r, c.Blob, key))
		return errors.Join(err, w.Close())
	})
}

// place makes a file under a name of its own and renames it to its key, so that
// the key is never seen half written.
func (f *folder) place(key string, make func(temp string) error) error {
	for again := true; ; again = false {
		temp, err := f.newTemp()
		if err != nil {
			return err
		}
		if err = make(temp); err == nil {
			f.makeReadable(temp)
			err = f.rename(temp, f.path(key))
		}
		if err == nil {
			return nil
		}
		_ = os.Remove(temp)                            // the next run removes what is left
		if !again || !errors.Is(err, fs.ErrNotExist) { // see enter
			return err
		}
	}
}

// rename makes the folders above the new name when they are not there.
func (f *folder) rename(from, to string) error {
	err := os.Rename(from, to)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := f.makeFolder(filepath.Dir(to)); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// Copy links the two names to the same bytes. Where the file system has no hard
// links, the bytes are copied.
func (f *folder) Copy(ctx context.Context, from, to string, meta Meta) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	src, dst := f.path(from), f.path(to)
	err := f.link(src, dst)
	if err == nil {
		f.makeReadable(dst)
		return nil
	}
	have, statErr := os.Stat(src)
	if statErr != nil {
		return missing(statErr)
	}
	if there, statErr := os.Lstat(dst); statErr == nil && os.SameFile(have, there) {
		f.makeReadable(dst)
		return nil
	}
	return f.place(to, func(temp string) error {
		if os.Link(src, temp) == nil {
			return nil
		}
		return copyFile(src, temp)
	})
}

func (f *folder) link(src, dst string) error {
	err := os.Link(src, dst)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := f.makeFolder(filepath.Dir(dst)); err != nil {
		return err
	}
	return os.Link(src, dst)
}

// linked says whether two keys are names of one file.
func (f *folder) linked(a, b string) bool {
	one, errA := os.Lstat(f.path(a))
	two, errB := os.Lstat(f.path(b))
	return errors.Join(errA, errB) == nil && os.SameFile(one, two)
}

func copyFile(src, dst string) error {
	r, err := os.Open(src)
	if err != nil {
		return missing(err)
	}
	defer r.Close()
	w, err := os.OpenFile(dst, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return errors.Join(err, w.Close())
}

func (f *folder) List(ctx context.Context, prefix string) ([]Object, error) {
	var list []Object
	err := filepath.WalkDir(f.path(prefix), func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return errors.Join(err, ctx.Err())
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(f.dir, name)
		list = append(list, Object{Key: filepath.ToSlash(rel), Size: info.Size(), Modified: info.ModTime()})
		return err
	})
	return list, err
}

// Delete also removes the folders that become empty.
func (f *folder) Delete(ctx context.Context, keys []string) error {
	for _, key := range keys {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := f.path(key)
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for dir := filepath.Dir(name); len(dir) > len(f.dir) && os.Remove(dir) == nil; {
			dir = filepath.Dir(dir)
		}
	}
	return nil
}
