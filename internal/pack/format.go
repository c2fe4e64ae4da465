package pack

import (
	"context"
	"io"
	"os"

	"github.com/tekan-press/tekan/internal/diag"
)

// Format makes packages of one kind.
type Format struct {
	// Name is what --format calls it, Suffix the ending of its files.
	Name, Suffix string
	// Says what the package is for, in a few words.
	Says string
	// Asked formats are for an editor at work, and made only when they are named.
	Asked bool
	// Editions are the packages to make of a site.
	Editions func(*Site) []Edition
	// Missing says which tool the format needs that is not there, nil when it
	// has all. Nil stands for a format that needs none.
	Missing func() error
	// Make writes one package to a file that is empty and named for good only
	// when Make and the verification of its result have no error. A file that is
	// left empty is not named: the findings say why the package is left out.
	Make func(ctx context.Context, e Edition, opts Options, w *os.File) ([]diag.Finding, error)
	// Rules are for formats that are archives of files with a manifest.
	Rules *Rules
	// Verify proves a package that is no such archive. Nil means VerifyArchive.
	Verify func(ctx context.Context, r io.ReaderAt, size int64, opts VerifyOptions) (Verified, []diag.Finding, error)
}

// Formats are all formats, in the order they are made.
func Formats() []Format {
	return []Format{zipFormat(), htmlFormat(), epubFormat(), bagitFormat(), pdfFormat(), broadsheetFormat(), zimFormat(), wechatFormat()}
}
