package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// leastWidth is the width in pixels that a picture across a column needs on a
// screen of high density.
const leastWidth = 1200

func photoSizeRule() Rule {
	return Rule{
		Code:     "photo-size",
		Severity: diag.Warning,
		Summary:  Text{"图片太小", "a picture that is too small"},
		Explain: Text{
			"图片横跨一栏，高分屏上需要1200像素宽，不足就会发虚。请向摄影者索取原图，不要放大。",
			"A picture runs across a column, which takes 1,200 pixels on a sharp screen; less is blurred. Ask for the original, and do not enlarge it.",
		},
		Bad:  "assets/photos/bird-week.jpg, 640 × 480",
		Good: "assets/photos/bird-week.jpg, 2400 × 1600",
		Issue: func(c *Copy, r *Report) {
			for _, p := range c.Photos {
				if file, ok := c.shown(p); ok && file.Width < leastWidth {
					r.Add(issue.Pos{File: p.File}, Say("“%s”只有%d×%d像素", "%q has only %d × %d pixels", p.File, file.Width, file.Height),
						Say("至少要%d像素宽", "it needs a width of %d", leastWidth))
				}
			}
		},
	}
}
