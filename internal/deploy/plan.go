package deploy

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
)

// fresh is how long a run may go on with what another began. After Grace that is
// dropped, and a run is given the difference to finish.
const fresh = Grace - time.Hour

// Plan is what a run is going to do. Making it writes nothing to the target.
type Plan struct {
	Manifest Manifest
	Live     string // release that is live now, empty before the first
	Same     bool   // the live release has this content already
	// Mended are keys at the target that do not hold what they should, and those
	// that the live release lacks when it is the same site.
	Mended []string

	Upload      int   // contents that travel
	UploadBytes int64 // of these
	Added       int   // paths that the live release does not have
	Changed     int   // paths with other bytes
	Unchanged   int
	Removed     int      // paths that only the live release has
	Dropped     []string // releases that can no longer be gone back to after this one
	Lost        []string // those of them whose manifest is gone
	Due         []string // releases dropped earlier that are deleted now

	// Refused are what would break in a reader's browser. A plan with findings
	// of severity error can not be run.
	Refused []diag.Finding

	session  *session
	holdings *holdings
	site     *siteReader
	delivery *delivery
}

// MakePlan compares a built site with what the target holds. Close it when it
// is done with.
func MakePlan(ctx context.Context, target Target, site fs.FS, opts Options) (*Plan, error) {
	return makePlan(ctx, target, opts, func(r *siteReader) error { return r.readSite(ctx, site) })
}

// makePlan reads what is to be published with read.
func makePlan(ctx context.Context, target Target, opts Options, read func(*siteReader) error) (*Plan, error) {
	s := newSession(target, opts)
	h, err := readHoldings(ctx, s)
	if err != nil {
		return nil, err
	}
	r, err := newSiteReader(ctx, s, h)
	if err != nil {
		return nil, err
	}
	p := &Plan{Live: h.state.Release, session: s, holdings: h, site: r}
	if err = read(r); err == nil {
		err = p.compare(ctx)
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// Close removes what the plan keeps on this machine.
func (p *Plan) Close() { p.site.close() }

// compare decides what the release is called and what has to travel for it.
func (p *Plan) compare(ctx context.Context) error {
	p.Manifest, p.Refused = p.site.manifest, p.site.policy.found
	if !p.session.opts.Replace {
		if err := p.refuseOtherIssue(ctx); err != nil {
			return err
		}
	}
	content := p.Manifest.contentHash()
	if p.Live != "" && p.holdings.live.contentHash() == content {
		p.Same, p.Manifest = true, p.holdings.live
	} else {
		p.nameRelease(content)
		if err := p.Manifest.fits(); err != nil {
			return err
		}
	}
	if err := refuseChangedFingerprints(p.Manifest, p.holdings.kept); err != nil {
		return err
	}
	p.countPaths()
	var err error
	if p.delivery, err = planDelivery(ctx, p.session, p.holdings, p.site, p.Manifest); err != nil {
		return err
	}
	if !p.session.opts.Replace {
		if err := p.refuseForeign(ctx); err != nil {
			return err
		}
	}
	lacks := p.delivery.lacks
	p.Upload, p.UploadBytes, p.Mended = len(lacks.contents), lacks.bytes(), lacks.damaged
	p.Lost = p.holdings.lost
	if p.Same {
		return p.findMissing(ctx)
	}
	p.Due = p.holdings.due.releases
	for _, d := range p.holdings.afterSwitch(p.session, Published{}).Dropped[len(p.holdings.state.Dropped):] {
		p.Dropped = append(p.Dropped, d.Release)
	}
	return nil
}

// findMissing completes what is to be mended: everything that the live release
// lacks.
func (p *Plan) findMissing(ctx context.Context) error {
	lacks := p.delivery.lacks
	for _, c := range lacks.contents {
		p.Mended = append(p.Mended, blobPrefix+c.Hash)
	}
	for _, at := range lacks.placements {
		p.Mended = append(p.Mended, at.key)
	}
	if err := p.delivery.records.findLacking(ctx); err != nil {
		return err
	}
	for key := range p.delivery.records.lacking {
		p.Mended = append(p.Mended, key)
	}
	slices.Sort(p.Mended)
	p.Mended = slices.Compact(p.Mended)
	return nil
}

// nameRelease gives the release its name: that of an earlier run with the same
// content when it was stopped, so that this one goes on where it was.
func (p *Plan) nameRelease(content string) {
	created := p.session.now.Truncate(time.Second)
	if s := p.holdings.started[startedKey(content)]; s.isUsable(p.holdings.state, p.session.now) {
		created = s.Created
	}
	for p.holdings.hasNamed(releaseName(created, content)) {
		created = created.Add(time.Second)
	}
	p.Manifest.Created, p.Manifest.Release = created, releaseName(created, content)
}

// refuseChangedFingerprints refuses a fingerprinted path whose bytes differ from
// those that readers were told to keep for a year.
func refuseChangedFingerprints(m Manifest, kept []Manifest) error {
	for _, k := range kept {
		for _, old := range k.Files {
			f, there := m.file(old.Path)
			if there && f.Fingerprinted && old.Fingerprinted && f.Hash != old.Hash {
				return fmt.Errorf("%q has other bytes than in release %s under the same fingerprint, and readers keep the old ones for a year: give the source file another name", f.Path, k.Release)
			}
		}
	}
	return nil
}

// countPaths counts what changes for readers.
func (p *Plan) countPaths() {
	live := p.holdings.live
	for _, f := range p.Manifest.Files {
		switch old, there := live.file(f.Path); {
		case !there:
			p.Added++
		case old.Hash != f.Hash:
			p.Changed++
		default:
			p.Unchanged++
		}
	}
	for _, old := range live.Files {
		if _, there := p.Manifest.file(old.Path); !there {
			p.Removed++
		}
	}
}
