package check

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func literalEmphasisRule() Rule {
	return Rule{
		Code:     "literal-emphasis",
		Severity: diag.Error,
		Summary:  Text{"强调标记挨着中文标点，会原样印出星号", "emphasis beside Chinese punctuation that would print its asterisks"},
		Explain: Text{
			"CommonMark 规定，强调标记的一侧是标点、另一侧是汉字时不起作用，读者会看到星号。在标记外侧写一个转义空格“\\ ”即可，页面上不显示。",
			"CommonMark does not read an emphasis mark with a punctuation mark on one side and a Chinese character on the other, so readers would see the asterisks. An escaped space, \\ , on the outer side mends it and shows nothing.",
		},
		Bad:  "印发**《通知》**后",
		Good: "印发\\ **《通知》**\\ 后",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if p.Block == nil || !strings.ContainsAny(p.Block.Text, "*_") {
				return
			}
			for _, f := range literalEmphasis(p.Block) {
				r.Add(p.Block.At(f.at), Say("“%s”不会显示为强调，星号会印出来", "%q would not be emphasis: its marks would be printed", f.words),
					Say("在标记外侧写转义空格：%s", "write an escaped space beside the marks: %s", f.right), f.edits...)
			}
		},
	}
}

// flaw is an emphasis that fails, in a block.
type flaw struct {
	at           int
	words, right string
	edits        []Edit
}

// emphasisMark is a run of asterisks or low lines in a text.
type emphasisMark struct {
	start, end int
	// literal is true when Markdown prints it.
	literal bool
}

// literalEmphasis finds the marks of a block that come in pairs and fail, and
// how to write them.
func literalEmphasis(b *issue.Block) []flaw {
	src := hideShortcodes(b)
	marks := emphasisMarks(src)
	var flaws []flaw
	for len(marks) > 0 {
		var kin []emphasisMark
		kind := src[marks[0].start:marks[0].end]
		rest := marks[:0:0]
		for _, m := range marks {
			if src[m.start:m.end] == kind {
				kin = append(kin, m)
			} else {
				rest = append(rest, m)
			}
		}
		marks = rest
		if failing(src, kin) && len(kin)%2 == 0 {
			flaws = append(flaws, pairUp(b, src, kin)...)
		}
	}
	return flaws
}

// failing says whether a literal mark stands beside Chinese: elsewhere an
// asterisk may well be meant.
func failing(src string, marks []emphasisMark) bool {
	for _, m := range marks {
		if m.literal && (isChinese(before(src, m.start)) || isChinese(after(src, m.end))) {
			return true
		}
	}
	return false
}

// pairUp takes the marks two by two and finds where each pair needs an escaped
// space. Edits are given only when the whole block then reads as it should.
func pairUp(b *issue.Block, src string, marks []emphasisMark) []flaw {
	var flaws []flaw
	var ins []int
	for i := 0; i < len(marks); i += 2 {
		open, shut := marks[i], marks[i+1]
		left, right, ok := needed(src, open, shut)
		if !ok {
			return nil
		}
		words := src[open.start:shut.end]
		fixed := words
		f := flaw{at: open.start, words: b.Text[open.start:shut.end]}
		if left {
			fixed = `\ ` + fixed
			ins = append(ins, open.start)
			f.edits = append(f.edits, Edit{At: b.At(open.start), New: `\ `})
		}
		if right {
			fixed += `\ `
			ins = append(ins, shut.end)
			f.edits = append(f.edits, Edit{At: b.At(shut.end), New: `\ `})
		}
		if f.right = fixed; left || right {
			flaws = append(flaws, f)
		}
	}
	if !settles(src, ins, marks) {
		for i := range flaws {
			flaws[i].edits = nil
		}
	}
	return flaws
}

// needed finds the fewest escaped spaces that make a pair of marks emphasis.
func needed(src string, open, shut emphasisMark) (left, right, ok bool) {
	inner := src[open.end:shut.start]
	if strings.TrimSpace(inner) != inner || inner == "" {
		return false, false, false
	}
	mark := src[open.start:open.end]
	lead, tail := beside(before(src, open.start)), beside(after(src, shut.end))
	for _, try := range [][2]bool{{false, false}, {true, false}, {false, true}, {true, true}} {
		var s strings.Builder
		s.WriteString(lead)
		if try[0] {
			s.WriteString(`\ `)
		}
		s.WriteString(mark + inner + mark)
		if try[1] {
			s.WriteString(`\ `)
		}
		s.WriteString(tail)
		if emphasised(s.String(), mark, inner) {
			return try[0], try[1], true
		}
	}
	return false, false, false
}

