package quantity

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// han reads a number that begins with the character r at i; it returns i when
// there is none.
func (s *hanScanner) han(i int, r rune) int {
	switch r {
	case '第':
		return s.ordinal(i)
	case '首':
		return s.foremost(i)
	case '零':
		if has(s.text, i, "零下") {
			return i // a sign, which the number takes in
		}
	case '半':
		return s.halfOf(i)
	case '双':
		if s.floor() < i || i == 0 {
			return s.doubtful(i, i+len("双"), Idiom)
		}
		return i
	case '翻':
		return s.folded(i)
	case '数':
		if endsAny(s.text[:i], "人", "总", "个", "户", "次", "系", "指", "分", "倍", "基", "少", "多", "件", "函", "参", "岁", "位") > 0 {
			return i
		}
	case '一':
		if end := i + len("一半"); has(s.text, i, "一半") {
			return s.add(Quantity{Start: i, End: end, Value: big.NewRat(1, 2), Exact: true, Unit: Count, Kind: Fraction, Hedge: s.hedged(i, end)})
		}
	case '百', '千', '万':
		if end := s.percent(i); end > i {
			return end
		}
	}
	h, ok := readHan(s.text, i)
	if !ok {
		return i
	}
	if s.weekday(i, h) {
		return s.doubtful(i, h.end, Idiom)
	}
	if end, ok := s.compared(i, h); ok {
		return end
	}
	if end, ok := s.hanDate(i, h); ok {
		return end
	}
	num, end := s.pointed(h)
	if h.scaleOnly {
		num.scale = max(num.scale, 1)
	}
	start := i
	if !h.scaleOnly && !h.approx {
		num = s.negative(&start, end, num)
	}
	return s.finish(start, end, num, h)
}

func (s *hanScanner) weekday(i int, h han) bool {
	return h.runes == 1 && endsAny(s.text[s.floor():i], "周", "星期", "礼拜") > 0
}

// percent reads 百分之三, 千分之3.5, 万分之一 and 百分百.
func (s *hanScanner) percent(i int) int {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	hedge := hanHedgeBefore(s.text[s.floor():i])
	if has(s.text, i, "百分百") {
		return s.fraction(i, i+len("百分百"), big.NewRat(100, 1), whole(100), hedge)
	}
	if !has(s.text, i+size, "分之") {
		return i
	}
	num, end, ok := s.numeral(i + size + len("分之"))
	if !ok {
		return i
	}
	den := new(big.Rat).SetInt(pow10(hanScale(r)))
	return s.fraction(i, end, den, num, hedge)
}

// hedged is the hedge around a word from i to end.
func (s *hanScanner) hedged(i, end int) Hedge {
	if h := hanHedgeBefore(s.text[s.floor():i]); h != Plain {
		return h
	}
	return hanHedgeAfter(s.text, end)
}

// halfOf reads 半年, 半数, 半个月.
func (s *hanScanner) halfOf(i int) int {
	end := i + len("半")
	if has(s.text, end, "百") {
		q := s.quantity(i, end+len("百"), whole(50)) // 年过半百
		q.Doubt = Idiom
		return s.add(q)
	}
	q := Quantity{Start: i, End: end, Value: big.NewRat(1, 2), Exact: true, Unit: Count, Kind: Fraction, Doubt: Idiom}
	u, measured := s.units.at(s.text, end)
	measured = measured && u.unit != "" || hasAny(s.text, end, "个小时", "个月", "个多") > 0
	if has(s.text, end, "数") && !has(s.text, end, "数据") || endsAny(s.text[s.floor():i], "过", "对") > 0 && !measured {
		q.End += hasAny(s.text, end, "数")
		q.Doubt, q.Hedge = Certain, s.hedged(i, q.End)
		return s.add(q)
	}
	q.Hedge = s.hedged(i, end)
	if endsAny(s.text[s.floor():i], "大", "小", "多", "泰", "夜") > 0 {
		return s.add(q) // 大半年 is most of a year
	}
	if u, ok := s.units.at(s.text, end); ok && u.unit != "" {
		q.Doubt = Certain
		s.measured(&q, end, u)
	} else if has(s.text, end, "个") {
		if u, ok := s.units.at(s.text, end+len("个")); ok && u.unit != "" {
			q.Doubt = Certain
			s.measured(&q, end+len("个"), u)
		} else if has(s.text, end, "个月") {
			q.Doubt, q.Unit, q.Kind, q.End = Certain, Month, Duration, end+len("个月")
		}
	}
	return s.add(q)
}

// folded reads 翻一番, which is twice as much, and 翻两番, four times.
func (s *hanScanner) folded(i int) int {
	end := i + len("翻")
	end += hasAny(s.text, end, "了")
	hedge := s.hedged(i, i)
	if n := hasAny(s.text, end, "将近", "接近", "近", "超过", "逾", "不止"); n > 0 {
		hedge, end = hanHedgeBefore(s.text[end:end+n]), end+n
	}
	doublings := int64(1)
	if h, ok := readHan(s.text, end); ok && h.runes == 1 {
		doublings, end = h.value.Num().Int64(), h.end
	} else if d, n := digitAt(s.text, end); n > 0 {
		doublings, end = int64(d-'0'), end+n
	}
	if !has(s.text, end, "番") || doublings > 9 {
		return i
	}
	q := s.quantity(i, end+len("番"), whole(1<<doublings))
	q.Unit, q.Hedge = Times, hedge
	q.Exact = true
	return s.add(q)
}

