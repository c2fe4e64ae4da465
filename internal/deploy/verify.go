package deploy

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/minisign"
)

// Verified is what a verification has looked at.
type Verified struct {
	Release string
	Commit  string
	Files   int
	Bytes   int64 // read, compressed forms included
	Signed  bool  // and the signature holds
}

// Verify proves the live release of a target: every content is what the
// manifest says, nothing is missing, and nothing is there that the release does
// not have. Fingerprinted files of the other kept releases have to be there, since
// readers may have a page of theirs open. With a key, the manifest's signature has
// to hold.
//
// The error is for what kept it from looking.
func Verify(ctx context.Context, target Target, key *minisign.PublicKey) (Verified, []diag.Finding, error) {
	state, _, err := target.State(ctx)
	if err != nil {
		return Verified{}, nil, err
	}
	if state.Release == "" {
		return Verified{}, nil, fmt.Errorf("nothing is published at %s yet", target)
	}
	data, err := readAll(ctx, target, pageKey(state.Release, ManifestName))
	if errors.Is(err, ErrMissing) {
		return Verified{Release: state.Release}, []diag.Finding{gone(ManifestName)}, nil
	}
	if err != nil {
		return Verified{}, nil, err
	}
	m, err := ParseManifest(data)
	if err != nil {
		return Verified{Release: state.Release}, []diag.Finding{differs(ManifestName, err.Error(), "")}, nil
	}
	v := &verifier{target: target, layout: target.Layout(), state: state, manifest: m}
	v.Release, v.Commit, v.Files = m.Release, m.Commit, len(m.Files)
	if m.Release != state.Release {
		v.find(differs(ManifestName, fmt.Sprintf("the manifest is of release %s and lies in %s", m.Release, state.Release), ""))
	}
	v.checkName()
	if err := v.signature(ctx, key, data); err != nil {
		return v.Verified, nil, err
	}
	if err := v.contents(ctx); err != nil {
		return v.Verified, nil, err
	}
	if err := v.findUnknown(ctx); err != nil {
		return v.Verified, nil, err
	}
	if err := v.fingerprintedOfOthers(ctx); err != nil {
		return v.Verified, nil, err
	}
	return v.Verified, v.found.Findings(), nil
}

type verifier struct {
	Verified
	target   Target
	layout   Layout
	state    State
	manifest Manifest
	mu       sync.Mutex
	found    diag.Few
}

func (v *verifier) find(f diag.Finding) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.found.Add(f)
}

// checkName computes the name of the release again from what it describes.
func (v *verifier) checkName() {
	if want := releaseName(v.manifest.Created, v.manifest.contentHash()); v.manifest.Release != want {
		v.find(differs(ManifestName, fmt.Sprintf("it is of release %s, and its files make %s", v.manifest.Release, want), ""))
	}
}

func (v *verifier) read(n int64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.Bytes += n
}

func gone(path string) diag.Finding {
	return diag.Finding{File: path, Code: "file-missing", Severity: diag.Error, Message: fmt.Sprintf("%q is not there", path),
		Hint: "deploy again, or go back with tekan rollback"}
}

func differs(path, message, hint string) diag.Finding {
	return diag.Finding{File: path, Code: "content-differs", Severity: diag.Error, Message: message, Hint: hint}
}

func (v *verifier) signature(ctx context.Context, key *minisign.PublicKey, manifest []byte) error {
	if key == nil {
		return nil
	}
	signature, err := readAll(ctx, v.target, pageKey(v.state.Release, SignatureName))
	if errors.Is(err, ErrMissing) {
		v.find(gone(SignatureName))
		return nil
	}
	if err != nil {
		return err
	}
	if err := key.Verify(manifest, signature); err != nil {
		v.find(differs(SignatureName, err.Error(), ""))
		return nil
	}
	v.Signed = true
	return nil
}

func (v *verifier) contents(ctx context.Context) error {
	var list []placement
	for _, f := range v.manifest.Files {
		list = append(list, v.layout.placementsOf(f, v.manifest.Release)...)
	}
	return each(ctx, v.layout.Workers, list, func(ctx context.Context, _ int, j placement) error {
		name := v.shown(j.key)
		if shared := v.layout.Shared + name; j.key != shared && isLinked(v.target, j.key, shared) {
			return nil // the same bytes, read at the other place
		}
		r, err := v.target.Get(ctx, j.key)
		if errors.Is(err, ErrMissing) {
			v.find(gone(name))
			return nil
		}
		if err != nil {
			return err
		}
		have, err := weigh(r)
		if err := errors.Join(err, r.Close()); err != nil {
			return err
		}
		v.read(have.Size)
		if have != j.blob {
			v.find(differs(name, fmt.Sprintf("%q has SHA-256 %.12s…, and the manifest says %.12s…", name, have.Hash, j.blob.Hash),
				"deploy again, or go back with tekan rollback"))
		}
		return nil
	})
}

// shown is a key as a path of the site.
func (v *verifier) shown(key string) string {
	key = strings.TrimPrefix(key, pageKey(v.manifest.Release, ""))
	if v.layout.Shared != "" {
		key = strings.TrimPrefix(key, v.layout.Shared)
	}
	return key
}

// findUnknown finds what readers could reach and the release does not have.
func (v *verifier) findUnknown(ctx context.Context) error {
	if v.layout.Fixed {
		return nil // the place may hold other things
	}
	own := pageKey(v.manifest.Release, "")
	list, err := v.target.List(ctx, own)
	if err != nil {
		return err
	}
	for _, o := range list {
		name := strings.TrimPrefix(o.Key, own)
		f, mine := v.manifest.file(name)
		if !mine {
			f, mine = v.manifest.file(plainName(name))
			mine = mine && len(f.Encodings) > 0
		}
		// Fingerprinted files are of other releases, see clearing.carried.
		if !mine && name != ManifestName && name != SignatureName && !isFingerprinted(plainName(name)) {
			v.find(diag.Finding{File: name, Code: "unknown-file", Severity: diag.Error,
				Message: fmt.Sprintf("%q is in the release and not in its manifest", name), Hint: "remove it, or deploy again"})
		}
	}
	return nil
}

// fingerprintedOfOthers looks whether the fingerprinted files of the other kept
// releases are there, by their size.
func (v *verifier) fingerprintedOfOthers(ctx context.Context) error {
	var names []string
	for _, r := range v.state.Published {
		if r.Release != v.manifest.Release {
			names = append(names, r.Release)
		}
	}
	others, _, err := readManifests(ctx, v.target, names)
	if err != nil || len(others) == 0 {
		return err
	}
	list, err := v.target.List(ctx, v.layout.Shared)
	if err != nil {
		return err
	}
	have := map[string]int64{}
	for _, o := range list {
		have[o.Key] = o.Size
	}
	looked := map[string]bool{}
	for _, m := range others {
		for _, f := range m.Files {
			if _, mine := v.manifest.file(f.Path); mine || !f.Fingerprinted || looked[f.Path] {
				continue
			}
			looked[f.Path] = true
			for _, at := range f.placements(v.layout.Shared) {
				name := v.shown(at.key)
				if size, there := have[at.key]; !there {
					v.find(gone(name))
				} else if size != at.blob.Size {
					v.find(differs(name, fmt.Sprintf("%q has %d bytes, and the manifest of release %s says %d", name, size, m.Release, at.blob.Size), ""))
				}
			}
		}
	}
	return nil
}
