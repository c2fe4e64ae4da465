package quantity

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// Amounts as people speak of them: 三块五, 一米七八, 年近六旬.

// coins reads money as people speak of it: 三块五, 一块五毛, 两毛钱.
func (s *hanScanner) coins(q *Quantity, at int) bool {
	end := at
	if has(s.text, at, "分钱") && q.Value.IsInt() && q.High == nil && against(q.Value, 10) < 0 {
		q.Value, q.Place, q.Loose, q.Unit, q.Kind, q.Doubt, q.End = new(big.Rat).Quo(q.Value, big.NewRat(100, 1)), -2, -2, Yuan, Cardinal, Idiom, at+len("分钱")
		return true
	}
	switch n := hasAny(s.text, at, "毛钱", "角钱", "毛", "角"); {
	case n > 0 && (!has(s.text, at, "角") || hasDigit(s.text[q.Start:at])) && (n > len("毛") || !s.goesOn(at+n) || hasAny(s.text, at+n, "出头", "上下", "不到", "涨到", "降到", "一") > 0 || hanDigit(after(s.text, at+n)) > 0) && q.Value.IsInt() && against(q.Value, 10) < 0:
		q.Value, end = new(big.Rat).Quo(q.Value, big.NewRat(10, 1)), at+n
		if d := hanDigit(after(s.text, end)); d > 0 && n == len("毛") {
			q.Value.Add(q.Value, big.NewRat(int64(d), 100)) // 三毛五
			q.Place, q.Loose, q.Unit, q.Kind, q.End = -2, -2, Yuan, Cardinal, end+len("五")+hasAny(s.text, end+len("五"), "分")
			return true
		}
	case has(s.text, at, "块") && q.High != nil && against(q.Value, 100) >= 0 && !s.goesOn(at+len("块")):
		q.Unit, q.End = Yuan, at+len("块") // 六七千块
		return true
	case has(s.text, at, "块") && q.High == nil:
		part, n := digitAt(s.text, at+len("块"))
		if r, size := utf8.DecodeRuneInString(s.text[at+len("块"):]); n == 0 && hanDigit(r) > 0 && r != '两' {
			part, n = byte('0'+hanDigit(r)), size
		}
		end = at + len("块") + n
		coin := hasAny(s.text, end, "毛", "角")
		if _, counted := s.units.at(s.text, end); n == 0 || part == '0' || coin == 0 && (counted || endsInDigit(s.text, end) || hasAny(s.text, end, "十", "百", "千", "万") > 0) {
			return false
		}
		q.Value = new(big.Rat).Add(q.Value, big.NewRat(int64(part-'0'), 10))
		end += coin
		if d := hanDigit(after(s.text, end)); coin > 0 && d > 0 && !s.goesOn(end+len("五")) {
			q.Value = new(big.Rat).Add(q.Value, big.NewRat(int64(d), 100)) // 一块三毛五
			q.Place, q.Loose, q.Unit, q.Kind, q.End = -2, -2, Yuan, Cardinal, end+len("五")
			return true
		}
	default:
		return false
	}
	q.Place, q.Loose, q.Unit, q.Kind, q.End = -1, -1, Yuan, Cardinal, end
	return true
}

// jiao reads on after the yuan of 1元5角.
func (s *hanScanner) jiao(q *Quantity) {
	part, n := digitAt(s.text, q.End)
	if q.Unit != Yuan || q.High != nil || q.scale > 0 || !q.Value.IsInt() || n == 0 || !has(s.text, q.End+n, "角") {
		return
	}
	q.Value = new(big.Rat).Add(q.Value, big.NewRat(int64(part-'0'), 10))
	q.Place, q.Loose, q.End = -1, -1, q.End+n+len("角")
}

// tenths reads on after 亩 and 斤, whose tenths have names of their own: 一亩二分,
// 三斤六两.
func (s *hanScanner) tenths(q *Quantity, u hanUnit) {
	var name string
	switch u.spelling {
	case "亩":
		name = "分"
	case "斤":
		name = "两"
	default:
		return
	}
	d := hanDigit(after(s.text, q.End))
	if d < 1 || q.High != nil || !q.Value.IsInt() || q.scale > 0 || !has(s.text, q.End+len("二"), name) {
		return
	}
	q.Value = new(big.Rat).Add(q.Value, big.NewRat(int64(d), 10))
	q.Place, q.Loose, q.End = -1, -1, q.End+len("二")+len(name)
}

// fields reads land in tenths of a mu: 三分地.
func (s *hanScanner) fields(q *Quantity, at int) bool {
	n := hasAny(s.text, at, "分地", "分田", "分水田", "分旱地", "分菜地")
	if clause := lastClause(s.text[s.floor():q.Start]); n == 0 && (strings.Contains(clause, "耕地") || strings.Contains(clause, "田")) {
		n = hasAny(s.text, at, "分多", "分左右", "分，", "分。", "分、")
	}
	if n == 0 || q.High != nil || !q.Value.IsInt() || against(q.Value, 10) >= 0 {
		return false
	}
	q.Value = new(big.Rat).Quo(q.Value, big.NewRat(10, 1))
	q.Place, q.Loose, q.Unit, q.Kind, q.Doubt, q.End = -1, -1, Mu, Cardinal, Idiom, at+len("分")
	return true
}

// centimetres reads on after the metres of 2米35 and 一米七八.
func (s *hanScanner) centimetres(q *Quantity) {
	if q.Unit != Metre || !q.Value.IsInt() || q.scale > 0 || against(q.Value, 100) > 0 || q.High != nil {
		return
	}
	digits, end := run(s.text, q.End)
	if against(q.Value, 20) > 0 && len(digits) != 2 {
		return // 66米34 of a throw
	}
	for digits == "" || len(digits) == 1 && !hasDigit(s.text[q.End:end]) {
		d := hanDigit(after(s.text, end))
		if d < 0 || after(s.text, end) == '两' {
			break
		}
		digits += string(rune('0' + d))
		end += len("七")
	}
	if _, counted := s.units.at(s.text, end); len(digits) == 0 || len(digits) > 2 || counted || hanScale(after(s.text, end)) > 0 {
		return
	}
	part := decimal(digits, len(digits), 0)
	q.Value, q.Place, q.Loose, q.End = new(big.Rat).Add(q.Value, part.value), -len(digits), -len(digits), end
}
