package quantity

import (
	"slices"
	"strings"
)

// A bound may be told by words that stand away from its number: 最高可申请30万元,
// "the minimum fine is 500 yuan".

var (
	hanCaps   = []string{"最高", "最大", "最长", "最多", "限", "最重", "最远", "最迟", "最晚", "封顶"}
	hanFloors = []string{"最低", "最小", "最短", "最少", "最浅", "最轻", "下限", "年满", "满", "起步", "保底", "门槛"}
	// hanNoBound are words in which those above say something else.
	hanNoBound = strings.NewReplacer("最大限度", "", "最大程度", "", "有限", "", "期限", "", "权限", "", "限制", "", "年限", "", "无限", "", "局限", "", "界限", "", "最高人民", "", "最高法", "",
		"最高检", "", "最高峰", "", "最高分", "", "最低分", "", "最大的", "", "最高的", "", "最远的", "", "最长的", "", "最小的", "", "最低的", "", "最短的", "", "最多的", "", "最少的", "", "满意", "", "圆满", "", "充满", "", "满足", "", "满分", "", "丰满", "", "美满", "")

	enCapWords   = " maximum max highest longest limit limits limited cap caps capped ceiling top restricted as-many as-much as-high as-long "
	enCrossed    = " passed crossed broken broke breached smashed breaking crossing passing cross pass break "
	enFloorWords = " minimum min lowest shortest floor starting starts start as-few as-little as-low as-young from-as "
)

// hedgeTurned reports that one says more than, and the other less than.
func (m *matcher) hedgeTurned(x, y Quantity) bool {
	if isHalf(x.Value) && hasFallen(lastClause(m.texts[0].Words[:x.Start])) {
		return false // 节省了一半多, "less than half the time"
	}
	if opposite(x.Hedge, y.Hedge) && (m.hedgedToo(0, x, y.Hedge) || m.hedgedToo(1, y, x.Hedge)) {
		return false // 48小时以上 and 不足48小时: either may be meant
	}
	if opposite(x.Hedge, y.Hedge) && x.Value.Sign() >= 0 { // below minus 20 is 零下二十多度
		return m.denied(0, x) == m.denied(1, y)
	}
	if x.part || y.part || x.off || y.off || x.Value.Sign() < 0 || x.High != nil && x.Kind != Approximate {
		return false
	}
	if x.Kind == Duration && hasAny(m.texts[0].Words, x.End, "内", "以内", "之内") > 0 && endsFold(strings.TrimRight(m.texts[1].Words[:y.Start], " "), "only after") {
		return true // 须在10天以内, "only after 10 days"
	}
	if !m.soleInClause(0, x) && !m.soleInClause(1, y) {
		return false // far words may bind another number
	}
	a := m.bound(0, x)
	return a != Plain && opposite(a, m.bound(1, y)) && (x.Hedge != a || m.denied(0, x) == m.denied(1, y))
}

// hedgedToo reports that one text has a number a second time, and with another hedge.
func (m *matcher) hedgedToo(side int, q Quantity, h Hedge) bool {
	list, _ := m.side(side)
	return slices.ContainsFunc(list, func(t term) bool {
		return t.q.Start != q.Start && t.q.Unit == q.Unit && equal(t.q.Value, q.Value) && !opposite(t.q.Hedge, h)
	})
}

// soleInClause reports that no other number stands in the clause of one.
func (m *matcher) soleInClause(side int, q Quantity) bool {
	text := m.texts[side]
	from := q.Start - len(lastClause(text.Words[:q.Start]))
	to := q.End + len(firstClause(text.Words[q.End:]))
	return !slices.ContainsFunc(text.Quantities, func(o Quantity) bool {
		return o.Start != q.Start && o.Doubt == Certain && o.Start >= from && o.End <= to
	})
}

// bound is the hedge of a number that sets it as a bound, or what words further
// off say of it.
func (m *matcher) bound(side int, q Quantity) Hedge {
	if q.Hedge == Over || q.Hedge == Under || q.Hedge == Nearly {
		return q.Hedge
	}
	if q.Hedge != Plain {
		return Plain
	}
	before, after := m.around(side, q)
	if m.texts[side].Lang == English {
		return boundEnglish(before, after)
	}
	return boundChinese(before, after)
}

// around is the text on both sides of a number in its clause, to the next number.
func (m *matcher) around(side int, q Quantity) (before, after string) {
	text := m.texts[side]
	from, to := 0, len(text.Words)
	for _, o := range text.Quantities {
		if o.End <= q.Start {
			from = max(from, o.End)
		} else if o.Start >= q.End {
			to = min(to, o.Start)
		}
	}
	return lastClause(text.Words[from:q.Start]), firstClause(text.Words[q.End:to])
}

