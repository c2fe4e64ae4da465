package deploy

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
)

// fresh is how young a content must be to be reused when no kept release has it:
// it stays for Grace, and a run is given the difference to finish.
const fresh = Grace - time.Hour

// Plan is what a run is going to do. Making it writes nothing to the target.
type Plan struct {
	Manifest Manifest
	Live     string // release that is live now, empty before the first
	Same     bool   // the live release has this content already

	Upload      int   // contents that travel
	UploadBytes int64 // of these
	Added       int   // paths that the live release does not have
	Changed     int   // paths with other bytes
	Unchanged   int
	Removed     int      // paths that only the live release has
	Dropped     []string // releases that are no longer kept after this one

	// Refused are what would break in a reader's browser. A plan with findings
	// of severity error can not be run.
	Refused []diag.Finding

	target   Target
	opts     Options
	layout   Layout
	state    State
	version  Version
	kept     []Manifest // releases that stay, as they are on the target
	contents map[string]Content
	held     map[string]bool // contents that are on the target and will stay
	previous Manifest        // of the live release
	scratch  string          // folder of compressed files
	run      string
	now      time.Time
	progress *counter
	packer   packer
	rules    *policy // what the pages need
	joined   string  // the run whose parts these are
}

// MakePlan compares a built site with what the target holds. Close it when it
// is done with.
func MakePlan(ctx context.Context, target Target, site fs.FS, opts Options) (*Plan, error) {
	return makePlan(ctx, target, opts, func(p *Plan) error { return p.readSite(ctx, site) })
}

// makePlan reads what is to be published with read.
func makePlan(ctx context.Context, target Target, opts Options, read func(*Plan) error) (*Plan, error) {
	p := &Plan{target: target, opts: opts, layout: target.Layout(), contents: map[string]Content{}, held: map[string]bool{},
		run: fmt.Sprintf("%016x", rand.Uint64()), now: opts.now(), progress: &counter{report: opts.Progress}}
	if err := p.make(ctx, read); err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// Close removes what the plan keeps on this machine.
func (p *Plan) Close() {
	if p.scratch != "" {
		_ = os.RemoveAll(p.scratch) // in the system's folder for temporary files
	}
}

func (p *Plan) make(ctx context.Context, read func(*Plan) error) (err error) {
	if p.scratch, err = os.MkdirTemp("", "tekan-deploy-"); err != nil {
		return err
	}
	if p.state, p.version, err = p.target.State(ctx); err != nil {
		return err
	}
	p.Live = p.state.Release
	if err := p.readKept(ctx); err != nil {
		return err
	}
	if err := read(p); err != nil {
		return err
	}
	content := p.Manifest.contentHash()
	if p.Live != "" && p.previous.contentHash() == content {
		p.Same = true
		p.Manifest = p.previous
	}
	if err := p.name(ctx, content); err != nil {
		return err
	}
	if err := p.mayStand(); err != nil {
		return err
	}
	return p.compare(ctx)
}

// readKept reads the manifests of the releases that stay after this run.
func (p *Plan) readKept(ctx context.Context) error {
	next := p.state.publish(Published{}, p.now, p.run).drop(p.opts.keep(), p.now)
	p.Dropped = next.Dropped
	for _, r := range next.Published {
		if r.Release == "" {
			continue // the one to come
		}
		m, err := readManifest(ctx, p.target, r.Release)
		if err != nil {
			return err
		}
		p.kept = append(p.kept, m)
		if r.Release == p.Live {
			p.previous = m
		}
	}
	return nil
}

// name gives the release its name: that of an earlier run with the same content
// when it was stopped, so that this one goes on where it was.
func (p *Plan) name(ctx context.Context, content string) error {
	if p.Same {
		return nil
	}
	p.Manifest.Created = p.now.Truncate(time.Second)
	if s, err := readStarted(ctx, p.target, content); err != nil {
		return err
	} else if s.usable(p.state, p.now) {
		p.Manifest.Created = s.Created
	}
	p.Manifest.Release = releaseName(p.Manifest.Created, content)
	for p.state.knows(p.Manifest.Release) {
		p.Manifest.Created = p.Manifest.Created.Add(time.Second)
		p.Manifest.Release = releaseName(p.Manifest.Created, content)
	}
	return nil
}

// mayStand refuses a fingerprinted path whose bytes differ from those that
// readers were told to keep for a year.
func (p *Plan) mayStand() error {
	for _, m := range p.kept {
		for _, old := range m.Files {
			f, there := p.Manifest.file(old.Path)
			if there && f.Fingerprinted && old.Fingerprinted && f.Hash != old.Hash {
				return fmt.Errorf("%q has other bytes than in release %s under the same fingerprint, and readers keep the old ones for a year: give the source file another name", f.Path, m.Release)
			}
		}
	}
	return nil
}

// compare counts what changes and what travels.
func (p *Plan) compare(ctx context.Context) error {
	for _, f := range p.Manifest.Files {
		switch old, there := p.previous.file(f.Path); {
		case !there:
			p.Added++
		case old.Hash != f.Hash:
			p.Changed++
		default:
			p.Unchanged++
		}
	}
	for _, old := range p.previous.Files {
		if _, there := p.Manifest.file(old.Path); !there {
			p.Removed++
		}
	}
	if p.Same {
		p.Dropped = nil
		return nil
	}
	if err := p.readHeld(ctx); err != nil {
		return err
	}
	for _, c := range p.missing() {
		p.Upload++
		p.UploadBytes += c.Size
	}
	return nil
}

// readHeld lists the contents that may be reused: those of kept releases, and
// young ones, which a stopped run has left.
func (p *Plan) readHeld(ctx context.Context) error {
	list, err := p.target.List(ctx, blobPrefix)
	if err != nil {
		return err
	}
	used := map[string]bool{}
	for _, m := range p.kept {
		for b := range m.blobs {
			used[b.Hash] = true
		}
	}
	for _, o := range list {
		name := path.Base(o.Key)
		want, mine := p.contents[name]
		if mine && want.Size == o.Size && (used[name] || p.now.Sub(o.Modified) < fresh) {
			p.held[name] = true
		}
	}
	return nil
}

// missing are the contents that travel, in a fixed order.
func (p *Plan) missing() []Content {
	var list []Content
	for _, name := range slices.Sorted(maps.Keys(p.contents)) {
		if !p.held[name] {
			list = append(list, p.contents[name])
		}
	}
	return list
}
