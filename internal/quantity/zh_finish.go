package quantity

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// finish reads what follows a numeral (尾数 多, 分之, 成, 倍, a unit, a classifier)
// and adds the quantity. h tells a numeral in characters from one in digits.
func (s *hanScanner) finish(start, end int, num number, h han) int {
	hedge := hanHedgeBefore(s.text[s.floor():start])
	if !h.scaleOnly && strings.HasSuffix(s.text[s.floor():start], "上") {
		hedge = hanHedgeFar(s.text[s.floor():start]) // 打上两万斤, but 上万斤
	}
	if n := s.surplus(end, num); n > 0 {
		hedge = either(has(s.text, end, "来"), About, Over)
		end += n
		if exp, stop := s.scale(end); exp > num.scale && exp >= 4 {
			num, end = num.scaled(exp), stop
		}
	}
	if num.scale == 8 && has(s.text, end, "亿") {
		num, end = num.scaled(8), end+len("亿") // 一亿亿倍
	}
	if n := hasAny(s.text, end, "个亿", "个多亿"); n > 0 && num.scale < 8 {
		num, hedge = num.scaled(8), either(n > len("个亿"), Over, hedge)
		end += n
	}
	if n := hasAny(s.text, end, "分之"); n > 0 {
		if part, stop, ok := s.numeral(end + n); ok {
			return s.fraction(start, stop, num.value, part, hedge)
		}
	}
	if q, ok := s.minutes(start, end, num); ok {
		if hedge != Plain {
			q.Hedge = hedge
		}
		return s.close(q)
	}
	q := s.quantity(start, end, num)
	q.Hedge = hedge
	if h.approx && q.High != nil && has(s.text, end, "成") && hasAny(s.text, end, "成为", "成立", "成功", "成员", "成本", "成长", "成熟", "成都", "成果") == 0 {
		ten := big.NewRat(10, 1) // 两三成
		q.Value, q.High = new(big.Rat).Mul(q.Value, ten), new(big.Rat).Mul(q.High, ten)
		q.Unit, q.Kind, q.End = PerCent, Approximate, end+len("成")
		return s.close(q)
	}
	if h.approx || h.scaleOnly {
		q.Kind = Approximate
	} else if s.proportion(&q, end, h) {
		return s.close(q)
	}
	at := s.space(end, false)
	if n := hasAny(s.text, at, "个多", "个余"); n > 0 {
		// 1个多小时
		if u, ok := s.units.at(s.text, at+n); ok && measureOf(u.unit).dim == clock || has(s.text, at+n, "月") {
			if !ok || u.unit == "" {
				u = hanUnit{spelling: "月", unit: Month}
			}
			q.Hedge = Over
			s.measured(&q, at+n, u)
			return s.close(q)
		}
	}
	u, ok := s.units.at(s.text, at)
	switch {
	case s.coins(&q, at), s.fields(&q, at):
	case ok && u.unit != "":
		s.measured(&q, at, u)
	case ok && !s.yearName(q, h, at, u):
		s.classified(&q, at, u)
	case !s.ageDecade(&q, at):
		q.bare = true
	}
	s.scaleClass(&q, h)
	s.doubt(&q, h)
	if q.Doubt == Certain && h.end > 0 && s.slogan(q) {
		q.Doubt = Name
	}
	return s.close(q)
}

// yearName reports whether four digits before a noun are the year in a name,
// 2025小镇论坛, and count no towns: a measure word that is a noun itself, and
// more of the name after it.
func (s *hanScanner) yearName(q Quantity, h han, at int, u hanUnit) bool {
	if h.end > 0 || q.scale > 0 || q.Place != 0 || at-q.Start != 4 || !q.Value.IsInt() || !isYear(smallInt(q.Value)) ||
		!strings.Contains(" 大 小 村 镇 乡 县 市 省 国 州 社区 街道 企业 园 港 桥 山 河 湖 江 海 院 校 馆 厅 室 楼 店 厂 矿 平台 体系 中心 基地 领域 岗位 心 型 星 季 网 路 ", " "+u.spelling+" ") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text[at+len(u.spelling):])
	return isChinese(r)
}

// numeral reads a plain number of either script.
func (s *hanScanner) numeral(i int) (number, int, bool) {
	if _, n := digitAt(s.text, i); n > 0 {
		part := readNumeral(s.text, i)
		if len(part.digits) > maxDigits {
			return number{}, i, false
		}
		num, end := s.scaled(part)
		return num, end, true
	}
	h, ok := readHan(s.text, i)
	if !ok || h.approx {
		return number{}, i, false
	}
	num, end := s.pointed(h)
	num.high = nil
	return num, end, true
}

