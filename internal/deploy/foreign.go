package deploy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// errForeign is the reason when something lies where a deploy writes and no deploy
// has written it.
var errForeign = errors.New("not what a deploy writes")

// isOurs says whether a document that could be read as a state was one.
func (s State) isOurs() bool {
	if s.Release == "" { // the first exchange of pages was begun
		return s.Turning != nil && releasePattern.MatchString(s.Turning.To)
	}
	return releasePattern.MatchString(s.Release)
}

// refuseForeign refuses to write over a file that no release of ours has named.
// Contents are called by their hash, and the folder of a release by its name:
// what lies there is ours.
func (p *Plan) refuseForeign(ctx context.Context) error {
	keys := slices.DeleteFunc(slices.Clone(p.delivery.lacks.damaged), func(key string) bool {
		return strings.HasPrefix(key, blobPrefix) || strings.HasPrefix(key, pageKey(p.Manifest.Release, ""))
	})
	if !p.holdings.hasReleases() {
		more, err := p.foreignRecords(ctx)
		if err != nil {
			return err
		}
		keys = append(keys, more...)
	}
	keys, err := p.notNamed(ctx, keys)
	if err != nil || len(keys) == 0 {
		return err
	}
	slices.Sort(keys)
	target, others := p.session.target, ""
	if n := len(keys) - 1; n > 0 {
		others = fmt.Sprintf(" (and %d more)", n)
	}
	return fmt.Errorf("%q%s at %s would be written over, and is %w: name another %s, take it away, or let --replace write over it",
		shownKey(target, keys[0]), others, target, errForeign, kindOfPlace(target))
}

// shownKey is a key as the target's owner knows it.
func shownKey(t Target, key string) string {
	if s, ok := t.(*store); ok {
		return s.key(key)
	}
	return key
}

// hasReleases says whether anything was published or begun at the target.
func (h *holdings) hasReleases() bool {
	return h.state.isOurs() || len(h.started) > 0
}

// foreignRecords are documents with fixed names that lie there before the first
// release, and are other than ours.
func (p *Plan) foreignRecords(ctx context.Context) ([]string, error) {
	s := p.session
	want := map[string][]byte{}
	for name, text := range s.target.Servers(p.Manifest) {
		want[serverPrefix+name] = []byte(text)
	}
	if s.layout.Fixed {
		want[s.layout.Shared+ManifestName], want[s.layout.Shared+SignatureName] = nil, nil
	}
	var list []string
	for _, key := range slices.Sorted(maps.Keys(want)) {
		switch have, err := readAll(ctx, s.target, key); {
		case errors.Is(err, ErrMissing):
		case err != nil && !errors.Is(err, errTooLarge):
			return nil, err
		case err != nil || !bytes.Equal(have, want[key]):
			list = append(list, key)
		}
	}
	return list, nil
}

// notNamed are those keys that no release at the target names. Where the manifest
// of the live one is lost nobody can tell, and the place is ours.
func (p *Plan) notNamed(ctx context.Context, keys []string) ([]string, error) {
	h, layout := p.holdings, p.session.layout
	if len(keys) == 0 || slices.Contains(h.lost, h.state.Release) {
		return nil, nil
	}
	unfinished, err := h.unfinished(ctx, p.session)
	if err != nil {
		return nil, err
	}
	named := map[string]bool{}
	for _, m := range append(unfinished, h.kept...) {
		for _, f := range m.Files {
			for _, at := range layout.placementsOf(f, m.Release) {
				named[at.key] = true
			}
		}
	}
	return slices.DeleteFunc(keys, func(key string) bool { return named[key] }), nil
}

// unfinished are the manifests of what stopped runs have begun and of what was
// dropped and may not be deleted yet.
func (h *holdings) unfinished(ctx context.Context, s *session) ([]Manifest, error) {
	var names []string
	for _, d := range h.state.Dropped {
		names = append(names, d.Release)
	}
	for _, m := range h.started {
		names = append(names, m.Release)
	}
	if t := h.state.Turning; t != nil {
		names = append(names, t.To)
	}
	list, _, err := readManifests(ctx, s.target, names)
	return list, err
}
