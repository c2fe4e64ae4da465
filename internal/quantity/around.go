package quantity

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// trend says which way a figure goes: 增长5%, "down 5 percent".
type trend int8

const (
	level trend = iota
	up
	down
)

// role says what a figure is to a change: 由16%, 降至13%, 增长5%.
type role int8

const (
	alone role = iota
	from
	to
	by
)

// lookAround reads what the words near each quantity say of a change. Only what
// is certain is kept: a verb right before or behind the number, apart from
// hedges.
func lookAround(lang Lang, text string, list []Quantity) {
	floor := 0
	for k := range list {
		q := &list[k]
		end := len(text)
		if k+1 < len(list) {
			end = list[k+1].Start
		}
		if q.Kind != Date && q.Kind != Year && q.Kind != Label && q.Kind != Time {
			before, after := lastClause(text[floor:q.Start]), firstClause(text[q.End:max(end, q.End)])
			if lang == English {
				q.trend, q.role = changeEnglish(before, after)
				if t, r := changeEnglish(lastClause(text[:q.Start]), ""); q.trend == level && k > 0 && r == by && strings.Contains(before, " by ") {
					q.trend, q.role = t, by // cut its three key rates by 5 percent: a number stands between
				}
				if k > 0 && list[k-1].role == from && leadsTo(before) {
					q.trend, q.role = list[k-1].trend, to
				}
				q.counted = nounEnglish(after)
			} else {
				q.trend, q.role = changeChinese(before, after, lastClause(text[:q.Start]))
				if q.point && q.trend == level && q.role == alone {
					q.trend = gapBetween(before)
				}
				if q.dim() == clock && endsAny(before, "提高", "提高了", "提升", "提升了", "刷新了") > 0 {
					q.trend = level // a better time is a shorter one
				}
				if k > 0 && dateLike(list[k-1]) && (before == "的" || before == "") && endsAny(text[:list[k-1].Start], "由", "从", "自") > 0 {
					q.role = from // 从2012年的16%
				}
			}
		}
		floor = q.End
	}
}

// noComparison are words with a 比 or 较 that compares nothing.
var noComparison = strings.NewReplacer("比重", "", "比例", "", "比率", "", "占比", "", "比赛", "", "比值", "", "比分", "", "评比", "", "较为", "", "比较", "")

// compares reports a 比上年 or 较去年 in a Chinese clause.
func compares(clause string) bool {
	return strings.ContainsAny(clause, "比较") && strings.ContainsAny(noComparison.Replace(clause), "比较")
}

const clauseMarks = "，。；：！？,;:!?（）()\n"

func lastClause(before string) string {
	before = tail(before, 96)
	if k := strings.LastIndexAny(before, clauseMarks); k >= 0 {
		_, size := utf8.DecodeRuneInString(before[k:])
		return before[k+size:]
	}
	return before
}

func firstClause(after string) string {
	after = head(after, 96)
	if k := strings.IndexAny(after, clauseMarks+"."); k >= 0 {
		return after[:k]
	}
	return after
}

// tail is the end of a text, of at most n bytes and of whole characters.
func tail(text string, n int) string {
	k := max(len(text)-n, 0)
	for k < len(text) && !utf8.RuneStart(text[k]) {
		k++
	}
	return text[k:]
}

// head is the beginning of a text, of at most n bytes and of whole characters.
func head(text string, n int) string {
	k := min(len(text), n)
	for k > 0 && k < len(text) && !utf8.RuneStart(text[k]) {
		k--
	}
	return text[:k]
}

// hanBetween may stand between a verb and its number.
var hanBetween = []string{"将近", "接近", "近", "大约", "约为", "约", "超过", "超", "逾", "不到", "不足", "不超过", "不少于", "不低于", "至少", "最多", "大概", "了",
	"幅度", "同比", "环比", "平均", "人民币", "累计", "又", "再", "仅", "只", "整整", "高达", "多达", "每人", "每户", "人均", "户均", "年均"}

