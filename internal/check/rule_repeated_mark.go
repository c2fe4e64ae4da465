package check

import (
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func repeatedMarkRule() Rule {
	return Rule{
		Code:     "repeated-mark",
		Severity: diag.Warning,
		Summary:  Text{"标点重复或叠用", "punctuation written twice"},
		Explain: Text{
			"同一个点号只写一次，逗号、顿号、分号、冒号、句号不能叠用。问号、叹号的叠用不在此列。",
			"A comma, semicolon, colon or full stop stands once and not beside another. Doubled question and exclamation marks are left to the writer.",
		},
		Bad:  "任务全部完成。。",
		Good: "任务全部完成。",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			marks, find := "，、；：。", markIn
			if p.Lang == issue.EN {
				marks, find = ",;:.", strings.IndexAny
			}
			text := prose(p)
			for at := 0; ; {
				n := find(text[at:], marks)
				if n < 0 {
					return
				}
				at += n
				end := at + len(text[at:]) - len(strings.TrimLeft(text[at:], marks))
				if right, bad := once(text[at:end], p.Lang); bad {
					hint, edits := Text{"只留一个", "keep one of them"}, []Edit(nil)
					if right != "" {
						hint, edits = Say("写“%s”", "write %q", right), mend(p, at, end, right)
					}
					r.Add(p.At(at), Say("“%[2]s”里标点叠用“%[1]s”", "marks %[1]q one after another in %[2]q", text[at:end], clip(text, at, end)), hint, edits...)
				}
				at = end
			}
		},
	}
}

// once judges a run of marks: whether it is wrong, and what is right where only
// one thing is.
func once(run string, l issue.Language) (right string, bad bool) {
	first, size := utf8.DecodeRuneInString(run)
	switch same := strings.Trim(run, string(first)) == ""; {
	case size == len(run):
		return "", false
	case same && (first == '.' || first == '。') && len(run) > 2*size:
		return "", false // an ellipsis, which has a rule of its own
	case same && first == ':':
		return "", false // code and names of types
	case same:
		return string(first), true
	case l == issue.EN && first == '.':
		return "", false // the full stop of an abbreviation
	}
	return "", true
}
