package quantity

import "strings"

// hanReigns are the names of reigns and calendars after which a year counts
// from their beginning: 开元二十三年, 民国二十六年.
const hanReigns = `民国 贞观 永徽 开元 天宝 贞元 元和 大中 建隆 开宝 太平兴国 咸平 景德 天圣 庆历 嘉祐 熙宁 元丰 元祐 崇宁 政和 宣和 建炎 绍兴
乾道 淳熙 嘉定 大定 明昌 泰和 中统 至元 大德 延祐 至正 洪武 建文 永乐 宣德 正统 景泰 成化 弘治 正德 嘉靖 隆庆 万历 天启 崇祯 顺治 康熙 雍正 乾隆
嘉庆 道光 咸丰 同治 光绪 宣统 建安 黄初 太康 永和 太元 元嘉 太和 武定 天保 开皇 大业 建元 元狩 元鼎 神爵 建武 永平 永元 昭和 平成 令和`

// era reads a year that no modern calendar counts: one of a reign, one before
// our era, one that stands alone in brackets.
func (s *hanScanner) era(start, at, n int) bool {
	end := at + len("年")
	before := s.text[s.floor():start]
	switch {
	case n > 1 && n < 9999 && endsAny(before, "公元前", "纪元前", "西元前") > 0:
		s.add(bygoneYear(start-len("公元前"), end, n))
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

// reign reports whether the year that ends at end is one of a reign: its name
// stands before it, or the year of our era follows in brackets.
func (s *hanScanner) reign(before string, end int) bool {
	tail := before[max(0, len(before)-len("太平兴国")):]
	for name := range strings.FieldsSeq(hanReigns) {
		if strings.HasSuffix(tail, name) {
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
