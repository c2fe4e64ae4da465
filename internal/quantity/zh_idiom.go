package quantity

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// hanIdiomList holds words and set phrases whose numeral counts nothing a copy
// desk could ask a source for. A word after a slash must not follow: 十分 is
// "very", 十分钟 is ten minutes. Words that begin with 一 are here only when the
// character after it is also a measure word; every other lone 一 is doubted
// anyway.
const hanIdiomList = `碳十四 四分之一决赛 八分之一决赛 二分之一决赛 第一时间 第一线 第一书记 第一责任人 第一要务 第一资源 第一动力 第一生产力 第一现场 第一手 第一课 第一关
第一道防线 第一粒扣子 第二课堂 第三方 第三者 第三产业 第二产业 第一产业 二次 一次性 一体化 一站式 一条龙 一方面
三月街 一系列 一把手 一批 一种 一线 一度 一点点 一对一 一网通办 一网统管 一路 一级 一等 一带一路 一代代 一头 一面
一组 一把 一户一策 一县一 一村一 一事一议 一点一 一地一 一厂一策 一企一策 一园一策 统一 唯一 惟一 进一步 万一
单一 同一 逐一 之一 不一 合一 归一 划一 每一 某一 另一 这一 那一 任一 其一 无一 下一 上一 新一 前一/刻钟 一一
三合一 多合一 二合一 四合一 五位一体 三位一体 四位一体 四个全面 四个意识 四个自信 两个维护 两个确立 两个结合
两个先行区 三严三实 两学一做 四下基层 四级书记 五级书记 三农 三夏 三秋 三伏 三九 三峡 三亚 三明 三沙 三原 三江 三河
三晋 三国 三更 三思 三心二意 三言两语 三番五次 三五成群 三三两两 三长两短 三生 四川 四平 四季 四面八方
四通八达 四周 四处 四邻 四肢 四海 四世同堂 四舍五入 五常 五谷 五星红旗 五彩 五颜六色 五湖四海 五花八门 五一
五四 五行 五官 五脏 五岳 六安 六盘 六一 七一 七台河 七夕 七嘴八舌 七上八下 乱七八糟 八一 八达岭 八宝 八卦
八仙 八面 八步沙 八角 九一八 九江 九寨 九龙 九州 九曲 九牛一毛 九霄 九泉 重九 十分/钟,之 十堰 十全十美
十字 十里 十月革命 双十一 十拿九稳 十年树木 百年树人 五十步笑百步 十八罗汉 二话 二手 二维 二胡 二氧化 二人转
二元 二连浩特 二十四节气 二十四史 二郎 二战 一战 二重 三维 三文 三明治 三聚 三叶 三七 三元 三苏 三甲 四合院
四合 五金 五险一金 五保 两会 两山 两岸 两高 两弹一星 两手 两侧 两边 两旁 两端 两全 两者 两用 两栖 两难
两极 两不愁三保障 两汉 两宋 两湖 两广 两江 两路口 两新 两重 两免 三令五申 三区三线 三线 三资 三支一扶 三权
三查 三审 三保 三同时 三重一大 三会一课 三新 三北 三通一平 五通一平 七通一平 三品一标 三全育人 三无 三包
三步走 四风 四好农村路 四新 四史 四早 四不 四大名著 四清 四荒 五治 五好 五美 五老 五水共治 六稳 六保 六尺巷
六合 七律 七绝 八项规定 九九 十里长街 半壁江山 十项全能 百姓 百货 百科 百年 百家 百花 百业 百草 百合 百色
百度 百般 百里 百强 百舸 百川 百战 百炼 百尺 百事 百忙 百叶 百团 百折 千家万户 千家 千万工程 千村示范 千山
千里 千年 千秋 千古 千变万化 千方百计 千头万绪 千军万马 千差万别 千丝万缕 千言万语 千帆 千岛 千阳 千亩方 千企
千载 千锤 千瓦 千克 千米 千钧 千姿百态 千金 千层 千禧 千兆 千伏 千篇一律 千难万险 万物 万象 万众 万家 万户
万里 万荣 万州 万年 万岁 万达 万科 万能 万全 万般 万事 万方 万民 万向 万万 万千 万金 万源 万载 万宁 万盛
万山 万水 万企 万有 万博 万国 万丈 万钧 万无一失 万紫千红 万古 万亩方 万马 万不得已 亿元村 成百上千 成千上万
数一数二 独一无二 七拼八凑 接二连三 一石二鸟 一心一意 一举两得 一分为二 一五一十 说一不二 略知一二 不二 无二
丢三落四 颠三倒四 朝三暮四 举一反三 推三阻四 再三 隔三差五 低三下四 横七竖八 四分五裂 五体投地 六神 七窍 八拜
八股 十不存一 十不存一二 百不存一 十室九空 十之八九 十有八九 百里挑一 百闻不如一见 百废待兴 百花齐放 万事如意 半导体 半岛 半山 半夜 半途 半路 半壁
半边天 半径 半成品 半自动 半决赛 半球 半信半疑 半生 半空 半斤八两 半干旱 半湿润 半点 半步 半句 半坡 上半年
下半年 前半/小时,个 后半/小时,个 上半 下半 大半 多半 小半 夜半 参半 一知半解 事半功倍 事倍功半 半封闭 半开放 半挂
半程 半场 半信 十九大 十八大 二十大 十七大 十四五 十三五 十二五 十一五 十五五 十四届 十三届 十八洞 十三陵
十二生肖 五中全会 四中全会 三中全会 二中全会 一中全会 六中全会 七中全会 二十届 十九届 十八届 一大/批,片 周一
周二 周三 周四 周五 周六 星期一 星期二 星期三 星期四 星期五 星期六 礼拜一 礼拜五 国十条 新国九条 三一 三八
三一五 一二三产业 一二三产 二三产业 初一 初二 初三 初四 初五 初六 初七 初八 初九 初十 腊八 小三 老三 老四
赵四 王五 张三 李四 三农问题 三公/里,斤,顷,分,尺 四方/面 八方/面,案 两面/旗,锦 两头/牛,猪,羊 三轮车
五台山 五台县 五寨县 三角形 三角洲 十足/够 亿万 十年磨一剑 三百六十行 七十二变 三个臭皮匠 三天两头
三天打鱼 四轮驱动 一年半载 数十年如一日 十年如一日 如一日 一砖一瓦 二把手 三把手 一二·九 三次分配 八小时之外 八小时外 三十而立 四十不惑 百岁生日 百岁华诞 百岁寿辰 百岁高龄 百岁诞辰 百岁老人 百岁寿
两市 两县 两校 两省 两国 两院 两村 两镇 两区 两乡 两级 两委 两口子 五星级 四星级 三星级 三伏天 三大战役 四大名著 四大发明 五大发展理念 两个文明 三大攻坚战 三大球 三口之家
一日三餐 三餐四季 三年五载 三五好友 三两知己 三顾茅庐 三十六计 四大皆空 五脏六腑 六根 八方来客 九曲 十万火急 七月流火 一波三折 千百年 三阳开泰 三生有幸 四面楚歌 四海升平 五味杂陈 六神无主 七零八落 七手八脚 七步成诗 八仙过海 九死一生 十面埋伏 十年寒窗
百感交集 百年好合 百发百中 千载难逢 千钧一发 千辛万苦 千锤百炼 千秋万代 千呼万唤 万家灯火 三头六臂 四平八稳 五光十色 一落千丈 一日千里 一字千金
一诺千金 一目十行 一刻千金 一劳永逸 两全其美 两败俱伤 二龙戏珠 三足鼎立 三思而行 四两拨千斤 六畜兴旺 八方支援 九牛二虎 十万八千里 百尺竿头 百折不挠 百读不厌 百花争艳
百鸟朝凤 千山万壑 万马奔腾 万籁俱寂 万人空巷 万古长青 半推半就 屡次三番 不三不四 三下五除二 杂七杂八 乌七八糟 八九不离十 一百八十度 千千万万 五谷丰登 身怀六甲 百万雄师 万元户 半边 两肩 两翼 两眼 两手空空 两袖清风 两腿`

