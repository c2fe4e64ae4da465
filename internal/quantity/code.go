package quantity

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

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
	case len(first) > 1 && first[0] == '0' && second == "" && !has(text, end, "后"):
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
	if sep == '×' || sep == 'x' {
		return label(i, end2, first+"x"+second), true // 4×100米, "the 4x100m relay"
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
		if q, ok := readStopwatch(text, i, []string{first, second, third}, end2, end3); ok {
			return q, true
		}
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
		h, minutes := atoi(part[0]), atoi(part[1])
		clock := len(part[1]) == 2 && h > 0 && h < 13 && minutes < 60 && wordsFold(text, end2, "am", "pm", " am", " pm", " a.m", " p.m", "a.m", "p.m") > 0
		return clockTime(i, end2, h, minutes), clock // 9.40 p.m.
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

// readStopwatch reads the time of a race, 1:57.79 and 2:04:58, as seconds.
func readStopwatch(text string, i int, part []string, end2, end3 int) (Quantity, bool) {
	if len(part[1]) != 2 || len(part[0]) > 2 {
		return Quantity{}, false
	}
	minutes, seconds, end := atoi(part[0]), part[1], end2
	if len(part[2]) == 2 {
		minutes, seconds, end = minutes*60+atoi(part[1]), part[2], end3
	}
	frac, stop := "", end
	if has(text, end, ".") {
		frac, stop = run(text, end+1)
	}
	if frac == "" && part[2] == "" || len(frac) > 3 || atoi(part[1]) > 59 {
		return Quantity{}, false
	}
	if frac == "" {
		stop = end
	}
	num := decimal(seconds+frac, len(frac), 0)
	q := Quantity{Start: i, End: stop, Value: num.value, Place: num.place, Loose: num.place, Unit: Second, Kind: Duration}
	q.Value = new(big.Rat).Add(q.Value, big.NewRat(int64(minutes)*60, 1))
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
