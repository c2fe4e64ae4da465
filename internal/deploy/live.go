package deploy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/minisign"
)

// LiveOptions say what is expected of a live site.
type LiveOptions struct {
	// Release is the release that has to be live; empty takes the one found.
	Release string
	// Key has to have signed the manifest; nil does not ask for it.
	Key *minisign.PublicKey
	// ContentOnly leaves the headers out, for hosts where they can not be set.
	ContentOnly bool
	// Workers is how many requests may be under way at once; 0 means 8.
	Workers int
	// Client sends the requests; nil means one with a timeout of 30 seconds.
	Client *http.Client
	// Progress is called as work goes on; it may be nil.
	Progress func(Progress)
}

// tries is how often a request is sent when the network fails.
const tries = 3

// VerifyLive fetches every path of a site's manifest from the network and
// compares content, type, cache and security headers, and the compressed forms
// that the server sends.
func VerifyLive(ctx context.Context, site string, opts LiveOptions) (Verified, []diag.Finding, error) {
	l, err := newLive(site, opts)
	if err != nil {
		return Verified{}, nil, err
	}
	m, err := l.manifest(ctx)
	if err != nil {
		return Verified{}, nil, err
	}
	l.verifier.manifest = m
	l.Release, l.Commit, l.Files = m.Release, m.Commit, len(m.Files)
	if opts.Release != "" && m.Release != opts.Release {
		l.find(differs(ManifestName, fmt.Sprintf("release %s is live, want %s", m.Release, opts.Release), "a cache in between may still hold the old one"))
		return l.Verified, l.found, nil
	}
	workers := opts.Workers
	if workers == 0 {
		workers = 8
	}
	count := &counter{report: opts.Progress}
	count.begin("verify", len(m.Files), m.Bytes())
	err = each(ctx, workers, m.Files, func(ctx context.Context, _ int, f File) error {
		defer count.add(f.Size)
		return l.file(ctx, f)
	})
	count.end()
	if err != nil {
		return l.Verified, nil, err
	}
	after, err := l.manifest(ctx)
	if err != nil {
		return l.Verified, nil, err
	}
	if after.Release != m.Release {
		return l.Verified, nil, fmt.Errorf("the site switched from release %s to %s while it was verified: verify again", m.Release, after.Release)
	}
	return l.Verified, diag.Sort(l.found), nil
}

func newLive(site string, opts LiveOptions) (*live, error) {
	base, err := url.Parse(site)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, fmt.Errorf("%q is no address of a site: want https://…", Shown(site))
	}
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/"
	}
	base.RawQuery, base.Fragment = "", ""
	return &live{base: base, opts: opts, client: liveClient(opts.Client)}, nil
}

// liveClient does not follow redirects: each path has to answer by itself.
func liveClient(c *http.Client) *http.Client {
	own := http.Client{Timeout: 30 * time.Second}
	if c != nil {
		own = *c
	}
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &own
}

type live struct {
	verifier
	base   *url.URL
	opts   LiveOptions
	client *http.Client
}

func (l *live) manifest(ctx context.Context) (Manifest, error) {
	res, data, err := l.document(ctx, ManifestName)
	if err != nil {
		return Manifest{}, err
	}
	if res.StatusCode == http.StatusNotFound {
		return Manifest{}, fmt.Errorf("%s%s answers %q: a site that tekan deploy published has its manifest there: %w", Shown(l.base.String()), ManifestName, res.Status, ErrMissing)
	}
	if res.StatusCode != http.StatusOK {
		return Manifest{}, fmt.Errorf("%s%s answers %q: a site that tekan deploy published has its manifest there", Shown(l.base.String()), ManifestName, res.Status)
	}
	m, err := ParseManifest(data)
	if err != nil || l.opts.Key == nil {
		return m, err
	}
	res, signature, err := l.document(ctx, SignatureName)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s%s answers %q: the site is not signed", Shown(l.base.String()), SignatureName, res.Status)
	}
	if err == nil {
		err = l.opts.Key.Verify(data, signature)
	}
	l.Signed = err == nil
	return m, err
}

func (l *live) document(ctx context.Context, path string) (*http.Response, []byte, error) {
	var data []byte
	res, err := l.get(ctx, path, "identity", func(r *http.Response) (err error) {
		data, err = io.ReadAll(r.Body)
		return err
	})
	return res, data, err
}

// get asks for a path and has its body read, again when the network fails.
func (l *live) get(ctx context.Context, path, encoding string, read func(*http.Response) error) (res *http.Response, err error) {
	u := *l.base
	u.Path += path
	for range tries {
		req, reqErr := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
		if reqErr != nil {
			return nil, reqErr
		}
		req.Header.Set("Accept-Encoding", encoding)
		if res, err = l.client.Do(req); err == nil {
			err = errors.Join(read(res), res.Body.Close())
		}
		if err == nil || ctx.Err() != nil {
			return res, err
		}
	}
	return nil, err
}
