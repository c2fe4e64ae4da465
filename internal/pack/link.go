package pack

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

// Linker makes the addresses in one file of the site lead inside a package.
// Its Visit is what refs.Rewrite and refs.Walk want.
type Linker struct {
	Site *Site
	// File is the path of the file in the site.
	File string
	// Name gives a file of the site its name in the package, false when the
	// package is without it.
	Name func(file string) (string, bool)
	// Address writes an address in the package; nil writes a relative one.
	// Formats that put files into each other write their own.
	Address func(ref refs.Ref, place Place, name string) string
	// Found is what can not be resolved.
	Found []diag.Finding

	// used are the files of the site that the file needs or links to.
	used    []string
	pending []string // of the element being visited, which may yet go
	node    *html.Node
}

// Visit is a refs.Visit.
func (l *Linker) Visit(r refs.Ref) refs.Verdict {
	if r.Node != l.node || r.Node == nil {
		l.flush()
		l.node = r.Node
	}
	v := l.judge(r)
	if v.Remove {
		l.pending = nil
	}
	return v
}

// Used are the files of the site that the visited file refers to and that the
// package has.
func (l *Linker) Used() []string {
	l.flush()
	return l.used
}

func (l *Linker) flush() {
	l.used = append(l.used, l.pending...)
	l.pending = nil
}

func (l *Linker) judge(r refs.Ref) refs.Verdict {
	place, err := l.Site.Resolve(l.File, r.Address)
	if err != nil {
		l.fail(r, "package-link", "mend the address, or take it out", fmt.Sprintf("leads nowhere: %v", err))
		return r.Keep()
	}
	if place.Outside() {
		if r.Kind == refs.Load && !strings.HasPrefix(strings.ToLower(strings.TrimSpace(r.Address)), "data:") {
			l.fail(r, "package-request", "bring the file into the issue", "is loaded from another host")
		}
		return r.Keep()
	}
	if strings.HasPrefix(r.Address, "#") || r.Kind == refs.Name && isAbsolute(r.Address) {
		return r.Keep()
	}
	name, ok := l.Name(place.File)
	if !ok {
		return l.lost(r, place)
	}
	l.pending = append(l.pending, place.File)
	if l.Address != nil {
		return refs.Verdict{Address: l.Address(r, place, name)}
	}
	from, _ := l.Name(l.File)
	return refs.Verdict{Address: relative(from, name) + place.Tail}
}

// lost judges an address of the site that the package is without.
func (l *Linker) lost(r refs.Ref, place Place) refs.Verdict {
	switch {
	case r.Kind == refs.Mention || r.Kind == refs.Name:
		// Nobody follows it, and on the net it still tells something.
		return refs.Verdict{Address: l.Site.Base.String() + escapePath(place.File) + place.Tail}
	case r.Node == nil:
	case r.Node.Data == "link", r.Node.Data == "meta", r.Node.Data == "script" && strings.HasPrefix(r.Where, "script data-"):
		return refs.Verdict{Remove: true}
	case r.Node.Data == "a" && l.isSwitch(r.Node):
		return refs.Verdict{Remove: true}
	case r.Node.Data == "a" || r.Node.Data == "area" || r.Kind == refs.Link && strings.HasSuffix(r.Where, " cite"):
		return refs.Verdict{Drop: true} // the words stay
	}
	l.fail(r, "package-link", "a package has its pages and what they show", fmt.Sprintf("needs %q, which the package is without", place.File))
	return r.Keep()
}

// isSwitch says whether a link is only there to leave for another form of the
// page, so that its words say nothing without it: another language, a feed.
func (l *Linker) isSwitch(n *html.Node) bool {
	if slices.Contains(strings.Fields(refs.Attr(n, "rel")), "alternate") || refs.Attr(n, "hreflang") != "" {
		return true
	}
	if kind := refs.Attr(n, "type"); strings.HasSuffix(kind, "+xml") {
		return true
	}
	p := l.Site.Page(l.File)
	if p == nil {
		return false
	}
	own, _ := l.Site.Language(p.Language)
	lang := refs.Attr(n, "lang")
	return lang != "" && lang != own.Tag
}

func (l *Linker) fail(r refs.Ref, code, hint, what string) {
	l.Found = append(l.Found, diag.Finding{File: l.File, Code: code, Severity: diag.Error,
		Message: fmt.Sprintf("%q in %s %s", r.Address, r.Where, what), Hint: hint})
}

func isAbsolute(address string) bool {
	scheme, _, ok := strings.Cut(address, "://")
	return ok && !strings.ContainsAny(scheme, "/?#")
}
