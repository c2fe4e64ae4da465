package translate

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/issue"
)

// Imported is what Import did with the entries of a PO file.
type Imported struct {
	// Files are the texts of files that change, Made those of pages that are new.
	Files, Made Files
	// Changed are the contexts whose English is new, Same those that said what
	// the issue says already.
	Changed, Same []string
	// Refused says of each entry that was left out why it was.
	Refused []string
}

// refuse leaves an entry out.
func (r *Imported) refuse(context, why string) {
	r.Refused = append(r.Refused, fmt.Sprintf("%s: %s", context, why))
}

// Took returns a function that says whether the translator has sent English for a
// translation: for a heading, when all of its fields were in the file.
func (r *Imported) Took() func(check.Translation) bool {
	sent := map[string]bool{}
	for _, c := range slices.Concat(r.Changed, r.Same) {
		sent[c] = true
	}
	return func(t check.Translation) bool {
		if !t.Heading() {
			return sent[t.String()]
		}
		list := fields(t.Page.Twin, t.Page, t.State)
		isOut := func(f text) bool { return !sent[f.Context] }
		return len(list) > 0 && !slices.ContainsFunc(list, isOut)
	}
}

// Import puts the English of the entries into the files of the issue. An entry
// is refused when it is fuzzy, empty, of no text of the issue, or made from
// Chinese that has changed since. A page that has no English yet is made of its
// entries when its headline and a block of it are among them.
func Import(i *issue.Issue, files func(name string) (string, error), entries []Entry) (Imported, error) {
	res := Imported{Files: Files{}, Made: Files{}}
	perFile, perPage := map[string][]text{}, map[*issue.Page][]text{}
	for _, t := range res.accepted(texts(i), entries) {
		if t.of != nil {
			perPage[t.of] = append(perPage[t.of], t)
			continue
		}
		perFile[t.at.File] = append(perFile[t.at.File], t)
		res.Changed = append(res.Changed, t.Context)
	}
	for _, zh := range check.PagesWithoutEnglish(i) {
		if list := perPage[zh]; list != nil {
			if err := res.make(zh, list, files); err != nil {
				return res, err
			}
		}
	}
	took := res.Took()
	for name, list := range perFile {
		body, err := files(name)
		if err != nil {
			return res, err
		}
		if body, err = write(body, list); err != nil {
			return res, err
		}
		added := slices.IndexFunc(list, func(t text) bool { return t.missing && t.chinese != nil })
		if added >= 0 {
			body = withSource(body, sourceOf(list[added].page, took))
		}
		res.Files[name] = body
	}
	return res, nil
}

// accepted returns the texts whose English the entries change, with their new English.
func (r *Imported) accepted(list []text, entries []Entry) []text {
	known := map[string]text{}
	for _, t := range list {
		known[t.Context] = t
	}
	var accepted []text
	for _, e := range entries {
		t, ok := known[e.Context]
		switch {
		case !ok:
			r.refuse(e.Context, "the issue has no such text")
		case strings.TrimSpace(e.Text) == "":
			r.refuse(e.Context, "not translated")
		case e.Fuzzy:
			r.refuse(e.Context, "marked fuzzy")
		case t.ID != e.ID:
			r.refuse(e.Context, "the Chinese has changed since the export")
		case t.chinese != nil && blankLine.MatchString(strings.TrimSpace(e.Text)) && !blankLine.MatchString(t.ID):
			r.refuse(e.Context, "a blank line would cut the block in two")
		case t.Text == e.Text && !t.missing:
			r.Same = append(r.Same, e.Context)
		default:
			t.Text = e.Text
			accepted = append(accepted, t)
			delete(known, e.Context)
		}
	}
	return r.wholeLists(list, accepted)
}

// wholeLists leaves the lines of a list that a page has none of out unless all came: the
// languages are to have as many.
func (r *Imported) wholeLists(all, accepted []text) []text {
	type list struct{ file, key string }
	listOf := func(t text) list {
		page := t.page
		if page == nil {
			page = t.of
		}
		return list{page.File, t.field}
	}
	missing := map[list]int{}
	for _, t := range all {
		if t.isNewLine() {
			missing[listOf(t)]++
		}
	}
	for _, t := range accepted {
		if t.isNewLine() {
			missing[listOf(t)]--
		}
	}
	return slices.DeleteFunc(accepted, func(t text) bool {
		partial := t.isNewLine() && missing[listOf(t)] > 0
		if partial {
			r.refuse(t.Context, fmt.Sprintf("the other %s are not translated", t.field))
		}
		return partial
	})
}

// make makes an English page of the texts that were sent for it, or refuses them.
func (r *Imported) make(zh *issue.Page, list []text, files func(name string) (string, error)) error {
	body, why := newPage(zh, list)
	name := zh.TwinFile()
	switch _, err := files(name); {
	case err == nil:
		why = name + " is there already, and tekan check tells what is wrong with it"
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	for _, t := range list {
		if why != "" {
			r.refuse(t.Context, why)
		} else {
			r.Changed = append(r.Changed, t.Context)
		}
	}
	if why == "" {
		r.Made[name] = body
	}
	return nil
}

// sourceOf is the list of hashes of an English page to which blocks were added, from
// which its next reader will know what each block was made from.
func sourceOf(en *issue.Page, took func(check.Translation) bool) []string {
	var hashes []string
	for _, t := range check.TranslationsOf(en) {
		switch {
		case took(t):
			hashes = append(hashes, t.Hash)
		case t.Heading(), t.English != nil:
			hashes = append(hashes, cmp.Or(t.Was, unknown))
		}
	}
	return hashes
}
