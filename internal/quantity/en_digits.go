package quantity

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

// currency moves the start back over RMB, ¥ or US$.
func (s *enScanner) currency(i int) (int, Unit) {
	unit, n := signBefore(s.text[s.floor():i])
	return i - n, unit
}
