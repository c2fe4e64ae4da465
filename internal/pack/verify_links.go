package pack

import (
	"errors"
	"fmt"
	"hash/maphash"
	"maps"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// mostAnchors bounds the ids, and the links to them, that are remembered.
const mostAnchors = 2_000_000

// linkProof follows the addresses inside a package.
type linkProof struct {
	p    *proof
	base *url.URL
	seed maphash.Seed
	// ids are hashes of file and id; wanted are links to ids in other pages, by
	// the same hash, each once. What such a link says is read again when it leads
	// nowhere.
	ids    map[uint64]struct{}
	wanted map[uint64]fromTo
	// read are the pages whose ids are known. A page that could not be read is
	// found for itself, and not by every link to it.
	read  map[string]bool
	links int
	full  bool
}

// fromTo are the places of two pages among the pieces of the package.
type fromTo struct{ from, to uint32 }

func newLinkProof(p *proof) *linkProof {
	// Nothing outside a package has this address, so that no link into it from
	// the root or from elsewhere can be taken for one inside.
	l := &linkProof{p: p, base: &url.URL{Scheme: "package", Host: "package", Path: "/inside/"}, seed: maphash.MakeSeed(),
		ids: map[uint64]struct{}{}, wanted: map[uint64]fromTo{}, read: map[string]bool{}}
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
		if _, err := refs.Rewrite(language, data, func(r refs.Ref) refs.Verdict { return l.visit(name, r, false) }); err != nil {
			l.fail(name, "%q can not be read: %v", name, err)
		}
		return
	}
	// Links may come before the ids they lead to, so ids are gathered first.
	err := refs.Scan(data, refs.Ref.Keep, func(id string) { l.remember(name, id) })
	if err != nil {
		l.fail(name, "%q can not be read: %v", name, err)
		return
	}
	l.remember(name, "")
	l.remember(name, "top") // which leads to the top of every page
	if l.full {
		return
	}
	l.read[name] = true
	// It was read once, so that it can be read again.
	_ = refs.Scan(data, func(r refs.Ref) refs.Verdict { return l.visit(name, r, true) }, func(string) {})
}

// remember keeps an id of a page.
func (l *linkProof) remember(file, id string) {
	if len(l.ids)+len(l.wanted) < mostAnchors {
		l.ids[l.hash(file, id)] = struct{}{}
	} else if !l.full {
		l.fail(file, "the package has more than %d anchors and links to them, the most that are read", mostAnchors)
		l.full = true
	}
}

// visit follows one address, of a page or of another file.
func (l *linkProof) visit(from string, r refs.Ref, page bool) refs.Verdict {
	place, err := l.resolve(from, r.Address)
	switch {
	case err != nil:
		l.bad(from, r.Where, r.Address, err.Error())
	case place.Outside():
		switch scheme, _, _ := strings.Cut(strings.TrimSpace(r.Address), ":"); {
		case !strings.EqualFold(scheme, "data"):
			if r.Kind == refs.Load {
				l.bad(from, r.Where, r.Address, "it is loaded from another host")
			}
		case r.Kind == refs.Link && !downloads(r.Node):
			l.bad(from, r.Where, r.Address, "a browser opens no page that stands in its own address")
		}
	default:
		l.links++
		// A name with a fragment is of a thing, which need not be in the page.
		if r.Kind == refs.Link || r.Kind == refs.Load && place.File == from {
			l.anchor(from, r, place, page)
		}
	}
	return r.Keep()
}

// downloads says whether a link offers a file to keep.
func downloads(n *html.Node) bool {
	return n != nil && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "download" })
}

func (l *linkProof) anchor(from string, r refs.Ref, place Place, page bool) {
	id := idOf(place)
	if id == "" || refs.LanguageOf(place.File) != refs.HTML || !page {
		return
	}
	key := l.hash(place.File, id)
	switch _, there := l.ids[key]; {
	case there:
	case place.File == from:
		l.bad(from, r.Where, r.Address, fmt.Sprintf("the page has no id %.200q", id))
	case len(l.ids)+len(l.wanted) < mostAnchors:
		if _, there := l.wanted[key]; !there {
			l.wanted[key] = fromTo{uint32(l.p.byName[from]), uint32(l.p.byName[place.File])}
		}
	default:
		l.remember(from, id)
	}
}

// idOf is the id that an address leads to. A text fragment
// (https://wicg.github.io/scroll-to-text-fragment/) is none.
func idOf(p Place) string {
	id, _, _ := strings.Cut(p.Fragment, ":~:")
	return id
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

// leads says whether an address in a file of the package leads to a file of it,
// and to an id that is there.
func (l *linkProof) leads(from, address string) bool {
	place, err := l.resolve(from, address)
	if err != nil || place.Outside() {
		return false
	}
	_, there := l.ids[l.hash(place.File, idOf(place))]
	return there || !l.read[place.File]
}

// finish proves the links to ids in other pages and tells how many addresses
// were followed.
func (l *linkProof) finish() (int, error) {
	broken := map[uint32]bool{}
	for key, w := range l.wanted {
		if _, there := l.ids[key]; there || !l.read[l.p.pieces[w.to].name] {
			delete(l.wanted, key)
			continue
		}
		broken[w.from] = true
	}
	for _, from := range slices.Sorted(maps.Keys(broken)) {
		if err := l.again(l.p.pieces[from].name); err != nil {
			return l.links, err
		}
	}
	return l.links, nil
}

// again reads a page for what its links say that lead to no id.
func (l *linkProof) again(name string) error {
	data, err := l.p.read(name)
	if err != nil {
		return err
	}
	return refs.Scan(data, func(r refs.Ref) refs.Verdict {
		place, err := l.resolve(name, r.Address)
		if err != nil || place.Outside() || r.Kind != refs.Link {
			return r.Keep()
		}
		key := l.hash(place.File, idOf(place))
		if _, missing := l.wanted[key]; missing {
			delete(l.wanted, key) // each is told once
			l.bad(name, r.Where, r.Address, "the page it leads to has no such id")
		}
		return r.Keep()
	}, func(string) {})
}

func (l *linkProof) bad(from, where, address, why string) {
	l.fail(from, "%.200q in %.100s leads nowhere: %s", address, where, why)
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
