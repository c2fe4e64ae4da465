package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"path"
	"slices"
	"strings"
)

// clearing deletes what no kept release needs.
type clearing struct {
	*session
	manifest Manifest   // of the release that is live now
	kept     []Manifest // of that one and the others that stay
	joined   string     // the run whose parts are a release now
}

// clear deletes what no kept release needs. It runs after the switch; when it
// is stopped, the state still names what is to be deleted.
func (c *clearing) clear(ctx context.Context, s *State) error {
	if err := c.target.Delete(ctx, []string{startedKey(c.manifest.contentHash())}); err != nil {
		return err
	}
	if err := c.clearStarted(ctx, *s); err != nil {
		return err
	}
	if err := c.clearParts(ctx); err != nil {
		return err
	}
	if len(s.Dropped) == 0 {
		return nil
	}
	for _, release := range s.Dropped {
		if err := c.deleteRelease(ctx, release); err != nil {
			return err
		}
	}
	if err := c.clearUnused(ctx); err != nil {
		return err
	}
	// The version of the state just written is not known; reading it also shows
	// whether another run has switched since, whose business this is then.
	have, version, err := c.target.State(ctx)
	if err != nil || have.Run != s.Run {
		return err
	}
	s.Dropped = nil
	if err := c.target.Switch(ctx, *s, version); err != nil && !errors.Is(err, ErrMoved) {
		return err
	}
	return nil
}

// clearStarted deletes what stopped runs left when it is too old to go on with.
func (c *clearing) clearStarted(ctx context.Context, state State) error {
	list, err := c.target.List(ctx, startedPrefix)
	if err != nil {
		return err
	}
	for _, o := range list {
		data, err := readAll(ctx, c.target, o.Key)
		if errors.Is(err, ErrMissing) {
			continue
		}
		if err != nil {
			return err
		}
		var s started
		broken := json.Unmarshal(data, &s) != nil || !releasePattern.MatchString(s.Release)
		if !broken && c.now.Sub(s.Created) < Grace {
			continue
		}
		if _, published := state.find(s.Release); !broken && !published {
			if err := c.deleteRelease(ctx, s.Release); err != nil {
				return err
			}
		}
		if err := c.target.Delete(ctx, []string{o.Key}); err != nil {
			return err
		}
	}
	return nil
}

func (c *clearing) deleteRelease(ctx context.Context, release string) error {
	list, err := c.target.List(ctx, pageKey(release, ""))
	if err != nil {
		return err
	}
	return c.target.Delete(ctx, keys(list))
}

func keys(list []Object) []string {
	var out []string
	for _, o := range list {
		out = append(out, o.Key)
	}
	return out
}

// clearUnused deletes contents and fingerprinted files that belong to no kept
// release, when they are so old that no run under way counts on them.
func (c *clearing) clearUnused(ctx context.Context) error {
	used := map[string]bool{}
	for _, m := range c.kept {
		for b := range m.blobs {
			used[blobPrefix+b.Hash] = true
		}
		for _, f := range m.Files {
			for _, at := range f.placements(c.layout.Shared) {
				used[at.key] = used[at.key] || f.Fingerprinted
			}
		}
	}
	prefixes := []string{blobPrefix}
	if c.layout.Shared != "" {
		prefixes = append(prefixes, c.layout.Shared)
	}
	var gone []string
	for _, prefix := range prefixes {
		list, err := c.target.List(ctx, prefix)
		if err != nil {
			return err
		}
		for _, o := range list {
			fixed := prefix == c.layout.Shared && !isFingerprinted(plainName(o.Key))
			if !used[o.Key] && !fixed && c.now.Sub(o.Modified) >= Grace {
				gone = append(gone, o.Key)
			}
		}
	}
	if c.layout.Shared == "" {
		stale, err := c.carriedNoMore(ctx)
		if err != nil {
			return err
		}
		gone = append(gone, stale...)
	}
	return c.target.Delete(ctx, gone)
}

// plainName is the path without the suffix of an encoding.
func plainName(key string) string {
	for _, e := range encodings {
		if plain, ok := strings.CutSuffix(key, e.suffix); ok && path.Ext(plain) != "" {
			return plain
		}
	}
	return key
}

// carriedNoMore lists files in the folders of kept releases that came from
// releases which are deleted now.
func (c *clearing) carriedNoMore(ctx context.Context) ([]string, error) {
	carried := map[string]bool{ManifestName: true, SignatureName: true}
	for _, m := range c.kept {
		for _, f := range m.Files {
			if f.Fingerprinted {
				for _, at := range f.placements("") {
					carried[at.key] = true
				}
			}
		}
	}
	var gone []string
	for _, m := range c.kept {
		prefix := pageKey(m.Release, "")
		own := map[string]bool{}
		for _, f := range m.Files {
			for _, at := range f.placements("") {
				own[at.key] = true
			}
		}
		list, err := c.target.List(ctx, prefix)
		if err != nil {
			return nil, err
		}
		for _, o := range list {
			if name := strings.TrimPrefix(o.Key, prefix); !own[name] && !carried[name] && isFingerprinted(plainName(name)) {
				gone = append(gone, o.Key)
			}
		}
	}
	return gone, nil
}

// clearParts deletes what was joined, and what no run has joined in time.
func (c *clearing) clearParts(ctx context.Context) error {
	list, err := c.target.List(ctx, partPrefix)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(o Object) bool {
		mine := c.joined != "" && strings.HasPrefix(o.Key, partPrefix+c.joined+"/")
		return !mine && c.now.Sub(o.Modified) < Grace
	})
	if len(list) == 0 {
		return nil
	}
	return c.target.Delete(ctx, keys(list))
}
