//go:build !unix

package deploy

import "os"

// lockOutlives says whether a lock stays when its process is killed.
const lockOutlives = true

// lockFile makes a file that must not exist. A process that is killed within
// the switch leaves it, and then it is to be removed by hand.
func lockFile(name string) (unlock func() error, err error) {
	file, err := os.OpenFile(name+".held", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	return func() error {
		if err := file.Close(); err != nil {
			return err
		}
		return os.Remove(name + ".held")
	}, nil
}
