package check

import (
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func ellipsisRule() Rule {
	return Rule{
		Code:     "ellipsis",
		Severity: diag.Warning,
		Summary:  Text{"省略号写法不规范", "an ellipsis written wrong"},
		Explain: Text{
			"中文省略号是六个点“……”，占两个字；整段省略用十二个点。英文省略号是一个字符“…”。不用句点拼。",
			"The Chinese ellipsis is six dots, ……, two characters wide, twelve for whole paragraphs. The English one is the single character …. Neither is made of full stops.",
		},
		Bad:  "道路、桥梁...都已完工",
		Good: "道路、桥梁……都已完工",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if !strings.Contains(p.Text, "…") && !strings.Contains(p.Text, "...") && !strings.Contains(p.Text, "。。。") && !strings.Contains(p.Text, "···") {
				return
			}
			text := prose(p)
			right := "……"
			if p.Lang == issue.EN {
				right = "…"
			}
			for at := 0; at < len(text); {
				c, size := utf8.DecodeRuneInString(text[at:])
				end := at + size
				if !strings.ContainsRune("….。·", c) {
					at = end
					continue
				}
				for strings.HasPrefix(text[end:], string(c)) {
					end += size
				}
				if run := text[at:end]; wrongEllipsis(run, p.Lang) {
					r.Add(p.At(at), Say("“%[2]s”里的省略号写作“%[1]s”", "ellipsis written %[1]q in %[2]q", run, clip(text, at, end)),
						Say("写“%s”", "write %q", right), mend(p, at, end, right)...)
				}
				at = end
			}
		},
	}
}

// wrongEllipsis says whether a run of one mark means an ellipsis and is none.
func wrongEllipsis(run string, l issue.Language) bool {
	n := utf8.RuneCountInString(run)
	switch {
	case !strings.HasPrefix(run, "…"):
		return n >= 3
	case l == issue.EN:
		return n != 1
	}
	return n != 2 && n != 4
}
