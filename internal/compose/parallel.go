package compose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/tekan-press/tekan/internal/issue"
)

// englishLabel stands before the labels of notes and addresses of an English text
// that shares a page with its Chinese, and before the ids of its blocks.
const englishLabel = "en-"

// ownText is the body of a page as Hugo prints it: the editor's text with all that
// was found in it, and behind a block what has been corrected in it. A block that only
// the other language has is shown in that, and English whose Chinese has changed since
// says so.
func (c *Composer) ownText(p *issue.Page) string {
	text := apply(p.Text(), 0, c.ownEdits(p))
	_, missing := c.behind(p)
	for _, original := range missing[nil] {
		text = original + "\n\n" + text
	}
	if len(missing) > 0 {
		text += "\n\n" + strings.Join(definitions(p.Twin, string(p.Lang.Other())+"-"), "\n\n")
	}
	return text
}

// ownEdits are those of the body of a page.
func (c *Composer) ownEdits(p *issue.Page) []edit {
	var all []edit
	if c.unfinished {
		all = append(all, c.strayEdits(p)...)
	}
	gap := ""
	if p.Original != nil {
		gap = c.words.Gap[p.TextLang()]
	}
	lags, missing := c.behind(p)
	photos, lost := c.photosIn(p), lostHead(p)
	for n, b := range c.in(p) {
		class := "block"
		if n < lost {
			class = "block .lost"
		}
		all = append(all, b.edits(setting{
			class: class, id: b.Anchor, gap: gap, tasks: c.words.Tasks[p.TextLang()], photo: photos[b.Block],
		})...)
		if c.opensAny(b) {
			all = append(all, b.besideEdits()...)
		}
		end := b.Start + len(b.Text)
		follow := func(text string) { all = append(all, edit{end, follows, "\n\n" + text}) }
		if lags[b.Block] {
			follow(`{{< lag "stale" >}}`)
		}
		for _, x := range c.correctionsAt(p, b.Block) {
			follow(fmt.Sprintf("{{< correction %q >}}", x.ID))
		}
		for _, original := range missing[b.Block] {
			follow(original)
		}
	}
	return all
}

// correctionsAt are those that stand behind a block.
func (c *Composer) correctionsAt(p *issue.Page, b *issue.Block) []*issue.Correction {
	var all []*issue.Correction
	for _, x := range c.Corrections {
		if x.Section == p.Path && x.Block == b.Anchor && x.Severity != "typo" {
			all = append(all, x)
		}
	}
	return all
}

// behind says of a page which of its English blocks are older than their Chinese, and
// behind which blocks, nil for the head, some are missing.
func (c *Composer) behind(p *issue.Page) (stale map[*issue.Block]bool, missing map[*issue.Block][]string) {
	stale, missing = map[*issue.Block]bool{}, map[*issue.Block][]string{}
	if p.Twin == nil || p.Kind != issue.Report && p.Kind != issue.Section {
		return stale, missing
	}
	en, other := p, p.Lang.Other()
	if p.Lang == issue.ZH {
		en = p.Twin
	}
	pairs, _ := BlockPairs(en)
	var last *issue.Block
	for _, pair := range pairs {
		own := pair.in(p.Lang)
		if own == nil {
			there := pair.in(other)
			text := c.foreign(c.block(p.Twin, there), setting{class: "block", id: there.Anchor, lang: other, label: string(other) + "-", parallel: true})
			missing[last] = append(missing[last], text+"\n\n{{< lag \"missing\" >}}")
			continue
		}
		if last = own; p.Lang == issue.EN && pair.isStale() {
			stale[own] = true
		}
	}
	return stale, missing
}

// in is the block in the language, or nil.
func (p BlockPair) in(l issue.Language) *issue.Block {
	if l == issue.EN {
		return p.EN
	}
	return p.ZH
}

// isStale says whether the Chinese has changed since the English was made of it.
func (p BlockPair) isStale() bool {
	return p.ZH != nil && p.EN != nil && p.Was != "" && p.Was != p.ZH.Hash
}

// block returns what was found in a block.
func (c *Composer) block(p *issue.Page, b *issue.Block) *Block {
	return c.in(p)[slices.Index(p.Blocks, b)]
}

// foreign is a block as part of another text.
func (c *Composer) foreign(b *Block, s setting) string {
	s.gap, s.tasks = c.words.Gap[s.lang], c.words.Tasks[s.lang]
	if c.isAwaited(b.Block) {
		s.photo = awaitedPhoto
	}
	all := b.edits(s)
	indentation := b.Indentation()
	return apply(indentation+b.Text, b.Start-len(indentation), all)
}

