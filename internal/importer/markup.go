package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// columns is how wide words are: a Chinese character is two columns.
func columns(words string) int { return displaywidth.String(words) }

// markup writes blocks as Markdown. Footnotes are numbered through the report, and
// stand at the end of the file that has their mark.
type markup struct {
	notes int
	twin  bool // the other language is written
	// defined are the notes of the file being written.
	defined []string
}

// body is the Markdown of the blocks of one file.
func (w *markup) body(blocks []Block) string {
	w.defined = nil
	var out []string
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		if b.Kind == Item {
			end := i
			for end < len(blocks) && blocks[end].Kind == Item {
				end++
			}
			out = append(out, w.list(blocks[i:end])...)
			i = end - 1
			continue
		}
		out = append(out, w.block(&b)...)
	}
	out = append(out, w.defined...)
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, "\n\n") + "\n"
}

// block is the Markdown of a block, and of what it has that stands by itself.
func (w *markup) block(b *Block) []string {
	spans := b.Spans
	if w.twin && b.Kind != Table {
		spans = b.Twin
	}
	switch b.Kind {
	case Photo:
		return []string{fmt.Sprintf(`{{< photo "%s" >}}`, b.record.ID)}
	case Remark:
		if w.twin {
			return nil
		}
		return []string{remark(text(b.Spans))}
	case Table:
		rows := b.Rows
		if w.twin && len(b.TwinRows) > 0 {
			rows = b.TwinRows
		}
		return append([]string{w.table(rows)}, w.remarks(cells(rows))...)
	}
	words := w.inline(spans, b.Style == HeadingStyle)
	if words == "" {
		return w.remarks(spans)
	}
	switch {
	case b.Kind == Raw:
	case b.Style == HeadingStyle:
		words = strings.Repeat("#", max(b.Level, 3)) + " " + strings.ReplaceAll(words, "\\\n", "")
	case b.Kind == Quotation:
		words = "> " + strings.ReplaceAll(guard(words), "\n", "\n> ")
	default:
		words = guard(words)
	}
	return append([]string{words}, w.remarks(spans)...)
}

// remarks are the comments in a block, which stand behind it.
func (w *markup) remarks(spans []Span) []string {
	var out []string
	for _, s := range spans {
		if s.Remark != "" {
			out = append(out, remark(s.Remark))
		}
	}
	return out
}

// remark is a comment that is printed nowhere.
func remark(words string) string {
	for strings.Contains(words, "--") {
		words = strings.ReplaceAll(words, "--", "- -")
	}
	words = strings.NewReplacer("{{<", "{ {<", "{{%", "{ {%", "\n\n", "\n").Replace(words)
	return "<!-- " + strings.TrimSuffix(strings.TrimSpace(words), "-") + " -->"
}

// list is the Markdown of items in a row.
func (w *markup) list(items []Block) []string {
	var lines, after []string
	counts := map[int]int{}
	for i, b := range items {
		spans := b.Spans
		if w.twin {
			spans = b.Twin
		}
		level := min(b.Level, 5)
		if i == 0 {
			level = 0
		} else {
			level = min(level, indentOf(items[i-1].Level)+1)
		}
		for deeper := level + 1; deeper < 8; deeper++ {
			delete(counts, deeper)
		}
		counts[level]++
		mark := "-"
		if b.Ordered {
			mark = fmt.Sprintf("%d.", counts[level])
		}
		words := strings.ReplaceAll(guard(w.inline(spans, false)), "\\\n", " ")
		lines = append(lines, strings.Repeat("    ", level)+mark+" "+words)
		after = append(after, w.remarks(spans)...)
	}
	return append([]string{strings.Join(lines, "\n")}, after...)
}

func indentOf(level int) int { return min(level, 5) }

func cells(rows [][]Cell) []Span {
	var all []Span
	for _, row := range rows {
		for _, c := range row {
			all = append(all, c.Spans...)
		}
	}
	return all
}

