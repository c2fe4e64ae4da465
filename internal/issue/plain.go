package issue

import (
	"bytes"
	"html"
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// Lost stands in plain text where the source has lost words, so that what is
// on either side of a gap is never read as one.
const Lost = '\uFFFC'

// Plain is a block as a reader sees it: no Markdown, no shortcodes, escapes and
// entities resolved. Lines are joined as the language has it; the parts of a list, table or quotation stand on lines of their own.
type Plain struct {
	Text string
	// Verbatim are the stretches of Text that are code, an address or a formula:
	// they are spelled for machines.
	Verbatim []Span
	// Formulas are the stretches of Text that are a formula in TeX. They are among
	// Verbatim.
	Formulas []Span
	// Ends are the ends of lines within the paragraphs of the block, in order.
	Ends []LineEnd

	block *Block
	runs  []plainRun
}

// LineEnd is the end of a line within a paragraph.
type LineEnd struct {
	// Text ends with the line. Its offsets are those of the body, in a pull quotation
	// those of the block's text.
	Text *ast.Text
	// Space says whether it shows a space, and not nothing.
	Space bool
}

// plainRun says that plain text from one offset on was copied from another
// offset of the block's text.
type plainRun struct {
	plain, text int
}

// Offset returns the byte offset in the block's Text of a byte offset in the
// plain text.
func (p *Plain) Offset(offset int) int {
	i := sort.Search(len(p.runs), func(i int) bool { return p.runs[i].plain > offset })
	if i == 0 {
		return 0
	}
	at := p.runs[i-1].text + offset - p.runs[i-1].plain
	if i < len(p.runs) {
		at = min(at, p.runs[i].text)
	}
	return min(at, len(p.block.Text))
}

// At returns the place in the file of a byte offset in the plain text.
func (p *Plain) At(offset int) Pos { return p.block.At(p.Offset(offset)) }

// plainText makes the plain text of a block.
func plainText(b *Block) Plain {
	w := &plainWriter{text: b.Text, codes: b.Shortcodes, lang: b.Lang}
	root := b.Node
	if b.Kind == Pull {
		// Its words are a text of their own, which Hugo reads apart.
		md := b.Inner()
		w.src, root = md.Source, md.Root
	} else {
		w.src, w.base = b.page.Markdown.Source, b.Start
	}
	w.at = w.base
	w.out.Grow(len(b.Text))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		return w.node(n, entering), nil
	})
	return w.result(b)
}

// Inner returns the words of a pull quotation, which are a Markdown text of their
// own; offsets are those of the block's text. They are read once and safe to ask for from several goroutines.
func (b *Block) Inner() *Markdown {
	b.inside.Do(func() { b.inner = parseMarkdown(maskShortcodes(b.Text, b.Shortcodes)) })
	return b.inner
}

// maskShortcodes returns a pull quotation with a letter for every byte of a
// shortcode, or a blank where the shortcode has its line to itself.
func maskShortcodes(s string, codes []Shortcode) []byte {
	masked := []byte(s)
	for _, sc := range codes {
		fill := byte('x')
		before := s[strings.LastIndexByte(s[:sc.Start], '\n')+1 : sc.Start]
		if strings.TrimSpace(before) == "" && strings.TrimSpace(firstLine(s[sc.End:])) == "" && sc.Name == "pull" {
			fill = ' '
		}
		for i := sc.Start; i < sc.End; i++ {
			if masked[i] != '\n' {
				masked[i] = fill
			}
		}
	}
	return masked
}

// plainWriter collects plain text and where it came from.
type plainWriter struct {
	text  string // of the block
	src   []byte
	base  int // offset in src of the block
	codes []Shortcode
	lang  Language
	out   strings.Builder
	runs  []plainRun
	spans []Span
	last  rune
	// blank is a line end or space that waits for what follows, open are the ends of
	// lines that it stands for.
	blank rune
	open  []*ast.Text
	ends  []LineEnd
	// closed says that a space stands before, so that another shows nothing.
	closed bool
	at     int
}

