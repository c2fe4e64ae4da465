package issue

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a piece of a text, in byte offsets.
type Span struct {
	Start, End int
}

// The characters that end sentences, and those that stand beside them.
const (
	zhStops   = "。！？…"
	enStops   = ".!?…"
	zhClosers = "”’」』）》】〉"
	enClosers = "”’\"')]"
	enOpeners = "“‘\"'(["
)

// Sentences cuts plain text into sentences, without the white space between
// them. Chinese ends after 。！？… and the marks that close it; English after
// . ! ? … and the marks that close it, when a space and a capital letter follow.
// A line end always ends a sentence.
func Sentences(text string, l Language) []Span {
	var spans []Span
	start := 0
	add := func(end int) {
		s := Span{start, end}
		for s.Start < s.End && isSpace(text[s.Start:]) {
			_, size := utf8.DecodeRuneInString(text[s.Start:])
			s.Start += size
		}
		s.End = s.Start + len(strings.TrimRightFunc(text[s.Start:s.End], unicode.IsSpace))
		if s.Start < s.End {
			spans = append(spans, s)
		}
		start = end
	}
	for at := 0; at < len(text); {
		if !maySplit(text[at]) {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		end := at + size
		switch {
		case r == '\n':
			add(end)
		case l == ZH && strings.ContainsRune(zhStops, r):
			end = skip(text, end, zhStops+zhClosers)
			add(end)
		case l == EN && strings.ContainsRune(enStops, r):
			end = skip(text, end, enStops+enClosers)
			if beginsSentence(text[end:]) && !(r == '.' && isAbbreviation(text[start:at])) {
				add(end)
			}
		}
		at = end
	}
	add(len(text))
	return spans
}

// maySplit says whether a byte can begin a character at which a sentence ends. None is in the middle of another.
func maySplit(b byte) bool {
	switch b {
	case '\n', '.', '!', '?', 0xE2, 0xE3, 0xEF:
		return true
	}
	return false
}

func isSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

// skip returns the offset behind the run of the given characters at from.
func skip(text string, from int, chars string) int {
	return from + len(text[from:]) - len(strings.TrimLeft(text[from:], chars))
}

// beginsSentence says whether a space and a capital letter follow, the letter
// maybe behind an opening mark.
func beginsSentence(rest string) bool {
	trimmed := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if len(trimmed) == len(rest) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(trimmed, enOpeners))
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

var abbreviationPattern = regexp.MustCompile(`(^|[\s("“‘])(Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Vol|Fig|vs|[A-Z]|([A-Z]\.)+[A-Z])$`)

// longestAbbreviation is room for the longest and what stands before it, in bytes.
const longestAbbreviation = 32

// isAbbreviation says whether the full stop after the text only shortens its
// last word. None is longer than a few letters, and all but one have capitals.
func isAbbreviation(text string) bool {
	text = text[max(0, len(text)-longestAbbreviation):]
	word := text[max(strings.LastIndexAny(text, " \t\n\f\r(\"“‘"), 0):]
	if len(word) > len("“Prof") && !strings.Contains(word, ".") || !strings.HasSuffix(word, "vs") && !strings.ContainsFunc(word, unicode.IsUpper) {
		return false
	}
	return abbreviationPattern.MatchString(text)
}

// IsHan says whether a character is a Chinese one, as nearly all of those that are asked for are.
func IsHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x2E80 && unicode.Is(unicode.Han, r)
}
