package compose

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// tellingIssue has one report with a section in both languages, and all that pages tell of an issue.
func tellingIssue(t *testing.T, corrections string) *Composer {
	t.Helper()
	files := fstest.MapFS{}
	write := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	for lang, words := range map[string][]string{"zh": {"河", "水"}, "en": {"River", "Water"}} {
		folder := "content/" + lang + "/"
		write(folder+"_index.md", "---\ntitle: The \"Issue\"\nevent: 会\nname: 刊\n---\n")
		write(folder+"colophon/_index.md", "---\ntitle: 关于\ntype: colophon\n---\n")
		write(folder+"river/_index.md", "---\ntitle: "+words[0]+"\ndeck: ——"+words[0]+"\ncredits: [text, gone, maps]\n---\n\n一。\n")
		write(folder+"river/water.md", "---\ntitle: "+words[1]+"\n---\n\n二。\n")
	}
	write("data/corrections.yaml", corrections)
	write("data/issue.yaml", "id: river\npublished: \"2025\"\nedition: {date: \"2026-03-01\", number: 2}\nrights: {zh: 权, en: Rights}\n")
	write("data/credits.yaml", "- {id: maps, role: {zh: 图, en: Maps}, people: [{zh: 甲, en: A}, {zh: 乙, en: B}]}\n- {id: text, role: {zh: 文, en: Text}, people: [{zh: 丙, en: C}]}\n")
	i, _ := issue.Read(files, issue.EN)
	return new(Composer).Next(i, Words{})
}

// TestCorrections holds which page tells which correction, in which order and words.
func TestCorrections(t *testing.T) {
	c := tellingIssue(t, `
- {id: old, date: "2026-01-02", section: river/water, block: water-1, text: {zh: 旧, en: Old}}
- {id: new, date: "2026-12-01", section: river/water, severity: withdrawal, text: {zh: 新, en: New}}
- {id: slip, date: "2026-12-31", section: river/water, severity: typo, text: {zh: 错字, en: Slip}}
- {id: intro, date: "2026-02-02", section: river, text: {zh: 导, en: Lead}}
- {id: lost, date: "2020-02-02", section: river/gone, text: {zh: 失, en: Gone}}
`)
	told := func(all []Correction) string {
		var out []string
		for _, x := range all {
			out = append(out, fmt.Sprint(x.ID, " ", x.Severity, " ", x.Report, " ", x.Place, " ", x.End))
		}
		return strings.Join(out, ", ")
	}
	report := c.reportValues(c.Reports[0], issue.EN)
	section := c.textValues(c.Reports[0].Sections[0].In(issue.ZH))
	colophon := c.specialValues(c.Page(issue.ZH, "colophon"))
	for name, test := range map[string]struct{ got, want string }{
		"the report tells its own and its sections'": {told(report.Corrections),
			"new withdrawal /river Water false, intro error /river River true, old error /river Water false, lost error /river  false"},
		"a section tells its own":     {told(section.Corrections), "new withdrawal /river 水 true, old error /river 水 false"},
		"the colophon tells all":      {told(colophon.Corrections), "new withdrawal /river 水 false, intro error /river 河 false, old error /river 水 false, lost error /river  false"},
		"the day of the latest":       {report.Modified, "2026-12-01"},
		"the day in words":            {report.Corrections[0].Day[issue.ZH] + report.Corrections[0].Day[issue.EN], "2026年12月1日1 December 2026"},
		"the words of both languages": {report.Corrections[0].Text[issue.ZH] + report.Corrections[0].Text[issue.EN], "新New"},
		"the day of an edition":       {tellingIssue(t, "").coverValues(c.Cover.In(issue.ZH)).Modified, "2026-03-01"},
		"credits in the page's order": {fmt.Sprint(report.Credits), "[{text Text [C]} {maps Maps [A B]}]"},
		"a deck without its dash":     {report.Alternative, "River"},
		"what the cover tells":        {fmt.Sprint(*c.coverValues(c.Cover.In(issue.EN)).Issue), "{river 2025 2026-03-01 2  Rights  0 false false}"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", name, test.got, test.want)
		}
	}
}

func TestPhrases(t *testing.T) {
	for name, test := range map[string]struct {
		title string
		lines []string
		want  string
	}{
		"Chinese":     {"绘就新画卷", []string{"绘就", "新画卷"}, "绘就|新画卷|"},
		"English":     {"A new scroll", []string{"A new", "scroll"}, "A new |scroll|"},
		"other words": {"A new scroll", []string{"An old", "scroll"}, ""},
		"none":        {"A new scroll", nil, ""},
	} {
		var got strings.Builder
		for _, p := range (&Composer{}).phrasesOf(&issue.Page{Front: issue.Front{Title: test.title, Lines: test.lines}}) {
			got.WriteString(p.Words + p.Space + "|")
		}
		if got.String() != test.want {
			t.Errorf("%s: %q, want %q", name, got.String(), test.want)
		}
	}
}

