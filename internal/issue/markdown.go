package issue

import (
	"bytes"
	"cmp"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Markdown is the body of a page as Markdown reads it: one text, with all that
// CommonMark and the extensions of the site know.
type Markdown struct {
	// Source is the body with letters in the place of its shortcodes, which
	// are read before Markdown. Offsets are those of the body.
	Source []byte
	Root   ast.Node
	// Spaces are the offsets, in order, at which the site's parser needs an
	// escaped space ("\ ", which shows nothing) to read emphasis beside Chinese
	// as it was typed.
	Spaces []int
}

// markdown returns the one parser, made when first asked for and safe to share.
var markdown = sync.OnceValue(newMarkdown)

// newMarkdown returns a parser that reads Markdown as config.toml has the site
// read it, except that emphasis beside Chinese is what its writer meant.
func newMarkdown() parser.Parser {
	m := goldmark.New(
		goldmark.WithExtensions(
			extension.Table,
			extension.Linkify,
			extension.TaskList,
			extension.DefinitionList,
			extension.Footnote,
			extension.NewCJK(extension.WithEscapedSpace()),
		),
		goldmark.WithParserOptions(
			parser.WithAttribute(),
			parser.WithBlockParsers(util.Prioritized(attributeLine{}, 100)),
			parser.WithInlineParsers(util.Prioritized(emphasisParser{}, 400)),
		),
	)
	return m.Parser()
}

// parseMarkdown reads a body whose shortcodes have been masked.
func parseMarkdown(masked []byte) *Markdown {
	pc := parser.NewContext()
	marks := &emphasisMarks{}
	pc.Set(emphasisKey, marks)
	m := &Markdown{Source: masked, Root: markdown().Parse(text.NewReader(masked), parser.WithContext(pc)), Spaces: marks.spaces()}
	m.returnNotes()
	return m
}

// returnNotes puts the footnotes that are written within another block back into
// it, whose text they are part of. goldmark takes them all to the end.
func (m *Markdown) returnNotes() {
	var list *east.FootnoteList
	var blocks []ast.Node
	for n := range siblings(m.Root.FirstChild()) {
		if notes, ok := n.(*east.FootnoteList); ok {
			list = notes
		} else if n.Kind() != kindAttributes {
			blocks = append(blocks, n)
		}
	}
	if list == nil {
		return
	}
	notes := slices.SortedStableFunc(siblings(list.FirstChild()), func(a, b ast.Node) int { return cmp.Compare(a.Pos(), b.Pos()) })
	for _, note := range notes {
		var around ast.Node
		for _, b := range blocks {
			if b.Pos() < note.Pos() && (around == nil || around.Pos() < b.Pos()) {
				around = b
			}
		}
		if around != nil && m.isWithin(note.Pos(), around) {
			insert(around, note)
		} else {
			blocks = append(blocks, note)
		}
	}
	if !list.HasChildren() {
		m.Root.RemoveChild(m.Root, list)
	}
}

// insert puts a note into a block where it is written, so that what is read of the
// block is in the order of its text.
func insert(block, note ast.Node) {
	var before ast.Node
	for c := range siblings(block.FirstChild()) {
		if c.Pos() < note.Pos() {
			before = c
		}
	}
	switch {
	case before == nil:
		block.InsertBefore(block, block.FirstChild(), note)
	case before.HasChildren() && before.FirstChild().Type() == ast.TypeBlock:
		insert(before, note)
	default:
		block.InsertAfter(block, before, note)
	}
}

// isWithin says whether what begins at an offset is part of the block before it,
// by what stands before it on its line: signs of a quotation or a list, or as many
// spaces as what belongs to an item of the list has.
func (m *Markdown) isWithin(at int, block ast.Node) bool {
	before := string(m.Source[bytes.LastIndexByte(m.Source[:at], '\n')+1 : at])
	if strings.Trim(before, " ") != "" {
		return true
	}
	switch n := block.(type) {
	case *ast.List:
		item, ok := n.LastChild().(*ast.ListItem)
		return ok && len(before) >= item.Offset
	case *east.DefinitionList:
		return len(before) >= len(": ")
	}
	return len(before) >= 4
}

// siblings are a node and those behind it.
func siblings(n ast.Node) iter.Seq[ast.Node] {
	return func(yield func(ast.Node) bool) {
		for n != nil {
			next := n.NextSibling()
			if !yield(n) {
				return
			}
			n = next
		}
	}
}

// Attributes is a line such as {#id .class}, which belongs to the block above it
// and is not printed.
type Attributes struct {
	ast.BaseBlock
	// ID is the one it gives the block, "" without; End is where its brace closes,
	// an offset of the body.
	ID  string
	End int
}

// AttributesOf returns the line of attributes that a block has, nil without: the
// first of those right below it. Hugo takes none behind a blank line.
func AttributesOf(block ast.Node) *Attributes {
	if a, ok := block.NextSibling().(*Attributes); ok && !a.HasBlankPreviousLines() {
		return a
	}
	return nil
}

var kindAttributes = ast.NewNodeKind("Attributes")

// Kind implements ast.Node.
func (*Attributes) Kind() ast.NodeKind { return kindAttributes }

// Dump implements ast.Node.
func (a *Attributes) Dump(source []byte, level int) { ast.DumpHelper(a, source, level, nil, nil) }

// attributeLine reads lines of attributes, which Hugo's own parser knows with
// markup.goldmark.parser.attribute.block.
type attributeLine struct{}

func (attributeLine) Trigger() []byte             { return []byte{'{'} }
func (attributeLine) CanInterruptParagraph() bool { return true }
func (attributeLine) CanAcceptIndentedLine() bool { return false }

func (attributeLine) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	if list, ok := parser.ParseAttributes(reader); ok {
		_, behind := reader.Position()
		return &Attributes{ID: idIn(list), End: behind.Start - len("}")}, parser.NoChildren
	}
	return nil, parser.RequireParagraph
}

