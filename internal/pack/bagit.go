package pack

import (
	"context"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/archive"
)

// bagSite is where the built site lies in a bag.
const bagSite = "data/site/"

// bagitFormat is the archivist's package: the site as it was built, descriptions
// and checksums, as RFC 8493 lays them out, and where it was asked for, what the
// site was built from.
func bagitFormat() Format {
	return Format{Name: "bagit", Suffix: "-bag.zip", Says: "for archives (RFC 8493): site, metadata, checksums; sources with --sources",
		Editions: func(s *Site) []Edition { return Editions(s)[:1] }, Make: makeBag,
		Rules: &Rules{Folder: true, Site: bagSite, Needs: []string{bagSite + "index.html"}, Unlisted: []string{"tagmanifest-sha256.txt", "tagmanifest-sha512.txt"}, Sums: true, Also: proveBag}}
}

// bagMaker puts files into a bag and keeps their sums.
type bagMaker struct {
	edition  Edition
	opts     Options
	out      *archive.Writer
	manifest Manifest
	sums     bagSums // of the payload and the tag files, by name
}

// bagSums are the checksums of files, by name.
type bagSums struct{ sha256, sha512 map[string]string }

func newBagSums() bagSums { return bagSums{map[string]string{}, map[string]string{}} }

func makeBag(ctx context.Context, e Edition, opts Options, w *os.File) ([]diag.Finding, error) {
	b := &bagMaker{edition: e, opts: opts, manifest: NewManifest("bagit", e, opts), sums: newBagSums()}
	b.manifest.Name = e.Name() + "-bag"
	b.out = archive.NewWriter(w, e.Site.Issued, b.manifest.Name+"/")
	payload, found, err := b.payload()
	if err != nil || len(found) > 0 {
		return found, err
	}
	// Everything stands in the order of its name, and the payload is weighed
	// before the file that tells its weight.
	files := slices.Sorted(maps.Keys(payload))
	var bytes int64
	for _, name := range files {
		bytes += payload[name].size
	}
	if err := b.text("bag-info.txt", b.info(bytes, len(files))); err != nil {
		return nil, err
	}
	if err := b.text("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"); err != nil {
		return nil, err
	}
	for _, name := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := b.add(name, payload[name]); err != nil {
			return nil, err
		}
	}
	return nil, b.finish()
}

// bagFile is one file to put into a bag: bytes, or a file to stream.
type bagFile struct {
	data []byte
	from fs.FS
	file string
	size int64
}

func inBag(data []byte) bagFile { return bagFile{data: data, size: int64(len(data))} }

// payload lists what the bag is made for.
func (b *bagMaker) payload() (map[string]bagFile, []diag.Finding, error) {
	files := map[string]bagFile{}
	s := b.edition.Site
	for name, d := range s.Files {
		files[bagSite+name] = bagFile{from: s.FS, file: name, size: d.Size}
		if path.Ext(name) != ".html" {
			continue
		}
		data, err := fs.ReadFile(s.FS, name)
		if err != nil {
			return nil, nil, err
		}
		if hasPlace(data) {
			if data, err = withoutList(data); err != nil {
				return nil, nil, err
			}
			files[bagSite+name] = inBag(data)
		}
	}
	files["data/metadata/dublin-core.xml"] = inBag(dublinCore(b.edition))
	files["data/metadata/schema-org.json"] = inBag(schemaOrg(s))
	found, err := b.sources(files)
	if err != nil {
		return nil, nil, err
	}
	more, err := b.about(files)
	return files, append(found, more...), err
}

// about puts the page that says what the package is beside the site, in each
// language that has one.
func (b *bagMaker) about(files map[string]bagFile) ([]diag.Finding, error) {
	z := newZipMaker(b.edition, b.opts)
	z.about = b.manifest
	for _, p := range b.edition.Pages() {
		data, err := fs.ReadFile(b.edition.Site.FS, p.Path)
		if err != nil {
			return nil, err
		}
		if !hasPlace(data) {
			continue
		}
		name := "data/about-" + p.Language + ".html"
		l := z.linker(p.Path)
		l.Name = func(file string) (string, bool) {
			if file == p.Path {
				return name, true
			}
			return bagSite + file, !needsServer(file)
		}
		page, err := z.page(data, l)
		if err != nil {
			return nil, err
		}
		z.found = append(z.found, l.Found...)
		files[name] = inBag(page)
	}
	return z.found, nil
}

