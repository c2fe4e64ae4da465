package importer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// normalise brings the blocks of any format to one form: paragraphs that a writer
// broke within are parted or joined, white space at their ends is dropped, empty ones
// are gone, and pictures in a line stand by themselves.
func normalise(m *Manuscript) {
	var out []Block
	for _, b := range m.Blocks {
		switch b.Kind {
		case Paragraph, Item, Quotation:
			out = append(out, settleParagraph(b)...)
		case Raw:
			if strings.TrimSpace(b.Text()) != "" {
				out = append(out, b)
			}
		default:
			out = append(out, b)
		}
	}
	m.Blocks = out
}

// settleParagraph parts a paragraph at its pictures and at the line ends that end a
// sentence.
func settleParagraph(b Block) []Block {
	var out []Block
	current := b
	current.Spans = nil
	flush := func() {
		current.Spans = trimSpans(current.Spans)
		if text(current.Spans) != "" || hasRemark(current.Spans) {
			out = append(out, current)
		}
		current.Spans = nil
	}
	poem := isVerse(b.Spans)
	for _, s := range b.Spans {
		if s.Picture != nil {
			flush()
			out = append(out, Block{Kind: Photo, Picture: s.Picture})
			s.Picture = nil
		}
		if s.Break && !poem {
			before := tail(current.Spans)
			if b.Kind == Paragraph && b.Style == Body && before != "" && (ended(before) || changesLanguage(before, s.Text) || isCredit(before) || s.Text != "" && isHeadedLine(s.Text, before)) {
				flush()
				s.Break = false
			} else {
				s.Break = false
				first := firstRune(strings.TrimLeft(s.Text, " "))
				if last := lastRune(before); before != "" && !isWide(last) && !isWide(first) {
					s.Text = " " + strings.TrimLeft(s.Text, " ")
				}
			}
		}
		current.Spans = append(current.Spans, s)
	}
	flush()
	return out
}

// isCredit says whether a line is names and what they did, and nothing else.
func isCredit(line string) bool {
	_, ok := readCredits(line)
	return ok
}

// changesLanguage says whether a line goes on in the other language.
func changesLanguage(before, after string) bool {
	a, b := languageOf(before), languageOf(after)
	return a != "" && b != "" && a != b
}

// isHeadedLine says whether a new line in a paragraph begins something of its own.
func isHeadedLine(words, before string) bool {
	return numbering(strings.TrimSpace(words)).level > 0 || strings.HasPrefix(words, "　　") || columns(before) <= longestPlain && columns(words) > longestHeading
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return last
}

// tail is the end of a text, as much as tells how it ends and whether it is long.
func tail(spans []Span) string {
	words := ""
	for i := len(spans) - 1; i >= 0 && len(words) < 4*longestHeading; i-- {
		words = spans[i].Text + words
	}
	return strings.TrimSpace(words)
}

// isVerse says whether all lines of a paragraph are short, so that its writer meant
// them to be lines. In prose that was cut at a narrow width, a sentence ends within a
// line, or most lines are full and break off.
func isVerse(spans []Span) bool {
	lines := strings.Split(text(spans), "\n")
	if len(lines) < 4 {
		return false
	}
	full, widest := 0, 0
	for _, l := range lines {
		widest = max(widest, columns(strings.TrimSpace(l)))
	}
	for i, l := range lines {
		words := strings.TrimSpace(l)
		if i > 0 && strings.HasPrefix(l, "　　") || sentenceWithin.MatchString(words) {
			return false
		}
		if last := lastRune(words); columns(words) >= widest-2 && !ended(words) && !strings.ContainsRune("，、：", last) {
			full++
		}
	}
	return widest <= 36 && (widest < 24 || full*2 < len(lines))
}

var sentenceWithin = regexp.MustCompile(`[。！？；][”’」』）]*[^”’」』）\s]`)

func hasRemark(spans []Span) bool {
	for _, s := range spans {
		if s.Remark != "" || len(s.Note) > 0 {
			return true
		}
	}
	return false
}

// trimSpans drops the white space at both ends of a paragraph, full-width spaces
// among it.
func trimSpans(spans []Span) []Span {
	for i := range spans {
		spans[i].Text = strings.TrimLeftFunc(spans[i].Text, unicode.IsSpace)
		if spans[i].Text != "" {
			break
		}
	}
	for i := len(spans) - 1; i >= 0; i-- {
		spans[i].Text = strings.TrimRightFunc(spans[i].Text, unicode.IsSpace)
		if spans[i].Text != "" {
			break
		}
	}
	return spans
}
