package check

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// masked stands for every byte that is spelled for machines. It is no letter,
// no mark and no space, so that no rule of spelling says anything about it.
const masked = '\x01'

// address finds addresses that Markdown does not mark as such.
var address = regexp.MustCompile(`(?:[a-z][a-z0-9+.-]*://|www\.)[!-~]+|[!-~]+@[!-~]+\.[a-z]+|\b(?:[\w-]+\.)+(?:cn|com|org|net|md|yaml|html|csv|json|jpg|png)\b`)

// prose returns the text of a passage with code, formulas and addresses masked, byte for
// byte at the same places.
func prose(p *Passage) string {
	var spans []issue.Span
	if p.Block != nil {
		spans = p.Block.Plain().Verbatim
	} else {
		spans = issue.Formulas(p.Text)
	}
	odd := strings.Contains(p.Text, "://") || strings.ContainsRune(p.Text, '@') || hasInnerDot(p.Text)
	if len(spans) == 0 && !odd {
		return p.Text
	}
	out := []byte(p.Text)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			out[i] = masked
		}
	}
	for _, s := range spans {
		blank(s.Start, s.End)
	}
	if odd {
		for _, m := range address.FindAllIndex(out, -1) {
			blank(m[0], m[1])
		}
	}
	return string(out)
}

// hasInnerDot says whether a full stop stands between two ASCII letters, as in
// names of hosts and files.
func hasInnerDot(s string) bool {
	for i := 1; ; i++ {
		n := strings.IndexByte(s[min(i, len(s)):], '.')
		if n < 0 {
			return false
		}
		if i += n; i+1 < len(s) && isASCIILetter(s[i-1]) && isASCIILetter(s[i+1]) {
			return true
		}
	}
}

func isASCIILetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// mend makes the edit that writes words in the place of a stretch of a passage.
// There is none where the file does not hold the stretch as a reader sees it,
// or where YAML could read the words as its own.
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
	} else if at := p.Block.Plain().Offset(start); !strings.HasPrefix(p.Block.Text[at:], old) {
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

// isHan says whether a character is a Chinese one.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x2E80 && unicode.Is(unicode.Han, r)
}

// isWestern says whether a character is a Latin letter or an Arabic digit.
func isWestern(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || '0' <= r && r <= '9')
}

// chineseMarks are the punctuation marks that are as wide as a character.
const chineseMarks = "，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’…—·"

func isChineseMark(r rune) bool { return r > 0x7F && strings.ContainsRune(chineseMarks, r) }

// isChinese says whether a character is Chinese text: a character or a mark.
func isChinese(r rune) bool { return isHan(r) || isChineseMark(r) }

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
