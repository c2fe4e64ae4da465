package quantity

import (
	"strconv"
	"strings"
)

// digitAt returns the digit at i, ASCII or full width, and its length in bytes;
// the length is 0 where no digit stands.
func digitAt(text string, i int) (byte, int) {
	if i < 0 || i >= len(text) {
		return 0, 0
	}
	c := text[i]
	if c >= '0' && c <= '9' {
		return c, 1
	}
	// ０ to ９ are EF BC 90 to EF BC 99.
	if c == 0xEF && i+2 < len(text) && text[i+1] == 0xBC && text[i+2] >= 0x90 && text[i+2] <= 0x99 {
		return text[i+2] - 0x90 + '0', 3
	}
	return 0, 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func letterAt(text string, i int) bool { return i >= 0 && i < len(text) && isLetter(text[i]) }

// has reports whether s stands at i.
func has(text string, i int, s string) bool {
	return i >= 0 && i <= len(text) && strings.HasPrefix(text[i:], s)
}

// hasAny returns the length of the one of list that stands at i, or 0.
func hasAny(text string, i int, list ...string) int {
	for _, s := range list {
		if has(text, i, s) {
			return len(s)
		}
	}
	return 0
}

// endsAny returns the length of the one of list that text ends with, or 0.
func endsAny(text string, list ...string) int {
	for _, s := range list {
		if strings.HasSuffix(text, s) {
			return len(s)
		}
	}
	return 0
}

// numeral is a written decimal: its digits without separators, how many of them
// stand after the point, and where it ends.
type numeral struct {
	digits  string
	frac    int
	end     int
	grouped bool
}

// run reads digits from i on.
func run(text string, i int) (string, int) {
	start := i
	wide := false
	for {
		_, n := digitAt(text, i)
		if n == 0 {
			break
		}
		wide = wide || n > 1
		i += n
	}
	if !wide {
		return text[start:i], i
	}
	b := make([]byte, 0, (i-start)/3)
	for j := start; j < i; {
		d, n := digitAt(text, j)
		b = append(b, d)
		j += n
	}
	return string(b), i
}

// readNumeral reads a decimal with or without thousands separators at i, where a
// digit stands.
func readNumeral(text string, i int) numeral {
	n := numeral{}
	n.digits, n.end = run(text, i)
	if len(n.digits) <= 3 && n.digits[0] != '0' {
		for {
			sep := hasAny(text, n.end, ",", "\u202f", "\u2009")
			if sep == 0 {
				break
			}
			group, end := run(text, n.end+sep)
			if len(group) != 3 || len(n.digits) > maxDigits {
				break
			}
			n.digits += group
			n.end = end
			n.grouped = true
		}
	}
	if sep := hasAny(text, n.end, ".", "．"); sep > 0 {
		if part, end := run(text, n.end+sep); part != "" {
			n.digits += part
			n.frac = len(part)
			n.end = end
		}
	}
	return n
}

// number gives the numeral's value times ten to the scale.
func (n numeral) number(scale int) number { return decimal(n.digits, n.frac, scale) }

// small returns the value of a short whole numeral, −1 otherwise.
func (n numeral) small() int {
	if n.frac > 0 || n.grouped || len(n.digits) > 6 {
		return -1
	}
	v := 0
	for i := range len(n.digits) {
		v = v*10 + int(n.digits[i]-'0')
	}
	return v
}

// atoi reads a short run of digits; −1 when it is not one.
func atoi(s string) int {
	if s == "" || len(s) > 9 {
		return -1
	}
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func itoa(n int) string { return strconv.Itoa(n) }
