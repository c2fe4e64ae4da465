package check

import (
	"regexp"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func unmatchedNoteRule() Rule {
	return Rule{
		Code:     "unmatched-note",
		Severity: diag.Error,
		Summary:  Text{"没有注释的注码，或没有注码的注释", "a footnote mark without its footnote, or a footnote without its mark"},
		Explain: Text{
			"脚注由两处组成：文中的[^1]，和同一文件里单独成段的[^1]: 注释文字。缺了注释，[^1]照样印出；缺了注码，注释不印。标题、说明等字段里没有脚注。",
			"A footnote has two places: [^1] in the text, and in the same file a paragraph [^1]: with its words. Without the words, [^1] is printed as it is typed; without the mark, the words are not printed. Titles, captions and other fields have no footnotes.",
		},
		Bad:  "连续两年全市第一。[^1]",
		Good: "连续两年全市第一。[^1]\n\n[^1]: 据市里公布的名单。",
		Page: func(_ *Copy, p *issue.Page, r *Report) {
			for _, at := range p.UnusedNotes() {
				r.Add(at, Text{"文中没有这条注释的注码，或编号已经用过：不会印出", "no mark leads to this footnote, or its label is taken: it is not printed"},
					Text{"在文中写上注码，或删去注释", "put its mark into the text, or remove it"})
			}
		},
		Passage: func(_ *Copy, p *Passage, r *Report) {
			text := prose(p)
			for _, m := range notePattern.FindAllStringIndex(text, -1) {
				if isEscaped(p, m[0]) {
					continue
				}
				mark := text[m[0]:m[1]]
				if p.Block == nil {
					r.Add(p.At(m[0]), Say("“%s”会照样印出：这里没有脚注", "%q is printed as it is typed: there are no footnotes here", mark), Text{"把注释写进正文", "put the note into the text"})
					continue
				}
				r.Add(p.At(m[0]), Say("注码“%s”没有注释", "footnote mark %q has no footnote", mark), Say("另起一段写“%s: …”，或删去注码", `write a paragraph "%s: …", or remove the mark`, mark))
			}
		},
	}
}

var notePattern = regexp.MustCompile(`\[\^[^\[\]\n]+\]`)

// isEscaped says whether the mark at an offset of a passage has a backslash
// before it, and so stands for itself.
func isEscaped(p *Passage, at int) bool {
	if p.Block == nil {
		return false
	}
	from := p.Block.Plain().Offset(at)
	return from > 0 && p.Block.Text[from-1] == '\\'
}
