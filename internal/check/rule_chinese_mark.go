package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func chineseMarkRule() Rule {
	return Rule{
		Code:     "chinese-mark",
		Severity: diag.Warning,
		Summary:  Text{"英文里用了中文标点", "Chinese punctuation in English text"},
		Explain: Text{
			"英文用半角标点，书名用斜体或引号，不用书名号、顿号。",
			"English takes its own punctuation; titles are set in italics or quotation marks, not in 《》, and there is no 、.",
		},
		Bad:  "The hills，the river and the fields。",
		Good: "The hills, the river and the fields.",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			const wide = "，。、；：？！（）《》〈〉「」『』【】·"
			if p.Lang != issue.EN {
				return
			}
			text := prose(p)
			for at, c := range text {
				if c < 0x80 || !strings.ContainsRune(wide, c) {
					continue
				}
				end := at + len(string(c))
				if issue.IsHan(before(text, at)) || issue.IsHan(after(text, end)) {
					continue // Chinese words quoted in the English
				}
				hint, edits := Text{"改用英文的写法", "write what English uses"}, []Edit(nil)
				if narrow := narrowMark(c, after(text, end)); narrow != "" {
					hint, edits = Say("写“%s”", "write %q", narrow), mend(p, at, end, narrow)
				}
				r.Add(p.At(at), Say("英文里的中文标点“%s”", "Chinese mark %q", string(c)), hint, edits...)
			}
		},
	}
}

// narrowMark returns the ASCII form of a Chinese mark, with the space that
// English puts behind it, or "" when there is no one form.
func narrowMark(c, next rune) string {
	i := strings.IndexRune("，。；：？！", c)
	if i < 0 {
		return ""
	}
	mark := string(",.;:?!"[i/len("，")])
	if isWestern(next) {
		mark += " "
	}
	return mark
}
