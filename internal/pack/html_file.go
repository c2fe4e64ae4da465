package pack

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

//go:embed embed/joined.css
var joinedCSS string

//go:embed embed/joined.js
var joinedJS string

// htmlPolicy lets the browser itself see to it that nothing is fetched.
const htmlPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline' data:; font-src data:; base-uri 'none'; form-action 'none'"

// The manifest stands between these, and its signature, at the end of the file.
const (
	manifestOpen  = "<script type=\"application/json\" id=\"tekan-package\" data-sha256=\""
	manifestBegin = "\">\n"
	signatureOpen = "<script type=\"text/plain\" id=\"tekan-package-signature\">\n"
	scriptClose   = "</script>\n"
	htmlEnd       = "</body>\n</html>\n"
)

// htmlMaker joins the pages of an edition into one file.
type htmlMaker struct {
	edition Edition
	pages   []*Page
	leaves  map[string]string // path of a page → id of its leaf
	icon    string            // path of the icon, empty without one
	// styles and scripts are files that the pages load, each once, early ones
	// before the first paint.
	styles, early, scripts []string
	media                  map[string]string // style sheet → what it is for, when not for all
	palette                string
	offered                []int // widths that photographs come in
	widest                 int   // of them, in pixels
	width                  int   // of photographs in this attempt, at most
	shared                 []sharedPicture
	ids                    map[string]string // id → page that has it
	format, styleSheet     string            // of the package, and of its own
	print                  bool              // for a printer: no scripts, no textures
	data                   map[string]string // data URLs of small files
	found                  []diag.Finding
}

// newHTMLMaker is for the file of an edition. That of a report searches too.
func newHTMLMaker(e Edition) (*htmlMaker, error) {
	var pages []*Page
	for _, p := range e.Site.Pages {
		if e.Has(p) || e.Report != "" && p.Search {
			pages = append(pages, p)
		}
	}
	return newJoiner(e, pages)
}

func newJoiner(e Edition, pages []*Page) (*htmlMaker, error) {
	m := &htmlMaker{edition: e, pages: pages, leaves: map[string]string{}, data: map[string]string{}, media: map[string]string{}, styleSheet: joinedCSS, format: "html"}
	for _, p := range pages {
		m.leaves[p.Path] = leafID(p)
	}
	for _, p := range pages {
		doc, err := m.parse(p)
		if err != nil {
			return nil, err
		}
		m.head(p, doc)
	}
	return m, nil
}

// leafID names a page in the file, after its address: en/parallel/land/ is
// en-parallel_land, which no report of the name parallel-land can be.
func leafID(p *Page) string {
	dir := strings.TrimSuffix(p.Path, path.Ext(p.Path))
	if path.Base(p.Path) == "index.html" {
		dir = path.Dir(p.Path)
	}
	if dir == "." || dir == p.Language {
		return p.Language
	}
	return p.Language + "-" + strings.ReplaceAll(strings.TrimPrefix(dir, p.Language+"/"), "/", "_")
}

func (m *htmlMaker) parse(p *Page) (*html.Node, error) {
	data, err := fs.ReadFile(m.edition.Site.FS, p.Path)
	if err != nil {
		return nil, err
	}
	if data, err = withoutList(data); err != nil {
		return nil, err
	}
	return html.Parse(bytes.NewReader(data))
}

func (m *htmlMaker) fail(file, format string, args ...any) {
	m.found = append(m.found, diag.Finding{File: file, Code: "package-link", Severity: diag.Error, Message: fmt.Sprintf(format, args...)})
}

// name says of which files the package has something.
func (m *htmlMaker) name(file string) (string, bool) {
	if path.Ext(file) == ".html" {
		leaf, ok := m.leaves[file]
		return leaf, ok
	}
	return file, !needsServer(file)
}

// write writes the file from its first byte to its last. What it hashes is all
// but the manifest and the signature, which can not hold their own hash.
func (m *htmlMaker) write(ctx context.Context, opts Options, w io.Writer) error {
	sum := newDigester()
	out := bufio.NewWriter(w)
	both := io.MultiWriter(sum, out)
	list := NewManifest(m.format, m.edition, opts)
	if err := m.top(both); err != nil {
		return err
	}
	for i, p := range m.pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := m.leaf(both, p, i == 0, list); err != nil {
			return err
		}
	}
	if err := m.bottom(both); err != nil {
		return err
	}
	fmt.Fprint(sum, htmlEnd)
	list.Add(documentName, sum.digest())
	encoded := scriptText(list.Encode())
	var signature []byte
	if opts.Key != nil {
		signature = list.Sign(opts.Key, encoded)
	}
	fmt.Fprint(out, manifestOpen, tailSum(encoded, signature), manifestBegin, string(encoded), scriptClose)
	if signature != nil {
		fmt.Fprint(out, signatureOpen, string(signature), scriptClose)
	}
	fmt.Fprint(out, htmlEnd)
	return out.Flush()
}

