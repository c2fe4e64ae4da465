package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"

	"github.com/tekan-press/tekan/internal/diag"
)

// job is one copy from a content to the key a reader's request leads to.
type job struct {
	blob Blob
	key  string
	meta Meta
	// carried files are another release's: when that one is damaged, this one
	// need not be.
	carried bool
}

// prepare brings everything but the switch. What readers see does not change.
func (p *Plan) prepare(ctx context.Context) error {
	if err := p.refused(); err != nil {
		return err
	}
	if err := p.putStarted(ctx); err != nil {
		return err
	}
	if err := p.upload(ctx); err != nil {
		return err
	}
	for _, list := range []func(context.Context) ([]job, error){p.fingerprinted, p.pages} {
		jobs, err := list(ctx)
		if err == nil {
			err = p.copyAll(ctx, jobs)
		}
		if err != nil {
			return err
		}
	}
	return p.prove(ctx)
}

func (p *Plan) refused() error {
	if n := diag.Count(p.Refused, diag.Error); n > 0 {
		return fmt.Errorf("%d places in the pages would break in a browser", n)
	}
	return nil
}

func (p *Plan) putStarted(ctx context.Context) error {
	data, err := json.Marshal(started{p.Manifest.Release, p.Manifest.Created})
	if err != nil {
		return err
	}
	return p.put(ctx, startedKey(p.Manifest.contentHash()), data, "a.json")
}

// put writes a small document; like names a path of its kind.
func (p *Plan) put(ctx context.Context, key string, data []byte, like string) error {
	return p.target.Put(ctx, key, bytesContent(data), Meta{Type: kindOf(like).contentType(), Cache: cacheNever})
}

func (p *Plan) upload(ctx context.Context) error {
	missing := p.missing()
	p.progress.begin("upload", len(missing), p.UploadBytes)
	defer p.progress.end()
	return each(ctx, p.layout.Workers, missing, func(ctx context.Context, _ int, c Content) error {
		err := p.target.Put(ctx, blobPrefix+c.Hash, c, Meta{Type: otherKind, Cache: cacheForever})
		if err == nil {
			p.progress.add(c.Size)
		}
		return err
	})
}

// jobs are the copies for one file, its compressed forms with it.
func (p *Plan) jobs(f File, prefix string) []job {
	meta := Meta{Type: f.Type, Cache: f.Cache}
	list := []job{{blob: f.Blob, key: prefix + f.Path, meta: meta}}
	for _, e := range encodings {
		if b, ok := f.Encodings[e.name]; ok {
			meta.Encoding = e.name
			list = append(list, job{blob: b, key: prefix + f.Path + e.suffix, meta: meta})
		}
	}
	return list
}

// fingerprinted lists the copies of fingerprinted files. A reader who has a page
// of one release open asks for its files after the switch to another, forward or
// back: so they lie in one place, or in the folder of every kept release.
func (p *Plan) fingerprinted(ctx context.Context) ([]job, error) {
	own := pageKey(p.Manifest.Release, "")
	if p.layout.Shared != "" {
		own = p.layout.Shared
	}
	var list []job
	for _, f := range p.Manifest.Files {
		if f.Fingerprinted {
			list = append(list, p.jobs(f, own)...)
		}
	}
	if p.layout.Shared != "" {
		return p.lacking(ctx, own, list)
	}
	for _, m := range p.kept {
		list = append(list, p.carry(m, p.Manifest)...)
		list = append(list, p.carry(p.Manifest, m)...)
	}
	return list, nil
}

// carry lists the copies of the fingerprinted files of one release that another
// does not have.
func (p *Plan) carry(from, to Manifest) []job {
	var list []job
	for _, f := range from.Files {
		if _, there := to.file(f.Path); there || !f.Fingerprinted {
			continue
		}
		for _, j := range p.jobs(f, pageKey(to.Release, "")) {
			j.carried = true
			list = append(list, j)
		}
	}
	return list
}