// table is a Markdown table, whose first row is its head.
func (w *markup) table(rows [][]Cell) string {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	var out strings.Builder
	for i, row := range rows {
		out.WriteByte('|')
		for n := range width {
			words := ""
			if n < len(row) {
				words = strings.ReplaceAll(w.inline(row[n].Spans, false), "\\\n", " ")
				words = strings.ReplaceAll(words, "|", `\|`)
			}
			out.WriteString(" " + strings.TrimSpace(words) + " |")
		}
		if i < len(rows)-1 || i == 0 {
			out.WriteByte('\n')
		}
		if i == 0 {
			out.WriteString("|" + strings.Repeat(" --- |", width))
			if len(rows) > 1 {
				out.WriteByte('\n')
			}
		}
	}
	return out.String()
}

// inline is the Markdown of spans. In a heading nothing is bold that all of it is.
func (w *markup) inline(spans []Span, heading bool) string {
	var out strings.Builder
	for _, s := range joinAlike(spans) {
		if s.Break && out.Len() > 0 {
			out.WriteString("\\\n")
		}
		words := s.Text
		switch {
		case s.Raw:
			words = gapMark.ReplaceAllString(words, gap)
		default:
			words = w.marked(s, heading)
		}
		out.WriteString(words)
		if len(s.Note) > 0 {
			w.notes++
			label := fmt.Sprintf("[^%d]", w.notes)
			out.WriteString(label)
			w.defined = append(w.defined, label+": "+w.inline(s.Note, true))
		}
	}
	return strings.TrimFunc(out.String(), unicode.IsSpace)
}

// marked is one stretch of text with its marks. White space at its ends stays
// outside of them.
func (w *markup) marked(s Span, heading bool) string {
	words := s.Text
	if s.Raised || s.Lowered {
		words = raise(words, s.Raised)
	}
	inner := strings.TrimFunc(words, unicode.IsSpace)
	if inner == "" {
		return words
	}
	at := strings.Index(words, inner)
	before, after := words[:at], words[at+len(inner):]
	var marked string
	if s.Code && !strings.Contains(inner, "`") && !strings.Contains(inner, "{{") {
		marked = "`" + inner + "`"
	} else {
		marked = escape(inner)
	}
	if s.Link != "" {
		marked = "[" + marked + "](" + s.Link + ")"
	}
	switch {
	case heading:
	case s.Strong && s.Emphasis:
		marked = "***" + marked + "***"
	case s.Strong:
		marked = "**" + marked + "**"
	case s.Emphasis:
		marked = "*" + marked + "*"
	}
	if s.Struck {
		marked = "~~" + marked + "~~"
	}
	return before + marked + after
}

// joinAlike joins stretches that are set alike, as word processors part them at every
// change, and takes emphasis off what is white space or marks alone.
func joinAlike(spans []Span) []Span {
	var out []Span
	var words strings.Builder
	flush := func() {
		if len(out) > 0 {
			out[len(out)-1].Text = words.String()
		}
		words.Reset()
	}
	for i, s := range spans {
		if !s.Raw {
			s.Text = strings.ReplaceAll(s.Text, "\n", " ")
		}
		if !s.Raw && !hasLetter(s.Text) {
			var left, right Span
			if n := len(out); n > 0 && s.Link == "" {
				left = out[n-1]
			}
			if n := slices.IndexFunc(spans[i+1:], func(s Span) bool { return hasLetter(s.Text) }); n >= 0 {
				right = spans[i+1+n]
			}
			// A mark between two bold words is bold, as is one behind the first that was typed so.
			s.Strong, s.Emphasis = left.Strong && (s.Strong || right.Strong), left.Emphasis && (s.Emphasis || right.Emphasis)
			s.Struck, s.Code = false, false
		}
		if n := len(out); n > 0 && alike(out[n-1], s) {
			out[n-1].Note, out[n-1].Remark, out[n-1].Picture = s.Note, s.Remark, s.Picture
		} else {
			flush()
			out = append(out, s)
		}
		words.WriteString(s.Text)
	}
	flush()
	return out
}

func hasLetter(words string) bool {
	return strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

func alike(a, b Span) bool {
	return len(a.Note) == 0 && a.Remark == "" && a.Picture == nil && !b.Break && a.Raw == b.Raw &&
		a.Strong == b.Strong && a.Emphasis == b.Emphasis && a.Struck == b.Struck && a.Code == b.Code &&
		a.Raised == b.Raised && a.Lowered == b.Lowered && a.Link == b.Link
}
