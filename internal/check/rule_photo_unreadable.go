package check

import (
	"fmt"
	"path"
	"slices"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/picture"
)

func photoUnreadableRule() Rule {
	return Rule{
		Code:     "photo-unreadable",
		Severity: diag.Error,
		Summary:  Text{"图片读不出来", "a picture that can not be read"},
		Explain: Text{
			"图片传了一半就断，手机的HEIC改名成.jpg，git没有取来大文件，或者下载到的其实是一个网页：这些图片都印不出来。检查时会把每张图片完整读一遍。",
			"A picture cut off in transfer, a HEIC from a phone renamed to .jpg, a large file that git did not fetch, or a web page that was downloaded instead: none can be shown. Every picture is read to its end.",
		},
		Bad:  "assets/photos/bird-week.jpg, HEIC from a phone",
		Good: "assets/photos/bird-week.jpg, exported as JPEG",
		Issue: func(c *Copy, r *Report) {
			for _, p := range c.Photos {
				if p.File == "" {
					continue
				}
				file, err := c.pictureFile(p.File)
				if err != nil {
					r.Add(issue.Pos{File: p.File}, Say("“%s”读不出来：%v", "can not read %q: %v", p.File, err), Text{})
				} else if message, hint := unreadable(p.File, file); message != (Text{}) {
					r.Add(issue.Pos{File: p.File}, message, hint)
				}
			}
		},
	}
}

// unreadable says what is wrong with a picture that can not be shown, and what
// to do; nothing of one that can.
func unreadable(name string, f picture.File) (message, hint Text) {
	kind := pictureKind(f.Kind)
	export := Text{"导出为JPEG", "export it as JPEG"}
	again := Text{"从原处再拷贝一次", "copy it again from where it came"}
	switch {
	case f.Kind == picture.Empty:
		return Say("“%s”是空文件", "%q is empty", name), again
	case f.Kind == picture.Zeros:
		return Say("“%s”里全是零，没有图片", "%q holds nothing but zeros", name), again
	case f.Kind == picture.LFS:
		return Say("“%s”是Git LFS的指针，不是图片", "%q is a Git LFS pointer, not the picture", name),
			Text{"用git lfs pull取来图片", "fetch the picture: git lfs pull"}
	case f.Kind == picture.Annex:
		return Say("“%s”是git-annex的指针，不是图片", "%q is a git-annex pointer, not the picture", name),
			Text{"用git annex get取来图片", "fetch the picture: git annex get"}
	case f.Kind == picture.HTML:
		return Say("“%s”是网页，不是图片", "%q is a web page, not a picture", name),
			Text{"用浏览器打开看看网站说了什么，再下载一次图片", "open it in a browser to see what the server said, and download the picture again"}
	case f.Kind == picture.Text:
		return Say("“%s”是文字，不是图片", "%q is text, not a picture", name), again
	case f.Kind == picture.Unknown:
		return Say("“%s”不是图片", "%q is no picture", name), Text{"导出为JPEG、PNG、WebP或AVIF", "export it as JPEG, PNG, WebP or AVIF"}
	case !f.Kind.Shown():
		return Text{fmt.Sprintf("“%s”是%s", name, kind.ZH), fmt.Sprintf("%q is %s", name, kind.EN)}, export
	case !slices.Contains(f.Kind.Extensions(), path.Ext(name)):
		right := name[:len(name)-len(path.Ext(name))] + f.Kind.Extensions()[0]
		return Text{fmt.Sprintf("“%s”其实是%s", name, kind.ZH), fmt.Sprintf("%q is %s", name, kind.EN)}, Say("改名为“%s”", "rename it to %q", path.Base(right))
	case f.Damage == picture.CutOff:
		return Say("“%s”不完整：结尾缺失", "%q is cut off: its end is missing", name), again
	case f.Damage != "":
		return Say("“%s”已损坏：%s", "%q is damaged: %s", name, f.Damage),
			Text{"再拷贝一次，或重新导出为JPEG", "copy it again, or export it anew as JPEG"}
	}
	return Text{}, Text{}
}

// pictureKind is what a kind of file is called.
func pictureKind(k picture.Kind) Text {
	switch k {
	case picture.Raw:
		return Text{"相机原始文件", string(k)}
	case picture.PSD:
		return Text{"Photoshop文件", string(k)}
	case picture.Video:
		return Text{"视频", string(k)}
	case picture.Archive:
		return Text{"ZIP压缩包", string(k)}
	}
	return Text{string(k), string(k)}
}
