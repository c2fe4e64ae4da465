package compose

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/issue"
)

// Listed is a figure with where it stands, in the languages in which it does.
type Listed struct {
	*issue.Statistic
	At map[issue.Language]issue.Pos
}

// List returns the figures of a page in the order of the Chinese text, those of the
// data that stand in no text of it last.
func (f *Figures) List(i *issue.Issue, path string) []Listed {
	at := map[*issue.Statistic]map[issue.Language]issue.Pos{}
	var all []Listed
	for _, l := range issue.Languages() {
		p := i.Page(l, path)
		if p == nil {
			continue
		}
		for _, b := range p.Blocks {
			for _, m := range f.marksIn(path, b) {
				if at[m.Statistic] == nil {
					at[m.Statistic] = map[issue.Language]issue.Pos{}
					all = append(all, Listed{m.Statistic, at[m.Statistic]})
				}
				at[m.Statistic][l] = b.Plain().At(m.Start)
			}
		}
	}
	for _, s := range f.On(path) {
		if at[s] == nil {
			all = append(all, Listed{Statistic: s})
		}
	}
	return all
}

// pairOf is a pair as a record writes it.
type pairOf struct {
	ZH string `yaml:"zh"`
	EN string `yaml:"en"`
}

// record is a figure as the data names it, with no more than is needed to tell which.
type record struct {
	ID      string  `yaml:"id"`
	Section string  `yaml:"section"`
	ZH      string  `yaml:"zh"`
	EN      string  `yaml:"en"`
	In      *pairOf `yaml:"in,omitempty,flow"`
	Label   pairOf  `yaml:"label,flow"`
}

// Records drafts records for the figures of a page that have none, as YAML to be put
// into the data: ids and labels are made of the words around. Taken are the ids that
// the issue has; those that are given away join them.
func (f *Figures) Records(i *issue.Issue, path string, taken map[string]bool) (text string, count int) {
	var out strings.Builder
	for _, l := range f.List(i, path) {
		if !l.Found {
			continue
		}
		label := pairOf{draftZH(l.Statistic), draftEN(l.Statistic)}
		r := record{ID: freeID(label.EN, taken), Section: path, ZH: l.ZH, EN: l.EN, Label: label}
		if !f.tells(i, path, &r) {
			r.In = &pairOf{l.Label.ZH, l.Label.EN}
			if !f.tells(i, path, &r) {
				r.In = &pairOf{sentenceAt(i, path, l, issue.ZH), sentenceAt(i, path, l, issue.EN)}
			}
		}
		if r.In != nil && !f.tells(i, path, &r) {
			continue // the same sentence twice: no record can tell which
		}
		data, err := yaml.Marshal([]record{r})
		if err != nil {
			continue
		}
		out.Write(data)
		count++
	}
	return out.String(), count
}

// tells says whether a record tells one figure of its page.
func (f *Figures) tells(i *issue.Issue, path string, r *record) bool {
	s := &issue.Statistic{ZH: r.ZH, EN: r.EN}
	if r.In != nil {
		s.In = &issue.Halves{ZH: r.In.ZH, EN: r.In.EN}
		if !strings.Contains(r.In.ZH, r.ZH) || !strings.Contains(r.In.EN, r.EN) {
			return false
		}
	}
	t := issue.Twins{ZH: i.Page(issue.ZH, path), EN: i.Page(issue.EN, path)}
	return len(fitting(f.candidates(t), s)) == 1
}

func sentenceAt(i *issue.Issue, path string, of Listed, l issue.Language) string {
	for _, b := range i.Page(l, path).Blocks {
		text := b.Plain().Text
		for _, s := range b.Sentences() {
			if of.At[l] == b.Plain().At(s.Start+max(strings.Index(text[s.Start:s.End], of.Words(l)), 0)) {
				return text[s.Start:s.End]
			}
		}
	}
	return of.Label.In(l)
}

// freeID makes an id of English words that none has yet.
func freeID(words string, taken map[string]bool) string {
	var parts []string
	for _, w := range strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) }) {
		if len(parts) < 4 && !strings.Contains(littleWords, " "+w+" ") && len(w) > 1 {
			parts = append(parts, w)
		}
	}
	base := strings.Join(parts, "-")
	if base == "" {
		base = "figure"
	}
	id := base
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	taken[id] = true
	return id
}

// littleWords say nothing of what is counted.
const littleWords = ` a an the of to by at in on for from and or with was were is are has have had it its than about nearly over almost some more less fewer only up down
around under below above as that which who them they this these those be been came come reached totalled totaled at least most just total each every per into out also still per cent
some another will can could may lie lies stand stands lay stood cover covers covered `

// draftEN is what a figure counts, as far as the English clause says so in one go: the
// words behind a bare number, else those before it, else all but the figure.
func draftEN(s *issue.Statistic) string {
	clause, figure := s.Label.EN, Print(s.EN).Figure
	before, after, _ := strings.Cut(clause, figure)
	fields := strings.Fields(after)
	if strings.IndexFunc(strings.TrimLeft(figure, "0123456789.,"), unicode.IsLetter) < 0 || s.Unit == "count" || s.Unit == "person" {
		var noun []string
		for _, w := range fields {
			if strings.Contains(littleWords, " "+strings.ToLower(w)+" ") || len(noun) == 4 {
				break
			}
			noun = append(noun, w)
		}
		if len(noun) > 0 {
			return sentenceCase(strings.Join(noun, " "))
		}
	}
	head := strings.Fields(before)
	for len(head) > 0 && strings.Contains(littleWords, " "+strings.ToLower(head[len(head)-1])+" ") {
		head = head[:len(head)-1]
	}
	for len(head) > 0 && strings.Contains(littleWords, " "+strings.ToLower(head[0])+" ") {
		head = head[1:]
	}
	if len(head) > 0 {
		return sentenceCase(strings.Join(head, " "))
	}
	if rest := strings.Join(append(strings.Fields(before), fields...), " "); rest != "" {
		return sentenceCase(rest)
	}
	return figure
}

func sentenceCase(words string) string {
	words = strings.Trim(words, " ,;:—–()")
	r, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(r)) + words[size:]
}

// draftZH is the Chinese clause without the figure and the words that lead to it.
func draftZH(s *issue.Statistic) string {
	before, after, _ := strings.Cut(s.Label.ZH, Print(s.ZH).Figure)
	for cut := true; cut; {
		cut = false
		for _, w := range []string{"达到", "超过", "突破", "约为", "的", "为", "达", "到", "约", "近", "超", "逾", "至", "了", "有", "是", "共", "只", "仅", "不足", "不到", "至少"} {
			if rest, ok := strings.CutSuffix(before, w); ok && rest != "" {
				before, cut = rest, true
			}
		}
	}
	for _, w := range []string{"左右", "以上", "以下", "以内", "多", "余", "的"} {
		after = strings.TrimPrefix(after, w)
	}
	if label := strings.Trim(before+after, "，、；： —"); label != "" {
		return label
	}
	return s.ZH
}
