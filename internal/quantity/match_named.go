package quantity

import "strings"

// What a number counts may be named by a word that both languages have, and then two
// numbers have certainly changed places, or certainly not.

// namings are such words, Chinese and English, in pairs.
var namings = [][2][]string{
	{{"金"}, {"gold"}},
	{{"银"}, {"silver"}},
	{{"铜"}, {"bronze"}},
	{{"死亡", "遇难", "身亡", "丧生", "罹难"}, {"dead", "killed", "died", "deaths", "fatalities", "killing", "lives"}},
	{{"受伤", "负伤", "伤者"}, {"injured", "injuring", "wounded", "hurt", "injuries"}},
	{{"失踪", "失联"}, {"missing", "unaccounted"}},
	{{"男"}, {"men", "boys", "male", "males", "man"}},
	{{"女"}, {"women", "girls", "female", "females", "woman"}},
	{{"胜"}, {"wins", "won", "victories"}},
	{{"负"}, {"losses", "lost", "defeats"}},
	{{"平"}, {"draws", "drawn", "ties"}},
	{{"长"}, {"long", "length"}},
	{{"宽"}, {"wide", "width", "broad"}},
	{{"高"}, {"high", "tall", "height"}},
	{{"深"}, {"deep", "depth"}},
	{{"厚"}, {"thick", "thickness"}},
	{{"篮板"}, {"rebounds"}},
	{{"助攻"}, {"assists"}},
	{{"抢断"}, {"steals"}},
	{{"盖帽"}, {"blocks"}},
	{{"赞成"}, {"favor", "favour", "for"}},
	{{"反对"}, {"against", "opposed"}},
	{{"弃权"}, {"abstentions", "abstained", "abstention"}},
}

// naming is the index of what a number is said to count, right behind it or right before,
// and -1 where nothing is.
func (m *matcher) naming(side int, q Quantity) int {
	before, after := m.around(side, q)
	for _, cut := range []string{"、", "和", "；", " and ", " to ", ", "} {
		after, _, _ = strings.Cut(after, cut)
		if k := strings.LastIndex(before, cut); k >= 0 {
			before = before[k+len(cut):]
		}
	}
	english := m.texts[side].Lang == English
	for _, near := range []string{after, before} {
		if english {
			near = " " + strings.ToLower(strings.Trim(near, " .")) + " "
		}
		for n, naming := range namings {
			for _, word := range either(english, naming[1], naming[0]) {
				if strings.Contains(near, word) && (!english || strings.Contains(near, " "+word+" ") || strings.Contains(near, " "+word+"s ")) {
					return n
				}
			}
		}
	}
	return -1
}

// exchanged reports that the number of left i, and another of its text, count in the other
// language what the other of them counts: 14金9银, "nine gold and 14 silver".
func (m *matcher) exchanged(i int) bool {
	if i == len(m.left)-1 {
		return false
	}
	a := &m.left[i]
	mine := m.naming(0, a.q)
	if mine < 0 {
		return false
	}
	its := m.naming(1, m.right[a.mate].q)
	if its < 0 || mine == its {
		return false
	}
	for k := range m.left {
		if b := &m.left[k]; k > i && b.mate >= 0 && m.naming(0, b.q) == its && m.naming(1, m.right[b.mate].q) == mine {
			return true
		}
	}
	return false
}
