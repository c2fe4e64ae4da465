package issue

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"
)

// BlockKind is what a block is.
type BlockKind string

// The kinds of block.
const (
	Paragraph BlockKind = "paragraph"
	Heading   BlockKind = "heading"
	List      BlockKind = "list"
	Quotation BlockKind = "quotation"
	Table     BlockKind = "table"
	Code      BlockKind = "code"
	Rule      BlockKind = "rule"
	// Figure is a photo, chart or statistic that stands alone.
	Figure BlockKind = "figure"
	// Pull is a pull quotation.
	Pull BlockKind = "pull"
	// Gap is a gap that stands alone: whole paragraphs are lost.
	Gap BlockKind = "gap"
	// Note is a footnote, which is printed at the end of its page.
	Note BlockKind = "note"
)

// Block is what stands at the top of a body as Markdown reads it, a paragraph, a
// list, a table: the unit that pairs Chinese with English.
type Block struct {
	// Anchor is the block's id on its page: the editor's own where it is Named, else
	// its section and number, such as "planning-3".
	Anchor string
	Named  bool
	// Number counts from 1 within the page.
	Number int
	Kind   BlockKind
	Lang   Language
	// Text is the Markdown, with LF line ends, without blank lines around it.
	Text string
	// Hash is Hash(Text).
	Hash string
	// Pos is where Text begins.
	Pos Pos
	// Shortcodes are those in Text, in order.
	Shortcodes []Shortcode
	// Node is the block in its page's tree.
	Node ast.Node
	// Start is the offset of Text in the body of its page.
	Start int

	page  *Page
	start int // of Text in its file
	once  sync.Once
	plain Plain

	cut       sync.Once
	sentences []Span

	gather   sync.Once
	shingles Shingles

	inside sync.Once
	inner  *Markdown
}

// At returns the place in the file of a byte offset in Text.
func (b *Block) At(offset int) Pos {
	return b.page.src.pos(b.start + min(max(offset, 0), len(b.Text)))
}

// Photo returns the id of the photograph that the block is, or "".
func (b *Block) Photo() string {
	if b.Kind != Figure || b.Shortcodes[0].Name != "photo" || len(b.Shortcodes[0].Args) == 0 {
		return ""
	}
	return b.Shortcodes[0].Args[0].Value
}

// Indentation returns what a list stands behind on its line: what lies in it lies deeper
// than that. It is empty for other blocks.
func (b *Block) Indentation() string {
	if b.Kind != List {
		return ""
	}
	before := b.page.Markdown.Source[:b.Start]
	return string(before[bytes.LastIndexByte(before, '\n')+1:])
}

// IsLabel says whether an offset in Text lies in words of a link that are its label as
// well, by which its address is found elsewhere.
func (b *Block) IsLabel(offset int) bool {
	if b.Kind == Pull || !strings.Contains(b.Text, "]") {
		return false
	}
	at, within, src := b.Start+offset, false, b.page.Markdown.Source
	_ = ast.Walk(b.Node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := n.(*ast.Link); ok && entering && link.Reference != nil && link.Reference.Type != ast.ReferenceLinkFull {
			within = within || n.Pos() <= at && at <= ClosingBracket(src, n.Pos())
		}
		return ast.WalkContinue, nil
	})
	return within
}

// ClosingBracket returns where the bracket is closed that opens at or behind an offset.
func ClosingBracket(src []byte, from int) int {
	depth := 0
	for at := from; at < len(src); at++ {
		switch src[at] {
		case '\\':
			at++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return at
			}
		}
	}
	return len(src) - 1
}

// Plain returns the block as a reader sees it. It is made once and safe to ask
// for from several goroutines.
func (b *Block) Plain() *Plain {
	b.once.Do(func() { b.plain = plainText(b) })
	return &b.plain
}

// Sentences returns where the sentences of the block's plain text are. They are
// looked for once and safe to ask for from several goroutines.
func (b *Block) Sentences() []Span {
	b.cut.Do(func() { b.sentences = Sentences(b.Plain().Text, b.Lang) })
	return b.sentences
}

// Shingles are those of the block's plain text. They are gathered once and safe to ask for from several goroutines.
func (b *Block) Shingles() Shingles {
	b.gather.Do(func() { b.shingles = ShinglesOf(b.Plain().Text) })
	return b.shingles
}

// Sentence returns the sentence of the block, as plain text, in which the words
// begin, and whether they are there.
func (b *Block) Sentence(words string) (string, bool) {
	text := b.Plain().Text
	at := strings.Index(text, words)
	if at < 0 || words == "" {
		return "", false
	}
	for _, s := range b.Sentences() {
		if at < s.End {
			return text[s.Start:s.End], true
		}
	}
	return "", false
}

