package quantity

import (
	"strings"
)

// hanDate reads a date whose first number is written in characters.
func (s *hanScanner) hanDate(i int, h han) (int, bool) {
	if h.approx && has(s.text, h.end, "年代") && smallInt(h.value)%10 == 0 && h.high != nil && smallInt(h.value) > 0 {
		// 五六十年代 are two decades.
		low, high := smallInt(h.value), smallInt(h.value)+10
		s.add(decade(i, i+len("五"), 1900+low))
		return s.add(decade(i+len("五"), h.end+len("年代"), 1900+high)), true
	}
	if low := smallInt(h.value); h.approx && h.runes == 2 && has(s.text, h.end, "月") && low > 0 && low < 12 && h.high != nil && smallInt(h.high) == low+1 {
		first, _ := dated(i, i+len("五"), 0, low, 0)
		last, _ := dated(i+len("五"), h.end+len("月"), 0, low+1, 0)
		s.add(first)
		return s.add(last), true // 五六月间
	}
	if h.approx || h.scaleOnly || !h.value.IsInt() {
		return 0, false
	}
	n, digits := 0, 0
	switch {
	case len(h.digits) == 4:
		n, digits = atoi(h.digits), 4
	case h.digits != "" || h.value.Num().BitLen() > 20:
		return 0, false
	default:
		n, digits = int(h.value.Num().Int64()), 1
	}
	return s.date(i, h.end, n, digits, false)
}

// date reads what a calendar or a clock makes of the number n, which stands from
// start to end and was written with so many digits.
func (s *hanScanner) date(start, end, n, digits int, arabic bool) (int, bool) {
	at := end
	if has(s.text, at, " ") {
		at++
	}
	switch {
	case digits == 2 && n%10 == 0 && has(s.text, at, "后") && hasAny(s.text, at, "后来", "后续", "后备") == 0 && (n >= 50 || n == 0):
		return s.generation(start, at+len("后"), n), true // “80后”
	case digits == 2 && n%10 == 5 && has(s.text, at, "后") && hasAny(s.text, at, "后来", "后续", "后备") == 0:
		q, _ := dated(start, at+len("后"), either(n > 50, 1900, 2000)+n, 0, 0)
		q.Doubt = Idiom
		return s.add(q), true // “95后”
	case arabic && has(s.text, end, "·") && endsInDigit(s.text, end+len("·")):
		m := readNumeral(s.text, end+len("·"))
		q, ok := dated(start, m.end, 0, n, max(m.small(), 0))
		if !ok || q.Unit != Day || n < 1 || m.frac > 0 {
			return 0, false
		}
		q.Doubt = Idiom
		return s.add(q), true // 5·12汶川地震
	case digits == 2 && arabic && n%10 == 0 && s.secondDecade(end):
		return s.decade(start, end, n), true // 50至60年代
	case has(s.text, at, "年代") && n%10 == 0 && (n < 100 || n >= 1000 && n < 3000):
		return s.decade(start, at+len("年代"), n), true
	case has(s.text, at, "世纪"):
		return s.century(start, at+len("世纪"), n), true
	case has(s.text, at, "年") && s.era(start, at, n):
		return s.out[len(s.out)-1].End, true
	case has(s.text, at, "年") && digits == 4 && s.agesAgo(start):
		return 0, false // 距今约1500年
	case has(s.text, at, "年") && (digits == 4 && n >= 1000 && n <= 2999 || digits == 2 && s.text[start] == '0'):
		if digits == 2 {
			n += 2000
		}
		return s.fromYear(start, at+len("年"), n), true
	case digits == 4 && arabic && isYear(n) && hasAny(s.text, at, "版", "款", "级", "届") > 0:
		q, _ := dated(start, end, n, 0, 0)
		return s.add(q), true
	case has(s.text, at, "月") && !has(s.text, at, "月龄") && n >= 1 && n <= 12:
		return s.fromMonth(start, at, 0, n)
	case has(s.text, at, "日"):
		return s.fromDay(start, at, n)
	case has(s.text, at, "号"):
		return s.add(numbered(start, at+len("号"), n)), true
	case hasAny(s.text, at, "时", "点") > 0 && n <= 24:
		return s.hour(start, at, n, arabic)
	}
	return 0, false
}

