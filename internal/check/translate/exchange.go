package translate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/issue"
)

// text is one text that goes into a PO file, and where its English stands.
type text struct {
	Entry
	page *issue.Page
	// block is the English one; it is nil for a field of a heading and for a
	// data file, and for a block that is not there yet, which comes after the
	// block before, or at the place where the body begins.
	block, before *issue.Block
	missing       bool
	at            issue.Pos
	state         check.State
}

// texts lists every text of an issue: each field of a heading, each block that
// is more than a shortcode, each pair of a data file. A block that the English
// does not have yet is one as well.
func texts(i *issue.Issue) []text {
	var list []text
	var before *issue.Block
	for _, t := range check.Translations(i) {
		if before != nil && (t.Page == nil || !slices.Contains(t.Page.Blocks, before)) {
			before = nil
		}
		switch {
		case t.Page == nil:
			list = append(list, text{Entry: entry(t.Path, t.ZH, t.EN, t.AtZH), at: t.AtEN, state: t.State})
		case t.Heading():
			list = append(list, fields(t)...)
		case t.Chinese == nil:
			before = t.English
		default:
			x := text{Entry: entry(t.String(), t.ZH, t.EN, t.AtZH), page: t.Page, block: t.English, before: before, missing: t.English == nil, at: t.AtEN, state: t.State}
			wordless := t.Chinese.Plain().Text == ""
			if x.missing && wordless {
				x.Text = t.ZH // a photo or a gap
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

func entry(context, zh, en string, at issue.Pos) Entry {
	return Entry{Context: context, ID: zh, Text: en, Places: []string{at.File + ":" + strconv.Itoa(at.Line)}}
}

// fields lists the fields of a heading.
func fields(t check.Translation) []text {
	en, zh := t.Page, t.Page.Twin
	var list []text
	add := func(name, a, b string, path ...string) {
		if a != "" {
			list = append(list, text{Entry: entry(strings.TrimPrefix(en.Path+" "+name, " "), a, b, zh.At(path...)), page: en, at: en.At(path...), state: t.State})
		}
	}
	for _, f := range []struct{ name, zh, en string }{
		{"rubric", zh.Rubric, en.Rubric}, {"event", zh.Event, en.Event}, {"name", zh.Name, en.Name},
		{"kicker", zh.Kicker, en.Kicker}, {"title", zh.Title, en.Title}, {"deck", zh.Deck, en.Deck},
		{"label", zh.Label, en.Label}, {"summary", zh.Summary, en.Summary},
	} {
		add(f.name, f.zh, f.en, f.name)
	}
	for n := range min(len(zh.Slogans), len(en.Slogans)) {
		add("slogans-"+strconv.Itoa(n+1), zh.Slogans[n], en.Slogans[n], "slogans", strconv.Itoa(n))
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
		t.Fuzzy = t.state == check.Stale
		t.Previous = previous[t.Context]
		list = append(list, t.Entry)
	}
	return list
}

// Imported is what Import did with the entries of a PO file.
type Imported struct {
	Files Files
	// Changed are the contexts whose English is new, Same those that said what
	// the issue says already.
	Changed, Same []string
	// Refused says of each entry that was left out why it was.
	Refused []string
}

// Took says whether the translator has sent English for the translation: for a
// heading, when all of its fields were in the file.
func (r Imported) Took(t check.Translation) bool {
	sent := map[string]bool{}
	for _, c := range slices.Concat(r.Changed, r.Same) {
		sent[c] = true
	}
	if !t.Heading() {
		return sent[t.String()]
	}
	list := fields(t)
	for _, f := range list {
		if !sent[f.Context] {
			return false
		}
	}
	return len(list) > 0
}

// Import puts the English of the entries into the files of the issue. An entry
// is refused when it is fuzzy, empty, of no text of the issue, or made from
// Chinese that has changed since.
func Import(i *issue.Issue, files func(name string) (string, error), entries []Entry) (Imported, error) {
	known := map[string]text{}
	for _, t := range texts(i) {
		known[t.Context] = t
	}
	res := Imported{Files: Files{}}
	perFile := map[string][]text{}
	for _, e := range entries {
		t, ok := known[e.Context]
		refuse := func(why string) { res.Refused = append(res.Refused, fmt.Sprintf("%s: %s", e.Context, why)) }
		switch {
		case !ok:
			refuse("the issue has no such text")
		case strings.TrimSpace(e.Text) == "":
			refuse("not translated")
		case e.Fuzzy:
			refuse("marked fuzzy")
		case t.ID != e.ID:
			refuse("the Chinese has changed since the export")
		case t.Text == e.Text && !t.missing:
			res.Same = append(res.Same, e.Context)
		default:
			t.Text = e.Text
			perFile[t.at.File] = append(perFile[t.at.File], t)
			res.Changed = append(res.Changed, e.Context)
		}
	}
	for name, list := range perFile {
		body, err := files(name)
		if err != nil {
			return res, err
		}
		if res.Files[name], err = write(body, list); err != nil {
			return res, err
		}
	}
	return res, nil
}
