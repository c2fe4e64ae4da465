package importer

import "strings"

// Manuscript is what a reader makes of a file: its blocks in order, as plain as
// they can be told in every format. Nothing is decided here about what a block is
// for: that is arrange's.
type Manuscript struct {
	// Name is the file as it was given, for messages.
	Name   string
	Blocks []Block
	// Front are values that the manuscript names itself: title, kicker, deck,
	// summary.
	Front map[string]string
	// Source is all text that the reader met, tracked deletions left out. The
	// words of the issue are counted against it.
	Source strings.Builder
	// Repeated are words of running heads that stand on every page, and page numbers.
	Repeated strings.Builder
	// Plain says that the format knows no styles, so that a heading can only be
	// told by its words and its place.
	Plain bool
}

// Kind is what a block is in its manuscript.
type Kind string

// The kinds of block.
const (
	Paragraph Kind = "paragraph"
	Item      Kind = "item"      // of a list
	Quotation Kind = "quotation" // set off from the text
	Table     Kind = "table"
	Photo     Kind = "photo"
	Remark    Kind = "remark" // for the editor, not for the reader
	Raw       Kind = "raw"    // Markdown that is kept as it was typed
)

// Style is what the manuscript itself calls a paragraph.
type Style string

// The styles that mean something here; every other one is Body.
const (
	Body          Style = ""
	TitleStyle    Style = "title"
	SubtitleStyle Style = "subtitle"
	HeadingStyle  Style = "heading" // of Block.Level
	CaptionStyle  Style = "caption"
	// unplacedStyle is a remark that holds text which has no place in a report.
	unplacedStyle Style = "unplaced"
)

// Block is a paragraph or something as large.
type Block struct {
	Kind  Kind
	Style Style
	// Level is that of a heading, from 1, or the depth of an item, from 0.
	Level   int
	Ordered bool // of an item
	// Size is that of the type in points, 0 where it is not told.
	Size     float64
	Bold     bool // all of it
	Centered bool
	Spans    []Span
	// Rows are the cells of a table.
	Rows [][]Cell
	// Picture is that of a photo.
	Picture *Picture
	// Caption stands with the photo in the manuscript's own markup.
	Caption []Span
	// Twin is the same text in the other language, where the manuscript has both.
	Twin []Span
	// TwinRows are the cells of a table in the other language.
	TwinRows [][]Cell

	// record is what arranging finds out about a photo.
	record *Record
}

// Cell is one cell of a table.
type Cell struct {
	Spans    []Span
	Pictures []*Picture
	// Blocks are the paragraphs in the cell, of which Spans are the text.
	Blocks []Block
	// Across is how many columns the cell takes, 0 for one. Those behind it are empty.
	Across int
}

// Span is a stretch of text that is set in one way.
type Span struct {
	Text             string
	Strong, Emphasis bool
	Struck, Code     bool
	Raised, Lowered  bool
	Link             string
	// Note is the text of a footnote whose mark stands behind the span.
	Note []Span
	// Remark is a comment that ends here.
	Remark string
	// Break is a line end that the writer typed within a paragraph.
	Break bool
	// Raw says that Text is Markdown as it was typed.
	Raw bool
	// Picture stands in the line.
	Picture *Picture
}

// Picture is a picture of a manuscript.
type Picture struct {
	// Name is what the manuscript calls its file, Address where it lies on the web.
	Name, Address string
	// Data is nil where the picture is named and not there.
	Data []byte
	// Alt is what the manuscript says is to be seen.
	Alt string
	// number is that of a picture of which the manuscript has the place alone.
	number int
}

// keepAside keeps words that have no place in a report, in a remark.
func (m *Manuscript) keepAside(words string) {
	m.Blocks = append(m.Blocks, Block{Kind: Remark, Style: unplacedStyle, Spans: []Span{{Text: words}}})
}

// Text is the block as a reader sees it, without notes and remarks.
func (b *Block) Text() string { return text(b.Spans) }

func text(spans []Span) string {
	var s strings.Builder
	for _, span := range spans {
		if span.Break {
			s.WriteByte('\n')
		}
		s.WriteString(span.Text)
	}
	return strings.TrimSpace(s.String())
}

// paragraph makes a block of plain words.
func paragraph(words string) Block { return Block{Kind: Paragraph, Spans: []Span{{Text: words}}} }
