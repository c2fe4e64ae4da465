package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

func statisticValue() Rule {
	return Rule{
		Code:     "statistic-value",
		Severity: diag.Error,
		Summary:  Text{"统计项的原文与数值、单位不符", "the words of a statistic do not state its value and unit"},
		Explain: Text{
			"value 以 unit 为单位，不带万、亿：549.36万亩写作 5493600。原文在所印的位数之内必须等于它，两种语言都是。原文是起止的，value 取其中一端；是分数的，取四舍五入的小数，三分之二可写 66.7 percent。",
			"The value is in its unit, without scale: 549.36万亩 is 5493600. The words of both languages state it within the digits they print. Of a range the value is one end; of a fraction it may be a rounded decimal, such as 66.7 percent for two-thirds.",
		},
		Bad:   "value: 549360\nunit: mu\nzh: 549.36万亩",
		Good:  "value: 5493600\nunit: mu\nzh: 549.36万亩",
		Issue: checkStatisticValue,
	}
}

func checkStatisticValue(c *Copy, r *Report) {
	for _, s := range c.Statistics {
		want, ok := c.stated[s]
		if !ok {
			continue // the unit or number is reported by the reading
		}
		read := map[issue.Language]quantity.Quantity{}
		wrong := map[issue.Language]bool{}
		for _, l := range c.Languages() {
			if s.Words(l) == "" {
				continue // the text does not tell them
			}
			q, how, ok := quantity.Stated(quantity.Lang(l), s.Words(l), want)
			if !ok {
				r.Add(s.At(string(l)), Say("“%s”里没有数字", "no number in %q", s.Words(l)), Say("照抄正文的数字", "copy the figure of the text"))
				continue
			}
			read[l], wrong[l] = q, how == quantity.Different || how == quantity.Incomparable
		}
		zh, both := read[issue.ZH], len(read) == 2
		switch {
		case both && wrong[issue.ZH] && wrong[issue.EN]:
			r.wrongValue(s, zh)
		case wrong[issue.ZH]:
			r.wrongWords(s, issue.ZH, want)
		case wrong[issue.EN]:
			r.wrongWords(s, issue.EN, want)
		case both && !zh.Unnamed() && !either(zh) && people(zh) != (s.Unit == string(quantity.Person)):
			r.Add(s.At("unit"), Say("“%s”的单位不是 %s", "%q is not in %s", s.ZH, s.Unit), Say("写 %s", "write %s", zh.Unit))
		}
	}
}

// people says whether a Chinese quantity counts people. Some measure words
// count them or other things.
func people(q quantity.Quantity) bool { return q.Unit == quantity.Person }

func either(q quantity.Quantity) bool {
	return strings.Contains(" 口 对 组 队 批 代 支 群 户次 人次 万人次 席 组 届 员 者 师 例 ", " "+q.Classifier+" ")
}

// wrongValue reports a value that neither language states.
func (r *Report) wrongValue(s *issue.Statistic, zh quantity.Quantity) {
	key := "value"
	if string(zh.Unit) != s.Unit {
		if bare, err := quantity.New(string(s.Value), zh.Unit); err == nil && zh.Agrees(bare) {
			key = "unit"
		}
	}
	r.Add(s.At(key), Say("%s %s 不是“%s”", "%s %s is not %q", s.Value, s.Unit, s.ZH),
		Say("写 value: %s 和 unit: %s", "write value: %s and unit: %s", plainNumber(zh), zh.Unit))
}

// wrongWords reports the words of one language.
func (r *Report) wrongWords(s *issue.Statistic, l issue.Language, want quantity.Quantity) {
	r.Add(s.At(string(l)), Say("“%s”不等于 %s %s", "%q is not %s %s", s.Words(l), s.Value, s.Unit),
		Say("应为 %s", "want %s", want.Print(quantity.Lang(l))))
}

// plainNumber prints a value as data files write it.
func plainNumber(q quantity.Quantity) string {
	if n, exact := q.Value.FloatPrec(); exact {
		return q.Value.FloatString(n)
	}
	return q.Value.RatString()
}
