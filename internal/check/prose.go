package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/issue"
)

// masked stands for every byte that is spelled for machines, so that no rule of
// spelling says anything about it.
const masked = compose.Masked

// prose returns the text of a passage with code, formulas and addresses masked, byte for
// byte at the same places.
func prose(p *Passage) string {
	return p.proseOnly.get(func() string {
		if p.Block != nil {
			return compose.Prose(p.Text, p.Block.Plain().Verbatim)
		}
		return compose.Prose(p.Text, issue.Formulas(p.Text))
	})
}

// holdsAny says whether one of the words stands in a text. For marks that are no ASCII it
// is far quicker than strings.ContainsAny.
func holdsAny(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// markIn is where the first of some marks stands in a text, -1 where none does. As most
// characters are Han or letters, it is far quicker than strings.IndexAny.
func markIn(text, marks string) int {
	return strings.IndexFunc(text, func(r rune) bool {
		return !issue.IsHan(r) && (r > 0x7F || !isASCIILetter(byte(r))) && strings.ContainsRune(marks, r)
	})
}

func holdsMark(text, marks string) bool { return markIn(text, marks) >= 0 }

func isASCIILetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// mend makes the edit that writes words in the place of a stretch of a passage.
// There is none where the file does not hold the stretch as a reader sees it, where
// an address elsewhere goes by it, or where YAML could read the words as its own.
func mend(p *Passage, start, end int, words string) []Edit {
	old := p.Text[start:end]
	if strings.Contains(old+words, "\n") {
		return nil
	}
	if p.Block == nil {
		// A quotation mark may be half of an escape in the file.
		if strings.ContainsAny(old, `'"\`) || strings.ContainsAny(words, `:#,[]{}&*!|>'"%@\`+"`") {
			return nil
		}
	} else if at := p.Block.Plain().Offset(start); !strings.HasPrefix(p.Block.Text[at:], old) || p.Block.IsLabel(at) {
		return nil
	}
	return []Edit{{At: p.At(start), Old: old, New: words}}
}

// before and after return the characters beside an offset, 0 at the ends.
func before(s string, at int) rune {
	if at == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return r
}

func after(s string, at int) rune {
	if at >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return r
}

// isWestern says whether a character is a Latin letter or an Arabic digit.
func isWestern(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || '0' <= r && r <= '9')
}

// chineseMarks are the punctuation marks that are as wide as a character.
const chineseMarks = "，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’…—·"

func isChineseMark(r rune) bool { return r > 0x7F && strings.ContainsRune(chineseMarks, r) }

// isChinese says whether a character is Chinese text: a character or a mark.
func isChinese(r rune) bool { return issue.IsHan(r) || isChineseMark(r) }

// clip shortens a quotation to what a line of a message can take: a few
// characters on either side, English words whole.
func clip(s string, start, end int) string {
	const beside, longest = 4, 16
	from, to := start, end
	for n := 0; from > 0 && n < longest; n++ {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		if n >= beside && (!isWestern(r) || !isWestern(after(s, from))) {
			break
		}
		from -= size
	}
	for n := 0; to < len(s) && n < longest; n++ {
		r, size := utf8.DecodeRuneInString(s[to:])
		if n >= beside && (!isWestern(r) || !isWestern(before(s, to))) {
			break
		}
		to += size
	}
	return strings.TrimFunc(s[from:to], func(r rune) bool {
		return r == issue.Lost || r == masked || r == ' ' || r == '\n'
	})
}
