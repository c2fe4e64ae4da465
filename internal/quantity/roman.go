package quantity

import "strings"

// romans are the numerals of levels and parts, 1 to 12.
var romans = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// romanWords are what English numbers in Roman numerals; elsewhere I is a
// pronoun and V a letter.
var romanWords = []string{"level", "grade", "class", "category", "type", "phase", "stage", "part", "tier", "war", "volume", "act", "zone", "chapter", "group"}

// roman makes a label of a Roman numeral: Ⅱ级 is "Level II" and 二级.
func roman(start, end, n int) Quantity {
	q := label(start, end, "R"+itoa(n))
	q.Value.SetInt64(int64(n))
	return q
}

// roman reads Ⅱ级, written as one character, and II级.
func (s *hanScanner) roman(i int, r rune) (int, bool) {
	if r >= 'Ⅰ' && r <= 'Ⅻ' {
		end := i + len("Ⅰ")
		return s.add(roman(i, end+hasAny(s.text, end, "级", "类", "型", "期"), int(r-'Ⅰ')+1)), true
	}
	for n := len(romans); n > 0; n-- {
		end := i + len(romans[n-1])
		if has(s.text, i, romans[n-1]) && !letterAt(s.text, i-1) && hasAny(s.text, end, "级", "类", "型", "期") > 0 {
			return s.add(roman(i, end+len("级"), n)), true
		}
	}
	return 0, false
}

// roman reads the II of "Level II" and Ⅱ.
func (s *enScanner) roman(i int) (int, bool) {
	before := strings.TrimRight(s.text[s.floor():i], " -")
	if !endsFold(before, romanWords...) {
		return 0, false
	}
	for n := len(romans); n > 0; n-- {
		end := i + len(romans[n-1])
		if has(s.text, i, romans[n-1]) && !letterAt(s.text, end) {
			return s.add(roman(i, end, n)), true
		}
	}
	return 0, false
}
