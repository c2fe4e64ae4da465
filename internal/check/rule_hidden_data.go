package check

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/picture"
)

// codeHiddenData is that of the one rule on an issue that can not be waived.
const codeHiddenData = "hidden-data"

func hiddenDataRule() Rule {
	return Rule{
		Code:     codeHiddenData,
		Severity: diag.Error,
		Summary:  Text{"会公开的文件里藏着位置、相机或原图", "a published file that tells of a place, a camera or its owner, or is an original"},
		Explain: Text{
			"static里的文件原样发布：照片里的拍摄坐标、相机主人和序列号、备注、缩略图，读者都能取出来，文档和压缩包里的图片也一样。供稿的照片放在assets/photos，发布的是制作时另存的版本，什么也不带。这一条不能豁免。",
			"Files in static are published as they are: readers can take coordinates, the owner and the serial number of a camera, comments and thumbnails out of a picture, also out of one in a document or an archive. Photographs belong into assets/photos: what is published of those is made anew and holds nothing else. This can not be waived.",
		},
		Bad:  "static/river.jpg, GPS 36.19, 113.11",
		Good: "assets/photos/river.jpg",
		Issue: func(c *Copy, r *Report) {
			originals := c.originals()
			_ = fs.WalkDir(c.FS, "static", func(name string, d fs.DirEntry, err error) error {
				switch {
				case err != nil:
					return nil // there are no static files
				case issue.Clutter(d.Name()) && d.IsDir():
					return fs.SkipDir
				case d.IsDir() || issue.Clutter(d.Name()):
					return nil
				}
				at := issue.Pos{File: name}
				if photo := originals.find(c.FS, name); photo != "" {
					r.Add(at, Say("“%s”就是原图“%s”，会原样公开", "%q is the original %q, and would be published as it is", name, photo),
						Text{"删去，页面用制作时另存的版本", "remove it: pages show what is made of the original"})
				} else if told, err := c.pictures.memory.Tells(c.FS, name); err == nil && told.Any() {
					hint, edits := removeHidden(c.FS, at)
					r.Add(at, hiddenMessage(name, told), hint, edits...)
				}
				return nil
			})
		},
		Output: func(s *Site, r *Report) {
			for name, f := range s.read().files {
				if f.private.Any() {
					r.Add(issue.Pos{File: name}, hiddenMessage(name, f.private), Text{"从它的来源里去掉", "remove it from what this was made from"})
				}
			}
		},
	}
}

func hiddenMessage(name string, p picture.Private) Text {
	var zh, en []string
	for _, x := range []struct {
		there  bool
		zh, en string
	}{
		{p.Place, "拍摄位置", "the place where it was taken"},
		{p.Owner, "相机主人", "the owner of the camera"},
		{p.Serial, "相机序列号", "the camera's serial number or notes of its maker"},
		{p.Comment, "备注", "a comment"},
		{p.Thumbnail, "缩略图", "a thumbnail"},
		{p.Trailer, "图片结尾之后的数据", "data behind the end of the picture"},
	} {
		if x.there {
			zh, en = append(zh, x.zh), append(en, x.en)
		}
	}
	return Text{fmt.Sprintf("“%s”会原样公开，里面有%s", name, strings.Join(zh, "、")),
		fmt.Sprintf("%q would be published with %s", name, strings.Join(en, ", "))}
}

// removeHidden says how to be rid of metadata, and does it for a picture that can
// be written without.
func removeHidden(fsys fs.FS, at issue.Pos) (Text, []Edit) {
	data, err := fs.ReadFile(fsys, at.File)
	if err != nil || !picture.PlanFor(data).Possible() {
		return Text{"用制作它的程序去掉", "remove it with the program that made it"}, nil
	}
	without := func(content string) string {
		clean, err := picture.PlanFor([]byte(content)).Clean([]byte(content))
		if err != nil || len(clean) == 0 {
			return content
		}
		return string(clean)
	}
	return Text{"tekan check --fix可去掉；照片请放在assets/photos", "tekan check --fix removes it; a photograph belongs into assets/photos"},
		[]Edit{{At: at, Whole: without}}
}

// originals are supplied pictures by their size.
type originals map[int64][]string

func (c *Copy) originals() originals {
	bySize := originals{}
	for _, name := range c.PhotoFiles {
		if info, err := fs.Stat(c.FS, name); err == nil && info.Mode().IsRegular() && info.Size() > 0 {
			bySize[info.Size()] = append(bySize[info.Size()], name)
		}
	}
	return bySize
}

// find returns the original that has the same content.
func (o originals) find(fsys fs.FS, name string) string {
	info, err := fs.Stat(fsys, name)
	if err != nil || len(o[info.Size()]) == 0 {
		return ""
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return ""
	}
	for _, photo := range o[info.Size()] {
		if original, err := fs.ReadFile(fsys, photo); err == nil && bytes.Equal(original, data) {
			return photo
		}
	}
	return ""
}
