package check

import (
	"math/big"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

func pageAreaRule() Rule {
	return Rule{
		Code:     "page-area",
		Severity: diag.Error,
		Summary:  Text{"版面上的一块超出版面、与别的重叠或不通向一处", "an area of a printed page that leaves it, lies over another or leads to no one place"},
		Explain: Text{
			"data/pages.yaml 里各块的位置和大小是版宽、版高的百分数，都在0到100之间，互不重叠，读者才点得准。每块只通向一处：to 写报道或节，photo 写图片。只有一版的一期可以不写各块。",
			"The areas in data/pages.yaml are in hundredths of the page's width and height. They stay between 0 and 100 and do not lie over each other, so that readers hit what they mean. Each leads to one place: a report or section (to), or a photo. An issue of one page may leave them out.",
		},
		Bad:   "- {x: 80, y: 3, width: 25, height: 10, to: river}",
		Good:  "- {x: 70, y: 3, width: 25, height: 10, to: river}",
		Issue: checkPageAreas,
	}
}

func checkPageAreas(c *Copy, r *Report) {
	for _, p := range c.Printed {
		if len(p.Areas) == 0 && len(c.Printed) > 1 {
			r.Add(p.At(), Say("版面“%s”没写上面有什么", "nothing says what stands on printed page %q", p.ID),
				Text{"写 areas；整期只有一版时才会按正文次序排", "write areas: only the one page of an issue is laid out in the order of the text"})
		}
		for n, a := range p.Areas {
			if (a.To == "") == (a.Photo == "") {
				r.Add(a.At(), Text{"这一块要通向一处", "an area leads to one place"}, Text{"写 to 或 photo，二者之一", "write to or photo, one of the two"})
			}
			if checkAreaSide(r, a, a.X, a.Width, "x", "width") && checkAreaSide(r, a, a.Y, a.Height, "y", "height") {
				for _, b := range p.Areas[:n] {
					if meet(a.X, a.Width, b.X, b.Width) && meet(a.Y, a.Height, b.Y, b.Height) {
						r.Add(a.At(), Text{"这一块盖住了另一块", "an area lies over another"},
							Say("另一块在 %s，挪开其中一块", "the other is at %s; move one of them", where(b.At())))
						break
					}
				}
			}
		}
	}
}

// checkAreaSide says whether an area keeps to the page in one direction.
func checkAreaSide(r *Report, a issue.Area, from, long issue.Decimal, at, side string) bool {
	hundred := big.NewRat(100, 1)
	switch {
	case from == "" || long == "":
		return false // said where a field is missing
	case from.Rat().Sign() < 0 || from.Rat().Cmp(hundred) > 0:
		r.Add(a.At(at), Say("%s %s 不在版面上", "%s %s is not on the page", at, from), Text{"写0到100之间的百分数", "write hundredths from 0 to 100"})
	case long.Rat().Sign() <= 0:
		r.Add(a.At(side), Say("%s %s 没有大小", "%s %s is no size", side, long), Text{"写0到100之间的百分数", "write hundredths from 0 to 100"})
	case new(big.Rat).Add(from.Rat(), long.Rat()).Cmp(hundred) > 0:
		r.Add(a.At(side), Say("%s %s 超出了版面", "%s %s leaves the page", side, long), Say("%s 是 %s，最多还有 %s", "%s is %s, which leaves %s at most", at, from, quantity.Decimal(new(big.Rat).Sub(hundred, from.Rat()))))
	default:
		return true
	}
	return false
}

func meet(a, long, b, wide issue.Decimal) bool {
	return a.Rat().Cmp(new(big.Rat).Add(b.Rat(), wide.Rat())) < 0 && b.Rat().Cmp(new(big.Rat).Add(a.Rat(), long.Rat())) < 0
}
