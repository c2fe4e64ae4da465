package check

import (
	"strings"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func placeholderRule() Rule {
	return Rule{
		Code:     "placeholder",
		Severity: diag.Error,
		Summary:  Text{"还没换掉的样例文字、样例网址或待补的话", "words or an address that were only to hold a place"},
		Explain: Text{
			"tekan new写下的样例文字、example.org之类的网址、“待补”“TODO”和什么也没说的替代文字，写稿时都有用，发布前都要换掉。网址印在二维码、订阅源和分享卡片里，错了读者就找不到本刊。确是原文，就写明理由予以保留。",
			"What tekan new wrote to be replaced, addresses such as example.org, “TODO” and alt text that says nothing help while an issue is written. None of it may go out: the address stands in codes, in the feed and on share cards, and a wrong one leads readers nowhere. Where the words are meant, let the finding stand with a reason.",
		},
		Bad:  `baseURL = "https://example.org/"`,
		Good: `baseURL = "https://news.changzhi.cn/2025/"`,
		Issue: func(c *Copy, r *Report) {
			for _, s := range c.settings() {
				if s.Key == "baseurl" && c.baseURL == "" && len(exampleHosts(s.Value)) > 0 {
					r.Add(s.At, Say("网址“%s”是样例", "the address %q is an example", s.Value),
						Text{"写读者访问本刊的网址，或在制作时用 --base-url 指定", "write the address that readers use, or give it with --base-url"})
				}
			}
		},
		Page: func(_ *Copy, p *issue.Page, r *Report) {
			for _, b := range p.Blocks {
				text := b.Plain().Text
				for _, l := range linksOf(b) {
					for _, host := range exampleHosts(l.address) {
						if !strings.Contains(text, host.text) { // else it is found in the passage
							addExample(b.At(l.at), host.text, r)
						}
					}
				}
			}
		},
		Passage: func(c *Copy, p *Passage, r *Report) {
			if word, at := starterWord(c, p); word != "" {
				r.Add(p.At(at), Say("“%s”是新建本刊时的样例文字", "%q is what a new issue begins with", word),
					Text{"换成自己的文字，或删去", "write your own words, or take it out"})
				return
			}
			if emptyWords(p) {
				r.Add(p.At(0), Say("“%s”什么也没说", "%q says nothing", p.Text), fillIn(p))
				return
			}
			for _, found := range leftovers(p) {
				r.Add(p.At(found.at), Say("“%s”还没补上", "%q is still to be filled in", found.text),
					Text{"补上内容，或删去", "fill it in, or take it out"})
			}
			for _, host := range exampleHosts(p.Text) {
				addExample(p.At(host.at), host.text, r)
			}
		},
	}
}

func addExample(at issue.Pos, address string, r *Report) {
	r.Add(at, Say("“%s”是样例网址，读者打不开", "%q is an example, which leads readers nowhere", address),
		Text{"写真实的网址，或删去", "write the real address, or take it out"})
}

// fillIn says what belongs in a field that says nothing.
func fillIn(p *Passage) Text {
	if p.Field == "alt" {
		return Text{"写画面上有什么", "say what is to be seen"}
	}
	return Text{"补上内容，或删去", "fill it in, or take it out"}
}

// starterWord returns what of the starter's words is left in a passage, and where.
// A whole sentence is found wherever it stands; a word counts in its own field alone.
func starterWord(c *Copy, p *Passage) (word string, at int) {
	field, _, _ := strings.Cut(p.Field, " ")
	held := p.shingles()
	for _, w := range c.starterWords() {
		if w.lang != p.Lang {
			continue
		}
		if w.field == field && foldsTo(p.Text, w.folded) {
			return p.Text, 0
		}
		for _, sentence := range w.sentences {
			if !held.MayHold(sentence) {
				continue
			}
			if i := strings.Index(p.Text, sentence); i >= 0 {
				return sentence, i
			}
		}
	}
	return "", 0
}

// sentences are those of a text of the starter, none of one that has no full stop.
func sentences(text string) (all []string) {
	if !strings.HasSuffix(text, "。") && !strings.HasSuffix(text, ".") {
		return nil
	}
	for s := range strings.SplitAfterSeq(strings.ReplaceAll(text, ". ", ".\n"), "。") {
		for part := range strings.Lines(s) {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}

// placed is a text that the starter has in a field of a page or record.
type placed struct {
	lang          issue.Language
	field, folded string
	sentences     []string
}

// starterWords are the words of a new issue that an editor is to replace.
func (c *Copy) starterWords() []placed {
	return c.starter.get(func() []placed {
		var words []placed
		m := newCopy(compose.Read(issue.MarkedStarter(), issue.EN), issue.MarkedStarter())
		add := func(list []*Passage) {
			for _, p := range list {
				field, _, _ := strings.Cut(p.Field, " ")
				for _, text := range issue.Marked(p.Text) {
					words = append(words, placed{p.Lang, field, fold(text), sentences(text)})
				}
			}
		}
		for _, l := range issue.Languages() {
			for _, p := range m.Pages(l) {
				add(m.Passages(p))
			}
		}
		add(m.Data())
		return words
	})
}
