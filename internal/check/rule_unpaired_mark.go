package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func unpairedMarkRule() Rule {
	return Rule{
		Code:     "unpaired-mark",
		Severity: diag.Warning,
		Summary:  Text{"引号、书名号、括号或着重记号不成对", "a quotation mark, title mark, bracket or sign of emphasis without its other half"},
		Explain: Text{
			"引号、书名号、括号要成对。另一半若在缺失的文字里，用 {{< gap >}} 标出缺失即可。英文引文跨段时，每段开头用上引号，只在末段用下引号。**和~~少了一半，或与文字之间有空格，就照样印出。",
			"These marks come in pairs. Where the other half is among lost words, {{< gap >}} on that side says so. An English quotation of several paragraphs opens each of them and closes the last. A ** or ~~ without its other half, or with a space between it and the words, is printed as it is typed.",
		},
		Bad:  "印发《关于推行田长制的通知，明确职责。",
		Good: "印发《关于推行田长制的通知》，明确职责。",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if at, sign := strayEmphasis(p); sign != "" {
				r.Add(p.At(at), Say("“%[2]s”里的 %[1]s 会照样印出", "%[1]s in “%[2]s” is printed as it is typed", sign, clip(p.Text, at, at+len(sign))),
					Say(`补上另一半，记号与文字之间不留空格；要印出记号本身，写 \%c\%[1]c`, `write its other half, and no space between signs and words; for the signs themselves, write \%c\%[1]c`, sign[0]))
			}
			if !holdsMark(p.Text, openers+closers) {
				return
			}
			text := prose(p)
			for _, u := range unpaired(text, p.Lang) {
				if u.opens && u.mark == '“' && p.Block != nil && goesOn(p) {
					continue
				}
				if u.opens {
					r.Add(p.At(u.at), Say("“%[2]s”里的 %[1]c 没有合上", "%[1]c in “%[2]s” is never closed", u.mark, clip(text, u.at, u.at+utf8.RuneLen(u.mark))),
						Say("补上 %c", "close it with %c", u.other))
				} else {
					r.Add(p.At(u.at), Say("“%[2]s”里的 %[1]c 前面没有 %[3]c", "%[1]c in “%[2]s” closes nothing", u.mark, clip(text, u.at, u.at+utf8.RuneLen(u.mark)), u.other),
						Say("补上 %c，或删去这一半", "open it with %c, or remove this half", u.other))
				}
			}
		},
	}
}

// strayEmphasis is the first sign of emphasis that Markdown left in a block, and where.
func strayEmphasis(p *Passage) (at int, sign string) {
	if p.Block == nil {
		return 0, ""
	}
	for _, sign := range []string{"**", "~~"} {
		if !strings.Contains(p.Text, sign) {
			continue
		}
		text := prose(p)
		for at := range text {
			if !strings.HasPrefix(text[at:], sign) || at > 0 && text[at-1] == sign[0] {
				continue
			}
			power := at > 0 && isDigit(text, at-1) && isDigit(text, at+len(sign))
			if typed := p.Block.Text[p.Block.Plain().Offset(at):]; strings.HasPrefix(typed, sign) && !isEscaped(p, at) && !power {
				return at, sign
			}
		}
	}
	return 0, ""
}

// half is a mark whose other half is missing.
type half struct {
	at          int
	mark, other rune
	opens       bool
}

const (
	openers = "“‘《〈（「『【〔(["
	closers = "”’》〉）」』】〕)]"
)

// unpaired finds the halves of a text that have no other half. A half whose
// other may lie in a gap is not one of them.
func unpaired(text string, l issue.Language) []half {
	var open, out []half
	lost := func(from, to int) bool { return strings.ContainsRune(text[from:to], issue.Lost) }
	drop := func(h half) {
		if !lost(h.at, len(text)) {
			out = append(out, h)
		}
	}
	for at, r := range text {
		if issue.IsHan(r) || r < 0x80 && r != '(' && r != ')' && r != '[' && r != ']' {
			continue
		}
		if i := strings.IndexRune(openers, r); i >= 0 {
			open = append(open, half{at, r, partner(openers, closers, r), true})
			continue
		}
		if !strings.ContainsRune(closers, r) || apostrophe(text, at, r, l, open) || !waits(open, r, closers, openers) && listNumber(text, at, r) {
			continue
		}
		want := partner(closers, openers, r)
		n := len(open) - 1
		for n >= 0 && open[n].mark != want {
			n--
		}
		if n < 0 {
			if !lost(0, at) {
				out = append(out, half{at, r, want, false})
			}
			continue
		}
		for _, h := range open[n+1:] {
			if !lost(h.at, at) {
				out = append(out, h)
			}
		}
		open = open[:n]
	}
	for _, h := range open {
		drop(h)
	}
	return out
}

// waits says whether the partner of a closing mark is open.
func waits(open []half, r rune, closers, openers string) bool {
	want := partner(closers, openers, r)
	return slices.ContainsFunc(open, func(h half) bool { return h.mark == want })
}

// partner returns the rune of the second list at the place that r has in the
// first.
func partner(from, to string, r rune) rune {
	n := utf8.RuneCountInString(from[:strings.IndexRune(from, r)])
	return []rune(to)[n]
}

// apostrophe says whether a closing single mark shortens or owns rather than
// closes: it stands behind a letter and no single mark is open.
func apostrophe(text string, at int, r rune, l issue.Language, open []half) bool {
	if r != '’' {
		return false
	}
	left, right := before(text, at), after(text, at+len("’"))
	if isWestern(left) && isWestern(right) {
		return true
	}
	for _, h := range open {
		if h.mark == '‘' {
			return false
		}
	}
	// ’90s and cities’ have a letter or digit on one side.
	return l == issue.EN && (isWestern(left) || isWestern(right))
}

// listNumber says whether a bracket only closes the number of an item, such as
// 1) or 一）, at the start of a line or of a word.
func listNumber(text string, at int, r rune) bool {
	if r != ')' && r != '）' {
		return false
	}
	number := text[strings.LastIndexAny(text[:at], " \n")+1 : at]
	return number != "" && utf8.RuneCountInString(number) <= 3 && strings.IndexFunc(number, func(r rune) bool {
		return !isWestern(r) && !strings.ContainsRune("一二三四五六七八九十", r)
	}) < 0
}

// goesOn says whether the next block begins with an opening quotation mark, as
// the paragraphs of one long quotation do.
func goesOn(p *Passage) bool {
	return p.Block.Number < len(p.Page.Blocks) && strings.HasPrefix(p.Page.Blocks[p.Block.Number].Plain().Text, "“")
}
