package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

const (
	blobPrefix    = "blobs/"
	releasePrefix = "releases/"
	startedPrefix = "started/"
	serverPrefix  = "server/"
)

// pageKey is where a file of a release lies.
func pageKey(release, path string) string { return releasePrefix + release + "/" + path }

// readAll reads a small document.
func readAll(ctx context.Context, t Target, key string) ([]byte, error) {
	r, err := t.Get(ctx, key)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	return data, errors.Join(err, r.Close())
}

func readManifest(ctx context.Context, t Target, release string) (Manifest, error) {
	data, err := readAll(ctx, t, pageKey(release, ManifestName))
	if err != nil {
		return Manifest{}, fmt.Errorf("read the manifest of release %s: %w", release, err)
	}
	m, err := ParseManifest(data)
	if err == nil && m.Release != release {
		err = fmt.Errorf("the manifest of release %s says that it is of %s", release, m.Release)
	}
	return m, err
}

// started marks a release that a run is making. It lies under the content hash,
// so that the next run with the same content finds it.
type started struct {
	Release string    `json:"release"`
	Created time.Time `json:"created"`
}

func startedKey(content string) string { return startedPrefix + content + ".json" }

func readStarted(ctx context.Context, t Target, content string) (started, error) {
	data, err := readAll(ctx, t, startedKey(content))
	if errors.Is(err, ErrMissing) {
		return started{}, nil
	}
	var s started
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	return s, err
}

// usable says whether a run may go on with what another began. One that was
// published, or is old enough to be cleared away, is begun anew.
func (s started) usable(state State, now time.Time) bool {
	_, published := state.find(s.Release)
	return s.Release != "" && !published && now.Sub(s.Created) < fresh
}
