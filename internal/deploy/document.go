package deploy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Documents reads files of the release that is live at a target or at the
// address of a site, and proves them by its manifest. Before the first release
// there are none, and the release has no name.
//
// It returns an error when a file is not in the release, or is not what the
// manifest says.
func Documents(ctx context.Context, what string, paths ...string) (release string, files map[string][]byte, err error) {
	var m Manifest
	var read func(File) ([]byte, error)
	if IsAddress(what) {
		l, err := newLive(what, LiveOptions{})
		if err != nil {
			return "", nil, err
		}
		switch m, _, err = l.manifest(ctx); {
		case errors.Is(err, ErrMissing):
			return "", nil, nil
		case err != nil:
			return "", nil, err
		}
		read = func(f File) ([]byte, error) {
			res, data, err := l.document(ctx, f.URL(), f.Size)
			if err == nil && res.StatusCode != http.StatusOK {
				err = fmt.Errorf("%q answers %q, want 200", "/"+f.URL(), res.Status)
			}
			return data, err
		}
	} else {
		target, err := Open(ctx, what)
		if err != nil {
			return "", nil, err
		}
		state, _, err := target.State(ctx)
		if err != nil || state.Release == "" {
			return "", nil, err
		}
		if m, err = readManifest(ctx, target, state.Release); err != nil {
			return "", nil, err
		}
		read = func(f File) ([]byte, error) {
			return readAll(ctx, target, target.Layout().prefixOf(f, m.Release)+f.Path)
		}
	}
	files = map[string][]byte{}
	for _, path := range paths {
		f, there := m.file(path)
		if !there {
			return "", nil, fmt.Errorf("release %s at %s has no %s", m.Release, what, path)
		}
		data, err := read(f)
		if err != nil {
			return "", nil, err
		}
		if have, err := weigh(bytes.NewReader(data)); err != nil || have != f.Blob {
			return "", nil, errors.Join(err, fmt.Errorf("%s of release %s is not what its manifest says: run tekan verify %s", path, m.Release, what))
		}
		files[path] = data
	}
	return m.Release, files, nil
}

// IsAddress says whether a name is the address of a site, and no target.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, "https://") || strings.HasPrefix(name, "http://")
}

// Shown is the address of a site or a file as messages have it: without the
// password and the query, which may be a signature that opens the file.
func Shown(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		scheme, rest, _ := strings.Cut(address, "://")
		return scheme + "://" + rest[strings.LastIndexByte(rest, '@')+1:]
	}
	u.RawQuery, u.ForceQuery, u.Fragment = "", false, ""
	return u.Redacted()
}
