package quantity

import "strings"

// hanReigns are the names of reigns and calendars after which a year counts
// from their beginning: 开元二十三年, 民国二十六年. Behind a name that only one
// reign had stands its first year.
const hanReigns = `民国1912 贞观627 永徽650 开元713 天宝742 贞元785 元和806 大中847 建隆960 开宝968
太平兴国976 咸平998 景德1004 天圣1023 庆历1041 嘉祐1056 熙宁1068 元丰1078 元祐1086
崇宁1102 政和1111 宣和1119 建炎1127 绍兴1131 乾道1165 淳熙1174 嘉定1208 大定1161
明昌1190 泰和1201 中统1260 至元 大德1297 延祐1314 至正1341 洪武1368 建文1399 永乐1403
宣德1426 正统1436 景泰1450 成化1465 弘治1488 正德1506 嘉靖1522 隆庆1567 万历1573
天启1621 崇祯1628 顺治1644 康熙1662 雍正1723 乾隆1736 嘉庆1796 道光1821 咸丰1851
同治1862 光绪1875 宣统1909 建安196 黄初220 太康280 永和 太元 元嘉 太和 武定 天保 开皇581
大业605 建元 元狩 元鼎 神爵 建武 永平 永元 昭和1926 平成1989 令和2019`

// era reads a year that no modern calendar counts: one of a reign, one before
// our era, one that stands alone in brackets.
func (s *hanScanner) era(start, at, n int) bool {
	end := at + len("年")
	before := s.text[s.floor():start]
	switch {
	case n > 1 && n < 9999 && endsAny(before, "公元前", "纪元前", "西元前") > 0:
		s.add(bygoneYear(start-len("公元前"), end, n))
	case n > 1 && n < 9999 && endsAny(before, "前") > 0 && s.beforeOurEra(before[:len(before)-len("前")]):
		s.add(bygoneYear(start-len("前"), end, n))
	case n > 1 && n < 3000 && s.inOurEra(before):
		q, ok := dated(start, end, n, 0, 0)
		if !ok {
			return false
		}
		s.add(q)
	case endsAny(before, "公元", "西元") > 0 && n > 0 && n < 3000, n > 99 && n < 1000 && endsAny(before, "（", "(", "－", "—", "–", "-", "～") > 0 && hasAny(s.text, end, "）", ")") > 0:
		q, ok := dated(start, end, n, 0, 0)
		if !ok {
			return false
		}
		s.add(q)
	case n < 100 && s.reign(before, end):
		q := s.quantity(start, end, whole(int64(n)))
		q.Kind, q.Unit, q.Classifier = Ordinal, OrdinalUnit, "年"
		s.add(q)
	default:
		return false
	}
	return true
}

// beforeOurEra reports that a text ends where a range goes on that began before our
// era: 公元前1300—前1046年.
func (s *hanScanner) beforeOurEra(head string) bool {
	q := s.nearEnd(head)
	if q == nil {
		return false
	}
	if bygone(q.Code) {
		return true
	}
	before := s.text[:q.Start]
	n := endsAny(before, "公元前", "前")
	if n > 0 && q.bare && smallInt(q.Value) > 1 {
		*q = bygoneYear(q.Start-n, q.End, smallInt(q.Value))
		return true
	}
	return false
}

// inOurEra reports that a text ends where a range goes on that began in our era:
// 公元618—907年.
func (s *hanScanner) inOurEra(head string) bool {
	q := s.nearEnd(head)
	if q == nil || endsAny(s.text[:q.Start], "公元", "西元", "（", "(") == 0 || !q.bare || smallInt(q.Value) < 100 {
		return false
	}
	first, ok := dated(q.Start, q.End, smallInt(q.Value), 0, 0)
	if ok {
		*q = first
	}
	return ok
}

// reign reports whether the year that ends at end is one of a reign: its name
// stands before it, or the year of our era follows in brackets.
func (s *hanScanner) reign(before string, end int) bool {
	tail := before[max(0, len(before)-len("太平兴国")):]
	for name := range strings.FieldsSeq(hanReigns) {
		if strings.HasSuffix(tail, strings.TrimRight(name, "0123456789")) {
			return true
		}
	}
	n := hasAny(s.text, end, "（", "(")
	if n == 0 {
		return false
	}
	n += hasAny(s.text, end+n, "公元前", "公元")
	digits, stop := run(s.text, end+n)
	return len(digits) >= 2 && len(digits) <= 4 && has(s.text, stop, "年")
}

// reignYears lists the years of our era that a text counts by a reign; ok is
// false where the first year of the reign is not known.
func reignYears(text string) (years []int, ok bool) {
	s := &hanScanner{text: text}
	for entry := range strings.FieldsSeq(hanReigns) {
		name := strings.TrimRight(entry, "0123456789")
		for at := 0; ; {
			k := strings.Index(text[at:], name)
			if k < 0 {
				break
			}
			at += k + len(name)
			n, end := 1, at+len("元")
			if num, stop, found := s.numeral(at); found {
				n, end = smallInt(num.value), stop
			} else if !has(text, at, "元") {
				continue
			}
			switch first := entry[len(name):]; {
			case !has(text, end, "年"):
			case first == "":
				return nil, false
			default:
				years = append(years, atoi(first)+n-1)
			}
		}
	}
	return years, len(years) > 0
}
