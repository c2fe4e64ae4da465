package deploy

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/tekan-press/tekan/internal/diag"
)

// look asks for the manifest and for each path that was not yet seen as it says.
func (l *live) look(ctx context.Context) error {
	m, err := l.readManifest(ctx)
	if err != nil {
		return err
	}
	if wanted := l.opts.Release; wanted != "" && m.Release != wanted {
		l.find(differs(ManifestName, fmt.Sprintf("release %s is live, want %s", m.Release, wanted), "a cache in between may still hold the old one"))
		return nil
	}
	if err := l.files(ctx); err != nil {
		return err
	}
	after, _, err := l.manifest(ctx)
	if err != nil {
		return err
	}
	if after.Release != m.Release {
		return fmt.Errorf("the site switched from release %s to %s while it was verified: verify again", m.Release, after.Release)
	}
	return nil
}

// readManifest begins anew when it is another release's than at the last look.
func (l *live) readManifest(ctx context.Context) (Manifest, error) {
	m, data, err := l.manifest(ctx)
	if err != nil {
		return m, err
	}
	if m.Release != l.verifier.manifest.Release {
		l.verifier.manifest, l.left = m, m.Files
		l.passed, l.failed = diag.Few{}, diag.Few{}
		l.Release, l.Commit, l.Files = m.Release, m.Commit, len(m.Files)
	}
	l.found = diag.Few{}
	l.checkName()
	return m, l.checkSignature(ctx, data)
}

// manifest is what the site says of itself, and the bytes that say it.
func (l *live) manifest(ctx context.Context) (Manifest, []byte, error) {
	res, data, err := l.document(ctx, ManifestName, largestDocument)
	if err != nil {
		return Manifest{}, nil, err
	}
	if res.StatusCode != http.StatusOK {
		err := fmt.Errorf("%s answers %q%s: a site that tekan deploy published has its manifest there", l.at(ManifestName), clip(res.Status), leads(res))
		if res.StatusCode == http.StatusNotFound {
			err = fmt.Errorf("%w: %w", err, ErrMissing)
		}
		return Manifest{}, nil, err
	}
	m, err := ParseManifest(data)
	return m, data, err
}

func (l *live) checkSignature(ctx context.Context, manifest []byte) error {
	if l.opts.Key == nil {
		return nil
	}
	l.Signed = false
	res, signature, err := l.document(ctx, SignatureName, largestDocument)
	switch {
	case err != nil:
		return err
	case res.StatusCode == http.StatusNotFound:
		l.find(diag.Finding{File: SignatureName, Code: "file-missing", Severity: diag.Error,
			Message: fmt.Sprintf("%q is not there: the release is not signed", SignatureName)})
	case res.StatusCode != http.StatusOK:
		l.find(wrongStatus(SignatureName, SignatureName, res))
	default:
		if err := l.opts.Key.Verify(manifest, signature); err != nil {
			l.find(differs(SignatureName, err.Error(), age(res)))
			return nil
		}
		l.Signed = true
	}
	return nil
}

// files asks for what is left, and leaves what differs for the next look.
func (l *live) files(ctx context.Context) error {
	var bytes int64
	for _, f := range l.left {
		bytes += f.Size
	}
	l.failed, l.wrong = diag.Few{}, map[string]bool{}
	l.silent.Store(0)
	workers := l.opts.Workers
	if workers == 0 {
		workers = 8
	}
	count := &counter{report: l.opts.Progress}
	count.begin("verify", len(l.left), bytes)
	err := each(ctx, workers, l.left, func(ctx context.Context, _ int, f File) error {
		defer count.add(f.Size)
		return l.file(ctx, f)
	})
	count.end()
	if err != nil {
		return err
	}
	l.left = slices.DeleteFunc(slices.Clone(l.left), func(f File) bool { return !l.wrong[f.Path] })
	return nil
}

// document reads a file of at most so many bytes.
func (l *live) document(ctx context.Context, path string, most int64) (*http.Response, []byte, error) {
	var data []byte
	var tooLarge error
	res, err := l.get(ctx, path, identity, func(r *http.Response) (err error) {
		if data, err = readDocument(r.Body, most); errors.Is(err, errTooLarge) {
			err, tooLarge = nil, err // it would be so again
		}
		return err
	})
	if err == nil {
		err = tooLarge
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", l.at(path), Cause(err))
	}
	return res, data, err
}

// at is where a path of the site is, as messages have it.
func (l *live) at(path string) string { return Shown(l.base.String()) + path }

func wrongStatus(file, path string, res *http.Response) diag.Finding {
	return diag.Finding{File: file, Code: "wrong-status", Severity: diag.Error,
		Message: fmt.Sprintf("%q answers %q%s, want 200", "/"+path, clip(res.Status), leads(res)), Hint: age(res)}
}

// leads says where a redirect goes.
func leads(res *http.Response) string {
	to := res.Header.Get("Location")
	if to == "" {
		return ""
	}
	return fmt.Sprintf(" and leads to %q", clip(to))
}

// age says that an answer came from a cache, when the cache says so.
func age(res *http.Response) string {
	seconds := res.Header.Get("Age")
	if seconds == "" {
		return ""
	}
	return fmt.Sprintf("a cache in between answered with what it had for %q seconds", clip(seconds))
}

// clip shortens what a server says to what a message can quote.
func clip(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	return s[:most] + "…"
}
