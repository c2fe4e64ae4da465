// Package pack makes the offline forms of an issue from its built site, and
// proves packages. It takes the site as an fs.FS, learns everything from the
// pages themselves, and knows nothing of how they came about. Each format has
// a file of its own.
package pack

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// PackagesDir is the folder of a site that its packages lie in. It is no part
// of what packages are made from.
const PackagesDir = "packages"

// Site is a built site and what its pages tell about it.
type Site struct {
	// FS holds the files.
	FS fs.FS
	// Base is the address of the cover in the default language, with a slash at
	// its end: where the site is published.
	Base *url.URL
	// Identifier names the issue: "changzhi-two-sessions-2025".
	Identifier string
	// Issued is the day of this edition, in UTC, as the cover's data tell it.
	Issued time.Time
	// Languages has the default language first.
	Languages []Language
	// Pages are the pages in reading order: by language the cover, the reports
	// as the cover lists them, then the others as the cover first links to them.
	Pages []*Page
	// Files has every file by its path, the packages left out.
	Files map[string]Digest
	// Release names what was built: the time of the issue and the start of the
	// hash of all files.
	Release string

	byPath map[string]*Page
}

// Language is one language of the issue.
type Language struct {
	Key   string // as in file names: "zh"
	Tag   string // as in pages: "zh-CN"
	Cover string // path of the cover: "en/index.html"
	Title string
	// Name is that of the issue, Description a sentence about it.
	Name, Description string
	// Rights, Publisher and Place are empty where the cover's data are without.
	Rights, Publisher, Place string
	// Published is the day, month or year in which the issue came out first, as
	// ISO 8601 has it.
	Published string
}

// Page is one page of the site.
type Page struct {
	Path     string // of the file: "en/numbers/index.html"
	Language string // the key of its language
	Title    string // as the title element has it
	// Canonical is the path of the page that this is another form of: its own,
	// except for the parallel text.
	Canonical string
	// Twins are the paths of the same page in other languages, by key.
	Twins  map[string]string
	Cover  bool
	Report bool // an article of the issue: its data say NewsArticle
	Search bool // the page that searches
	// Packages is whether the page lists the packages of the issue, or says which of
	// them it lies in.
	Packages bool
	// Data are the things of JSON-LD that a cover or a report tells of itself.
	Data []json.RawMessage
}

// Parallel says whether a page is another form of a page, with both languages.
func (p *Page) Parallel() bool { return p.Canonical != p.Path }

// behind is the path of a page that is another form of one, empty for that one.
func (p *Page) behind() string {
	if p.Parallel() {
		return p.Path
	}
	return ""
}

// twins are the paths of the same page in other languages; none of no page.
func (p *Page) twins() map[string]string {
	if p == nil {
		return nil
	}
	return p.Twins
}

// Language finds a language by its key.
func (s *Site) Language(key string) (Language, bool) {
	i := slices.IndexFunc(s.Languages, func(l Language) bool { return l.Key == key })
	if i < 0 {
		return Language{}, false
	}
	return s.Languages[i], true
}

// Page finds a page by its path, nil when there is none.
func (s *Site) Page(name string) *Page {
	return s.byPath[name]
}

// OpenSite reads a built site: every file once for its hash, every page for
// what it tells. Findings of severity error mean that no package can be made
// of it; the error is for what kept it from reading.
func OpenSite(ctx context.Context, fsys fs.FS) (*Site, []diag.Finding, error) {
	r := &siteReader{Site: &Site{FS: fsys, Files: map[string]Digest{}}, pages: map[string]*pageHead{}}
	if err := r.files(ctx); err != nil {
		return nil, nil, err
	}
	if !r.covers() {
		return r.Site, r.found, nil
	}
	r.arrange()
	r.Release = releaseName(r.Issued, r.Files)
	return r.Site, diag.Sort(r.found), nil
}

type siteReader struct {
	*Site
	pages map[string]*pageHead
	found []diag.Finding
}