// ordinal reads 第43届, 第二, 第一名.
func (s *hanScanner) ordinal(i int) int {
	start := i
	i += len("第")
	num, end, ok := s.numeral(i)
	if !ok || num.value.Sign() == 0 {
		return start
	}
	q := s.quantity(start, end, num)
	q.Kind, q.Unit = Ordinal, OrdinalUnit
	if has(s.text, end, "号") {
		q.End += len("号")
		q.Kind, q.Unit, q.Doubt, q.Code = Label, Count, Name, num.value.RatString()
		return s.add(q)
	}
	if u, ok := s.units.at(s.text, end); ok && (u.unit == "" || u.unit == Person || measureOf(u.unit).dim == clock || measureOf(u.unit).dim == calendar) && !strings.HasPrefix(u.spelling, "个") {
		q.End = end + len(u.spelling)
		q.Classifier = u.spelling
	} else if has(s.text, end, "个") {
		q.End = end + len("个")
		q.Classifier = "个"
		q.End += hasAny(s.text, q.End, "十年", "百年", "千年", "世纪")
	}
	if q.Classifier == "" && hasAny(s.text, q.End, "，", "、", "：") > 0 && clauseStart(s.text[:start]) {
		q.Doubt = Idiom // 第一，…第二，… numbers an argument.
	}
	s.rank(&q)
	if q.Kind == Rank {
		q.Doubt = Certain
	}
	if s.next(q) {
		return s.floor()
	}
	return s.add(q)
}

// next adds an ordinal and those that follow it without a 第 of their own: 第二、
// 三名.
func (s *hanScanner) next(q Quantity) bool {
	list := []Quantity{q}
	if q.Classifier != "" {
		return false
	}
	for end := q.End; ; {
		n := hasAny(s.text, end, "、", "和", "至", "到")
		num, stop, ok := s.numeral(end + n)
		if n == 0 || !ok || num.value.Sign() <= 0 {
			return false
		}
		o := q
		o.Start, o.End, o.Value = end+n, stop, num.value
		list = append(list, o)
		end = stop
		if n := hasAny(s.text, end, "名", "位", "届", "批", "期", "季度", "产业", "次", "组", "类"); n > 0 {
			list[len(list)-1].End += n
			for _, o := range list {
				s.add(o)
			}
			return true
		}
	}
}

// medals are the places of a final that have a name.
var medals = []struct {
	word  string
	place int64
}{{"冠军", 1}, {"亚军", 2}, {"季军", 3}, {"殿军", 4}}

// medal reads 亚军, which may be "second"; nothing has to answer it.
func (s *hanScanner) medal(i int, r rune) (int, bool) {
	switch r {
	case '冠', '亚', '季', '殿':
	default:
		return 0, false
	}
	for _, m := range medals {
		if has(s.text, i, m.word) {
			q := s.quantity(i, i+len(m.word), whole(m.place))
			q.Kind, q.Unit, q.Doubt = Rank, RankUnit, Idiom
			return s.add(q), true
		}
	}
	return 0, false
}

// foremost reads the first of 首次 and 首批, which no source need back, and the
// rank of 居全国首位 and 榜首.
func (s *hanScanner) foremost(i int) int {
	end := i + len("首")
	q := s.quantity(i, end, whole(1))
	q.Kind, q.Unit, q.Doubt = Ordinal, OrdinalUnit, Idiom
	switch {
	case endsAny(s.text[s.floor():i], "榜") > 0:
		q.Kind, q.Unit, q.Doubt = Rank, RankUnit, Certain
	case has(s.text, end, "位"):
		q.End += len("位")
		if s.rank(&q); q.Kind == Rank {
			q.Doubt = Certain
		}
	case hasAny(s.text, end, "次", "个", "批", "届", "家", "创", "轮", "期", "例", "座", "条", "部", "年", "季", "月", "周", "天", "日", "台", "套", "张", "只", "名", "位", "人", "节", "场", "局", "盘", "战", "日", "站") == 0:
		return i
	}
	return s.add(q)
}

func clauseStart(before string) bool {
	return before == "" || endsAny(before, "。", "；", "：", "，", "\n", "“") > 0
}

// rank turns an ordinal into a rank when the clause before it places something:
// 居全省第二, 排名第一, 全国第三.
func (s *hanScanner) rank(q *Quantity) {
	if q.Kind != Ordinal || q.Classifier != "" && q.Classifier != "名" && q.Classifier != "位" {
		return
	}
	if q.Classifier != "" {
		q.Kind, q.Unit = Rank, RankUnit
		return
	}
	clause := s.text[max(s.floor(), q.Start-36, 0):q.Start]
	if k := strings.LastIndexAny(clause, "，。；！？：、\n"); k >= 0 {
		_, size := utf8.DecodeRuneInString(clause[k:])
		clause = clause[k+size:]
	}
	if strings.ContainsAny(clause, "居列排") || strings.Contains(clause, "位次") || strings.Contains(clause, "名次") ||
		endsAny(clause, "全省", "全市", "全国", "全球", "世界", "全县", "全区", "亚洲", "中部", "省内", "国内", "获得", "位于", "荣获") > 0 {
		q.Kind, q.Unit = Rank, RankUnit
	}
}

// compared reads the ratio 三比一.
func (s *hanScanner) compared(i int, h han) (int, bool) {
	const by = "比"
	if !has(s.text, h.end, by) || h.approx || h.scaleOnly {
		return 0, false
	}
	g, ok := readHan(s.text, h.end+len(by))
	if !ok || g.approx || g.scaleOnly || has(s.text, g.end, "个") {
		return 0, false
	}
	return s.add(ratio(i, g.end, h.value, g.value)), true
}