// node takes in one node of the Markdown tree.
func (w *plainWriter) node(n ast.Node, entering bool) ast.WalkStatus {
	if n.Type() == ast.TypeBlock {
		w.pend('\n')
	}
	if !entering {
		return ast.WalkContinue
	}
	switch n := n.(type) {
	case *ast.Text:
		_, code := n.Parent().(*ast.CodeSpan)
		from := w.out.Len()
		w.copy(n.Segment.Start, n.Segment.Stop, !code && !n.IsRaw())
		if code {
			w.verbatim(from)
		}
		if n.SoftLineBreak() {
			w.open = append(w.open, n)
		}
		if n.SoftLineBreak() || n.HardLineBreak() {
			w.pend(' ')
		}
	case *ast.AutoLink:
		label := n.Label(w.src)
		if i := bytes.Index(w.src[w.at:], label); i >= 0 {
			from := w.out.Len()
			w.copy(w.at+i, w.at+i+len(label), false)
			w.verbatim(from)
		}
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		from := w.out.Len()
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			w.copy(line.Start, line.Stop, false)
			w.pend('\n')
		}
		w.verbatim(from)
	case *ast.RawHTML:
		// Of the spaces on both sides of a comment, a browser shows one.
		w.closed = w.last == ' '
		return ast.WalkSkipChildren
	case *ast.HTMLBlock:
		return ast.WalkSkipChildren
	}
	return ast.WalkContinue
}

var entityPattern = regexp.MustCompile(`^&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});`)

// entityAt is the entity that a text begins with, "" where none has the name.
func entityAt(text []byte) string {
	entity := string(entityPattern.Find(text))
	if name := strings.Trim(entity, "&;"); name != "" && name[0] != '#' {
		if _, known := util.LookUpHTML5EntityByName(name); !known {
			return ""
		}
	}
	return entity
}

// copy takes over a stretch of the source. With resolve, backslash escapes and
// entities become what they stand for.
func (w *plainWriter) copy(from, to int, resolve bool) {
	for at := from; at < to; {
		if sc, inside := w.shortcode(at); inside {
			if sc.Name == "gap" && at == sc.Start+w.base {
				w.emit(Lost, at)
			}
			at = sc.End + w.base
			continue
		}
		r, size := utf8.DecodeRune(w.src[at:])
		switch {
		case w.standsIn(r, at):
		case r == '\n':
			w.pend(' ')
		case resolve && r == '\\' && at+1 < to && w.src[at+1] == ' ':
			size = 2 // the escaped space of goldmark's CJK extension shows nothing
		case resolve && r == '\\' && at+1 < to && unicode.In(rune(w.src[at+1]), unicode.P, unicode.S) && w.src[at+1] < utf8.RuneSelf:
			w.emit(rune(w.src[at+1]), at+1)
			size = 2
		case resolve && r == '&' && entityAt(w.src[at:to]) != "":
			entity := entityAt(w.src[at:to])
			for _, decoded := range html.UnescapeString(entity) {
				w.emit(decoded, at)
			}
			size = len(entity)
		default:
			w.emit(r, at)
			size += w.same(at+size, to)
		}
		at += size
	}
	w.at = max(w.at, to)
}

// same takes over what follows a character up to the next that may not stand for itself, and returns how much that is.
func (w *plainWriter) same(from, to int) int {
	for _, sc := range w.codes {
		if at := sc.Start + w.base; from <= at {
			to = min(to, at)
		}
	}
	end := from
	for end < to && w.src[end] != '\n' && w.src[end] != '\\' && w.src[end] != '&' && w.src[end] != hidden {
		end++
	}
	if end > from && !w.closed && w.blank == 0 {
		w.out.Write(w.src[from:end])
		w.last, _ = utf8.DecodeLastRune(w.src[from:end])
		return end - from
	}
	return 0
}

