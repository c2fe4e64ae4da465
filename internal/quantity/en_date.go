package quantity

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// English dates and times in digits: 433 BC, the 80s, March 13 and 14, 2025, 12:40 a.m.

// era makes a year of 433 BC, AD 735 and of the 735 that stands alone in
// brackets.
func (s *enScanner) era(q *Quantity, v int) {
	start, end := q.Start, q.End
	before := s.text[s.floor():start]
	switch n := wordsFold(s.text, end, " bc", " bce", " b.c."); {
	case n > 0 && v > 1 && v < 9999:
		*q = bygoneYear(start, end+n, v)
	case v > 99 && v < 1800 && !q.Exact && (strings.HasSuffix(before, "(") && has(s.text, end, ")") || endsFold(strings.TrimRight(before, " "), "ad", "ce") || wordsFold(s.text, end, " ad", " ce") > 0):
		*q, _ = dated(start, end, v, 0, 0)
	case v > 999 && v < 1800 && endsFold(strings.TrimRight(before, " "), "in", "since", "by", "until", "from", "about", "around", "before", "after", "of") && !has(s.text, end, " "):
		*q, _ = dated(start, end, v, 0, 0)
	}
}

// ofDecade reports that two digits with an s behind them, at i, are years: the 80s,
// the mid-90s; and not "five perfect 10s".
func (s *enScanner) ofDecade(i int) bool {
	before := s.text[max(i-12, 0):i]
	return endsAny(before, "’", "'", "-", "‘") > 0 || endsFold(strings.TrimRight(before, " "), "the", "early", "late", "mid", "and", "or", "to")
}

// month reads a date that begins with its month: March 13, 2025, March 2025.
func (s *enScanner) month(start, end, m int) int {
	if !isUpper(s.text, start) || m == 3 && endsAny(s.text[:start], "Long ") > 0 {
		return end // the Long March
	}
	short := end-start <= 4 && m != 5 && !has(s.text, start, "June") && !has(s.text, start, "July")
	full := end
	end += hasAny(s.text, end, ".")
	if gap := hasAny(s.text, end, " of ", ", ", " ", "\u00a0"); gap > 0 {
		digits, stop := run(s.text, end+gap)
		v := atoi(digits)
		if len(digits) == 4 && (isYear(v) || v > 999 && v < 1800 && !(has(s.text, stop, " ") && letterAt(s.text, stop+1))) {
			q, _ := dated(start, stop, v, m, 0)
			return s.add(q)
		}
		if gap == 1 && (len(digits) == 1 || len(digits) == 2) && v >= 1 && v <= 31 && !has(s.text, stop, "%") {
			return s.monthThen(start, stop, m, v)
		}
	}
	if short {
		return full
	}
	q, _ := dated(start, full, 0, m, 0)
	if (m == 5 || m == 3) && !s.inMonth(start) {
		q.Doubt = Idiom
	}
	return s.add(q)
}

// monthThen reads on after "March 13": a suffix, a second day, a year.
func (s *enScanner) monthThen(start, end, m, d int) int {
	end += wordsFold(s.text, end, "st", "nd", "rd", "th")
	if at, ok := s.dayList(start, end, m, d); ok {
		return at
	}
	if n := joint(English, s.text, end); n > 0 {
		if digits, stop := run(s.text, end+n); len(digits) > 0 && len(digits) < 3 {
			if at, ok := s.daySpan(start, stop, m, d, atoi(digits)); ok {
				return at
			}
		}
	}
	return s.monthDay(start, end, m, d)
}

// dayList reads "November 15 and 16" and "May 1, 3 and 5", if no noun behind it
// shows that the last number counts something else.
func (s *enScanner) dayList(start, end, m, d int) (int, bool) {
	spans := [][3]int{{start, end, d}}
	for {
		last := hasAny(s.text, end, " and ", ", and ", " or ")
		n := max(last, hasAny(s.text, end, ", "))
		digits, stop := run(s.text, end+n)
		stop += wordsFold(s.text, stop, "st", "nd", "rd", "th")
		day := atoi(digits)
		if n == 0 || len(digits) > 2 || day <= d || day > 31 {
			return 0, false
		}
		spans, end, d = append(spans, [3]int{end + n, stop, day}), stop, day
		if last > 0 {
			break
		}
	}
	if goes := wordsFold(s.text, end, " respectively", " in", " at", " for", " with", " by", " to", " and", " when", " as", " of", " on"); has(s.text, end, " ") && goes == 0 || has(s.text, end, "%") || has(s.text, end, "-") {
		return 0, false
	}
	y, end := s.yearAfter(end)
	spans[len(spans)-1][1] = end
	for _, p := range spans {
		q, ok := dated(p[0], p[1], y, m, p[2])
		if !ok {
			return 0, false
		}
		s.add(q)
	}
	return end, true
}

// monthDay adds a date whose year may follow.
func (s *enScanner) monthDay(start, end, m, d int) int {
	y, stop := s.yearAfter(end)
	q, ok := dated(start, stop, y, m, d)
	if !ok {
		q, _ = dated(start, end, 0, m, 0)
	}
	return s.add(q)
}

func (s *enScanner) daySpan(start, end, m, d, last int) (int, bool) {
	y, stop := s.yearAfter(end)
	a, ok1 := dated(start, stop, y, m, d)
	b, ok2 := dated(start, stop, y, m, last)
	if !ok1 || !ok2 || d >= last {
		return 0, false
	}
	return s.add(span(a, b)), true
}

func (s *enScanner) yearAfter(end int) (int, int) {
	gap := hasAny(s.text, end, ", ", " of ", " in ", " ", "\u00a0")
	digits, stop := run(s.text, end+gap)
	y := atoi(digits)
	if old := y > 999 && y < 1800 && (!has(s.text, stop, " ") || has(s.text, end, ",")); gap > 0 && len(digits) == 4 && (isYear(y) || old) {
		return y, stop
	}
	return 0, end
}

// inMonth reports whether a word before tells May and March from the verbs.
func (s *enScanner) inMonth(start int) bool {
	before := strings.TrimRight(s.text[s.floor():start], " ")
	if r, _ := utf8.DecodeLastRuneInString(before); r == '–' || r == '-' {
		return true
	}
	return endsFold(before, "in", "of", "by", "since", "until", "from", "to", "last", "this", "next", "early", "late", "mid", "every", "and",
		"between", "through", "during", "before", "after", "for", "on")
}

// meridiem moves a time into the afternoon and takes in a.m. and p.m.
func (s *enScanner) meridiem(q Quantity) Quantity {
	n := wordsFold(s.text, q.End, "am", "pm", " am", " pm", " a.m", " p.m", "a.m", "p.m", " o'clock", " o’clock")
	if n == 0 {
		return q
	}
	word := strings.ToLower(s.text[q.End : q.End+n])
	end := q.End + n
	if has(s.text, end, ".") && strings.Contains(word, ".") {
		end++
	}
	minutes := smallInt(new(big.Rat).Mul(q.Value, big.NewRat(60, 1)))
	switch {
	case strings.Contains(word, "p") && minutes < 720:
		minutes += 720
	case strings.Contains(word, "a") && minutes >= 720:
		minutes -= 720 // 12:40 a.m.
	}
	return clockTime(q.Start, end, minutes/60, minutes%60)
}
