package quantity

import (
	"slices"
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
	// exact is set on an English spelling in which capitals count: kW, and none of kw.
	exact bool
}

// hanClassifiers are the measure words that count things. Those of two
// characters come first in no order: the longest match wins.
const hanClassifiers = `个 项 块 类 大类 小类 条 座 家 所 级 处 件 份 次 批 届 期 种 户 区 片 宗 笔 部 台 套 辆 艘 架
栋 幢 层 间 株 棵 根 支 只 头 匹 张 幅 篇 本 册 版 章 节 款 场 轮 步 道 门 颗 粒 组 队 对 方面 点 起 例 站 路 线 网
环 带 核 轴 圈 园 港 桥 井 池 大 小 村 镇 乡 县 市 省 国 州 社区 街道 乡镇 县区 企业 人次 户次 车次 倍次 遍 趟 回 番 盘 局
名列 篇 首 部 集 卷 页 行 列 排 股 团 束 堆 盏 顶 件套 端 极 翼 廊 心 山 河 湖 江 海 院 校 馆 厅 室 楼 店 厂 矿 段
份额 平台 体系 中心 基地 环节 阶段 时段 维度 领域 岗位 席 票 分 度 代 档 等 号令 把 口 面 枚 副 阵 桩 季 季度 世纪
个大类 个季度 项目 工程 网格 万人次 位数 进 通 者 员 师 型 星 维 环路 车道 周年 连 岁`

type hanUnits map[rune][]hanUnit

var hanUnitIndex = sync.OnceValue(func() hanUnits {
	index := make(hanUnits)
	add := func(u hanUnit) {
		r, _ := utf8.DecodeRuneInString(u.spelling)
		index[r] = append(index[r], u)
	}
	for _, u := range allUnits().list {
		for _, entry := range u.zh {
			spelling, not, _ := strings.Cut(entry, "!")
			h := hanUnit{spelling: spelling, unit: u.unit}
			if not != "" {
				h.not = strings.Split(not, ",")
			}
			add(h)
		}
	}
	for _, spelling := range strings.Fields(hanClassifiers) {
		add(hanUnit{spelling: spelling})
	}
	for _, list := range index {
		byLength(list, func(u hanUnit) string { return u.spelling })
	}
	return index
})

// byLength sorts the longest text first, so that the first that fits is the
// longest.
func byLength[T any](list []T, text func(T) string) {
	slices.SortStableFunc(list, func(a, b T) int { return len(text(b)) - len(text(a)) })
}

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

// eachUnit is the length of the 每桶 or 每平方米 that a text ends with.
func eachUnit(before string) int {
	k := strings.LastIndex(before, "每")
	if k < 0 || len(before)-k > len("每立方千米") {
		return 0
	}
	if u, ok := hanUnitIndex().at(before, k+len("每")); ok && k+len("每")+len(u.spelling) == len(before) || before[k:] == "每桶" {
		return len(before) - k
	}
	return 0
}
