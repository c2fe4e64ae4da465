package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func traditionalCharacterRule() Rule {
	return Rule{
		Code:     "traditional-character",
		Severity: diag.Warning,
		Summary:  Text{"简体文字里的繁体字", "a traditional character in simplified text"},
		Explain: Text{
			"简体文字里的繁体字多是输入法所致。若原版就是这样印的，用豁免注明；自动修正不改用字，以免改动原文。",
			"A traditional character in simplified text is mostly a slip of the input method. Where the print has it, waive it with the reason; --fix changes no character of the source.",
		},
		Bad:  "保護耕地",
		Good: "保护耕地",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if p.Lang != issue.ZH {
				return
			}
			h := characters()
			for at, c := range prose(p) {
				if !issue.IsHan(c) || h.isStandard(c) || h.simplified[c] == "" {
					continue
				}
				right := h.simplified[c]
				hint := Say("写“%s”", "write %q", right)
				if first := string(after(right, 0)); first != right {
					hint = Say("写“%s”或“%s”", "write %q or %q", first, strings.TrimPrefix(right, first))
				}
				r.Add(p.At(at), Say("“%s”是繁体字", "traditional %q", string(c)), hint)
			}
		},
	}
}