// hanNames are the idioms that are names: they may need a note, never a
// statistic. 千万工程 is the Green Rural Revival Programme; 千万 in it is not
// ten million of anything.
const hanNames = `两个一百年 八路军 千万工程 百千万工程 一带一路 十四五 十三五 十二五 十一五 十五五 十九大 十八大 二十大 十七大 三峡 五台山 四川 六安 九江 十堰 三中全会 二十届 八项规定 三北 三区三线 两山 两会 三农 四好农村路`

// idiom is one word of the lists, cut at its first numeral.
type idiom struct {
	before, rest string
	not          []string
	doubt        Doubt
}

type idioms map[rune][]idiom

var hanIdioms = sync.OnceValue(func() idioms {
	index := make(idioms)
	add := func(entry string, doubt Doubt) {
		word, not, _ := strings.Cut(entry, "/")
		for i, r := range word {
			if !isHanTrigger(r) {
				continue
			}
			id := idiom{before: word[:i], rest: word[i:], doubt: doubt}
			if not != "" {
				id.not = strings.Split(not, ",")
			}
			index[r] = append(index[r], id)
			break
		}
	}
	for _, word := range strings.Fields(hanNames) {
		add(word, Name)
	}
	for _, word := range strings.Fields(hanIdiomList) {
		add(word, Idiom)
	}
	return index
})

// isHanTrigger reports whether r can begin a numeral or a number idiom.
func isHanTrigger(r rune) bool {
	switch r {
	case '第', '首', '半', '双', '几', '数', '翻', '百', '千', '万', '亿', '十', '正', '冬', '腊':
		return true
	}
	return hanDigit(r) >= 0
}

// at returns the span of the longest idiom whose first numeral is r at i.
func (list idioms) at(text string, i, floor int, r rune) (start, end int, doubt Doubt) {
	if hanScale(r) > 1 && endsAny(text[floor:i], "上", "近", "逾", "超", "约") > 0 && endsAny(text[floor:i], "以上", "早上", "晚上", "网上") == 0 {
		return 0, 0, Certain // 上百年树龄
	}
	for _, id := range list[r] {
		if strings.HasPrefix(id.before, "前") && endsAny(text[floor:i], "提前", "之前", "以前", "目前") > 0 {
			continue // 提前半年
		}
		if !has(text, i, id.rest) || !strings.HasSuffix(text[floor:i], id.before) {
			continue
		}
		stop := i + len(id.rest)
		if stop-i+len(id.before) <= end-start || hasAny(text, stop, id.not...) > 0 {
			continue
		}
		start, end, doubt = i-len(id.before), stop, id.doubt
	}
	return start, end, doubt
}

// firstNumeral reads the numeral of an idiom, one when there is none to read.
func firstNumeral(text string) number {
	for i, r := range text {
		switch {
		case r == '双' || r == '两':
			return whole(2)
		case hanDigit(r) >= 0 || hanScale(r) > 0:
			if h, ok := readHan(text, i); ok {
				return h.number
			}
		}
		if i+utf8.RuneLen(r) >= len(text) {
			break
		}
	}
	return whole(1)
}
