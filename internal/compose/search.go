package compose

import (
	"bytes"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// Entry is what a search can find.
type Entry struct {
	// Kind is title, heading, photo, term, figure, chart or text.
	Kind string `json:"kind"`
	// At is the address, relative to the cover's; Place is where that is.
	At    string `json:"at"`
	Place string `json:"place"`
	Text  string `json:"text"`
	// Also is found and not shown: the other language, pinyin, the bare value.
	Also string `json:"also"`
}

// searchFile is what a search of one language can find, in reading order, as a
// script: what is read from a file can load nothing else.
func (c *Composer) searchFile(l issue.Language) ([]byte, error) {
	parts := [][]byte{[]byte("window.tekanSearch=[")}
	comma := []byte(",")
	for _, a := range c.Reports {
		if made := c.composed[reportIn{a.ID, l}]; len(made.entries) > 0 {
			parts = append(parts, made.entries, comma)
		}
	}
	var rest []Entry
	for _, s := range c.Specials {
		if p := s.In(l); p != nil {
			rest = append(rest, c.entriesOf(p, []*issue.Page{p})...)
		}
	}
	text, err := bare(append(rest, c.searchRecords(l)...))
	if err != nil {
		return nil, err
	}
	if len(text) > 0 {
		parts = append(parts, text, comma)
	}
	if last := len(parts) - 1; last > 0 {
		parts = parts[:last]
	}
	return slices.Concat(append(parts, []byte("];\n"))...), nil
}

// bare is a list of entries as JSON without its brackets.
func bare(entries []Entry) ([]byte, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	text, err := marshal(entries)
	return bytes.Trim(text, "[]"), err
}

// entriesOf lists what a search can find on a page, whose text is in parts.
func (c *Composer) entriesOf(p *issue.Page, parts []*issue.Page) []Entry {
	var all []Entry
	add := func(kind, at, place, text, also string) {
		if text != "" {
			all = append(all, Entry{kind, at, place, text, also})
		}
	}
	address := p.Path + "/"
	add("title", address, p.Summary, p.Title, p.Summary)
	add("heading", address, p.Title, p.Deck, "")
	for _, point := range p.Points {
		add("text", address+"#page__points", p.Title, point, "")
	}
	for _, part := range parts {
		place := p.Title
		if part.Kind == issue.Section {
			place = sectionName(part)
			add("heading", address+"#"+part.ID, p.Title, strings.TrimSpace(part.Kicker+" "+place), part.Label)
		}
		for _, b := range part.Blocks {
			kind := "text"
			if b.Kind == issue.Heading {
				kind = "heading"
			}
			if b.Kind != issue.Figure {
				add(kind, address+"#"+b.Anchor, place, c.reads(b), "")
			}
		}
	}
	return all
}

// sectionName is what a section is called in a list: its heading, or its label
// where the heading is lost or was never there.
func sectionName(p *issue.Page) string {
	if p.Title == "" || p.Lost("title") {
		return p.Label
	}
	return p.Title
}

// reads is a block as a reader sees it, gaps named.
func (c *Composer) reads(b *issue.Block) string {
	text := strings.ReplaceAll(b.Plain().Text, "\n", " ")
	return strings.TrimSpace(strings.ReplaceAll(text, string(issue.Lost), "["+c.words.Gap[b.Lang]+"]"))
}

// searchRecords lists what a search can find in the data.
func (c *Composer) searchRecords(l issue.Language) []Entry {
	var all []Entry
	special := func(id string) (title, address string, ok bool) {
		p := c.Page(l, id)
		if p == nil {
			return "", "", false
		}
		return p.Title, id + "/", true
	}
	if title, _, ok := special("photos"); ok {
		for _, x := range c.Photos {
			all = append(all, Entry{"photo", c.photosPath(x, l) + "/#photo-" + x.ID, title, x.Caption.In(l), strings.TrimSpace(x.Alt.In(l) + " " + c.other(x.Caption, l))})
		}
	}
	if title, _, ok := special("numbers"); ok {
		at := func(s *issue.Statistic) string {
			return strings.TrimPrefix(c.numbersPath(reportOf(s)), "/") + "/#"
		}
		for _, s := range c.Statistics {
			words := issue.Pair{ZH: s.Words(issue.ZH), EN: s.Words(issue.EN)}
			also := strings.TrimSpace(c.other(words, l) + " " + string(s.Value))
			all = append(all, Entry{"figure", at(s) + s.ID, title, s.Label.In(l) + " · " + words.In(l), also})
		}
		for _, x := range c.Charts {
			s := c.firstOf(x)
			if s == nil {
				continue
			}
			subtitle, address := inLanguage(x.Subtitle, l), at(s)
			if report, _, shown := strings.Cut(c.chartIn[x.ID], "/"); shown {
				address = report + "/#"
			}
			all = append(all, Entry{"chart", address + "chart-" + x.ID, subtitle, x.Title.In(l), subtitle})
		}
	}
	if _, address, ok := special("glossary"); ok {
		for _, t := range c.Glossary {
			also := ""
			if t.Also != nil {
				also = strings.Join(t.Also.In(l), " ")
			}
			name := issue.Pair{ZH: t.ZH, EN: t.EN}
			all = append(all, Entry{"term", address + "#" + t.ID, t.Explanation.In(l), name.In(l), strings.TrimSpace(also + " " + t.Pinyin + " " + c.other(name, l))})
		}
	}
	return all
}

// other is what a pair says in the other language, nothing where the issue comes in
// one alone: nobody has proven words that its data may still have in the other.
func (c *Composer) other(p issue.Pair, l issue.Language) string {
	if !c.Bilingual() {
		return ""
	}
	return p.In(l.Other())
}
