package pack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/tekan-press/tekan/internal/diag"
)

// largestHTML is how many bytes a file may have that is sent in a message and
// opened on a phone.
const largestHTML = 8 << 20

// widestPhoto is how wide a photograph is in such a file at most, in pixels.
const widestPhoto = 1200

// htmlFormat is the issue, or one report of it, in one file that needs no
// other: of a report in both languages, because whoever gets a file from a
// friend has no second one to fetch the other language from.
func htmlFormat() Format {
	return Format{Name: "html", Suffix: ".html", Says: "one file to send on, opens in any browser",
		Editions: htmlEditions, Make: makeHTML, Rules: &Rules{}, Verify: VerifyHTML}
}

// htmlEditions are the issue, each language of it, and each report.
func htmlEditions(s *Site) []Edition {
	list := Editions(s)
	all := list[0].Languages
	seen := map[string]bool{}
	for _, p := range s.Pages {
		if !p.Report || p.Parallel() || seen[p.Path] {
			continue
		}
		for _, twin := range p.Twins {
			seen[twin] = true
		}
		list = append(list, Edition{Site: s, Languages: all, Report: p.Path})
	}
	return list
}

// makeHTML writes the file with the largest photographs that fit into it.
func makeHTML(ctx context.Context, e Edition, opts Options, w *os.File) ([]diag.Finding, error) {
	m, err := newHTMLMaker(e)
	if err != nil || len(m.found) > 0 {
		return diag.Sort(m.found), err
	}
	widths := m.widths()
	for i, width := range widths {
		m.width, m.found = width, nil
		switch err := m.attempt(ctx, opts, w); {
		case errors.Is(err, errTooLarge):
			continue
		case err != nil || diag.Count(m.found, diag.Error) > 0:
			return diag.Sort(m.found), err
		}
		return m.told(widths, i), nil
	}
	return []diag.Finding{{File: e.Name() + ".html", Code: "package-size", Severity: diag.Warning,
		Message: fmt.Sprintf("left out: it would have more than %d MB, even with photographs of the smallest width there is", largestHTML>>20),
		Hint:    "the zip has all of the issue, and a file for each report holds less"}}, w.Truncate(0)
}

// errTooLarge ends an attempt as soon as the file can not be small any more.
var errTooLarge = errors.New("the file is too large")

// bounded is a writer that takes so many bytes.
type bounded struct {
	to   io.Writer
	left int
}

// Write writes, or refuses what is too much.
func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errTooLarge
	}
	return b.to.Write(p)
}

// told says that photographs are smaller here than on the site.
func (m *htmlMaker) told(widths []int, chosen int) []diag.Finding {
	if m.widest <= widths[chosen] {
		return nil
	}
	return []diag.Finding{{File: m.edition.Name() + ".html", Code: "package-photo", Severity: diag.Note,
		Message: fmt.Sprintf("photographs are at most %d pixels wide, and %d on the site, so that the file stays below %d MB", widths[chosen], m.widest, largestHTML>>20)}}
}

// widths are those that photographs may have, the largest first.
func (m *htmlMaker) widths() []int {
	list := []int{widestPhoto}
	m.widest = 0
	for _, width := range m.offered {
		if m.widest = max(m.widest, width); width < widestPhoto {
			list = append(list, width)
		}
	}
	slices.Sort(list)
	slices.Reverse(list)
	return slices.Compact(list)
}

// attempt writes the file with photographs of at most one width.
func (m *htmlMaker) attempt(ctx context.Context, opts Options, w *os.File) error {
	if _, err := w.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if err := w.Truncate(0); err != nil {
		return err
	}
	m.ids, m.shared = map[string]string{}, nil
	return m.write(ctx, opts, &bounded{w, largestHTML})
}
