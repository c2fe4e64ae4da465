package compose

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"

	"github.com/cespare/xxhash/v2"

	"github.com/tekan-press/tekan/internal/compose/scroll"
	"github.com/tekan-press/tekan/internal/issue"
)

// Folder is where composed files lie that are no pages, below assets.
const Folder = "composed"

// releaseFile holds the name of all that was composed.
const releaseFile = "assets/" + Folder + "/release.txt"

func searchOf(l issue.Language) string { return "assets/" + Folder + "/search-" + string(l) + ".js" }
func recordOf(l issue.Language) string { return "assets/" + Folder + "/blocks-" + string(l) + ".json" }

// IsOfAll reports whether a composed file, by its path in the issue, tells of all the
// text at once, so that every edit changes it: the entries of the search, the record of
// hashes, the name of the whole. What a reader of a report sees is not made of it.
func IsOfAll(name string) bool {
	return name == releaseFile || slices.ContainsFunc(issue.Languages(), func(l issue.Language) bool {
		return name == searchOf(l) || name == recordOf(l)
	})
}

// Files returns what Hugo prints, by path in the issue: every page, those that an
// editor wrote and those that composing adds, and what the search and the record
// of what was published read; and below Static what readers take away.
func (c *Composer) Files() (map[string][]byte, error) {
	files := map[string][]byte{}
	if err := c.composeReports(); err != nil {
		return nil, err
	}
	for _, made := range c.composed {
		maps.Copy(files, made.files)
	}
	for _, l := range c.Languages() {
		for _, p := range c.otherPages(l) {
			if err := c.add(files, p, c.otherValues(p)); err != nil {
				return nil, err
			}
		}
		if c.Page(l, "numbers") != nil {
			var all []*report
			for _, a := range c.Reports {
				all = append(all, c.composed[reportIn{a.ID, l}])
			}
			c.addTables(files, "numbers", l, all...)
		}
		entries, err := c.searchFile(l)
		if err != nil {
			return nil, err
		}
		files[searchOf(l)] = entries
		record, err := marshal(RecordOf(c.Issue, l))
		if err != nil {
			return nil, err
		}
		files[recordOf(l)] = record
	}
	files[path.Join("assets", Folder, "heads.css")] = []byte(c.heads())
	files[path.Join("assets", Folder, "defs.svg")] = []byte(scroll.Defs(false))
	files[path.Join("assets", Folder, "defs-cover.svg")] = []byte(scroll.Defs(true) + scroll.Shapes())
	files[releaseFile] = []byte(nameOfAll(files))
	return files, nil
}

// nameOfAll is a name for all that was composed: another name means that some page may
// read otherwise.
func nameOfAll(files map[string][]byte) string {
	sum := xxhash.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(sum, "%q %d\n", name, len(files[name]))
		sum.Write(files[name])
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// add adds the file of a page. Of one that could not be read Hugo says itself what
// is wrong with it, unless it is to be shown all the same.
func (c *Composer) add(files map[string][]byte, p *issue.Page, values Page) error {
	if !p.IsRead() && !c.unfinished {
		return nil
	}
	front := p.Values()
	if p.Kind == issue.Report && p.Twin == nil {
		if _, told := front["outputs"]; !told {
			front["outputs"] = []string{"html"} // there is no text of both languages
		}
	}
	if c.plainly[p.File] {
		front, values.Original = p.PlainValues(), ""
	}
	for id := range values.Charts {
		c.addChart(files, c.charts[id], p.TextLang(), p.Lang)
	}
	text, err := document(front, values, c.textOf(p), p.Body.Line)
	files[p.File] = text
	return err
}

// otherPages are the pages of one language that are of no report.
func (c *Composer) otherPages(l issue.Language) []*issue.Page {
	var pages []*issue.Page
	if p := c.Cover.In(l); p != nil {
		pages = append(pages, p)
	}
	for _, s := range c.Specials {
		if p := s.In(l); p != nil {
			pages = append(pages, p)
		}
	}
	return pages
}

func (c *Composer) otherValues(p *issue.Page) Page {
	values := c.specialValues
	if p.Kind == issue.Cover {
		values = c.coverValues
	}
	v := values(p)
	v.Card = c.cardOf(c.fullTitle(p), nil, p.TextLang())
	return v
}

// specialValues are the values of a special page.
func (c *Composer) specialValues(p *issue.Page) Page {
	v := c.textValues(p)
	switch p.ID {
	case "numbers":
		for _, a := range c.Reports {
			made := c.composed[reportIn{a.ID, p.Lang}]
			switch {
			case len(c.Reports) == 1:
				v.take(made)
				v.Rows = made.rows
			case len(made.rows) > 0:
				v.Reports = append(v.Reports, a.ID)
			}
		}
	case "photos":
		v.gather(c, "", p.Lang)
		for _, a := range c.Reports {
			if len(c.composed[reportIn{a.ID, p.Lang}].gallery) > 0 {
				v.Reports = append(v.Reports, a.ID)
			}
		}
	case "pages":
		v.Plans = c.plans(p.Lang)
		v.Viewer = slices.ContainsFunc(v.Plans, func(x Plan) bool { return x.Photo != nil })
	case "glossary":
		for _, x := range c.Issue.Glossary {
			name := issue.Pair{ZH: x.ZH, EN: x.EN}
			v.Glossary = append(v.Glossary, GlossaryItem{x.ID, name.In(p.Lang), c.other(name, p.Lang), x.Pinyin, x.Explanation.In(p.Lang)})
		}
	case "colophon":
		v.Corrections = c.correctionsOf(p, func(string) bool { return true })
	}
	return v
}

// document is a page as Hugo reads it: front matter as JSON, which it reads
// fastest, then Markdown, which begins on the line where it begins for its editor.
func document(front map[string]any, values Page, text string, line int) ([]byte, error) {
	values.Sheets = values.sheets()
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
