package pack

import (
	"errors"
	"fmt"
	"hash/maphash"
	"net/url"
	"strings"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// mostAnchors bounds the ids, and the links to them, that are remembered.
const mostAnchors = 2_000_000

// linkProof follows the addresses inside a package.
type linkProof struct {
	p    *proof
	base *url.URL
	seed maphash.Seed
	// ids are hashes of file and id; wanted are links to ids, by the same hash,
	// each once.
	ids    map[uint64]struct{}
	wanted map[uint64]wantedID
	// read are the pages whose ids are known. A page that could not be read is
	// found for itself, and not by every link to it.
	read  map[string]bool
	links int
	full  bool
}

type wantedID struct{ from, to, where, address string }

func newLinkProof(p *proof) *linkProof {
	// Nothing outside a package has this address, so that no link into it from
	// the root or from elsewhere can be taken for one inside.
	l := &linkProof{p: p, base: &url.URL{Scheme: "package", Host: "package", Path: "/inside/"}, seed: maphash.MakeSeed(),
		ids: map[uint64]struct{}{}, wanted: map[uint64]wantedID{}, read: map[string]bool{}}
	if p.rules.Site != "" {
		if u, err := url.Parse(p.manifest.Address); err == nil {
			l.base = u
		}
	}
	return l
}

// reads says whether a file may hold addresses.
func (l *linkProof) reads(name string) bool {
	return strings.HasPrefix(name, l.p.rules.Site) && refs.LanguageOf(name) != refs.None
}

// file follows the addresses of one file.
func (l *linkProof) file(name string, data []byte) {
	language := refs.LanguageOf(name)
	if language != refs.HTML {
		if _, err := refs.Rewrite(language, data, func(r refs.Ref) refs.Verdict { return l.visit(name, r, nil) }); err != nil {
			l.fail(name, "%q can not be read: %v", name, err)
		}
		return
	}
	// Links may come before the ids they lead to, so ids are gathered first.
	own := map[string]bool{"": true, "top": true} // top leads to the top of every page
	err := refs.Scan(data, refs.Ref.Keep, func(id string) {
		if len(own) <= mostAnchors {
			own[id] = true
		}
	})
	if err != nil {
		l.fail(name, "%q can not be read: %v", name, err)
		return
	}
	if len(l.ids)+len(own)+len(l.wanted) > mostAnchors {
		if !l.full {
			l.fail(name, "the package has more than %d anchors and links to them, the most that are read", mostAnchors)
		}
		l.full = true
		return
	}
	l.read[name] = true
	for id := range own {
		l.ids[l.hash(name, id)] = struct{}{}
	}
	// It was read once, so that it can be read again.
	_ = refs.Scan(data, func(r refs.Ref) refs.Verdict { return l.visit(name, r, own) }, func(string) {})
}

// visit follows one address. Own are the ids of the page it stands in.
func (l *linkProof) visit(from string, r refs.Ref, own map[string]bool) refs.Verdict {
	place, err := l.resolve(from, r.Address)
	switch {
	case err != nil:
		l.bad(from, r.Where, r.Address, err.Error())
	case place.Outside():
		if scheme, _, _ := strings.Cut(strings.TrimSpace(r.Address), ":"); r.Kind == refs.Load && !strings.EqualFold(scheme, "data") {
			l.bad(from, r.Where, r.Address, "it is loaded from another host")
		}
	default:
		l.links++
		// A name with a fragment is of a thing, which need not be in the page.
		if r.Kind == refs.Link || r.Kind == refs.Load && place.File == from {
			l.anchor(from, r, place, own)
		}
	}
	return r.Keep()
}

func (l *linkProof) anchor(from string, r refs.Ref, place Place, own map[string]bool) {
	// A text fragment (https://wicg.github.io/scroll-to-text-fragment/) is no id.
	id, _, _ := strings.Cut(place.Fragment, ":~:")
	switch {
	case id == "" || refs.LanguageOf(place.File) != refs.HTML || own == nil:
	case place.File == from:
		if !own[id] {
			l.bad(from, r.Where, r.Address, fmt.Sprintf("the page has no id %q", id))
		}
	case !l.full:
		key := l.hash(place.File, id)
		if _, there := l.wanted[key]; !there {
			l.wanted[key] = wantedID{from, place.File, r.Where, strings.Clone(r.Address)}
		}
	}
}

// resolve tells where an address leads in the package.
func (l *linkProof) resolve(from, address string) (Place, error) {
	root := l.p.rules.Site
	at, err := l.base.Parse(escapePath(strings.TrimPrefix(from, root)))
	if err != nil {
		return Place{}, err
	}
	place, err := resolve(l.base, at, address, func(name string) bool { _, ok := l.p.byName[root+name]; return ok })
	if err != nil || place.Outside() {
		return place, err
	}
	if root == "" && !leadsToFile(address, place.File, from) {
		return Place{}, errors.New("it leads to a folder, and a disk shows its list")
	}
	place.File = root + place.File
	return place, nil
}

// leadsToFile says whether an address names the file it leads to, as it has to
// where no server adds index.html to a folder.
func leadsToFile(address, file, from string) bool {
	address, _, _ = strings.Cut(strings.TrimSpace(address), "#")
	address, _, _ = strings.Cut(address, "?")
	if address == "" {
		return file == from
	}
	name := file[strings.LastIndexByte(file, '/')+1:]
	return strings.HasSuffix(address, escapePath(name)) || strings.HasSuffix(address, name)
}

// finish proves the links to ids in other pages and tells how many addresses
// were followed.
func (l *linkProof) finish() int {
	for key, w := range l.wanted {
		if _, there := l.ids[key]; !there && l.read[w.to] {
			l.bad(w.from, w.where, w.address, "the page it leads to has no such id")
		}
	}
	return l.links
}

func (l *linkProof) bad(from, where, address, why string) {
	l.fail(from, "%q in %s leads nowhere: %s", address, where, why)
}

func (l *linkProof) fail(file, format string, args ...any) {
	l.p.fail(file, "package-link", "", format, args...)
}

func (l *linkProof) hash(file, id string) uint64 {
	var h maphash.Hash
	h.SetSeed(l.seed)
	_, _ = h.WriteString(file) // never fails
	_ = h.WriteByte('#')
	_, _ = h.WriteString(id)
	return h.Sum64()
}
