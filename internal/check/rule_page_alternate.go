package check

import (
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

func pageAlternateRule() Rule {
	return Rule{
		Code:     "page-alternate",
		Severity: diag.Warning,
		Summary:  Text{"两种语言的页面没有互相指认", "pages of two languages that do not name each other"},
		Explain: Text{
			"每页的<head>用link rel=alternate hreflang指认自己和另一种语言的页面，双方一致，搜索引擎才认。",
			"The head of every page names itself and its twin with link rel=alternate hreflang; search engines heed it only when both pages agree.",
		},
		Bad:    `/ names /en/ as en, and /en/ names nothing`,
		Good:   `/ names /en/ as en, and /en/ names / as zh-CN`,
		Across: true,
		Output: func(s *Site, r *Report) {
			b := s.read()
			if !b.bilingual() {
				return
			}
			for _, p := range b.pages {
				if p.redirect || p.isErrorPage() || p.isHidden() {
					continue
				}
				twins := b.alternates(p)
				if len(twins) == 0 && b.hasTwin(p) {
					r.Add(p.top, Say("“%s”没有指认另一种语言的页面", "%q names no page in another language", p.name),
						Text{"在head里写link rel=alternate hreflang", "write link rel=alternate hreflang into the head"})
				}
				for _, t := range twins {
					b.mutual(r, p, t)
				}
			}
		},
	}
}

// hasTwin says whether another language has a page at the same place.
func (b *built) hasTwin(p *builtPage) bool {
	name, english := strings.CutPrefix(p.name, "en/")
	if !english {
		name = "en/" + name
	}
	return b.byName[name] != nil
}

// alternate is a page's word on its twin.
type alternate struct {
	element
	lang string
	page *builtPage
}

// alternates lists what a page names.
func (b *built) alternates(p *builtPage) []alternate {
	var list []alternate
	for _, e := range p.elements {
		if e.tag == "link" && e.is("rel", "alternate") && e.has("hreflang") {
			list = append(list, alternate{e, e.get("hreflang"), b.find(p.name, e.get("href")).page})
		}
	}
	return list
}

// mutual reports an alternate that is not what the page says, or does not name
// the page in return. A page that is missing is a link that leads nowhere.
func (b *built) mutual(r *Report, p *builtPage, t alternate) {
	if t.page == nil || t.lang == "x-default" {
		return
	}
	if lang := t.page.lang(); !strings.EqualFold(lang, t.lang) {
		r.Add(t.at(), Say("“%s”称是%s，页面自己写%s", "%q is said to be %s, and says of itself %s", t.page.name, t.lang, lang),
			Say("写hreflang=%s", "write hreflang=%s", lang))
	}
	back := slices.ContainsFunc(b.alternates(t.page), func(a alternate) bool { return a.page == p })
	if !back {
		r.Add(t.at(), Say("“%s”没有反过来指认“%s”", "%q does not name %q in return", t.page.name, p.name),
			Say("在那一页写hreflang=%s", "write hreflang=%s on that page", p.lang()))
	}
}

// bilingual says whether the site has pages of more than one language.
func (b *built) bilingual() bool {
	langs := map[string]bool{}
	for _, p := range b.pages {
		if l := p.lang(); l != "" && !p.redirect {
			langs[strings.ToLower(l)] = true
		}
	}
	return len(langs) > 1
}
