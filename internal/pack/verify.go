package pack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/minisign"
	"github.com/tekan-press/tekan/internal/pack/archive"
)

// VerifyOptions say what a package has to prove.
type VerifyOptions struct {
	// Key has to have signed the manifest; nil does not ask for it.
	Key *minisign.PublicKey
	// Limits bound what a package may ask for; the zero value stands for
	// archive.DefaultLimits.
	Limits archive.Limits
	// Toolchain is the version of Go that runs: a package that it made is held
	// to the last bit of its compression. Empty holds none to that.
	Toolchain string
}

// Verified is what a verification has looked at.
type Verified struct {
	Package  string // format
	Name     string
	Release  string
	Commit   string
	Tool     string
	Issued   time.Time
	Files    int
	Bytes    int64 // of the contents read
	Links    int   // that were followed inside the package
	Signed   bool  // and the signature holds
	Unproved bool  // a signature is there and no key to check it with
}

// largestText is how many bytes a file may have that is read whole: a page, a
// style sheet, the manifest.
const largestText = 32 << 20

// piece is one file of a package, wherever it lies.
type piece struct {
	name string
	size int64
	// copyTo writes the content and proves what its container tells of it.
	copyTo func(io.Writer) error
}

// Verify proves a package of any format in one file, whose format it tells by
// the name and the first bytes.
func Verify(ctx context.Context, name string, r io.ReaderAt, size int64, opts VerifyOptions) (Verified, []diag.Finding, error) {
	for _, f := range Formats() {
		if f.Verify != nil && strings.HasSuffix(name, f.Suffix) {
			return f.Verify(ctx, r, size, opts)
		}
	}
	return VerifyArchive(ctx, r, size, opts)
}

// VerifyArchive proves a package in one file. Nothing is unpacked: contents are
// read one after the other and forgotten. Findings name the file that fails;
// the error is for what kept it from reading.
func VerifyArchive(ctx context.Context, r io.ReaderAt, size int64, opts VerifyOptions) (Verified, []diag.Finding, error) {
	if opts.Limits == (archive.Limits{}) {
		opts.Limits = archive.DefaultLimits()
	}
	p := newProof(ctx, opts)
	entries, err := archive.Open(r, size, opts.Limits)
	if err != nil {
		return p.refused(err)
	}
	top := ""
	if len(entries) > 0 {
		top, _, _ = strings.Cut(entries[0].Name, "/")
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name, top+"/") {
			top = "" // a package without a folder around it
			break
		}
	}
	if top != "" {
		top += "/"
	}
	for _, e := range entries {
		p.add(piece{strings.TrimPrefix(e.Name, top), e.Size, func(w io.Writer) error { return e.CopyTo(w, p.canonical) }})
	}
	p.top, p.archived = strings.TrimSuffix(top, "/"), entries
	return p.run()
}

// VerifyFolder proves a package that was unpacked, by the same rules.
func VerifyFolder(ctx context.Context, fsys fs.FS, opts VerifyOptions) (Verified, []diag.Finding, error) {
	if opts.Limits == (archive.Limits{}) {
		opts.Limits = archive.DefaultLimits()
	}
	p := newProof(ctx, opts)
	total := int64(0)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if !d.Type().IsRegular() {
			p.fail(name, "package-file", "a package has files and nothing else", "%q is a link or no file", name)
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if total += info.Size(); len(p.pieces) >= opts.Limits.Entries || total > opts.Limits.Total {
			return archive.Refusal{Why: fmt.Sprintf("the folder has more than %d files or %d bytes, the most that are read", opts.Limits.Entries, opts.Limits.Total)}
		}
		p.add(piece{name, info.Size(), func(w io.Writer) error { return copyFile(fsys, name, w) }})
		return nil
	})
	if err != nil {
		return p.refused(err)
	}
	return p.run()
}

