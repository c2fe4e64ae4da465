package compose

import (
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// dataValue is what a figure comes to for machines: its value, or both ends of a range
// with two points between them.
func dataValue(s *issue.Statistic) string {
	if s.High != "" {
		return string(s.Value) + ".." + string(s.High)
	}
	return string(s.Value)
}

// foundSlip is what a figure without a record opens: its words, what they come to in
// the unit and in metric, and what the other language says.
func (c *Composer) foundSlip(s *issue.Statistic, l issue.Language) Slip {
	words := Print(s.Words(l))
	var facts []string
	if plain := plainAmount(s, l); plain != "" {
		facts = append(facts, plain)
	}
	if metric := c.metric(s, words, l); metric != "" {
		facts = append(facts, metric)
	}
	return Slip{
		Label: whole(words.Figure, words.Figure), Facts: strings.Join(facts, " · "),
		Other: whole(s.Label.In(l.Other()), s.Words(l.Other())), Lang: locale(l.Other()),
	}
}

// metric is the equivalent that the text gives in brackets, else that of an area in mu
// or a weight in jin.
func (c *Composer) metric(s *issue.Statistic, words Printed, l issue.Language) string {
	if words.Equivalent != "" {
		return whole(words.Equivalent, words.Equivalent)
	}
	if s.Unit == string(quantity.Jin) && s.High == "" {
		if q, err := quantity.New(string(s.Value), quantity.Jin); err == nil {
			if m, ok := q.Metric(); ok {
				return m.Print(quantity.Lang(l))
			}
		}
	}
	if s.High != "" {
		return ""
	}
	return c.hectares(s, l)
}

// plainAmount is a figure in its unit without a scale, "" where its words say as much.
func plainAmount(s *issue.Statistic, l issue.Language) string {
	value, words := s.Value.Rat(), s.Words(l)
	digits, _ := value.FloatPrec()
	number := grouped(value, digits)
	unit := quantity.UnitName(quantity.Unit(s.Unit), quantity.Lang(l))
	says := strings.Contains(words, number) || strings.Contains(words, string(s.Value))
	switch {
	case s.High != "", unit == "" && (says || !strings.ContainsAny(words, "0123456789")):
		return ""
	case says && (unit == "%" || unit == "‰" || Print(words).Unit != ""):
		return ""
	case l == issue.EN && unit != "" && unit != "%" && unit != "‰" && unit != "°C":
		return number + " " + unit
	}
	return number + unit
}
