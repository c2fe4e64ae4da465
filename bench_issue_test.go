package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

// multiplied makes an issue of so many reports out of the one at the root: every
// report has the words, figures, charts and captions of the first one's, under
// ids of its own, so that work grows as it does with a real issue. The plan of the
// printed page stays behind: it leads to the one report that was on it.
func multiplied(b *testing.B, reports int) string {
	b.Helper()
	m := multiplier{dir: filepath.Join(b.TempDir(), "issue"), ids: map[string]bool{}}
	check := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	for _, part := range []string{"content", "data"} {
		if _, err := os.Stat(part); err == nil {
			check(os.CopyFS(filepath.Join(m.dir, part), os.DirFS(part)))
		}
	}
	check(errors.Join(os.RemoveAll(filepath.Join(m.dir, "data/i18n")), m.copy("config.toml"), m.read()))
	for _, name := range []string{"statistics", "charts", "photos", "translations"} {
		check(m.data("data/"+name+".yaml", reports))
	}
	for k := 1; k <= reports; k++ {
		check(m.content(k))
	}
	for _, lang := range languages {
		check(os.RemoveAll(filepath.Join(m.dir, "content", lang, m.report)))
	}
	return m.dir
}

// languages are those of the first issue.
var languages = [...]string{"zh", "en"}

// A multiplier gives the copies of a report ids of their own.
type multiplier struct {
	dir    string          // of the issue that is made
	report string          // folder of the report that is copied
	ids    map[string]bool // of statistics, charts, photographs and the report
}

// token is what can be an id, as it stands in data.
var token = regexp.MustCompile(`[a-z0-9]+(?:-[a-z0-9]+)*`)

// shortcode is one that names a record.
var shortcode = regexp.MustCompile(`\{\{< (?:photo|chart|statistic|pull) "([^"]+)"`)

// spoken is a line of data that holds words of the issue.
var spoken = regexp.MustCompile(`^\s*(?:- )?(?:zh|en): `)

// weight is the place of a report among the others.
var weight = regexp.MustCompile(`(?m)^weight: \d+$`)

func (m *multiplier) copy(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(m.dir, name), text, 0o666)
}

// read finds the report of the issue and every id.
func (m *multiplier) read() error {
	i, _ := issue.Read(os.DirFS(m.dir), issue.EN)
	if len(i.Reports) == 0 {
		return errors.New("the issue has no report")
	}
	m.report = i.Reports[0].ID
	m.ids[m.report] = true
	for _, s := range i.Statistics {
		m.ids[s.ID] = true
	}
	for _, c := range i.Charts {
		m.ids[c.ID] = true
	}
	for _, p := range i.Photos {
		m.ids[p.ID] = true
	}
	return nil
}

// renamed gives every id in a text the number of its copy.
func (m *multiplier) renamed(text string, k int) string {
	return token.ReplaceAllStringFunc(text, func(word string) string {
		if m.ids[word] {
			return fmt.Sprintf("%s-r%d", word, k)
		}
		return word
	})
}

// data writes the records of a file once for each report. What says nothing of a
// report, in the ledger of translations, stays single.
func (m *multiplier) data(name string, reports int) error {
	name = filepath.Join(m.dir, filepath.FromSlash(name))
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	lines, ledger := strings.SplitAfter(string(text), "\n"), strings.HasSuffix(name, "translations.yaml")
	var out strings.Builder
	for k := 1; k <= reports; k++ {
		for _, line := range lines {
			own := line
			if !spoken.MatchString(line) {
				own = m.renamed(line, k)
			}
			if k == 1 || !ledger || own != line {
				out.WriteString(own)
			}
		}
	}
	return os.WriteFile(name, []byte(out.String()), 0o666)
}

// content writes a copy of the report in both languages, and what its blocks
// were translated from where the ids in them are others.
func (m *multiplier) content(k int) error {
	var stale []string
	for _, lang := range languages {
		from := filepath.Join(m.dir, "content", lang, m.report)
		files, err := os.ReadDir(from)
		if err != nil {
			return err
		}
		for _, f := range files {
			text, err := os.ReadFile(filepath.Join(from, f.Name()))
			if err != nil {
				return err
			}
			own := shortcode.ReplaceAllStringFunc(string(text), func(s string) string { return m.renamed(s, k) })
			if lang == "zh" {
				stale = append(stale, changed(string(text), own)...)
			}
			own = strings.NewReplacer(stale...).Replace(own)
			if f.Name() == "_index.md" {
				own = weight.ReplaceAllString(own, fmt.Sprintf("weight: %d", 10+k))
			}
			path := filepath.Join(filepath.Dir(from), fmt.Sprintf("%s-r%d", m.report, k), f.Name())
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(own), 0o666)); err != nil {
				return err
			}
		}
	}
	return nil
}

// changed are the hashes of blocks before and after, in turn, where they differ.
func changed(before, after string) []string {
	var out []string
	old := strings.Split(before, "\n\n")
	for i, block := range strings.Split(after, "\n\n") {
		if block != old[i] {
			out = append(out, issue.Hash(old[i]), issue.Hash(block))
		}
	}
	return slices.Clip(out)
}