// The signs of the addresses of the pages that list the figures of the text of both languages, in either.
const listedZH, listedEN = "\x00", "\x01"

// parallelFormat is what printf makes the text of both languages of, with these addresses, which only Hugo knows.
func (c *Composer) parallelFormat(p *issue.Page) string {
	return formatOf(c.parallelText(p), listedZH, listedEN)
}

// parallelText is a page in both languages: each block, then the same block in
// English, then the addresses that either refers to.
func (c *Composer) parallelText(p *issue.Page) string {
	zh, en := p, p.Twin
	if p.Lang == issue.EN {
		zh, en = p.Twin, p
	}
	opensOn := func(p *issue.Page) func(*issue.Term) bool {
		return func(t *issue.Term) bool { return !c.opensBefore(t, p) }
	}
	listed := func(l issue.Language, sign string) string {
		if c.lists(reportName(p.Path), l) == "" {
			return ""
		}
		return sign
	}
	inZH := setting{class: "pair__zh", lang: issue.ZH, parallel: true, opens: opensOn(zh), listed: listed(issue.ZH, listedZH)}
	inEN := setting{
		class: "pair__en", lang: issue.EN, label: englishLabel, parallel: true, opens: opensOn(en), listed: listed(issue.EN, listedEN),
	}
	var parts []string
	for _, pair := range c.pairsOf(zh, en) {
		if id := pair.photo(); id != "" {
			args := fmt.Sprintf("%q %q \"pair\"", id, pair.ZH.Anchor)
			if c.isAwaited(pair.ZH) {
				args += fmt.Sprintf(" %q", awaitedPhoto)
			}
			parts = append(parts, "{{< photo "+args+" >}}")
			continue
		}
		if pair.ZH != nil {
			inZH.id = pair.ZH.Anchor
			parts = append(parts, c.foreign(c.block(zh, pair.ZH), inZH))
		}
		if pair.EN != nil {
			inEN.id = englishLabel + pair.EN.Anchor
			if pair.ZH == nil {
				inEN.id = pair.EN.Anchor
			}
			parts = append(parts, c.foreign(c.block(en, pair.EN), inEN))
		} else {
			parts = append(parts, `{{< lag "missing" "en" >}}`)
		}
		if pair.isStale() {
			parts = append(parts, `{{< lag "stale" "en" >}}`)
		}
		for _, x := range c.Corrections {
			anchor := pair.anchor()
			if x.Section == p.Path && x.Block == anchor && x.Severity != "typo" {
				parts = append(parts, fmt.Sprintf("{{< correction %q \"zh\" >}}\n\n{{< correction %[1]q \"en\" >}}", x.ID))
			}
		}
	}
	if zh != nil {
		parts = append(parts, definitions(zh, "")...)
	}
	if en != nil {
		parts = append(parts, definitions(en, englishLabel)...)
	}
	text := strings.Join(parts, "\n\n")
	if shown := strings.Contains(text, "{{</*") || strings.Contains(text, "{{%/*"); shown && len(issue.Shortcodes(text)) == 0 {
		text += "\n\n{{< beside \"\" >}}" // which shows nothing: without a shortcode, Hugo looks for none
	}
	return text
}

// pairsOf joins the blocks of a page in both languages, either of which may be
// missing.
func (c *Composer) pairsOf(zh, en *issue.Page) []BlockPair {
	switch {
	case zh == nil:
		return pairsByNumber(nil, en.Blocks, nil)
	case en == nil:
		return pairsByNumber(zh.Blocks, nil, nil)
	}
	pairs, _ := BlockPairs(en)
	return pairs
}

// photo is the id of the photograph that the pair is in both languages, or "".
func (p BlockPair) photo() string {
	if p.ZH == nil || p.EN == nil || p.ZH.Photo() != p.EN.Photo() {
		return ""
	}
	return p.ZH.Photo()
}

func (p BlockPair) anchor() string {
	if p.ZH != nil {
		return p.ZH.Anchor
	}
	return p.EN.Anchor
}

// definitions are the addresses of a page's reference links.
func definitions(p *issue.Page, label string) []string {
	var all []string
	_ = ast.Walk(p.Markdown.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if ref, ok := n.(*ast.LinkReferenceDefinition); ok && entering {
			title := ""
			if len(ref.Title) > 0 {
				title = fmt.Sprintf(" %q", ref.Title)
			}
			all = append(all, fmt.Sprintf("[%s%s]: <%s>%s", label, ref.Label, ref.Destination, title))
		}
		return ast.WalkContinue, nil
	})
	return all
}