// standsIn says whether a character of the source stands for one that Markdown is not to
// read, and is no part of the block.
func (w *plainWriter) standsIn(r rune, at int) bool {
	if r != hidden && r != 'x' && r != '〇' || at < w.base || at-w.base >= len(w.text) {
		return false
	}
	typed, _ := utf8.DecodeRuneInString(w.text[at-w.base:])
	return typed != r
}

func (w *plainWriter) shortcode(at int) (Shortcode, bool) {
	for _, sc := range w.codes {
		if sc.Start+w.base <= at && at < sc.End+w.base {
			return sc, true
		}
	}
	return Shortcode{}, false
}

// pend asks for a break before what comes next. A line end outweighs a space.
func (w *plainWriter) pend(r rune) {
	if w.blank != '\n' {
		w.blank = r
	}
}

// emit writes one character that came from an offset of the source.
func (w *plainWriter) emit(r rune, from int) {
	if w.closed && r == ' ' {
		return
	}
	w.closed = false
	if w.blank != 0 {
		if r == ' ' || r == '\t' {
			return // the indentation of a line
		}
		shown := w.blank == '\n' || !joins(w.last, r, w.lang)
		if w.out.Len() > 0 && shown {
			w.write(w.blank, from)
		}
		if w.blank == ' ' {
			for _, text := range w.open {
				w.ends = append(w.ends, LineEnd{text, shown})
			}
		}
		w.blank, w.open = 0, nil
	}
	w.write(r, from)
	w.last = r
}

func (w *plainWriter) write(r rune, from int) {
	n := w.out.Len()
	from -= w.base
	if k := len(w.runs); k == 0 || w.runs[k-1].text+n-w.runs[k-1].plain != from {
		w.runs = append(w.runs, plainRun{n, from})
	}
	w.out.WriteRune(r)
}

// verbatim marks what was written from an offset on.
func (w *plainWriter) verbatim(from int) {
	if from < w.out.Len() {
		w.spans = append(w.spans, Span{from, w.out.Len()})
	}
}

func (w *plainWriter) result(b *Block) Plain {
	text := strings.TrimRight(w.out.String(), " ")
	for i := range w.spans {
		w.spans[i].End = min(w.spans[i].End, len(text))
	}
	p := Plain{Text: text, Verbatim: w.spans, Ends: w.ends, block: b, runs: w.runs}
	for _, f := range Formulas(b.Text) {
		span := Span{p.offsetOf(f.Start), p.offsetOf(f.End)}
		if span.Start < span.End && !p.isVerbatim(span) {
			p.Formulas = append(p.Formulas, span)
		}
	}
	p.Verbatim = append(p.Verbatim, p.Formulas...)
	return p
}

// offsetOf is the offset in the plain text of the first character that comes from
// an offset of the block's text or from behind it.
func (p *Plain) offsetOf(text int) int {
	for i, r := range p.runs {
		end := len(p.Text)
		if i+1 < len(p.runs) {
			end = p.runs[i+1].plain
		}
		if text < r.text+end-r.plain {
			return min(r.plain+max(0, text-r.text), len(p.Text))
		}
	}
	return len(p.Text)
}

// isVerbatim says whether a span touches what is code or an address.
func (p *Plain) isVerbatim(span Span) bool {
	for _, v := range p.Verbatim {
		if v.Start < span.End && span.Start < v.End {
			return true
		}
	}
	return false
}

// joins says whether the end of a line between two characters shows nothing: in
// Chinese beside a wide one, in English, which has spaces around Chinese, between two.
func joins(before, after rune, l Language) bool {
	if l == EN {
		return isWide(before) && isWide(after) && !isOfBoth(before) && !isOfBoth(after)
	}
	return isWide(before) || isWide(after)
}

// isWide says whether a character is set without spaces in Chinese.
func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303F || r >= 0x3200 && r <= 0x33FF || r >= 0xFF00 && r <= 0xFFEF || isOfBoth(r)
}

// isOfBoth says whether Chinese and English have a mark in common, in different widths.
func isOfBoth(r rune) bool { return strings.ContainsRune("“”‘’…—", r) }

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
