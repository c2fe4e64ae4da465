package pack

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/archive"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

//go:embed embed/print.css
var printCSS string

// printTime bounds how long a browser may set one edition.
const printTime = 10 * time.Minute

// pdfFormat is the print edition: what the site's own style sheet for paper
// makes of its pages, one behind the other, set by Chromium. A4 is what readers
// can print and hold.
func pdfFormat() Format {
	return paperFormat("pdf", ".pdf", "A4", "the print edition on A4, tagged and with bookmarks; needs Chromium")
}

// broadsheetFormat is the same on the paper of a newspaper.
func broadsheetFormat() Format {
	return paperFormat("broadsheet", "-a3.pdf", "A3", "the print edition on A3, as a newspaper has it; needs Chromium")
}

func paperFormat(name, suffix, paper, says string) Format {
	sheet := "@page{size:" + paper + "}" + printCSS
	return Format{Name: name, Suffix: suffix, Says: says, Editions: Editions,
		Missing: func() error { _, err := findChromium(); return err },
		Make: func(ctx context.Context, e Edition, opts Options, w *os.File) ([]diag.Finding, error) {
			return makePDF(ctx, e, opts, sheet, w)
		},
		Verify: verifyPDF}
}

func makePDF(ctx context.Context, e Edition, opts Options, sheet string, w *os.File) (found []diag.Finding, err error) {
	browser, err := findChromium()
	if err != nil {
		return nil, err
	}
	m, err := newJoiner(e, e.readingPages())
	if err != nil || len(m.found) > 0 {
		return diag.Sort(m.found), err
	}
	temp, err := os.MkdirTemp("", "tekan-print-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	page := filepath.Join(temp, "issue.html")
	if err := m.writePrint(ctx, opts, opts.Faces.Sheet()+sheet, page); err != nil || len(m.found) > 0 {
		return diag.Sort(m.found), err
	}
	ctx, stop := context.WithTimeout(ctx, printTime)
	defer stop()
	set := filepath.Join(temp, "issue.pdf")
	if err := printPage(ctx, browser, temp, page, set); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(set)
	if err != nil {
		return nil, err
	}
	_, err = w.Write(datePDF(data, e.Site.Issued))
	return nil, err
}

// writePrint writes the pages into one file for the printer.
func (m *htmlMaker) writePrint(ctx context.Context, opts Options, sheet, name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	m.print, m.format, m.styleSheet, m.width, m.ids = true, "pdf", sheet, 1<<30, map[string]string{}
	opts.Key = nil
	return errors.Join(m.write(ctx, opts, f), f.Close())
}

// removeTextures takes out what is filled with a pattern: a printer sets
// patterns as pictures, thousands of them on a page.
func removeTextures(body *html.Node) {
	patterns := map[string]bool{}
	root := body
	for root.Parent != nil {
		root = root.Parent
	}
	for n := range root.Descendants() {
		if n.Data == "pattern" && n.Namespace == "svg" {
			patterns["url(#"+refs.Attr(n, "id")+")"] = true
		}
	}
	removeAll(body, func(n *html.Node) bool { return n.Namespace == "svg" && patterns[refs.Attr(n, "fill")] })
}

// spaceHeadings puts a space behind the parts of a heading that stand on lines
// of their own, which bookmarks would run together. Parts that are alike are the
// phrases of one line, whose spaces are there already, and so is a part before words.
func spaceHeadings(body *html.Node) {
	for n := range body.Descendants() {
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3:
		default:
			continue
		}
		for c := range n.Descendants() {
			if c.Type != html.ElementNode || c.Namespace != "" || c.NextSibling == nil || isWords(c.NextSibling) {
				continue
			}
			if next := nextElement(c); next == nil || !isAlike(c, next) {
				c.AppendChild(&html.Node{Type: html.TextNode, Data: "\u00a0"})
			}
		}
	}
}

func isWords(n *html.Node) bool { return n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" }

// datePDF gives a file the day of the issue in place of the moment it was made.
// The dates have the same length, so that no place in the file moves. A file
// that does not have exactly one of each is left as it is.
func datePDF(data []byte, issued time.Time) []byte {
	for _, key := range []string{"CreationDate", "ModDate"} {
		date := regexp.MustCompile(`/` + key + ` \(D:\d{14}\+00'00'\)`)
		found := date.FindAllIndex(data, 2)
		if len(found) == 1 {
			copy(data[found[0][0]:], fmt.Sprintf("/%s (D:%s+00'00')", key, issued.UTC().Format("20060102150405")))
		}
	}
	return data
}

// verifyPDF proves what can be asked of a file that has no place for a manifest:
// that it is whole, tagged, in a language, and has bookmarks.
func verifyPDF(_ context.Context, r io.ReaderAt, size int64, opts VerifyOptions) (Verified, []diag.Finding, error) {
	limit := opts.Limits.Total
	if limit == 0 {
		limit = archive.DefaultLimits().Total
	}
	if size > min(limit, 4<<30) {
		return Verified{}, []diag.Finding{{Code: "package-archive", Severity: diag.Error, Message: fmt.Sprintf("the file has %d bytes, more than are read of a PDF", size)}}, nil
	}
	v := Verified{Package: "pdf", Files: 1, Bytes: size}
	data, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return v, nil, err
	}
	var found []diag.Finding
	for what, ok := range map[string]bool{
		"is cut short":      bytes.HasPrefix(data, []byte("%PDF-")) && bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")),
		"is not tagged":     bytes.Contains(data, []byte("/StructTreeRoot ")) && regexp.MustCompile(`/Marked true`).Match(data),
		"has no language":   bytes.Contains(data, []byte("/Lang (")),
		"has no bookmarks":  bytes.Contains(data, []byte("/Outlines ")),
		"has no page in it": bytes.Contains(data, []byte("/Type /Page\n")),
	} {
		if !ok {
			found = append(found, diag.Finding{Code: "package-pdf", Severity: diag.Error, Message: "the PDF " + what})
		}
	}
	found = append(found, diag.Finding{Code: "package-pdf", Severity: diag.Note, Message: "a PDF has no place for a manifest, so that not every byte of it is proved",
		Hint: "compare its SHA-256 with the one published beside it"})
	return v, diag.Sort(found), nil
}

// lastLines are the end of what a program said, for a message.
func lastLines(output []byte) string {
	lines := strings.Split(strings.TrimSpace(string(output)), "\n")
	return strings.Join(lines[max(0, len(lines)-3):], "; ")
}
