package pack

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// A page of the site has a place for packages when one of its elements has the
// attribute data-packages. The page brings all the words, in its own language, in parts of
// which one is shown:
//
//	data-packages-part="none"   no packages were made with this site
//	data-packages-part="list"   the list of packages
//	data-packages-part="about"  what the package is that the page lies in
//
// In the part about, elements with data-package-for are shown in packages of
// the format they name. In the list, each element with data-package stands for the packages of the
// format it names and is repeated for them. Elements with data-fact get what
// the fact is, and the names of languages, with data-package-language, are
// hidden where the package is without them.
const (
	placeMark  = "data-packages"
	partMark   = "data-packages-part"
	formatMark = "data-package"
	factMark   = "data-fact"
	filledMark = "data-filled"
	// forMark has the format that words of the part about are for.
	forMark = "data-package-for"
	// languageMark has the key of a language.
	languageMark = "data-package-language"
)

// hasPlace says whether bytes can be of a page with such a place, so that others
// need not be parsed and written again.
func hasPlace(page []byte) bool { return bytes.Contains(page, []byte(placeMark)) }

// withoutList is a page as it was before the list of packages was written
// into it, so that what is made from a site does not depend on whether its
// packages are there.
func withoutList(page []byte) ([]byte, error) {
	if !hasPlace(page) {
		return page, nil
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, err
	}
	for _, place := range withAttr(doc, placeMark) {
		emptyPlace(place)
	}
	var b bytes.Buffer
	err = html.Render(&b, doc)
	return b.Bytes(), err
}

func emptyPlace(place *html.Node) {
	for _, n := range withAttr(place, filledMark) {
		n.Parent.RemoveChild(n)
	}
	for _, n := range withAttr(place, factMark) {
		setText(n, "")
	}
	for _, n := range withAttr(place, languageMark) {
		dropAttr(n, "hidden")
	}
	for _, n := range withAttr(place, forMark) {
		setAttr(n, "hidden", "")
	}
	showPart(place, "none")
}

// ListPackages writes the list of packages into the pages of a site that have a
// place for it. The packages lie in PackagesDir of the site's folder.
func ListPackages(s *Site, folder string, made []MadePackage) error {
	for _, p := range s.Pages {
		data, err := fs.ReadFile(s.FS, p.Path)
		if err != nil {
			return err
		}
		if !hasPlace(data) {
			continue
		}
		doc, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			return err
		}
		for _, place := range withAttr(doc, placeMark) {
			emptyPlace(place)
			listPackages(place, p, made)
		}
		var b bytes.Buffer
		if err := html.Render(&b, doc); err != nil {
			return err
		}
		if err := replaceFile(filepath.Join(folder, filepath.FromSlash(p.Path)), b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// listPackages repeats the row of each format for its packages.
func listPackages(place *html.Node, p *Page, made []MadePackage) {
	for _, row := range withAttr(place, formatMark) {
		for _, m := range made {
			if m.Format != refs.Attr(row, formatMark) {
				continue
			}
			filled := clone(row)
			setAttr(filled, filledMark, "")
			dropAttr(filled, "hidden")
			dropAttr(filled, formatMark)
			fillFacts(filled, m.Languages, map[string]string{"name": m.Name, "size": sizeText(m.Size), "sha256": m.SHA256,
				"address": relative(p.Path, path.Join(PackagesDir, m.Name))})
			row.Parent.InsertBefore(filled, row)
		}
	}
	showPart(place, "list")
}

// aboutPackage fills the place in a page inside a package with what the
// package is.
func aboutPackage(doc *html.Node, m Manifest, keys []string) {
	for _, place := range withAttr(doc, placeMark) {
		emptyPlace(place)
		fillFacts(place, keys, map[string]string{"package": m.Package, "package-name": m.Name, "release": m.Release,
			"issued": m.Issued.Format("2006-01-02"), "tool": m.Tool, "commit": first(m.Commit, "–"), "published": m.Address, "manifest": ManifestName})
		for _, n := range withAttr(place, forMark) {
			if refs.Attr(n, forMark) == m.Package {
				dropAttr(n, "hidden")
			}
		}
		showPart(place, "about")
	}
}

// fillFacts writes facts into the elements that name them, and hides the names
// of languages that are not among the keys.
func fillFacts(root *html.Node, keys []string, facts map[string]string) {
	for _, n := range withAttr(root, factMark) {
		name := refs.Attr(n, factMark)
		fact, ok := facts[name]
		if !ok {
			continue
		}
		setText(n, fact)
		if n.DataAtom == atom.A && name == "name" {
			setAttr(n, "href", facts["address"])
			setAttr(n, "download", "")
		}
	}
	for _, n := range withAttr(root, languageMark) {
		dropAttr(n, "hidden")
		if !slices.Contains(keys, refs.Attr(n, languageMark)) {
			setAttr(n, "hidden", "")
		}
	}
}

// showPart shows one part of a place and hides the others.
func showPart(place *html.Node, name string) {
	for _, part := range withAttr(place, partMark) {
		dropAttr(part, "hidden")
		if refs.Attr(part, partMark) != name {
			setAttr(part, "hidden", "")
		}
	}
}

func withAttr(root *html.Node, key string) []*html.Node {
	var list []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key }) {
			list = append(list, n)
		}
	}
	return list
}

func setAttr(n *html.Node, key, value string) {
	dropAttr(n, key)
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}

func dropAttr(n *html.Node, key string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func setText(n *html.Node, words string) {
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
	}
	if words != "" {
		n.AppendChild(&html.Node{Type: html.TextNode, Data: words})
	}
}

func clone(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: slices.Clone(n.Attr)}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.AppendChild(clone(child))
	}
	return c
}

// sizeText is a number of bytes in decimal units, as download pages have it.
func sizeText(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%.0f kB", float64(n)/1000)
	case n < 1_000_000_000:
		return fmt.Sprintf("%.1f MB", float64(n)/1_000_000)
	}
	return fmt.Sprintf("%.2f GB", float64(n)/1_000_000_000)
}

// replaceFile writes a file beside its place and puts it there whole.
func replaceFile(name string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(name), ".filling-")
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	if closeErr := temp.Close(); err == nil {
		err = closeErr
	}
	if info, statErr := os.Stat(name); err == nil && statErr == nil {
		err = os.Chmod(temp.Name(), info.Mode().Perm())
	}
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		_ = os.Remove(temp.Name()) // what failed is told already
	}
	return err
}

func first(values ...string) string {
	i := slices.IndexFunc(values, func(v string) bool { return strings.TrimSpace(v) != "" })
	if i < 0 {
		return ""
	}
	return values[i]
}
