//go:build unix

package site

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// writable reports whether this user may write in a folder.
func writable(dir string) bool { return unix.Access(dir, unix.W_OK) == nil }

// lockFolder holds a folder until unlock. The system gives the lock back when
// the process ends, however it ends.
func lockFolder(dir string) (unlock func() error, err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f.Close, nil
}

// isMount reports whether a folder lies on another file system than the one
// above it.
func isMount(path string, info os.FileInfo) bool {
	above, err := os.Stat(filepath.Dir(path))
	if err != nil {
		return false
	}
	a, ok1 := above.Sys().(*syscall.Stat_t)
	b, ok2 := info.Sys().(*syscall.Stat_t)
	return ok1 && ok2 && a.Dev != b.Dev
}
