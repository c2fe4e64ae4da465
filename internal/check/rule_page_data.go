package check

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func pageDataRule() Rule {
	return Rule{
		Code:     "page-data",
		Severity: diag.Error,
		Summary:  Text{"成品里的JSON或JSON-LD读不出", "JSON or JSON-LD of the built site that can not be read"},
		Explain: Text{
			"搜索引擎读页面里的JSON-LD，读者下载.json文件。语法错误、缺@context或@type，等于没有写。",
			"Search engines read the JSON-LD of a page, readers download the .json files. With a fault in it, or without @context and @type, it is as good as absent.",
		},
		Bad:  `<script type="application/ld+json">{"@type": "Article",}</script>`,
		Good: `<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Article"}</script>`,
		Output: func(s *Site, r *Report) {
			b := s.read()
			for _, p := range b.pages {
				for _, e := range p.elements {
					if e.tag == "script" && strings.EqualFold(e.get("type"), "application/ld+json") {
						linkedData(r, e)
					}
				}
			}
			for name, f := range b.files {
				if f.broken {
					r.Add(issue.Pos{File: name}, Say("“%s”不是JSON", "%q is no JSON", name), Text{"改正模板", "mend the template"})
				}
			}
		},
	}
}

func linkedData(r *Report, e element) {
	items := make([]map[string]json.RawMessage, 1)
	var into any = &items[0]
	if strings.HasPrefix(strings.TrimLeft(e.text, " \t\r\n"), "[") {
		into = &items
	}
	var other *json.UnmarshalTypeError // an item that is no object lacks both
	if err := json.Unmarshal([]byte(e.text), into); err != nil && !errors.As(err, &other) {
		r.Add(e.at(), Say("JSON-LD读不出：%v", "JSON-LD that can not be read: %v", err), Text{"改正模板", "mend the template"})
		return
	}
	for _, object := range items {
		lacks := func(key string) bool { return object[key] == nil || string(object[key]) == "null" }
		if _, graph := object["@graph"]; lacks("@context") || lacks("@type") && !graph {
			r.Add(e.at(), Text{"JSON-LD缺@context或@type", "JSON-LD without @context or @type"}, Text{"写上这两项", "write both"})
		}
	}
}
