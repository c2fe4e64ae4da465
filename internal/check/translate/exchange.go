package translate

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/issue"
)

// text is one text that goes into a PO file, and where its English stands.
type text struct {
	Entry
	// page is the English page, nil for a data file and for a page that is not there
	// yet: then of is its Chinese.
	page, of *issue.Page
	// field is the key of a text of the front matter.
	field string
	// block is the English one; it is nil for a field of a heading and for a
	// data file, and for a block that is not there yet, which comes after the
	// block before, or at the place where the body begins.
	block, before *issue.Block
	// chinese is the block that the English is made from.
	chinese *issue.Block
	missing bool
	// at is the place of the English, or of what it is missing from.
	at    issue.Pos
	state check.State
}

// isNewLine says whether it is one of a list of front matter that has none yet.
func (t text) isNewLine() bool { return t.missing && isList(t.field) }

func isList(key string) bool {
	return slices.ContainsFunc((&issue.Front{}).Lists(), func(l issue.HeadingList) bool { return l.Key == key })
}

// texts lists every text of an issue: each field of a heading, each block that
// is more than a shortcode, each pair of a data file. What the English does not
// have yet is among them, pages as a whole as well.
func texts(i *issue.Issue) []text {
	var list []text
	absent := check.PagesWithoutEnglish(i)
	for _, zh := range i.Pages(issue.ZH) {
		switch {
		case zh.Twin != nil:
			list = append(list, pageTexts(zh.Twin)...)
		case slices.Contains(absent, zh):
			list = append(list, absentTexts(zh)...)
		}
	}
	for _, t := range check.Translations(i) {
		if t.Page == nil {
			list = append(list, text{Entry: entry(t.Path, t.ZH, t.EN, t.AtZH), at: t.AtEN, state: t.State})
		}
	}
	for _, t := range check.WithoutEnglish(i) {
		list = append(list, text{Entry: entry(t.Path, t.ZH, "", t.AtZH), at: t.AtEN, state: t.State, missing: true})
	}
	return list
}

// pageTexts lists the texts of an English page.
func pageTexts(en *issue.Page) []text {
	var list []text
	var before *issue.Block
	for _, t := range check.TranslationsOf(en) {
		switch {
		case t.Heading():
			list = append(list, fields(en.Twin, en, t.State)...)
		case t.Chinese == nil:
			before = t.English
		default:
			x := text{Entry: entry(t.String(), t.ZH, t.EN, t.AtZH), page: en, block: t.English, before: before,
				chinese: t.Chinese, missing: t.English == nil, at: t.AtEN, state: t.State}
			wordless := isWordless(t.Chinese)
			if x.missing && wordless {
				x.Text = t.ZH
			}
			if x.missing || !wordless || t.ZH != t.EN {
				list = append(list, x)
			}
			if !x.missing {
				before = t.English
			}
		}
	}
	return list
}

// absentTexts lists what a translator has to see of a page that has no English.
func absentTexts(zh *issue.Page) []text {
	list := fields(zh, nil, check.Unpaired)
	for _, b := range zh.Blocks {
		if !isWordless(b) {
			context := zh.Path + " " + b.Anchor // what it will be called when the page is there
			list = append(list, text{Entry: entry(context, b.Text, "", b.Pos), of: zh, chinese: b, missing: true, state: check.Unpaired})
		}
	}
	return list
}

// isWordless says whether a block is the same in every language: a photo or a gap.
func isWordless(b *issue.Block) bool { return b.Plain().Text == "" }

func entry(context, zh, en string, at issue.Pos) Entry {
	return Entry{Context: context, ID: zh, Text: en, Places: []string{at.File + ":" + strconv.Itoa(at.Line)}}
}

// fields lists the fields of a heading; en is nil where there is no English page.
func fields(zh, en *issue.Page, state check.State) []text {
	from, of := en, (*issue.Page)(nil)
	if en == nil {
		from, of = &issue.Page{}, zh
	}
	var list []text
	add := func(name, key, a, b string, path ...string) {
		if a == "" {
			return
		}
		t := text{Entry: entry(strings.TrimPrefix(zh.Path+" "+name, " "), a, b, zh.At(path...)), page: en, of: of, field: key, state: state}
		if t.missing = b == ""; t.missing {
			t.state = check.Unpaired
		}
		if en != nil {
			t.at = en.At(path...)
		}
		list = append(list, t)
	}
	for _, f := range []struct{ name, zh, en string }{
		{"rubric", zh.Rubric, from.Rubric}, {"event", zh.Event, from.Event}, {"name", zh.Name, from.Name},
		{"kicker", zh.Kicker, from.Kicker}, {"title", zh.Title, from.Title}, {"deck", zh.Deck, from.Deck},
		{"label", zh.Label, from.Label}, {"summary", zh.Summary, from.Summary},
	} {
		add(f.name, f.name, f.zh, f.en, f.name)
	}
	for k, list := range zh.Lists() {
		english := from.Lists()[k].Texts
		for n, line := range list.Texts {
			own := ""
			switch {
			case n < len(english):
				own = english[n]
			case len(english) > 0:
				continue // tekan check asks for as many
			}
			add(list.Key+"-"+strconv.Itoa(n+1), list.Key, line, own, list.Key, strconv.Itoa(n))
		}
	}
	return list
}

// Export makes the entries of a PO file. A stale text is fuzzy. With open, only
// texts that are not current are exported. old may give the Chinese that a stale
// block was made from.
func Export(i *issue.Issue, open bool, old func(check.Translation) string) []Entry {
	previous := map[string]string{}
	if old != nil {
		for _, t := range check.Translations(i) {
			if t.State == check.Stale && t.Chinese != nil {
				previous[t.String()] = old(t)
			}
		}
	}
	var list []Entry
	for _, t := range texts(i) {
		if open && t.state == check.Current {
			continue
		}
		t.Fuzzy = t.state == check.Stale && !t.missing
		t.Previous = previous[t.Context]
		list = append(list, t.Entry)
	}
	return list
}
