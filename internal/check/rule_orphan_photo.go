package check

import (
	"path"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func orphanPhotoRule() Rule {
	return Rule{
		Code:     "orphan-photo",
		Severity: diag.Warning,
		Summary:  Text{"assets/photos里没有图片说明的文件", "a file in assets/photos that no photo record names"},
		Explain: Text{
			"图片按文件名与data/photos.yaml里的id对应。对不上的文件不会印出；同一id有两个文件时，只用一个。",
			"A picture belongs to the record in data/photos.yaml whose id is its file name. Any other file is never shown, and of two files for one id only one is.",
		},
		Bad:  "assets/photos/bird_week.jpg",
		Good: "assets/photos/bird-week.jpg",
		Issue: func(c *Copy, r *Report) {
			used := map[string]string{}
			var ids []string
			for _, p := range c.Photos {
				used[p.ID] = p.File
				ids = append(ids, p.ID)
			}
			for _, name := range c.PhotoFiles {
				id := strings.TrimSuffix(path.Base(name), path.Ext(name))
				file, known := used[id]
				at := issue.Pos{File: name}
				switch {
				case file == name:
				case known && file != "":
					r.Add(at, Say("“%s”另有文件“%s”", "%q is beside %q, which is the one shown", name, file),
						Text{"只留一个", "keep one of them"})
				case known:
					r.Add(at, Say("“%s”的格式不能用", "%q is of a kind that is not shown", name),
						Text{"导出为JPEG、PNG、WebP或AVIF，扩展名用小写", "export it as JPEG, PNG, WebP or AVIF, with the extension in small letters"})
				default:
					hint := Text{"在data/photos.yaml里补上说明，或删去文件", "add its record to data/photos.yaml, or remove the file"}
					if near := nearID(id, ids); near != "" {
						hint = Say("改名为“%s”", "rename it to %q", near+path.Ext(name))
					}
					r.Add(at, Say("没有图片“%s”", "no photo %q", id), hint)
				}
			}
		},
	}
}

// nearID returns the id that differs from a name only in case and separators.
func nearID(name string, ids []string) string {
	i := slices.IndexFunc(ids, func(id string) bool { return fold(id) == fold(name) })
	if i < 0 {
		return ""
	}
	return ids[i]
}