// Hash returns the first 12 hex digits of the SHA-256 of a text in NFC with
// every run of white space made one space, so that wrapping a line or changing
// an editor is not a change of the text.
func Hash(text string) string {
	if !isFolded(text) {
		text = strings.Join(strings.Fields(norm.NFC.String(text)), " ")
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}

// isFolded says of a text that it certainly is as Hash makes it, as most are: one line of
// ASCII, common Chinese characters and their marks, with single spaces.
func isFolded(text string) bool {
	last := ' '
	for _, r := range text {
		switch {
		case r == ' ' && last != ' ', '!' <= r && r <= '~', '一' <= r && r <= 0x9FFF, '、' <= r && r <= '〩', '！' <= r && r <= '～', '‐' <= r && r <= '‧':
			last = r
		default:
			return false
		}
	}
	return last != ' '
}

// blockNode is a block as Markdown reads it, and where it lies in the body.
type blockNode struct {
	ast.Node
	start, end int
}

var notePattern = regexp.MustCompile(`(?m)^ {0,3}(\[)\^[^\]\n]+\]:`)

// blocks returns the blocks of the body in order: what stands at the top of its
// tree, footnotes among it. What is not printed, such as a comment or the address
// of a reference link, is no block; lines of attributes belong to the block above.
func (m *Markdown) blocks() []blockNode {
	var all []blockNode
	for n := m.Root.FirstChild(); n != nil; n = n.NextSibling() {
		if _, notes := n.(*east.FootnoteList); notes {
			for note := n.FirstChild(); note != nil; note = note.NextSibling() {
				all = append(all, blockNode{Node: note, start: note.Pos()})
			}
		} else if n.Kind() != kindAttributes {
			all = append(all, blockNode{Node: n, start: n.Pos()})
		}
	}
	for _, at := range m.unusedNotes() {
		all = append(all, blockNode{start: at}) // ends the block before it
	}
	slices.SortStableFunc(all, func(a, b blockNode) int { return cmp.Compare(a.start, b.start) })
	for i := range all {
		if _, code := all[i].Node.(*ast.CodeBlock); code { // its indentation is part of it
			all[i].start = bytes.LastIndexByte(m.Source[:all[i].start], '\n') + 1
		}
	}
	for i := range all {
		end := len(m.Source)
		if i+1 < len(all) {
			end = all[i+1].start
		}
		all[i].end = all[i].start + len(bytes.TrimRight(m.Source[all[i].start:end], " \t\n"))
	}
	return slices.DeleteFunc(all, func(n blockNode) bool {
		switch n.Node.(type) {
		case nil, *ast.HTMLBlock, *ast.LinkReferenceDefinition:
			return true
		}
		return n.end <= n.start
	})
}

// unusedNotes are the places of footnotes that no mark leads to, or whose label is
// taken: goldmark drops them. What looks like one in code or in a comment is none.
func (m *Markdown) unusedNotes() []int {
	if !bytes.Contains(m.Source, []byte("[^")) {
		return nil
	}
	var places []int
	for _, at := range notePattern.FindAllSubmatchIndex(m.Source, -1) {
		places = append(places, at[2])
	}
	if len(places) == 0 {
		return nil
	}
	_ = ast.Walk(m.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Type() == ast.TypeInline {
			return ast.WalkContinue, nil
		}
		from, to := n.Pos(), n.Pos()+1
		switch n := n.(type) {
		case *east.Footnote:
		case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock:
			if lines := n.Lines(); lines.Len() > 0 {
				to = lines.At(lines.Len() - 1).Stop
			}
			if html, ok := n.(*ast.HTMLBlock); ok && html.HasClosure() {
				to = html.ClosureLine.Stop
			}
		default:
			return ast.WalkContinue, nil
		}
		places = slices.DeleteFunc(places, func(at int) bool { return from <= at && at < to })
		return ast.WalkContinue, nil
	})
	return places
}

// UnusedNotes are the places of footnotes that no mark in the text leads to, and
// that are therefore not printed.
func (p *Page) UnusedNotes() []Pos {
	var all []Pos
	for _, at := range p.Markdown.unusedNotes() {
		all = append(all, p.BodyAt(at))
	}
	return all
}

func kindOf(b *Block) BlockKind {
	if kind, ok := shortcodeKind(b); ok {
		return kind
	}
	switch b.Node.(type) {
	case *ast.Heading:
		return Heading
	case *ast.List, *east.DefinitionList:
		return List
	case *ast.Blockquote:
		return Quotation
	case *east.Table:
		return Table
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return Code
	case *ast.ThematicBreak:
		return Rule
	case *east.Footnote:
		return Note
	}
	return Paragraph
}

// shortcodeKind tells the blocks that are one shortcode and nothing else.
func shortcodeKind(b *Block) (BlockKind, bool) {
	if len(b.Shortcodes) == 0 {
		return "", false
	}
	first, last := b.Shortcodes[0], b.Shortcodes[len(b.Shortcodes)-1]
	if strings.TrimSpace(b.Text[:first.Start]) != "" || strings.TrimSpace(b.Text[last.End:]) != "" {
		return "", false
	}
	switch {
	case first.Name == "pull" && last.Name == "pull" && last.Closing:
		return Pull, true
	case len(b.Shortcodes) > 1:
		return "", false
	case first.Name == "gap":
		return Gap, true
	case first.Name == "photo", first.Name == "chart", first.Name == "statistic":
		return Figure, true
	}
	return "", false
}

// ByHash returns the blocks of a page's text, front matter and all, and its heading,
// by their hashes.
func ByHash(page string) map[string]string {
	page = strings.ReplaceAll(page, "\r\n", "\n")
	body, fault := frontMatter(page)
	if fault != nil {
		return nil
	}
	var front Front
	// What an older text had that no page has now does not matter here.
	_ = yaml.Unmarshal([]byte(page[:body]), &front)
	texts := map[string]string{front.HeadingHash(): front.HeadingText()}
	for _, n := range parseMarkdown(maskBody(page[body:])).blocks() {
		text := page[body+n.start : body+n.end]
		texts[Hash(text)] = text
	}
	return texts
}
