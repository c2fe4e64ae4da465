package importer

import (
	"strings"
	"unicode"

	"github.com/tekan-press/tekan/internal/issue"
)

// languageOf is the language of words, "" where they are of neither: figures, or a few
// letters.
func languageOf(words string) issue.Language {
	han, latin := 0, 0
	for _, r := range words {
		switch {
		case issue.IsHan(r):
			han++
		case unicode.IsLetter(r):
			latin++
		}
	}
	switch {
	case han*3 > latin && han > 0: // an English word has about five letters
		return issue.ZH
	case latin > 2:
		return issue.EN
	}
	return ""
}

// language is what most of a manuscript is written in.
func (m *Manuscript) language() issue.Language {
	if languageOf(m.Source.String()) == issue.EN {
		return issue.EN
	}
	return issue.ZH
}

// fewestPairs is how many paragraphs in the other language a manuscript in two has at
// least.
const fewestPairs = 3

// pairUp pairs the blocks of a manuscript that has the text in both languages: side by
// side in a table, or one paragraph below the other. It returns the English where it
// stands below the whole Chinese, nil everywhere else.
func pairUp(m *Manuscript) *Manuscript {
	m.Blocks = pairTables(m)
	var order []issue.Language
	for i := range m.Blocks {
		if l := blockLanguage(&m.Blocks[i]); l != "" {
			order = append(order, l)
		}
	}
	en, switches, paired := 0, 0, 0
	for i := range m.Blocks {
		if len(m.Blocks[i].Twin) > 0 {
			paired++
		}
	}
	for i, l := range order {
		if l == issue.EN {
			en++
		}
		if i > 0 && order[i-1] != l {
			switches++
		}
	}
	zh := len(order) - en
	switch {
	case paired >= fewestPairs && en > 0: // what stands beside the table
		pairAlternating(m, order[0] == issue.EN)
	case en < fewestPairs || zh < fewestPairs:
		return nil
	case switches == 1 && order[0] == issue.ZH:
		return splitLanguages(m)
	case switches >= min(en, zh):
		pairAlternating(m, order[0] == issue.EN)
	}
	return nil
}

func blockLanguage(b *Block) issue.Language {
	if b.Kind == Photo || b.Kind == Remark || len(b.Rows) > 0 || len(b.Twin) > 0 {
		return ""
	}
	return languageOf(plainText(b.Spans))
}

// pairAlternating gives each Chinese block the English below it, or above it.
func pairAlternating(m *Manuscript, above bool) {
	var out []Block
	var waiting []Span
	for _, b := range m.Blocks {
		l := blockLanguage(&b)
		last := len(out) - 1
		switch {
		case l == issue.EN && above:
			waiting = joinSpans(waiting, b.Spans)
		case l == issue.EN && last >= 0 && blockLanguage(&out[last]) != issue.EN && out[last].Kind != Photo && len(out[last].Rows) == 0:
			out[last].Twin = joinSpans(out[last].Twin, b.Spans)
		case l == issue.ZH && len(waiting) > 0:
			b.Twin, waiting = waiting, nil
			out = append(out, b)
		default:
			out = append(out, b)
		}
	}
	if len(waiting) > 0 {
		out = append(out, Block{Kind: Remark, Style: unplacedStyle, Spans: waiting})
	}
	m.Blocks = out
}

func joinSpans(a, b []Span) []Span {
	if len(a) > 0 && len(b) > 0 {
		a = append(a, Span{Text: " "})
	}
	return append(a, b...)
}

// splitLanguages cuts a manuscript at the place where the English begins.
func splitLanguages(m *Manuscript) *Manuscript {
	for i := range m.Blocks {
		if blockLanguage(&m.Blocks[i]) == issue.EN {
			other := &Manuscript{Name: m.Name, Plain: m.Plain, Blocks: m.Blocks[i:]}
			m.Blocks = m.Blocks[:i:i]
			return other
		}
	}
	return nil
}

// pairTables makes paired blocks of tables that set the languages side by side.
func pairTables(m *Manuscript) []Block {
	var out []Block
	for _, b := range m.Blocks {
		zh := chineseColumn(b.Rows)
		if b.Kind != Table || zh < 0 {
			out = append(out, b)
			continue
		}
		for i, row := range b.Rows {
			if len(row) < 2 {
				continue
			}
			left, right := row[zh], row[1-zh]
			if i == 0 && isLanguageName(text(left.Spans)) {
				m.Repeated.WriteString(text(left.Spans) + text(right.Spans))
				continue
			}
			out = append(out, pairCells(left.blocks(), right.blocks())...)
		}
	}
	return out
}

func isLanguageName(words string) bool {
	return strings.Contains("中文 汉语 原文 中文稿 中文版 Chinese", words) && words != ""
}

// blocks are the paragraphs of a cell.
func (c Cell) blocks() []Block {
	if len(c.Blocks) > 0 {
		return c.Blocks
	}
	return []Block{{Kind: Paragraph, Spans: c.Spans}}
}

// pairCells pairs the paragraphs of two cells. Where one has more, its last ones are
// joined.
func pairCells(zh, en []Block) []Block {
	zh, en = settled(zh), settled(en)
	var out []Block
	for i, b := range zh {
		switch {
		case i < len(en) && i == len(zh)-1:
			for _, more := range en[i:] {
				b.Twin = joinSpans(b.Twin, more.Spans)
			}
		case i < len(en):
			b.Twin = en[i].Spans
		}
		out = append(out, b)
	}
	if len(zh) == 0 {
		return en
	}
	return out
}

func settled(blocks []Block) []Block {
	var out []Block
	for _, b := range blocks {
		if b.Kind == Paragraph || b.Kind == Item || b.Kind == Quotation {
			out = append(out, settleParagraph(b)...)
		} else {
			out = append(out, b)
		}
	}
	return out
}

// chineseColumn is the column with the Chinese of a table of two columns in which
// the other has the English, -1 where it is another table. Short cells are data.
func chineseColumn(rows [][]Cell) int {
	letters := 0
	counts := map[[2]issue.Language]int{}
	for _, row := range rows {
		if len(row) != 2 {
			return -1
		}
		a, b := text(row[0].Spans), text(row[1].Spans)
		letters += columns(a) + columns(b)
		counts[[2]issue.Language{languageOf(a), languageOf(b)}]++
	}
	const longCell = 60 // columns of both languages, on the average
	for zh, key := range [][2]issue.Language{{issue.ZH, issue.EN}, {issue.EN, issue.ZH}} {
		if counts[key]*3 >= len(rows)*2 && letters >= longCell*len(rows) {
			return zh
		}
	}
	return -1
}
