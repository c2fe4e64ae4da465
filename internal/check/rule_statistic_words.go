package check

import (
	"fmt"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

func statisticWords() Rule {
	return Rule{
		Code:     "statistic-words",
		Severity: diag.Error,
		Summary:  Text{"统计项的原文不在它所属的部分里", "the words of a statistic do not stand in its section"},
		Explain: Text{
			"统计项的 zh 和 en 是正文里一字不差的写法，必须在所属部分出现，而且只出现一次；重复、另一种语言也分不清时，用 in 写出较长的一段。zh、en、value、unit 都可以不写，由正文得出，只要写出的足以认定是哪个数。",
			"The zh and en of a statistic are its exact words in the text. They stand once in the section it names; where the same words stand there twice and the other language does not tell them apart, a longer stretch in “in” says which is meant. Each of zh, en, value and unit may be left out and is taken from the text, as long as what is given tells which figure it is.",
		},
		Bad:   "设立田长2739名",
		Good:  "设立田长2793名",
		Issue: checkStatisticWords,
	}
}

func checkStatisticWords(c *Copy, r *Report) {
	for _, s := range c.Statistics {
		if r.untold(c, s) {
			continue
		}
		for _, l := range c.Languages() {
			p := c.Page(l, s.Section)
			if p == nil || s.Words(l) == "" {
				continue // a missing page or reference is reported as such
			}
			key := string(l)
			if words, stretch := s.Words(l), s.Stretch(l); !strings.Contains(stretch, words) {
				r.Add(s.At("in", key), Say("“%s”里没有“%s”", "%q does not hold %q", stretch, words),
					Say("写出含有原文的较长一段", "write a longer stretch that holds the words"))
				continue
			}
			a := c.account(p)
			o, lost := a.lost[s]
			switch places := a.places[s]; {
			case len(places) > 1 && !sameWords(c, s, l, places):
				r.Add(s.At(key), Say("“%s”在 %s 里出现%d次", "%[1]q stands %[3]d times in %[2]s", s.Stretch(l), p.Path, len(places)),
					Say("用 in.%s 写出含有它的较长一段", "tell which with a longer stretch in in.%s", key))
			case lost && o == nil:
				r.lostWords(c, s, l, p)
			case lost:
				r.otherWords(c, s, l, o)
			}
		}
	}
}

// untold reports a statistic whose record does not tell which figure it names, unless
// its words have only to be mended.
func (r *Report) untold(c *Copy, s *issue.Statistic) bool {
	among, untold := c.figures.Untold(s)
	if !untold {
		return false
	}
	for _, l := range issue.Languages() {
		p := c.Page(l, s.Section)
		if p == nil || s.Words(l) == "" {
			continue
		}
		if o, lost := c.account(p).lost[s]; lost && o != nil && s.Value != "" && common(o.Text, s.Words(l)) > 1 {
			r.otherWords(c, s, l, o)
			return true
		}
	}
	message := Say("“%s”不是 %s 里两种语言都写明的数", "%q names no figure that both languages of %s tell", s.ID, s.Section)
	hint := Say("照抄正文，写出 zh 和 en，或 value 和 unit", "copy its words into zh and en, or write its value and unit")
	if among > 1 {
		message = Say("“%s”可以是 %s 里的%d个数", "%[1]q may be any of %[3]d figures of %[2]s", s.ID, s.Section, among)
		hint = Say("用 zh、en 或 in 写明是哪一个", "tell which with zh, en, or a longer stretch in in")
	}
	r.Add(s.At("id"), message, hint)
	return true
}

// sameWords says whether words that stand several times stand for as many
// statistics of the same value, so that it makes no difference which is which.
func sameWords(c *Copy, s *issue.Statistic, l issue.Language, places []place) bool {
	same := 0
	for _, other := range c.statistics[s.Section] {
		if other.Words(l) == s.Words(l) && other.Value == s.Value && other.Unit == s.Unit && other.Stretch(l) == s.Stretch(l) {
			same++
		}
	}
	return same >= len(places)
}

// lostWords reports a statistic that nothing in the section resembles.
func (r *Report) lostWords(c *Copy, s *issue.Statistic, l issue.Language, p *issue.Page) {
	for _, other := range c.Pages(l) {
		if other == p || !inReport(other) {
			continue
		}
		for _, passage := range c.reading(other) {
			if len(findStatistic(passage, s)) > 0 {
				r.Add(s.At("section"), Say("“%s”不在 %s 里", "%q does not stand in %s", s.Words(l), p.Path),
					Say("它在 %s 里", "it stands in %s", other.Path))
				return
			}
		}
	}
	r.Add(s.At(string(l)), Say("“%s”不在 %s 里", "%q does not stand in %s", s.Words(l), p.Path),
		Say("照抄正文的写法，或删去这一项", "copy the words of the text, or remove the statistic"))
}

// otherWords reports words that differ from those of the text: there, when the
// statistic's own words state its value, and otherwise at the statistic.
func (r *Report) otherWords(c *Copy, s *issue.Statistic, l issue.Language, o *openQuantity) {
	want, ok := c.stated[s]
	if !ok {
		return
	}
	stated, how, ok := quantity.Stated(quantity.Lang(l), s.Words(l), want)
	unit := ok && stated.Unit == want.Unit && o.Unit != want.Unit // the text has lost the unit
	if unit || (ok && how == quantity.Equal || !o.Agrees(want)) && o.Compare(want) != quantity.Equal {
		r.Add(o.passage.At(o.Start), Say("这里是“%s”，统计项“%s”是“%s”", "%q here, but statistic %q says %q", o.Text, s.ID, s.Stretch(l)),
			Say("两处改成一致；统计项在 %s", "make them agree; the statistic is at %s", where(s.At(string(l)))))
		return
	}
	key := []string{string(l)}
	if s.In != nil && s.In.In(l) != "" {
		key = []string{"in", string(l)}
	}
	r.Add(s.At(key...), Say("正文是“%s”，这里是“%s”", "the text says %q, not %q", o.Text, s.Stretch(l)),
		Say("照抄 %s", "copy the words at %s", where(o.passage.At(o.Start))))
}

func where(p issue.Pos) string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }
