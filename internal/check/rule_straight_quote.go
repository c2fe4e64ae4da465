package check

import (
	"strings"
	"unicode"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func straightQuoteRule() Rule {
	return Rule{
		Code:     "straight-quote",
		Severity: diag.Warning,
		Summary:  Text{"直引号", "a straight quotation mark"},
		Explain: Text{
			"直引号是打字机的省事办法，不分开合。中文和英文都用弯引号，英文的撇号是 ’。",
			"Straight marks are a typewriter's makeshift and do not tell opening from closing. Chinese and English both take curly ones, and the English apostrophe is ’.",
		},
		Bad:  `The city's "one map"`,
		Good: "The city’s “one map”",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if !strings.ContainsAny(p.Text, `"'`) {
				return
			}
			text := prose(p)
			for i, curly := range curlyQuotes(text, p.Lang) {
				hint := Say("写“%s”", "write %q", curly)
				if curly == "" {
					hint = Text{"改成弯引号，如“这样”或‘这样’", "write a curly one: “ or ” for double, ‘ or ’ for single"}
				}
				var edits []Edit
				if curly != "" {
					edits = mend(p, i, i+1, curly)
				}
				r.Add(p.At(i), Say("“%[2]s”里是直引号 %[1]s", "straight %[1]s in “%[2]s”", text[i:i+1], clip(text, i, i+1)), hint, edits...)
			}
		},
	}
}

// curlyQuotes returns for the offset of every straight mark the curly one that
// belongs there, "" where that can not be known.
func curlyQuotes(text string, l issue.Language) map[int]string {
	out := map[int]string{}
	var double, single []int
	for i := range len(text) {
		switch left, right := before(text, i), after(text, i+1); {
		case text[i] == '"' && unicode.IsDigit(left) && l == issue.EN && right != 0 && right != '\n' && !strings.ContainsRune(" .,;:)", right),
			text[i] == '\'' && unicode.IsDigit(left) && !unicode.IsLetter(right):
			out[i] = "" // feet, inches, minutes
		case text[i] == '"':
			double = append(double, i)
		case text[i] != '\'':
		case isWestern(left) && (isWestern(right) || l == issue.EN && len(single) == 0):
			out[i] = "’"
		default:
			single = append(single, i)
		}
	}
	pairQuotes(text, double, "“", "”", out)
	pairQuotes(text, single, "‘", "’", out)
	return out
}

// pairQuotes gives marks that come in pairs their curly form, when each opens
// and closes where one can.
func pairQuotes(text string, at []int, open, shut string, out map[int]string) {
	good := len(at)%2 == 0
	for n, i := range at {
		left, right := before(text, i), after(text, i+1)
		if n%2 == 0 { // it opens
			good = good && right > ' ' && !isWestern(left) || good && issue.IsHan(right)
		} else {
			good = good && left > ' ' && !isWestern(right)
		}
	}
	for n, i := range at {
		switch {
		case !good:
			out[i] = ""
		case n%2 == 0:
			out[i] = open
		default:
			out[i] = shut
		}
	}
}
