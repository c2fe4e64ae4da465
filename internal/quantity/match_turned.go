package quantity

import (
	"strings"
)

// Words around a time that turn it round: before and after, within and later.

// beforeAfter reports a time before which the one language speaks of, and after which the
// other: 凌晨5点前, "after 5 am".
func (m *matcher) beforeAfter(x, y Quantity) bool {
	zh, en := m.texts[0].Words, strings.TrimRight(m.texts[1].Words[:y.Start], " ")
	if head := lastClause(zh[:x.Start]); strings.Contains(head, "最早") && endsFold(en, "no later than", "at the latest by", "at latest by") || strings.Contains(head, "最迟") && endsFold(en, "no earlier than", "not until", "at the earliest in") {
		return true
	}
	if hasAny(zh, x.End, "前后") > 0 || endsFold(en, "not after", "never after", "no later than", "not before", "only after", "only before") {
		return false
	}
	earlier := either(hasAny(zh, x.End, "前往", "前夕", "前列", "前来", "前期") > 0, 0, hasAny(zh, x.End, "前", "之前", "以前"))
	later := hasAny(zh, x.End, "之后", "以后", "后出生", "后，")
	return earlier > 0 && endsFold(en, "after", "later than") || later > 0 && endsFold(en, "before", "prior to", "earlier than")
}

// timesTurned reports a length of time that the one language looks ahead by and the other
// back, or in which the one and after which the other speaks: 三天内, "after three days".
func (m *matcher) timesTurned(x, y Quantity) bool {
	zh, en := m.texts[0].Words, m.texts[1].Words
	before := strings.TrimRight(en[:y.Start], " ")
	follows := func(words ...string) bool { return wordsFold(en, y.End, words...) > 0 }
	negated := func() bool { return strings.ContainsAny(firstClause(zh[x.End:]), "不未没无") }
	switch {
	case hasAny(zh, x.End, "内", "以内", "之内") > 0:
		if y.Hedge == Over && follows(" after", " from") && !negated() {
			return true // 60日内, "more than 60 days after"
		}
		return (x.dim() == calendar || x.Unit == Day || x.Unit == Week) && endsFold(before, "after") && !endsFold(before, "only after", "even after", "not after", "until after", "looked after", "look after") && !negated()
	case hasAny(zh, x.End, "后", "之后", "以后") > 0:
		return endsFold(before, "within") && !negated() || follows(" ago", " earlier") && !strings.Contains(tail(zh[:x.Start], 30), "前")
	case hasAny(zh, x.End, "前", "之前", "以前") > 0 && hasAny(zh, x.End, "前后", "前的") == 0:
		return follows(" later", " after", " afterwards", " afterward") && !negated()
	}
	return false
}
