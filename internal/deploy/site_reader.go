package deploy

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
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
	contents map[string]Content // by hash
	policy   *policy            // what the pages need
	joined   string             // the run whose parts these are
	// compressed are forms that need not be made again, see
	// holdings.compressedForms.
	compressed map[string]map[string]Blob
	compressor compressor
}

func newSiteReader(s *session, h *holdings) (*siteReader, error) {
	scratch, err := os.MkdirTemp("", "tekan-deploy-")
	return &siteReader{session: s, contents: map[string]Content{}, policy: &policy{styleHashes: map[string]bool{}},
		compressed: h.compressedForms(), compressor: compressor{scratch: scratch}}, err
}

// close removes what lies on this machine.
func (r *siteReader) close() { _ = os.RemoveAll(r.compressor.scratch) } // in the system's folder for temporary files

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
	r.manifest = Manifest{Format: manifestFormat, Commit: r.opts.Commit, Files: make([]File, len(names))}
	contents := make([][]Content, len(names))
	err = each(ctx, runtime.GOMAXPROCS(0), names, func(ctx context.Context, i int, name string) (err error) {
		r.manifest.Files[i], contents[i], err = r.describe(site, name)
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

// siteFiles lists the paths of a built site and refuses one that is none, or
// whose names clash with what a release adds.
func siteFiles(site fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && name != issue.PartMark {
			names = append(names, name)
		}
		return err
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
func (r *siteReader) describe(site fs.FS, name string) (File, []Content, error) {
	f := newFile(name)
	open := func() (io.ReadCloser, error) { return site.Open(name) }
	file, err := open()
	if err != nil {
		return f, nil, err
	}
	f.Blob, err = weigh(file)
	if err := errors.Join(err, file.Close()); err != nil {
		return f, nil, fmt.Errorf("read %s: %w", name, err)
	}
	contents := []Content{{f.Blob, open}}
	if !r.layout.Encodings || f.Unserved || !kindOf(name).compress {
		return f, contents, nil
	}
	f.Encodings = map[string]Blob{}
	for _, e := range encodings {
		if b, ok := r.compressed[f.Hash][e.name]; ok {
			f.Encodings[e.name] = b
			contents = append(contents, Content{b, func() (io.ReadCloser, error) { return r.compressor.compress(open, e.name) }})
			continue
		}
		c, err := r.compressor.toScratch(open, f.Hash, e.name, e.suffix)
		if err != nil {
			return f, nil, fmt.Errorf("compress %s: %w", name, err)
		}
		f.Encodings[e.name] = c.Blob
		contents = append(contents, c)
	}
	return f, contents, nil
}

func bytesContent(data []byte) Content {
	return Content{Blob{hashOf(data), int64(len(data))}, func() (io.ReadCloser, error) {
		return readSeekNop{bytes.NewReader(data)}, nil
	}}
}

type readSeekNop struct{ *bytes.Reader }

func (readSeekNop) Close() error { return nil }
