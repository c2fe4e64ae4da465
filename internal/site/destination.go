package site

import (
	"context"
	"os"
	"sync"

	"github.com/spf13/afero"
)

// destination is what Hugo writes to. It stops a build whose context is
// cancelled, which Hugo itself knows nothing of, and remembers the first write
// that failed: that is the machine's fault and not the issue's.
type destination struct {
	afero.Fs
	ctx context.Context

	mu    sync.Mutex
	first error
}

func newDestination(ctx context.Context, f afero.Fs) *destination {
	return &destination{Fs: f, ctx: ctx}
}

// failure is why the build could not be written, nil when it could.
func (d *destination) failure() error {
	if err := d.ctx.Err(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.first
}

// note remembers err when it is worth remembering. Files that are looked for
// and not found are part of Hugo's everyday work.
func (d *destination) note(err error) error {
	if err == nil || os.IsNotExist(err) || os.IsExist(err) {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.first == nil {
		d.first = err
	}
	return err
}

func (d *destination) Create(name string) (afero.File, error) {
	return d.file(func() (afero.File, error) { return d.Fs.Create(name) })
}

func (d *destination) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	return d.file(func() (afero.File, error) { return d.Fs.OpenFile(name, flag, perm) })
}

func (d *destination) MkdirAll(path string, perm os.FileMode) error {
	if err := d.ctx.Err(); err != nil {
		return err
	}
	return d.note(d.Fs.MkdirAll(path, perm))
}

func (d *destination) file(open func() (afero.File, error)) (afero.File, error) {
	if err := d.ctx.Err(); err != nil {
		return nil, err
	}
	f, err := open()
	if err != nil {
		return nil, d.note(err)
	}
	return &destinationFile{File: f, d: d}, nil
}

type destinationFile struct {
	afero.File
	d *destination
}

func (f *destinationFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	return n, f.d.note(err)
}

func (f *destinationFile) WriteString(s string) (int, error) {
	n, err := f.File.WriteString(s)
	return n, f.d.note(err)
}

func (f *destinationFile) Close() error {
	return f.d.note(f.File.Close())
}
