package deploy

import (
	"context"
	"errors"
	"fmt"
)

const (
	blobPrefix    = "blobs/"
	releasePrefix = "releases/"
	startedPrefix = "started/"
	serverPrefix  = "server/"
	assetsPrefix  = "assets/" // Layout.Shared where pages lie elsewhere
)

// errLost is the reason when what a release consists of can not be told.
var errLost = errors.New("lost")

// pageKey is where a file of a release lies.
func pageKey(release, path string) string { return releasePrefix + release + "/" + path }

// readAll reads a small document.
func readAll(ctx context.Context, t Target, key string) ([]byte, error) {
	r, err := t.Get(ctx, key)
	if err != nil {
		return nil, err
	}
	data, err := readDocument(r, largestDocument)
	return data, errors.Join(err, r.Close())
}

// readManifest reads the manifest of a release. errLost when there is none that
// can be read.
func readManifest(ctx context.Context, t Target, release string) (Manifest, error) {
	data, err := readAll(ctx, t, pageKey(release, ManifestName))
	if err != nil {
		if errors.Is(err, ErrMissing) {
			err = fmt.Errorf("%w: %w", errLost, err)
		}
		return Manifest{}, fmt.Errorf("read the manifest of release %s: %w", release, err)
	}
	m, err := ParseManifest(data)
	if err == nil && m.Release != release {
		err = fmt.Errorf("it says that it is of %s", m.Release)
	}
	if err != nil {
		return Manifest{}, fmt.Errorf("%w: the manifest of release %s: %w", errLost, release, err)
	}
	return m, nil
}

// readManifests reads the manifests of releases, in their order, and names those
// that are lost.
func readManifests(ctx context.Context, t Target, releases []string) (found []Manifest, lost []string, err error) {
	read := make([]Manifest, len(releases))
	err = each(ctx, t.Layout().Workers, releases, func(ctx context.Context, i int, release string) (err error) {
		if read[i], err = readManifest(ctx, t, release); errors.Is(err, errLost) {
			return nil
		}
		return err
	})
	for i, m := range read {
		if m.Release == "" {
			lost = append(lost, releases[i])
		} else {
			found = append(found, m)
		}
	}
	return found, lost, err
}
