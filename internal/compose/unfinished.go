package compose

import (
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// ShowUnfinished has pages composed whatever is wrong with them: those whose front
// matter can not be read as well, and shortcodes that Hugo would stop at as words that
// a reader sees. With draft, every page says that it is one.
func (c *Composer) ShowUnfinished(draft bool) { c.unfinished, c.draft = true, draft }

// ShowPlainly has a page, named by its file, printed as it was typed.
func (c *Composer) ShowPlainly(file string) {
	if c.plainly == nil {
		c.plainly = map[string]bool{}
	}
	c.plainly[file] = true
}

// textOf is the body of a page as Hugo prints it.
func (c *Composer) textOf(p *issue.Page) string {
	if c.plainly[p.File] {
		return plainText(p)
	}
	return c.ownText(p)
}

// plainText is the text of a page as it was typed.
func plainText(p *issue.Page) string {
	fence := "~~~~~~~~"
	text := strings.NewReplacer("{{<", "{{"+wordJoiner+"<", "{{%", "{{"+wordJoiner+"%", fence, "~~~").Replace(p.Text())
	return fence + "\n" + strings.TrimRight(text, "\n") + "\n" + fence + "\n"
}

// Elsewhere is a report that comes in the other language alone.
type Elsewhere struct {
	Path  string         `json:"path"`
	Title string         `json:"title"`
	Lang  issue.Language `json:"lang"`
}

// elsewhere are the reports that a language does not have for good.
func (c *Composer) elsewhere(l issue.Language) []Elsewhere {
	var all []Elsewhere
	for _, a := range c.Reports {
		if p := a.In(l.Other()); a.In(l) == nil && p != nil {
			all = append(all, Elsewhere{"/" + p.Path, strings.TrimSpace(p.Kicker + " " + p.Title), p.Lang})
		}
	}
	return all
}

// broken are the shortcodes of a text that Hugo would stop at, or that show what is
// not there.
func (c *Composer) broken(list, wrong []issue.Shortcode) []issue.Shortcode {
	if !c.unfinished {
		return nil
	}
	for _, sc := range list {
		if len(sc.Args) != 1 || slices.ContainsFunc(wrong, func(x issue.Shortcode) bool { return x.Start == sc.Start }) {
			continue
		}
		id, known := sc.Args[0].Value, true
		switch sc.Name {
		case "photo":
			known = c.photos[id] != nil
		case "chart":
			known = c.charts[id] != nil
		case "statistic":
			known = c.byID[id] != nil
		}
		if !known {
			wrong = append(wrong, sc)
		}
	}
	return wrong
}

// wordJoiner shows nothing, and keeps Hugo from taking {{< for a shortcode.
const wordJoiner = "\u2060"

// asWords are the edits by which Hugo prints a shortcode as it was typed: it reads
// them before Markdown, in code and remarks too.
func asWords(sc issue.Shortcode, from int) []edit {
	return []edit{{from + sc.Start + 2, opens, wordJoiner}, {from + sc.Start + 3, opens, wordJoiner}}
}

// brokenEdits print the broken shortcodes of a block as words, marked where Markdown
// lets them be.
func (b *Block) brokenEdits(put func(int, rank, string)) {
	for _, sc := range b.broken {
		text := b.Text[sc.Start:sc.End]
		marked := b.Kind != issue.Code && !strings.ContainsAny(text, "[]\n")
		if marked {
			put(b.Start+sc.Start, opens, "![")
		}
		for _, e := range asWords(sc, b.Start) {
			put(e.at, e.rank, e.text)
		}
		if marked {
			kind := "shortcode"
			if slices.Contains([]string{"photo", "chart", "statistic"}, sc.Name) && len(sc.Args) == 1 && issue.ValidID(sc.Args[0].Value) {
				kind = sc.Name
			}
			put(b.Start+sc.End, closes, "](absent:"+kind+")")
		}
	}
}

// strayEdits print the broken shortcodes as words that stand in no block, such as in a
// remark.
func (c *Composer) strayEdits(p *issue.Page) []edit {
	var all []edit
	list := issue.Shortcodes(p.Text())
	for _, sc := range c.broken(list, issue.BrokenShortcodes(list)) {
		within := func(b *issue.Block) bool { return b.Start <= sc.Start && sc.Start < b.Start+len(b.Text) }
		if !slices.ContainsFunc(p.Blocks, within) {
			all = append(all, asWords(sc, 0)...)
		}
	}
	return all
}
