package compose

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// townFiles is an issue of two reports with figures in their introductions and
// sections of the same name, and no data.
func townFiles() fstest.MapFS {
	page := func(title, text string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\ntitle: " + title + "\nlabel: " + title + "\nweight: 1\n---\n" + text + "\n")}
	}
	return fstest.MapFS{
		"content/zh/river/_index.md":   page("河", "全镇有5个村，2025年3月投资1.2亿元。"),
		"content/en/river/_index.md":   page("River", "The township has five villages, and in March 2025 it spent 120 million yuan."),
		"content/zh/river/land.md":     page("地", "守住**553.86万亩**耕地，见[3处](https://example.org/)；COVID-19期间种树3—5天。\n\n另建5座桥，花3万元，又花3万元。"),
		"content/en/river/land.md":     page("Land", "It kept **5.5386 million mu** (369,240 hectares) of farmland, see [three places](https://example.org/); during COVID-19 it planted for three to five days.\n\nIt built five bridges for 30,000 yuan, and spent 30,000 yuan more."),
		"content/zh/market/_index.md":  page("市", "设摊位86个。"),
		"content/en/market/_index.md":  page("Market", "There are 86 stalls."),
		"content/zh/market/land.md":    page("地", "占地12亩。"),
		"content/en/market/land.md":    page("Land", "It covers 12 mu."),
		"content/zh/numbers/_index.md": page("数字", ""),
		"content/en/numbers/_index.md": page("Numbers", ""),
	}
}

func townComposer(t *testing.T, files fstest.MapFS) *Composer {
	t.Helper()
	i, _ := issue.Read(files, issue.EN)
	return new(Composer).Next(i, Words{Figures: map[issue.Language]FigureWords{issue.ZH: {Hectares: "合{{ .figure }}公顷"}, issue.EN: {Hectares: "{{ .figure }} hectares"}}})
}

// foundOn lists the figures of a page without a record: id, value, unit, words.
func foundOn(c *Composer, path string) (all []string) {
	for _, s := range c.figures.On(path) {
		if s.Found {
			all = append(all, strings.Join([]string{s.ID, dataValue(s), s.Unit, s.ZH, s.EN}, " | "))
		}
	}
	return all
}

// What both languages tell alike is a figure; a date, a name and what can not be marked
// in both are none.
func TestFiguresWithoutRecords(t *testing.T) {
	c := townComposer(t, townFiles())
	for path, want := range map[string][]string{
		"river": {"river--intro-1--1 | 5 | count | 5个 | five", "river--intro-1--2 | 120000000 | yuan | 1.2亿元 | 120 million yuan"},
		"river/land": {
			"river--land-1--1 | 5538600 | mu | 553.86万亩 | 5.5386 million mu (369,240 hectares)",
			"river--land-1--3 | 3..5 | day | 3—5天 | three to five days",
			"river--land-2--1 | 5 | count | 5座 | five", "river--land-2--2 | 30000 | yuan | 3万元 | 30,000 yuan", "river--land-2--3 | 30000 | yuan | 3万元 | 30,000 yuan",
		},
		"market": {"market--intro-1--1 | 86 | count | 86个 | 86"},
	} {
		if got := foundOn(c, path); !slices.Equal(got, want) {
			t.Errorf("%s has\n%s\nwant\n%s", path, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	c.PublishedAt(Address{Base: "https://a.example/", Root: issue.ZH})
	files, err := c.Files()
	if err != nil {
		t.Fatal(err)
	}
	for name, wants := range map[string][]string{
		"content/zh/river/land.md":               {"[**553.86万亩**](apart:#f-river--land-1--1 \"5538600\")", "(apart:#f-river--land-1--3 \"3..5\")", `"other":"It kept 5.5386`, `"label":"553.86` + "\u2060万\u2060亩" + `"`, `"facts":"5,538,600亩 · 合369,240公顷"`},
		"content/en/river/land.md":               {"[**5.5386 million mu**](datum:#f-river--land-1--1", `"facts":"5,538,600 mu · 369,240 hectares"`, `"other":"守住553.86`, `"lang":"zh-CN"`},
		"content/zh/numbers/river.md":            {`"id":"river--land-2--3"`, `"label":"又花3万元"`, `"count":2`, `\"minValue\":3,\"maxValue\":5`},
		"static/numbers/river/statistics.json":   {`{"high":5,"id":"river--land-1--3"`, `"url":"https://a.example/river/#land-1"`},
		"static/en/numbers/river/statistics.csv": {"\n\"river--land-1--3\"", "\"https://a.example/en/river/#land-1\"\r\n"},
		"static/numbers/statistics.csv":          {"\n\"river--land-1--3\"", "\n\"market--intro-1--1\""},
	} {
		for _, want := range wants {
			if !strings.Contains(string(files[name]), want) {
				t.Errorf("%s has no %s:\n%s", name, want, files[name])
			}
		}
	}
}

// An id comes from its block alone: other blocks, and names of other figures, change
// none.
func TestFigureIDsAreStable(t *testing.T) {
	files := townFiles()
	edit := func(name, old, new string) {
		files[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[name].Data), old, new, 1))}
	}
	edit("content/zh/river/land.md", "守住**553.86万亩**耕地", "守住耕地")
	edit("content/en/river/land.md", "**5.5386 million mu** (369,240 hectares) of farmland", "farmland")
	files["data/statistics.yaml"] = &fstest.MapFile{Data: []byte("- {id: bridges, section: river/land, zh: 5座, label: {zh: 桥, en: Bridges}}\n")}
	c := townComposer(t, files)
	want := []string{"river--land-1--2 | 3..5 | day | 3—5天 | three to five days", "river--land-2--2 | 30000 | yuan | 3万元 | 30,000 yuan", "river--land-2--3 | 30000 | yuan | 3万元 | 30,000 yuan"}
	if got := foundOn(c, "river/land"); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if s := c.byID["bridges"]; s.Value != "5" || s.Unit != "count" || s.EN != "five" {
		t.Errorf("the text tells %s %s %q of the bridges", s.Value, s.Unit, s.EN)
	}
}

// Where every figure wants a name, there is none without.
func TestNamedFigures(t *testing.T) {
	for name, config := range map[string]string{
		"config.toml": "[params]\nfigures = \"named\"\n", "hugo.yaml": "Params:\n  Figures: named\n", "config.json": `{"params": {"figures": "named"}}`,
	} {
		files := townFiles()
		files[name] = &fstest.MapFile{Data: []byte(config)}
		if got := foundOn(townComposer(t, files), "river/land"); len(got) > 0 {
			t.Errorf("%s: found %q", name, got)
		}
	}
}

func TestClause(t *testing.T) {
	for _, test := range []struct{ zh, words, want string }{
		{"截至6月底，全市建成农田146.2万亩，占耕地面积的58%，农户达11.3万户。", "58%", "占耕地面积的58%"},
		{"新招聘医生48名、护士112名。", "112名", "护士112名"},
		{"他说：“村里有12户。”", "12户", "村里有12户"},
		{"产量增长，12.5%。", "12.5%", "产量增长，12.5%"},
	} {
		i, _ := issue.Read(fstest.MapFS{"content/zh/a/_index.md": {Data: []byte("---\ntitle: 甲\n---\n" + test.zh + "\n")}}, issue.EN)
		b := i.Page(issue.ZH, "a").Blocks[0]
		at := strings.Index(b.Plain().Text, test.words)
		if got := clauseOf(b, issue.Span{Start: at, End: at + len(test.words)}); got != test.want {
			t.Errorf("%q has the clause %q, want %q", test.words, got, test.want)
		}
	}
}
