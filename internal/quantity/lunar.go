package quantity

import (
	"strings"
	"unicode/utf8"
)

// Dates of the lunar calendar are names, not dates of ours: 正月十五 and "the
// 15th day of the first lunar month" are both L1-15, and the month alone is L1.

func lunar(start, end, month, day int) Quantity {
	code := "L" + itoa(month)
	if day > 0 {
		code += "-" + itoa(day)
	}
	q := label(start, end, code)
	return q
}

// lunarDate reads 正月十五, 腊月二十三, 农历八月初三; the numeral at i may be that of
// the month, behind 农历.
func (s *hanScanner) lunarDate(i int) (int, bool) {
	month, at := 0, i
	switch {
	case has(s.text, i, "正月"):
		month, at = 1, i+len("正月")
	case has(s.text, i, "冬月"):
		month, at = 11, i+len("冬月")
	case has(s.text, i, "腊月"):
		month, at = 12, i+len("腊月")
	default:
		h, ok := readHan(s.text, i)
		if !ok || h.approx || !has(s.text, h.end, "月") {
			return 0, false
		}
		month, at = smallInt(h.value), h.end+len("月")
		first := hasAny(s.text, at, "初") > 0 || s.twice(h, at)
		if !first && endsAny(s.text[s.floor():i], "农历", "阴历", "夏历", "旧历") == 0 || month > 12 || month < 1 {
			return 0, false
		}
	}
	from := at + hasAny(s.text, at, "初", "廿")
	h, ok := readHan(s.text, from)
	if ok && from > at {
		r, size := utf8.DecodeRuneInString(s.text[from:]) // 初二一直 is the second
		h.number, h.end, h.digits, h.approx = whole(int64(hanDigit(r))), from+size, "", false
		if r == '十' {
			h.number = whole(10)
		}
	}
	if !ok || h.approx || h.scaleOnly || h.digits != "" {
		return s.add(lunar(i, at, month, 0)), true
	}
	day := smallInt(h.value)
	if has(s.text, at, "廿") {
		day += 20
	}
	if day < 1 || day > 30 || hasAny(s.text, h.end, "个", "年", "月", "%", "名", "位", "家") > 0 {
		return s.add(lunar(i, at, month, 0)), true
	}
	end := s.add(lunar(i, h.end+hasAny(s.text, h.end, "日"), month, day))
	// 正月初一至初五: the month holds for both.
	if n := joint(Chinese, s.text, end); n > 0 && has(s.text, end+n, "初") {
		if r, size := utf8.DecodeRuneInString(s.text[end+n+len("初"):]); hanDigit(r) > 0 || r == '十' {
			last := max(hanDigit(r), 0)
			if r == '十' {
				last = 10
			}
			end = s.add(lunar(end+n, end+n+len("初")+size, month, last))
		}
	}
	return end, true
}

// twice reports the short name of a festival: 二月二, 六月六.
func (s *hanScanner) twice(month han, at int) bool {
	day, ok := readHan(s.text, at)
	return ok && day.runes == 1 && month.runes == 1 && day.digits == "" && equal(day.value, month.value) && hasAny(s.text, day.end, "日", "号", "个", "家", "名", "位") == 0
}

// lunarDate reads "15th day of the first lunar month" after its ordinal.
func (s *enScanner) lunarDate(start, end, day int) (int, bool) {
	if n := wordsFold(s.text, end, " lunar month", " month of the lunar", " month of the chinese lunar", " month of the traditional chinese"); n > 0 && day <= 12 {
		return s.add(lunar(start, end+n, day, 0)), true
	}
	n := wordsFold(s.text, end, " day of the", " of the")
	if n == 0 || day > 30 {
		return 0, false
	}
	month, at, ok := s.monthOrdinal(end + n)
	if !ok {
		return 0, false
	}
	if k := len(s.out) - 1; k >= 0 && s.out[k].Unit == OrdinalUnit && hasAny(s.text, s.out[k].End, " to the ", " day to the ", " through the ") > 0 && start-s.out[k].End < 16 {
		s.out[k] = lunar(s.out[k].Start, s.out[k].End, month, smallInt(s.out[k].Value))
	}
	return s.add(lunar(start, at, month, day)), true
}

// monthElided reports that a lunar month before is gone on with: "from the second day of
// the first lunar month until the second day of the second".
func (s *enScanner) monthElided(end int) (int, bool) {
	k := len(s.out) - 1
	return end, k >= 0 && strings.HasPrefix(s.out[k].Code, "L") && (end == len(s.text) || s.text[end] != ' ')
}

func (s *enScanner) monthOrdinal(i int) (month, end int, ok bool) {
	if !has(s.text, i, " ") {
		return 0, i, false
	}
	at := i + 1
	if digits, stop := run(s.text, at); digits != "" {
		month, end = atoi(digits), stop+wordsFold(s.text, stop, "st", "nd", "rd", "th")
	} else if w, stop := wordAt(s.words, s.text, at); w.class == ordinalWord {
		month, end = int(w.n), stop
		if n, ok := s.monthElided(stop); ok {
			return month, n, true
		}
	} else if n := hasAny(s.text, at, "last lunar", "final lunar"); n > 0 {
		month, end = 12, at+n-len(" lunar")
	}
	if n := wordsFold(s.text, end, " lunar month", " month"); month > 0 && month <= 12 && n > 0 {
		return month, end + n, true
	}
	return 0, i, false
}

// wholeDay are spellings of the 24 hours that statistics of a day cover.
var wholeDay = []string{"0—24时", "0-24时", "0–24时", "0至24时", "0时至24时", "0时到24时", "0时—24时", "0时-24时", "0～24时", "0时～24时", "零时至24时", "00:00-24:00", "0:00-24:00"}
