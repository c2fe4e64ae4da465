package pack

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/archive"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

// zipFormat is the site in a folder that opens by double click on its
// index.html, packed.
func zipFormat() Format {
	return Format{Name: "zip", Suffix: ".zip", Says: "the site, opens by double click on index.html once unpacked",
		Editions: Editions, Make: makeZip, Rules: &Rules{Folder: true, Needs: []string{"index.html"}, Carried: true}}
}

func makeZip(ctx context.Context, e Edition, opts Options, w *os.File) ([]diag.Finding, error) {
	z := newZipMaker(e, opts)
	if err := z.collect(ctx); err != nil || len(z.found) > 0 {
		return z.found, err
	}
	out := archive.NewWriter(w, e.Site.Issued, e.Name()+"/")
	if err := z.write(ctx, out, opts); err != nil || len(z.found) > 0 {
		return z.found, err
	}
	return nil, out.Close()
}

// zipMaker makes the folder that opens from a disk.
type zipMaker struct {
	edition Edition
	about   Manifest          // what the package says of itself, without its files
	names   map[string]string // in the site → in the package
	pages   map[string]bool
	found   []diag.Finding
}

func newZipMaker(e Edition, opts Options) *zipMaker {
	z := &zipMaker{edition: e, about: NewManifest("zip", e, opts), names: shortNames(e.Site.Files, e.folder(), "other/"), pages: map[string]bool{}}
	for _, p := range e.Pages() {
		z.pages[p.Path] = true
	}
	return z
}

// may says whether the package can have a file of the site, and its name.
func (z *zipMaker) may(file string) (string, bool) {
	if needsServer(file) || path.Ext(file) == ".html" && !z.pages[file] {
		return "", false
	}
	return z.names[file], true
}

// collect follows the addresses from the pages to all that the package needs,
// and leaves in names what it has.
func (z *zipMaker) collect(ctx context.Context) error {
	var queue []string
	wanted := map[string]bool{}
	want := func(file string) {
		if !wanted[file] {
			wanted[file] = true
			queue = append(queue, file)
		}
	}
	for _, p := range z.edition.Pages() {
		want(p.Path)
	}
	for len(queue) > 0 {
		file := queue[0]
		queue = queue[1:]
		if err := ctx.Err(); err != nil {
			return err
		}
		if refs.LanguageOf(file) == refs.None {
			continue
		}
		l := z.linker(file)
		if _, err := z.rewrite(file, l); err != nil {
			return err
		}
		for _, used := range l.Used() {
			want(used)
		}
	}
	for file := range z.names {
		if !wanted[file] {
			delete(z.names, file)
		}
	}
	z.checkNames()
	z.found = diag.Sort(z.found)
	return nil
}

func (z *zipMaker) checkNames() {
	for file, name := range z.names {
		full := z.edition.Name() + "/" + name
		if len(full) > longestName || strings.Contains(name, " ") || archive.BadName(full) != "" {
			z.found = append(z.found, diag.Finding{File: file, Code: "package-name", Severity: diag.Error,
				Message: fmt.Sprintf("%q is no name for every system", full),
				Hint:    fmt.Sprintf("give the file a name of ASCII letters, digits and hyphens, %d characters with its folders", longestName)})
		}
	}
}

func (z *zipMaker) linker(file string) *Linker {
	return &Linker{Site: z.edition.Site, File: file, Name: z.may}
}

// rewrite is a file of the site as the package has it. What can not be
// resolved is noted.
func (z *zipMaker) rewrite(file string, l *Linker) ([]byte, error) {
	data, err := fs.ReadFile(z.edition.Site.FS, file)
	if err != nil {
		return nil, err
	}
	var out []byte
	if language := refs.LanguageOf(file); language == refs.HTML {
		out, err = z.page(data, l)
	} else {
		out, err = refs.Rewrite(language, data, l.Visit)
	}
	if err != nil {
		z.found = append(z.found, diag.Finding{File: file, Code: "package-link", Severity: diag.Error, Message: err.Error()})
	}
	z.found = append(z.found, l.Found...)
	return out, nil
}

func (z *zipMaker) page(data []byte, l *Linker) ([]byte, error) {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	fromDisk(doc)
	aboutPackage(doc, z.about, z.edition.Languages)
	if _, err := refs.Walk(doc, l.Visit); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = html.Render(&b, doc)
	return b.Bytes(), err
}

// fromDisk takes out of a page what a browser refuses from a disk and says so
// in its console: files asked for across origins, which every file is to it,
// and what is fetched ahead.
func fromDisk(doc *html.Node) {
	var gone []*html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "crossorigin" || a.Key == "integrity" })
		if n.Data != "link" {
			continue
		}
		for _, rel := range strings.Fields(strings.ToLower(refs.Attr(n, "rel"))) {
			switch rel {
			case "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "prerender":
				gone = append(gone, n)
			}
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// write puts the files into the archive by their names, the manifest last.
func (z *zipMaker) write(ctx context.Context, out *archive.Writer, opts Options) error {
	m := z.about
	files := make([]string, 0, len(z.names))
	for file := range z.names {
		files = append(files, file)
	}
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(z.names[a], z.names[b]) })
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		d, err := z.add(out, file)
		if err != nil {
			return err
		}
		m.Add(z.names[file], d)
	}
	return addManifest(out, m, opts)
}

// add puts one file into the archive: text compressed, media as they are.
func (z *zipMaker) add(out *archive.Writer, file string) (Digest, error) {
	name := z.names[file]
	if refs.LanguageOf(file) != refs.None {
		data, err := z.rewrite(file, z.linker(file))
		if err != nil {
			return Digest{}, err
		}
		return digestOf(data), out.Deflate(name, data)
	}
	if isText(file) {
		data, err := fs.ReadFile(z.edition.Site.FS, file)
		if err != nil {
			return Digest{}, err
		}
		return digestOf(data), out.Deflate(name, data)
	}
	d := z.edition.Site.Files[file]
	return d, storeFile(out, z.edition.Site.FS, file, name, d)
}

// isText says whether a file gets smaller when it is compressed. Text is small
// enough to be read whole.
func isText(file string) bool {
	switch path.Ext(file) {
	case ".html", ".css", ".js", ".json", ".csv", ".txt", ".xml", ".svg", ".md", ".yaml", ".toml", ".webmanifest":
		return true
	}
	return false
}

// storeFile streams a file into the archive, and fails when it is no longer
// what its digest says.
func storeFile(out *archive.Writer, fsys fs.FS, file, name string, want Digest) error {
	f, err := fsys.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	have := newDigester()
	if err := out.Store(name, io.TeeReader(f, have), want.Size, want.CRC32); err != nil {
		return err
	}
	if have.digest() != want {
		return fmt.Errorf("%q changed while it was packed: pack again", file)
	}
	return nil
}

// addManifest puts the manifest into an archive, and its signature.
func addManifest(out *archive.Writer, m Manifest, opts Options) error {
	data := m.Encode()
	if err := out.Deflate(ManifestName, data); err != nil {
		return err
	}
	if opts.Key == nil {
		return nil
	}
	return out.Deflate(SignatureName, m.Sign(opts.Key, data))
}
