package check

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func headingOrderRule() Rule {
	return Rule{
		Code:     "heading-order",
		Severity: diag.Error,
		Summary:  Text{"小标题级别跳级，或与页面标题同级", "a heading that skips a level, or is as high as the page's own"},
		Explain: Text{
			"页面标题是一级，部分的标题是二级，正文小标题从下一级开始，一级一级往下。读屏软件靠级别浏览，跳级会让人以为漏了内容。",
			"The page's title is level 1 and that of a section level 2; headings of the text begin one below and go down one at a time. Screen readers move by level, and a skipped one sounds like something missed.",
		},
		Bad:  "## 文字来源\n\n#### 缺失之处",
		Good: "## 文字来源\n\n### 缺失之处",
		Page: func(_ *Copy, p *issue.Page, r *Report) {
			top := topLevel(p)
			last := top
			for _, b := range p.Blocks {
				level := headingLevel(b)
				switch {
				case level == 0:
					continue
				case level <= top && isUnderlined(p.Markdown.Source, b.Node.(*ast.Heading)):
					// which is a finding of underlined-heading
				case level <= top:
					r.Add(b.Pos, Say("小标题“%s”是%d级，与页面标题一样高", "heading %q is of level %d, as high as the page's own title", b.Plain().Text, level),
						Say("从%s开始", "begin with %s", strings.Repeat("#", top+1)))
				case level > last+1:
					r.Add(b.Pos, Say("小标题“%s”是%d级，上面是%d级", "heading %q is of level %d under one of level %d", b.Plain().Text, level, last),
						Say("写%s", "write %s", strings.Repeat("#", last+1)))
				}
				last = max(level, top)
			}
		},
	}
}

// topLevel is the level of the page's own heading.
func topLevel(p *issue.Page) int {
	if p.Kind == issue.Section {
		return 2
	}
	return 1
}

// headingLevel returns 1 to 6 for a block that is a heading, or 0.
func headingLevel(b *issue.Block) int {
	if h, ok := b.Node.(*ast.Heading); ok {
		return h.Level
	}
	return 0
}