// pages writes the manifest and lists the copies of all other files.
func (p *Plan) pages(ctx context.Context) ([]job, error) {
	release := p.Manifest.Release
	data := p.Manifest.encode()
	if p.opts.Key != nil {
		signature := p.opts.Key.Sign(data, "tekan release "+release)
		if err := p.put(ctx, pageKey(release, SignatureName), signature, "a.txt"); err != nil {
			return nil, err
		}
	}
	if err := p.put(ctx, pageKey(release, ManifestName), data, ManifestName); err != nil {
		return nil, err
	}
	for name, text := range p.target.Servers(p.Manifest) {
		if err := p.put(ctx, serverPrefix+name, []byte(text), "a.txt"); err != nil {
			return nil, err
		}
	}
	if p.layout.Fixed {
		return nil, nil // they change with the switch
	}
	var list []job
	for _, f := range p.Manifest.Files {
		if !f.Fingerprinted {
			list = append(list, p.jobs(f, pageKey(release, ""))...)
		}
	}
	return p.lacking(ctx, pageKey(release, ""), list)
}

// lacking leaves out what a stopped run, or an earlier release, has written. A
// release's name has its content's hash in it, and so has a fingerprinted path:
// the same key never means other bytes.
func (p *Plan) lacking(ctx context.Context, prefix string, jobs []job) ([]job, error) {
	have, err := p.sizes(ctx, prefix)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(jobs, func(j job) bool {
		o, there := have[j.key]
		used := prefix != p.layout.Shared || p.keeps(j.key)
		return there && o.Size == j.blob.Size && (used || p.now.Sub(o.Modified) < fresh)
	}), nil
}

// keeps says whether a kept release has a shared key.
func (p *Plan) keeps(key string) bool {
	name := key[len(p.layout.Shared):]
	for _, m := range p.kept {
		if _, there := m.file(name); there {
			return true
		}
		if plain := name[:len(name)-len(path.Ext(name))]; plain != name {
			if f, there := m.file(plain); there && len(f.Encodings) > 0 {
				return true
			}
		}
	}
	return false
}

func (p *Plan) sizes(ctx context.Context, prefix string) (map[string]Object, error) {
	list, err := p.target.List(ctx, prefix)
	have := make(map[string]Object, len(list))
	for _, o := range list {
		have[o.Key] = o
	}
	return have, err
}

func (p *Plan) copyAll(ctx context.Context, jobs []job) error {
	p.progress.begin("copy", len(jobs), 0)
	defer p.progress.end()
	return each(ctx, p.layout.Workers, jobs, func(ctx context.Context, _ int, j job) error {
		p.progress.add(0)
		return p.copy(ctx, j)
	})
}

// copy brings a content again when someone has deleted it meanwhile.
func (p *Plan) copy(ctx context.Context, j job) error {
	from := blobPrefix + j.blob.Hash
	err := p.target.Copy(ctx, from, j.key, j.meta)
	if !errors.Is(err, ErrMissing) {
		return err
	}
	c, mine := p.contents[j.blob.Hash]
	if !mine {
		if j.carried {
			return nil
		}
		return err
	}
	if err := p.target.Put(ctx, from, c, Meta{Type: otherKind, Cache: cacheForever}); err != nil {
		return err
	}
	return p.target.Copy(ctx, from, j.key, j.meta)
}

// prove looks whether everything that the switch will show is there.
func (p *Plan) prove(ctx context.Context) error {
	own := pageKey(p.Manifest.Release, "")
	have, err := p.sizes(ctx, own)
	if err != nil {
		return err
	}
	if p.layout.Shared != "" {
		shared, err := p.sizes(ctx, p.layout.Shared)
		if err != nil {
			return err
		}
		for key, o := range shared {
			have[key] = o
		}
	}
	if _, there := have[own+ManifestName]; !there {
		return fmt.Errorf("%s of release %s is gone from %s: deploy again", ManifestName, p.Manifest.Release, p.target)
	}
	for _, f := range p.Manifest.Files {
		prefix := own
		switch {
		case f.Fingerprinted && p.layout.Shared != "":
			prefix = p.layout.Shared
		case p.layout.Fixed:
			continue
		}
		for _, j := range p.jobs(f, prefix) {
			if o, there := have[j.key]; !there || o.Size != j.blob.Size {
				return fmt.Errorf("%q did not arrive whole at %s: deploy again", j.key, p.target)
			}
		}
	}
	return nil
}