func boundChinese(before, after string) Hedge {
	if strings.HasPrefix(after, "封顶") || strings.HasPrefix(after, "为限") {
		return Under
	}
	if rest, ok := strings.CutPrefix(after, "起"); ok && (rest == "" || hasAny(rest, 0, "步", "售", "租", "送", "投", "购", "征", "付") > 0) {
		return Over
	}
	before = hanNoBound.Replace(before)
	last := func(words []string) int {
		at := -1
		for _, w := range words {
			if k := strings.LastIndex(before, w); k >= 0 {
				at = max(at, k+len(w))
			}
		}
		return at
	}
	upper, lower := last(hanCaps), last(hanFloors)
	switch {
	case upper > lower:
		return Under
	case lower >= 0:
		return Over // 下限 ends in 限
	}
	return Plain
}

func boundEnglish(before, after string) Hedge {
	words := strings.Fields(strings.ToLower(after))
	for n := range min(len(words), 5) {
		rest := " " + strings.Join(words[n:min(n+4, len(words))], " ")
		if h := enHedgeAfter(rest, 0); (h == Over || h == Under) && (n+4 >= len(words) || n < 4) {
			return h
		}
	}
	words = strings.Fields(strings.ToLower(before))
	if n := len(words) - 1; n > 0 && wordsFold(after, 0, " mark", " threshold", " milestone", " barrier") > 0 && words[n] == "the" && strings.Contains(enCrossed, " "+words[n-1]+" ") {
		return Over
	}
	for n := len(words) - 1; n >= 0; n-- {
		w := strings.Trim(words[n], `"'“”‘’`)
		if n > 0 && words[n-1] == "as" {
			w = "as-" + w
		}
		switch w = " " + w + " "; {
		case strings.Contains(enCapWords, w):
			return Under
		case strings.Contains(enFloorWords, w):
			return Over
		}
	}
	return Plain
}

var (
	hanDenials = []string{"不得", "不能", "不可", "不予", "不准", "不许", "禁止", "严禁", "谢绝", "无法", "不享受", "不再", "取消", "拒绝", "不接受", "不受理", "不允许", "不办", "不宜", "不向", "不对", "不适合", "不建议", "不开放", "不适用", "不在", "不属于", "不纳入", "不包括", "免缴", "免征", "免除", "免收", "免交"}
	enDenials  = []string{"no", "not", "never", "cannot", "unless", "barred", "banned", "prohibited", "forbidden", "refused", "denied", "without", "ban", "nor", "neither", "off-limits", "exempt", "exempted", "waived", "canceled", "cancelled", "cancel", "scrapped", "called-off", "ineligible", "excluded"}
)

// denied reports that the clause of a number forbids or denies something beside
// what its hedge does: 未满18岁不得入内 is "only those 18 or older may enter".
func (m *matcher) denied(side int, q Quantity) bool {
	text := m.texts[side]
	before := text.Words[:q.Start]
	before = before[strings.LastIndex(before, ". ")+1:]
	head, rest := lastClause(before), firstClause(text.Words[q.End:])
	if text.Lang == Chinese {
		if k := q.End + len(rest); strings.HasPrefix(text.Words[k:], "，") {
			rest += firstClause(text.Words[k+len("，"):])
		}
		n := 0
		for _, w := range hanDenials {
			for _, part := range []string{head, rest} {
				for _, after, ok := strings.Cut(part, w); ok; _, after, ok = strings.Cut(after, w) {
					n += either(hasAny(after, 0, hanOver...)+hasAny(after, 0, hanUnder...) > 0, 0, 1)
				}
			}
		}
		return n%2 > 0
	}
	head = strings.TrimRight(head, " ")
	_, words, compares := enHedgeWord(head)
	head = head[:len(head)-len(words)]
	if compares && enDenial(head) == turns {
		head = ""
	}
	n := 0
	list := strings.Fields(strings.ReplaceAll(strings.ToLower(head+" . "+rest), "called off", "called-off"))
	for k, w := range list {
		w = strings.Trim(w, ",.:'\"”“")
		if k+1 < len(list) && sense(list[k+1])&(moreSense|lessSense) > 0 {
			continue // no fewer than
		}
		if slices.Contains(enDenials, w) || strings.HasSuffix(w, "n’t") || strings.HasSuffix(w, "n't") {
			n++
		}
	}
	return n%2 > 0
}
