package translate

import (
	"cmp"
	"fmt"
	"maps"
	"strings"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/issue"
)

// Files are texts to write, by path.
type Files map[string]string

// Accept marks translations as made from the Chinese as it stands, in the files
// given, and returns those that change. pick says which; a page whose blocks do
// not pair up is refused.
func Accept(i *issue.Issue, files func(name string) (string, error), pick func(check.Translation) bool) (Files, int, error) {
	out, count := Files{}, 0
	var data []check.Translation
	pages := map[*issue.Page][]check.Translation{}
	var order []*issue.Page
	for _, t := range check.Translations(i) {
		switch {
		case t.Page == nil:
			data = append(data, t)
		default:
			if pages[t.Page] == nil {
				order = append(order, t.Page)
			}
			pages[t.Page] = append(pages[t.Page], t)
		}
	}
	for _, p := range order {
		source, n, err := hashes(p, pages[p], pick)
		if err != nil {
			return nil, 0, err
		}
		if n == 0 {
			continue
		}
		text, err := files(p.File)
		if err != nil {
			return nil, 0, err
		}
		out[p.File] = withSource(text, source)
		count += n
	}
	text, n := ledger(i, data, pick)
	if n > 0 {
		out[ledgerFile] = text
	}
	return out, count + n, nil
}

// unknown stands in source for a hash that nobody has accepted yet.
var unknown = strings.Repeat("0", 12)

// hashes returns the source list of a page with the picked items brought up to
// date, and how many of its places changed.
func hashes(p *issue.Page, list []check.Translation, pick func(check.Translation) bool) (source []string, n int, err error) {
	picked := false
	for _, t := range list {
		hash := cmp.Or(t.Was, unknown)
		if pick(t) {
			if len(p.Blocks) != len(p.Twin.Blocks) && t.State != check.Current {
				return nil, 0, fmt.Errorf("%s has %d blocks and its Chinese %d: make them pair up first", p.File, len(p.Blocks), len(p.Twin.Blocks))
			}
			hash, picked = t.Hash, true
			if t.State != check.Current {
				n++
			}
		}
		source = append(source, hash)
	}
	if picked && n == 0 && len(p.Source) != len(source) && len(p.Blocks) == len(p.Twin.Blocks) {
		n = 1 // a hash of what is gone
	}
	return source, n, nil
}

// withSource puts the list in the place of the one in the front matter, or
// before its end.
func withSource(text string, hashes []string) string {
	var list strings.Builder
	list.WriteString("source:\n")
	for _, h := range hashes {
		fmt.Fprintf(&list, "  - %q\n", h)
	}
	lines := strings.SplitAfter(text, "\n")
	from, to := -1, -1
	for n := 1; n < len(lines); n++ {
		line := strings.TrimRight(lines[n], "\r\n")
		if strings.TrimRight(line, " \t") == "---" {
			if from < 0 {
				from = n
			}
			if to < 0 {
				to = n
			}
			break
		}
		switch {
		case from < 0 && strings.HasPrefix(line, "source:"):
			from = n
		case from >= 0 && to < 0 && line != "" && !strings.ContainsAny(line[:1], " \t-]#"):
			to = n
		}
	}
	if from < 0 {
		return text
	}
	end := "\n"
	if strings.Contains(text, "\r\n") {
		end = "\r\n"
	}
	return strings.Join(lines[:from], "") + strings.ReplaceAll(list.String(), "\n", end) + strings.Join(lines[to:], "")
}

// ledgerFile is the file that is written; what others of the list hold stays there.
const ledgerFile = "data/translations.yaml"

// ledger makes the text of ledgerFile.
func ledger(i *issue.Issue, data []check.Translation, pick func(check.Translation) bool) (string, int) {
	known := i.AcceptedPairs()
	maps.DeleteFunc(known, func(_ string, a *issue.Accepted) bool { return a.At().File != ledgerFile })
	var b strings.Builder
	b.WriteString("# What was accepted of the pairs in the data files; tekan translate accept writes it.\n")
	n := 0
	for _, t := range data {
		a := known[t.Path]
		delete(known, t.Path)
		zh, en := "", ""
		if a != nil {
			zh, en = a.ZH, a.EN
		}
		if pick(t) && t.State != check.Current {
			zh, en = t.Hash, issue.Hash(t.EN)
			n++
		}
		if zh != "" {
			fmt.Fprintf(&b, "- {of: %s, zh: %q, en: %q}\n", t.Path, zh, en)
		}
	}
	return b.String(), n + len(known) // what is left is of pairs that are gone
}
