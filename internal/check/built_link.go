package check

import (
	"iter"
	"net/url"
	"path"
	"strings"
)

// reference is an address in an element.
type reference struct {
	address string
	// loads is true when a browser fetches it to show the page.
	loads bool
}

// references are the addresses in the elements of a page.
func (p *builtPage) references() iter.Seq2[*element, reference] {
	return func(yield func(*element, reference) bool) {
		for n := range p.elements {
			for _, ref := range p.elements[n].references {
				if !yield(&p.elements[n], ref) {
					return
				}
			}
		}
	}
}

// refer takes in the addresses of a tag.
func (t *startTag) refer() {
	add := func(address string, loads bool) { t.references = append(t.references, reference{address, loads}) }
	for _, a := range t.attrs {
		switch a.key {
		case "href":
			if t.tag != "base" {
				add(a.value, t.tag == "use" || t.tag == "image" || t.tag == "link" && t.fetches())
			}
		case "action", "formaction", "cite":
			add(a.value, false)
		case "src", "poster", "xlink:href":
			add(a.value, true)
		case "data":
			if t.tag == "object" {
				add(a.value, true)
			}
		case "srcset", "imagesrcset":
			for candidate := range strings.SplitSeq(a.value, ", ") {
				if address, _, _ := strings.Cut(strings.TrimSpace(candidate), " "); address != "" {
					add(strings.TrimSuffix(address, ","), true)
				}
			}
		case "content":
			if property := t.get("property"); t.tag == "meta" && (strings.HasSuffix(property, ":url") || strings.HasSuffix(property, ":image") || strings.HasSuffix(t.get("name"), ":image")) {
				add(a.value, false)
			}
		}
	}
}

// fetches says whether a browser loads what a link element names.
func (t *startTag) fetches() bool {
	for _, rel := range []string{"stylesheet", "preload", "modulepreload", "icon", "apple-touch-icon", "manifest", "preconnect", "dns-prefetch", "prefetch"} {
		if t.is("rel", rel) {
			return true
		}
	}
	return false
}

// destination is where an address leads, nowhere where it is none or leads out of the site's folder.
type destination struct {
	// outside is the host of an address that is not the site's, or its scheme.
	outside string
	// file is the path of a file of the site, page what it is read to be, nil where it is no page or not there.
	file, fragment string
	page           *builtPage
	there          bool
}

// find follows an address from a file of the site. Most are the same on many pages, but
// for their fragments.
func (b *built) find(from, address string) destination {
	if !strings.HasPrefix(address, "/") {
		if _, absolute := cutScheme(address); !absolute {
			return b.follow(from, address)
		}
	}
	odd := func(r rune) bool { return r <= ' ' || r == '%' || r >= 0x7F }
	if page, id, cut := strings.Cut(address, "#"); cut && !strings.ContainsFunc(id, odd) && strings.TrimSpace(page) == page {
		to := b.find(from, page)
		to.fragment = id
		return to
	}
	to, known := b.found.Load(address)
	if !known {
		to, _ = b.found.LoadOrStore(address, b.follow(from, address))
	}
	return to.(destination)
}

func (b *built) follow(from, address string) destination {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return destination{}
	}
	switch {
	case u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https":
		return destination{outside: u.Scheme + ":"}
	case u.Host != "" && u.Host != b.host:
		return destination{outside: u.Host}
	}
	base := &url.URL{Path: b.root + from}
	full := base.ResolveReference(&url.URL{Path: u.Path, Fragment: u.Fragment})
	if u.Path == "" && u.Host == "" {
		full.Path = base.Path
	}
	name, ok := strings.CutPrefix(full.Path, b.root)
	if !ok && full.Path+"/" == b.root {
		name, ok = "", true
	}
	switch {
	case !ok && u.Host != "":
		return destination{outside: u.Host} // beside the site, on its host
	case !ok:
		return destination{}
	}
	name = b.file(name)
	for b.host == "" && strings.HasPrefix(u.Path, "/") && !b.has(name) {
		// The folder that the site is going to lie in is not known.
		_, rest, more := strings.Cut(name, "/")
		if !more {
			break
		}
		name = b.file(rest)
	}
	name = path.Clean(name)
	return destination{file: name, fragment: full.Fragment, page: b.byName[name], there: b.has(name)}
}

// file is the file that a server sends for a path of the site.
func (b *built) file(name string) string {
	if name == "" || strings.HasSuffix(name, "/") {
		return name + "index.html"
	}
	if !b.has(name) && b.has(name+"/index.html") {
		return name + "/index.html"
	}
	return name
}

func (b *built) has(name string) bool {
	_, there := b.files[name]
	return there
}

// leads says whether a destination is there: the file, and the id in it.
func (p destination) leads() bool {
	if p.outside != "" {
		return true
	}
	return p.there && (p.page == nil || p.fragment == "" || p.page.ids[p.fragment] || p.fragment == "top" || strings.HasPrefix(p.fragment, ":~:"))
}
