package pack

import (
	"path"
	"slices"
	"strings"
)

// Edition is what one package holds of an issue.
type Edition struct {
	Site *Site
	// Languages are the keys of its languages, the site's first one first.
	Languages []string
	// Report is the path of the page, in the first language that has it, when
	// the package is of one report only.
	Report string
}

// Editions are the issue in all its languages and, when it has more than one,
// in each.
func Editions(s *Site) []Edition {
	var all []string
	var each []Edition
	for _, l := range s.Languages {
		all = append(all, l.Key)
		each = append(each, Edition{Site: s, Languages: []string{l.Key}})
	}
	list := []Edition{{Site: s, Languages: all}}
	if len(all) > 1 {
		list = append(list, each...)
	}
	return list
}

// Whole says whether the edition has every language of the issue.
func (e Edition) Whole() bool { return len(e.Languages) == len(e.Site.Languages) }

// Name is the name of the package without its ending: the issue's, the
// report's when it is of one, the language's when it is of one of several.
func (e Edition) Name() string {
	name := e.Site.Identifier
	if e.Report != "" {
		name += "-" + path.Base(path.Dir(e.Report))
	}
	if !e.Whole() {
		name += "-" + strings.Join(e.Languages, "-")
	}
	return name
}

// Has says whether a page is in the edition: of one report, its page in each
// language and its parallel text.
func (e Edition) Has(p *Page) bool {
	if !slices.Contains(e.Languages, p.Language) {
		return false
	}
	if e.Report == "" || e.Report == p.Canonical {
		return true
	}
	of := e.Site.Page(p.Canonical)
	for _, twin := range of.twins() {
		if twin == e.Report {
			return true
		}
	}
	return false
}

// Pages are the edition's pages in reading order.
func (e Edition) Pages() []*Page {
	var list []*Page
	for _, p := range e.Site.Pages {
		if e.Has(p) {
			list = append(list, p)
		}
	}
	return list
}

// readingPages are those that are read from the beginning to the end: not the
// search, which wants something typed, nor the list of packages, and of parallel texts one, when both
// languages are there.
func (e Edition) readingPages() []*Page {
	var list []*Page
	seen := map[string]bool{}
	for _, p := range e.Pages() {
		if p.Search || p.Packages || p.Parallel() && (!e.Whole() || seen[p.Canonical]) {
			continue
		}
		if p.Parallel() {
			for _, twin := range e.Site.Page(p.Canonical).twins() {
				seen[twin] = true
			}
		}
		list = append(list, p)
	}
	return list
}

// Cover is the path of the page that a reader opens first.
func (e Edition) Cover() string {
	l, _ := e.Site.Language(e.Languages[0])
	return l.Cover
}

// folder is that of the cover, with a slash at its end, empty for the top.
func (e Edition) folder() string {
	dir := path.Dir(e.Cover())
	if dir == "." {
		return ""
	}
	return dir + "/"
}

// needsServer says whether a file only works on a server, and so is in no
// package for readers: workers, feeds, what search engines and hosts read.
func needsServer(name string) bool {
	switch path.Base(name) {
	case "sw.js", "robots.txt", "sitemap.xml", "feed.xml", "404.html", "_headers", "_redirects", "CNAME",
		"release.json", "release.json.minisig":
		return true
	}
	return path.Ext(name) == ".webmanifest" || strings.HasPrefix(name, ".well-known/")
}