// tailSum is the hash of what describes the file, so that a bit that flips
// there is seen like any other.
func tailSum(manifest, signature []byte) string {
	return digestOf(slices.Concat(manifest, signature)).SHA256
}

// scriptText keeps JSON from ending the element it stands in.
func scriptText(data []byte) []byte {
	return bytes.ReplaceAll(data, []byte("<"), []byte(`\u003c`))
}

// top is the head of the file.
func (m *htmlMaker) top(w io.Writer) error {
	first := m.pages[0]
	language, _ := m.edition.Site.Language(first.Language)
	esc := html.EscapeString
	fmt.Fprintf(w, "<!DOCTYPE html>\n<html lang=\"%s\" data-palette=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", esc(language.Tag), esc(m.palette))
	fmt.Fprintf(w, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", esc(htmlPolicy))
	fmt.Fprint(w, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n")
	fmt.Fprintf(w, "<title>%s</title>\n<meta name=\"description\" content=\"%s\">\n", esc(first.Title), esc(language.Description))
	fmt.Fprint(w, "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Tekan\">\n")
	fmt.Fprintf(w, "<link rel=\"canonical\" href=\"%s\">\n", esc(m.address(first)))
	if m.icon != "" {
		icon, err := m.dataURL(first.Path, m.icon)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "<link rel=\"icon\" href=\"%s\">\n", esc(icon))
	}
	for _, file := range m.styles {
		text, err := m.style(file)
		if err != nil {
			return err
		}
		if media, ok := m.media[file]; ok {
			fmt.Fprintf(w, "<style media=\"%s\">%s</style>\n", esc(media), text)
			continue
		}
		fmt.Fprintf(w, "<style>%s</style>\n", text)
	}
	fmt.Fprintf(w, "<style>%s</style>\n", m.styleSheet)
	if err := m.scriptElements(w, m.early); err != nil {
		return err
	}
	_, err := fmt.Fprint(w, "</head>\n<body>\n")
	return err
}

// bottom has the scripts that want the pages to be there.
func (m *htmlMaker) bottom(w io.Writer) error {
	if m.print {
		return nil
	}
	if err := m.scriptElements(w, m.scripts); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "<script>%s</script>\n", joinedJS)
	return err
}

func (m *htmlMaker) scriptElements(w io.Writer, files []string) error {
	if m.print {
		return nil
	}
	for _, file := range files {
		data, err := fs.ReadFile(m.edition.Site.FS, file)
		if err != nil {
			return err
		}
		if hasFold(data, "</script") || hasFold(data, "<!--") {
			m.fail(file, "%q can not stand inside a page: it has %q or %q", file, "</script", "<!--")
			continue
		}
		if _, err := fmt.Fprintf(w, "<script>%s</script>\n", bytes.TrimSpace(data)); err != nil {
			return err
		}
	}
	return nil
}

func hasFold(data []byte, text string) bool {
	return bytes.Contains(bytes.ToLower(data), []byte(text))
}

// style is a style sheet with its fonts and pictures inside.
func (m *htmlMaker) style(file string) ([]byte, error) {
	data, err := fs.ReadFile(m.edition.Site.FS, file)
	if err != nil {
		return nil, err
	}
	l := m.linker(file)
	out, err := refs.Rewrite(refs.CSS, data, l.Visit)
	m.found = append(m.found, l.Found...)
	if err != nil {
		m.fail(file, "%v", err)
	}
	if hasFold(out, "</style") {
		m.fail(file, "%q can not stand inside a page: it has %q", file, "</style")
	}
	return out, nil
}

// address is where a page is published.
func (m *htmlMaker) address(p *Page) string {
	return m.edition.Site.Base.String() + strings.TrimSuffix(escapePath(p.Path), "index.html")
}

// sharedPicture is a picture of definitions that several pages draw from.
type sharedPicture struct {
	sum    [sha256.Size]byte
	prefix string
}
