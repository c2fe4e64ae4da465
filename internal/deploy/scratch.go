package deploy

import (
	"errors"
	"io"
	"os"
	"sync"
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
