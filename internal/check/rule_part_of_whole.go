package check

import (
	"math/big"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/quantity"
)

func partOfWhole() Rule {
	return Rule{
		Code:     "part-of-whole",
		Severity: diag.Error,
		Summary:  Text{"部分大于整体，或单位无法比较", "a part that is larger than its whole, or in another kind of unit"},
		Explain: Text{
			"写了 of 的统计项是另一项的一部分，不能大于它，单位也要能换算。",
			"A statistic with “of” is a part of another one: it is not larger, and its unit converts to that of the whole.",
		},
		Bad:   "value: 6340\nof: field-chiefs  # 2793",
		Good:  "value: 634\nof: field-chiefs  # 2793",
		Issue: checkPartOfWhole,
	}
}

func checkPartOfWhole(c *Copy, r *Report) {
	for _, s := range c.Statistics {
		whole := c.byID[s.Of]
		if whole == nil {
			continue // none, or reported as a reference to nothing
		}
		part, reads := c.stated[s]
		all, read := c.stated[whole]
		if !reads || !read {
			continue
		}
		converted, err := part.Convert(all.Unit)
		switch {
		case s == whole:
			r.Add(s.At("of"), Say("“%s”是自己的一部分", "%q is a part of itself", s.ID), Say("写出整体的 id", "write the id of the whole"))
		case share(part.Unit):
			// 27% of something says so itself.
			if part.Value.Cmp(big.NewRat(100, 1)) > 0 && part.Unit == quantity.PerCent {
				r.Add(s.At("value"), Say("%s%%多于整体", "%s%% is more than the whole", s.Value), Say("整体是“%s”", "the whole is %q", whole.ID))
			}
		case err != nil:
			r.Add(s.At("of"), Say("%s 不能是 %s 的一部分", "%s can not be a part of %s", s.Unit, whole.Unit), Say("写出整体的 id", "write the id of the whole"))
		case converted.Value.Cmp(all.Value) > 0:
			r.Add(s.At("value"), Say("部分 %s 大于整体 %s", "the part %s is larger than the whole %s", s.Value, whole.Value),
				Say("整体“%s”在 %s", "the whole %q is at %s", whole.ID, where(whole.At("value"))))
		}
	}
}

func share(u quantity.Unit) bool { return u == quantity.PerCent || u == quantity.PerMille }
