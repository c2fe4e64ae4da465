package check

import (
	"time"

	"github.com/tekan-press/tekan/internal/diag"
)

func licenceExpiredRule() Rule {
	return Rule{
		Code:     "licence-expired",
		Severity: diag.Error,
		Summary:  Text{"图片的许可已到期", "a picture whose licence has run out"},
		Explain: Text{
			"licence-until是许可的最后一天（UTC）。过了这一天，图片不能再展示：续期，或撤下文件，篇末会注明原图尚未提供。",
			"licence-until is the last day of the licence, in UTC. After it the picture may not be shown: renew it, or take the file out, and the report lists it as not supplied.",
		},
		Bad:  `licence-until: "2024-12-31"`,
		Good: `licence-until: "2034-12-31"`,
		Issue: func(c *Copy, r *Report) {
			today := time.Now().UTC().Format(time.DateOnly)
			for _, p := range c.Photos {
				// ISO days compare as text.
				if p.File != "" && len(p.LicenceUntil) == len(today) && p.LicenceUntil < today {
					r.Add(p.At("licence-until"), Say("图片“%s”的许可到%s为止", "the licence of %q ended on %s", p.ID, p.LicenceUntil),
						Say("续期，或移走“%s”", "renew it, or take %q away", p.File))
				}
			}
		},
	}
}
