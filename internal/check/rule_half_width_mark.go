package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func halfWidthMarkRule() Rule {
	return Rule{
		Code:     "half-width-mark",
		Severity: diag.Warning,
		Summary:  Text{"中文里用了半角标点", "half-width punctuation in Chinese text"},
		Explain: Text{
			"中文用全角标点（GB/T 15834）。数字和英文内部的点、逗号、冒号不在此列。",
			"Chinese is set with full-width punctuation (GB/T 15834). Points, commas and colons inside numbers and English are left alone.",
		},
		Bad:  "守住红线,压实责任.",
		Good: "守住红线，压实责任。",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if p.Lang != issue.ZH || !strings.ContainsAny(p.Text, ",;:!?.(") {
				return
			}
			text := prose(p)
			for at := 0; at < len(text); at++ {
				wide, end := wideMark(text, at)
				if wide == "" {
					continue
				}
				mark := text[at : at+1]
				r.Add(p.At(at), Say("“%[2]s”里的“%[1]s”是半角标点", "half-width %[1]q in %[2]q", mark, clip(text, at, at+1)),
					Say("写“%s”", "write %q", wide), mend(p, at, end, wide)...)
				if mark == "(" {
					shut := at + bracketEnd(text[at:])
					r.Add(p.At(shut), Say("“%[2]s”里的“%[1]s”是半角标点", "half-width %[1]q in %[2]q", ")", clip(text, shut, shut+1)),
						Say("写“%s”", "write %q", "）"), mend(p, shut, shut+1, "）")...)
				}
			}
		},
	}
}

// wideMark returns the full-width mark that belongs in the place of the ASCII
// one at an offset, and the end of what it stands for; "" when all is well.
func wideMark(text string, at int) (wide string, end int) {
	end = at + 1
	c := text[at]
	if c == '(' {
		shut := bracketEnd(text[at:])
		if shut > 0 && (strings.ContainsFunc(text[at:at+shut], issue.IsHan) || issue.IsHan(before(text, at)) && issue.IsHan(after(text, at+shut+1))) {
			return "（", end
		}
		return "", end
	}
	i := strings.IndexByte(",;:!?.", c)
	if i < 0 {
		return "", end
	}
	wide = []string{"，", "；", "：", "！", "？", "。"}[i]
	left, right := before(text, at), after(text, end)
	if c == ',' || c == ';' { // written twice, both are half-width
		left = before(strings.TrimRight(text[:at], string(c)), len(strings.TrimRight(text[:at], string(c))))
		right = after(strings.TrimLeft(text[end:], string(c)), 0)
	}
	for right == ' ' && end < len(text) { // the space of the English habit goes too
		if right = after(text, end+1); issue.IsHan(right) || right == ' ' {
			end++
		}
	}
	chinese := issue.IsHan(left) || strings.ContainsRune("”’》）」】", left) && left != 0
	switch {
	case right == 0 && (left == '%' || '0' <= left && left <= '9') && strings.ContainsFunc(text, issue.IsHan):
		return wide, end // a Chinese sentence that ends in a figure
	case c == '.' && (!chinese || !(issue.IsHan(right) || right == 0 || right == '\n' || strings.ContainsRune("”’）", right))):
		return "", end
	case chinese && !isASCIIMark(right), issue.IsHan(right) && (isWestern(left) || left == '%'):
		return wide, end
	}
	return "", end
}

// bracketEnd is where the bracket that a text begins with is closed, behind those within
// it; -1 where it never is.
func bracketEnd(text string) int {
	open := 0
	for at := range len(text) {
		switch text[at] {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return at
			}
		}
	}
	return -1
}

// isASCIIMark says whether a character is ASCII punctuation, beside which a mark
// is rather code or an emoticon than prose.
func isASCIIMark(r rune) bool { return r > ' ' && r < 0x7F && !isWestern(r) }
