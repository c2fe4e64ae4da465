package pack

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/archive"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

//go:embed embed/epub.css
var epubCSS string

// epubMedia is the content of the file that an EPUB begins with.
const epubMedia = "application/epub+zip"

// epubFormat is the issue as a book (https://www.w3.org/TR/epub-33/).
func epubFormat() Format {
	return Format{Name: "epub", Suffix: ".epub", Says: "a book for reading systems, which set text as the reader likes it",
		Editions: Editions, Make: makeEPUB, Rules: &Rules{First: []string{"mimetype"}, Also: verifyEPUB}}
}

func makeEPUB(ctx context.Context, e Edition, opts Options, w *os.File) ([]diag.Finding, error) {
	b := newBook(e, opts)
	if err := b.read(); err != nil {
		return nil, err
	}
	out := archive.NewWriter(w, e.Site.Issued, "")
	if err := b.write(ctx, out); err != nil || len(b.found) > 0 {
		return diag.Sort(b.found), err
	}
	return nil, out.Close()
}

// book is an edition as an EPUB.
type book struct {
	edition  Edition
	opts     Options
	manifest Manifest
	chapters []*chapter // in reading order
	byPage   map[string]*chapter
	palette  *palette
	styles   []string          // style sheets of the pages
	images   map[string]string // file of the site → name in the book
	items    []bookItem        // what the package document lists
	cover    bookCover
	found    []diag.Finding
}

// chapter is a page of the site in the book.
type chapter struct {
	page  *Page
	name  string // in the book
	title string // its heading
	// sections are the parts of a report with what the contents call them.
	sections []bookSection
	svg      bool
	math     bool
}

type bookSection struct{ id, label string }

// bookItem is one file of the book (https://www.w3.org/TR/epub-33/#sec-item-elem).
type bookItem struct{ name, media, properties string }

func newBook(e Edition, opts Options) *book {
	b := &book{edition: e, opts: opts, manifest: NewManifest("epub", e, opts), byPage: map[string]*chapter{}, images: map[string]string{}}
	for _, p := range e.readingPages() {
		c := &chapter{page: p, name: "chapters/" + leafID(p) + ".xhtml"}
		b.chapters = append(b.chapters, c)
		b.byPage[p.Path] = c
	}
	return b
}

func (b *book) fail(file, format string, args ...any) {
	b.found = append(b.found, diag.Finding{File: file, Code: "package-link", Severity: diag.Error, Message: fmt.Sprintf(format, args...)})
}

// read finds the style sheets of the pages and the cover.
func (b *book) read() error {
	name := ""
	for _, c := range b.chapters {
		doc, err := b.parse(c.page)
		if err != nil {
			return err
		}
		for n := range doc.Descendants() {
			switch {
			case n.DataAtom == atom.Html && name == "":
				name = refs.Attr(n, "data-palette")
			case n.DataAtom == atom.Link && refs.Attr(n, "rel") == "stylesheet" && refs.Attr(n, "media") != "print":
				place, err := b.edition.Site.Resolve(c.page.Path, refs.Attr(n, "href"))
				if err == nil && !place.Outside() && !slices.Contains(b.styles, place.File) {
					b.styles = append(b.styles, place.File)
				}
			}
		}
		if err := b.posterOf(c.page, doc); err != nil {
			return err
		}
	}
	var sheets [][]byte
	for _, file := range b.styles {
		data, err := fs.ReadFile(b.edition.Site.FS, file)
		if err != nil {
			return err
		}
		sheets = append(sheets, data)
	}
	b.palette = readPalette(sheets, name)
	return nil
}

func (b *book) parse(p *Page) (*html.Node, error) {
	data, err := fs.ReadFile(b.edition.Site.FS, p.Path)
	if err != nil {
		return nil, err
	}
	if data, err = withoutList(data); err != nil {
		return nil, err
	}
	return html.Parse(bytes.NewReader(data))
}

// write writes the files in the order of their names. Chapters come before
// all that lists them.
func (b *book) write(ctx context.Context, out *archive.Writer) error {
	media := []byte(epubMedia)
	if err := out.Store("mimetype", bytes.NewReader(media), int64(len(media)), crc32.ChecksumIEEE(media)); err != nil {
		return err
	}
	b.manifest.Add("mimetype", digestOf(media))
	if err := b.add(out, "META-INF/container.xml", []byte(containerXML)); err != nil {
		return err
	}
	inOrder := slices.Clone(b.chapters)
	slices.SortFunc(inOrder, func(x, y *chapter) int { return strings.Compare(x.name, y.name) })
	for _, c := range inOrder {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := b.chapterFile(c)
		if err != nil {
			return err
		}
		if err := b.add(out, c.name, data); err != nil {
			return err
		}
		b.items = append(b.items, bookItem{c.name, "application/xhtml+xml", c.properties()})
	}
	for _, step := range []func(*archive.Writer) error{b.writeCover, b.writeImages, b.writeContents} {
		if err := step(out); err != nil {
			return err
		}
	}
	return addManifest(out, b.manifest, b.opts)
}

