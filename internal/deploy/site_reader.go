package deploy

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// siteReader reads a built site, or parts of one, into a manifest and the
// contents that it names.
type siteReader struct {
	*session
	manifest Manifest
	owner    owner
	contents map[string]Content // by hash
	policy   *policy            // what the pages need
	isPart   bool               // of a site
	joined   string             // the run whose parts these are
	stock    *stock
	// compressed are forms that need not be made again, see
	// holdings.compressedForms.
	compressed map[string]map[string]Blob
	compressor compressor
}

func newSiteReader(ctx context.Context, s *session, h *holdings) (*siteReader, error) {
	stock, err := readStock(ctx, s)
	if err != nil {
		return nil, err
	}
	r := &siteReader{session: s, contents: map[string]Content{}, policy: &policy{styleHashes: map[string]bool{}}, stock: stock}
	if !s.layout.Tags { // else the bytes are needed to know the tag
		r.compressed = h.compressedForms()
	}
	r.compressor.scratch, err = newScratch()
	return r, err
}

// close gives back what is on this machine.
func (r *siteReader) close() { _ = r.compressor.scratch.close() } // in the system's folder for temporary files

// readSite describes every file of the site and the files that are made for
// hosts.
func (r *siteReader) readSite(ctx context.Context, site fs.FS) error {
	if part, err := markOf(site); err != nil {
		return err
	} else if part != "" {
		return fmt.Errorf("the built site is part %s of an issue: bring it with --part, or build the whole", part)
	}
	names, err := siteFiles(site)
	if err != nil {
		return err
	}
	if err := r.readFiles(ctx, site, names); err != nil {
		return err
	}
	if err := hasCover(r.manifest.Files); err != nil {
		return err
	}
	return r.decideHeaders()
}

// hasCover refuses what is no site yet.
func hasCover(files []File) error {
	if !slices.ContainsFunc(files, func(f File) bool { return f.Path == "index.html" }) {
		return errors.New("no index.html in the built site: run tekan build first")
	}
	return nil
}

// decideHeaders decides on the headers when all files are known.
func (r *siteReader) decideHeaders() error {
	r.manifest.Headers = r.policy.headers()
	return r.addGenerated(headersName, headersFile(r.manifest))
}

// readFiles describes the files of the site.
func (r *siteReader) readFiles(ctx context.Context, site fs.FS, names []string) (err error) {
	if r.policy, err = readPolicy(site, names); err != nil {
		return err
	}
	if r.owner, err = ownerOf(site, names); err != nil {
		return err
	}
	r.manifest = Manifest{Format: manifestFormat, Commit: r.opts.Commit, Files: make([]File, len(names))}
	contents := make([][]Content, len(names))
	err = each(ctx, runtime.GOMAXPROCS(0), names, func(ctx context.Context, i int, name string) (err error) {
		r.manifest.Files[i], contents[i], err = r.describe(ctx, site, name)
		return err
	})
	if err != nil {
		return err
	}
	for _, list := range contents {
		for _, c := range list {
			r.contents[c.Hash] = c
		}
	}
	return nil
}

// addGenerated adds a file that the site does not bring.
func (r *siteReader) addGenerated(name string, data []byte) error {
	if _, there := r.manifest.file(name); there {
		return nil
	}
	f := newFile(name)
	f.Blob = Blob{hashOf(data), int64(len(data))}
	r.contents[f.Hash] = bytesContent(data)
	r.manifest.Files = append(r.manifest.Files, f)
	slices.SortFunc(r.manifest.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return nil
}

// siteFiles lists the paths of a built site, without the clutter that systems
// leave in folders, and refuses one whose names clash with what a release adds.
func siteFiles(site fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case issue.Clutter(d.Name()) && d.IsDir():
			return fs.SkipDir
		case !d.IsDir() && !issue.Clutter(d.Name()) && name != issue.PartMark && name != issue.DraftMark:
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	for _, name := range names {
		if name == ManifestName || name == SignatureName {
			return nil, fmt.Errorf("the site has a file %q, a name that releases use: give it another name", name)
		}
		for _, e := range encodings {
			plain, ok := strings.CutSuffix(name, e.suffix)
			if _, there := slices.BinarySearch(names, plain); ok && there {
				return nil, fmt.Errorf("the site has %q beside %q, and releases write the compressed form there: leave it out", name, plain)
			}
		}
	}
	return names, nil
}

// describe hashes a file and its compressed forms. A content that a kept release
// compressed already is not compressed again.
func (r *siteReader) describe(ctx context.Context, site fs.FS, name string) (File, []Content, error) {
	f := newFile(name)
	plain := Content{Open: func() (io.ReadCloser, error) { return site.Open(name) }}
	file, err := plain.Open()
	if err != nil {
		return f, nil, err
	}
	var read io.Reader = file
	tags := newTagger()
	if r.layout.Tags {
		read = io.TeeReader(file, tags)
	}
	plain.Blob, err = weigh(read)
	if err := errors.Join(err, file.Close()); err != nil {
		return f, nil, fmt.Errorf("read %s: %w", name, err)
	}
	plain.Tags = tags.tags()
	f.Blob = plain.Blob
	contents := []Content{plain}
	if !r.layout.Encodings || f.Unserved || !kindOf(name).compress {
		return f, contents, nil
	}
	f.Encodings = map[string]Blob{}
	for _, e := range encodings {
		c, err := r.encoded(ctx, plain, e.name)
		if err != nil {
			return f, nil, fmt.Errorf("compress %s: %w", name, err)
		}
		f.Encodings[e.name] = c.Blob
		contents = append(contents, c)
	}
	return f, contents, nil
}

// encoded is the compressed form of a content: the one that a kept release has
// and the target holds, or else a new one.
func (r *siteReader) encoded(ctx context.Context, plain Content, encoding string) (Content, error) {
	if b, known := r.compressed[plain.Hash][encoding]; known {
		c := Content{Blob: b, Open: func() (io.ReadCloser, error) {
			c, err := r.compressor.compress(plain.Open, encoding)
			if err != nil {
				return nil, err
			}
			return c.Open()
		}}
		if whole, err := r.stock.holds(ctx, c); whole || err != nil {
			return c, err
		}
	}
	return r.compressor.compress(plain.Open, encoding)
}

// bytesContent is a content in memory.
func bytesContent(data []byte) Content {
	tags := newTagger()
	_, _ = tags.Write(data) // hashes do not fail
	return Content{Blob{hashOf(data), int64(len(data))}, func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(data)), nil
	}, tags.tags()}
}
