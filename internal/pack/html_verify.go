package pack

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/archive"
)

// documentName is what the manifest of a single file calls it, whatever name
// it was given since.
const documentName = "index.html"

// VerifyHTML proves an issue in one file: the manifest at its end has the hash
// of everything else in it, and its addresses lead inside.
func VerifyHTML(ctx context.Context, r io.ReaderAt, size int64, opts VerifyOptions) (Verified, []diag.Finding, error) {
	p := newProof(ctx, opts)
	if size > largestText {
		return p.refused(archive.Refusal{Why: fmt.Sprintf("the file has %d bytes, and at most %d are read of a text", size, largestText)})
	}
	data := make([]byte, size)
	if _, err := r.ReadAt(data, 0); err != nil && err != io.EOF {
		return p.Verified, nil, err
	}
	manifest, signature, document, ok := splitHTML(data)
	if !ok {
		return p.refused(archive.Refusal{Why: "the file does not end with the manifest of a package: it was cut short or changed there, or is none of an issue"})
	}
	p.add(piece{documentName, int64(len(document) + len(htmlEnd)), bytesTo(document, []byte(htmlEnd))})
	p.add(piece{ManifestName, int64(len(manifest)), bytesTo(manifest)})
	if signature != nil {
		p.add(piece{SignatureName, int64(len(signature)), bytesTo(signature)})
	}
	return p.run()
}

func bytesTo(parts ...[]byte) func(io.Writer) error {
	return func(w io.Writer) (err error) {
		for _, part := range parts {
			if err == nil {
				_, err = w.Write(part)
			}
		}
		return err
	}
}

// splitHTML takes the manifest and its signature off the end of a file. What is
// left, with that end, is the document that the manifest describes.
func splitHTML(data []byte) (manifest, signature, document []byte, ok bool) {
	rest, ok := bytes.CutSuffix(data, []byte(htmlEnd))
	if !ok {
		return nil, nil, nil, false
	}
	if before, text, there := cutLastScript(rest, signatureOpen); there {
		rest, signature = before, text
	}
	rest, manifest, ok = cutLastScript(rest, manifestOpen)
	if !ok {
		return nil, nil, nil, false
	}
	sum, manifest, ok := bytes.Cut(manifest, []byte(manifestBegin))
	if !ok || string(sum) != tailSum(manifest, signature) {
		return nil, nil, nil, false
	}
	return manifest, signature, rest, true
}

func cutLastScript(data []byte, open string) (before, text []byte, ok bool) {
	inner, ok := bytes.CutSuffix(data, []byte(scriptClose))
	if !ok {
		return nil, nil, false
	}
	at := bytes.LastIndex(inner, []byte(open))
	if at < 0 || bytes.Contains(inner[at+len(open):], []byte("</")) {
		return nil, nil, false
	}
	return data[:at], inner[at+len(open):], true
}
