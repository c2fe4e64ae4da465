package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func dashRule() Rule {
	return Rule{
		Code:     "dash",
		Severity: diag.Warning,
		Summary:  Text{"破折号写法不规范", "a dash written wrong"},
		Explain: Text{
			"中文破折号占两个字“——”；一字线“—”只用于起止。英文破折号是 — 或 –，不用连字符代替；年份起止用 –。",
			"The Chinese dash is two characters long, ——; a single — is for ranges. The English dash is — or –, not hyphens, and years are joined by –.",
		},
		Bad:  "-- 市规划局追青逐绿",
		Good: "——市规划局追青逐绿",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if !holdsAny(p.Text, "-", "–", "—") || p.Block != nil && p.Block.Kind == issue.Rule {
				return
			}
			text := prose(p)
			for at := 0; at < len(text); {
				c, size := utf8.DecodeRuneInString(text[at:])
				if c != '-' && c != '–' && c != '—' {
					at += size
					continue
				}
				end := at + len(text[at:]) - len(strings.TrimLeft(text[at:], "-–—"))
				judge := englishDash
				if p.Lang == issue.ZH {
					judge = chineseDash
				}
				if right, sure := judge(text, at, end); right != "" {
					var edits []Edit
					if sure {
						edits = mend(p, at, end, right)
					}
					r.Add(p.At(at), Say("“%[2]s”里的破折号写作“%[1]s”", "dash written %[1]q in %[2]q", text[at:end], clip(text, at, end)),
						Say("写“%s”", "write %q", right), edits...)
				}
				at = end
			}
		},
	}
}

// chineseDash returns what should stand in the place of a run of dashes, ""
// when it is right, and whether there is no other answer.
func chineseDash(text string, at, end int) (right string, sure bool) {
	left, next := before(text, at), after(text, end)
	run := text[at:end]
	n := utf8.RuneCountInString(run)
	beside := isChinese(left) || isChinese(next)
	switch {
	case run == "——", n == 1 && run != "—":
		return "", false // a hyphen or a range
	case n > 1:
		if at == 0 || beside {
			return "——", true
		}
		return "", false
	case at == 0, isChineseMark(left) && !strings.ContainsRune("”》）", left), isChineseMark(next) && !strings.ContainsRune("“《（", next):
		return "——", true
	case issue.IsHan(left) && issue.IsHan(next) && hanRun(text[:at]) > 6:
		return "——", false // too long before it for the end of a line or a route
	}
	return "", false
}

// hanRun counts the Chinese characters that a text ends in.
func hanRun(text string) (n int) {
	for len(text) > 0 {
		r, size := utf8.DecodeLastRuneInString(text)
		if !issue.IsHan(r) {
			return n
		}
		text = text[:len(text)-size]
		n++
	}
	return n
}

// englishDash is chineseDash for English.
func englishDash(text string, at, end int) (right string, sure bool) {
	left, next := before(text, at), after(text, end)
	run := text[at:end]
	switch {
	case run == "-" && left == ' ' && next == ' ' && wordBeside(text, at, end):
		return "–", false // or an em dash without spaces
	case run == "-" && isYear(text[:at], true) && isYear(text[end:], false):
		return "–", true
	case run == "--" || run == "---" || run == "——" || run == "––":
		if !unicode.IsLetter(left) && left != ' ' && left != 0 || next == 0 || isASCIIMark(next) || left == ' ' && unicode.IsLetter(next) && run == "--" {
			return "", false // the flag of a command, a rule
		}
		return "—", true
	}
	return "", false
}

// wordBeside says whether words stand on both sides of a spaced hyphen, rather
// than the numbers of a sum.
func wordBeside(text string, at, end int) bool {
	return unicode.IsLetter(before(text, at-1)) && unicode.IsLetter(after(text, end+1))
}

// isYear says whether a text ends or begins in a year of four digits.
func isYear(text string, ends bool) bool {
	if ends {
		rest := strings.TrimRightFunc(text, unicode.IsDigit)
		r, _ := utf8.DecodeLastRuneInString(rest)
		return len(text)-len(rest) == 4 && (rest == "" || !strings.ContainsRune("-–/.", r) && !isWestern(r)) && plausible(text[len(rest):])
	}
	rest := strings.TrimLeftFunc(text, unicode.IsDigit)
	r, _ := utf8.DecodeRuneInString(rest)
	return len(text)-len(rest) == 4 && (rest == "" || !strings.ContainsRune("-–/", r) && !isWestern(r)) && plausible(text[:4])
}

func plausible(year string) bool { return year[0] == '1' && year[1] >= '8' || year[0] == '2' }