// info is bag-info.txt. The day is that of the issue, so that one build makes
// one bag.
func (b *bagMaker) info(bytes int64, files int) string {
	s := b.edition.Site
	var t strings.Builder
	for _, l := range s.Languages {
		fmt.Fprintf(&t, "External-Description: %s\n", oneLine(l.Title+": "+l.Description))
	}
	if p := s.Languages[0].Publisher; p != "" {
		fmt.Fprintf(&t, "Source-Organization: %s\n", oneLine(p))
	}
	fmt.Fprintf(&t, "External-Identifier: %s\nInternal-Sender-Identifier: %s\n", s.Identifier, s.Release)
	if b.opts.Commit != "" {
		fmt.Fprintf(&t, "Internal-Sender-Description: source revision %s\n", oneLine(b.opts.Commit))
	}
	fmt.Fprintf(&t, "Bagging-Date: %s\nBag-Software-Agent: %s\nPayload-Oxum: %d.%d\n",
		s.Issued.Format("2006-01-02"), oneLine(b.opts.Tool), bytes, files)
	return t.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (b *bagMaker) text(name, text string) error { return b.add(name, inBag([]byte(text))) }

// add puts a file into the bag and keeps its sums.
func (b *bagMaker) add(name string, f bagFile) error {
	if f.from != nil && isText(f.file) && f.size <= largestText {
		data, err := fs.ReadFile(f.from, f.file)
		if err != nil {
			return err
		}
		f = inBag(data)
	}
	if f.from == nil {
		d := digestOf(f.data)
		sum := sha512.Sum512(f.data)
		b.keep(name, d, hex.EncodeToString(sum[:]))
		return b.out.Deflate(name, f.data)
	}
	d, err := digestFile(f.from, f.file)
	if err != nil {
		return err
	}
	long := sha512.New()
	if err := storeFile(b.out, teeFS{f.from, long}, f.file, name, d); err != nil {
		return err
	}
	b.keep(name, d, hex.EncodeToString(long.Sum(nil)))
	return nil
}

func (b *bagMaker) keep(name string, d Digest, sum512 string) {
	b.sums.sha256[name], b.sums.sha512[name] = d.SHA256, sum512
	b.manifest.Add(name, d)
}

// finish writes the lists of sums: of the payload, then of the other files.
func (b *bagMaker) finish() error {
	payload := func(name string) bool { return strings.HasPrefix(name, "data/") }
	tags := func(name string) bool { return !payload(name) }
	for _, list := range []struct {
		name string
		sums map[string]string
	}{{"manifest-sha256.txt", b.sums.sha256}, {"manifest-sha512.txt", b.sums.sha512}} {
		if err := b.text(list.name, sumList(list.sums, payload)); err != nil {
			return err
		}
	}
	data := b.manifest.Encode()
	if err := b.text(ManifestName, string(data)); err != nil {
		return err
	}
	if b.opts.Key != nil {
		if err := b.text(SignatureName, string(b.manifest.Sign(b.opts.Key, data))); err != nil {
			return err
		}
	}
	// These two list all the others and are in no list themselves.
	sha256, sha512 := sumList(b.sums.sha256, tags), sumList(b.sums.sha512, tags)
	if err := b.out.Deflate("tagmanifest-sha256.txt", []byte(sha256)); err != nil {
		return err
	}
	if err := b.out.Deflate("tagmanifest-sha512.txt", []byte(sha512)); err != nil {
		return err
	}
	return b.out.Close()
}

// sumList is a list of sums as RFC 8493, 2.1.3 has it.
func sumList(sums map[string]string, has func(name string) bool) string {
	var t strings.Builder
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		if has(name) {
			fmt.Fprintf(&t, "%s  %s\n", sums[name], name)
		}
	}
	return t.String()
}
