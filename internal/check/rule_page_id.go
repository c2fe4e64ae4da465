package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

func pageIDRule() Rule {
	return Rule{
		Code:     "page-id",
		Severity: diag.Error,
		Summary:  Text{"成品页面里id重复，或引用了没有的id", "an id twice on a built page, or a reference to one that is not there"},
		Explain: Text{
			"id在一页里只能有一个：链接、读屏说明和渐变都靠它。aria-labelledby、for等引用的id也要在同一页上。",
			"An id is unique on its page: links, labels and gradients go by it. What aria-labelledby, for and the like name stands on the same page.",
		},
		Bad:  `<p id="land-1">…<p id="land-1">`,
		Good: `<p id="land-1">…<p id="land-2">`,
		Output: func(s *Site, r *Report) {
			for _, p := range s.read().pages {
				var seen map[string]bool
				if p.named > len(p.ids) {
					seen = map[string]bool{} // one was given twice
				}
				for _, e := range p.elements {
					for _, a := range e.attrs {
						p.judgeID(r, e, a, seen)
					}
				}
			}
		},
	}
}

// judgeID looks at one attribute: an id, or the name of one.
func (p *builtPage) judgeID(r *Report, e element, a attribute, seen map[string]bool) {
	switch {
	case a.key == "id" && seen[a.value]:
		r.Add(e.at(), Say("id“%s”在本页已经用过", "id %q is on this page already", a.value), Text{"换一个", "choose another"})
	case a.key == "id" && (a.value == "" || strings.ContainsAny(a.value, " \t\n")):
		r.Add(e.at(), Say("“%s”不能作id", "%q is no id", a.value), Text{"写一个不含空格的词", "write a word without spaces"})
	case refersToID(a.key):
		for _, want := range strings.Fields(a.value) {
			if !p.ids[want] {
				r.Add(e.at(), Say("%s引用的id“%s”不在本页", "%s names the id %q, which is not on this page", a.key, want), Text{"改正引用，或加上id", "mend it, or add the id"})
			}
		}
	}
	if a.key == "id" && seen != nil {
		seen[a.value] = true
	}
}
