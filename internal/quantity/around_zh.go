package quantity

import (
	"strings"
	"unicode/utf8"
)

// hanBetween may stand between a verb and its number.
var hanBetween = []string{"将近", "接近", "近", "大约", "约为", "约", "超过", "超", "逾", "不到", "不足", "不超过", "不少于", "不低于", "至少", "最多", "大概", "了",
	"幅度", "同比", "环比", "平均", "人民币", "累计", "又", "再", "仅", "只", "整整", "高达", "多达", "人均", "户均", "年均"}

// hanOfNow may stand between 增加到 and a number, and hanEach anywhere there: 提高到每人每月143元.
var (
	hanOfNow = []string{"原来的", "原先的", "过去的", "以前的", "从前的", "当年的", "去年的", "今年的", "目前的", "现在的", "当前的", "如今的", "上年的", "年底的", "年末的", "最新的", "眼下的", "同期的", "今天的", "的"}
	hanEach  = []string{"每人", "每户", "每月", "每年", "每天", "每日", "每小时", "每亩", "每吨", "每公斤", "每斤", "每平方米", "每股", "每度", "每升", "每名", "每位", "每次", "每桶", "每人次", "每公里"}
)

// hanRises and hanFalls are verbs; the short ones of hanMore and hanLess mean a
// change only where the clause compares: 比上年多5人.
var (
	hanRises = []string{"升值", "走强", "增长", "增加", "上升", "提高", "提升", "上涨", "上调", "攀升", "上浮", "回升", "反弹", "飙升", "猛增", "激增", "大增", "增收", "增产", "多增", "延长",
		"加快", "调高", "调增", "走高", "多收", "多产", "多赚", "多打", "多花", "多付", "多用", "多交", "偏多", "偏高", "扩大", "扩张", "扩容", "高出", "多出", "净增", "递增", "新增", "增", "涨", "升"}
	hanFalls = []string{"贬值", "走弱", "负增长", "下降", "减少", "降低", "下跌", "下滑", "下调", "回落", "萎缩", "缩减", "压减", "压缩", "削减", "缩短", "下浮", "骤降", "锐减", "减产", "减收",
		"放缓", "减缓", "调低", "调减", "走低", "少收", "少赚", "少打", "少花", "少付", "少用", "少交", "偏少", "偏低", "收窄", "缩小", "跌去", "缩水", "流失", "损失", "少增", "净减", "递减", "精简", "压降", "核减", "降", "跌", "减"}
	hanMore    = []string{"多", "高", "快", "长", "大", "贵", "重", "深", "宽", "厚", "远", "强"}
	hanChanged = []string{"多了", "少了", "高了", "低了", "快了", "慢了", "长了", "短了", "重了", "轻了", "贵了", "便宜了", "大了", "小了"}
	hanLess    = []string{"少", "低", "慢", "短", "小", "便宜", "轻", "浅", "窄", "薄", "近", "弱"}
)

