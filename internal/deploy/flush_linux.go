package deploy

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncName has a file, or the names in a folder, reach the disk (fsync(2)). File
// systems that can not do so for folders say EINVAL.
func syncName(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	if err = f.Sync(); errors.Is(err, unix.EINVAL) {
		err = nil
	}
	return errors.Join(err, f.Close())
}

// flush has everything that was written to the file system of a folder reach the
// disk, and tells when something did not (syncfs(2)).
func flush(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(unix.Syncfs(int(d.Fd())), d.Close())
}
