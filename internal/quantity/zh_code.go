package quantity

import (
	"math/big"
	"strings"
)

// afternoon moves a clock time that stands after 下午, 晚 or 傍晚 by twelve hours,
// and the far end of a span that begins then: 下午4:10至5:40.
func (s *hanScanner) afternoon(q Quantity) Quantity {
	minutes := smallInt(new(big.Rat).Mul(q.Value, big.NewRat(60, 1)))
	if q.Kind != Time || minutes >= 720 || q.Start < s.floor() {
		return q
	}
	before := s.text[s.floor():q.Start]
	late := endsAny(before, "下午", "傍晚", "晚上", "晚间", "夜间", "夜里", "深夜", "入夜", "当晚", "今晚", "晚") > 0 || endsAny(before, "中午") > 0 && minutes < 180
	if last := s.nearEnd(before); last != nil {
		hour, _, ok := s.numeral(last.Start)
		late = ok && against(hour.value, 12) < 0 && last.Kind == Time && against(last.Value, 12) >= 0 && q.Value.Cmp(new(big.Rat).Sub(last.Value, big.NewRat(12, 1))) > 0
	}
	if !late {
		return q
	}
	return clockTime(q.Start, q.End, minutes/60+12, minutes%60)
}

// names reports whether the digits at i name something: a hotline, a road, a
// standard, a version.
func (s *hanScanner) names(i int, n numeral) bool {
	if n.frac > 0 {
		return has(s.text, n.end, "版")
	}
	before := s.text[s.floor():i]
	if n.grouped || len(n.digits) < 3 {
		return false
	}
	return endsAny(before, "热线", "电话", "拨打", "邮编", "号码", "编号", "代码", "国道", "省道", "县道", "高速") > 0 ||
		hasAny(s.text, n.end, "国道", "省道", "县道", "热线", "报警", "急救", "接警", "出警") > 0 ||
		(n.digits == "211" || n.digits == "985") && hasAny(s.text, n.end, "工程", "高校", "院校", "大学", "、", "”") > 0 ||
		strings.HasSuffix(before, " ") && isUpper(before, len(before)-2)
}

// ratioAfter reads 3比1 after the numeral n.
func (s *hanScanner) ratioAfter(i int, n numeral) (Quantity, bool) {
	by := hasAny(s.text, n.end, "比")
	if n.frac > 0 {
		by = hasAny(s.text, n.end, "比", "∶", ":", "：") // without decimals, readCode has read it
	}
	if by == 0 || !endsInDigit(s.text, n.end+by) {
		return Quantity{}, false
	}
	m := readNumeral(s.text, n.end+by)
	if len(m.digits) > maxDigits {
		return Quantity{}, false
	}
	return ratio(i, m.end, n.number(0).value, m.number(0).value), true
}

// tagged is a number that runs into letters: 5G, 4K, 3D.
func (s *hanScanner) tagged(i int, n numeral) int {
	end := n.end
	for {
		_, size := digitAt(s.text, end)
		if size == 0 && !letterAt(s.text, end) {
			break
		}
		end += max(size, 1)
	}
	return s.add(label(i, end, s.text[i:end]))
}
