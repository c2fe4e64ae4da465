package pack

import (
	"encoding/base64"
	"io/fs"
	"mime"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// head notes what a page loads, and in which widths it has its photographs.
func (m *htmlMaker) head(p *Page, doc *html.Node) {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Namespace != "" {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			if m.palette == "" {
				m.palette = refs.Attr(n, "data-palette")
			}
		case atom.Link:
			m.link(p, n)
		case atom.Script:
			m.script(p, n)
		case atom.Source, atom.Img:
			for _, c := range candidates(refs.Attr(n, "srcset")) {
				m.offered = append(m.offered, c.width)
			}
		}
	}
}

func (m *htmlMaker) link(p *Page, n *html.Node) {
	rel := strings.Fields(strings.ToLower(refs.Attr(n, "rel")))
	switch {
	case slices.Contains(rel, "stylesheet"):
		file := m.load(&m.styles, p, refs.Attr(n, "href"))
		if media := refs.Attr(n, "media"); media != "" {
			m.media[file] = media
		}
	case slices.Contains(rel, "icon") && m.icon == "":
		m.icon = m.load(new([]string), p, refs.Attr(n, "href"))
	}
}

// script notes a script. One that is handed a file which needs a server has
// nothing to do here.
func (m *htmlMaker) script(p *Page, n *html.Node) {
	src := refs.Attr(n, "src")
	if src == "" {
		return
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "data-") {
			if place, err := m.edition.Site.Resolve(p.Path, a.Val); err == nil && needsServer(place.File) {
				return
			}
		}
	}
	list := &m.scripts
	if !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "defer" || a.Key == "async" }) {
		list = &m.early
	}
	m.load(list, p, src)
}

// load notes a file once, and returns its path.
func (m *htmlMaker) load(list *[]string, p *Page, address string) string {
	place, err := m.edition.Site.Resolve(p.Path, address)
	if err != nil || place.Outside() {
		m.fail(p.Path, "%q is no file of the site", address)
		return ""
	}
	if !slices.Contains(*list, place.File) {
		*list = append(*list, place.File)
	}
	return place.File
}

// dataURL is a file of the site, as a page or a style sheet needs it, as an
// address that holds it.
func (m *htmlMaker) dataURL(from, file string) (string, error) {
	if url, ok := m.data[file]; ok {
		return url, nil
	}
	data, err := fs.ReadFile(m.edition.Site.FS, file)
	if err != nil {
		return "", err
	}
	if path.Ext(file) == ".js" && strings.HasPrefix(string(data), searchPrefix) {
		if data, err = m.searchData(from, file, data); err != nil {
			return "", err
		}
	}
	url := "data:" + mediaType(file) + ";base64," + base64.StdEncoding.EncodeToString(data)
	if !strings.HasPrefix(url, "data:image/") {
		m.data[file] = url // photographs are many, and are read again
	}
	return url, nil
}

// mediaType is the type of a file by its name, the same on every system.
func mediaType(file string) string {
	switch ext := path.Ext(file); ext {
	case ".woff2":
		return "font/woff2"
	case ".svg":
		return "image/svg+xml"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".ico":
		return "image/x-icon"
	case ".csv":
		return "text/csv"
	case ".css":
		return "text/css"
	case ".js":
		return "text/javascript"
	case ".json":
		return "application/json"
	case ".jpg", ".jpeg", ".png", ".gif", ".pdf":
		return mime.TypeByExtension(ext) // built into the library
	}
	return "application/octet-stream"
}