// hanRises and hanFalls are verbs; the short ones of hanMore and hanLess mean a
// change only where the clause compares: 比上年多5人.
var (
	hanRises = []string{"增长", "增加", "上升", "提高", "提升", "上涨", "上调", "攀升", "上浮", "回升", "反弹", "飙升", "猛增", "激增", "大增", "增收", "增产", "多增", "延长",
		"加快", "调高", "调增", "走高", "偏多", "偏高", "扩大", "扩张", "扩容", "高出", "多出", "净增", "递增", "新增", "增", "涨", "升"}
	hanFalls = []string{"负增长", "下降", "减少", "降低", "下跌", "下滑", "下调", "回落", "萎缩", "缩减", "压减", "压缩", "削减", "缩短", "下浮", "骤降", "锐减", "减产", "减收",
		"放缓", "减缓", "调低", "调减", "走低", "偏少", "偏低", "收窄", "缩小", "跌去", "缩水", "流失", "损失", "少增", "净减", "递减", "精简", "压降", "核减", "降", "跌", "减"}
	hanMore = []string{"多", "高", "快", "长", "大", "贵", "重", "深", "宽", "厚", "远", "强"}
	hanLess = []string{"少", "低", "慢", "短", "小", "便宜", "轻", "浅", "窄", "薄", "近", "弱"}
)

