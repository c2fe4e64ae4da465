package quantity

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// hanUnit is a Chinese spelling of a unit. A spelling with no unit is a
// classifier: it counts.
type hanUnit struct {
	spelling string
	unit     Unit
	// not lists what must not follow, because the two make another word: 元旦.
	not []string
}

// hanClassifiers are the measure words that count things. Those of two
// characters come first in no order: the longest match wins.
const hanClassifiers = `个 项 块 类 大类 小类 条 座 家 所 级 处 件 份 次 批 届 期 种 户 区 片 宗 笔 部 台 套 辆 艘 架
栋 幢 层 间 株 棵 根 支 只 头 匹 张 幅 篇 本 册 版 章 节 款 场 轮 步 道 门 颗 粒 组 队 对 方面 点 起 例 站 路 线 网
环 带 核 轴 圈 园 港 桥 井 池 大 小 村 镇 乡 县 市 省 国 州 社区 街道 乡镇 县区 企业 人次 户次 车次 倍次 遍 趟 回 番 盘 局
名列 篇 首 部 集 卷 页 行 列 排 股 团 束 堆 盏 顶 件套 端 极 翼 廊 心 山 河 湖 江 海 院 校 馆 厅 室 楼 店 厂 矿 段
份额 平台 体系 中心 基地 环节 阶段 时段 维度 领域 岗位 席 票 分 度 代 档 等 号令 把 口 面 枚 副 阵 桩 季 季度 世纪
个大类 个季度 项目 工程 网格 万人次 位数 进 通 者 员 师 型 星 维 环路 车道 周年 连 岁`

// hanUnitTable lists the spellings of units, some with what must not follow.
const hanUnitTable = `亩=mu!产,均 公顷=hectare hm²=hectare hm2=hectare ha=hectare 平方公里=km2 平方千米=km2 km²=km2 km2=km2 ㎢=km2 平方米=m2 平米=m2 m²=m2 m2=m2 ㎡=m2
公里=km 千米=km km=km 米=m!粉,饭,面,字,制 m=m 厘米=cm cm=cm 毫米=mm mm=mm
元=yuan!旦,素,宵,件,首,月,代,帅,老,气,凶,勋 元人民币=yuan 块钱=yuan 人民币=yuan 美元=usd
斤=jin 公斤=kg 千克=kg kg=kg 吨=tonne t=tonne 克=g!服,拉,隆,扣 g=g 立方米=m3 m³=m3 m3=m3 升=litre!至,到,级,值,高,幅,温,为,学,国,旗,起
千瓦时=kwh 千瓦小时=kwh kWh=kwh 度电=kwh 兆瓦时=mwh MWh=mwh 吉瓦时=gwh GWh=gwh 千瓦=kw kW=kw 兆瓦=mw MW=mw 吉瓦=gw GW=gw 瓦=w!片,房,斯,解,砾,当,屋
千伏=kv kV=kv 伏=v!击,笔,案,法 千伏安=kva kVA=kva 分贝=db ℃=celsius °C=celsius 摄氏度=celsius 海里=nmi 毫克=mg mg=mg 微克=ug μg=ug 毫升=ml ml=ml mL=ml
欧元=eur 港元=hkd 港币=hkd 日元=jpy 英镑=gbp
个百分点=percent 百分点=percent %=percent ％=percent ﹪=percent ‰=permille
倍=times 人=person!大代表,民币,均,工,行,才,社,居,事,文 名=person!列 位=person!居,列,于,移,置,次 口人=person
个人=person!大,才,文,工 年=year!级,轻,龄 周年=year 年来=year 个世纪=century 个十年=decade 个月=month 月龄=month 周龄=week 日龄=day 个年头=year 个春秋=year 个寒暑=year 载=year!体,重,人,客,货,入,有,歌,着 天=day!然,空,下 日=day 个工作日=day 工作日=day 周=week!岁,边,围,年 个星期=week 星期=week 个小时=hour 小时=hour
分钟=minute 秒=second 秒钟=second 岁=year`

type hanUnits map[rune][]hanUnit

var hanUnitIndex = sync.OnceValue(func() hanUnits {
	index := make(hanUnits)
	add := func(u hanUnit) {
		r, _ := utf8.DecodeRuneInString(u.spelling)
		index[r] = append(index[r], u)
	}
	for _, entry := range strings.Fields(hanUnitTable) {
		entry, not, _ := strings.Cut(entry, "!")
		spelling, unit, _ := strings.Cut(entry, "=")
		u := hanUnit{spelling: spelling, unit: Unit(unit)}
		if not != "" {
			u.not = strings.Split(not, ",")
		}
		add(u)
	}
	for _, spelling := range strings.Fields(hanClassifiers) {
		add(hanUnit{spelling: spelling})
	}
	for _, list := range index {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].spelling) > len(list[j].spelling) })
	}
	return index
})

// at returns the longest spelling that stands at i of text.
func (units hanUnits) at(text string, i int) (hanUnit, bool) {
	if i >= len(text) {
		return hanUnit{}, false
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	for _, u := range units[r] {
		if !has(text, i, u.spelling) {
			continue
		}
		end := i + len(u.spelling)
		if isLetter(u.spelling[0]) && (letterAt(text, end) || endsInDigit(text, end)) {
			continue
		}
		if hasAny(text, end, u.not...) > 0 {
			continue
		}
		return u, true
	}
	return hanUnit{}, false
}

func endsInDigit(text string, i int) bool {
	_, n := digitAt(text, i)
	return n > 0
}

// hanHedgesBefore and hanHedgesAfter give what stands around a number; a
// prefix 近 before a span of time means "recent", not "nearly".
func hanHedgeBefore(before string) Hedge {
	switch {
	case endsAny(before, "不超过", "不到", "不足", "低于", "少于", "小于", "最多", "至多", "未超过", "不高于", "不大于") > 0:
		if endsAny(before, "不少于", "不低于", "不小于") > 0 {
			return Over
		}
		return Under
	case endsAny(before, "将近", "接近", "近", "趋近", "几近") > 0:
		return Nearly
	case endsAny(before, "大约", "约", "约为", "大概", "约合", "约占", "约有", "左右") > 0:
		return About
	case endsAny(before, "超过", "超", "逾", "突破", "至少", "高于", "多于", "大于", "上", "过", "破", "达到或超过") > 0:
		if endsAny(before, "通过", "经过", "以上", "网上", "线上", "路上", "会上", "史上", "加上", "早上", "晚上", "看上", "之上", "马上", "地上", "县上", "市上", "不过", "度过", "走过", "世上", "身上", "打破", "突破口", "冲破") > 0 {
			return Plain
		}
		return Over
	}
	return Plain
}

func hanHedgeAfter(text string, end int) Hedge {
	switch {
	case hasAny(text, end, "以上", "及以上", "多", "有余") > 0:
		if hasAny(text, end, "多边", "多样", "多元", "多种", "多维", "多级", "多次", "多层", "多方") > 0 {
			return Plain
		}
		return Over
	case hasAny(text, end, "左右", "上下", "许") > 0:
		if hasAny(text, end, "许可", "许多", "上下功夫", "上下联动") > 0 {
			return Plain
		}
		return About
	case hasAny(text, end, "以内", "之内", "以下", "及以下") > 0:
		return Under
	}
	return Plain
}