// surplus is the length of 多, 余 or 来 after a round number: 20多个, 3万余人.
func (s *hanScanner) surplus(end int, num number) int {
	if against(num.value, 10) < 0 && num.scale == 0 {
		return 0
	}
	n := hasAny(s.text, end, "多", "余")
	if n > 0 && hasAny(s.text, end, "多边", "多样", "多元化", "多元文", "多元一", "多元共", "多米尼加", "余额", "余量", "余地", "多种", "多维", "多级") == 0 {
		return n
	}
	if n = hasAny(s.text, end, "来", "几"); n > 0 {
		if _, ok := s.units.at(s.text, end+n); ok && !has(s.text, end, "来自") {
			return n
		}
		if hasAny(s.text, end+n, "万", "亿", "千") > 0 {
			return n
		}
	}
	return 0
}

// pointed reads the decimals of 三点五 where a unit shows that they are decimals.
func (s *hanScanner) pointed(h han) (number, int) {
	const point = "点"
	if !has(s.text, h.end, point) || h.approx || h.scaleOnly {
		return h.number, h.end
	}
	digits, i := "", h.end+len(point)
	for i < len(s.text) && len(digits) < maxDigits/2 {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		d := hanDigit(r)
		if d < 0 || r == '两' {
			break
		}
		digits += string(rune('0' + d))
		i += size
	}
	exp, stop := s.scale(i)
	u, ok := s.units.at(s.text, stop)
	measured := ok && u.unit != "" || exp > 0 || hasAny(s.text, stop, "成", "倍") > 0
	if digits == "" || !measured && endsAny(s.text[:h.end], "分之") == 0 && !s.inPercent(h) {
		return h.number, h.end
	}
	return decimal(h.value.Num().String()+digits, len(digits), exp), stop
}

func (s *hanScanner) inPercent(h han) bool {
	return h.runes > 0 && h.end > 0 && endsAny(s.text[:max(h.end-3*h.runes, 0)], "分之") > 0
}

// proportion reads 成, 折 and 半 after a numeral.
func (s *hanScanner) proportion(q *Quantity, end int, h han) bool {
	switch {
	case has(s.text, end, "成") && (!has(s.text, end, "成长") || has(s.text, end, "成长度")) && h.runes <= 2 && against(q.Value, 10) <= 0 &&
		(!has(s.text, end, "成为") || endsAny(s.text[:q.Start], "近", "超", "超过", "约", "逾", "不足", "不到") > 0) && hasAny(s.text, end, "成立", "成功", "成果", "成员", "成本", "成就", "成效", "成熟", "成热", "成不变", "成套", "成品") == 0 &&
		(!has(s.text, end, "成都") || hasAny(s.text, end, "成都不", "成都没", "成都是", "成都在", "成都有", "成都来") > 0):
		q.Value = new(big.Rat).Mul(q.Value, big.NewRat(10, 1))
		q.Place, q.Loose = q.Place+1, q.Loose+1
		q.End = end + len("成")
		if has(s.text, q.End, "半") && hasAny(s.text, q.End, "半成", "半年") == 0 {
			q.Value.Add(q.Value, big.NewRat(5, 1))
			q.Place, q.Loose, q.End = 0, 0, q.End+len("半")
			break
		}
		if part, ok := readHan(s.text, q.End); ok && part.runes == 1 && against(part.value, 10) < 0 {
			q.Value.Add(q.Value, part.value)
			q.Place, q.Loose, q.End = 0, 0, part.end
		}
	case has(s.text, end, "折") && (h.end == 0 || len(h.digits) == 2 || q.Start == 0 || endsAny(s.text[:q.Start], "打", "享", "享受", "低至", "至", "按", "以", "场", "价", "低", "到", "约", "近", "，", "。", "、", "了", "出", "是", "为", "成", "的", "卖", "一律", "全场", "统统", "均", "都", "可", "就") > 0 || endsAny(s.text[:q.Start], "波", "曲", "百", "经") == 0 && hasAny(s.text, end+len("折"), "，", "。", "；", "！", "出售", "销售", "优惠", "起", "甩卖", "促销", "特价", "票", "清仓", "处理") > 0) && (h.digits != "" || against(q.Value, 10) < 0) &&
		hasAny(s.text, end, "折腾", "折线", "折叠", "折页", "折射", "折旧", "折算", "折合", "折扣", "折子") == 0:
		if len(h.digits) != 2 {
			q.Value = new(big.Rat).Mul(q.Value, big.NewRat(10, 1))
			q.Place, q.Loose = q.Place+1, q.Loose+1
		}
		q.End = end + len("折")
		q.part = true
	default:
		return false
	}
	q.Unit, q.Kind = PerCent, Percent
	return true
}

// measured attaches a unit.
func (s *hanScanner) measured(q *Quantity, at int, u hanUnit) {
	q.End = at + len(u.spelling)
	q.Unit = u.unit
	switch u.spelling {
	case "名", "位", "口人", "岁", "周年", "个人":
		q.Classifier = u.spelling
	case "年来":
		q.End -= len("来")
	case "个百分点", "百分点", "个基点", "基点", "BP", "个BP", "个千分点", "千分点":
		q.point = true
	}
	if q.Kind != Approximate {
		q.Kind = kindOf(u.unit)
	}
	s.half(q)
	s.jiao(q)
	s.longer(q)
	s.centimetres(q)
	s.tenths(q, u)
	s.months(q)
}

