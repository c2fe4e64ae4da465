package deploy

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"time"
)

// scratch keeps bytes on the disk of this machine while a run needs them. Its
// file has no name where the system allows that, so that nothing is left of a
// run that is killed.
type scratch struct {
	file *os.File
	name string // empty when it has none
	mu   sync.Mutex
	size int64
}

func newScratch() (*scratch, error) {
	clearScratch()
	file, err := os.CreateTemp("", "tekan-deploy-")
	if err != nil {
		return nil, err
	}
	s := &scratch{file: file}
	if os.Remove(file.Name()) != nil {
		s.name = file.Name()
	}
	return s, nil
}

var scratchPattern = regexp.MustCompile(`^tekan-deploy-\d+$`)

// clearScratch removes what runs have left that were killed: where a file keeps its
// name, or in the moment before it lost it. What is of another user stays, and so
// does what a run may still need.
func clearScratch() {
	entries, _ := os.ReadDir(os.TempDir()) // a run needs it to be written to, not to be read
	for _, e := range entries {
		if info, err := e.Info(); err == nil && scratchPattern.MatchString(e.Name()) && time.Since(info.ModTime()) >= longestUpload {
			_ = os.RemoveAll(filepath.Join(os.TempDir(), e.Name()))
		}
	}
}

func (s *scratch) close() error {
	err := s.file.Close()
	if s.name != "" {
		err = errors.Join(err, os.Remove(s.name))
	}
	return err
}

// keep writes bytes down and tells how to read them again.
func (s *scratch) keep(data []byte) (open func() (io.ReadCloser, error), err error) {
	s.mu.Lock()
	at := s.size
	s.size += int64(len(data))
	s.mu.Unlock()
	_, err = s.file.WriteAt(data, at)
	return func() (io.ReadCloser, error) {
		return io.NopCloser(io.NewSectionReader(s.file, at, int64(len(data)))), nil
	}, err
}
