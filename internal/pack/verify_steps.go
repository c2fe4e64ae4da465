package pack

import (
	"bytes"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"hash"
	"io"

	"github.com/tekan-press/tekan/internal/pack/archive"
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
