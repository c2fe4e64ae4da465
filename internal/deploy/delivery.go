package deploy

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// delivery brings a release to a target, all but the switch: what readers see
// does not change.
type delivery struct {
	*session
	*holdings
	manifest Manifest
	contents map[string]Content // that this run can bring, by hash
	lacks    *survey
	records  *records
}

// planDelivery finds out what has to be brought.
func planDelivery(ctx context.Context, s *session, h *holdings, r *siteReader, m Manifest) (*delivery, error) {
	d := &delivery{session: s, holdings: h, manifest: m, contents: r.contents, records: &records{session: s, manifest: m}}
	d.records.resumed = h.started[startedKey(m.contentHash())].Release == m.Release
	var err error
	if d.lacks, err = surveyContents(ctx, r.stock, d.contents); err != nil || r.isPart {
		return d, err
	}
	byPrefix := map[string][]placement{}
	add := func(prefix string, list []placement) {
		for _, at := range list {
			if strings.HasPrefix(at.key, prefix) {
				byPrefix[prefix] = append(byPrefix[prefix], at)
			}
		}
	}
	for _, f := range m.Files {
		add(s.layout.Shared, s.layout.placementsOf(f, m.Release))
		add(pageKey(m.Release, ""), s.layout.placementsOf(f, m.Release))
	}
	add(s.layout.Shared, d.fingerprintedOfKept())
	for prefix, list := range byPrefix {
		if err := d.lacks.lookAt(ctx, r.stock, prefix, list, d.contents); err != nil {
			return nil, err
		}
	}
	d.lacks.placements = append(d.lacks.placements, d.linkedToDamaged()...)
	slices.SortFunc(d.lacks.placements, func(a, b placement) int { return cmp.Compare(a.key, b.key) })
	return d, nil
}

// fingerprintedOfKept are the fingerprinted files of the releases that stay. A
// reader who has a page of one release open asks for its files after the switch
// to another, forward or back.
func (d *delivery) fingerprintedOfKept() []placement {
	var list []placement
	for _, m := range d.kept {
		for _, f := range m.Files {
			if _, mine := d.manifest.file(f.Path); mine || !f.Fingerprinted {
				continue
			}
			for _, at := range f.placements(d.layout.Shared) {
				at.ofOther = true
				list = append(list, at)
			}
		}
	}
	return list
}

// linkedToDamaged are the files of other kept releases that are links to contents
// which are brought again.
func (d *delivery) linkedToDamaged() []placement {
	if !d.layout.Whole || len(d.lacks.damaged) == 0 {
		return nil
	}
	var list []placement
	for _, m := range d.kept {
		for _, f := range m.Files {
			for _, at := range d.layout.placementsOf(f, m.Release) {
				if m.Release != d.manifest.Release && slices.Contains(d.lacks.damaged, blobPrefix+at.blob.Hash) {
					at.ofOther = true
					list = append(list, at)
				}
			}
		}
	}
	return list
}

// bring brings what is missing and proves that all is there. What will lie at the
// target is named there before it comes, so that a later run knows whose it is.
func (d *delivery) bring(ctx context.Context) error {
	return inTurn(ctx, d.records.putManifest, d.putStarted, d.upload, d.copyAll, d.records.putServers, d.prove)
}

// mend brings what is missing of the release that is live.
func (d *delivery) mend(ctx context.Context) error {
	return inTurn(ctx, d.upload, d.copyAll, d.records.putLacking, d.prove)
}

