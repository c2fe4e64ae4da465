package quantity

import (
	"strings"
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
				if q.trend == level && k > 0 && strings.Contains(before, " by ") {
					if t, r := changeEnglish(lastClause(text[:q.Start]), ""); r == by {
						q.trend, q.role = t, by // cut its three key rates by 5 percent: a number stands between
					}
				}
				for n := k - 1; n >= 0; n-- {
					if (list[n].role == from || list[n].role == by && list[n].trend != level && q.trend == level && n == k-1) && leadsOn(text[list[n].End:q.Start]) {
						q.trend, q.role = list[n].trend, to
					}
					if !dateLike(list[n]) {
						break // from 41 in 2012 to 68
					}
				}
				if q.point && q.trend == level && trendAfter(strings.Fields(strings.ToLower(after))) == down {
					q.trend = down // grew 1.9 percentage points slower
				}
				if q.dim().money() && strings.Contains(before, "net loss") {
					q.trend, q.role = level, alone // a result, and no change
				}
				q.counted = nounEnglish(after)
			} else {
				clause := lastClause(text[:q.Start])
				q.trend, q.role = changeChinese(before, after, clause)
				switch {
				case q.point && hasFall(clause):
					q.trend = level // 降幅扩大1个百分点
				case q.trend == level && q.role == alone && q.point && adjusted(clause) != level:
					q.trend, q.role = adjusted(clause), by
				case q.trend == level && q.role == alone:
					q.trend = gapBetween(before, q.point)
				}
				if q.dim() == clock && endsAny(before, "提高", "提高了", "提升", "提升了", "刷新了") > 0 {
					q.trend = level // a better time is a shorter one
				}
				if k > 0 && dateLike(list[k-1]) && (before == "的" || before == "" || before == "初的" || before == "末的" || before == "底的") && endsAny(text[:list[k-1].Start], "由", "从", "自") > 0 {
					q.role = from // 从2012年的16%
				} else if k > 0 && dateLike(list[k-1]) && q.trend == level && (before == "的" || before == "") && endsAny(text[:list[k-1].Start], "到", "至") > 0 {
					q.trend, q.role = changeChinese(lastClause(text[:list[k-1].Start]), "", "") // 增加到2023年的68座
				}
			}
		}
		floor = q.End
	}
}

// adjusted reads a verb that stands before what it changes: 下调存款准备金率0.5个百分点.
func adjusted(clause string) trend {
	if rateOfChange(clause) || hasFall(clause) {
		return level
	}
	raised, cut := max(strings.LastIndex(clause, "上调"), strings.LastIndex(clause, "提高")), max(strings.LastIndex(clause, "下调"), strings.LastIndex(clause, "降低"))
	return either(raised < 0 && cut < 0, level, either(raised > cut, up, down))
}

// hasFall reports that a clause tells of a fall as of a thing, which may grow itself.
func hasFall(clause string) bool {
	return strings.Contains(clause, "降幅") || strings.Contains(clause, "跌幅") || strings.Contains(clause, "减幅")
}

// noComparison are words with a 比 or 较 that compares nothing.
var noComparison = strings.NewReplacer("比重", "", "比例", "", "比率", "", "占比", "", "比赛", "", "比值", "", "比分", "", "评比", "", "较为", "", "比较", "")

// compares reports a 比上年 or 较去年 in a Chinese clause.
func compares(clause string) bool {
	return strings.ContainsAny(clause, "比较") && strings.ContainsAny(noComparison.Replace(clause), "比较")
}

// isClauseMark reports a mark that ends a clause.
func isClauseMark(r rune) bool {
	switch r {
	case '，', '。', '；', '：', '！', '？', ',', ';', ':', '!', '?', '（', '）', '(', ')', '\n':
		return true
	}
	return false
}

func lastClause(before string) string {
	before = tail(before, 96)
	for k := strings.LastIndexFunc(before, isClauseMark); k >= 0; k = strings.LastIndexFunc(before[:k], isClauseMark) {
		if before[k] == ',' && endsInDigit(before, k-1) && endsInDigit(before, k+1) {
			continue // 18,000
		}
		_, size := utf8.DecodeRuneInString(before[k:])
		return before[k+size:]
	}
	return before
}

func firstClause(after string) string {
	after = head(after, 96)
	if k := strings.IndexFunc(after, func(r rune) bool { return r == '.' || isClauseMark(r) }); k >= 0 {
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

func either[T any](yes bool, a, b T) T {
	if yes {
		return a
	}
	return b
}
