package site

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/spf13/afero"
)

// successor is the disk with the folder of a new output. A file that is, to the byte, as
// it was in the old output is not written again: the new folder has a link to it. So what
// brings an output elsewhere by the times of its files sees what has changed, and a file
// system that is slow to make files makes few.
//
// The old file is compared as the new one is written, and nothing is held in memory.
// Nothing is ever written into a file that is there: one that is written to anew is
// another file, and what links to the old one keeps it.
type successor struct {
	afero.Fs
	folder, old string      // absolute
	perm        fs.FileMode // of files in folder
	pieces      sync.Pool   // of the old output, to be compared
}

func newSuccessor(folder, old string) (*successor, error) {
	info, err := os.Stat(folder)
	if err != nil {
		return nil, err
	}
	perm := info.Mode().Perm() & 0o666 // as its umask is
	return &successor{Fs: afero.NewOsFs(), folder: folder, old: old, perm: perm, pieces: sync.Pool{New: func() any { return new([32 << 10]byte) }}}, nil
}

func (s *successor) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	switch {
	case flag&(os.O_WRONLY|os.O_RDWR|os.O_APPEND|os.O_CREATE|os.O_TRUNC) == 0:
		return s.Fs.OpenFile(name, flag, perm)
	case flag&os.O_TRUNC == 0: // into what may be a link
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.ErrUnsupported}
	}
	return s.Create(name)
}

func (s *successor) Create(name string) (afero.File, error) {
	rel, err := filepath.Rel(s.folder, name)
	if err != nil || !filepath.IsLocal(rel) {
		return nil, &fs.PathError{Op: "create", Path: name, Err: errors.ErrUnsupported}
	}
	old := filepath.Join(s.old, rel)
	if info, err := os.Lstat(old); err == nil && info.Mode() == s.perm { // a regular file
		if f, err := os.Open(old); err == nil {
			return &successorFile{File: f, name: name, disk: s, old: f}, nil
		}
	}
	return s.fresh(name)
}

// fresh is a new file, in the place of any that is there.
func (s *successor) fresh(name string) (*os.File, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
}

// successorFile is the old file as long as what is written is the same, and then the new one.
type successorFile struct {
	afero.File
	name string
	disk *successor
	old  *os.File // nil once there is a new one
	same int64    // bytes
}

func (f *successorFile) Name() string { return f.name }

func (f *successorFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }

func (f *successorFile) Write(p []byte) (int, error) {
	if f.old != nil && !f.continues(p) {
		if err := f.differ(); err != nil {
			return 0, err
		}
	}
	if f.old != nil {
		f.same += int64(len(p))
		return len(p), nil
	}
	return f.File.Write(p)
}

// continues says whether the old file goes on with p.
func (f *successorFile) continues(p []byte) bool {
	piece := f.disk.pieces.Get().(*[32 << 10]byte)
	defer f.disk.pieces.Put(piece)
	for len(p) > 0 {
		n, err := io.ReadFull(f.old, piece[:min(len(piece), len(p))])
		if err != nil || !bytes.Equal(piece[:n], p[:n]) {
			return false
		}
		p = p[n:]
	}
	return true
}

// differ begins the new file with what was the same.
func (f *successorFile) differ() error {
	err := os.MkdirAll(filepath.Dir(f.name), 0o777)
	if err != nil {
		return err
	}
	fresh, err := f.disk.fresh(f.name)
	if err != nil {
		return err
	}
	old := f.old
	f.File, f.old = fresh, nil
	if _, err = old.Seek(0, io.SeekStart); err == nil {
		_, err = io.CopyN(fresh, old, f.same)
	}
	return errors.Join(err, old.Close())
}

func (f *successorFile) Close() error {
	if f.old != nil && !f.link() {
		if err := f.differ(); err != nil {
			return errors.Join(err, f.File.Close())
		}
	}
	return f.File.Close()
}

// link gives the old file its new name, where it was written to its end and the file
// system can. Another build may have put its own output in the place of the old one
// meanwhile: what has the new name has to be what was compared.
func (f *successorFile) link() bool {
	info, err := f.old.Stat()
	if err != nil || info.Size() != f.same {
		return false
	}
	err = os.Link(f.old.Name(), f.name)
	if errors.Is(err, fs.ErrNotExist) && os.MkdirAll(filepath.Dir(f.name), 0o777) == nil ||
		errors.Is(err, fs.ErrExist) && os.Remove(f.name) == nil {
		err = os.Link(f.old.Name(), f.name)
	}
	there, statErr := os.Lstat(f.name)
	return err == nil && statErr == nil && os.SameFile(info, there)
}