// beside returns the neighbour of a mark for a trial; at the end of a line
// there is none.
func beside(r rune) string {
	if r == 0 || r == '\n' || r == utf8.RuneError {
		return ""
	}
	return string(r)
}

// emphasised says whether a text shows the inner words emphasised, with no mark
// of the kind left over.
func emphasised(s, mark, inner string) bool {
	for _, m := range emphasisMarks(s) {
		if m.literal && s[m.start:m.end] == mark {
			return false
		}
	}
	return strings.Contains(s, mark+inner+mark)
}

// settles says whether a text with escaped spaces put in prints none of the
// marks, and fewer marks of any kind than without.
func settles(src string, ins []int, marks []emphasisMark) bool {
	kind := src[marks[0].start:marks[0].end]
	var s strings.Builder
	last := 0
	for _, at := range ins {
		s.WriteString(src[last:at] + `\ `)
		last = at
	}
	s.WriteString(src[last:])
	return emphasised(s.String(), kind, src[marks[0].end:marks[1].start]) && printedMarks(s.String()) < printedMarks(src)
}

// printedMarks counts the bytes of marks that Markdown prints.
func printedMarks(src string) (n int) {
	for _, m := range emphasisMarks(src) {
		if m.literal {
			n += m.end - m.start
		}
	}
	return n
}

// emphasisMarks returns the runs of asterisks and low lines of a text outside
// code, addresses and escapes.
func emphasisMarks(src string) []emphasisMark {
	root := emphasisParser().Parse(text.NewReader([]byte(src)))
	printed := map[int]bool{} // bytes that Markdown prints
	closed := map[int]bool{}  // bytes of code and the like
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			_, code := t.Parent().(*ast.CodeSpan)
			for i := t.Segment.Start; i < t.Segment.Stop; i++ {
				printed[i], closed[i] = true, code || t.IsRaw()
			}
		}
		if n.Type() == ast.TypeBlock && entering && n.IsRaw() {
			for i := range n.Lines().Len() {
				for at := n.Lines().At(i).Start; at < n.Lines().At(i).Stop; at++ {
					closed[at] = true
				}
			}
		}
		return ast.WalkContinue, nil
	})
	for _, pattern := range spanPatterns {
		for _, m := range pattern.FindAllStringIndex(src, -1) {
			for at := m[0]; at < m[1]; at++ {
				closed[at] = true
			}
		}
	}
	var marks []emphasisMark
	for at := 0; at < len(src); at++ {
		switch c := src[at]; {
		case c == '\\':
			at++
		case (c == '*' || c == '_') && !closed[at]:
			m := emphasisMark{start: at, literal: printed[at]}
			for at+1 < len(src) && src[at+1] == c {
				at++
				m.literal = m.literal || printed[at]
			}
			m.end = at + 1
			if !startsList(src, m) {
				marks = append(marks, m)
			}
		}
	}
	return marks
}

// startsList says whether a mark is the bullet of a list or a rule.
func startsList(src string, m emphasisMark) bool {
	line := src[strings.LastIndexByte(src[:m.start], '\n')+1 : m.start]
	next := after(src, m.end)
	return strings.TrimSpace(line) == "" && (next == ' ' || next == '\t' || next == '\n' || next == 0)
}

// hideShortcodes writes letters over the shortcodes of a block.
func hideShortcodes(b *issue.Block) string {
	if len(b.Shortcodes) == 0 {
		return b.Text
	}
	out := []byte(b.Text)
	for _, sc := range b.Shortcodes {
		for i := sc.Start; i < sc.End; i++ {
			if out[i] != '\n' {
				out[i] = 'x'
			}
		}
	}
	return string(out)
}

// emphasisParser reads Markdown as the site's configuration has Hugo read it.
var emphasisParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(
		extension.Table, extension.Strikethrough, extension.Linkify, extension.Footnote,
		extension.NewCJK(extension.WithEastAsianLineBreaks(extension.EastAsianLineBreaksCSS3Draft), extension.WithEscapedSpace()),
	)).Parser()
})
