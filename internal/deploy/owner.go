package deploy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// owner tells one issue from another, as far as its pages say who they are of.
type owner struct {
	ID      string `json:"id,omitempty"`      // the identifier of the cover's PublicationIssue
	Address string `json:"address,omitempty"` // of the cover, as its canonical link has it
}

// isOther says whether two owners are known to be two issues. What is not known of
// one of them tells nothing.
func (o owner) isOther(p owner) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return differ(o.ID, p.ID) || differ(place(o.Address), place(p.Address))
}

// place is an address without what changes when the same site is served elsewise.
func place(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	return strings.TrimSuffix(rest, "/")
}

// merge completes what is known.
func (o *owner) merge(p owner) {
	if o.ID == "" {
		o.ID = p.ID
	}
	if o.Address == "" {
		o.Address = p.Address
	}
}

func (o owner) String() string {
	switch {
	case o.Address == "":
		return fmt.Sprintf("%q", o.ID)
	case o.ID == "":
		return o.Address
	}
	return fmt.Sprintf("%q of %s", o.ID, o.Address)
}

// ownerOf reads the cover, or where a part has none, pages until one tells.
func ownerOf(site fs.FS, names []string) (owner, error) {
	var o owner
	for _, name := range append([]string{"index.html"}, names...) {
		if path.Ext(name) != ".html" || strings.HasPrefix(name, packagesDir) {
			continue
		}
		data, err := fs.ReadFile(site, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return owner{}, err
		}
		if o = readOwner(name, data); o != (owner{}) {
			break
		}
	}
	return o, nil
}

// readOwner reads the head of a page.
func readOwner(name string, page []byte) owner {
	var o owner
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return o
		case html.EndTagToken:
			if tag, _ := z.TagName(); string(tag) == "head" {
				return o
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			attrs := map[string]string{}
			for _, a := range t.Attr {
				attrs[a.Key] = strings.TrimSpace(a.Val)
			}
			switch {
			case t.Data == "link" && strings.EqualFold(attrs["rel"], "canonical"):
				o.Address = coverAddress(attrs["href"], File{Path: name}.URL())
			case t.Data == "script" && attrs["type"] == "application/ld+json" && z.Next() == html.TextToken:
				var thing struct {
					Type string `json:"@type"`
					ID   string `json:"identifier"`
				}
				if json.Unmarshal(z.Text(), &thing) == nil && thing.Type == "PublicationIssue" {
					o.ID = thing.ID
				}
			}
		}
	}
}

// coverAddress is what is left of a page's address before its path in the site.
// It is empty where that can not be told.
func coverAddress(canonical, path string) string {
	u, err := url.Parse(canonical)
	if err != nil || u.Host == "" {
		return ""
	}
	dir, ok := strings.CutSuffix(u.Path, path)
	if !ok {
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: strings.ToLower(u.Host), Path: dir}).String()
}

// refuseOtherIssue refuses a target that another issue is published at, in this
// way of serving or in another one below the same prefix.
func (p *Plan) refuseOtherIssue(ctx context.Context) error {
	for _, m := range append([]Manifest{p.holdings.live}, p.holdings.kept...) {
		if done, err := p.compareOwner(ctx, p.session.target, m); done || err != nil {
			return err
		}
	}
	t, ok := p.session.target.(interface{ otherWay() Target })
	if !ok {
		return nil
	}
	other := t.otherWay()
	state, _, err := other.State(ctx)
	if errors.Is(err, errForeign) || err == nil && state.Release == "" {
		return nil
	}
	if err != nil {
		return err
	}
	m, err := readManifest(ctx, other, state.Release)
	if errors.Is(err, errLost) {
		return nil
	}
	if err == nil {
		_, err = p.compareOwner(ctx, other, m)
	}
	return err
}

// compareOwner compares the issue with a release that a target holds. It is done
// when that one says whose it is.
func (p *Plan) compareOwner(ctx context.Context, t Target, m Manifest) (done bool, err error) {
	cover, there := m.file("index.html")
	if mine, _ := p.Manifest.file("index.html"); !there || mine.Hash == cover.Hash {
		return there, nil
	}
	data, err := readAll(ctx, t, blobPrefix+cover.Hash)
	if errors.Is(err, ErrMissing) || errors.Is(err, errTooLarge) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	live := readOwner("index.html", data)
	if mine := p.site.owner; live.isOther(mine) {
		return true, fmt.Errorf("%s holds another issue, %s, and this is %s: name another %s, or let --replace publish over it",
			t, live, mine, kindOfPlace(t))
	}
	return live != owner{}, nil
}

// kindOfPlace is what a message calls the place that a target is.
func kindOfPlace(t Target) string {
	if _, ok := t.(*folder); ok {
		return "folder"
	}
	return "prefix"
}
