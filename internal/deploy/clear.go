package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"path"
	"strings"
)

// clear deletes what no kept release needs. It runs after the switch; when it
// is stopped, the state still names what is to be deleted.
func (p *Plan) clear(ctx context.Context, s *State) error {
	if err := p.target.Delete(ctx, []string{startedKey(p.Manifest.contentHash())}); err != nil {
		return err
	}
	if err := p.clearStarted(ctx, *s); err != nil {
		return err
	}
	if err := p.clearParts(ctx); err != nil {
		return err
	}
	if len(s.Dropped) == 0 {
		return nil
	}
	for _, release := range s.Dropped {
		if err := p.deleteRelease(ctx, release); err != nil {
			return err
		}
	}
	if err := p.clearUnused(ctx); err != nil {
		return err
	}
	// The version of the state just written is not known; reading it also shows
	// whether another run has switched since, whose business this is then.
	have, version, err := p.target.State(ctx)
	if err != nil || have.Run != s.Run {
		return err
	}
	s.Dropped = nil
	if err := p.target.Switch(ctx, *s, version); err != nil && !errors.Is(err, ErrMoved) {
		return err
	}
	return nil
}

// clearStarted deletes what stopped runs left when it is too old to go on with.
func (p *Plan) clearStarted(ctx context.Context, state State) error {
	list, err := p.target.List(ctx, startedPrefix)
	if err != nil {
		return err
	}
	for _, o := range list {
		data, err := readAll(ctx, p.target, o.Key)
		if errors.Is(err, ErrMissing) {
			continue
		}
		if err != nil {
			return err
		}
		var s started
		broken := json.Unmarshal(data, &s) != nil || !releasePattern.MatchString(s.Release)
		if !broken && p.now.Sub(s.Created) < Grace {
			continue
		}
		if _, published := state.find(s.Release); !broken && !published {
			if err := p.deleteRelease(ctx, s.Release); err != nil {
				return err
			}
		}
		if err := p.target.Delete(ctx, []string{o.Key}); err != nil {
			return err
		}
	}
	return nil
}

func (p *Plan) deleteRelease(ctx context.Context, release string) error {
	list, err := p.target.List(ctx, pageKey(release, ""))
	if err != nil {
		return err
	}
	return p.target.Delete(ctx, keys(list))
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
func (p *Plan) clearUnused(ctx context.Context) error {
	kept := append([]Manifest{p.Manifest}, p.kept...)
	used := map[string]bool{}
	for _, m := range kept {
		for b := range m.blobs {
			used[blobPrefix+b.Hash] = true
		}
		for _, f := range m.Files {
			for _, j := range p.jobs(f, p.layout.Shared) {
				used[j.key] = used[j.key] || f.Fingerprinted
			}
		}
	}
	prefixes := []string{blobPrefix}
	if p.layout.Shared != "" {
		prefixes = append(prefixes, p.layout.Shared)
	}
	var gone []string
	for _, prefix := range prefixes {
		list, err := p.target.List(ctx, prefix)
		if err != nil {
			return err
		}
		for _, o := range list {
			fixed := prefix == p.layout.Shared && !isFingerprinted(plainName(o.Key))
			if !used[o.Key] && !fixed && p.now.Sub(o.Modified) >= Grace {
				gone = append(gone, o.Key)
			}
		}
	}
	if p.layout.Shared == "" {
		stale, err := p.carriedNoMore(ctx, kept)
		if err != nil {
			return err
		}
		gone = append(gone, stale...)
	}
	return p.target.Delete(ctx, gone)
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
func (p *Plan) carriedNoMore(ctx context.Context, kept []Manifest) ([]string, error) {
	carried := map[string]bool{ManifestName: true, SignatureName: true}
	for _, m := range kept {
		for _, f := range m.Files {
			if f.Fingerprinted {
				for _, j := range p.jobs(f, "") {
					carried[j.key] = true
				}
			}
		}
	}
	var gone []string
	for _, m := range kept {
		prefix := pageKey(m.Release, "")
		own := map[string]bool{}
		for _, f := range m.Files {
			for _, j := range p.jobs(f, "") {
				own[j.key] = true
			}
		}
		list, err := p.target.List(ctx, prefix)
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
