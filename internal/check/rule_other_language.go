package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func otherLanguageRule() Rule {
	return Rule{
		Code:     "other-language",
		Severity: diag.Warning,
		Summary:  Text{"链接指向另一种语言的页面", "a link to a page in the other language"},
		Explain: Text{
			"正文里的链接应留在读者正在读的语言里；换语言由页眉的链接来做。",
			"A link in the text keeps readers in their language; the masthead is where they change it.",
		},
		Bad:  "See [the numbers](/numbers/)",
		Good: "See [the numbers](/en/numbers/)",
		Page: func(c *Copy, p *issue.Page, r *Report) {
			for _, b := range p.Blocks {
				for _, l := range linksOf(b) {
					t, inside, err := resolveLink(c, p, l.address)
					if !inside || err != nil || t.lang == p.Lang || t.file != "" || c.Page(t.lang, t.page) == nil {
						continue
					}
					own := c.Page(p.Lang, t.page)
					if own == nil {
						continue
					}
					address := siteAddress(c, p.Lang, t.page)
					if t.fragment != "" {
						address = pageAddress(c, own) + "#" + t.fragment
					}
					r.Add(b.At(l.at), Say("“%s”是另一种语言的页面", "%q is a page in the other language", l.address),
						Say("写“%s”", "write %q", address))
				}
			}
		},
	}
}