func (r *siteReader) fail(file, code, hint, format string, args ...any) {
	r.found = append(r.found, diag.Finding{File: file, Code: code, Severity: diag.Error, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// files hashes every file and reads the heads of the pages.
func (r *siteReader) files(ctx context.Context) error {
	return fs.WalkDir(r.FS, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case d.IsDir():
			if name == PackagesDir || issue.Clutter(d.Name()) {
				return fs.SkipDir
			}
			return nil
		case issue.Clutter(d.Name()):
			return nil
		case !d.Type().IsRegular():
			r.fail(name, "package-file", "put the file itself there", "%q is no regular file", name)
			return nil
		}
		if path.Ext(name) != ".html" {
			r.Files[name], err = digestFile(r.FS, name)
			return err
		}
		data, err := fs.ReadFile(r.FS, name)
		if err != nil {
			return err
		}
		plain, err := withoutList(data)
		if err != nil {
			return err
		}
		r.Files[name] = digestOf(plain)
		head, err := readHead(data)
		if err != nil {
			r.fail(name, "package-page", "", "%q can not be read: %v", name, err)
			return nil
		}
		if path.Base(name) != "404.html" { // needs a server that answers with it
			r.pages[name] = head
		}
		return nil
	})
}

// covers finds the covers, and in them what the issue is.
func (r *siteReader) covers() bool {
	home := r.pages["index.html"]
	if home == nil || home.issue == nil {
		r.fail("index.html", "package-issue", "a cover has a PublicationIssue with identifier and dateModified in its JSON-LD",
			"the cover does not tell which issue it is")
		return false
	}
	base, err := url.Parse(home.canonical)
	if err != nil || base.Host == "" {
		r.fail("index.html", "package-issue", "set baseURL in config.toml, or --base-url", "the canonical address %q of the cover is not absolute", home.canonical)
		return false
	}
	base.Path = strings.TrimSuffix(base.Path, "/") + "/"
	r.Base = base
	r.Identifier = home.issue.Identifier
	if !isID(r.Identifier) {
		r.fail("index.html", "package-issue", "id in data/issue.yaml is of small letters, digits and hyphens", "the issue's identifier %q can not name a file", r.Identifier)
	}
	if r.Issued, err = time.Parse(time.DateOnly, home.issue.DateModified); err != nil {
		r.fail("index.html", "package-issue", "edition.date in data/issue.yaml is such a day", "the issue's day %q is not like 2025-03-01", home.issue.DateModified)
	}
	for _, name := range append([]string{"index.html"}, r.twinsOf("index.html", home)...) {
		head := r.pages[name]
		if head == nil || head.issue == nil {
			continue
		}
		key, _, _ := strings.Cut(strings.ToLower(head.lang), "-")
		if !isID(key) {
			r.fail(name, "package-issue", "write it in the html element", "the language %q of the page is none", head.lang)
			continue
		}
		r.Languages = append(r.Languages, Language{Key: key, Tag: head.lang, Cover: name, Title: head.issue.Headline,
			Name: head.issue.Name, Description: head.issue.Description, Rights: head.issue.Rights,
			Publisher: head.issue.Publisher.Name, Place: head.issue.Place.Name, Published: head.issue.Published})
	}
	return len(r.found) == 0
}

// twinsOf are the paths that a page's alternates lead to, its own left out.
func (r *siteReader) twinsOf(name string, head *pageHead) []string {
	var names []string
	for _, a := range head.alternates {
		place, err := r.Resolve(name, a)
		if err == nil && place.File != "" && place.File != name && !slices.Contains(names, place.File) {
			names = append(names, place.File)
		}
	}
	return names
}

// arrange puts the pages into reading order, a parallel text behind its report.
func (r *siteReader) arrange() {
	rank := map[string]int{}
	for _, l := range r.Languages {
		head := r.pages[l.Cover]
		for _, address := range slices.Concat([]string{"#"}, head.issue.parts(), head.links) {
			place, err := r.Resolve(l.Cover, address)
			if _, seen := rank[place.File]; err == nil && place.File != "" && !seen {
				rank[place.File] = len(rank)
			}
		}
	}
	language := map[string]int{}
	for i, l := range r.Languages {
		language[l.Key] = i
	}
	r.byPath = map[string]*Page{}
	for name, head := range r.pages {
		p := r.page(name, head)
		r.byPath[name] = p
		r.Pages = append(r.Pages, p)
	}
	slices.SortFunc(r.Pages, func(a, b *Page) int {
		return cmpOr(language[a.Language]-language[b.Language], rankOf(rank, a.Canonical)-rankOf(rank, b.Canonical),
			strings.Compare(a.Canonical, b.Canonical), strings.Compare(a.behind(), b.behind()))
	})
}

func (r *siteReader) page(name string, head *pageHead) *Page {
	p := &Page{Path: name, Title: head.title, Canonical: name, Report: head.article, Search: head.search, Packages: head.packages, Data: head.data, Twins: map[string]string{}}
	key, _, _ := strings.Cut(strings.ToLower(head.lang), "-")
	if _, ok := r.Language(key); !ok {
		key = r.Languages[0].Key
	}
	p.Language = key
	p.Cover = slices.ContainsFunc(r.Languages, func(l Language) bool { return l.Cover == name })
	if place, err := r.Resolve(name, head.canonical); head.canonical != "" && err == nil && place.File != "" {
		p.Canonical = place.File
	}
	for _, twin := range r.twinsOf(name, head) {
		if other := r.pages[twin]; other != nil {
			key, _, _ := strings.Cut(strings.ToLower(other.lang), "-")
			if key != p.Language {
				p.Twins[key] = twin
			}
		}
	}
	return p
}

func rankOf(rank map[string]int, name string) int {
	if n, ok := rank[name]; ok {
		return n
	}
	return len(rank)
}

func cmpOr(values ...int) int {
	for _, v := range values {
		if v != 0 {
			return v
		}
	}
	return 0
}
