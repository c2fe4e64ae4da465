package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

func fullWidthCharacterRule() Rule {
	return Rule{
		Code:     "full-width-character",
		Severity: diag.Warning,
		Summary:  Text{"全角数字或字母", "a full-width digit or letter"},
		Explain: Text{
			"全角的数字、字母和百分号多来自旧输入法，搜索不到，也不能对齐。一律写半角。",
			"Full-width digits, letters and percent signs come from old input methods; search does not find them and figures do not align. Write the ordinary ones.",
		},
		Bad:  "２０２４年达２７％",
		Good: "2024年达27%",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if !strings.ContainsFunc(p.Text, isFullWidth) {
				return
			}
			text := prose(p)
			for at := 0; at < len(text); {
				n := strings.IndexFunc(text[at:], isFullWidth)
				if n < 0 {
					return
				}
				at += n
				end := at + len(text[at:]) - len(strings.TrimLeftFunc(text[at:], isFullWidth))
				narrow := strings.Map(func(r rune) rune { return r - 0xFEE0 }, text[at:end])
				edits := mend(p, at, end, narrow)
				if p.Block == nil && !strings.Contains(narrow, "%") && at == 0 {
					edits = nil // digits alone would be a number to YAML
				}
				r.Add(p.At(at), Say("“%s”是全角字符", "full-width %q", text[at:end]), Say("写“%s”", "write %q", narrow), edits...)
				at = end
			}
		},
	}
}

// isFullWidth says whether a character is a digit, letter or percent sign of
// the block Halfwidth and Fullwidth Forms.
func isFullWidth(r rune) bool {
	return r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' || r == '％'
}
