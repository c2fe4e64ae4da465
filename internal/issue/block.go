package issue

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"sync"

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
)

// Block is a piece of a body between blank lines: the unit that pairs Chinese
// with English.
type Block struct {
	// Anchor is the block's id on its page, such as "planning-3".
	Anchor string
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

	src   *source
	start int
	once  sync.Once
	plain Plain
}

// At returns the place in the file of a byte offset in Text.
func (b *Block) At(offset int) Pos {
	return b.src.pos(b.start + min(max(offset, 0), len(b.Text)))
}

// Plain returns the block as a reader sees it. It is made once and safe to ask
// for from several goroutines.
func (b *Block) Plain() *Plain {
	b.once.Do(func() { b.plain = plainText(b) })
	return &b.plain
}

// Sentence returns the sentence of the block, as plain text, in which the words
// begin, and whether they are there.
func (b *Block) Sentence(words string) (string, bool) {
	text := b.Plain().Text
	at := strings.Index(text, words)
	if at < 0 || words == "" {
		return "", false
	}
	for _, s := range Sentences(text, b.Lang) {
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
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(norm.NFC.String(text)), " ")))
	return hex.EncodeToString(sum[:6])
}

var fencePattern = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})(.*)$")

// splitBlocks returns the byte spans of the blocks of a text from start on.
// Blocks are parted by blank lines; fenced code stays whole.
func splitBlocks(text string, start int) [][2]int {
	var spans [][2]int
	begin, end := -1, -1
	flush := func() {
		if begin >= 0 {
			spans = append(spans, [2]int{begin, end})
		}
		begin = -1
	}
	fence := ""
	for at := start; at < len(text); {
		next := len(text)
		line := text[at:]
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], at+i+1
		}
		trimmed := strings.TrimRight(line, " \t")
		switch {
		case fence == "" && trimmed == "":
			flush()
		default:
			if begin < 0 {
				begin = at
				if len(spans) == 0 { // the body is trimmed as a whole
					begin += len(line) - len(strings.TrimLeft(line, " \t"))
				}
			}
			if trimmed != "" {
				end = at + len(trimmed)
			}
			fence = nextFence(fence, trimmed)
		}
		at = next
	}
	flush()
	return spans
}

// nextFence returns the fence that is open after a line, "" when none is.
func nextFence(open, line string) string {
	if !strings.Contains(line, "```") && !strings.Contains(line, "~~~") {
		return open
	}
	m := fencePattern.FindStringSubmatch(line)
	switch {
	case m == nil:
		return open
	case open == "" && (m[1][0] == '~' || !strings.Contains(m[2], "`")):
		return m[1]
	case open != "" && strings.HasPrefix(m[1], open) && strings.TrimSpace(m[2]) == "":
		return ""
	}
	return open
}

var (
	headingPattern = regexp.MustCompile(`^ {0,3}#{1,6}([ \t]|$)`)
	setextPattern  = regexp.MustCompile(`\n {0,3}(=+|-+)[ \t]*$`)
	listPattern    = regexp.MustCompile(`^ {0,3}([-*+]|\d{1,9}[.)])([ \t]|$)`)
	rulePattern    = regexp.MustCompile(`^ {0,3}((\*[ \t]*){3,}|(-[ \t]*){3,}|(_[ \t]*){3,})$`)
)

func kindOf(b *Block) BlockKind {
	if kind, ok := shortcodeKind(b); ok {
		return kind
	}
	first := strings.TrimLeft(b.Text, " ")
	if first == "" {
		return Paragraph
	}
	switch {
	case first[0] == '#' && headingPattern.MatchString(b.Text):
		return Heading
	case first[0] == '>':
		return Quotation
	case first[0] == '|':
		return Table
	case nextFence("", firstLine(b.Text)) != "":
		return Code
	case strings.ContainsRune("*-_", rune(first[0])) && rulePattern.MatchString(b.Text):
		return Rule
	case strings.ContainsRune("-*+0123456789", rune(first[0])) && listPattern.MatchString(b.Text):
		return List
	case strings.Contains(b.Text, "\n") && setextPattern.MatchString(b.Text):
		return Heading
	}
	return Paragraph
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
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

// FindHash returns the block of a page's text, front matter and all, that has
// the hash, or its heading when that has it.
func FindHash(page, hash string) (string, bool) {
	page = strings.ReplaceAll(page, "\r\n", "\n")
	body, fault := frontMatter(page)
	if fault != nil {
		return "", false
	}
	for _, span := range splitBlocks(page, body) {
		if text := page[span[0]:span[1]]; Hash(text) == hash {
			return text, true
		}
	}
	var front Front
	// What an older text had that no page has now does not matter here.
	_ = yaml.Unmarshal([]byte(page[:body]), &front)
	return front.HeadingText(), front.HeadingHash() == hash
}
