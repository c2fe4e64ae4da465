package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/picture"
)

func photoColourRule() Rule {
	return Rule{
		Code:     "photo-colour",
		Severity: diag.Error,
		Summary:  Text{"图片的颜色无法转换", "a picture whose colours can not be brought to the screen"},
		Explain: Text{
			"网页用sRGB。Adobe RGB和Display P3的图片在制作时转换；印刷用的CMYK、以表格描述颜色的配置文件、HDR，以及广色域的AVIF不能转换，请以sRGB导出。",
			"Pages are in sRGB. Pictures in Adobe RGB or Display P3 are converted when the site is made; CMYK, the colours of print, a profile that is a table, HDR and AVIF in wide colours can not be, and have to be exported in sRGB.",
		},
		Bad:  "assets/photos/bird-week.jpg, CMYK from the layout of the page",
		Good: "assets/photos/bird-week.jpg, sRGB",
		Issue: func(c *Copy, r *Report) {
			for _, p := range c.Photos {
				if file, ok := c.shown(p); ok && file.Colour != picture.NoTrouble {
					r.Add(issue.Pos{File: p.File}, colourTrouble(p.File, file.Colour), Text{"以sRGB导出", "export it in sRGB"})
				}
			}
		},
	}
}

func colourTrouble(name string, t picture.Trouble) Text {
	switch t {
	case picture.CMYK:
		return Say("“%s”是印刷用的CMYK", "%q is in CMYK, the colours of print", name)
	case picture.HDR:
		return Say("“%s”是HDR", "%q is in HDR", name)
	case picture.Wide:
		return Say("“%s”是广色域，这种格式不能转换", "%q is in wide colours, which can not be converted in its format", name)
	}
	return Say("“%s”的颜色配置文件是表格，不能转换", "%q has a colour profile that is a table, which can not be converted", name)
}
