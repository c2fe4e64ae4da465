package quantity

import (
	"strings"
	"unicode/utf8"
)

// glossWords may stand between a bracket and the conversion in it.
var glossWords = []string{"约合", "约为", "约", "折合", "相当于", "合", "即", "about ", "approximately ", "around ", "roughly ",
	"some ", "or ", "equal to ", "equivalent to ", "nearly ", "i.e. ", "= ", "≈ ", "=", "≈", "US", "~"}

// markGlosses marks the quantities in brackets that restate the one before.
func markGlosses(text string, out []Quantity) {
	for k := 1; k < len(out); k++ {
		a, b := &out[k-1], &out[k]
		if a.Gloss || a.Unit == b.Unit || measureOf(a.Unit).dim == counting || a.Kind != b.Kind && a.Kind != Approximate && b.Kind != Approximate {
			continue
		}
		m, n := measureOf(a.Unit).dim, measureOf(b.Unit).dim
		if m != n && !(m.money() && n.money()) || m == clock || m == calendar || m == order || m == share {
			continue
		}
		if opensGloss(text[a.End:b.Start]) && closesGloss(text[b.End:]) {
			b.Gloss = true
		}
	}
}

// opensGloss reports whether the words between two quantities end in an opening
// bracket, apart from a hedge, and stay within one phrase before it.
func opensGloss(between string) bool {
	if len(between) > 90 {
		return false
	}
	for changed := true; changed; {
		changed = false
		for _, w := range glossWords {
			if strings.HasSuffix(between, w) {
				between, changed = strings.TrimSuffix(between, w), true
			}
		}
	}
	between = strings.TrimRight(between, " ")
	r, size := utf8.DecodeLastRuneInString(between)
	if r != '(' && r != '（' && r != '[' {
		return false
	}
	return !strings.ContainsAny(between[:len(between)-size], "。；，,;()（）\n")
}

func closesGloss(after string) bool {
	after = strings.TrimLeft(after, " ")
	r, _ := utf8.DecodeRuneInString(after)
	return strings.ContainsRune(")）]；;，,", r)
}
