package site

import (
	"context"
	"os"

	"github.com/spf13/afero"
	"github.com/spf13/afero/mem"
)

// destination is what Hugo writes to. When its context is cancelled, or at the
// first write that fails, which is the machine's fault and not the issue's, it
// has Hugo stop.
//
// Hugo is never told that a write failed, because it may wait for itself forever
// when several of its workers fail at once. What it writes after the first
// failure goes nowhere.
type destination struct {
	afero.Fs
	build context.Context
	ctx   context.Context // build's, ended by the first write that failed
	fail  context.CancelCauseFunc
	stop  func() // stops Hugo; set before it writes
}

func newDestination(build context.Context, f afero.Fs) *destination {
	ctx, fail := context.WithCancelCause(build)
	return &destination{Fs: f, build: build, ctx: ctx, fail: fail, stop: func() {}}
}

// failure is why the build could not be written, nil when it could.
func (d *destination) failure() error {
	if err := d.build.Err(); err != nil {
		return err
	}
	return context.Cause(d.ctx)
}

// note remembers err when it is worth remembering, and then drops it. Files that
// are looked for and not found are part of Hugo's everyday work.
func (d *destination) note(err error) error {
	if err == nil || os.IsNotExist(err) || os.IsExist(err) {
		return err
	}
	d.fail(err)
	d.stop()
	return nil
}

func (d *destination) Create(name string) (afero.File, error) {
	return d.file(name, func() (afero.File, error) { return d.Fs.Create(name) })
}

func (d *destination) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	return d.file(name, func() (afero.File, error) { return d.Fs.OpenFile(name, flag, perm) })
}

func (d *destination) MkdirAll(path string, perm os.FileMode) error {
	if d.stopped() {
		return nil
	}
	return d.note(d.Fs.MkdirAll(path, perm))
}

// stopped tells whether nothing more is to be written. It stops Hugo here, in one
// of Hugo's own workers, since Hugo does not expect it from outside.
func (d *destination) stopped() bool {
	if d.ctx.Err() == nil {
		return false
	}
	d.stop()
	return true
}

func (d *destination) file(name string, open func() (afero.File, error)) (afero.File, error) {
	nowhere := func() afero.File { return mem.NewFileHandle(mem.CreateFile(name)) }
	if d.stopped() {
		return nowhere(), nil
	}
	f, err := open()
	if err != nil {
		if err = d.note(err); err == nil {
			return nowhere(), nil
		}
		return nil, err
	}
	return &destinationFile{File: f, d: d}, nil
}

type destinationFile struct {
	afero.File
	d *destination
}

func (f *destinationFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	if err = f.d.note(err); err == nil {
		n = len(p)
	}
	return n, err
}

func (f *destinationFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }

func (f *destinationFile) Close() error { return f.d.note(f.File.Close()) }
