package pack

import (
	"bytes"
	"context"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"path"
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

// IsPackageFolder says whether a folder is a package that was unpacked.
func IsPackageFolder(fsys fs.FS) bool {
	_, err := fs.Stat(fsys, ManifestName)
	return err == nil
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
	// top is the folder that the files lie in, archived their entries; both
	// empty for a folder on a disk.
	top       string
	archived  []archive.Entry
	canonical bool // contents are held to the last bit of their compression
	links     *linkProof
	sums      bagSums // of every file, for formats that list them otherwise too
	found     []diag.Finding
}

func newProof(ctx context.Context, opts VerifyOptions) *proof {
	return &proof{ctx: ctx, opts: opts, byName: map[string]int{}, listed: map[string]ManifestFile{}, sums: newBagSums()}
}

func (p *proof) add(e piece) {
	p.byName[e.name] = len(p.pieces)
	p.pieces = append(p.pieces, e)
}

func (p *proof) fail(file, code, hint, format string, args ...any) {
	p.found = append(p.found, diag.Finding{File: file, Code: code, Severity: diag.Error, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// refused makes a finding of a refusal; other errors stay errors.
func (p *proof) refused(err error) (Verified, []diag.Finding, error) {
	var r archive.Refusal
	if !errors.As(err, &r) {
		return p.Verified, nil, err
	}
	p.refusal(r)
	return p.Verified, diag.Sort(p.found), nil
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
		return p.Verified, diag.Sort(p.found), nil
	}
	if p.manifest, err = ParseManifest(data); err != nil {
		p.fail(ManifestName, "content-differs", "", "%q: %v", ManifestName, err)
		return p.Verified, diag.Sort(p.found), nil
	}
	m := p.manifest
	p.Package, p.Name, p.Release, p.Commit, p.Tool, p.Issued = m.Package, m.Name, m.Release, m.Commit, m.Tool, m.Issued
	p.canonical = p.opts.Toolchain != "" && m.Toolchain == p.opts.Toolchain
	rules, ok := rulesOf(m.Package)
	if !ok {
		p.fail(ManifestName, "content-differs", "", "%q names the format %q, which has no files of its own", ManifestName, m.Package)
		return p.Verified, diag.Sort(p.found), nil
	}
	p.rules = rules
	for _, step := range []func() error{func() error { return p.signature(data) }, p.shape, p.list, p.contents} {
		if err := step(); err != nil {
			return p.refused(err)
		}
	}
	if p.rules.Also != nil {
		if err := p.rules.Also(p); err != nil {
			return p.refused(err)
		}
	}
	return p.Verified, diag.Sort(p.found), nil
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

func (p *proof) signature(manifest []byte) error {
	signature, err := p.read(SignatureName)
	if err != nil {
		return err
	}
	switch {
	case signature == nil && p.opts.Key != nil:
		p.fail(SignatureName, "file-missing", "", "%q is not there: the package is not signed", SignatureName)
	case signature != nil && p.opts.Key == nil:
		p.Unproved = true
	case signature != nil:
		if err := p.opts.Key.Verify(manifest, signature); err != nil {
			p.fail(SignatureName, "signature", "", "%v", err)
		} else {
			p.Signed = true
		}
	}
	return nil
}

// shape proves what an archive tells of its files besides their contents.
func (p *proof) shape() error {
	if p.archived == nil {
		return nil
	}
	if want := p.rules.top(p.manifest); p.top != want {
		p.fail("", "package-archive", "", "the files lie in %q and belong into %q", p.top, want)
	}
	at := p.manifest.Issued.UTC()
	date := uint16((at.Year()-1980)<<9 | int(at.Month())<<5 | at.Day())
	last := ""
	for i, e := range p.archived {
		name := p.pieces[i].name
		if e.Date != date || e.Time != 0 {
			p.fail(name, "package-archive", "", "%q has another time than the day of the issue", name)
		}
		if order := p.rules.order(name); order <= last {
			p.fail(name, "package-archive", "", "%q is out of order", name)
		} else {
			last = order
		}
	}
	return nil
}

// list compares the files with those of the manifest.
func (p *proof) list() error {
	for _, f := range p.manifest.Files {
		p.listed[f.Path] = f
		if _, there := p.byName[f.Path]; !there {
			p.fail(f.Path, "file-missing", "get the package again", "%q is in the manifest and not in the package", f.Path)
		}
	}
	for _, e := range p.pieces {
		if _, listed := p.listed[e.name]; !listed && !p.rules.unlisted(e.name) {
			p.fail(e.name, "unknown-file", "remove it, or get the package again", "%q is in the package and not in its manifest", e.name)
		}
	}
	return nil
}

// contents reads every file once: its hash, and where its addresses lead.
func (p *proof) contents() error {
	p.links = newLinkProof(p)
	for _, e := range p.pieces {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		if err := p.content(e); err != nil {
			return err
		}
	}
	p.Links = p.links.finish()
	return nil
}

func (p *proof) content(e piece) error {
	sum := newDigester()
	var whole *bytes.Buffer
	w := io.Writer(sum)
	if p.links.reads(e.name) && e.size <= largestText {
		whole = bytes.NewBuffer(make([]byte, 0, e.size))
		w = io.MultiWriter(sum, whole)
	}
	var long hash.Hash
	if p.rules.Sums {
		long = sha512.New()
		w = io.MultiWriter(w, long)
	}
	err := e.copyTo(w)
	var r archive.Refusal
	if errors.As(err, &r) {
		r.Entry = e.name
		p.refusal(r) // the others are still worth looking at
		return nil
	}
	if err != nil {
		return err
	}
	p.Files++
	have := sum.digest()
	p.Bytes += have.Size
	if long != nil {
		p.sums.sha256[e.name], p.sums.sha512[e.name] = have.SHA256, hex.EncodeToString(long.Sum(nil))
	}
	want, listed := p.listed[e.name]
	if !listed {
		return nil
	}
	if have.Size != want.Size || have.SHA256 != want.SHA256 {
		p.fail(e.name, "content-differs", "get the package again", "%q has %d bytes and SHA-256 %.12s…, and the manifest says %d and %.12s…",
			e.name, have.Size, have.SHA256, want.Size, want.SHA256)
		return nil
	}
	switch {
	case whole != nil:
		p.links.file(e.name, whole.Bytes())
	case p.links.reads(e.name):
		p.fail(e.name, "package-archive", "", "%q has %d bytes, and at most %d are read of a text", e.name, e.size, largestText)
	}
	return nil
}

// Rules are what holds for the packages of one format.
type Rules struct {
	// Folder puts all files into a folder with the name of the package.
	Folder bool
	// First are files that stand first in the archive.
	First []string
	// Unlisted are files that the manifest can not list, besides itself.
	Unlisted []string
	// Site is the folder of a site as it was built, whose addresses begin at
	// its root. Empty means that the addresses are relative, as opened from a
	// folder.
	Site string
	// Sums are kept of every file, SHA-256 and SHA-512, for Also.
	Sums bool
	// Also proves what the format asks for besides; it may be nil.
	Also func(*proof) error
}

func rulesOf(format string) (Rules, bool) {
	for _, f := range Formats() {
		if f.Name == format && f.Rules != nil {
			return *f.Rules, true
		}
	}
	return Rules{}, false
}

func (r Rules) top(m Manifest) string {
	if r.Folder {
		return m.Name
	}
	return ""
}

func (r Rules) unlisted(name string) bool {
	for _, n := range r.Unlisted {
		if n == name {
			return true
		}
	}
	return name == ManifestName || name == SignatureName
}

// order is what the files of an archive are sorted by: those that stand first,
// the others by name, those that the manifest can not list and it itself.
func (r Rules) order(name string) string {
	for i, n := range r.First {
		if n == name {
			return fmt.Sprintf("0%03d", i)
		}
	}
	if r.unlisted(name) {
		for i, n := range append([]string{ManifestName, SignatureName}, r.Unlisted...) {
			if n == name {
				return fmt.Sprintf("2%03d", i)
			}
		}
	}
	return "1" + path.Clean(name)
}
