package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

func staleTranslation() Rule {
	return Rule{
		Code:     "stale-translation",
		Severity: diag.Warning,
		Summary:  Text{"中文改过，译文还是旧的", "Chinese that has changed since it was translated"},
		Explain: Text{
			"英文每一段都记着它所依据的中文的散列值。中文改动以后，请核对英文，再运行 tekan translate accept。",
			"Every English block carries the hash of the Chinese it was made from. When the Chinese changes, see to the English and then run tekan translate accept.",
		},
		Bad:   "设立田长2795名 (2793名 when it was translated)",
		Good:  "tekan translate accept content/en/river/land.md",
		Issue: checkStale,
	}
}

func checkStale(c *Copy, r *Report) {
	older := Older(c.history)
	for _, u := range c.translations() {
		if u.State == Reworded {
			r.AddAs(diag.Note, u.AtEN, Say("%s 的英文在接受以后改过", "the English of %s has changed since it was accepted", u),
				Say("核对后运行 tekan translate accept", "see to it, then run tekan translate accept"))
		}
		if u.State != Stale {
			continue
		}
		now, hint := brief(line(u.ZH)), Say("核对 %s 的英文，再运行 tekan translate accept", "see to the English at %s, then run tekan translate accept", where(u.AtEN))
		if old := line(older(u)); old != "" {
			old, now = parting(old, line(u.ZH))
			hint = Say("原来是“%s”；核对 %s 的英文，再运行 tekan translate accept", "it was “%s”; see to the English at %s, then run tekan translate accept", old, where(u.AtEN))
		}
		r.Add(u.AtZH, Say("%s 译出后改为“%s”", "%s has changed since it was translated, to “%s”", u, now), hint)
	}
}

// line sets a text in one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// brief keeps a quotation short.
func brief(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
