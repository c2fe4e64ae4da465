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
	"strings"
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
	// Replace publishes over another issue, and over files that no release of ours
	// has named; otherwise both are refused before anything is written.
	Replace bool
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
	// Deleted are the dropped releases that this run has deleted.
	Deleted []string
	// Warnings are about what comes after the switch: the release is live, and
	// something that was to be cleared away is not.
	Warnings []string
}

// Run makes the release and switches to it. When the live one has the same content
// already, only what it lost is mended.
//
// ErrMoved in the error means that another run switched first.
func (p *Plan) Run(ctx context.Context) (Result, error) {
	if err := p.refused(); err != nil {
		return Result{}, err
	}
	defer begin(p.session.target)()
	if p.Same {
		return p.mend(ctx)
	}
	if err := p.delivery.bring(ctx); err != nil {
		return Result{}, p.orMoved(ctx, err)
	}
	state, err := p.switchReaders(ctx)
	if err != nil {
		return Result{}, err
	}
	res := Result{Plan: p, State: state, Warnings: p.warnings()}
	if err := p.clear(ctx, &res); err != nil {
		res.Warnings = append(res.Warnings, fmt.Sprintf("what is needed no more is not all deleted yet, the next run goes on with it: %v", err))
	}
	if err := p.delivery.proveAfterSwitch(ctx); err != nil {
		return Result{}, fmt.Errorf("release %s is live: %w", p.Manifest.Release, err)
	}
	return res, nil
}

// begin removes what runs that were killed have left at a target. The function that
// it returns is for the end of this one.
func begin(t Target) (leave func()) {
	w, ok := t.(interface {
		clearLeft()
		leave()
	})
	if !ok {
		return func() {}
	}
	w.clearLeft()
	return w.leave
}

// clear tidies up after the switch.
func (p *Plan) clear(ctx context.Context, res *Result) error {
	s, h := p.session, p.holdings
	if err := deleteStarted(ctx, s.target, startedKey(p.Manifest.contentHash()), h.started, res.State); err != nil {
		return err
	}
	if u, ok := s.target.(interface {
		endUploads(ctx context.Context, now time.Time) error
	}); ok {
		if err := u.endUploads(ctx, s.now); err != nil {
			return err
		}
	}
	if p.site.joined != "" {
		if err := deleteParts(ctx, s.target, p.site.joined); err != nil {
			return err
		}
	}
	if res.State.Clearing == nil {
		return nil
	}
	c := &clearing{session: s, kept: append(h.kept, p.Manifest), due: h.due, state: res.State}
	err := c.clear(ctx)
	res.State, res.Deleted = c.state, c.deleted
	res.Warnings = append(res.Warnings, p.lostWarnings(c.lost)...)
	return err
}

// mend makes the live release whole again, which is the same site.
func (p *Plan) mend(ctx context.Context) (Result, error) {
	if len(p.Mended)+len(p.Lost) == 0 {
		return Result{Plan: p, State: p.holdings.state}, nil
	}
	if err := p.delivery.mend(ctx); err != nil {
		return Result{}, p.orMoved(ctx, err)
	}
	state, err := p.switchReaders(ctx)
	if err != nil {
		return Result{}, err
	}
	return Result{Plan: p, State: state, Warnings: p.warnings()}, nil
}

// orMoved says of what is not whole that another run has switched, if one has:
// that one may have deleted what the plan counted on.
func (p *Plan) orMoved(ctx context.Context, err error) error {
	if !errors.Is(err, errNotWhole) {
		return err
	}
	if now, version, readErr := p.session.target.State(ctx); readErr == nil && version != p.holdings.version {
		return movedTo(now.Release)
	}
	return err
}

func (p *Plan) warnings() []string {
	list := p.lostWarnings(p.Lost)
	if changed := p.delivery.records.changedServers; len(changed) > 0 {
		list = append(list, fmt.Sprintf("%s changed: a server that reads them has to reload", strings.Join(changed, " and ")))
	}
	return append(list, Warnings(p.session.target)...)
}

// Warnings are what a target says of the work that was done at it, beside errors.
func Warnings(t Target) []string {
	if w, ok := t.(interface{ Warnings() []string }); ok {
		return w.Warnings()
	}
	return nil
}

// lostWarnings tell of releases whose files nobody can name any more.
func (p *Plan) lostWarnings(releases []string) []string {
	var list []string
	for _, r := range releases {
		list = append(list, fmt.Sprintf("release %s is dropped, its %s at %s is lost: what it alone had stays there", r, ManifestName, p.session.target))
	}
	return list
}

func (p *Plan) refused() error {
	if n := diag.Count(p.Refused, diag.Error); n > 0 {
		return fmt.Errorf("%d places in the pages would break in a browser", n)
	}
	return nil
}
