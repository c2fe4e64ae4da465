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
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// readSite describes every file of the site and the files that are made for
// hosts.
func (p *Plan) readSite(ctx context.Context, site fs.FS) error {
	if part, err := markOf(site); err != nil {
		return err
	} else if part != "" {
		return fmt.Errorf("the built site is part %s of an issue: bring it with --part, or build the whole", part)
	}
	names, err := siteFiles(site)
	if err != nil {
		return err
	}
	if err := p.readFiles(ctx, site, names); err != nil {
		return err
	}
	if err := hasCover(p.Manifest.Files); err != nil {
		return err
	}
	return p.settle()
}

// hasCover refuses what is no site yet.
func hasCover(files []File) error {
	if !slices.ContainsFunc(files, func(f File) bool { return f.Path == "index.html" }) {
		return errors.New("no index.html in the built site: run tekan build first")
	}
	return nil
}

// settle decides on the headers when all files are known.
func (p *Plan) settle() error {
	p.Manifest.Headers = p.rules.headers()
	return p.addGenerated(headersName, headersFile(p.Manifest))
}

// readFiles describes the files of the site.
func (p *Plan) readFiles(ctx context.Context, site fs.FS, names []string) (err error) {
	if p.rules, err = readPolicy(site, names); err != nil {
		return err
	}
	p.Refused = p.rules.found
	p.Manifest = Manifest{Format: manifestFormat, Commit: p.opts.Commit, Files: make([]File, len(names))}
	known := map[string]map[string]Blob{}
	for _, m := range p.kept {
		for _, f := range m.Files {
			if len(f.Encodings) > 0 {
				known[f.Hash] = f.Encodings
			}
		}
	}
	contents := make([][]Content, len(names))
	err = each(ctx, runtime.GOMAXPROCS(0), names, func(ctx context.Context, i int, name string) (err error) {
		p.Manifest.Files[i], contents[i], err = p.describe(site, name, known)
		return err
	})
	if err != nil {
		return err
	}
	for _, list := range contents {
		for _, c := range list {
			p.contents[c.Hash] = c
		}
	}
	return nil
}

// addGenerated adds a file that the site does not bring.
func (p *Plan) addGenerated(name string, data []byte) error {
	if _, there := p.Manifest.file(name); there {
		return nil
	}
	f := newFile(name)
	f.Blob = Blob{hashOf(data), int64(len(data))}
	p.contents[f.Hash] = bytesContent(data)
	p.Manifest.Files = append(p.Manifest.Files, f)
	slices.SortFunc(p.Manifest.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
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
func (p *Plan) describe(site fs.FS, name string, known map[string]map[string]Blob) (File, []Content, error) {
	f := newFile(name)
	open := func() (io.ReadCloser, error) { return site.Open(name) }
	r, err := open()
	if err != nil {
		return f, nil, err
	}
	f.Blob, err = weigh(r)
	if err := errors.Join(err, r.Close()); err != nil {
		return f, nil, fmt.Errorf("read %s: %w", name, err)
	}
	contents := []Content{{f.Blob, open}}
	if !p.layout.Encodings || f.Unserved || !kindOf(name).compress {
		return f, contents, nil
	}
	f.Encodings = map[string]Blob{}
	for _, e := range encodings {
		if b, ok := known[f.Hash][e.name]; ok {
			f.Encodings[e.name] = b
			contents = append(contents, Content{b, func() (io.ReadCloser, error) { return p.compressed(open, e.name) }})
			continue
		}
		c, err := p.compressToScratch(open, f.Hash, e.name, e.suffix)
		if err != nil {
			return f, nil, fmt.Errorf("compress %s: %w", name, err)
		}
		f.Encodings[e.name] = c.Blob
		contents = append(contents, c)
	}
	return f, contents, nil
}

// compressToScratch keeps the compressed form on disk, because all forms of a
// large issue together would not fit into memory.
func (p *Plan) compressToScratch(open func() (io.ReadCloser, error), name, encoding, suffix string) (Content, error) {
	r, err := p.compressed(open, encoding)
	if err != nil {
		return Content{}, err
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return Content{}, err
	}
	file := filepath.Join(p.scratch, name+suffix)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return Content{}, err
	}
	return Content{Blob{hashOf(data), int64(len(data))}, func() (io.ReadCloser, error) { return os.Open(file) }}, nil
}

func (p *Plan) compressed(open func() (io.ReadCloser, error), encoding string) (io.ReadCloser, error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var b bytes.Buffer
	err = p.packer.pack(&b, r, encoding)
	return io.NopCloser(&b), err
}

func bytesContent(data []byte) Content {
	return Content{Blob{hashOf(data), int64(len(data))}, func() (io.ReadCloser, error) {
		return readSeekNop{bytes.NewReader(data)}, nil
	}}
}

type readSeekNop struct{ *bytes.Reader }

func (readSeekNop) Close() error { return nil }
