package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

func pageScriptRule() Rule {
	return Rule{
		Code:     "page-script",
		Severity: diag.Error,
		Summary:  Text{"成品页面里有内联脚本或样式", "script or style written into a built page"},
		Explain: Text{
			"网站发布时带严格的内容安全策略（script-src 'self'; style-src 'self'），写在页面里的脚本、样式和on…属性都不会执行。JSON-LD是数据，不在此列。",
			"The site is served under a strict policy, script-src 'self' and style-src 'self', so script, style and on… attributes in the page never run. JSON-LD is data and left alone.",
		},
		Bad:  `<button onclick="print()">`,
		Good: `<script src="/js/print.js" defer>`,
		Output: func(s *Site, r *Report) {
			for _, p := range s.read().pages {
				for _, e := range p.elements {
					p.judgeInline(r, e)
				}
			}
		},
	}
}

func (p *builtPage) judgeInline(r *Report, e element) {
	move := Text{"放进单独的文件", "move it into a file of its own"}
	switch {
	case e.tag == "script" && !e.has("src") && !isData(e.get("type")):
		r.Add(e.at(), Text{"页面里的脚本", "a script in the page"}, move)
	case e.tag == "style":
		r.Add(e.at(), Text{"页面里的样式", "a style sheet in the page"}, move)
	}
	for _, a := range e.attrs {
		switch {
		case len(a.key) > 2 && strings.HasPrefix(a.key, "on"):
			r.Add(e.at(), Say("%s属性是脚本", "the attribute %s is script", a.key), move)
		case a.key == "style":
			r.Add(e.at(), Say("style属性“%s”", "the attribute style, %q", a.value), Text{"写成样式表里的类", "write a class in the style sheet"})
		case schemeOf(a.value) == "javascript":
			r.Add(e.at(), Say("%s里是脚本", "script in the attribute %s", a.key), move)
		}
	}
}

// isData says whether a script element of the type holds data: a browser runs
// none of it, and no policy stops it.
func isData(kind string) bool {
	switch strings.ToLower(kind) {
	case "", "module", "text/javascript", "application/javascript", "importmap", "speculationrules":
		return false
	}
	return true
}