// changeChinese reads 增长约5%, 降至13%, 由16% and 5%的增长.
// clause is all before it in its clause, other numbers included.
func changeChinese(before, after, clause string) (trend, role) {
	trim := func() {
		before = before[:len(before)-eachUnit(before)]
		for {
			n := endsAny(before, hanBetween...) + endsAny(before, hanEach...)
			if n == 0 {
				return
			}
			before = before[:len(before)-n]
		}
	}
	done := endsAny(before, hanChanged...) > 0
	trim()
	if n := endsAny(before, hanOfNow...); n > 0 && endsAny(before[:len(before)-n], "到", "至", "为") > 0 {
		before = before[:len(before)-n] // 增加到去年的68座
	}
	r := alone
	if strings.HasSuffix(before, "的") {
		near := tail(before, 36)
		if k := max(strings.LastIndex(near, "由"), strings.LastIndex(near, "从")); k >= 0 && !strings.ContainsAny(near[k:], "到至为") && endsAny(near[:k+len("由")], "理由", "自由", "经由", "任由") == 0 {
			return level, from // 由上月的5.6%
		}
	}
	switch {
	case endsAny(before, "由", "从", "自") > 0 && endsAny(before, "理由", "自由", "经由", "各自", "亲自", "来自", "不自", "任由") == 0:
		return level, from
	case endsAny(before, "到", "至", "为") > 0 && endsAny(before, "达到", "甚至", "乃至", "达至", "以至") == 0:
		_, size := utf8.DecodeLastRuneInString(before)
		before, r = before[:len(before)-size], to
	case endsAny(before, "达到", "达") > 0:
		before = before[:len(before)-endsAny(before, "达到", "达")]
	}
	trim()
	switch {
	case endsAny(before, "跌破", "降破", "跌穿", "失守") > 0:
		return down, alone
	case endsAny(before, "升破", "涨破") > 0:
		return up, alone
	case r == to && rateOfChange(clause) && endsAny(before, hanRises...)+endsAny(before, hanFalls...) > 0:
		return level, alone // 涨幅扩大至5% may be "rose 5 percent"
	case endsAny(before, hanFalls...) > 0:
		return down, either(r == to, to, by)
	case endsAny(before, hanRises...) > 0:
		return up, either(r == to, to, by)
	case r == to && endsAny(before, "增速", "增幅", "涨幅", "升幅") > 0:
		return up, alone // 涨幅为5%
	case r == to && endsAny(before, "降幅", "跌幅", "减幅") > 0:
		return down, alone
	case r == alone && endsAny(before, "增速", "增幅", "涨幅", "增长率", "升幅", "增量") > 0:
		return up, alone
	case r == alone && endsAny(before, "降幅", "跌幅", "减幅", "降低率", "下降率") > 0:
		return down, alone
	case r == alone && (done || compares(clause)) && endsAny(before, "最多", "最少", "最高", "最低", "不低", "不少", "不高", "不大") == 0:
		if endsAny(before, hanMore...) > 0 {
			return up, by
		}
		if endsAny(before, hanLess...) > 0 {
			return down, by
		}
	}
	rest, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimPrefix(after, "以上"), "左右"), "的")
	if !ok {
		return level, alone
	}
	for {
		n := hasAny(rest, 0, "同比", "年均", "平均", "较快", "速度", "幅度", "高速", "稳定", "持续", "快速")
		if n == 0 {
			break
		}
		rest = rest[n:]
	}
	switch {
	case hasAny(rest, 0, "增长", "增幅", "增速", "涨幅", "升幅", "上升", "上涨", "递增") > 0:
		return up, by
	case hasAny(rest, 0, "降幅", "下降", "跌幅", "减幅", "下跌", "递减", "下滑") > 0:
		return down, by
	}
	return level, alone
}

// gapBetween reads 快于城镇居民1.9个百分点: what a rate is ahead of or behind, and
// 高于全国平均水平2.1岁.
func gapBetween(before string, point bool) trend {
	for _, line := range []string{"警戒线", "警戒水位", "汛限水位", "海平面", "冰点", "平均水平"} {
		if strings.HasSuffix(before, line+"以下") {
			return down
		} else if strings.HasSuffix(before, line+"以上") {
			return up
		}
	}
	if !point && endsAny(before, "平均", "平均水平", "平均值", "全国", "全省", "上年", "去年", "同期", "上年同期", "去年同期", "常年", "常年同期", "往年", "预期", "目标", "水平", "水位", "警戒线", "计划", "海平面", "标准", "城镇居民", "农村居民", "均值") == 0 {
		return level
	}
	for _, word := range []string{"快于", "高于", "多于", "大于", "领先", "超过", "高出", "超出"} {
		if strings.Contains(before, word) && !strings.HasSuffix(before, word) {
			return up
		}
	}
	for _, word := range []string{"慢于", "低于", "少于", "小于", "落后"} {
		if strings.Contains(before, word) {
			return down
		}
	}
	return level
}

// rateOfChange reports that what changes is a rate of change itself.
func rateOfChange(before string) bool {
	for _, word := range []string{"增速", "增幅", "涨幅", "升幅", "降幅", "跌幅", "减幅"} {
		if k := strings.LastIndex(before, word); k >= 0 && k+len(word) < len(before) {
			return true
		}
	}
	return false
}
