package deploy

import (
	"context"
	"path"
)

// holdings are what a target held when the run began.
type holdings struct {
	state   State
	version Version
	live    Manifest   // of the release that is live; no files before the first
	kept    []Manifest // of the releases that stay after this run
	dropped []string   // releases that do not
}

func readHoldings(ctx context.Context, s *session) (*holdings, error) {
	state, version, err := s.target.State(ctx)
	if err != nil {
		return nil, err
	}
	h := &holdings{state: state, version: version}
	next := state.publish(Published{}, s.now, s.run).dropOld(s.opts.keep(), s.now)
	h.dropped = next.Dropped
	for _, r := range next.Published {
		if r.Release == "" {
			continue // the one to come
		}
		m, err := readManifest(ctx, s.target, r.Release)
		if err != nil {
			return nil, err
		}
		h.kept = append(h.kept, m)
		if r.Release == state.Release {
			h.live = m
		}
	}
	return h, nil
}

// compressedForms are the compressed forms of contents that a kept release has,
// by the hash of the content.
func (h *holdings) compressedForms() map[string]map[string]Blob {
	known := map[string]map[string]Blob{}
	for _, m := range h.kept {
		for _, f := range m.Files {
			if len(f.Encodings) > 0 {
				known[f.Hash] = f.Encodings
			}
		}
	}
	return known
}

// contents are the hashes that kept releases need.
func (h *holdings) contents() map[string]bool {
	used := map[string]bool{}
	for _, m := range h.kept {
		for b := range m.blobs {
			used[b.Hash] = true
		}
	}
	return used
}

// hasPath says whether a kept release has a path, or the compressed form that
// is called so.
func (h *holdings) hasPath(name string) bool {
	for _, m := range h.kept {
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
