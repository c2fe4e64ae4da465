package check

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// State is how a translation stands to its Chinese.
type State string

// The states.
const (
	Current  State = "current"
	Stale    State = "stale"    // the Chinese has changed since
	Untold   State = "untold"   // no hash says what it was made from
	Unpaired State = "unpaired" // one language has no such block
	Reworded State = "reworded" // the English has changed since it was accepted
)

// Translation is one heading, block or pair of a data file in both languages.
type Translation struct {
	// Page is the English page, nil for a pair of a data file.
	Page *issue.Page
	// Path is the page's, as in "report/section", or the name of the pair, as in
	// "photos/lake/caption".
	Path string
	// Item is 0 for the heading fields, otherwise the number of the block; it
	// is also the place of the hash in source.
	Item int
	// Name is what messages call it: a place such as "heading" or "land-3".
	Name  string
	State State
	// ZH and EN are the texts as they are written.
	ZH, EN string
	// Hash is that of the Chinese now, Was the one that the English names.
	Hash, Was  string
	AtZH, AtEN issue.Pos
}

// Translations lists the headings and blocks of all pages that have a twin, in
// reading order, then the pairs of the data files.
func Translations(i *issue.Issue) []Translation {
	var list []Translation
	for _, zh := range i.Pages(issue.ZH) {
		if zh.Twin != nil {
			list = append(list, TranslationsOf(zh.Twin)...)
		}
	}
	accepted := map[string]*issue.Accepted{}
	for _, a := range i.Accepted {
		accepted[a.Of] = a
	}
	for _, p := range dataPassages(i) {
		if p.Lang == issue.ZH {
			list = append(list, pairOf(p, accepted[p.Key]))
		}
	}
	return list
}

// pairOf is the translation of a pair in a data file.
func pairOf(zh *Passage, a *issue.Accepted) Translation {
	t := Translation{Path: zh.Key, Name: zh.Key, ZH: zh.Text, EN: zh.Twin.Text, Hash: issue.Hash(zh.Text), AtZH: zh.At(0), AtEN: zh.Twin.At(0)}
	switch {
	case a == nil:
		t.State = Untold
		return t
	case a.ZH != t.Hash:
		t.State = Stale
	case a.EN != issue.Hash(t.EN):
		t.State = Reworded
	default:
		t.State = Current
	}
	t.Was = a.ZH
	return t
}

// TranslationsOf lists the heading and the blocks of one English page.
func TranslationsOf(en *issue.Page) []Translation {
	zh := en.Twin
	list := []Translation{{
		Page: en, Path: en.Path, Name: "heading", ZH: heading(zh), EN: heading(en),
		Hash: zh.HeadingHash(), AtZH: zh.At(), AtEN: en.At(),
	}}
	for n := range max(len(zh.Blocks), len(en.Blocks)) {
		t := Translation{Page: en, Path: en.Path, Item: n + 1, State: Unpaired, AtZH: zh.Body, AtEN: en.Body}
		if n < len(zh.Blocks) {
			b := zh.Blocks[n]
			t.Name, t.ZH, t.Hash, t.AtZH = b.Anchor, b.Text, b.Hash, b.Pos
		}
		if n < len(en.Blocks) {
			b := en.Blocks[n]
			t.Name, t.EN, t.AtEN = b.Anchor, b.Text, b.Pos
		}
		list = append(list, t)
	}
	for n := range list {
		t := &list[n]
		if n < len(en.Source) {
			t.Was = en.Source[n]
		}
		switch {
		case t.Item > 0 && (n > len(zh.Blocks) || n > len(en.Blocks)):
		case t.Was == "":
			t.State = Untold
		case t.Was != t.Hash:
			t.State = Stale
		default:
			t.State = Current
		}
	}
	return list
}

// heading is the text that HeadingHash is made of, one field a line.
func heading(p *issue.Page) string {
	var lines []string
	for _, s := range []string{p.Kicker, p.Title, p.Deck, p.Summary, p.Label, p.Rubric, p.Event, strings.Join(p.Slogans, " ")} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n")
}

// changed says whether the Chinese of an English passage has changed since it
// was translated: then the Chinese is to blame where the two disagree.
func (c *Copy) changed(en *Passage) bool {
	p := en.Page
	if p == nil {
		a := c.accepted[en.Key]
		return a != nil && a.ZH != issue.Hash(en.Twin.Text)
	}
	if p.Twin == nil {
		return false
	}
	if en.Block == nil {
		return len(p.Source) > 0 && p.Source[0] != p.Twin.HeadingHash()
	}
	n := en.Block.Number
	return n < len(p.Source) && n <= len(p.Twin.Blocks) && p.Source[n] != p.Twin.Blocks[n-1].Hash
}

// old looks for the Chinese that a stale translation was made from in the
// history of its file.
func (c *Copy) old(t Translation) string {
	return brief(strings.Join(strings.Fields(Older(c.history)(t)), " "))
}

// Older returns a function that finds the Chinese block that a translation was
// made from among the older texts of its file, or "".
func Older(history func(file string) iter.Seq[string]) func(Translation) string {
	return func(t Translation) string {
		if history == nil || t.Page == nil || t.Item == 0 {
			return ""
		}
		for text := range history(t.Page.Twin.File) {
			if block, ok := issue.FindHash(text, t.Was); ok {
				return block
			}
		}
		return ""
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// String names the translation for people: "river/land land-3".
func (t Translation) String() string {
	if t.Page == nil {
		return t.Path
	}
	return fmt.Sprintf("%s %s", t.Path, t.Name)
}
