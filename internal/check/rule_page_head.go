package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

func pageHeadRule() Rule {
	return Rule{
		Code:     "page-head",
		Severity: diag.Warning,
		Summary:  Text{"成品页面缺语言、标题或简介，或与别页相同", "a built page without language, title or description, or with those of another"},
		Explain: Text{
			"每页要有lang，以及与别页不同的title和description：读屏软件、标签页和搜索结果靠它们分辨页面。同一标题的两种语言各算各的。",
			"Every page has a lang, and a title and description that no other page of its language has: screen readers, tabs and search results tell pages by them.",
		},
		Bad:  "<html><title>特刊</title>",
		Good: `<html lang="zh-CN"><title>数说长治 · 特刊</title><meta name="description" content="…">`,
		Output: func(s *Site, r *Report) {
			titles, descriptions := map[string]string{}, map[string]string{}
			for _, p := range s.read().pages {
				if p.redirect {
					continue
				}
				if p.lang() == "" {
					r.Add(p.top, Say("“%s”没有lang", "%q has no lang", p.name), Text{"在html上写lang", "write lang on html"})
				}
				title, description := p.title(), p.description()
				p.distinct(r, "title", title, titles)
				if !p.isErrorPage() || description != "" {
					p.distinct(r, "description", description, descriptions)
				}
			}
		},
	}
}

// distinct reports a text of a page that is missing, or that another page has.
func (p *builtPage) distinct(r *Report, what, text string, seen map[string]string) {
	if text == "" {
		r.Add(p.top, Say("“%s”没有%s", "%q has no %s", p.name, what), Say("在head里写%s", "write a %s into the head", what))
		return
	}
	key := p.lang() + "\n" + text
	if other := seen[key]; other != "" {
		r.Add(p.top, Say("“%s”与“%s”的%s相同", "%q and %q have the same %s", p.name, other, what), Say("各写各的%s", "write a %s of its own for each", what))
		return
	}
	seen[key] = p.name
}

func (p *builtPage) lang() string {
	for _, e := range p.elements {
		if e.tag == "html" {
			return e.get("lang")
		}
	}
	return ""
}

// title is that of the page, not of a drawing in it: the first one.
func (p *builtPage) title() string {
	for _, e := range p.elements {
		if e.tag == "title" {
			return strings.TrimSpace(e.text)
		}
	}
	return ""
}

func (p *builtPage) description() string {
	for _, e := range p.elements {
		if e.tag == "meta" && strings.EqualFold(e.get("name"), "description") {
			return strings.TrimSpace(e.get("content"))
		}
	}
	return ""
}
