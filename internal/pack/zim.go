package pack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/image/draw"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/archive"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

// zimIcon is the file, 48 by 48 pixels, that libraries show beside the title.
const zimIcon = "zim-illustration.png"

// zimFormat is the folder of the zip in one file for Kiwix and other readers of
// openZIM, with an index that they search.
func zimFormat() Format {
	return Format{Name: "zim", Suffix: ".zim", Says: "the site for Kiwix, with a full-text index; needs zimwriterfs", Editions: Editions,
		Missing: func() error { _, err := findZimwriterfs(); return err }, Make: makeZIM, Verify: verifyZIM}
}

func findZimwriterfs() (string, error) {
	program, err := exec.LookPath("zimwriterfs")
	if err != nil {
		return "", errors.New("zim needs zimwriterfs: install the Debian package zim-tools")
	}
	return program, nil
}

func makeZIM(ctx context.Context, e Edition, opts Options, w *os.File) (found []diag.Finding, err error) {
	program, err := findZimwriterfs()
	if err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp("", "tekan-zim-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	tree := filepath.Join(temp, "tree")
	if found, err := writeTree(ctx, e, opts, filepath.Join(temp, "tree.zip"), tree); err != nil || len(found) > 0 {
		return found, err
	}
	icon, err := smallIcon(e)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(tree, zimIcon), icon, 0o666); err != nil {
		return nil, err
	}
	made := filepath.Join(temp, "issue.zim")
	cmd := exec.CommandContext(ctx, program, append(zimArguments(e, opts), tree, made)...)
	// Without it, versions before 8.2 of libzim take a run of Chinese characters
	// for one word (https://github.com/openzim/libzim/issues/802).
	cmd.Env = append(os.Environ(), "XAPIAN_CJK_NGRAM=1")
	if output, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", program, err, lastLines(output))
	}
	f, err := os.Open(made)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return nil, err
}

// writeTree writes the folder that the zip of an edition would have.
func writeTree(ctx context.Context, e Edition, opts Options, packed, tree string) (found []diag.Finding, err error) {
	z := newZipMaker(e, opts)
	z.about.Package = "zim"
	if err := z.collect(ctx); err != nil || len(z.found) > 0 {
		return z.found, err
	}
	f, err := os.Create(packed)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := archive.NewWriter(f, e.Site.Issued, "")
	if err := errors.Join(z.write(ctx, out, opts), out.Close()); err != nil || len(z.found) > 0 {
		return z.found, err
	}
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	entries, err := archive.Open(f, size, archive.DefaultLimits())
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		if err := unpackEntry(entry, filepath.Join(tree, filepath.FromSlash(entry.Name))); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

func unpackEntry(e archive.Entry, name string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(e.CopyTo(f, false), f.Close())
}

// zimArguments describe the package
// (https://wiki.openzim.org/wiki/Metadata, which bounds titles and descriptions).
func zimArguments(e Edition, opts Options) []string {
	main, _ := e.Site.Language(e.Languages[0])
	var languages []string
	for _, key := range e.Languages {
		l, _ := e.Site.Language(key)
		base, _ := language.Make(l.Tag).Base()
		languages = append(languages, base.ISO3())
	}
	name := e.Site.Identifier
	return []string{"--welcome=index.html", "--illustration=" + zimIcon, "--language=" + strings.Join(languages, ","),
		"--title=" + shorten(main.Title, 30), "--description=" + shorten(first(main.Description, main.Name, main.Title), 80),
		"--creator=" + first(strings.Join(creators(e.Site, main.Key), ", "), main.Publisher, main.Name, main.Title), "--publisher=Tekan", "--name=" + name, "--flavour=" + strings.Join(e.Languages, "-"),
		"--source=" + e.Site.Base.String(), "--scraper=" + opts.Tool}
}

// shorten cuts a text to so many characters, at the end of a word where it has
// words.
func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	cut := string([]rune(s)[:most-1])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:，、；：") + "…"
}

// smallIcon is the icon of the issue in the size that openZIM asks for.
func smallIcon(e Edition) ([]byte, error) {
	small := image.NewRGBA(image.Rect(0, 0, 48, 48))
	large, err := touchIcon(e)
	if err != nil {
		return nil, err
	}
	if large != nil {
		draw.CatmullRom.Scale(small, small.Bounds(), large, large.Bounds(), draw.Src, nil)
	}
	var b bytes.Buffer
	err = png.Encode(&b, small)
	return b.Bytes(), err
}

// touchIcon is the picture that the cover names for home screens, nil when it
// names none that can be read.
func touchIcon(e Edition) (image.Image, error) {
	data, err := fs.ReadFile(e.Site.FS, e.Cover())
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Link || refs.Attr(n, "rel") != "apple-touch-icon" {
			continue
		}
		place, err := e.Site.Resolve(e.Cover(), refs.Attr(n, "href"))
		if err != nil || place.Outside() {
			continue
		}
		data, err := fs.ReadFile(e.Site.FS, place.File)
		if err != nil {
			return nil, err
		}
		if icon, err := png.Decode(bytes.NewReader(data)); err == nil {
			return icon, nil
		}
	}
	return nil, nil
}

// verifyZIM proves that a file is one of openZIM and as long as it says
// (https://wiki.openzim.org/wiki/ZIM_file_format). What is in it, zimcheck proves.
func verifyZIM(_ context.Context, r io.ReaderAt, size int64, _ VerifyOptions) (Verified, []diag.Finding, error) {
	v := Verified{Package: "zim", Files: 1, Bytes: size}
	head := make([]byte, 80)
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return v, nil, err
	}
	const checksum = 16 // bytes of MD5 at the end
	at := int64(0)
	for i := range 8 {
		at |= int64(head[72+i]) << (8 * i)
	}
	if string(head[:4]) != "ZIM\x04" || at+checksum != size {
		return v, []diag.Finding{{Code: "package-zim", Severity: diag.Error, Message: "the file is no ZIM, or cut short"}}, nil
	}
	return v, []diag.Finding{{Code: "package-zim", Severity: diag.Note, Message: "what is in a ZIM is not proved here", Hint: "zimcheck, of the Debian package zim-tools, proves it"}}, nil
}
