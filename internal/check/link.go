package check

import (
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/tekan-press/tekan/internal/issue"
)

// link is a link or picture in the text of a block.
type link struct {
	// at is the byte offset of the address in the block.
	at      int
	address string
	picture bool
}

// linksOf returns the links of a block in order.
func linksOf(b *issue.Block) []link {
	root, base := b.Node, b.Start
	if b.Kind == issue.Pull {
		root, base = b.Inner().Root, 0
	}
	var list []link
	from := 0
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var address string
		_, picture := n.(*ast.Image)
		switch n := n.(type) {
		case *ast.Link:
			address = string(n.Destination)
		case *ast.Image:
			address = string(n.Destination)
		default:
			return ast.WalkContinue, nil
		}
		at := max(0, n.Pos()-base)
		if i := strings.Index(b.Text[from:], "("+address); i >= 0 {
			at = from + i + 1
			from = at + len(address)
		}
		list = append(list, link{at, address, picture})
		return ast.WalkContinue, nil
	})
	return list
}

// target is where an address of the issue leads.
type target struct {
	lang issue.Language
	// page is the path of a page, as references have it.
	page string
	// file is the path of a file of the site, "" for a page.
	file     string
	fragment string
}

// resolveLink reads an address as a browser would on the page; ok is false for
// one that leaves the site.
func resolveLink(c *Copy, p *issue.Page, address string) (t target, ok bool, err error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return target{}, false, err
	}
	full := (&url.URL{Path: pageAddress(c, p)}).ResolveReference(u)
	t = target{lang: c.Languages()[0], fragment: full.Fragment}
	name := strings.TrimPrefix(full.Path, "/")
	if c.Bilingual() && (name == "en" || strings.HasPrefix(name, "en/")) {
		t.lang, name = issue.EN, strings.TrimPrefix(strings.TrimPrefix(name, "en"), "/")
	}
	name = strings.TrimSuffix(name, "index.html")
	if ext := path.Ext(name); ext != "" && !strings.HasSuffix(name, "/") {
		t.file = name
	}
	t.page = strings.Trim(name, "/")
	return t, true, nil
}

// pageAddress is where a page stands on the site, or its report for a section.
func pageAddress(c *Copy, p *issue.Page) string {
	name := p.Path
	if p.Kind == issue.Section {
		name = path.Dir(name)
	}
	prefix := "/"
	if p.Lang != c.Languages()[0] {
		prefix = "/en/"
	}
	if name == "" {
		return prefix
	}
	return prefix + name + "/"
}

// siteFile says whether a file is one that a build makes or copies. Hashed
// names of styles and scripts are nobody's to link to.
func siteFile(fsys fs.FS, t target) bool {
	if _, err := fs.Stat(fsys, path.Join("static", t.file)); err == nil {
		return true
	}
	switch t.file {
	case "numbers/statistics.csv", "numbers/statistics.json", "feed.xml", "sitemap.xml", "manifest.webmanifest", "404.html":
		return true
	}
	return false
}

// anchorsOf returns the ids that a page of the site has.
func anchorsOf(c *Copy, l issue.Language, name string) map[string]bool {
	ids := map[string]bool{"top": true}
	if special, report := partOf(c, l, name); report != "" {
		for s := range c.figures.All() {
			ids[s.ID] = ids[s.ID] || special == "numbers" && strings.HasPrefix(s.Section+"/", report+"/")
		}
		for _, p := range c.Pages(l) {
			if special == "photos" && strings.HasPrefix(p.Path+"/", report+"/") {
				addPhotos(ids, p)
			}
		}
		return ids
	}
	page := c.Page(l, name)
	if page == nil {
		return ids
	}
	addBlocks(ids, page)
	switch {
	case page.Kind == issue.Report:
		ids["intro"] = true
		for _, a := range c.Reports {
			for _, s := range a.Sections {
				if p := s.In(l); p != nil && a.ID == name {
					ids[s.ID] = true
					addBlocks(ids, p)
				}
			}
		}
	case name == "numbers":
		for s := range c.figures.All() {
			ids[s.ID] = true
		}
	case name == "glossary":
		for _, term := range c.Glossary {
			ids[term.ID] = true
		}
	case name == "photos":
		for _, p := range c.Photos {
			ids["photo-"+p.ID] = true
		}
	}
	return ids
}

// addBlocks adds the anchors of blocks, those of the photos in them, and those
// that headings were given.
func addBlocks(ids map[string]bool, p *issue.Page) {
	addPhotos(ids, p)
	for _, b := range p.Blocks {
		ids[b.Anchor] = true
		if id := headingID.FindStringSubmatch(b.Text); id != nil && b.Kind == issue.Heading {
			ids[id[1]] = true
		}
	}
}

// addPhotos adds the anchors of the photographs that a page shows.
func addPhotos(ids map[string]bool, p *issue.Page) {
	for _, b := range p.Blocks {
		for _, sc := range b.Shortcodes {
			if sc.Name == "photo" && len(sc.Args) > 0 {
				ids["photo-"+sc.Args[0].Value] = true
			}
		}
	}
}

// partOf tells the pages that an issue of several reports has for the numbers and
// for the photographs of each, such as numbers/river; report is "" for any other.
func partOf(c *Copy, l issue.Language, name string) (special, report string) {
	special, report = path.Split(name)
	special = strings.TrimSuffix(special, "/")
	page := c.Page(l, report)
	if special != "numbers" && special != "photos" || len(c.Reports) < 2 || c.Page(l, special) == nil || page == nil || page.Kind != issue.Report {
		return "", ""
	}
	return special, report
}

// headingID is the id that an editor gives a heading: ## What is missing {#gaps}.
var headingID = regexp.MustCompile(`\{[^{}]*#([^\s{}]+)[^{}]*\}\s*$`)
