package check

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func blockMismatch() Rule {
	return Rule{
		Code:     "block-mismatch",
		Severity: diag.Error,
		Summary:  Text{"中英文对应的段落种类、图片或链接不同", "paired blocks of different kinds, pictures or links"},
		Explain: Text{
			"对应的两段要么都是段落，要么都是同样的图片、缺失标记或列表；列表的项数、标题的级别和链接的地址也要相同。",
			"Two paired blocks are both paragraphs, or both the same photo, gap or list, with as many items; headings are of one level, and links lead to one place.",
		},
		Bad:  `{{< photo "bird-week" >}}  ·  {{< photo "fire-drill" >}}`,
		Good: `{{< photo "bird-week" >}}  ·  {{< photo "bird-week" >}}`,
		Page: checkBlocks,
	}
}

func checkBlocks(c *Copy, p *issue.Page, r *Report) {
	if p.Lang != issue.EN || p.Twin == nil {
		return
	}
	pairs, sure := compose.BlockPairs(p)
	for _, pair := range pairs {
		zh, en := pair.ZH, pair.EN
		if !sure || zh == nil || en == nil {
			continue
		}
		at, other := en.Pos, zh.Pos
		if pair.Was != "" && pair.Was != zh.Hash {
			at, other = other, at
		}
		hint := Say("另一种语言在 %s", "the other language is at %s", where(other))
		say := func(a, b Text) {
			r.Add(at, Text{"中文是 " + a.ZH + "，英文是 " + b.ZH, b.EN + ", but the Chinese has " + a.EN}, hint)
		}
		switch {
		case zh.Kind != en.Kind:
			say(kindName(zh.Kind), kindName(en.Kind))
		case !slices.Equal(calls(zh), calls(en)):
			say(listed(calls(zh)), listed(calls(en)))
		case shape(zh) != shape(en):
			say(shape(zh), shape(en))
		case !slices.Equal(targets(zh), targets(en)):
			say(listed(targets(zh)), listed(targets(en)))
		}
	}
}

// kindName is what a kind of block is called.
func kindName(k issue.BlockKind) Text {
	return Text{map[issue.BlockKind]string{
		issue.Paragraph: "段落", issue.Heading: "标题", issue.List: "列表", issue.Quotation: "引文",
		issue.Figure: "图", issue.Code: "代码", issue.Table: "表格", issue.Rule: "分隔线",
		issue.Pull: "摘句", issue.Gap: "缺失标记",
	}[k], string(k)}
}

func listed(words []string) Text {
	if len(words) == 0 {
		return Text{"空的", "nothing"}
	}
	list := strings.Join(words, ", ")
	return Text{list, list}
}

// calls lists the shortcodes of a block with their arguments.
func calls(b *issue.Block) []string {
	list := []string{}
	for _, sc := range b.Shortcodes {
		word := sc.Name
		if sc.Closing {
			word = "/" + word
		}
		for _, a := range sc.Args {
			word += " " + a.Value
		}
		list = append(list, word)
	}
	slices.Sort(list) // word order differs between the languages
	return list
}

var (
	itemPattern   = regexp.MustCompile(`(?m)^[ \t]*([-*+]|\d+[.)])[ \t]`)
	targetPattern = regexp.MustCompile(`\]\(\s*<?([^)\s>]+)|<((?:https?|mailto):[^>\s]+)>`)
)

// shape is the level of a heading or the number of a list's items.
func shape(b *issue.Block) Text {
	switch b.Kind {
	case issue.Heading:
		text := strings.TrimSpace(b.Text)
		return Say("%d级标题", "heading %d", len(text)-len(strings.TrimLeft(text, "#")))
	case issue.List:
		return Say("%d项", "items %d", len(itemPattern.FindAllString(b.Text, -1)))
	}
	return Text{}
}

// targets lists where the links of a block lead; the English page of a Chinese
// one is the same place.
func targets(b *issue.Block) []string {
	list := []string{}
	if !holdsAny(b.Text, "](", "<http", "<mailto:") {
		return list // no address
	}
	for _, m := range targetPattern.FindAllStringSubmatch(b.Text, -1) {
		to := m[1] + m[2]
		if rest, ok := strings.CutPrefix(to, "/en/"); ok && b.Lang == issue.EN {
			to = "/" + rest
		}
		list = append(list, to)
	}
	slices.Sort(list)
	return list
}
