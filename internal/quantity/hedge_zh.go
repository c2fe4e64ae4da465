package quantity

import (
	"slices"
	"strings"
)

var (
	// hanOver and hanUnder compare; a 不 before them turns them round.
	hanOver  = []string{"超过", "超出", "高于", "多于", "大于", "长于", "晚于", "迟于", "重于", "深于", "宽于", "厚于", "远超", "突破", "超", "逾"}
	hanUnder = []string{"低于", "少于", "小于", "短于", "早于", "轻于", "浅于", "窄于", "薄于", "矮于", "低过", "少过"}
	hanNot   = []string{"不", "未", "没", "没有", "勿", "不得", "不能", "不可", "不宜", "不应", "不会", "不许", "不准", "不要", "不该", "不应该", "不可以", "无法", "难以", "从不", "未能", "不曾", "不再", "不允许"}
	hanNorms = []string{"不得", "不应", "不能", "不宜", "不可", "不应该", "不许", "不会", "均不", "都不", "仍不"}
	// Of these a 不 is part.
	hanShort = []string{"跌破", "降破", "跌穿", "失守", "不到", "未满", "不满", "未达", "没到", "未到", "不及", "不足", "不够", "达不到", "最多", "至多", "顶多", "未达到"}
	hanPast  = []string{"不下", "不止", "不亚于", "至少", "起码", "上", "过", "破", "达到或超过"}
)

// hanHedgeBefore gives what the words before a number do to it; a prefix 近 before
// a span of time means "recent", not "nearly".
func hanHedgeBefore(before string) Hedge {
	before = before[:len(before)-eachUnit(before)] // 跌破每桶70美元
	if whole, ok := strings.CutSuffix(before, "的"); ok {
		near := tail(lastClause(whole), 36)
		for _, w := range slices.Concat(hanShort, hanUnder, hanOver, []string{"接近", "将近"}) {
			if k := strings.LastIndex(near, w); k >= 0 && len(w) > len("超") && !strings.Contains(near[k:], "的") {
				before = before[:len(before)-len("的")-len(near)+k+len(w)] // 不到报名总数的三分之一
				break
			}
		}
	}
	if n := endsAny(before, hanShort...); n > 0 {
		return Under
	}
	if n := endsAny(before, hanUnder...); n > 0 {
		return either(endsAny(before[:len(before)-n], hanNot...) > 0, Over, Under)
	}
	if n := endsAny(before, hanOver...); n > 0 && endsAny(before[:len(before)-n], hanNot...) > 0 {
		return Under
	}
	switch {
	case endsAny(before, "将近", "接近", "近", "趋近", "几近", "逼近") > 0:
		return Nearly
	case endsAny(before, "大约", "约", "约为", "大概", "约合", "约占", "约有", "左右") > 0 && endsAny(before, "预约", "签约", "履约", "节约", "条约", "公约", "制约", "纽约", "违约", "邀约") == 0:
		return About
	case endsAny(before, hanOver...)+endsAny(before, hanPast...) > 0:
		if endsAny(before, "通过", "经过", "以上", "网上", "线上", "路上", "会上", "史上", "加上", "早上", "晚上", "看上", "之上", "马上", "地上", "县上", "市上", "不过", "度过", "走过", "世上", "身上", "待过", "做过", "去过", "见过", "有过", "到过", "卖过", "收过", "接过", "当过", "用过", "拿过", "看过", "开过", "跑过", "写过", "拍过", "演过", "打过", "踢过", "教过", "带过", "种过", "养过", "进过", "住过", "出过", "打破", "突破口", "冲破") > 0 {
			return Plain
		}
		return Over
	}
	return hanHedgeFar(before)
}

// hanHedgeFar reads 最多 and 至少, between which and their number a verb may
// stand: 最多可容纳1500人.
func hanHedgeFar(before string) Hedge {
	clause := tail(lastClause(before), 30)
	for _, h := range []struct {
		word  string
		hedge Hedge
	}{{"最多", Under}, {"至多", Under}, {"顶多", Under}, {"充其量", Under}, {"撑死", Under}, {"至少", Over}, {"起码", Over}, {"少说", Over}, {"再怎么也", Over}, {"最少", Over},
		{"不得超过", Under}, {"不得少于", Over}, {"不得低于", Over}, {"不得高于", Under}} {
		if _, rest, ok := strings.Cut(clause, h.word); ok && hasAny(rest, 0, "的", "，", "达") == 0 {
			return h.hedge
		}
	}
	if strings.HasSuffix(before, "的") {
		clause = lastClause(before) // 不得高于市场租金的70%
		for _, w := range slices.Concat(hanOver[:4], hanUnder[:3]) {
			if k := strings.LastIndex(clause, w); k > 0 && endsAny(clause[:k], hanNorms...) > 0 {
				return either(slices.Contains(hanUnder, w), Over, Under)
			}
		}
	}
	return Plain
}

// hanHedgeAfter gives what the words behind a number do to it.
func hanHedgeAfter(text string, end int) Hedge {
	end += hasAny(text, end, "（含）", "(含)")
	if rate := head(text[end:], 30); strings.HasPrefix(rate, "/") {
		if n := strings.Index(rate, "以"); n > 0 && !strings.ContainsFunc(rate[:n], isClauseMark) {
			end += n // 28微克/立方米以下
		}
	}
	switch {
	case hasAny(text, end, "以上", "及以上", "或以上", "含以上", "多", "有余", "出头", "开外", "往上") > 0:
		if hasAny(text, end, "多边", "多样", "多元", "多种", "多维", "多级", "多次", "多层", "多方") > 0 {
			return Plain
		}
		return Over
	case hasAny(text, end, "都不到", "还不到", "都没到") > 0:
		return Under
	case hasAny(text, end, "左右", "上下", "许") > 0:
		if hasAny(text, end, "许可", "许多", "上下功夫", "上下联动") > 0 {
			return Plain
		}
		return About
	case hasAny(text, end, "以内", "之内", "以下", "及以下", "或以下", "含以下", "之下", "往下") > 0:
		return Under
	}
	return Plain
}
