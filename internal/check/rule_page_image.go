package check

import (
	"strconv"

	"github.com/tekan-press/tekan/internal/diag"
)

func pageImageRule() Rule {
	return Rule{
		Code:     "page-image",
		Severity: diag.Error,
		Summary:  Text{"成品里的图片没有尺寸或替代文字", "a picture of the built site without size or alt text"},
		Explain: Text{
			"没有width和height，图片到达时版面会跳；没有alt，读屏软件念文件名。纯装饰的图写alt=\"\"。",
			"Without width and height the page jumps when the picture arrives; without alt a screen reader says the file name. A picture that only adorns has alt=\"\".",
		},
		Bad:  `<img src="lake.webp">`,
		Good: `<img src="lake.webp" width="1200" height="800" alt="A lake as the sun goes down">`,
		Output: func(s *Site, r *Report) {
			for _, p := range s.read().pages {
				for _, e := range p.elements {
					if e.tag != "img" && e.tag != "video" {
						continue
					}
					if e.tag == "img" && !e.has("src") && !e.has("srcset") {
						continue // a script gives it a picture, and the room for it
					}
					for _, key := range []string{"width", "height"} {
						if n, err := strconv.Atoi(e.get(key)); err != nil || n <= 0 {
							r.Add(e.at(), Say("图片“%s”没有%s", "picture %q has no %s", e.get("src"), key), Say("以像素写明%s", "write its %s in pixels", key))
						}
					}
					if e.tag == "img" && !e.has("alt") {
						r.Add(e.at(), Say("图片“%s”没有alt", "picture %q has no alt", e.get("src")), Text{"写上画面内容，装饰图写alt=\"\"", "say what is to be seen, or alt=\"\" where it only adorns"})
					}
				}
			}
		},
	}
}
