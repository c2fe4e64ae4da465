package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func termTranslation() Rule {
	return Rule{
		Code:     "term-translation",
		Severity: diag.Error,
		Summary:  Text{"词汇表里的词没有按词汇表翻译", "a term that does not follow the glossary"},
		Explain: Text{
			"data/glossary.yaml 里的词，中英文同一段里都要用词汇表的写法。文中另有写法的，写进 also。",
			"A term of data/glossary.yaml keeps its glossary forms in both languages of a block. Further forms that the text uses belong in “also”.",
		},
		Bad:  "田长制  ·  the farmland head system",
		Good: "田长制  ·  the field chief scheme",
		Passage: func(c *Copy, p *Passage, r *Report) {
			if p.Field == "explanation" {
				return // it explains the one term in other words
			}
			checkForms(c, p, r, func(e *entry) bool { _, ok := e.record.(*issue.Term); return ok })
		},
	}
}
