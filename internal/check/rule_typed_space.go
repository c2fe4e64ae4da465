package check

import (
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func typedSpaceRule() Rule {
	return Rule{
		Code:     "typed-space",
		Severity: diag.Warning,
		Summary:  Text{"中文里手打了空格", "a space typed into Chinese text"},
		Explain: Text{
			"汉字与数字、字母之间的空隙由样式表（text-autospace）给出，标点自带空隙，段首缩进也由样式决定，都不手打空格。人名之间、表图的编号与名称之间（表1　近三年植树）的空格不在此列。",
			"The style sheet sets the space between Chinese and Latin or digits (text-autospace), marks bring their own, and so do paragraphs; none is typed. A space between two Chinese words, as between names, and one behind the number of a table or picture (表1　近三年植树) is left alone.",
		},
		Bad:  "全市 65 个项目",
		Good: "全市65个项目",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if p.Lang != issue.ZH || !holdsAny(p.Text, " ", "\u00A0", "\u3000") {
				return
			}
			text := prose(p)
			for at := 0; at < len(text); {
				end := at + len(text[at:]) - len(strings.TrimLeft(text[at:], " \u00A0\u3000"))
				if end == at {
					at++
					continue
				}
				edits := mend(p, at, end, "")
				// Where the file has a line end, no space was typed.
				if needless(text, at, end) && (p.Block == nil || edits != nil) {
					r.Add(p.At(at), Say("“%s”里有手打的空格", "a typed space in %q", clip(text, at, end)),
						Text{"删去，间距由样式给出", "remove it: the style sets the distance"}, edits...)
				}
				at = end
			}
		},
	}
}

// numbered is the number of a table or picture at the head of its name: 表1 三年植树.
var numbered = regexp.MustCompile(`^附?[表图]\d+(?:[-–.]\d+)*$`)

// needless says whether the style sets the distance that the spaces at a place
// of a Chinese text stand for.
func needless(text string, at, end int) bool {
	left, right := before(text, at), after(text, end)
	switch {
	case left == 0 || left == '\n':
		return strings.ContainsRune(text[at:end], '\u3000')
	case right == 0 || right == '\n':
		return false
	case numbered.MatchString(text[:at]):
		return false
	case issue.IsHan(left) && isWestern(right), isWestern(left) && issue.IsHan(right):
		return true
	case '0' <= left && left <= '9' && strings.ContainsRune("%‰", right):
		return true
	}
	return isChineseMark(left) && right > masked && right != issue.Lost || isChineseMark(right) && left > masked && left != issue.Lost
}
