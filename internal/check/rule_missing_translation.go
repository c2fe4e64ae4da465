package check

import (
	"slices"
	"unicode"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func missingTranslation() Rule {
	return Rule{
		Code:     "missing-translation",
		Severity: diag.Error,
		Summary:  Text{"没有译文，或译文与中文对不上", "a translation that is missing or does not pair up"},
		Explain: Text{
			"中英文的段落一一对应。英文多出或缺少一段、仍是中文，或没有记下所依据的中文，都在这里指出。",
			"The blocks of both languages pair up one by one. This finds an English block too many or too few, one that is still Chinese, and one that does not record the Chinese it was made from.",
		},
		Bad:  "content/zh has 4 blocks, content/en has 3",
		Good: "content/zh has 4 blocks, content/en has 4",
		Page: checkMissing,
		Issue: func(c *Copy, r *Report) {
			if len(c.Accepted) == 0 {
				return // an issue whose data files are not followed
			}
			for _, t := range c.translations() {
				if t.Page == nil && t.State == Untold {
					r.AddAs(diag.Warning, t.AtEN, Say("%s 的译文还没有人接受", "nobody has accepted the translation of %s", t),
						Say("核对后运行 tekan translate accept", "see to it, then run tekan translate accept"))
				}
			}
		},
	}
}

func checkMissing(c *Copy, p *issue.Page, r *Report) {
	if p.Lang != issue.EN || p.Twin == nil {
		return
	}
	zh, accept := p.Twin, Say("核对后运行 tekan translate accept", "see to it, then run tekan translate accept")
	switch n, m, hashes := len(zh.Blocks), len(p.Blocks), len(p.Source)-1; {
	case n != m:
		at, hint := apart(p)
		r.Add(at, Say("中文有%d段，英文有%d段", "the Chinese has %d blocks, the English %d", n, m), hint)
	case hashes != n:
		r.Add(p.Key("source"), Say("source 有%[2]d个散列值，应有%[1]d个", "source has %[2]d hashes, want %[1]d", n+1, hashes+1), accept)
	}
	for _, passage := range c.Passages(p) {
		if han := letters(passage.Text); han > 0.5 {
			r.Add(passage.At(0), Say("这里还是中文：“%s”", "still Chinese: “%s”", brief(passage.Text)), Say("译成英文", "translate it"))
		}
	}
}

// apart is where the blocks of an English page and its Chinese part: at the
// first that has none beside it, or that is of another kind than the one beside.
func apart(en *issue.Page) (at issue.Pos, hint Text) {
	pairs, sure := compose.BlockPairs(en)
	at = en.Body
	other := en.Twin.Body
	for _, pair := range pairs {
		if pair.EN != nil {
			at = pair.EN.Pos
		}
		if pair.ZH != nil {
			other = pair.ZH.Pos
		}
		switch {
		case sure && pair.EN == nil:
			return at, Say("%s 没有译文：加在这一段之后", "nothing translates %s: add it after this block", where(other))
		case sure && pair.ZH == nil:
			return at, Say("这一段没有对应的中文：删去，或补上中文，接在 %s 之后", "this block translates nothing: remove it, or add its Chinese after %s", where(other))
		case pair.EN == nil || pair.ZH == nil || !sure && !slices.Equal(calls(pair.EN), calls(pair.ZH)):
			return at, Say("每段中文对一段英文；中文在 %s", "make one English block for each Chinese one; the Chinese is at %s", where(other))
		}
	}
	return at, Text{}
}

// letters is the share of Han among the letters of a text.
func letters(text string) float64 {
	han, all := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			all++
			if issue.IsHan(r) {
				han++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(han) / float64(all)
}
