// Package translate follows the English of an issue: what is current, what is
// stale, and the PO files by which a translator works on it.
package translate

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/issue"
)

// Row counts the translations of one page, or of one data file.
type Row struct {
	Name                                            string
	All, Current, Stale, Reworded, Untold, Unpaired int
}

// add counts a translation.
func (r *Row) add(t check.Translation) {
	r.All++
	switch t.State {
	case check.Current:
		r.Current++
	case check.Stale:
		r.Stale++
	case check.Reworded:
		r.Reworded++
	case check.Untold:
		r.Untold++
	case check.Unpaired:
		r.Unpaired++
	}
}

// Status counts the translations page by page, then by data file, and returns
// those that need someone's attention.
func Status(i *issue.Issue) (rows []Row, open []check.Translation) {
	for _, p := range check.PagesWithoutEnglish(i) {
		rows = append(rows, Row{Name: p.File, All: len(p.Blocks) + 1, Unpaired: len(p.Blocks) + 1})
		open = append(open, check.Translation{Path: cmp.Or(p.Path, string(p.Kind)), State: check.Unpaired, AtEN: issue.Pos{File: p.File, Line: 1, Column: 1}})
	}
	at := map[string]int{}
	list := append(check.Translations(i), check.WithoutEnglish(i)...)
	for _, t := range texts(i) {
		if t.page != nil && t.field != "" && t.missing {
			list = append(list, check.Translation{Page: t.page, Path: t.page.Path, Name: t.field, State: check.Unpaired, AtEN: t.page.At()})
		}
	}
	for _, t := range list {
		name := ""
		if t.Page != nil {
			name = t.Page.File
		} else {
			name = t.AtZH.File
		}
		n, ok := at[name]
		if !ok {
			n = len(rows)
			at[name] = n
			rows = append(rows, Row{Name: name})
		}
		rows[n].add(t)
		if t.State != check.Current {
			open = append(open, t)
		}
	}
	return rows, open
}

// Print writes the table and the list of what is open.
func Print(w io.Writer, rows []Row, open []check.Translation) error {
	var b strings.Builder
	b.WriteString("texts  current  stale  reworded  untold  unpaired  file\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "%5d  %7d  %5s  %8s  %6s  %8s  %s\n", r.All, r.Current, dot(r.Stale), dot(r.Reworded), dot(r.Untold), dot(r.Unpaired), r.Name)
	}
	for _, o := range open {
		fmt.Fprintf(&b, "%s:%d: %s is %s\n", o.AtEN.File, o.AtEN.Line, o, o.State)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// dot keeps the eye on what is not nothing.
func dot(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}
