package check

import (
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/tekan-press/tekan/internal/compose"
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
	// Chinese and English are the blocks; both are nil for a heading and for a
	// pair of a data file, one for a block that the other language lacks.
	Chinese, English *issue.Block
	// Name is what messages call it: a place such as "heading" or "land-3".
	Name  string
	State State
	// ZH and EN are the texts as they are written.
	ZH, EN string
	// Hash is that of the Chinese now, Was the one that the English names.
	Hash, Was string
	// AtZH and AtEN are the places of the texts, or of what a missing one comes
	// after.
	AtZH, AtEN issue.Pos
}

// Translations lists the headings and blocks of all pages that have a twin, in
// reading order, then the pairs of the data files.
func Translations(i *issue.Issue) []Translation {
	return translations(i, dataPassages(i), i.AcceptedPairs())
}

func translations(i *issue.Issue, data []*Passage, accepted map[string]*issue.Accepted) []Translation {
	var pages [][]Translation
	for _, zh := range i.Pages(issue.ZH) {
		if zh.Twin != nil {
			pages = append(pages, TranslationsOf(zh.Twin))
		}
	}
	pairs := make([]Translation, 0, len(data)/2)
	for _, p := range data {
		if p.Lang == issue.ZH && p.Twin != nil {
			pairs = append(pairs, pairOf(p, accepted[p.Key]))
		}
	}
	return slices.Concat(append(pages, pairs)...)
}

// WithoutEnglish lists the texts of data files that readers are to see in both
// languages and that have no English yet. AtEN is where the pair stands.
func WithoutEnglish(i *issue.Issue) []Translation {
	var list []Translation
	languages := i.RecordLanguages()
	add := func(owner any, key, zh string, atZH, pair issue.Pos) {
		if slices.Contains(languages(owner), issue.EN) {
			list = append(list, Translation{Path: key, Name: key, State: Unpaired, ZH: zh, Hash: issue.Hash(zh), AtZH: atZH, AtEN: pair})
		}
	}
	for _, p := range dataPassages(i) {
		if p.Lang == issue.ZH && p.Twin == nil {
			add(p.Owner, p.Key, p.Text, p.At(0), p.pair.At())
		}
	}
	for _, x := range i.Glossary {
		if x.ZH != "" && x.EN == "" {
			add(x, "glossary/"+x.ID, x.ZH, x.At("zh"), x.At())
		}
	}
	for _, x := range i.Names {
		if x.ZH != "" && x.EN == "" {
			add(x, "names/"+x.ZH, x.ZH, x.At("zh"), x.At())
		}
	}
	return list
}

// PagesWithoutEnglish lists the Chinese pages that are to have an English twin and have
// none yet, in reading order.
func PagesWithoutEnglish(i *issue.Issue) []*issue.Page {
	return slices.DeleteFunc(i.Pages(issue.ZH), func(p *issue.Page) bool {
		return p.Twin != nil || !slices.Contains(i.LanguagesAt(p.Path), issue.EN)
	})
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
	heading := Translation{
		Page: en, Path: en.Path, Name: "heading", ZH: zh.HeadingText(), EN: en.HeadingText(),
		Hash: zh.HeadingHash(), AtZH: zh.At(), AtEN: en.At(),
	}
	if len(en.Source) > 0 {
		heading.Was = en.Source[0]
	}
	heading.settle()
	atZH, atEN := zh.Body, en.Body
	pairs, _ := compose.BlockPairs(en)
	list := append(make([]Translation, 0, 1+len(pairs)), heading)
	for _, pair := range pairs {
		t := Translation{Page: en, Path: en.Path, Chinese: pair.ZH, English: pair.EN, Was: pair.Was, AtZH: atZH, AtEN: atEN}
		if b := pair.EN; b != nil {
			t.Name, t.EN, t.AtEN = b.Anchor, b.Text, b.Pos
		}
		if b := pair.ZH; b != nil {
			t.Name, t.ZH, t.Hash, t.AtZH = b.Anchor, b.Text, b.Hash, b.Pos
		}
		t.settle()
		atZH, atEN = t.AtZH, t.AtEN
		list = append(list, t)
	}
	return list
}

// settle finds the state from the hashes.
func (t *Translation) settle() {
	switch {
	case (t.Chinese == nil) != (t.English == nil):
		t.State = Unpaired
	case t.Was == "":
		t.State = Untold
	case t.Was != t.Hash:
		t.State = Stale
	default:
		t.State = Current
	}
}

// Heading says whether it is that of a page, and neither a block nor a pair.
func (t Translation) Heading() bool {
	return t.Page != nil && t.Chinese == nil && t.English == nil
}

// changed says whether the Chinese of an English passage has changed since it
// was translated: then the Chinese is to blame where the two disagree.
func (c *Copy) changed(en *Passage) bool {
	p := en.Page
	if p == nil {
		a := c.accepted[en.Key]
		return a != nil && a.ZH != issue.Hash(en.Twin.Text)
	}
	if en.Block == nil {
		return c.stale()[p]
	}
	return c.stale()[en.Block]
}

// translations are those of the whole issue.
func (c *Copy) translations() []Translation {
	return c.translated.get(func() []Translation { return translations(c.Issue, c.data, c.accepted) })
}

func (c *Copy) stale() map[any]bool {
	return c.outdated.get(func() map[any]bool {
		stale := map[any]bool{}
		for _, t := range c.translations() {
			switch {
			case t.State != Stale:
			case t.Heading():
				stale[t.Page] = true
			case t.English != nil:
				stale[t.English] = true
			}
		}
		return stale
	})
}

// parting quotes an old and a new text from shortly before they part.
func parting(old, now string) (string, string) {
	const lead = 12
	a, b := []rune(old), []rune(now)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n <= 2*lead {
		return brief(old), brief(now)
	}
	return "…" + brief(string(a[n-lead:])), "…" + brief(string(b[n-lead:]))
}

// Older returns a function that finds the Chinese block or heading that a
// translation was made from among the older texts of its file, or "".
func Older(history func(file string) iter.Seq[string]) func(Translation) string {
	read := map[string]map[string]string{} // each text once: many of its blocks may have changed since
	return func(t Translation) string {
		if history == nil || t.Page == nil || t.Chinese == nil && !t.Heading() {
			return ""
		}
		for text := range history(t.Page.Twin.File) {
			if read[text] == nil {
				read[text] = issue.ByHash(text)
			}
			if was, ok := read[text][t.Was]; ok {
				return was
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