// agesAgo reports that what stands before a number of four digits makes it a
// length of time: 距今约1500年, 长达1200年.
func (s *hanScanner) agesAgo(start int) bool {
	before := s.text[s.floor():start]
	if q := s.nearEnd(before); q != nil && q.Kind == Duration && q.Unit == YearUnit {
		return true // 距今4500年至2900年
	}
	before = before[:len(before)-endsAny(before, "约", "大约", "近", "将近", "超过", "逾", "了", "至少")]
	return endsAny(before, "树龄", "树龄在", "树龄已在", "距今", "长达", "历时", "跨越", "已有", "存世", "历经", "绵延", "走过", "至今") > 0
}

// secondDecade reports that another decade follows a joint.
func (s *hanScanner) secondDecade(end int) bool {
	n := joint(Chinese, s.text, end)
	digits, stop := run(s.text, end+n)
	return n > 0 && len(digits) == 2 && digits[1] == '0' && has(s.text, stop, "年代")
}

// generation reads 80后, those born in the 1980s.
func (s *hanScanner) generation(start, end, n int) int {
	if n == 0 {
		n = 100
	}
	q := decade(start, end, 1900+n)
	q.Doubt = Idiom
	return s.add(q)
}

func (s *hanScanner) decade(start, end, n int) int {
	base := 1900
	for _, p := range []struct {
		word string
		base int
	}{{"上世纪", 1900}, {"上个世纪", 1900}, {"本世纪", 2000}, {"20世纪", 1900}, {"21世纪", 2000}, {"19世纪", 1800}, {"二十世纪", 1900}, {"二十一世纪", 2000}} {
		if strings.HasSuffix(s.text[s.floor():start], p.word) {
			start -= len(p.word)
			base = p.base
		}
	}
	if n >= 100 {
		base = 0
	}
	return s.add(decade(start, end, base+n))
}

func (s *hanScanner) century(start, end, n int) int {
	// 20世纪90年代 is one date.
	if part, stop, ok := s.numeral(end); ok && has(s.text, stop, "年代") && part.value.IsInt() && n > 0 && n < 30 {
		d := int(part.value.Num().Int64())
		if d >= 0 && d < 100 && d%10 == 0 {
			return s.add(decade(start, stop+len("年代"), (n-1)*100+d))
		}
	}
	q := s.quantity(start, end, whole(int64(n)))
	q.Kind, q.Unit, q.Classifier = Ordinal, OrdinalUnit, "世纪"
	return s.add(q)
}

// fromYear reads on after 2024年: a month, a day, or 度.
func (s *hanScanner) fromYear(start, end, y int) int {
	if has(s.text, end, "度") && hasAny(s.text, end, "度假", "度过") == 0 {
		end += len("度")
	} else if m, at, ok := s.part(end, 12); ok && has(s.text, at, "月") {
		if stop, ok := s.fromMonth(start, at, y, m); ok {
			return stop
		}
	}
	q, _ := dated(start, end, y, 0, 0)
	return s.add(q)
}

// part reads a month or a day of at most limit, digits or characters.
func (s *hanScanner) part(i, limit int) (n, end int, ok bool) {
	if has(s.text, i, " ") {
		i++
	}
	num, end, ok := s.numeral(i)
	if !ok || !num.value.IsInt() || num.value.Sign() <= 0 || num.value.Num().BitLen() > 8 {
		return 0, i, false
	}
	n = int(num.value.Num().Int64())
	if has(s.text, end, " ") {
		end++
	}
	return n, end, n <= limit
}

// fromMonth reads on after the month whose 月 stands at at.
func (s *hanScanner) fromMonth(start, at, y, m int) (int, bool) {
	end := at + len("月")
	if stop, ok := s.days(start, end, y, m); ok {
		return stop, true
	}
	if d, stop, ok := s.part(end, 31); ok {
		if n := hasAny(s.text, stop, "日", "号"); n > 0 {
			if q, ok := dated(start, stop+n, y, m, d); ok {
				return s.add(q), true
			}
		}
	}
	if has(s.text, end, "份") && !has(s.text, end, "份额") {
		end += len("份")
	}
	q, ok := dated(start, end, y, m, 0)
	if !ok {
		return 0, false
	}
	return s.add(q), true
}

