package deploy

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
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
	// Wait is how long what differs is asked for again, because a cache on the way
	// may still hold what was there before. 0 looks once.
	Wait time.Duration
	// Waiting is called before the first pause with what differs. It may be nil.
	Waiting func(found []diag.Finding, err error)
	// Silence is how long the site may send nothing, before an answer and within
	// one; 0 means 30 seconds. How long a whole answer takes is not limited.
	Silence time.Duration
	// Workers is how many requests may be under way at once; 0 means 8.
	Workers int
	// Client sends the requests; nil means one of its own.
	Client *http.Client
	// Progress is called as work goes on; it may be nil.
	Progress func(Progress)
}

// DefaultWait is time for a cache to let go of the pages that it holds, which
// are fresh for a minute (cachePage), for a second cache behind it that began to
// count when the first one answered, and for what is asked for in the background.
const DefaultWait = 3 * time.Minute

const (
	// tries is how often a request is sent when the network fails, or when the
	// server says that it can not answer now.
	tries = 3
	// looks is how often at least what differs is looked at when there is time to
	// wait: the first may only tell a cache to fetch what it sends next.
	looks = 3
	// longestPause is between two looks. A cache that may show what it has while
	// it asks for a newer one answers right at the second look after it is stale.
	longestPause = 10 * time.Second
)

// VerifyLive fetches every path of a site's manifest from the network and
// compares content, type, cache and security headers, and the compressed forms
// that the server sends. Caches on the way are asked to ask the site. What
// differs is asked for again while there is time to wait.
func VerifyLive(ctx context.Context, site string, opts LiveOptions) (Verified, []diag.Finding, error) {
	l, err := newLive(site, opts)
	if err != nil {
		return Verified{}, nil, err
	}
	end := time.Now().Add(opts.Wait)
	for look := 1; ; look++ {
		began := time.Now()
		err := l.look(ctx)
		whole := err == nil && l.found.Count(diag.Error)+l.failed.Count(diag.Error) == 0
		over := opts.Wait == 0 || look >= looks && !began.Before(end)
		if whole || over || ctx.Err() != nil {
			return l.Verified, l.findings(), err
		}
		if look == 1 && opts.Waiting != nil {
			opts.Waiting(l.findings(), err)
		}
		if err := l.pause(ctx, look, end); err != nil {
			return l.Verified, nil, err
		}
	}
}

// pause waits longer from look to look, and looks last when the time is over.
func (l *live) pause(ctx context.Context, look int, end time.Time) error {
	d := min(time.Second<<min(look-1, 4), longestPause)
	if rest := time.Until(end); rest > 0 {
		d = min(d, rest)
	}
	return sleep(ctx, d)
}

// ParseAddress reads the address of a site, which ends in a slash then.
func ParseAddress(site string) (*url.URL, error) {
	base, err := url.Parse(site)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, fmt.Errorf("%q is no address of a site: want https://…", Shown(site))
	}
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/"
	}
	base.RawQuery, base.Fragment = "", ""
	return base, nil
}

func newLive(site string, opts LiveOptions) (*live, error) {
	base, err := ParseAddress(site)
	if err != nil {
		return nil, err
	}
	return &live{base: base, opts: opts, client: Patient{liveClient(opts.Client), opts.Silence}}, nil
}

// liveClient does not follow redirects: each path has to answer by itself.
func liveClient(c *http.Client) *http.Client {
	if c == nil {
		c = Client(0)
	}
	own := *c
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &own
}

type live struct {
	verifier
	base   *url.URL
	opts   LiveOptions
	client Patient
	left   []File // to be asked for
	// What was found at this look of the files that failed, by path in wrong, and
	// at any look of the others. Of the manifest and its signature it is in found.
	failed, passed diag.Few
	wrong          map[string]bool
	silent         atomic.Int32 // files one after the other without an answer
}

// findings are those of the last look.
func (l *live) findings() []diag.Finding {
	var all diag.Few
	for _, some := range []*diag.Few{&l.found, &l.failed, &l.passed} {
		all.Merge(some)
	}
	return all.Findings()
}

// get asks for a path and has its body read, again when that fails.
func (l *live) get(ctx context.Context, path, encoding string, read func(*http.Response) error) (*http.Response, error) {
	for try := 1; ; try++ {
		res, err := l.getOnce(ctx, path, encoding, read)
		later := err != nil || canNot(res)
		if !later || try == tries || ctx.Err() != nil {
			return res, err
		}
		if err := sleep(ctx, time.Second<<try/8); err != nil {
			return nil, err
		}
	}
}

// canNot says whether a server answers that it can not answer now.
func canNot(res *http.Response) bool {
	return res.StatusCode >= 500 || res.StatusCode == http.StatusTooManyRequests
}

func (l *live) getOnce(ctx context.Context, path, encoding string, read func(*http.Response) error) (*http.Response, error) {
	u := *l.base
	u.Path += path
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept-Encoding", encoding)
	// Pragma is for caches older than Cache-Control (RFC 9111, 5.4).
	req.Header.Set("Cache-Control", "no-cache")
	req.Header.Set("Pragma", "no-cache")
	res, err := l.client.Do(req)
	if err != nil {
		return nil, err
	}
	return res, errors.Join(read(res), res.Body.Close())
}
