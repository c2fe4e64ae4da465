package cli

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"

	"github.com/tekan-press/tekan/internal/diag"
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
	return diag.Print(w, diag.Text, found, diag.Options{Source: os.DirFS(dir), Color: colours(w)})
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
func tally(found []diag.Finding) string {
	text := ""
	for _, s := range []diag.Severity{diag.Error, diag.Warning, diag.Note} {
		if n := diag.Count(found, s); n > 0 {
			if text != "" {
				text += ", "
			}
			text += plural(n, string(s))
		}
	}
	return text
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
