package check

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// ErrNotOwn says of a file that it belongs to a module, and that it stays as it is.
var ErrNotOwn = errors.New("the file is a module's")

// apply makes the edits in files of an issue and returns the paths of those that
// changed. An edit whose old words are not there any more, that overlaps another, or
// that would reach into code, a shortcode, a key or an address, or after which YAML would
// read no text where there was one, is left out: the next run of the desk will report it again.
func apply(fsys fs.FS, edits []Edit, put func(name, text string) error) ([]string, error) {
	byFile := map[string][]Edit{}
	for _, e := range edits {
		byFile[e.At.File] = append(byFile[e.At.File], e)
	}
	var changed []string
	for name, list := range byFile {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return changed, err
		}
		text := Mend(name, string(data), list)
		if text == string(data) {
			continue
		}
		if err := put(name, text); errors.Is(err, ErrNotOwn) {
			continue
		} else if err != nil {
			return changed, err
		}
		changed = append(changed, name)
	}
	slices.Sort(changed)
	return changed, nil
}

// Replace writes the text of a file of the issue in a folder: beside it, and
// then renamed.
func Replace(dir, name, text string) error {
	target := filepath.Join(dir, filepath.FromSlash(name))
	mode := os.FileMode(0o644)
	if info, err := os.Stat(target); err == nil {
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(target), ".tekan-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // it is gone when the rename went well
	_, err = f.WriteString(text)
	if err = cmp.Or(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), target)
}

// Mend returns the text of a file with the edits made.
func Mend(name, text string, edits []Edit) string {
	for _, e := range edits {
		if e.Whole != nil {
			text = e.Whole(text)
		}
	}
	if edits = slices.DeleteFunc(slices.Clone(edits), func(e Edit) bool { return e.Whole != nil }); len(edits) == 0 {
		return text
	}
	lines := strings.Split(text, "\n")
	was, closed := slices.Clone(lines), protect(name, lines)
	slices.SortStableFunc(edits, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
	// From the last to the first, so that columns before stay true.
	line, before := 0, 0
	for _, e := range slices.Backward(edits) {
		if e.At.Line < 1 || e.At.Line > len(lines) || strings.Contains(e.Old+e.New, "\n") {
			continue
		}
		if e.At.Line != line {
			line, before = e.At.Line, len(lines[e.At.Line-1])
		}
		l := lines[line-1]
		start, ok := byteOf(l, e.At.Column)
		end := start + len(e.Old)
		if !ok || end > before || !strings.HasPrefix(l[start:], e.Old) || closed.touch(line, start, end) && !e.showsNothing() {
			continue
		}
		lines[line-1], before = l[:start]+e.New+l[end:], start
	}
	keepReading(name, was, lines)
	return strings.Join(lines, "\n")
}

// showsNothing says whether an edit only takes out characters that nobody can
// see, which have no place in code or an address either.
func (e Edit) showsNothing() bool {
	return e.New == "" && strings.TrimFunc(e.Old, func(r rune) bool { return isInvisible(r, 0, 0) }) == ""
}

// byteOf returns the byte offset of a column in a line. A byte-order mark is no
// column.
func byteOf(line string, column int) (int, bool) {
	at := 0
	if strings.HasPrefix(line, "\uFEFF") {
		at = len("\uFEFF")
	}
	for ; column > 1; column-- {
		if at >= len(line) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	return at, true
}

// spans are byte spans that no edit may touch, by line.
type spans map[int][][2]int

func (s spans) touch(line, start, end int) bool {
	for _, span := range s[line] {
		// An insertion at the edge of a span is outside of it.
		if start < span[1] && end > span[0] || start == end && start > span[0] && start < span[1] {
			return true
		}
	}
	return false
}

var (
	keyPattern   = regexp.MustCompile(`^[\s-]*["']?[A-Za-z_][\w-]*["']?:(\s|$)`)
	spanPatterns = []*regexp.Regexp{
		regexp.MustCompile("(`+)[^`].*?`+"),                   // code
		regexp.MustCompile(`\{\{[<%].*?[>%]\}\}`),             // shortcodes
		regexp.MustCompile(`\]\([^)\s]*`),                     // link targets
		regexp.MustCompile(`^\s*\[[^\]]+\]:\s*\S+`),           // link definitions
		regexp.MustCompile(`<[A-Za-z][A-Za-z0-9+.-]*:[^>]*>`), // autolinks
		regexp.MustCompile(`\b(?:https?|mailto|ftp):[!-~]+`),  // bare addresses
		regexp.MustCompile(`</?[A-Za-z][^>]*>`),               // HTML
	}
)

// protect finds what no edit may touch.
func protect(name string, lines []string) spans {
	out := spans{}
	front, fence, deep := yamlLines(name, lines), "", false
	for n, line := range lines {
		all := [2]int{0, len(line) + 1}
		switch trimmed := strings.TrimSpace(line); {
		case n < front:
			if m := keyPattern.FindStringIndex(line); m != nil {
				out[n+1] = append(out[n+1], [2]int{0, m[1]})
			}
		case fence != "":
			out[n+1] = append(out[n+1], all)
			if strings.HasPrefix(trimmed, fence) && strings.Trim(trimmed, fence[:1]) == "" {
				fence = ""
			}
			continue
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence = trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, trimmed[:1]))]
			out[n+1] = append(out[n+1], all)
			continue
		}
		for _, p := range spanPatterns {
			for _, m := range p.FindAllStringIndex(line, -1) {
				out[n+1] = append(out[n+1], [2]int{m[0], m[1]})
			}
		}
		// A shortcode may run over several lines.
		if deep {
			end := strings.Index(line, "}}")
			if end < 0 {
				out[n+1] = append(out[n+1], all)
				continue
			}
			out[n+1] = append(out[n+1], [2]int{0, end + 2})
			deep = false
		}
		if open := strings.LastIndex(line, "{{<"); open >= 0 && !strings.Contains(line[open:], "}}") {
			out[n+1] = append(out[n+1], [2]int{open, len(line) + 1})
			deep = true
		}
	}
	return out
}