func inTurn(ctx context.Context, steps ...func(context.Context) error) error {
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (d *delivery) putStarted(ctx context.Context) error {
	data, err := json.Marshal(started{d.manifest.Release, d.manifest.Created})
	if err != nil {
		return err
	}
	return d.putDocument(ctx, startedKey(d.manifest.contentHash()), data)
}

func (d *delivery) upload(ctx context.Context) error {
	d.progress.begin("upload", len(d.lacks.contents), d.lacks.bytes())
	defer d.progress.end()
	return each(ctx, d.layout.Workers, d.lacks.contents, func(ctx context.Context, _ int, c Content) error {
		err := d.putContent(ctx, c)
		if err == nil {
			d.progress.add(c.Size)
		}
		return err
	})
}

func (d *delivery) putContent(ctx context.Context, c Content) error {
	return d.target.Put(ctx, blobPrefix+c.Hash, c, Meta{Type: otherKind, Cache: cacheForever})
}

// copyAll puts contents to where readers ask for them.
func (d *delivery) copyAll(ctx context.Context) error {
	return d.copyEach(ctx, slices.DeleteFunc(slices.Clone(d.lacks.placements), func(at placement) bool { return at.exchanged }))
}

func (d *delivery) copyEach(ctx context.Context, list []placement) error {
	d.progress.begin("copy", len(list), 0)
	defer d.progress.end()
	return each(ctx, d.layout.Workers, list, func(ctx context.Context, _ int, c placement) error {
		d.progress.add(0)
		return d.copy(ctx, c)
	})
}

// copy brings a content again when someone has deleted it meanwhile.
func (d *delivery) copy(ctx context.Context, to placement) error {
	from := blobPrefix + to.blob.Hash
	err := d.target.Copy(ctx, from, to.key, to.meta)
	if !errors.Is(err, ErrMissing) {
		return err
	}
	c, mine := d.contents[to.blob.Hash]
	if !mine {
		if to.ofOther {
			return nil
		}
		return err
	}
	if err := d.putContent(ctx, c); err != nil {
		return err
	}
	return d.target.Copy(ctx, from, to.key, to.meta)
}

// errNotWhole is the reason when something is not there that should be.
var errNotWhole = errors.New("deploy again")

// prove looks whether everything that the switch will show is there.
func (d *delivery) prove(ctx context.Context) error {
	own := pageKey(d.manifest.Release, "")
	have, err := d.listByKey(ctx, own)
	if err != nil {
		return err
	}
	if _, there := have[own+ManifestName]; !there {
		return fmt.Errorf("%s of release %s is gone from %s: %w", ManifestName, d.manifest.Release, d.target, errNotWhole)
	}
	contents, placements, err := d.notThere(ctx)
	if err != nil {
		return err
	}
	for _, b := range contents {
		return fmt.Errorf("%q did not arrive whole at %s: %w", blobPrefix+b.Hash, d.target, errNotWhole)
	}
	for _, c := range placements {
		return fmt.Errorf("%q did not arrive whole at %s: %w", c.key, d.target, errNotWhole)
	}
	return nil
}

// proveAfterSwitch brings again what a request of another run has deleted that
// had been given up, see clearing.
func (d *delivery) proveAfterSwitch(ctx context.Context) error {
	contents, placements, err := d.notThere(ctx)
	if err != nil || len(contents)+len(placements) == 0 {
		return err
	}
	for _, b := range contents {
		c, mine := d.contents[b.Hash]
		if !mine {
			break // prove says so
		}
		if err := d.putContent(ctx, c); err != nil {
			return err
		}
	}
	if err := d.copyEach(ctx, placements); err != nil {
		return err
	}
	return d.prove(ctx)
}

// notThere are the contents and the placements of the release that are missing
// or cut short. Pages at fixed keys are left out: they come with the switch, and
// go with that of another run.
func (d *delivery) notThere(ctx context.Context) (contents []Blob, placements []placement, err error) {
	have := map[string]Object{}
	for _, prefix := range []string{blobPrefix, d.layout.Shared, pageKey(d.manifest.Release, "")} {
		list, err := d.listByKey(ctx, prefix)
		if err != nil {
			return nil, nil, err
		}
		maps.Copy(have, list)
	}
	for b := range d.manifest.blobs {
		if o, there := have[blobPrefix+b.Hash]; !there || o.Size != b.Size {
			contents = append(contents, b)
		}
	}
	for _, f := range d.manifest.Files {
		for _, c := range d.layout.placementsOf(f, d.manifest.Release) {
			if o, there := have[c.key]; !c.exchanged && (!there || o.Size != c.blob.Size) {
				placements = append(placements, c)
			}
		}
	}
	return contents, placements, nil
}
