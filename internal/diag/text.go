package diag

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"
)

const defaultWidth = 100

// The colours are the sixteen of the terminal's own theme, so that they suit a
// light and a dark background alike.
const (
	bold    = "1"
	dim     = "2"
	red     = "31"
	green   = "32"
	yellow  = "33"
	blue    = "34"
	magenta = "35"
	cyan    = "36"
)

// printText writes each finding as "file:line:col: message [code]", then the
// source line with a caret below, then the hint.
func printText(w io.Writer, findings []Finding, o Options) error {
	src := newSource(o.Source)
	width := o.Width
	if width <= 0 {
		width = defaultWidth
	}
	for _, f := range findings {
		var b strings.Builder
		writeHead(&b, f, o)
		if line, lexer, ok := src.line(f.File, f.Line); ok {
			writeExcerpt(&b, line, lexer, f, width, o.Color)
		}
		if f.Hint != "" {
			b.WriteString("  " + paint(o.Color, dim, o.word("hint:", "提示：")) + visibleLines(f.Hint) + "\n")
		}
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

// visibleLines shows each line of a hint, what is to be pasted below the rest.
func visibleLines(hint string) string {
	lines := strings.Split(hint, "\n")
	for n := range lines {
		lines[n] = visible(lines[n])
	}
	return strings.Join(lines, "\n    ")
}

func writeHead(b *strings.Builder, f Finding, o Options) {
	color := o.Color
	var where strings.Builder
	where.WriteString(visible(f.File))
	if f.File != "" && f.Line > 0 {
		fmt.Fprintf(&where, ":%d", f.Line)
		if f.Column > 0 {
			fmt.Fprintf(&where, ":%d", f.Column)
		}
	}
	if where.Len() > 0 {
		b.WriteString(paint(color, bold, where.String()) + ": ")
	}
	// An error is the plain case; what does not stop a build says so.
	switch f.Severity {
	case Warning:
		b.WriteString(paint(color, severityColor(f.Severity), o.word("warning:", "警告：")))
	case Note:
		b.WriteString(paint(color, severityColor(f.Severity), o.word("note:", "提请注意：")))
	}
	fmt.Fprintf(b, "%s %s\n", visible(f.Message), paint(color, severityColor(f.Severity), "["+f.Code+"]"))
}

func writeExcerpt(b *strings.Builder, line, lexer string, f Finding, width int, color bool) {
	text, pad := excerpt(line, f.Column, width)
	shown := text
	if color {
		shown = highlight(text, lexer)
	}
	b.WriteString(strings.TrimRight("  "+shown, " ") + "\n")
	if f.Column > 0 {
		b.WriteString("  " + strings.Repeat(" ", pad) + paint(color, severityColor(f.Severity), "^") + "\n")
	}
}

// word picks the language; an English one is parted from what follows.
func (o Options) word(en, zh string) string {
	if o.Chinese {
		return zh
	}
	return en + " "
}

func severityColor(s Severity) string {
	switch s {
	case Warning:
		return yellow
	case Note:
		return blue
	}
	return red
}

func paint(color bool, sgr, s string) string {
	if !color || sgr == "" || s == "" {
		return s
	}
	return "\x1b[" + sgr + "m" + s + "\x1b[0m"
}

// visible keeps a text on one line and lets no control character reach the
// terminal, where it could move the cursor or recolour what follows.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r):
			return picture(r)
		}
		return r
	}, s)
}

// picture returns the printable sign that stands for a control character.
func picture(r rune) rune {
	if r < 0x20 {
		return 0x2400 + r
	}
	return '\uFFFD'
}

// source finds lines of the files that findings point into, reading each file
// once.
type source struct {
	fsys  fs.FS
	files map[string][]string
}

func newSource(fsys fs.FS) *source {
	return &source{fsys, map[string][]string{}}
}

// line returns a line without its end and the name that picks its lexer.
func (s *source) line(file string, n int) (text, lexer string, ok bool) {
	if s.fsys == nil || file == "" || n < 1 {
		return "", "", false
	}
	lines, read := s.files[file]
	if !read {
		if data, err := fs.ReadFile(s.fsys, file); err == nil {
			lines = strings.Split(strings.TrimPrefix(string(data), "\uFEFF"), "\n")
		}
		s.files[file] = lines
	}
	if n > len(lines) {
		return "", "", false
	}
	lexer = file
	if inFrontMatter(lines, n) {
		lexer = "front-matter.yaml"
	}
	return strings.TrimSuffix(lines[n-1], "\r"), lexer, true
}

// inFrontMatter says whether line n stands between a file's two "---" lines,
// where Markdown is YAML.
func inFrontMatter(lines []string, n int) bool {
	if strings.TrimRight(lines[0], "\r ") != "---" {
		return false
	}
	for i := 1; i < n-1; i++ {
		if strings.TrimRight(lines[i], "\r ") == "---" {
			return false
		}
	}
	return true
}
