package check

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// A seed is one fault planted in one place of one language.
type seed struct {
	kind string
	at   issue.Pos
	old  string
	new  string
}

// TestSeededFaults plants every number, unit, date, name, term, caption and
// link of this repository's issue wrong, one at a time, and counts the faults
// that the desk reports in the right file and line. The share may not fall.
func TestSeededFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the issue some hundred times")
	}
	files := load(t)
	c := newCopy(mustRead(t, files), files)
	seeds := plant(c)
	type score struct{ caught, all int }
	scores := map[string]*score{}
	var missed []string
	caught := make([]bool, len(seeds))
	parallel(len(seeds), func(n int) { caught[n] = seeds[n].caught(files) })
	total := score{}
	for n, s := range seeds {
		if scores[s.kind] == nil {
			scores[s.kind] = &score{}
		}
		scores[s.kind].all++
		total.all++
		if caught[n] {
			scores[s.kind].caught++
			total.caught++
		} else {
			missed = append(missed, fmt.Sprintf("%s %s: %q for %q", s.kind, where(s.at), s.new, s.old))
		}
	}
	for kind, s := range scores {
		t.Logf("%-8s %3d of %3d", kind, s.caught, s.all)
	}
	t.Logf("all      %3d of %3d, %.1f%%", total.caught, total.all, 100*float64(total.caught)/float64(total.all))
	for _, m := range missed {
		t.Log("missed ", m)
	}
	if total.caught*100 < total.all*98 {
		t.Errorf("caught %d of %d seeded faults, want 98%%", total.caught, total.all)
	}
}