// classified attaches a classifier.
func (s *hanScanner) classified(q *Quantity, at int, u hanUnit) {
	if u.spelling == "套" && endsAny(s.text[:q.Start], "央视", "中央电视台", "中央台") > 0 && q.Value.IsInt() {
		*q = label(q.Start, at+len("套"), "CCTV-"+q.Value.RatString()) // 央视二套
		return
	}
	q.End = at + len(u.spelling)
	q.Classifier = u.spelling
	switch u.spelling {
	case "世纪", "季度", "周年", "号令":
		if endsAny(s.text[:q.Start], "前", "近", "这", "后") == 0 {
			q.Kind, q.Unit = Ordinal, OrdinalUnit
		}
	case "进", "通", "者", "员", "师", "型", "星", "心", "面", "山", "河", "湖", "江", "海", "国", "州", "小", "对", "度", "位数":
		q.bare = true
	case "个", "间", "亩", "圈", "趟", "截", "块", "头", "层", "页", "章", "卷", "袋", "碗", "瓶", "桶", "箱", "席":
		s.half(q)
	case "等":
		if hasAny(s.text, q.End, "座", "奖", "舱", "功", "品", "残", "公民", "车厢", "兵") > 0 {
			q.Kind, q.Unit, q.Doubt = Ordinal, OrdinalUnit, Name
		}
	}
}

// half adds the 半 of 两年半 and 三个半小时.
func (s *hanScanner) half(q *Quantity) {
	const half = "半"
	if !has(s.text, q.End, half) || q.Kind == Approximate || q.Unit == PerCent {
		return
	}
	end := q.End + len(half)
	if q.Classifier == "个" {
		u, ok := s.units.at(s.text, end)
		if has(s.text, end, "月") {
			u, ok = hanUnit{spelling: "月", unit: Month}, true
		}
		switch {
		case ok && u.unit != "":
			q.Unit, q.Kind, q.Classifier = u.unit, kindOf(u.unit), ""
			end += len(u.spelling)
		case has(s.text, end, "标准"):
			q.Kind = Cardinal
		case hasAny(s.text, q.End, "半八度", "半钟头", "半来回", "半学期", "半学年") == 0:
			return
		}
	} else if hasAny(s.text, q.End, "半山", "半岛", "半导", "半径", "半自", "半成", "半载", "半决", "半球", "半场", "半圆", "半衰", "半程", "半数") > 0 {
		return
	}
	q.Value = new(big.Rat).Add(q.Value, big.NewRat(1, 2))
	q.Exact, q.End = true, end
}

// scaleClass reads 千亿级 and 百亿元级: a class of size. Where the scale is 亿 or
// more and no unit is written, yuan is what Chinese newspapers leave unsaid.
func (s *hanScanner) scaleClass(q *Quantity, h han) {
	if !h.scaleOnly {
		return
	}
	if q.Unit == Yuan && has(s.text, q.End, "级") {
		q.End += len("级")
	}
	if q.Classifier == "级" && against(q.Value, 100000000) >= 0 {
		q.Unit, q.Classifier = Yuan, ""
	}
}

// close adds the quantity with the hedge that follows it.
func (s *hanScanner) close(q Quantity) int {
	if q.Hedge == Nearly && q.Kind == Duration && q.Unit != Hour && q.Unit != Minute && endsAny(s.text[:q.Start], "将近", "接近", "历时近", "耗时近", "用时近", "长达近", "为期近", "用了近", "花了近", "费时近", "度过近", "工作近", "已近", "已有近", "有着近", "拥有近") == 0 {
		q.Hedge = Plain // 近三年 is the last three years.
	}
	if after := hanHedgeAfter(s.text, q.End); after != Plain && q.Hedge == Plain {
		q.Hedge = after
	}
	if (q.Hedge == Nearly || q.Hedge == About) && q.Kind == Approximate && q.sizeClass() {
		q.High, q.Kind = nil, Cardinal // 近千 is nearly one thousand, where 上千 may be several
		if k := kindOf(q.Unit); q.Unit != Count {
			q.Kind = k
		}
	}
	s.rank(&q)
	if q.dim().money() && against(q.Value, 1) == 0 && hasAny(s.text, q.End, "兑", "对", "折合", "合", "可兑") > 0 {
		q.Doubt = Article // 1美元兑7元, "7 yuan to the dollar"
	}
	if q.bare && q.Kind == Cardinal && q.Doubt == Certain && q.Value.IsInt() && q.Place == 0 && q.End-q.Start == 4 {
		if n := int(q.Value.Num().Int64()); isYear(n) {
			q.Kind, q.Unit, q.Code = Year, YearUnit, itoa(n)
		}
	}
	return s.add(q)
}
