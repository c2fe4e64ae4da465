package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func photoCreditRule() Rule {
	return Rule{
		Code:     "photo-credit",
		Severity: diag.Warning,
		Summary:  Text{"图片文件里的署名与记录不符", "a picture whose file names another maker than its record"},
		Explain: Text{
			"图片文件的IPTC、XMP或EXIF里常有作者。它与data/photos.yaml的credit不符时，多半是配错了图或署错了名。",
			"The IPTC, XMP or EXIF of a picture often names its maker. Where that is not the credit in data/photos.yaml, mostly the picture or the name is the wrong one.",
		},
		Bad:  "credit: {zh: 清河村, en: Qinghe Village}, in the file: Wang Gang",
		Good: "credit: {zh: 王刚, en: Wang Gang}",
		Issue: func(c *Copy, r *Report) {
			for _, p := range c.Photos {
				file, ok := c.supplied(p)
				if !ok || len(file.Makers) == 0 || credited(c, p, file.Makers) {
					continue
				}
				languages := c.Languages()
				credit := p.Credit.In(languages[len(languages)-1])
				r.Add(p.At("credit"), Say("文件“%s”署名“%s”，记录里是“%s”", "the file %q names %q, the record %q", p.File, strings.Join(file.Makers, ", "), credit),
					Text{"核对图片和署名", "compare the picture and the credit"})
			}
		},
	}
}

// credited says whether the credit of a record and one of the names in the
// file hold one another, in either language, also where the issue comes in one.
func credited(c *Copy, p *issue.Photo, makers []string) bool {
	for _, maker := range makers {
		for _, l := range issue.Languages() {
			a, b := fold(maker), fold(p.Credit.In(l))
			if a == "" || b != "" && (strings.Contains(a, b) || strings.Contains(b, a)) {
				return true
			}
		}
	}
	return false
}
