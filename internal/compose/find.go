package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// FindStatistic returns the places in a plain text where a statistic's words
// stand whole, in order: not 4个 in 14个, not 44 in 44.5. Where the statistic has a
// longer stretch, its words count inside that alone.
func FindStatistic(text string, l issue.Language, s *issue.Statistic) []issue.Span {
	words, stretch := s.Words(l), s.Stretch(l)
	inner := strings.Index(stretch, words)
	if words == "" || inner < 0 {
		return nil
	}
	var found []issue.Span
	for from := 0; ; {
		i := strings.Index(text[from:], stretch)
		if i < 0 {
			return found
		}
		start := from + i + inner
		from += i + len(stretch)
		if span := (issue.Span{Start: start, End: start + len(words)}); standsWhole(text, span) {
			found = append(found, span)
		}
	}
}

// standsWhole says whether words stand for themselves and are no part of a longer
// word or number.
func standsWhole(text string, at issue.Span) bool {
	first, _ := utf8.DecodeRuneInString(text[at.Start:])
	last, _ := utf8.DecodeLastRuneInString(text[:at.End])
	before, size := utf8.DecodeLastRuneInString(text[:at.Start])
	after, _ := utf8.DecodeRuneInString(text[at.End:])
	if belongTogether(before, first) || belongTogether(last, after) {
		return false
	}
	// 1,234 and 12.34 go on behind the mark.
	if unicode.IsDigit(first) && strings.ContainsRune(".,，", before) && size > 0 {
		if r, _ := utf8.DecodeLastRuneInString(text[:at.Start-size]); unicode.IsDigit(r) {
			return before == '，'
		}
	}
	if unicode.IsDigit(last) && (after == '.' || after == ',') && at.End+1 < len(text) {
		return !unicode.IsDigit(rune(text[at.End+1]))
	}
	return true
}

// belongTogether says whether two neighbours are of one word or number.
func belongTogether(a, b rune) bool {
	const numerals = "零〇一二两三四五六七八九十百千万亿"
	switch {
	case a == utf8.RuneError || b == utf8.RuneError:
		return false
	case unicode.Is(unicode.Latin, a) && unicode.Is(unicode.Latin, b), unicode.IsDigit(a) && unicode.IsDigit(b):
		return true
	}
	return (strings.ContainsRune(numerals, a) || unicode.IsDigit(a)) && strings.ContainsRune(numerals, b)
}

// findForm returns the first place from an offset on where one of a term's forms
// stands: English as a whole word.
func findForm(text string, l issue.Language, forms []string, from int) (issue.Span, bool) {
	best, ok := issue.Span{}, false
	for _, form := range forms {
		for at := from; form != ""; {
			i := strings.Index(text[at:], form)
			if i < 0 {
				break
			}
			span := issue.Span{Start: at + i, End: at + i + len(form)}
			if l == issue.ZH || isWord(text, span) {
				// Of two that begin together, the longer one is meant.
				if !ok || span.Start < best.Start || span.Start == best.Start && span.End > best.End {
					best, ok = span, true
				}
				break
			}
			at = span.End
		}
	}
	return best, ok
}

// isWord says whether no letter or digit touches a stretch of text.
func isWord(text string, at issue.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at.Start])
	after, _ := utf8.DecodeRuneInString(text[at.End:])
	part := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return !part(before) && !part(after)
}