// changeChinese reads 增长约5%, 降至13%, 由16% and 5%的增长.
// clause is all before it in its clause, other numbers included.
func changeChinese(before, after, clause string) (trend, role) {
	trim := func() {
		before = before[:len(before)-eachUnit(before)]
		for {
			n := endsAny(before, hanBetween...)
			if n == 0 {
				return
			}
			before = before[:len(before)-n]
		}
	}
	trim()
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
	case r == alone && compares(clause) && endsAny(before, "最多", "最少", "最高", "最低", "不低", "不少", "不高", "不大") == 0:
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

// gapBetween reads 快于城镇居民1.9个百分点: what a rate is ahead of or behind.
func gapBetween(before string) trend {
	for _, word := range []string{"快于", "高于", "多于", "大于", "领先"} {
		if strings.Contains(before, word) {
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

func either[T any](yes bool, a, b T) T {
	if yes {
		return a
	}
	return b
}

// enBetween may stand between a verb and its number; it says nothing of the
// change itself.
const enBetween = ` about nearly almost more less fewer than over under around some approximately roughly at least most a an the just only as much many well
another further additional close record estimated total average annual year-on-year sharply slightly steadily significantly rapidly again exactly full whole
mere whopping combined net no not year month quarter on yearly annually cumulative cumulatively above below exceeding rmb us usd eur hk cny nearly modest modestly markedly dramatically
year-over-year month-on-month quarter-on-quarter fully respectively last faster slower of-up likely `

const enRises = ` rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth up climb climbs climbed climbing gain gains
gained gaining jump jumps jumped jumping surge surges surged surging soar soars soared soaring advance advanced advancing expand expanded expanding expansion raise raises raised
raising lift lifts lifted lifting improve improved improving improvement boost boosted boosting rebound rebounded rebounding recovered extend extended extending extends prolonged
lengthened accelerated quickened upgraded edged-up hike hiked rallied widened widening enlarged added `

const enFalls = ` fall falls fell fallen falling decline declines declined declining drop drops dropped dropping decrease decreases decreased decreasing down reduce reduces
reduced reducing reduction reductions cut cuts cutting lower lowered lowering lowers shrink shrinks shrank shrunk shrinking slump slumps slumped slumping plunge plunged plunging slide
slid sliding contract contracted contracting contraction dip dipped shed eased shorten shortened shortening shortens tumble tumbled tumbling slash slashed slashing slowed trim trimmed
trimming weakened retreated diminished downsized sank sunk slipped slip slipping lost loses losing narrowed narrowing narrows narrow `

const (
	enMore = ` increase growth rise gain jump surge climb hike expansion improvement more higher faster longer larger bigger up upward upturn dearer pricier costlier heavier older taller deeper wider thicker warmer hotter stronger farther further rebound `
	enLess = ` decrease decline fall drop reduction cut slump contraction fewer less lower slower shorter smaller down downward downturn cheaper lighter younger shallower narrower thinner colder cooler weaker nearer closer dip slide decrease plunge shortfall `
)

// wordSense is what an English word says beside a number, one bit for each list.
type wordSense uint16

const (
	betweenSense wordSense = 1 << iota
	riseSense
	fallSense
	moreSense
	lessSense
	peopleSense
	householdSense
	stopSense // ends the words that say what a number counts
	staySense // before a "to" that leads to no result
)

// wordSenses are the lists above, turned round.
var wordSenses = sync.OnceValue(func() map[string]wordSense {
	senses := map[string]wordSense{}
	for n, list := range []string{enBetween, enRises, enFalls, enMore, enLess, peopleWords, householdWords,
		"of in from and with for to by at on or were was are is have had has who that which than as per",
		"up close compared due according equal equivalent amounted came amounting equals"} {
		for word := range strings.FieldsSeq(list) {
			senses[word] |= 1 << n
		}
	}
	return senses
})

// sense is what a word says beside a number, whatever marks stand around it.
func sense(word string) wordSense {
	if word == "" {
		return betweenSense
	}
	return wordSenses()[word]
}

// leadsTo reports the "to almost" behind "from 40 percent".
func leadsTo(before string) bool {
	words := strings.Fields(strings.ToLower(before))
	return len(words) > 0 && words[0] == "to" && !slices.ContainsFunc(words[1:], func(w string) bool { return sense(w)&betweenSense == 0 })
}

// changeEnglish reads "rose by about 5 percent", "cut to 13 percent", "from 16
// percent", "a 5 percent increase" and "5 percent lower".
func changeEnglish(before, after string) (trend, role) {
	t, r := trendBefore(strings.Fields(strings.ToLower(before)))
	a := trendAfter(strings.Fields(strings.ToLower(after)))
	switch {
	case a == level || r == from:
		return t, r
	case t == level:
		return a, either(r == alone, by, r)
	case t != a:
		return level, alone
	}
	return t, r
}

func trendBefore(words []string) (trend, role) {
	r, first, gap := alone, true, 0
	for n := len(words) - 1; n >= 0 && (gap < 5 || r == by && gap < 8); n-- {
		w := strings.Trim(words[n], `"'“”‘’$€£¥—–-`)
		if first && (w == "after" || w == "before" || w == "since" || w == "when" || w == "while" || w == "against" || w == "following") {
			return level, alone
		}
		switch is := sense(w); {
		case is&riseSense > 0:
			if w == "up" && (r == to || n > 0 && strings.HasPrefix(words[n-1], "ma")) {
				return level, alone // up to, made up
			}
			return up, either(r == alone && first, by, r)
		case is&fallSense > 0:
			return down, either(r == alone && first, by, r)
		case first && (w == "to" || w == "by" || w == "from" || w == "of"):
			if w == "to" && n > 0 && strings.Trim(words[n-1], ",") == "compared" {
				return level, from
			}
			r, first = map[string]role{"to": to, "by": by, "from": from, "of": by}[w], false
			if n > 0 && w == "to" && sense(words[n-1])&staySense > 0 {
				return level, alone
			}
		case first && w == "with" && n > 0 && words[n-1] == "compared":
			return level, from
		case is&betweenSense > 0:
		default:
			first, gap = false, gap+1
			if r == from {
				return level, from // the words before tell of the result
			}
		}
	}
	return level, either(r == from, from, alone)
}

func trendAfter(words []string) trend {
	for n, gap := 0, 0; n < len(words) && gap < 2; n++ {
		w := strings.Trim(words[n], `"'“”‘’`)
		switch is := sense(w); {
		case is&moreSense > 0:
			return up
		case is&lessSense > 0:
			return down
		case (w == "above" || w == "below") && n+1 < len(words) && strings.Contains(" normal average usual ", " "+strings.Trim(words[n+1], ".,")+" "):
			return either(w == "above", up, down)
		case w == "from" || w == "in" || w == "of" || w == "and" || w == "to" || w == "by" || w == "or" || w == "for":
			return level
		case is&betweenSense == 0:
			gap++
		}
	}
	return level
}

// counts is what a number counts, as far as its words say: people are not
// households.
type counts int8

const (
	things counts = iota
	people
	households
)

const (
	peopleWords = ` people person persons residents villagers farmers workers students teachers women men children visitors members officials patients employees soldiers
athletes players tourists migrants herders volunteers pensioners seniors `
	householdWords = ` households household families family homes `
)

// nounEnglish says what the words behind a number count.
func nounEnglish(after string) counts {
	for n, w := range strings.Fields(strings.ToLower(after)) {
		w = strings.Trim(w, `"'“”‘’`)
		switch is := sense(w); {
		case is&householdSense > 0:
			return households
		case is&peopleSense > 0:
			return people
		case n >= 3, is&stopSense > 0:
			return things
		}
	}
	return things
}

// counts is what the measure word or unit of a Chinese number counts.
func (q Quantity) noun() counts {
	switch {
	case q.counted != things:
		return q.counted
	case q.Classifier == "户":
		return households
	case q.Unit == Person:
		return people
	}
	return things
}
