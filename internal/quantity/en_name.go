package quantity

import "strings"

// Digits that name and count nothing: No. 4, Route 66, 12 Renmin Road, Ne Zha 2.

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
	if endsAny(before, "No.", "no.", "Nos.", "Fig.", "Vol.", "Art.") > 0 || endsFold(before, "number", "gate", "platform", "round", "stage", "bus", "line", "lot", "week", "day", "step", "fortune", "global", "lesson", "version", "paragraph", "subparagraph", "clause", "verse", "act", "scene", "appendix", "schedule", "page", "pages", "chapter", "route", "highway", "hotline", "dial", "iso", "gb", "gb/t", "iec", "extension", "postcode") {
		return true
	}
	k := strings.LastIndexByte(before, ' ') + 1
	if !isUpper(before, k) {
		return false
	}
	switch before[k:] {
	case "Number", "Room", "Article", "Figure", "Table", "Line", "Building", "Unit", "Gate", "Platform", "Flight", "Document", "Section", "Volume",
		"Issue", "Item", "Game", "Match", "Heat", "Race", "Grade", "Level", "Tier", "Phase", "Stage", "Block", "Plot", "Order", "Decree", "Class", "Part", "Type", "Tel", "Tel:":
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
	if letterAt(s.text, end+1) && wordsFold(s.text, end, " has", " had", " have", " is", " was", " will", " would", " in", " on", " at", " and",
		" from", " for", " with", " by", " became", " earned", " grossed", " topped", " opened", " came") == 0 {
		return ""
	}
	return words[len(words)-1]
}
