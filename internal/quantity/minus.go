package quantity

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"
)

// minusBefore is the length of the sign that a text ends with: a minus sign, or a
// hyphen or dash that joins nothing. One joins where a digit, a letter or a number
// that was read stands before it, and behind a Chinese character unless a unit
// follows the number: 气温-5℃, but 甲-5. The text begins behind the last number,
// at from.
func minusBefore(text string, from, at, end int) int {
	before := text[from:at]
	if n := endsAny(before, "−"); n > 0 {
		return n
	}
	n := endsAny(before, "-", "–", "－", "﹣")
	if n == 0 {
		return 0
	}
	head := before[:len(before)-n]
	r, _ := utf8.DecodeLastRuneInString(head)
	next, _ := utf8.DecodeRuneInString(text[end:])
	switch {
	case head == "" && from > 0, head != "" && !strings.ContainsRune(" (（[【“‘「《:：,，。；;、/~～|\n\t", r) && !isChinese(r):
		return 0
	case isChinese(r) && (strings.ContainsRune("年月日时点号楼栋层室区座段线路级期第", r) || hanDigit(r) >= 0 || hanScale(r) > 0):
		return 0
	case isChinese(r) && !strings.ContainsRune("为达至到成", r) && hanScale(next) == 0 && !measuredAt(text, end):
		return 0 // 歼-20战机
	}
	return n
}

// measuredAt reports whether a unit stands at i, and not a mere measure word.
func measuredAt(text string, i int) bool {
	u, ok := hanUnitIndex().at(text, i)
	return ok && u.unit != ""
}

func isChinese(r rune) bool { return unicode.Is(unicode.Han, r) }

// lost reports that a is a negative amount of money and b as much in a text that tells
// of a loss: 净利润-1.2亿元, "a net loss of 120 million yuan".
func (m *matcher) lost(a, b Quantity) bool {
	if a.Value.Sign() >= 0 || !a.dim().money() || a.Unit != b.Unit || new(big.Rat).Neg(a.Value).Cmp(b.Value) != 0 {
		return false
	}
	words := strings.ToLower(m.texts[1].Words)
	return strings.Contains(words, "loss") || strings.Contains(words, "deficit") || strings.Contains(words, "in the red") || strings.Contains(words, "lost")
}