func (c *chapter) properties() string {
	var list []string
	if c.math {
		list = append(list, "mathml")
	}
	if c.svg {
		list = append(list, "svg")
	}
	return strings.Join(list, " ")
}

func (b *book) add(out *archive.Writer, name string, data []byte) error {
	b.manifest.Add(name, digestOf(data))
	return out.Deflate(name, data)
}

// writeCover writes the cover and its page; then come the fonts by their names.
func (b *book) writeCover(out *archive.Writer) error {
	name, media, data := b.coverImage()
	if err := b.add(out, name, data); err != nil {
		return err
	}
	if err := b.add(out, "cover.xhtml", b.coverPage()); err != nil {
		return err
	}
	b.items = append(b.items, bookItem{name, media, "cover-image"})
	b.items = append(b.items, bookItem{"cover.xhtml", "application/xhtml+xml", ""})
	fonts := map[string]string{}
	for i, face := range b.palette.faces {
		b.palette.faces[i] = b.face(face, fonts)
	}
	return b.writeFiles(out, fonts)
}

// writeImages writes the pictures that chapters show.
func (b *book) writeImages(out *archive.Writer) error { return b.writeFiles(out, b.images) }

// writeFiles streams files of the site by their names in the book.
func (b *book) writeFiles(out *archive.Writer, files map[string]string) error {
	var list []string
	for file := range files {
		list = append(list, file)
	}
	slices.SortFunc(list, func(x, y string) int { return strings.Compare(files[x], files[y]) })
	for _, file := range list {
		name := files[file]
		d := b.edition.Site.Files[file]
		if err := storeFile(out, b.edition.Site.FS, file, name, d); err != nil {
			return err
		}
		b.manifest.Add(name, d)
		b.items = append(b.items, bookItem{name, mediaType(file), ""})
	}
	return nil
}

// writeContents writes what lists the rest.
func (b *book) writeContents(out *archive.Writer) error {
	b.items = append(b.items, bookItem{"nav.xhtml", "application/xhtml+xml", "nav"}, bookItem{"style.css", "text/css", ""},
		bookItem{"toc.ncx", ncxMedia, ""}, bookItem{ManifestName, "application/json", ""})
	if b.opts.Key != nil {
		b.items = append(b.items, bookItem{SignatureName, "text/plain", ""})
	}
	for _, f := range []struct{ name, text string }{{"nav.xhtml", b.nav()}, {"package.opf", b.packageDocument()}, {"style.css", b.styleSheet()}, {"toc.ncx", b.ncx()}} {
		if err := b.add(out, f.name, []byte(f.text)); err != nil {
			return err
		}
	}
	return nil
}

// image names a picture in the book, and is false for what is none that every
// reading system shows.
func (b *book) image(file string) (string, bool) {
	switch path.Ext(file) {
	case ".jpg", ".jpeg", ".png", ".gif", ".svg":
	default:
		return "", false
	}
	if name, ok := b.images[file]; ok {
		return name, true
	}
	name := "images/" + shortName(strings.ReplaceAll(file, "/", "-"))
	b.images[file] = name
	return name, true
}

// face brings the font of a rule into the book, and is empty for a font that
// headings do not use: text is set in the reader's own.
func (b *book) face(rule string, fonts map[string]string) string {
	family := ""
	for _, d := range declarations(strings.TrimSuffix(strings.TrimPrefix(rule, "@font-face {"), "}")) {
		if d[0] == "font-family" {
			family = strings.Trim(d[1], `"'`)
		}
	}
	if family == "" || !strings.Contains(epubCSS, `"`+family+`"`) {
		return ""
	}
	out, err := refs.Rewrite(refs.CSS, []byte(rule), func(r refs.Ref) refs.Verdict {
		place, err := b.edition.Site.Resolve(b.styles[0], r.Address)
		if err != nil || place.Outside() {
			b.fail(b.styles[0], "%q is no file of the site", r.Address)
			return r.Keep()
		}
		fonts[place.File] = "fonts/" + shortName(path.Base(place.File))
		return refs.Verdict{Address: fonts[place.File]}
	})
	if err != nil {
		b.fail(b.styles[0], "%v", err)
	}
	return string(out)
}

// styleSheet is that of the book.
func (b *book) styleSheet() string {
	return strings.Join(slices.DeleteFunc(b.palette.faces, func(f string) bool { return f == "" }), "\n") + "\n" + b.coloured(epubCSS) + "\n" + b.palette.pictures()
}

// coloured is a style sheet with the issue's own colours in it.
func (b *book) coloured(sheet string) string {
	colours := map[string]string{"link": "--link", "underline": "--underline", "numeral": "--numeral", "accent": "--accent", "quiet": "--text-quiet",
		"rule": "--rule", "ink": "--ink", "silk": "--silk", "malachite": "--malachite",
		"raised": "--silk-raised", "figure": "--figure"}
	return os.Expand(sheet, func(name string) string {
		value, ok := b.palette.plain("var(" + colours[name] + ")")
		if _, isColour := parseColour(value); !ok || !isColour {
			return "inherit"
		}
		return value
	})
}
