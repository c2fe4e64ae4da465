package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func straySpaceRule() Rule {
	return Rule{
		Code:     "stray-space",
		Severity: diag.Warning,
		Summary:  Text{"英文里空格多了、少了或放错了", "a space too many, too few or in the wrong place in English text"},
		Explain: Text{
			"英文词间一个空格，标点前没有空格，标点后有一个，括号和引号内侧没有。",
			"English has one space between words, none before a mark, one after it, and none on the inner side of brackets and quotation marks.",
		},
		Bad:  "the hills , the  river",
		Good: "the hills, the river",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if p.Lang != issue.EN {
				return
			}
			text := prose(p)
			for at := 0; at < len(text); at++ {
				end := at + 1
				switch text[at] {
				case ' ':
					for end < len(text) && text[end] == ' ' {
						end++
					}
					if right, bad := spaces(text, at, end); bad {
						r.Add(p.At(at), Say("“%s”里的空格不对", "wrong space in %q", clip(text, at, end)),
							spaceHint(right), mend(p, at, end, right)...)
					}
					at = end - 1
				case ',', ';':
					if isASCIILetter(byte(max(0, min(0x7F, before(text, at))))) && end < len(text) && isASCIILetter(text[end]) {
						right := text[at:end] + " "
						r.Add(p.At(at), Say("“%s”里标点后少一个空格", "no space after the mark in %q", clip(text, at, end)),
							Say("写“%s”", "write %q", right), mend(p, at, end, right)...)
					}
				}
			}
		},
	}
}

func spaceHint(right string) Text {
	if right == "" {
		return Text{"删去空格", "remove the space"}
	}
	return Text{"只留一个空格", "keep one space"}
}

// spaces judges the spaces at a place of an English text.
func spaces(text string, at, end int) (right string, bad bool) {
	left, next := before(text, at), after(text, end)
	further := after(text, end+len(string(next)))
	switch {
	case left == 0 || left == '\n' || next == 0 || next == '\n' || left == masked || next == masked:
		return "", false
	case strings.ContainsRune("([“‘", left):
		return "", true
	case strings.ContainsRune(",;?!)]”’", next):
		// ’90s begins with a mark that closes elsewhere.
		return "", next != '’' || !isWestern(further)
	case next == ':' || next == '.': // but for .5 and for . . .
		return "", left != '.' && !strings.HasPrefix(text[end:], ". .") && (further == 0 || further == ' ' || further == '\n')
	case next == '%' && '0' <= left && left <= '9':
		return "", true
	}
	return " ", end-at > 1
}
