package cli

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/mattn/go-isatty"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// isTerminal reports whether someone watches what is written.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd()) && os.Getenv("TERM") != "dumb"
}

// colours follows https://no-color.org.
func colours(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && isTerminal(w)
}

// show writes findings for a reader, with the lines they are about.
func show(w io.Writer, dir string, found []diag.Finding) error {
	return diag.Print(w, diag.Text, found, diag.Options{Source: linesOf(dir, found), Chinese: locale() == issue.ZH, Color: colours(w)})
}

// linesOf are the files that the findings are in. Modules are looked for again only
// where there is something in one.
func linesOf(dir string, found []diag.Finding) fs.FS {
	if slices.ContainsFunc(found, func(f diag.Finding) bool { return strings.Contains(f.File, "@") || strings.HasPrefix(f.File, "../") }) {
		if files, _, err := filesOf(dir); err == nil {
			return files
		}
	}
	return os.DirFS(dir)
}

// working shows what takes its time, on a terminal only, until done is called.
func working(w io.Writer, what string) (done func()) {
	if !isTerminal(w) {
		return func() {}
	}
	fmt.Fprint(w, what+" …")
	return func() { fmt.Fprint(w, "\r\x1b[K") }
}

// tally is "1 error, 2 warnings", or empty when there is nothing to tell.
func tally(found []diag.Finding, lang issue.Language) string {
	var list []string
	for _, s := range []struct {
		diag.Severity
		zh string
	}{{diag.Error, "错误"}, {diag.Warning, "警告"}, {diag.Note, "提请注意"}} {
		switch n := diag.Count(found, s.Severity); {
		case n > 0 && lang == issue.ZH:
			list = append(list, fmt.Sprintf("%d处%s", n, s.zh))
		case n > 0:
			list = append(list, plural(n, string(s.Severity)))
		}
	}
	if lang == issue.ZH {
		return strings.Join(list, "、")
	}
	return strings.Join(list, ", ")
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// size is a number of bytes in decimal units, as networks and budgets count.
func size(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%.1f kB", float64(n)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1_000_000)
}

func duration(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