func copyFile(fsys fs.FS, name string, w io.Writer) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// IsPackageFolder says whether a folder is a package that was unpacked, or was
// one before its manifest went.
func IsPackageFolder(fsys fs.FS) bool {
	for _, name := range []string{ManifestName, "bagit.txt", "index.html"} {
		if _, err := fs.Stat(fsys, name); err == nil {
			return true
		}
	}
	return false
}

// proof is a package being proved.
type proof struct {
	Verified
	ctx      context.Context
	opts     VerifyOptions
	manifest Manifest
	rules    Rules
	pieces   []piece
	byName   map[string]int
	listed   map[string]ManifestFile
	carried  []string // hashes of the files that the site has, sorted
	// top is the folder that the files lie in, archived their entries; both
	// empty for a folder on a disk.
	top       string
	archived  []archive.Entry
	canonical bool // contents are held to the last bit of their compression
	links     *linkProof
	sums      bagSums // of every file, for formats that list them otherwise too
	found     diag.Few
}

func newProof(ctx context.Context, opts VerifyOptions) *proof {
	return &proof{ctx: ctx, opts: opts, byName: map[string]int{}, listed: map[string]ManifestFile{}, sums: newBagSums()}
}

func (p *proof) add(e piece) {
	p.byName[e.name] = len(p.pieces)
	p.pieces = append(p.pieces, e)
}

func (p *proof) fail(file, code, hint, format string, args ...any) {
	p.found.Add(diag.Finding{File: file, Code: code, Severity: diag.Error, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// refused makes a finding of a refusal; other errors stay errors.
func (p *proof) refused(err error) (Verified, []diag.Finding, error) {
	var r archive.Refusal
	if !errors.As(err, &r) {
		return p.Verified, nil, err
	}
	p.refusal(r)
	return p.Verified, p.found.Findings(), nil
}

func (p *proof) refusal(r archive.Refusal) {
	p.fail(r.Entry, "package-archive", "nothing was unpacked: get the package again from where it is published", "%s", r.Error())
}

func (p *proof) run() (Verified, []diag.Finding, error) {
	data, err := p.read(ManifestName)
	if err != nil {
		return p.refused(err)
	}
	if data == nil {
		p.fail(ManifestName, "file-missing", "", "%q is not there: every package has it", ManifestName)
		return p.Verified, p.found.Findings(), nil
	}
	if p.manifest, err = ParseManifest(data); err != nil {
		p.fail(ManifestName, "content-differs", "", "%q: %v", ManifestName, err)
		return p.Verified, p.found.Findings(), nil
	}
	m := p.manifest
	p.Package, p.Name, p.Release, p.Commit, p.Tool, p.Issued = m.Package, m.Name, m.Release, m.Commit, m.Tool, m.Issued
	p.canonical = p.opts.Toolchain != "" && m.Toolchain == p.opts.Toolchain
	rules, ok := rulesOf(m.Package)
	if !ok {
		p.fail(ManifestName, "content-differs", "", "%q names the format %q, which has no files of its own", ManifestName, m.Package)
		return p.Verified, p.found.Findings(), nil
	}
	p.rules, p.carried = rules, m.Site.hashes()
	for _, step := range []func() error{func() error { return p.signature(data) }, p.shape, p.list, p.contents, p.release} {
		if err := step(); err != nil {
			return p.refused(err)
		}
	}
	if p.rules.Also != nil {
		if err := p.rules.Also(p); err != nil {
			return p.refused(err)
		}
	}
	return p.Verified, p.found.Findings(), nil
}

// read returns a small file whole, nil when it is not there.
func (p *proof) read(name string) ([]byte, error) {
	i, ok := p.byName[name]
	if !ok {
		return nil, nil
	}
	e := p.pieces[i]
	if e.size > largestText {
		return nil, archive.Refusal{Entry: name, Why: fmt.Sprintf("has %d bytes, and at most %d are read of a text", e.size, largestText)}
	}
	b := bytes.NewBuffer(make([]byte, 0, e.size))
	err := e.copyTo(b)
	return b.Bytes(), err
}
