package check

import (
	"fmt"
	"unicode"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func rareCharacterRule() Rule {
	return Rule{
		Code:     "rare-character",
		Severity: diag.Note,
		Summary:  Text{"通用规范汉字表以外的字", "a character outside 通用规范汉字表"},
		Explain: Text{
			"《通用规范汉字表》（2013）收8105字。表外字可能是误读、异体字或地名用字，有的手机没有字形，请核对。",
			"The table of 2013 has 8,105 characters. One outside it may be a misreading, a variant or a rare place name, and some phones have no glyph for it: look at it once.",
		},
		Bad:  "崐山脚下",
		Good: "昆山脚下",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if p.Lang != issue.ZH {
				return
			}
			h := characters()
			for at, c := range prose(p) {
				if issue.IsHan(c) && unicode.IsLetter(c) && !h.isStandard(c) && h.simplified[c] == "" {
					r.Add(p.At(at), Say("“%s”（%s）不在《通用规范汉字表》内", "%q (%s) is not in 通用规范汉字表", string(c), fmt.Sprintf("U+%04X", c)),
						Text{"请与原版核对", "compare it with the print"})
				}
			}
		},
	}
}
