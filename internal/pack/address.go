package pack

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"
)

// Place is where an address leads.
type Place struct {
	// File is a path of the site, empty when the address leads elsewhere.
	File string
	// Tail is the query and the fragment, with their marks.
	Tail string
	// Fragment is the id it leads to, decoded, empty when there is none.
	Fragment string
}

// Outside says whether the address leads to another host, to a mail program,
// or holds its data itself.
func (p Place) Outside() bool { return p.File == "" }

// Resolve tells where an address in a file of the site leads. Addresses from
// the root, absolute ones below Base and relative ones are the same to it. The
// error says why the address leads nowhere.
func (s *Site) Resolve(from, address string) (Place, error) {
	at, err := s.Base.Parse(escapePath(from))
	if err != nil {
		return Place{}, err
	}
	return resolve(s.Base, at, address, func(name string) bool { _, ok := s.Files[name]; return ok })
}

// resolve is Resolve for any set of files.
func resolve(base, at *url.URL, address string, has func(name string) bool) (Place, error) {
	typed, err := url.Parse(strings.Trim(address, " \t\r\n\f"))
	if err != nil {
		return Place{}, errors.New("it can not be read")
	}
	u := at.ResolveReference(typed)
	switch u.Scheme {
	case "data", "mailto", "tel", "sms":
		return Place{}, nil
	case "http", "https", base.Scheme:
	default:
		return Place{}, fmt.Errorf("a package can not hold %q", u.Scheme+":")
	}
	if !strings.EqualFold(u.Host, base.Host) {
		return Place{}, nil
	}
	place := Place{Fragment: u.Fragment}
	if u.RawQuery != "" {
		place.Tail = "?" + u.RawQuery
	}
	if u.Fragment != "" {
		place.Tail += "#" + u.EscapedFragment()
	}
	name, below := strings.CutPrefix(path.Clean("/"+u.Path)+"/", base.Path)
	if !below && typed.Host != "" {
		return Place{}, nil // beside the issue, on its host
	}
	if !below {
		return Place{}, fmt.Errorf("it leads out of %s", base)
	}
	name = strings.TrimSuffix(name, "/")
	file := path.Join(name, "index.html")
	if name != "" && !strings.HasSuffix(u.Path, "/") && has(name) {
		file = name
	}
	if !fs.ValidPath(file) || !has(file) {
		return Place{}, errors.New("there is no such file")
	}
	place.File = file
	return place, nil
}

// relative is the address that leads from one file of a package to another:
// always the name of a file, so that it also opens from a folder.
func relative(from, to string) string {
	if from == to {
		return escapePath(path.Base(to))
	}
	fromParts, toParts := strings.Split(from, "/"), strings.Split(to, "/")
	common := 0
	for common < len(fromParts)-1 && common < len(toParts)-1 && fromParts[common] == toParts[common] {
		common++
	}
	up := strings.Repeat("../", len(fromParts)-1-common)
	return up + escapePath(strings.Join(toParts[common:], "/"))
}

// escapePath writes a path so that it is read as one, whatever is in it: a
// colon in its first part would make that a scheme.
func escapePath(name string) string {
	u := url.URL{Path: name}
	if first, _, _ := strings.Cut(name, "/"); strings.Contains(first, ":") {
		return "./" + u.EscapedPath()
	}
	return u.EscapedPath()
}