// fromDay tells the day of a month from a number of days: 15日, 20日内.
func (s *hanScanner) fromDay(start, at, d int) (int, bool) {
	end := at + len("日")
	if d < 1 || d > 31 || hasAny(s.text, end, "内", "之内", "以内", "间", "游", "之", "元", "龄") > 0 {
		return 0, false
	}
	q, ok := dated(start, end, 0, 0, d)
	if !ok {
		return 0, false
	}
	return s.add(q), true
}

// hour reads 上午9时, 9时30分, 三点半; 三点 alone counts points.
func (s *hanScanner) hour(start, at, h int, arabic bool) (int, bool) {
	end := at + len("时")
	m, part, ok := s.part(end, 59)
	bareMinutes := ok && has(s.text, at, "点") && m >= 10 && (part == len(s.text) || hasAny(s.text, part, "发车", "开车", "出发", "起床", "集合", "开始", "开播", "开门", "到", "起", "才", "就", "前", "后") > 0 || hasAny(s.text, part, "，", "。", "、", "；", "的", "左右", "许", "）") > 0)
	withMinutes := ok && has(s.text, part, "分") && !has(s.text, part, "分之")
	half := has(s.text, end, "半") && !has(s.text, end, "半价") && !has(s.text, end, "半票")
	if n := hasAny(s.text, end, "一刻", "三刻"); n > 0 && has(s.text, at, "点") {
		return s.add(s.afternoon(clockTime(start, end+n, h, either(has(s.text, end, "一刻"), 15, 45)))), true
	}
	until := end + joint(Chinese, s.text, end)
	if _, stop, ok := s.part(until, 24); ok && until > end && h < 24 && has(s.text, stop, "点") && has(s.text, at, "点") && hasAny(s.text, stop, "点数", "点名") == 0 {
		return s.add(s.afternoon(clockTime(start, end, h, 0))), true // 8点至18点
	}
	daytime := endsAny(s.text[s.floor():start], "午", "晚", "晨", "早", "夜", "日", "至", "于", "早上", "晚上", "当天", "夜里", "夜间", "晚间", "早间", "清早") > 0
	if k := len(s.out) - 1; k >= 0 && s.out[k].Kind == Time && s.out[k].High == nil && endsAny(s.text[s.floor():start], "延长到", "延长至", "延至", "推迟到", "推迟至", "提前到", "提前至", "改到", "改为", "调整到", "调整为", "延后到", "延后至") > 0 {
		daytime = true
		if from := s.out[k].Value; h < 12 && against(from, 12) >= 0 {
			h += 12 // 从下午四点半延长到六点
		}
	}
	switch {
	case withMinutes:
		end = part + len("分")
	case bareMinutes && daytime:
		end = part // 凌晨三点四十
	case half && (arabic || daytime || has(s.text, at, "点")):
		m, end = 30, end+len("半")
	case has(s.text, at, "时") && (arabic || daytime) && hasAny(s.text, end, "代", "期", "空", "段", "节") == 0, daytime:
		m = 0
	default:
		return 0, false
	}
	return s.add(s.afternoon(clockTime(start, end, h, m))), true
}

// days reads the 5—12日 of 3月5—12日.
func (s *hanScanner) days(start, at, y, m int) (int, bool) {
	first, end, ok := s.part(at, 31)
	n := joint(Chinese, s.text, end)
	if !ok || n == 0 {
		return 0, false
	}
	last, stop, ok := s.part(end+n, 31)
	tail := hasAny(s.text, stop, "日", "号")
	if !ok || tail == 0 {
		return 0, false
	}
	a, ok1 := dated(start, stop+tail, y, m, first)
	b, ok2 := dated(start, stop+tail, y, m, last)
	if !ok1 || !ok2 || first >= last {
		return 0, false
	}
	return s.add(span(a, b)), true
}
