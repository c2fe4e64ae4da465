package quantity

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// digits reads what begins with the digit at i.
func (s *enScanner) digits(i int) int {
	n := readNumeral(s.text, i)
	if num, end, ok := n.mixed(s.text); ok {
		return s.vulgar(i, end, num)
	}
	if q, ok := readPhone(s.text, i, s.floor()); ok {
		return s.add(q)
	}
	if q, ok := readCode(s.text, i); ok {
		if q.Kind == Time {
			q = s.meridiem(q)
		}
		return s.add(q)
	}
	if len(n.digits) > maxDigits {
		return s.add(label(i, n.end, n.digits))
	}
	if v := n.small(); v >= 0 {
		if end, ok := s.dateOrName(i, n, v); ok {
			return end
		}
	} else if s.labelled(i) {
		return s.add(label(i, n.end, s.text[i:n.end]))
	}
	if has(s.text, i, "9/11") && wordsFold(s.text, i+len("9/11"), " of") == 0 {
		q, _ := dated(i, i+len("9/11"), 0, 9, 11)
		q.Doubt = Idiom
		return s.add(q) // September 11
	}
	if i > 0 && s.text[i-1] == '.' && n.frac == 0 && (i == 1 || s.text[i-2] == ' ' || s.text[i-2] == '(') {
		n.frac = len(n.digits) // .5 percent
	}
	if end, ok := s.decadeOfLife(i); ok {
		return end
	}
	if end, ok := s.suffixed(i, n); ok {
		return end
	}
	if q, ok := s.oneIn(i, n.end, n.number(0)); ok {
		return s.add(q)
	}
	if q, ok := s.outOf(i, n.end, n.number(0)); ok {
		return s.add(q)
	}
	exp, end := s.scaleWords(n.end)
	num := n.number(exp)
	start, currency := s.currency(i)
	start = s.minus(start, end, &num)
	q := s.quantity(start, end, num)
	s.attach(&q, end)
	if currency != "" && q.Unit == Count {
		q.Unit, q.bare = currency, false
	}
	if v := n.small(); len(n.digits) == 4 && exp == 0 && isYear(v) && q.bare && currency == "" {
		q, _ = dated(i, n.end, v, 0, 0)
		q.bare = true
	} else if v > 0 && q.bare && exp == 0 {
		s.era(&q, v)
	}
	return s.add(q)
}

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

// suffixed reads digits that run into letters: 43rd, 1990s, 3x, 5G.
func (s *enScanner) suffixed(i int, n numeral) (int, bool) {
	v := n.small()
	switch {
	case !letterAt(s.text, n.end):
		return 0, false
	case v > 0 && wordsFold(s.text, n.end, "st", "nd", "rd", "th") > 0:
		return s.ordinal(i, n.end+2, int64(v)), true
	case n.grouped && wordsFold(s.text, n.end, "st", "nd", "rd", "th") > 0:
		return s.ordinal(i, n.end+2, smallOrZero(n.number(0).value)), true
	case v >= 0 && v%10 == 0 && wordsFold(s.text, n.end, "s") > 0 && (len(n.digits) == 4 && isYear(v) || len(n.digits) == 2 && s.ofDecade(i)):
		if len(n.digits) == 2 {
			v += 1900
		}
		return s.add(decade(i, n.end+1, v)), true
	case v >= 0 && len(n.digits) == 2 && wordsFold(s.text, n.end, "s") > 0:
		q := s.quantity(i, n.end+1, n.number(0)) // five perfect 10s
		q.bare = true
		return s.add(q), true
	case wordsFold(s.text, n.end, "x") > 0:
		q := s.quantity(i, n.end+1, n.number(0))
		q.Unit = Times
		return s.add(q), true
	case wordsFold(s.text, n.end, "bn") > 0:
		return 0, false
	case wordsFold(s.text, n.end, "am", "pm") > 0 && v >= 0 && v <= 12:
		return s.add(s.meridiem(clockTime(i, n.end, v, 0))), true
	}
	if u, _ := s.unitAt(n.end); u != "" {
		return 0, false
	}
	return s.tagged(i, n.end), true
}

// sequel is the last word of the name that a number from i to end closes: "Ne Zha 2 had
// earned". Two words with capitals stand before it, and nothing behind it that it counts.
func (s *enScanner) sequel(i, end int) string {
	words := strings.Fields(lastClause(s.text[s.floor():i]))
	if len(words) < 2 || !strings.HasSuffix(s.text[:i], " ") || joint(English, s.text, end) > 0 {
		return ""
	}
	for _, w := range words[len(words)-2:] {
		if known, stop := wordAt(s.words, w, 0); !isUpper(w, 0) || !letterAt(w, len(w)-1) || known.class == monthWord && stop == len(w) {
			return ""
		}
	}
	if letterAt(s.text, end+1) && wordsFold(s.text, end, " has", " had", " have", " is", " was", " will", " would", " in", " on", " at", " and", " from", " for", " with", " by", " became", " earned", " grossed", " topped", " opened", " came") == 0 {
		return ""
	}
	return words[len(words)-1]
}

// ofDecade reports that two digits with an s behind them, at i, are years: the 80s,
// the mid-90s; and not "five perfect 10s".
func (s *enScanner) ofDecade(i int) bool {
	before := s.text[max(i-12, 0):i]
	return endsAny(before, "’", "'", "-", "‘") > 0 || endsFold(strings.TrimRight(before, " "), "the", "early", "late", "mid", "and", "or", "to")
}

