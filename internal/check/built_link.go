package check

import (
	"net/url"
	"path"
	"strings"
)

// reference is an address in an element.
type reference struct {
	attr, address string
	// loads is true when a browser fetches it to show the page.
	loads bool
}

// references lists the addresses of an element.
func (e element) references() []reference {
	var list []reference
	for _, a := range e.attrs {
		switch {
		case a.Key == "href" && e.tag == "link":
			list = append(list, reference{a.Key, a.Val, e.fetches()})
		case a.Key == "href" && (e.tag == "use" || e.tag == "image"), a.Key == "xlink:href":
			list = append(list, reference{a.Key, a.Val, true})
		case a.Key == "href" && e.tag != "base", a.Key == "action", a.Key == "formaction", a.Key == "cite":
			list = append(list, reference{a.Key, a.Val, false})
		case a.Key == "src", a.Key == "poster", a.Key == "data" && e.tag == "object":
			list = append(list, reference{a.Key, a.Val, true})
		case a.Key == "srcset", a.Key == "imagesrcset":
			for _, candidate := range strings.Split(a.Val, ", ") {
				if address, _, _ := strings.Cut(strings.TrimSpace(candidate), " "); address != "" {
					list = append(list, reference{a.Key, strings.TrimSuffix(address, ","), true})
				}
			}
		case a.Key == "content" && e.tag == "meta" && (strings.HasSuffix(e.get("property"), ":url") || strings.HasSuffix(e.get("property"), ":image") || strings.HasSuffix(e.get("name"), ":image")):
			list = append(list, reference{a.Key, a.Val, false})
		}
	}
	return list
}

// fetches says whether a browser loads what a link element names.
func (e element) fetches() bool {
	for _, rel := range []string{"stylesheet", "preload", "modulepreload", "icon", "apple-touch-icon", "manifest", "preconnect", "dns-prefetch", "prefetch"} {
		if e.is("rel", rel) {
			return true
		}
	}
	return false
}

// destination is where an address leads.
type destination struct {
	// outside is the host of an address that is not the site's, or its scheme.
	outside string
	// file is the path of a file of the site.
	file, fragment string
	// bad is true for what is no address, or leads out of the site's folder.
	bad bool
}

// find follows an address from a file of the site.
func (b *built) find(from, address string) destination {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return destination{bad: true}
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
	if !ok {
		return destination{bad: true}
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
	return destination{file: path.Clean(name), fragment: full.Fragment}
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
func (b *built) leads(p destination) bool {
	if p.bad {
		return false
	}
	if p.outside != "" {
		return true
	}
	if !b.has(p.file) {
		return false
	}
	target := b.byName[p.file]
	return target == nil || p.fragment == "" || target.ids[p.fragment] || strings.HasPrefix(p.fragment, ":~:")
}
