package site

import (
	"errors"
	"os"
	"time"
)

// lockFolder takes a folder for stale when nothing was written to it for an
// hour: Windows has no lock on folders.
func lockFolder(dir string) (unlock func() error, err error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	age := time.Since(info.ModTime())
	if age > time.Minute && age < time.Hour {
		return nil, errors.New("in use")
	}
	return func() error { return nil }, nil
}

func isMount(string, os.FileInfo) bool { return false }

// writable reports whether this user may write in a folder, as far as can be
// told without trying.
func writable(string) bool { return true }
