package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func photoLocationRule() Rule {
	return Rule{
		Code:     "photo-location",
		Severity: diag.Note,
		Summary:  Text{"图片文件里有拍摄位置", "a picture whose file says where it was taken"},
		Explain: Text{
			"原图从不发布，发布的版本不带元数据，读者看不到位置，无论是坐标还是街道名。但仓库若公开，位置也随之公开。",
			"Originals are never published and what is published has no metadata, so readers do not see the place, be it coordinates or the name of a street. In a public repository it is public all the same.",
		},
		Bad:  "assets/photos/bird-week.jpg, GPS 36.19, 113.11",
		Good: "assets/photos/bird-week.jpg, without GPS",
		Issue: func(c *Copy, r *Report) {
			for _, p := range c.Photos {
				if file, ok := c.supplied(p); ok && file.Private.Place {
					r.Add(issue.Pos{File: p.File}, Say("“%s”带有拍摄位置", "%q holds the place where it was taken", p.File),
						Text{"若不宜公开，从文件里删去", "remove it from the file where it should not be known"})
				}
			}
		},
	}
}