// TestUndivided holds that no title divides a name or a term, nor parts it from its
// marks, whatever else it breaks.
func TestUndivided(t *testing.T) {
	i := &issue.Issue{
		Names:    []*issue.Name{{ZH: "长治"}, {ZH: "长治市规划和自然资源局"}, {ZH: "太行", Also: &issue.Forms{ZH: []string{"太行山"}}}},
		Glossary: []*issue.Term{{ZH: "两会"}, {ZH: "亩"}},
	}
	c := &Composer{kept: keptNames(i)}
	for title, want := range map[string]string{
		"2025长治两会":     "2025 [长治] [两会]",
		"绘就“美丽长治”，新画卷": "绘就“美丽 [长治”，] 新画卷",
		"在《太行山》上":      "在 [《太行山》] 上",
		"一亩三分地":        "",
		"长治市规划和自然资源局":  "[长治] 市规划和自然资源局", // the whole would not fit a phone
	} {
		var got []string
		for _, p := range c.undivided(title, issue.ZH) {
			if !p.Loose {
				p.Words = "[" + p.Words + "]"
			}
			got = append(got, p.Words)
		}
		if told := strings.Join(got, " "); told != want {
			t.Errorf("%s: %q, want %q", title, told, want)
		}
	}
	if c.undivided("长治", issue.EN) != nil {
		t.Error("English words break at their spaces")
	}
}

// TestHectares holds that an area has the same digits in both languages: those that the
// source gives, and no nought behind them where nothing was rounded.
func TestHectares(t *testing.T) {
	for mu, want := range map[issue.Decimal]string{"1293.57": "86.238", "1293.58": "86.2387", "5538600": "369,240", "30": "2", "100": "6.7"} {
		if got := hectaresOf(&issue.Statistic{Unit: "mu", Value: mu}); got != want {
			t.Errorf("%s mu are %s hectares, want %s", mu, got, want)
		}
	}
}

// TestHeads holds that no word of an issue ends the style sheet it stands in.
func TestHeads(t *testing.T) {
	css := tellingIssue(t, "").heads()
	for _, want := range []string{
		`@top-left{content:"会 · 刊"}`, `content:"The \"Issue\""}`,
		`.page:lang(zh)>.masthead::after{content:"2025年"}`, `.page:lang(en)>.masthead::after{content:"2025"}`,
		`.page:lang(en)>.footer::after{content:"2025\a Rights"}`,
	} {
		if !strings.Contains(css, want) {
			t.Errorf("%s\nlacks %s", css, want)
		}
	}
	if got, want := cssString("a\\b\"c\nd"), `"a\\b\"c\a d"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestFactsOfFigures holds what a slip, a ledger and a large figure say beside the figure.
func TestFactsOfFigures(t *testing.T) {
	files := fstest.MapFS{
		"content/zh/river/_index.md": {Data: []byte("---\ntitle: 河\n---\n\n留下553.86万亩。\n")},
		"data/statistics.yaml": {Data: []byte(`
- {id: all, section: river, label: {zh: 总, en: All}, value: 5500000, unit: mu, zh: 550万亩, en: 5.5 million mu}
- {id: kept, section: river, period: "2024", of: all, label: {zh: 留, en: Kept}, value: 5538600, unit: mu, zh: 553.86万亩, en: 5.5386 million mu}
`)},
	}
	i, _ := issue.Read(files, issue.EN)
	c := new(Composer).Next(i, Words{})
	c.words.Figures = map[issue.Language]FigureWords{
		issue.ZH: {Hectares: "合{{ .figure }}公顷", PartOf: "“{{ .label }}”{{ .words }}之一", Sentence: "报道中的句子", From: "来源：{{ .source }}"},
	}
	s := c.byID["kept"]
	slip := c.textValues(c.Reports[0].In(issue.ZH)).Beside["intro-1"][0]
	want := "2024年 · 合" + hectaresOf(s) + "公顷"
	part := "“总”" + whole("550万亩", "550万亩") + "之一"
	if slip.Figure != whole("553.86万亩", "553.86万亩") || slip.Label != "留" || slip.Facts != want || slip.Part != part {
		t.Errorf("a slip says %+v, want %q and %q", slip, want, part)
	}
	large := c.largeOf(s, issue.ZH)
	if want := "合" + hectaresOf(s) + "公顷"; large.Equivalent != want || large.More != "报道中的句子" {
		t.Errorf("a large figure says %q and %q, want %q", large.Equivalent, large.More, want)
	}
}
