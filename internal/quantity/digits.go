package quantity

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
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

// label makes a number that only names.
func label(start, end int, code string) Quantity {
	q := Quantity{Start: start, End: end, Value: new(big.Rat), Exact: true, Unit: Count, Kind: Label, Doubt: Name, Code: code}
	if len(code) < 10 {
		if n, err := strconv.Atoi(code); err == nil {
			q.Value.SetInt64(int64(n))
		}
	}
	return q
}

// numbered makes a label of a number, such as No. 4.
func numbered(start, end, n int) Quantity {
	q := label(start, end, itoa(n))
	q.Value.SetInt64(int64(n))
	return q
}

// readCode reads what looks like a number and is none: a telephone number, a
// version, a time, a ratio, a date in digits, “1+7”. A digit stands at i.
func readCode(text string, i int) (Quantity, bool) {
	first, end := run(text, i)
	if len(first) > maxDigits {
		return label(i, end, first), true
	}
	sep, size := utf8.DecodeRuneInString(text[end:])
	second, end2 := "", end
	if size > 0 {
		second, end2 = run(text, end+size)
	}
	switch {
	case len(first) == 11 && first[0] == '1' && second == "":
		return label(i, end, first), true
	case len(first) > 1 && first[0] == '0' && second == "":
		return label(i, end, first), true
	case (sep == '+' || sep == '＋') && second != "":
		return readSum(text, i, end), true
	case (sep == '+' || sep == '＋') && letterAt(text, end+size) && !letterAt(text, end+size+1):
		return label(i, end+size+1, text[i:end+size+1]), true
	case second == "":
		return Quantity{}, false
	case sep == '×' && second == "24" || sep == '/' && first == "24" && second == "7":
		q := label(i, end2, first+string(sep)+second)
		q.Doubt = Idiom // round the clock
		return q, true
	}
	third, end3 := "", end2
	if next, n := utf8.DecodeRuneInString(text[end2:]); next == sep && n > 0 {
		third, end3 = run(text, end2+n)
	}
	switch sep {
	case '-', '–', '—':
		return readHyphened(i, []string{first, second, third}, end2, end3)
	case '/', '／', '.':
		return readDotted(text, i, sep, []string{first, second, third}, end2, end3)
	case ':', '：', '∶':
		return readColon(i, first, second, third, end2, end3)
	}
	return Quantity{}, false
}

// readPhone reads the rest of an international number: the digit at i follows a
// plus sign that adds nothing.
func readPhone(text string, i, floor int) (Quantity, bool) {
	head := text[floor:i]
	if !strings.HasSuffix(head, "+") || len(head) > 1 && head[len(head)-2] != ' ' && head[len(head)-2] < utf8.RuneSelf {
		return Quantity{}, false
	}
	end, digits := i, 0
	for end < len(text) && digits < 16 {
		switch c := text[end]; {
		case c >= '0' && c <= '9':
			digits++
		case (c == ' ' || c == '-') && endsInDigit(text, end+1):
		default:
			return label(i, end, text[i:end]), digits >= 7
		}
		end++
	}
	return label(i, end, text[i:end]), digits >= 7
}

// readSum reads 1+7 and 3+5+2.
func readSum(text string, i, end int) Quantity {
	var code strings.Builder
	part, _ := run(text, i)
	code.WriteString(part)
	for {
		n := hasAny(text, end, "+", "＋")
		next, stop := run(text, end+n)
		if n > 0 && letterAt(text, end+n) && !letterAt(text, end+n+1) {
			return label(i, end+n+1, code.String()+"+"+text[end+n:end+n+1])
		}
		if n == 0 || next == "" {
			return label(i, end, code.String())
		}
		code.WriteString("+" + next)
		end = stop
	}
}

func readHyphened(i int, part []string, end2, end3 int) (Quantity, bool) {
	switch {
	case part[2] != "" && len(part[0]) == 4 && len(part[1]) == 2 && len(part[2]) == 2:
		if q, ok := dated(i, end3, atoi(part[0]), atoi(part[1]), atoi(part[2])); ok {
			return q, true
		}
		return label(i, end3, strings.Join(part, "-")), true
	case part[2] != "":
		return label(i, end3, strings.Join(part, "-")), true
	case part[0][0] == '0' && len(part[0]) >= 3 && len(part[1]) >= 7:
		return label(i, end2, part[0]+"-"+part[1]), true
	}
	return Quantity{}, false
}

func readDotted(text string, i int, sep rune, part []string, end2, end3 int) (Quantity, bool) {
	if part[2] != "" {
		if len(part[0]) == 4 {
			if q, ok := dated(i, end3, atoi(part[0]), atoi(part[1]), atoi(part[2])); ok {
				return q, true
			}
		}
		for has(text, end3, string(sep)) {
			more, end := run(text, end3+utf8.RuneLen(sep))
			if more == "" {
				break
			}
			end3 = end
		}
		return label(i, end3, text[i:end3]), true
	}
	if sep == '.' {
		return Quantity{}, false
	}
	a, b := atoi(part[0]), atoi(part[1])
	if isYear(a) && isYear(b) && a < b {
		first, _ := dated(i, end2, a, 0, 0)
		last, _ := dated(i, end2, b, 0, 0)
		return span(first, last), true
	}
	if a <= 0 || b <= 1 || a >= b {
		return label(i, end2, part[0]+"/"+part[1]), true
	}
	q := Quantity{Start: i, End: end2, Exact: true, Unit: Count, Kind: Fraction}
	q.Value = big.NewRat(int64(a), int64(b))
	return q, true
}

// readColon tells a time from a ratio: the minutes of a time have two digits.
func readColon(i int, first, second, third string, end2, end3 int) (Quantity, bool) {
	h, m := atoi(first), atoi(second)
	if len(first) <= 2 && len(second) == 2 && h >= 0 && h < 25 && m < 60 {
		end := end2
		if len(third) == 2 {
			end = end3
		}
		return clockTime(i, end, h, m), true
	}
	if third != "" {
		return label(i, end3, first+":"+second+":"+third), true
	}
	return ratio(i, end2, decimal(first, 0, 0).value, decimal(second, 0, 0).value), true
}

func ratio(start, end int, a, b *big.Rat) Quantity {
	return Quantity{Start: start, End: end, Value: a, High: b, Exact: true, Unit: Count, Kind: Ratio}
}

func clockTime(start, end, h, m int) Quantity {
	q := Quantity{Start: start, End: end, Exact: true, Unit: Hour, Kind: Time}
	q.Value = big.NewRat(int64(h*60+m), 60)
	q.Code = "T" + two(h) + ":" + two(m)
	return q
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