// currency moves the start back over RMB, ¥ or US$.
func (s *enScanner) currency(i int) (int, Unit) {
	unit, n := signBefore(s.text[s.floor():i])
	return i - n, unit
}

// labelled reports whether the number at i only names: No. 4, Route 66.
func (s *enScanner) labelled(i int) bool {
	if exp, _ := s.scaleWords(readNumeral(s.text, i).end); exp > 0 {
		return false // the fastest of the day 600 million years
	}
	before := s.text[s.floor():i]
	before = before[max(len(before)-16, 0):]
	if strings.HasSuffix(before, "#") || endsAny(before, "No.", "no.", "Nos.") > 0 {
		return true
	}
	if !strings.HasSuffix(before, " ") {
		return false
	}
	before = strings.TrimRight(before, " ")
	if endsFold(before, "every day", "each day", "a day", "per day", "one day", "every week", "each week", "a week", "per week", "this week", "last week", "next week", "every line", "each line", "each lot", "each round") {
		return false // every day 350 tonnes leave
	}
	if endsAny(before, "No.", "no.", "Nos.", "Fig.", "Vol.", "Art.") > 0 || endsFold(before, "number", "gate", "platform", "round", "stage", "bus", "line", "lot", "week", "day", "step", "fortune", "global", "lesson", "version", "page", "pages", "chapter", "route", "highway", "hotline", "dial", "iso", "gb", "gb/t", "iec", "extension", "postcode") {
		return true
	}
	k := strings.LastIndexByte(before, ' ') + 1
	if !isUpper(before, k) {
		return false
	}
	switch before[k:] {
	case "Number", "Room", "Article", "Figure", "Table", "Line", "Building", "Unit", "Gate", "Platform", "Flight", "Document", "Section", "Volume",
		"Issue", "Item", "Grade", "Level", "Tier", "Phase", "Stage", "Block", "Plot", "Order", "Decree", "Class", "Part", "Type", "Tel", "Tel:":
		return true
	}
	return false
}

// dateOrName reads a short whole number as a day, a label or a house number.
func (s *enScanner) dateOrName(i int, n numeral, v int) (int, bool) {
	if s.labelled(i) {
		return s.add(numbered(i, n.end, v)), true
	}
	if v >= 1 && v <= 31 {
		at, last := n.end, 0
		at += wordsFold(s.text, at, "st", "nd", "rd", "th")
		if d := joint(English, s.text, at); d > 0 && d <= 3 {
			if digits, end := run(s.text, at+d); len(digits) == 1 || len(digits) == 2 {
				last, at = atoi(digits), end
			}
		}
		gap := hasAny(s.text, at, " of ", " ", "\u00a0")
		if w, end := wordAt(s.words, s.text, at+gap); gap > 0 && w.class == monthWord && isUpper(s.text, at+gap) {
			if last == 0 {
				return s.monthDay(i, end, int(w.n), v), true
			}
			if stop, ok := s.daySpan(i, end, int(w.n), v, last); ok {
				return stop, true
			}
		}
		if v == 12 && wordsFold(s.text, n.end, " noon") > 0 {
			return s.add(clockTime(i, n.end+len(" noon"), 12, 0)), true
		}
		if v == 12 && wordsFold(s.text, n.end, " midnight") > 0 {
			return s.add(clockTime(i, n.end+len(" midnight"), 0, 0)), true
		}
		if q, ok := s.oclock(i, phrase{number: n.number(0), end: n.end, words: 1}); ok && v <= 12 {
			return s.add(q), true
		}
		if wordsFold(s.text, n.end, " am", " pm", " a.m", " p.m", " o'clock", " o’clock") > 0 && v <= 12 {
			return s.add(s.meridiem(clockTime(i, n.end, v, 0))), true
		}
	}
	if s.street(n.end) {
		return s.add(numbered(i, n.end, v)), true
	}
	if name := s.sequel(i, n.end); name != "" && v > 0 && v < 100 {
		return s.add(label(i, n.end, name+itoa(v))), true
	}
	return 0, false
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

// street reports whether capitalised words that end in Road or Street follow.
func (s *enScanner) street(end int) bool {
	for range 4 {
		if !has(s.text, end, " ") || !isUpper(s.text, end+1) {
			return false
		}
		start := end + 1
		_, end = wordAt(s.words, s.text, start)
		switch s.text[start:end] {
		case "Road", "Street", "Avenue", "Lane", "Alley", "Boulevard", "Drive", "Rd", "St":
			return true
		}
	}
	return false
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
	if goes := wordsFold(s.text, end, " in", " at", " for", " with", " by", " to", " and", " when", " as", " of", " on"); has(s.text, end, " ") && goes == 0 || has(s.text, end, "%") || has(s.text, end, "-") {
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
	if digits, stop := run(s.text, end+gap); gap > 0 && len(digits) == 4 && (isYear(atoi(digits)) || atoi(digits) > 999 && atoi(digits) < 1800 && !has(s.text, stop, " ") || atoi(digits) > 999 && atoi(digits) < 1800 && has(s.text, end, ",")) {
		return atoi(digits), stop
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
