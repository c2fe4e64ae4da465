package site

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step, so that no reader and no crash ever
// finds the output missing. A missing path is simply filled.
func exchange(temp, path string) error {
	err := unix.Renameat2(unix.AT_FDCWD, temp, unix.AT_FDCWD, path, unix.RENAME_EXCHANGE)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.ENOENT):
		return os.Rename(temp, path)
	case errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOSYS): // a file system that can not
		return exchangeBySteps(temp, path)
	}
	return &os.LinkError{Op: "exchange", Old: temp, New: path, Err: err}
}
