package check

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

func numberAgreement() Rule {
	return Rule{
		Code:     "number-agreement",
		Severity: diag.Error,
		Summary:  Text{"中英文的数字、日期或名次不一致", "numbers, dates or ranks that differ between the languages"},
		Explain: Text{
			"每一段的数量、百分比、日期、范围和名次，中英文必须相同，可能混淆的次序也相同；一种语言省去的年、月，另一种可以写出。数字前后的话也是数字的一部分：超过与不足、上升与下降、增加了多少与增加到多少、同比与环比、去年与今年、每月与每年，说反了就是错误。带数字的名称（5G、C919）只在另一种语言换成了别的名称时才报；拿不准的不报。否定句（不是没有）读不出来。中文改动后尚未接受译文的，问题指向中文；否则指向英文。",
			"Block by block, both languages give the same quantities, percentages, dates, ranges and ranks, and those that could be mistaken for one another in the same order; a year or month that one leaves out the other may give. What stands around a figure is part of it: more than and less than, a rise and a fall, by how much and to what, year on year and month on month, last year and this, a month and a year must not be turned round. Names with digits (5G, C919) count only where the other language has another one, and what is not certain is left alone. Negation (not without) is out of reach. Where the Chinese has changed since its translation, the finding points there, otherwise to the English.",
		},
		Bad:     "2024年森林覆盖率达27.97%  ·  In 2023 forest covered 27.97%",
		Good:    "2024年森林覆盖率达27.97%  ·  In 2024 forest covered 27.97%",
		Passage: checkNumberAgreement,
	}
}

func checkNumberAgreement(c *Copy, p *Passage, r *Report) {
	if p.Lang != issue.EN || p.Twin == nil {
		return
	}
	zh, en := p.Twin, p
	_, diffs := en.matched()
	chinese := len(diffs) > 0 && c.changed(en)
	for _, d := range diffs {
		switch d.Problem {
		case quantity.MissingRight:
			if spoken(zh, *d.Left) || c.lexicon().answered(zh, en, *d.Left) {
				continue
			}
			at, hint := en.At(d.Near), Say("中文在 %s", "the Chinese is at %s", where(zh.At(d.Left.Start)))
			if chinese {
				at, hint = zh.At(d.Left.Start), Say("英文在 %s", "the English is at %s", where(en.At(d.Near)))
			}
			r.Add(at, Say("英文没有“%s”", "%q is not in the English", d.Left.Text), hint)
		case quantity.MissingLeft:
			if spoken(en, *d.Right) || c.lexicon().answered(en, zh, *d.Right) {
				continue
			}
			at, hint := en.At(d.Right.Start), Say("中文在 %s", "the Chinese is at %s", where(zh.At(d.Near)))
			if chinese {
				at, hint = zh.At(d.Near), Say("英文在 %s", "the English is at %s", where(en.At(d.Right.Start)))
			}
			r.Add(at, Say("中文没有“%s”", "%q is not in the Chinese", d.Right.Text), hint)
		default:
			r.disagree(d, zh, en, chinese)
		}
	}
}

// hedges are the words that make a number loose; each language has more of them
// than the reading of numbers can tell from their other meanings.
var hedges = map[issue.Language]*regexp.Regexp{
	issue.ZH: regexp.MustCompile(`近|约|超|逾|余|多|破|过|上|来|达|最|足|不到|未|左右|上下|到|至|大概|几乎|至少|起码|以内|之内|以下|少于|低于|高于|大关|差|优于|好于|精度|误差`),
	issue.EN: regexp.MustCompile(`(?i)\b(about|around|some|almost|nearly|roughly|approximately|approaching|close to|over|above|more|most|than|exceed\w*|surpass\w*|pass\w*|top\w*|` +
		`beyond|upwards|past|broke|cross\w*|yet|reach\w*|mark|at least|under|below|less|fewer|within|up to|no|not|short of|odd|or so|plus|least|just|well|barely|only|all|as many as|as much as|estimated|in excess)\b|\+`),
}

// hedged says whether a word that may loosen the number stands near it, in its
// own sentence: a hedge may move far, 最大风力达62米, "winds of up to 62 meters".
func hedged(p *Passage, q *quantity.Quantity) bool {
	if q.Hedge != quantity.Plain {
		return true
	}
	const near = 100
	left, right := p.Text[max(0, q.Start-near):q.Start], p.Text[q.End:min(len(p.Text), q.End+near)]
	if i := strings.LastIndexAny(left, "。；！？;!?\n"); i >= 0 {
		left = left[i+1:]
	}
	if i := strings.IndexAny(right, "。；！？;!?\n"); i >= 0 {
		right = right[:i]
	}
	return hedges[p.Lang].MatchString(left) || hedges[p.Lang].MatchString(right)
}

