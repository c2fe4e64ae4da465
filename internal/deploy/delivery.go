package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
)

// delivery brings a release to a target, all but the switch: what readers see
// does not change.
type delivery struct {
	*session
	*holdings
	manifest Manifest
	contents map[string]Content // that this run can bring, by hash
	reusable map[string]bool    // those that are on the target and will stay
	// changedServers are the keys of configurations that were other before.
	changedServers []string
}

func newDelivery(s *session, h *holdings, r *siteReader, m Manifest) *delivery {
	return &delivery{session: s, holdings: h, manifest: m, contents: r.contents, reusable: map[string]bool{}}
}

// bring brings what is missing and proves that all is there. What will lie at the
// target is named there before it comes, so that a later run knows whose it is.
func (d *delivery) bring(ctx context.Context) error {
	for _, step := range []func(context.Context) error{
		d.putManifest, d.putStarted, d.upload, d.copyFingerprinted, d.copyPages, d.putServers, d.prove,
	} {
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
	return d.putDocument(ctx, startedKey(d.manifest.contentHash()), data, "a.json")
}

// findReusable lists the contents that are there already. Nobody deletes them
// before the switch, see clearing.
func (d *delivery) findReusable(ctx context.Context) error {
	list, err := d.target.List(ctx, blobPrefix)
	if err != nil {
		return err
	}
	for _, o := range list {
		name := path.Base(o.Key)
		if want, mine := d.contents[name]; mine && want.Size == o.Size {
			d.reusable[name] = true
		}
	}
	return nil
}

// missing are the contents that travel, in a fixed order.
func (d *delivery) missing() []Content {
	var list []Content
	for _, name := range slices.Sorted(maps.Keys(d.contents)) {
		if !d.reusable[name] {
			list = append(list, d.contents[name])
		}
	}
	return list
}

func (d *delivery) upload(ctx context.Context) error {
	missing := d.missing()
	var bytes int64
	for _, c := range missing {
		bytes += c.Size
	}
	d.progress.begin("upload", len(missing), bytes)
	defer d.progress.end()
	return each(ctx, d.layout.Workers, missing, func(ctx context.Context, _ int, c Content) error {
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

// copyFingerprinted brings fingerprinted files to where readers ask for them. A
// reader who has a page of one release open asks for its files after the switch
// to another, forward or back: so those of all kept releases are there.
func (d *delivery) copyFingerprinted(ctx context.Context) error {
	var list []placement
	for _, f := range d.manifest.Files {
		if f.Fingerprinted {
			list = append(list, f.placements(d.layout.Shared)...)
		}
	}
	for _, m := range d.kept {
		for _, f := range m.Files {
			if _, mine := d.manifest.file(f.Path); mine || !f.Fingerprinted {
				continue
			}
			for _, c := range f.placements(d.layout.Shared) {
				c.ofOther = true
				list = append(list, c)
			}
		}
	}
	list, err := d.withoutWritten(ctx, d.layout.Shared, list)
	if err != nil {
		return err
	}
	return d.copyAll(ctx, list)
}

// putManifest writes the manifest, and its signature before it.
func (d *delivery) putManifest(ctx context.Context) error {
	release := d.manifest.Release
	data := d.manifest.encode()
	if d.opts.Key != nil {
		signature := d.opts.Key.Sign(data, "tekan release "+release)
		if err := d.putDocument(ctx, pageKey(release, SignatureName), signature, "a.txt"); err != nil {
			return err
		}
	}
	if err := d.putDocument(ctx, pageKey(release, ManifestName), data, ManifestName); err != nil {
		return err
	}
	if d.opts.Key == nil && d.started[startedKey(d.manifest.contentHash())].Release == release {
		return d.target.Delete(ctx, []string{pageKey(release, SignatureName)}) // of the run that was stopped
	}
	return nil
}

// putServers writes the configurations of servers, and notes those that are
// other than before.
func (d *delivery) putServers(ctx context.Context) error {
	servers := d.target.Servers(d.manifest)
	for _, name := range slices.Sorted(maps.Keys(servers)) {
		before, err := readAll(ctx, d.target, serverPrefix+name)
		if err != nil && !errors.Is(err, ErrMissing) {
			return err
		}
		if string(before) == servers[name] {
			continue
		}
		if before != nil {
			d.changedServers = append(d.changedServers, serverPrefix+name)
		}
		if err := d.putDocument(ctx, serverPrefix+name, []byte(servers[name]), "a.txt"); err != nil {
			return err
		}
	}
	return nil
}

// copyPages brings what lies in the release's own folder.
func (d *delivery) copyPages(ctx context.Context) error {
	if d.layout.Fixed {
		return nil // they change with the switch
	}
	own := pageKey(d.manifest.Release, "")
	var list []placement
	for _, f := range d.manifest.Files {
		if !f.Fingerprinted || d.layout.Whole {
			list = append(list, f.placements(own)...)
		}
	}
	list, err := d.withoutWritten(ctx, own, list)
	if err != nil {
		return err
	}
	return d.copyAll(ctx, list)
}

// withoutWritten leaves out what a stopped run, or an earlier release, has
// written. A release's name has its content's hash in it, and so has a
// fingerprinted path: the same key never means other bytes.
func (d *delivery) withoutWritten(ctx context.Context, prefix string, list []placement) ([]placement, error) {
	have, err := d.listByKey(ctx, prefix)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list, func(c placement) bool {
		o, there := have[c.key]
		return there && o.Size == c.blob.Size
	}), nil
}

func (d *delivery) copyAll(ctx context.Context, list []placement) error {
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

// prove looks whether everything that the switch will show is there.
func (d *delivery) prove(ctx context.Context) error {
	own := pageKey(d.manifest.Release, "")
	have, err := d.listByKey(ctx, own)
	if err != nil {
		return err
	}
	if _, there := have[own+ManifestName]; !there {
		return fmt.Errorf("%s of release %s is gone from %s: deploy again", ManifestName, d.manifest.Release, d.target)
	}
	contents, placements, err := d.notThere(ctx)
	if err != nil {
		return err
	}
	for _, b := range contents {
		return fmt.Errorf("%q did not arrive whole at %s: deploy again", blobPrefix+b.Hash, d.target)
	}
	for _, c := range placements {
		return fmt.Errorf("%q did not arrive whole at %s: deploy again", c.key, d.target)
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
	if err := d.copyAll(ctx, placements); err != nil {
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
		if d.layout.Fixed && !f.Fingerprinted {
			continue
		}
		for _, c := range d.layout.placementsOf(f, d.manifest.Release) {
			if o, there := have[c.key]; !there || o.Size != c.blob.Size {
				placements = append(placements, c)
			}
		}
	}
	return contents, placements, nil
}
