package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// plant lists the faults.
func plant(c *Copy) []seed {
	var seeds []seed
	add := func(kind string, p *Passage, start, end int, new string) {
		old := p.Text[start:end]
		if new != old && !strings.ContainsRune(old, issue.Lost) {
			seeds = append(seeds, seed{kind, p.At(start), old, new})
		}
	}
	for _, p := range reported(c) {
		for _, q := range p.Quantities() {
			if q.Doubt != quantity.Certain && strings.IndexFunc(q.Text, unicode.IsDigit) < 0 {
				continue
			}
			kind := "number"
			if q.Kind == quantity.Date || q.Kind == quantity.Year || q.Code != "" && q.Kind == quantity.Range {
				kind = "date"
			}
			for _, wrong := range wrongNumbers(q.Text) {
				add(kind, p, q.Start, q.End, wrong)
			}
			if kind == "number" {
				add("unit", p, q.Start, q.End, wrongUnit(q.Text))
			}
		}
		for n, m := range c.lexicon().held[p] {
			if last := strings.LastIndexByte(m.text, ' ') + 1; m.text != m.forms(p.Lang)[0] && p.Lang == issue.EN && unicode.IsLower(rune(m.text[last])) {
				continue // "the city" is no name to misspell
			}
			kind := "name"
			if _, term := m.record.(*issue.Term); term {
				kind = "term"
			}
			add(kind, p, m.Start, m.End, wrongLetter(p.Text[m.Start:m.End]))
			add(kind, p, m.Start, m.End, wrongForm(c, m, p.Lang, n))
			if kind == "name" {
				add(kind, p, m.Start, m.End, map[issue.Language]string{issue.ZH: "晋城", issue.EN: "Jincheng"}[p.Lang])
			}
		}
	}
	return append(seeds, append(wrongCaptions(c), wrongLinks(c)...)...)
}

// reported are the passages of reports, and the captions.
func reported(c *Copy) []*Passage {
	var all []*Passage
	for _, l := range issue.Languages() {
		for _, p := range c.Pages(l) {
			if inReport(p) {
				all = append(all, c.Passages(p)...)
			}
		}
	}
	for _, p := range c.Data() {
		if p.Field == "caption" {
			all = append(all, p)
		}
	}
	return all
}

// wrongNumbers changes the last digit, swaps two, and changes a numeral word.
func wrongNumbers(text string) []string {
	runes := []rune(text)
	var out []string
	for i := len(runes) - 1; i >= 0; i-- {
		if unicode.IsDigit(runes[i]) {
			r := slices.Clone(runes)
			r[i] = '0' + (r[i]-'0'+1)%10
			out = append(out, string(r))
			break
		}
	}
	for i := 1; i < len(runes); i++ {
		if unicode.IsDigit(runes[i]) && unicode.IsDigit(runes[i-1]) && runes[i] != runes[i-1] {
			r := slices.Clone(runes)
			r[i], r[i-1] = r[i-1], r[i]
			out = append(out, string(r))
			break
		}
	}
	if len(out) == 0 {
		for _, p := range [][2]string{{"一", "二"}, {"二", "三"}, {"两", "三"}, {"三", "四"}, {"四", "五"}, {"千亿", "百亿"},
			{"one", "two"}, {"two", "three"}, {"three", "four"}, {"four", "five"}, {"first", "second"}, {"second", "third"}} {
			if strings.Contains(text, p[0]) {
				return []string{strings.Replace(text, p[0], p[1], 1)}
			}
		}
	}
	return out
}

func wrongUnit(text string) string {
	for _, p := range [][2]string{{"万亩", "亿亩"}, {"亩", "公顷"}, {"公顷", "亩"}, {"亿元", "万元"}, {"天", "个月"}, {"年", "个月"}, {"%", "‰"}, {"名", "户"}, {"个", "万个"}, {"项", "万项"}, {"级", "层"}, {"块", "万块"}, {"届", "次"},
		{"million", "billion"}, {"billion", "million"}, {" mu", " hectares"}, {"hectares", "acres"}, {"days", "months"}, {"years", "months"}, {"yuan", "dollars"}} {
		if strings.Contains(text, p[0]) {
			return strings.Replace(text, p[0], p[1], 1)
		}
	}
	return text
}

// wrongLetter misspells: the second half's first letter becomes another.
func wrongLetter(text string) string {
	runes := []rune(text)
	i := len(runes) / 2
	for i < len(runes)-1 && !unicode.IsLetter(runes[i]) {
		i++
	}
	switch {
	case runes[i] > utf8.RuneSelf:
		runes[i] = map[bool]rune{true: '谷', false: '文'}[runes[i] == '文']
	case runes[i] == 'e':
		runes[i] = 'o'
	default:
		runes[i] = 'e'
	}
	return string(runes)
}

// wrongForm is another name or term of the list.
func wrongForm(c *Copy, m mention, l issue.Language, n int) string {
	entries := c.lexicon().entries
	i := slices.Index(entries, m.entry)
	for k := 1; ; k++ {
		other := entries[(i+k*(n+1))%len(entries)]
		if fmt.Sprintf("%T", other.record) == fmt.Sprintf("%T", m.record) && other != m.entry &&
			!strings.Contains(other.forms(l)[0], m.text) && !strings.Contains(m.text, other.forms(l)[0]) {
			return other.forms(l)[0]
		}
		if k > len(entries) {
			return m.text + m.text
		}
	}
}

// wrongCaptions gives each caption that of the next photo, and cuts it short.
func wrongCaptions(c *Copy) []seed {
	var seeds []seed
	for n, p := range c.Photos {
		next := c.Photos[(n+1)%len(c.Photos)]
		for _, l := range issue.Languages() {
			at, old := p.Caption.At(string(l)), p.Caption.In(l)
			seeds = append(seeds, seed{"caption", at, old, next.Caption.In(l)}, seed{"caption", at, old, `""`},
				seed{"caption", at, old, string([]rune(old)[:utf8.RuneCountInString(old)/2])})
		}
	}
	return seeds
}

// wrongLinks gives each shortcode another id that is there, and one that is not.
func wrongLinks(c *Copy) []seed {
	var seeds []seed
	for _, l := range issue.Languages() {
		for _, p := range c.Pages(l) {
			for _, b := range p.Blocks {
				for _, sc := range b.Shortcodes {
					if len(sc.Args) != 1 {
						continue
					}
					at, id := b.At(sc.Args[0].Start+1), sc.Args[0].Value
					other := c.Photos[0].ID
					if sc.Name == "statistic" {
						other = c.Statistics[0].ID
					}
					if other == id {
						other = c.Photos[1].ID
					}
					seeds = append(seeds, seed{"link", at, id, other}, seed{"link", at, id, id + "x"})
				}
			}
		}
	}
	return seeds
}
