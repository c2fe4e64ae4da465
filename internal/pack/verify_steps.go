package pack

import (
	"bytes"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/archive"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

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
	date, clock := archive.Stamp(p.manifest.Issued)
	last := ""
	for i, e := range p.archived {
		name := p.pieces[i].name
		if e.Date != date || e.Time != clock {
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
	for _, name := range p.rules.Needs {
		_, there := p.byName[name]
		if _, listed := p.listed[name]; !there && !listed {
			p.fail(name, "file-missing", "get the package again", "%q is not there, and every %s has it", name, p.Package)
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
	var err error
	p.Links, err = p.links.finish()
	return err
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
	if p.rules.Carried && p.manifest.Format > 1 && refs.LanguageOf(e.name) == refs.None {
		if _, there := slices.BinarySearch(p.carried, have.SHA256); !there {
			p.fail(e.name, "content-differs", "get the package again", "%q is none of the files of release %s", e.name, p.Release)
		}
	}
	switch {
	case whole != nil:
		p.links.file(e.name, whole.Bytes())
	case p.links.reads(e.name):
		p.fail(e.name, "package-archive", "", "%q has %d bytes, and at most %d are read of a text", e.name, e.size, largestText)
	}
	return nil
}

// release computes the name of the release again from the files of the site:
// those that the package holds as they were, else those that its manifest lists.
func (p *proof) release() error {
	files := p.manifest.Site.digests()
	if site := p.rules.Site; site != "" {
		files = map[string]Digest{}
		for name, sum := range p.sums.sha256 {
			if inside, ok := strings.CutPrefix(name, site); ok {
				files[inside] = Digest{SHA256: sum}
			}
		}
	}
	switch want := releaseName(p.manifest.Issued, files); {
	case p.found.Count(diag.Error) > 0: // which may be the reason
	case len(files) == 0 && p.manifest.Format == 1:
		p.found.Add(diag.Finding{File: ManifestName, Code: "package-release", Severity: diag.Note,
			Message: "an older tekan made the package, which does not list the site: the name of its release is not proved"})
	case want != p.Release:
		p.fail(ManifestName, "content-differs", "get the package again", "it is of release %s, and the files of the site make %s", p.Release, want)
	}
	return nil
}
