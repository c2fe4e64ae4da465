package quantity

import (
	"slices"
	"strings"
)

// A date may be answered by words that tell the time from where they stand: 上月,
// "last year", 洪武三年.

// dated reports that the other text gives a date in words: 今年 for 2024,
// "yesterday" for 5日.
func (m *matcher) dated(q Quantity, other int) bool {
	if m.reigned(q, other) {
		return true
	}
	if !q.calendarDate() || len(q.Code) == 3 || q.High != nil {
		return false // no word stands for a decade or for May to June
	}
	subjects := "year base half"
	switch {
	case q.Unit == Month:
		subjects = "month base day festival"
	case strings.HasPrefix(q.Code, "--") || q.Unit == Day:
		subjects = "day weekday week month festival"
	}
	_, text := m.side(other)
	for _, s := range m.signalsOf(other) {
		if strings.Contains(subjects, s.subject) && (q.Unit != Month || s.subject == "festival" || s.says != "year" && m.monthsNamed(1-other) <= m.monthsMeant(other)) {
			return true
		}
	}
	if text.Lang == Chinese {
		return strings.Contains(text.Words, "近日") || strings.Contains(text.Words, "日前") || strings.Contains(text.Words, "当日") || strings.Contains(text.Words, "当天") || strings.Contains(text.Words, "次日") || strings.Contains(text.Words, "翌日") || strings.Contains(text.Words, "第二天") || strings.Contains(text.Words, "前一天") || strings.Contains(text.Words, "当年")
	}
	if q.Unit == Day && (strings.Contains(text.Words, "ext day") || strings.Contains(text.Words, "ollowing day") || strings.Contains(text.Words, "revious day") || strings.Contains(text.Words, "day before") || strings.Contains(text.Words, "day after") || strings.Contains(text.Words, "day earlier") || strings.Contains(text.Words, "day later")) {
		return true
	}
	return strings.Contains(text.Words, "recently") || strings.Contains(text.Words, "that day") || strings.Contains(text.Words, "same day") || strings.Contains(text.Words, "that year")
}

// monthsNamed counts the months of a text that have no answer, and monthsMeant the
// words of a text that a month may answer: 上月, and not 环比.
func (m *matcher) monthsNamed(side int) (n int) {
	list, _ := m.side(side)
	for k := range list {
		if t := &list[k]; t.mate < 0 && t.weight == must && t.q.Unit == Month && t.q.Kind == Date {
			n++
		}
	}
	return n
}

func (m *matcher) monthsMeant(side int) (n int) {
	for _, s := range m.signalsOf(side) {
		if s.subject == "month" || s.subject == "base" && s.says == "month" && s.text != "环比" {
			n++
		}
	}
	return n
}

// reigned reports a year of our era where the other text counts by a reign: 1370,
// 洪武三年.
func (m *matcher) reigned(q Quantity, other int) bool {
	list, text := m.side(other)
	if q.Kind != Year && (!q.plainCount() || !q.bare || strings.ContainsAny(q.Text, ",，.")) || against(q.Value, 1950) > 0 || against(q.Value, 100) < 0 {
		return false
	}
	if years, ok := reignYears(text.Words); ok && text.Lang == Chinese {
		return slices.Contains(years, smallInt(q.Value))
	}
	return text.Lang == Chinese && strings.Contains(text.Words, "元年") || slices.ContainsFunc(list, func(t term) bool { return t.q.Kind == Ordinal && t.q.Classifier == "年" })
}
