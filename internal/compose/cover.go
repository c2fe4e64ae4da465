package compose

import (
	"slices"

	"github.com/tekan-press/tekan/internal/issue"
)

// sealRoom is how many characters a seal has room for.
const sealRoom = 4

// coverValues are the values of the cover.
func (c *Composer) coverValues(p *issue.Page) Page {
	v := c.textValues(p)
	v.Front, v.Scroll = c.front(p.Lang), c.drawing()
	v.Issue, v.Series, v.Credits = c.facts(p.Lang), false, nil
	v.Corrections = c.correctionsOf(p, func(string) bool { return true })
	v.Modified = c.modified(v.Corrections)
	v.Elsewhere = c.elsewhere(p.Lang)
	v.Event = c.undivided(p.Event, p.TextLang())
	v.Seal, v.Examples = c.seal(p), c.examples(p.Lang)
	v.Opens = map[string]TermWords{}
	for _, t := range c.Glossary {
		v.Opens[t.ID] = termWords(t, p.Lang)
	}
	return v
}

// seal is what the seal is carved with, in every language: the Chinese characters
// of the issue's Chinese name, else of the name it has, else 专刊.
func (c *Composer) seal(p *issue.Page) []string {
	name := p.Name
	if zh := c.Cover.In(issue.ZH); zh != nil && zh.Name != "" {
		name = zh.Name
	}
	var carved []string
	for _, r := range name {
		if issue.IsHan(r) && len(carved) < sealRoom {
			carved = append(carved, string(r))
		}
	}
	if carved == nil {
		return []string{"专", "刊"}
	}
	return carved
}

// examples are what a reader of this issue may look for: its first term, heading
// of a section and figure, each once.
func (c *Composer) examples(l issue.Language) []string {
	var all []string
	add := func(words string) {
		if words != "" && !slices.Contains(all, words) {
			all = append(all, words)
		}
	}
	for _, t := range c.Glossary[:min(1, len(c.Glossary))] {
		add(issue.Pair{ZH: t.ZH, EN: t.EN}.In(l))
	}
	add(c.firstHeading(l))
	if s := c.firstFigure(); s != nil {
		add(Print(s.Words(l)).Figure)
	}
	return all
}

// firstFigure is the first statistic of the data, else the first figure of the text,
// nil where there is none.
func (c *Composer) firstFigure() *issue.Statistic {
	if len(c.Statistics) > 0 {
		return c.Statistics[0]
	}
	for _, a := range c.Reports {
		for _, p := range pagesOf(a, issue.ZH) {
			if all := c.figures.On(p.Path); len(all) > 0 {
				return all[0]
			}
		}
	}
	return nil
}

// firstHeading is what the first section with a name is called, "" where none has.
func (c *Composer) firstHeading(l issue.Language) string {
	for _, a := range c.Reports {
		for _, s := range a.Sections {
			if p := s.In(l); p != nil && sectionName(p) != "" {
				return sectionName(p)
			}
		}
	}
	return ""
}