// disagree reports two readings that should say the same.
func (r *Report) disagree(d quantity.Difference, zh, en *Passage, chinese bool) {
	left, right := d.LeftWords, d.RightWords
	if d.Left != nil {
		left, right = quantity.Span{Start: d.Left.Start, End: d.Left.End}, quantity.Span{Start: d.Right.Start, End: d.Right.End}
	}
	at, twin := en.At(right.Start), zh.At(left.Start)
	if chinese {
		at, twin = twin, at
	}
	hint := Say("另一种语言在 %s", "the other language is at %s", where(twin))
	if d.Problem == quantity.ValueDiffers || d.Problem == quantity.Imprecise {
		source, lang := d.Left, issue.EN
		if chinese {
			source, lang = d.Right, issue.ZH
		}
		if words, ok := source.InLanguage(quantity.Lang(lang)); ok {
			hint = Say("另一种语言若对，写“%s”；它在 %s", "write %q if the other language is right; it is at %s", words, where(twin))
		}
	}
	was, is := zh.Text[left.Start:left.End], en.Text[right.Start:right.End]
	say := func(s diag.Severity, zh, en string) { r.AddAs(s, at, Say(zh, en, was, is), hint) }
	switch d.Problem {
	case quantity.OrderDiffers:
		say(diag.Warning, "“%[2]s”与“%[1]s”次序不同", "%[2]q stands in another place than %[1]q")
	case quantity.Imprecise:
		say(diag.Warning, "“%[2]s”是“%[1]s”的约数", "%[2]q is only a rounding of %[1]q")
	case quantity.HedgeDiffers:
		within := d.Left.Kind == quantity.Duration
		about := d.Left.Hedge == quantity.About || d.Right.Hedge == quantity.About
		if within || about || hedged(zh, d.Left) == hedged(en, d.Right) {
			return // "within 15 minutes" needs no 以内, "over 66 years" no 超过, and a round number no "about"
		}
		say(diag.Warning, "“%[1]s”和“%[2]s”只有一个带“约、近、超”一类的字", "only one of %[1]q and %[2]q is hedged with a word like about or over")
	case quantity.UnitUnsaid:
		say(diag.Warning, "“%[2]s”没有单位，中文是“%[1]s”：单位相同吗", "%[2]q has no unit, and the Chinese says %[1]q: is it the same unit")
	case quantity.HedgeTurned:
		say(diag.Error, "中文“%[1]s”与英文“%[2]s”一个说超过，一个说不到", "one of %[2]q and the Chinese %[1]q says more than, the other less than")
	case quantity.TrendDiffers:
		say(diag.Error, "中文“%[1]s”与英文“%[2]s”一个上升，一个下降", "one of %[2]q and the Chinese %[1]q is a rise, the other a fall")
	case quantity.RoleDiffers:
		say(diag.Error, "中文“%[1]s”与英文“%[2]s”不是同一回事：变化了多少、从多少起、变化到多少", "%[2]q and the Chinese %[1]q are not the same of by how much, from what and to what")
	case quantity.NounDiffers:
		say(diag.Error, "中文“%[1]s”与英文“%[2]s”一个数人，一个数户", "one of %[2]q and the Chinese %[1]q counts people, the other households")
	default:
		say(diag.Error, "中文是“%[1]s”，英文是“%[2]s”", "%[2]q, but the Chinese says %[1]q")
	}
}

// spoken says whether a number in words stands outside a report and its
// captions, where the other language may well do without it: 两种语言, "both".
func spoken(p *Passage, q quantity.Quantity) bool {
	return (p.Page == nil || !inReport(p.Page)) && p.Field != "caption" && strings.IndexFunc(q.Text, unicode.IsDigit) < 0
}

// answered says whether a number is part of a name or term that stands in the
// other language too, which may say it without a number.
func (x *lexicon) answered(p, twin *Passage, q quantity.Quantity) bool {
	for _, m := range x.held[p] {
		if m.Start > q.Start || q.End > m.End {
			continue
		}
		for _, other := range x.held[twin] {
			if other.entry == m.entry {
				return true
			}
		}
	}
	return false
}
