package deploy

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// flush has everything that was written to the file system of a folder reach the
// disk, and tells when something did not (syncfs(2)).
func flush(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(unix.Syncfs(int(d.Fd())), d.Close())
}
