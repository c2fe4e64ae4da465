//go:build unix

package deploy

import (
	"errors"
	"os"
	"syscall"
)

// lockOutlives says whether a lock stays when its process is killed.
const lockOutlives = false

// lockFile holds a file until unlock or until the process ends.
func lockFile(name string) (unlock func() error, err error) {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file.Close, nil
}