// idIn is the id among attributes, of several the last one, "" without.
func idIn(list parser.Attributes) string {
	id := ""
	for _, a := range list {
		if own, ok := a.Value.([]byte); ok && string(a.Name) == "id" {
			id = string(own)
		}
	}
	return id
}

func (attributeLine) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}
func (attributeLine) Close(ast.Node, text.Reader, parser.Context) {}

var emphasisKey = parser.NewContextKey()

// emphasisMarks are the runs of *, _ and ~ of a text, in order.
type emphasisMarks struct{ runs []*emphasisRun }

// emphasisRun is one run, and what became of it. CommonMark (0.31, 6.2) lets no
// run begin emphasis before a punctuation mark or end it behind one where a
// letter stands on the other side, and a Chinese character is a letter to it.
// Here it may; what CommonMark needs to see it is an escaped space on that side.
type emphasisRun struct {
	char       byte
	start, end int
	// canOpen and canClose are CommonMark's answers.
	canOpen, canClose bool
	// opens and closes are what it did.
	opens, closes bool

	// closer is the run that this one was last asked to match.
	closer *emphasisRun
}

// spaces are the offsets at which CommonMark needs an escaped space.
func (m *emphasisMarks) spaces() []int {
	var at []int
	for _, r := range m.runs {
		if r.opens && !r.canOpen {
			at = append(at, r.start)
		}
		if r.closes && !r.canClose {
			at = append(at, r.end)
		}
	}
	return at
}

// IsDelimiter implements parser.DelimiterProcessor.
func (*emphasisRun) IsDelimiter(b byte) bool { return b == '*' || b == '_' || b == '~' }

// CanOpenCloser implements parser.DelimiterProcessor, and remembers whom it was
// asked about, since OnMatch is not told.
func (r *emphasisRun) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	r.closer, _ = closer.Processor.(*emphasisRun)
	return opener.Char == closer.Char
}

// OnMatch implements parser.DelimiterProcessor.
func (r *emphasisRun) OnMatch(consumes int) ast.Node {
	r.opens = true
	if r.closer != nil {
		r.closer.closes = true
	}
	if r.char == '~' {
		return east.NewStrikethrough()
	}
	return ast.NewEmphasis(consumes)
}

// emphasisParser takes the place of goldmark's own parsers of *, _ and ~.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_', '~'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	run := &emphasisRun{}
	d := parser.ScanDelimiter(line, before, 1, run)
	if d == nil || d.Char == '~' && (d.OriginalLength > 2 || before == '~') {
		return nil
	}
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	run.char, run.start, run.end = d.Char, d.Segment.Start, d.Segment.Stop
	run.canOpen, run.canClose = d.CanOpen, d.CanClose
	after := ' '
	if d.OriginalLength < len(line) {
		after = util.ToRune(line, d.OriginalLength)
	}
	if isWide(before) || isWide(after) {
		d.CanOpen = d.CanOpen || !util.IsSpaceRune(after)
		d.CanClose = d.CanClose || !util.IsSpaceRune(before)
	}
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	if marks, ok := pc.Get(emphasisKey).(*emphasisMarks); ok {
		marks.runs = append(marks.runs, run)
	}
	return d
}

func (emphasisParser) CloseBlock(_ ast.Node, pc parser.Context) {}
