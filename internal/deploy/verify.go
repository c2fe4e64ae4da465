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
// manifest says, nothing is missing, and nothing is there that no kept release
// has. With a key, the manifest's signature has to hold.
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
	if err := v.signature(ctx, key, data); err != nil {
		return v.Verified, nil, err
	}
	if err := v.contents(ctx); err != nil {
		return v.Verified, nil, err
	}
	if err := v.strangers(ctx); err != nil {
		return v.Verified, nil, err
	}
	return v.Verified, diag.Sort(v.found), nil
}

type verifier struct {
	Verified
	target   Target
	layout   Layout
	state    State
	manifest Manifest
	mu       sync.Mutex
	found    []diag.Finding
}

func (v *verifier) find(f diag.Finding) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.found = append(v.found, f)
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
		list = append(list, f.placements(v.layout.prefixOf(f, v.manifest.Release))...)
	}
	return each(ctx, v.layout.Workers, list, func(ctx context.Context, _ int, j placement) error {
		name := v.shown(j.key)
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

// strangers finds what readers could reach and no kept release has.
func (v *verifier) strangers(ctx context.Context) error {
	if v.layout.Fixed {
		return nil // the place may hold other things
	}
	own := pageKey(v.manifest.Release, "")
	list, err := v.target.List(ctx, own)
	if err != nil {
		return err
	}
	known := map[string]Blob{own + ManifestName: {}, own + SignatureName: {}}
	add := func(m Manifest, all bool) {
		for _, f := range m.Files {
			for _, j := range f.placements(own) {
				if all || f.Fingerprinted {
					known[j.key] = j.blob
				}
			}
		}
	}
	for _, r := range v.state.Published {
		if r.Release == v.manifest.Release {
			continue
		}
		if m, err := readManifest(ctx, v.target, r.Release); err == nil {
			add(m, false)
		}
	}
	add(v.manifest, true)
	for _, o := range list {
		name := v.shown(o.Key)
		b, there := known[o.Key]
		switch {
		case !there && !isFingerprinted(plainName(name)):
			v.find(diag.Finding{File: name, Code: "unknown-file", Severity: diag.Error,
				Message: fmt.Sprintf("%q is in the release and not in its manifest", name), Hint: "remove it, or deploy again"})
		case there && b.Hash != "" && b.Size != o.Size:
			if _, mine := v.manifest.file(plainName(name)); !mine {
				v.find(differs(name, fmt.Sprintf("%q has %d bytes, and the manifest of its release says %d", name, o.Size, b.Size), ""))
			}
		}
	}
	return nil
}
