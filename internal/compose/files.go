package compose

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"

	"github.com/tekan-press/tekan/internal/compose/scroll"
	"github.com/tekan-press/tekan/internal/issue"
)

// Folder is where composed files lie that are no pages, below assets.
const Folder = "composed"

// Files returns what Hugo prints, by path in the issue: every page, those that an
// editor wrote and those that composing adds, and what the search and the record
// of what was published read.
func (c *Composer) Files() (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, l := range issue.Languages() {
		pages, err := c.pageFiles(l)
		if err != nil {
			return nil, err
		}
		maps.Copy(files, pages)
		entries, err := marshal(c.Search(l))
		if err != nil {
			return nil, err
		}
		files[path.Join("assets", Folder, "search-"+string(l)+".js")] = slices.Concat([]byte("window.tekanSearch="), entries, []byte(";\n"))
		record, err := marshal(RecordOf(c.Issue, l))
		if err != nil {
			return nil, err
		}
		files[path.Join("assets", Folder, "blocks-"+string(l)+".json")] = record
	}
	files[path.Join("assets", Folder, "heads.css")] = []byte(c.heads())
	files[path.Join("assets", Folder, "defs.svg")] = []byte(scroll.Defs(false))
	files[path.Join("assets", Folder, "defs-cover.svg")] = []byte(scroll.Defs(true))
	files[path.Join("assets", Folder, "release.txt")] = []byte(nameOfAll(files))
	return files, nil
}

// nameOfAll is a name for all that was composed: another name means that some page may
// read otherwise.
func nameOfAll(files map[string][]byte) string {
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(sum, "%q %d\n", name, len(files[name]))
		sum.Write(files[name])
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// pageFiles are the pages of one language.
func (c *Composer) pageFiles(l issue.Language) (map[string][]byte, error) {
	type composed struct {
		page   *issue.Page
		values Page
	}
	var pages []composed
	if p := c.Cover.In(l); p != nil {
		v := c.coverValues(p)
		v.Card = c.cardOf(fullTitle(p), l)
		pages = append(pages, composed{p, v})
	}
	for _, a := range c.Reports {
		var sections []composed
		for _, s := range a.Sections {
			if p := s.In(l); p != nil {
				sections = append(sections, composed{p, c.textValues(p)})
			}
		}
		if p := a.In(l); p != nil {
			v := c.reportValues(a, l)
			for _, s := range sections {
				v.Series = v.Series || s.values.Series
				v.Lead = cmp.Or(v.Lead, s.values.Lead)
			}
			var err error
			if v.Poster, err = c.posterOf(p, v.Lead); err != nil {
				return nil, err
			}
			v.Card = c.cardOf(fullTitle(p), l)
			pages = append(pages, composed{p, v})
		}
		pages = append(pages, sections...)
	}
	for _, s := range c.Specials {
		if p := s.In(l); p != nil {
			v := c.specialValues(p)
			v.Card = c.cardOf(fullTitle(p), l)
			pages = append(pages, composed{p, v})
		}
	}
	files := map[string][]byte{}
	texts := make([][]byte, len(pages))
	failed := make([]error, len(pages))
	parallel(len(pages), func(n int) {
		p := pages[n]
		texts[n], failed[n] = document(p.page.Values(), p.values, c.ownText(p.page), p.page.Body.Line)
	})
	for n, p := range pages {
		if !p.page.IsRead() {
			continue // Hugo says of the file itself what is wrong with it
		}
		if failed[n] != nil {
			return nil, failed[n]
		}
		files[p.page.File] = texts[n]
	}
	return files, c.numbersFiles(l, files)
}

// specialValues are the values of a special page.
func (c *Composer) specialValues(p *issue.Page) Page {
	v := c.textValues(p)
	switch p.ID {
	case "numbers":
		for _, a := range c.Reports {
			switch {
			case len(c.Reports) == 1:
				v.Rows, v.Ledgers = c.rowsOf(a, p.Lang), c.ledgersOf(a, p.Lang)
			case c.hasFigures(a, p.Lang):
				v.Reports = append(v.Reports, a.ID)
			}
		}
		v.Areas = hasAreas(v.Rows) && len(v.Ledgers) > 0
		v.Series = showSeries(v.Ledgers)
	case "photos":
		v.Viewer = c.hasPhotos()
		for _, x := range c.Photos {
			v.show(c, x, c.shownIn[x.ID], p.Lang)
			v.Gallery = append(v.Gallery, x.ID)
		}
	case "glossary":
		for _, x := range c.Issue.Glossary {
			name := issue.Pair{ZH: x.ZH, EN: x.EN}
			v.Glossary = append(v.Glossary, GlossaryItem{x.ID, name.In(p.Lang), name.In(p.Lang.Other()), x.Pinyin, x.Explanation.In(p.Lang)})
		}
	case "colophon":
		v.Corrections = c.correctionsOf(p, func(string) bool { return true })
	}
	return v
}

// numbersFiles adds a page of numbers for each report where there are several.
func (c *Composer) numbersFiles(l issue.Language, files map[string][]byte) error {
	numbers := c.Page(l, "numbers")
	if numbers == nil || len(c.Reports) < 2 {
		return nil
	}
	colon := issue.Pair{ZH: "：", EN: ": "}.In(l)
	for n, a := range c.Reports {
		report := a.In(l)
		if report == nil {
			continue
		}
		front := map[string]any{
			"title": numbers.Title + colon + report.Title, "label": report.Title, "summary": report.Title + colon + numbers.Summary,
			"type": "numbers", "weight": n + 1,
			"build": map[string]any{"render": "always", "list": "always"}, "outputs": []string{"html", "table", "json"},
		}
		rows, ledgers := c.rowsOf(a, l), c.ledgersOf(a, l)
		if len(rows) == 0 {
			continue
		}
		card := c.cardOf(numbers.Title+colon+report.Title, l)
		text, err := document(front, Page{Ledgers: ledgers, Rows: rows, Areas: hasAreas(rows), Series: showSeries(ledgers), Card: card}, "", 0)
		if err != nil {
			return err
		}
		files[path.Join(path.Dir(numbers.File), a.ID+".md")] = text
	}
	return nil
}

// document is a page as Hugo reads it: front matter as JSON, which it reads
// fastest, then Markdown, which begins on the line where it begins for its editor.
func document(front map[string]any, values Page, text string, line int) ([]byte, error) {
	front["composed"] = values
	head, err := marshal(front)
	if err != nil {
		return nil, err
	}
	return slices.Concat(head, bytes.Repeat([]byte("\n"), max(line-1, 1)), []byte(text)), nil
}

// marshal writes JSON on one line, with <, > and & as they are.
func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(out.Bytes(), "\n"), err
}
