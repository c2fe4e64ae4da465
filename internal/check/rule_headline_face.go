package check

import (
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/image/font/sfnt"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// headlineFont is the subset of the headline face that make cuts. Without it
// the build works in the system's faces and there is nothing to check.
const headlineFont = "assets/fonts/headline-zh.ttf"

func headlineFaceRule() Rule {
	return Rule{
		Code:     "headline-face",
		Severity: diag.Warning,
		Summary:  Text{"标题用字不在标题字体里", "a heading character that the headline face lacks"},
		Explain: Text{
			"标题字体只留用到的字。改了标题以后要重做字体，否则新字会落到系统字体上，同一行里粗细不一。",
			"The headline face is cut to the characters in use. After a heading changes it is cut anew; otherwise the new character falls back to the system's face and stands out in its line.",
		},
		Bad:  "title: 绘就美丽长治新画卷, changed without make fonts",
		Good: "title: 绘就美丽长治新画卷",
		Issue: func(c *Copy, r *Report) {
			data, err := fs.ReadFile(c.FS, headlineFont)
			if err != nil {
				return
			}
			font, err := sfnt.Parse(data)
			if err != nil {
				r.Add(issue.Pos{File: headlineFont}, Say("“%s”不是字体：%v", "%q is no font: %v", headlineFont, err), Text{"运行 make fonts", "run make fonts"})
				return
			}
			for _, p := range c.Pages(issue.ZH) {
				for _, passage := range c.Passages(p) {
					faceLacks(font, passage, r)
				}
			}
			for _, passage := range c.Data() {
				faceLacks(font, passage, r)
			}
		},
	}
}

// faceLacks reports the characters of a passage that the headline face should
// set and does not have.
func faceLacks(font *sfnt.Font, p *Passage, r *Report) {
	if p.Lang != issue.ZH || !inHeadlineFace(p) {
		return
	}
	var buf sfnt.Buffer
	for at, char := range p.Text {
		if char == issue.Lost || char <= ' ' {
			continue
		}
		if glyph, err := font.GlyphIndex(&buf, char); err != nil || glyph == 0 {
			r.Add(p.At(at), Say("标题字体没有“%s”", "the headline face has no %q", string(char)), Text{"运行 make fonts", "run make fonts"})
		}
	}
}

// inHeadlineFace says whether a passage is set in the headline face: the fields
// of a heading, headings and pull quotations of the text, titles of charts.
func inHeadlineFace(p *Passage) bool {
	if p.Page == nil {
		_, chart := p.Owner.(*issue.Chart)
		return chart && p.Field == "title"
	}
	if p.Block != nil {
		return p.Block.Kind == issue.Heading || p.Block.Kind == issue.Pull
	}
	field, _, _ := strings.Cut(p.Field, " ")
	return slices.Contains([]string{"title", "kicker", "label", "rubric", "event", "name", "slogans"}, field)
}
