package deploy

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
)

// records are the small documents beside the contents of a release: its manifest,
// its signature and the configurations of servers.
type records struct {
	*session
	manifest Manifest
	resumed  bool // a run that was stopped began the same release
	// lacking are the records that the live release lacks, by key.
	lacking map[string][]byte
	// changedServers are the keys of configurations that were other before.
	changedServers []string
}

// putManifest writes the manifest, and its signature before it.
func (r *records) putManifest(ctx context.Context) error {
	release := r.manifest.Release
	data := r.manifest.encode()
	if r.opts.Key != nil {
		if err := r.putDocument(ctx, pageKey(release, SignatureName), r.sign(data)); err != nil {
			return err
		}
	}
	if err := r.putDocument(ctx, pageKey(release, ManifestName), data); err != nil {
		return err
	}
	if r.opts.Key == nil && r.resumed {
		return r.target.Delete(ctx, []string{pageKey(release, SignatureName)}) // of the run that was stopped
	}
	return nil
}

func (r *records) sign(manifest []byte) []byte {
	return r.opts.Key.Sign(manifest, "tekan release "+r.manifest.Release)
}

// putServers writes the configurations of servers, and notes those that are
// other than before.
func (r *records) putServers(ctx context.Context) error {
	servers := r.target.Servers(r.manifest)
	for _, name := range slices.Sorted(maps.Keys(servers)) {
		before, err := r.read(ctx, serverPrefix+name)
		if err != nil {
			return err
		}
		if string(before) == servers[name] {
			continue
		}
		if before != nil {
			r.changedServers = append(r.changedServers, serverPrefix+name)
		}
		if err := r.putDocument(ctx, serverPrefix+name, []byte(servers[name])); err != nil {
			return err
		}
	}
	return nil
}

// findLacking finds the records that the live release lacks.
func (r *records) findLacking(ctx context.Context) error {
	want := map[string][]byte{}
	for name, text := range r.target.Servers(r.manifest) {
		want[serverPrefix+name] = []byte(text)
	}
	own := pageKey(r.manifest.Release, "")
	manifest, err := r.read(ctx, own+ManifestName)
	if err != nil {
		return err
	}
	signature, err := r.read(ctx, own+SignatureName)
	if err != nil {
		return err
	}
	if r.opts.Key != nil {
		signature = r.sign(manifest)
		want[own+SignatureName] = signature
	}
	if r.layout.Fixed {
		want[r.layout.Shared+ManifestName] = manifest
		if signature != nil {
			want[r.layout.Shared+SignatureName] = signature
		}
	}
	r.lacking = map[string][]byte{}
	for key, data := range want {
		have, err := r.read(ctx, key)
		if err != nil {
			return err
		}
		if !bytes.Equal(have, data) {
			r.lacking[key] = data
		}
	}
	return nil
}

// read reads a small document. It is nil when there is none.
func (r *records) read(ctx context.Context, key string) ([]byte, error) {
	data, err := readAll(ctx, r.target, key)
	if errors.Is(err, ErrMissing) {
		return nil, nil
	}
	return data, err
}

// putLacking writes those of findLacking, but for the ones that are exchanger.
func (r *records) putLacking(ctx context.Context) error {
	for _, key := range slices.Sorted(maps.Keys(r.lacking)) {
		if r.layout.Fixed && strings.HasPrefix(key, r.layout.Shared) {
			continue
		}
		if strings.HasPrefix(key, serverPrefix) {
			r.changedServers = append(r.changedServers, key)
		}
		if err := r.putDocument(ctx, key, r.lacking[key]); err != nil {
			return err
		}
	}
	return nil
}