func load(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("../..")
	for _, top := range []string{"content", "data"} {
		err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func mustRead(t *testing.T, fsys fs.FS) *issue.Issue {
	t.Helper()
	i, found := issue.Read(fsys, issue.EN)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return i
}

func (s seed) caught(files fstest.MapFS) bool {
	text := string(files[s.at.File].Data)
	lines := strings.Split(text, "\n")
	line := lines[s.at.Line-1]
	at, ok := byteOf(line, s.at.Column)
	if !ok || !strings.HasPrefix(line[at:], s.old) {
		panic(fmt.Sprintf("%s: no %q", where(s.at), s.old))
	}
	lines[s.at.Line-1] = line[:at] + s.new + line[at+len(s.old):]
	changed := fstest.MapFS{}
	for name, f := range files {
		changed[name] = f
	}
	changed[s.at.File] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	// The rules of craft would catch some by accident, and take their time.
	rules := slices.Concat(factRules(), translationRules())
	return slices.ContainsFunc(Source(changed, Options{Rules: rules}).Findings, func(f diag.Finding) bool {
		return f.File == s.at.File && f.Line == s.at.Line
	})
}

// plant lists the faults.
func plant(c *Copy) []seed {
	var seeds []seed
	add := func(kind string, p *Passage, start, end int, new string) {
		old := p.Text[start:end]
		if new != old && !strings.ContainsRune(old, issue.Lost) {
			seeds = append(seeds, seed{kind, p.At(start), old, new})
		}
	}
	var all []*Passage
	for _, l := range issue.Languages() {
		for _, p := range c.Pages(l) {
			if counts(p) {
				all = append(all, c.Passages(p)...)
			}
		}
	}
	for _, p := range c.Data() {
		if p.Field == "caption" {
			all = append(all, p)
		}
	}
	for _, p := range all {
		for _, q := range p.Quantities() {
			if q.Doubt != quantity.Certain && strings.IndexFunc(q.Text, unicode.IsDigit) < 0 {
				continue
			}
			kind := "number"
			if q.Kind == quantity.Date || q.Kind == quantity.Year || q.Code != "" && q.Kind == quantity.Range {
				kind = "date"
			}
			for _, wrong := range wrongNumbers(q.Text) {
				add(kind, p, q.Start, q.End, wrong)
			}
			if kind == "number" {
				add("unit", p, q.Start, q.End, wrongUnit(q.Text))
			}
		}
		for n, m := range c.lexicon().held[p] {
			kind := "name"
			if _, term := m.record.(*issue.Term); term {
				kind = "term"
			}
			add(kind, p, m.Start, m.End, wrongLetter(p.Text[m.Start:m.End]))
			add(kind, p, m.Start, m.End, wrongForm(c, m, p.Lang, n))
			if kind == "name" {
				add(kind, p, m.Start, m.End, map[issue.Language]string{issue.ZH: "晋城", issue.EN: "Jincheng"}[p.Lang])
			}
		}
	}
	return append(seeds, append(wrongCaptions(c), wrongLinks(c)...)...)
}

// wrongNumbers changes the last digit, swaps two, and changes a numeral word.
func wrongNumbers(text string) []string {
	runes := []rune(text)
	var out []string
	for i := len(runes) - 1; i >= 0; i-- {
		if unicode.IsDigit(runes[i]) {
			r := slices.Clone(runes)
			r[i] = '0' + (r[i]-'0'+1)%10
			out = append(out, string(r))
			break
		}
	}
	for i := 1; i < len(runes); i++ {
		if unicode.IsDigit(runes[i]) && unicode.IsDigit(runes[i-1]) && runes[i] != runes[i-1] {
			r := slices.Clone(runes)
			r[i], r[i-1] = r[i-1], r[i]
			out = append(out, string(r))
			break
		}
	}
	if len(out) == 0 {
		for _, p := range [][2]string{{"一", "二"}, {"二", "三"}, {"两", "三"}, {"三", "四"}, {"四", "五"}, {"千亿", "百亿"},
			{"one", "two"}, {"two", "three"}, {"three", "four"}, {"four", "five"}, {"first", "second"}, {"second", "third"}} {
			if strings.Contains(text, p[0]) {
				return []string{strings.Replace(text, p[0], p[1], 1)}
			}
		}
	}
	return out
}

func wrongUnit(text string) string {
	for _, p := range [][2]string{{"万亩", "亿亩"}, {"亩", "公顷"}, {"公顷", "亩"}, {"亿元", "万元"}, {"天", "个月"}, {"年", "个月"}, {"%", "‰"}, {"名", "户"}, {"个", "万个"}, {"项", "万项"}, {"级", "层"}, {"块", "万块"}, {"届", "次"},
		{"million", "billion"}, {"billion", "million"}, {" mu", " hectares"}, {"hectares", "acres"}, {"days", "months"}, {"years", "months"}, {"yuan", "dollars"}} {
		if strings.Contains(text, p[0]) {
			return strings.Replace(text, p[0], p[1], 1)
		}
	}
	return text
}

// wrongLetter misspells: the second half's first letter becomes another.
func wrongLetter(text string) string {
	runes := []rune(text)
	i := len(runes) / 2
	for i < len(runes)-1 && !unicode.IsLetter(runes[i]) {
		i++
	}
	switch {
	case runes[i] > utf8.RuneSelf:
		runes[i] = map[bool]rune{true: '谷', false: '文'}[runes[i] == '文']
	case runes[i] == 'e':
		runes[i] = 'o'
	default:
		runes[i] = 'e'
	}
	return string(runes)
}

// wrongForm is another name or term of the list.
func wrongForm(c *Copy, m mention, l issue.Language, n int) string {
	entries := c.lexicon().entries
	i := slices.Index(entries, m.entry)
	for k := 1; ; k++ {
		other := entries[(i+k*(n+1))%len(entries)]
		if fmt.Sprintf("%T", other.record) == fmt.Sprintf("%T", m.record) && other != m.entry &&
			!strings.Contains(other.forms(l)[0], m.text) && !strings.Contains(m.text, other.forms(l)[0]) {
			return other.forms(l)[0]
		}
		if k > len(entries) {
			return m.text + m.text
		}
	}
}

// wrongCaptions gives each caption that of the next photo, and cuts it short.
func wrongCaptions(c *Copy) []seed {
	var seeds []seed
	for n, p := range c.Photos {
		next := c.Photos[(n+1)%len(c.Photos)]
		for _, l := range issue.Languages() {
			at, old := p.Caption.At(string(l)), p.Caption.In(l)
			seeds = append(seeds, seed{"caption", at, old, next.Caption.In(l)}, seed{"caption", at, old, `""`},
				seed{"caption", at, old, string([]rune(old)[:utf8.RuneCountInString(old)/2])})
		}
	}
	return seeds
}

// wrongLinks gives each shortcode another id that is there, and one that is not.
func wrongLinks(c *Copy) []seed {
	var seeds []seed
	for _, l := range issue.Languages() {
		for _, p := range c.Pages(l) {
			for _, b := range p.Blocks {
				for _, sc := range b.Shortcodes {
					if len(sc.Args) != 1 {
						continue
					}
					at, id := b.At(sc.Args[0].Start+1), sc.Args[0].Value
					other := c.Photos[0].ID
					if sc.Name == "statistic" {
						other = c.Statistics[0].ID
					}
					if other == id {
						other = c.Photos[1].ID
					}
					seeds = append(seeds, seed{"link", at, id, other}, seed{"link", at, id, id + "x"})
				}
			}
		}
	}
	return seeds
}
