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
}

func newDelivery(s *session, h *holdings, r *siteReader, m Manifest) *delivery {
	return &delivery{session: s, holdings: h, manifest: m, contents: r.contents, reusable: map[string]bool{}}
}

// bring brings what is missing and proves that all is there.
func (d *delivery) bring(ctx context.Context) error {
	if err := d.putStarted(ctx); err != nil {
		return err
	}
	if err := d.upload(ctx); err != nil {
		return err
	}
	if err := d.copyFingerprinted(ctx); err != nil {
		return err
	}
	if err := d.putDocuments(ctx); err != nil {
		return err
	}
	if err := d.copyPages(ctx); err != nil {
		return err
	}
	return d.prove(ctx)
}

func (d *delivery) putStarted(ctx context.Context) error {
	data, err := json.Marshal(started{d.manifest.Release, d.manifest.Created})
	if err != nil {
		return err
	}
	return d.putDocument(ctx, startedKey(d.manifest.contentHash()), data, "a.json")
}

// findReusable lists the contents that may be reused: those of kept releases,
// and young ones, which a stopped run has left.
func (d *delivery) findReusable(ctx context.Context) error {
	list, err := d.target.List(ctx, blobPrefix)
	if err != nil {
		return err
	}
	used := d.holdings.contents()
	for _, o := range list {
		name := path.Base(o.Key)
		want, mine := d.contents[name]
		if mine && want.Size == o.Size && (used[name] || d.now.Sub(o.Modified) < fresh) {
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
		err := d.target.Put(ctx, blobPrefix+c.Hash, c, Meta{Type: otherKind, Cache: cacheForever})
		if err == nil {
			d.progress.add(c.Size)
		}
		return err
	})
}

// copyFingerprinted brings fingerprinted files to where readers ask for them. A
// reader who has a page of one release open asks for its files after the switch
// to another, forward or back: so they lie in one place, or in the folder of
// every kept release.
func (d *delivery) copyFingerprinted(ctx context.Context) error {
	own := pageKey(d.manifest.Release, "")
	if d.layout.Shared != "" {
		own = d.layout.Shared
	}
	var list []placement
	for _, f := range d.manifest.Files {
		if f.Fingerprinted {
			list = append(list, f.placements(own)...)
		}
	}
	if d.layout.Shared != "" {
		list, err := d.withoutWritten(ctx, own, list)
		if err != nil {
			return err
		}
		return d.copyAll(ctx, list)
	}
	for _, m := range d.kept {
		list = append(list, fingerprintedOfOther(m, d.manifest)...)
		list = append(list, fingerprintedOfOther(d.manifest, m)...)
	}
	return d.copyAll(ctx, list)
}

// fingerprintedOfOther are the fingerprinted files of one release that another
// does not have, in the folder of that other.
func fingerprintedOfOther(from, to Manifest) []placement {
	var list []placement
	for _, f := range from.Files {
		if _, there := to.file(f.Path); there || !f.Fingerprinted {
			continue
		}
		for _, c := range f.placements(pageKey(to.Release, "")) {
			c.carried = true
			list = append(list, c)
		}
	}
	return list
}

// putDocuments writes the manifest, its signature and the configurations of
// servers.
func (d *delivery) putDocuments(ctx context.Context) error {
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
	for name, text := range d.target.Servers(d.manifest) {
		if err := d.putDocument(ctx, serverPrefix+name, []byte(text), "a.txt"); err != nil {
			return err
		}
	}
	return nil
}

// copyPages brings all files that are not fingerprinted.
func (d *delivery) copyPages(ctx context.Context) error {
	if d.layout.Fixed {
		return nil // they change with the switch
	}
	own := pageKey(d.manifest.Release, "")
	var list []placement
	for _, f := range d.manifest.Files {
		if !f.Fingerprinted {
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
		stays := prefix != d.layout.Shared || d.hasPath(c.key[len(prefix):])
		return there && o.Size == c.blob.Size && (stays || d.now.Sub(o.Modified) < fresh)
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
		if to.carried {
			return nil
		}
		return err
	}
	if err := d.target.Put(ctx, from, c, Meta{Type: otherKind, Cache: cacheForever}); err != nil {
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
	if d.layout.Shared != "" {
		shared, err := d.listByKey(ctx, d.layout.Shared)
		if err != nil {
			return err
		}
		maps.Copy(have, shared)
	}
	if _, there := have[own+ManifestName]; !there {
		return fmt.Errorf("%s of release %s is gone from %s: deploy again", ManifestName, d.manifest.Release, d.target)
	}
	for _, f := range d.manifest.Files {
		if d.layout.Fixed && !f.Fingerprinted {
			continue // comes with the switch
		}
		for _, c := range f.placements(d.layout.prefixOf(f, d.manifest.Release)) {
			if o, there := have[c.key]; !there || o.Size != c.blob.Size {
				return fmt.Errorf("%q did not arrive whole at %s: deploy again", c.key, d.target)
			}
		}
	}
	return nil
}
