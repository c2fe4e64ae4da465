// Package deploy publishes a built site as releases that switch at once.
//
// Everything a release needs is written beside the live one: its contents, each
// stored once under its SHA-256, its fingerprinted files, its manifest, its
// pages. Then one conditional write turns the pointer. A run that stops anywhere
// before that write has changed nothing that a reader sees, and the next run
// finds what the stopped one had already brought.
//
// No lock is held while a release is made. Two runs may work side by side; the
// pointer turns for the one that comes first, and the other is told.
package deploy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/minisign"
)

const (
	// DefaultKeep is how many published releases stay, the live one included.
	DefaultKeep = 5
	// Grace is how long a release stays after it was last live, whatever Keep
	// says: a reader may still have one of its pages open.
	Grace = 24 * time.Hour
)

var (
	// ErrMissing is returned by a target for a key that it does not hold.
	ErrMissing = errors.New("not there")
	// ErrMoved is returned by Target.Switch when the state is no longer the one
	// that was read.
	ErrMoved = errors.New("another run was faster")
)

// Options say how a release is made.
type Options struct {
	// Commit is the revision the site was built from; it may be empty.
	Commit string
	// Keep is how many published releases stay; 0 means DefaultKeep.
	Keep int
	// Key signs the manifest; nil leaves it unsigned.
	Key *minisign.SigningKey
	// Now is the time of the run. The zero time means the clock.
	Now time.Time
	// Progress is called as work goes on, from several goroutines but never from
	// two at once. It may be nil.
	Progress func(Progress)
}

func (o Options) keep() int {
	if o.Keep > 0 {
		return o.Keep
	}
	return DefaultKeep
}

func (o Options) now() time.Time {
	if o.Now.IsZero() {
		return time.Now().UTC()
	}
	return o.Now.UTC()
}

// Progress is how far one step of a run has come.
type Progress struct {
	Step       string // "upload", "copy"
	Done       int    // of Files
	Files      int
	DoneBytes  int64 // of Bytes; both 0 when nothing travels
	Bytes      int64
	StepIsDone bool
}

// Result is what a run has done.
type Result struct {
	Plan  *Plan
	State State
	// Warnings are about what comes after the switch: the release is live, and
	// something that was to be cleared away is not.
	Warnings []string
}

// Deploy makes a release of the site and switches to it. When the live release
// has the same content already, nothing is done and Plan.Same is set.
//
// ErrMoved in the error means that another run switched first.
func Deploy(ctx context.Context, target Target, site fs.FS, opts Options) (Result, error) {
	plan, err := MakePlan(ctx, target, site, opts)
	if err != nil {
		return Result{}, err
	}
	defer plan.Close()
	return plan.Run(ctx)
}

// Run does what the plan says.
func (p *Plan) Run(ctx context.Context) (Result, error) {
	if p.Same {
		return Result{Plan: p, State: p.holdings.state}, nil
	}
	if err := p.refused(); err != nil {
		return Result{}, err
	}
	if err := p.delivery.bring(ctx); err != nil {
		return Result{}, err
	}
	state, err := p.switchReaders(ctx)
	if err != nil {
		return Result{}, err
	}
	res := Result{Plan: p, State: state}
	if w, ok := p.session.target.(interface{ Warnings() []string }); ok {
		res.Warnings = w.Warnings()
	}
	c := &clearing{session: p.session, manifest: p.Manifest, kept: append([]Manifest{p.Manifest}, p.holdings.kept...), joined: p.site.joined}
	if err := c.clear(ctx, &res.State); err != nil {
		res.Warnings = append(res.Warnings, fmt.Sprintf("old releases are not cleared away yet, the next run goes on with it: %v", err))
	}
	return res, nil
}

func (p *Plan) refused() error {
	if n := diag.Count(p.Refused, diag.Error); n > 0 {
		return fmt.Errorf("%d places in the pages would break in a browser", n)
	}
	return nil
}
