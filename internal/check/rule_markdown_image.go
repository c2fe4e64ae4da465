package check

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func markdownImageRule() Rule {
	return Rule{
		Code:     "markdown-image",
		Severity: diag.Error,
		Summary:  Text{"用Markdown插入的图片", "a picture put into the text by Markdown"},
		Explain: Text{
			"图片要有说明、署名、替代文字和各种尺寸，Markdown的![…](…)都给不了，成品也不收这样的图。把文件放进assets/photos/，在data/photos.yaml里写一条记录，正文用短代码photo。",
			"A picture needs a caption, a credit, words for those who can not see it, and several sizes; ![…](…) has none of them, and no such picture is published. Put the file into assets/photos/, give it a record in data/photos.yaml, and say where it stands with the shortcode photo.",
		},
		Bad:  "![河边](/photos/river.jpg)",
		Good: `{{< photo "river" >}}`,
		Page: func(c *Copy, p *issue.Page, r *Report) {
			for _, t := range treesOf(p) {
				t.each(func(n ast.Node) {
					image, ok := n.(*ast.Image)
					if !ok || !mayLead(typedScheme(string(image.Destination))) {
						return // which is a finding of link-scheme
					}
					address := string(image.Destination)
					r.Add(t.at(n.Pos()), Say("“%s”是Markdown图片", "%q is a picture by Markdown", address), c.photoHint(address))
				})
			}
		},
	}
}

// photoHint says how the picture at an address comes into the text.
func (c *Copy) photoHint(address string) Text {
	name := path.Base(address)
	id := strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
	if slices.ContainsFunc(c.Photos, func(p *issue.Photo) bool { return p.ID == id }) {
		return Say(`写{{< photo %q >}}`, `write {{< photo %q >}}`, id)
	}
	if !issue.ValidID(id) {
		id = "id"
	}
	file := "assets/photos/" + id + strings.ToLower(path.Ext(name))
	if _, err := fs.Stat(c.FS, file); err == nil {
		return Say(`写{{< photo %q >}}，并在 data/photos.yaml 里加一条记录`, `write {{< photo %q >}}, and give it a record in data/photos.yaml`, id)
	}
	return Say(`把文件放到%[2]s，在 data/photos.yaml 里加一条记录，这里写{{< photo %[1]q >}}`,
		`put the file at %[2]s with a record in data/photos.yaml, and write {{< photo %[1]q >}}`, id, file)
}
