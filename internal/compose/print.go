package compose

import (
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// Printed is what the printed words of a statistic are made of: 549.36 · 万亩,
// 5.4936 · million mu · 366,240 hectares.
type Printed struct {
	// Figure is the number with its unit as they stand in the text, which no template prints.
	Figure string `json:"-"`
	Number string `json:"number"`
	Unit   string `json:"unit,omitempty"`
	// Equivalent is what stands in brackets behind them.
	Equivalent string `json:"equivalent,omitempty"`
}

// Print takes printed words apart.
func Print(words string) Printed {
	p := Printed{Figure: words}
	if end, size := utf8.DecodeLastRuneInString(words); end == ')' || end == '）' {
		_, first := utf8.DecodeRuneInString(words) // what stands in brackets stands behind something
		if at := strings.IndexAny(words[first:], "(（") + first; at >= first {
			_, open := utf8.DecodeRuneInString(words[at:])
			p.Figure, p.Equivalent = strings.TrimRight(words[:at], " \t"), words[at+open:len(words)-size]
		}
	}
	p.Number = p.Figure
	rest := strings.TrimLeft(p.Figure, "0123456789.,")
	if number := p.Figure[:len(p.Figure)-len(rest)]; number != "" && number[0] != '.' && number[0] != ',' {
		if unit, ok := strings.CutPrefix(rest, "%"); ok {
			number, rest = number+"%", unit
		}
		p.Number, p.Unit = number, strings.TrimLeft(rest, " \t")
	}
	return p
}

// firstHectares has an area in mu say its hectares first in English, where few know the mu:
// those that the text gives, else those of its value. The mu are the equivalent then.
func (p Printed) firstHectares(s *issue.Statistic, l issue.Language) Printed {
	if l != issue.EN || s.Unit != "mu" {
		return p
	}
	number, ok := strings.CutSuffix(p.Equivalent, " hectares")
	if !ok || strings.Trim(number, "0123456789,.") != "" {
		number = hectaresOf(s)
	}
	return Printed{Figure: number + " hectares", Number: number, Unit: "hectares", Equivalent: p.Figure}
}

// words are the number and its unit with the space of the language between them.
func (p Printed) words(l issue.Language) string {
	return strings.TrimSpace(p.Number + issue.Pair{ZH: "", EN: " "}.In(l) + p.Unit)
}

// whole returns a text whose figures no line end divides: no-break spaces within
// the English ones, word joiners (U+2060) before the characters of the Chinese.
func whole(text string, figures ...string) string {
	for _, words := range figures {
		figure := Print(words).Figure
		var held strings.Builder
		for i, r := range figure {
			switch {
			case r == ' ':
				r = '\u00A0'
			case i > 0 && issue.IsHan(r):
				held.WriteRune('\u2060')
			}
			held.WriteRune(r)
		}
		if held.String() != figure {
			text = strings.ReplaceAll(text, figure, held.String())
		}
	}
	return text
}
