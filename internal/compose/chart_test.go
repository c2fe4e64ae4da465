package compose

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/txtar"

	"github.com/tekan-press/tekan/internal/issue"
)

// chartStatistics are what the charts of these tests show.
const chartStatistics = `
- {id: kept, section: r/land, value: 5538600, unit: mu, zh: 553.86万亩, en: 5.5386 million mu, label: {zh: 保有量, en: Kept}, of: all}
- {id: lost, section: r/land, value: 1500, unit: hectare, zh: 1500公顷, en: "1,500 hectares", label: {zh: 减少, en: Lost}, of: all}
- {id: task, section: r/land, value: 5500000, unit: mu, zh: 550万亩, en: 5.5 million mu, label: {zh: 任务, en: Task}}
- {id: all, section: r/land, value: 10000000, unit: mu, zh: 1000万亩, en: 10 million mu, label: {zh: 土地, en: Land}}
- {id: cover, section: r, value: 27.97, unit: percent, zh: 27.97%, en: 27.97%, label: {zh: 覆盖率, en: Cover}}
- {id: salt, section: r, value: 35, unit: permille, zh: 35‰, en: 35‰, label: {zh: 盐度, en: Salt}}
- {id: plans, section: r, value: 187, unit: count, zh: 187个, en: 187 plans, label: {zh: 规划, en: Plans}}
- {id: read, section: r, value: 44, unit: count, zh: 44个, en: 44 plans, label: {zh: 评审, en: Reviewed}}
- {id: people, section: r, value: 11, unit: person, zh: 11人, en: 11 people, label: {zh: 人, en: People}}
- {id: none, section: r, value: 0, unit: count, zh: 0个, en: 0 plans, label: {zh: 无, en: None}}
- {id: below, section: r, value: -20, unit: count, zh: -20个, en: −20 plans, label: {zh: 负, en: Below}}
- {id: a20, section: r, value: 1200, unit: tonne, zh: 1200吨, en: "1,200 tonnes", label: {zh: 产量, en: Harvest}, period: "2020"}
- {id: a22, section: r, value: 1800, unit: tonne, zh: 1800吨, en: "1,800 tonnes", label: {zh: 产量, en: Harvest}, period: "2022"}
- {id: a25, section: r, value: 2500, unit: tonne, zh: 2500吨, en: "2,500 tonnes", label: {zh: 产量, en: Harvest}, period: "2025-07"}
- {id: b20, section: r, value: 900, unit: tonne, zh: 900吨, en: 900 tonnes, label: {zh: 产量, en: Harvest}, period: "2020"}
- {id: b22, section: r, value: 800000, unit: kg, zh: 80万公斤, en: "800,000 kg", label: {zh: 产量, en: Harvest}, period: "2022"}
`

// interfaceWords are the interface's words for charts.
func interfaceWords(t testing.TB) Words {
	w := Words{Charts: map[issue.Language]ChartWords{}}
	for _, l := range issue.Languages() {
		text, err := os.ReadFile("../../data/i18n/" + string(l) + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		var words ChartWords
		if err := yaml.Unmarshal(text, &words); err != nil {
			t.Fatal(err)
		}
		w.Charts[l] = words
	}
	return w
}

func composerOf(t testing.TB, statistics, charts string) *Composer {
	i, _ := issue.Read(fstest.MapFS{
		"content/zh/r/_index.md":       {Data: []byte("---\ntitle: 报\n---\n")},
		"content/en/r/_index.md":       {Data: []byte("---\ntitle: R\n---\n")},
		"content/zh/numbers/_index.md": {Data: []byte("---\ntitle: 数\n---\n")},
		"data/statistics.yaml":         {Data: []byte(statistics)},
		"data/charts.yaml":             {Data: []byte(charts)},
	}, issue.EN)
	return new(Composer).Next(i, interfaceWords(t))
}

// told writes what a chart's template prints, a line for each thing.
func told(x Chart) string {
	var out strings.Builder
	say := func(what string, parts ...any) {
		line := what
		for _, part := range parts {
			line += " " + strings.TrimSpace(fmt.Sprint(part))
		}
		fmt.Fprintln(&out, strings.TrimRight(line, " "))
	}
	if x.Unit != "" || x.From != "" {
		say("scale", x.Unit, x.From)
	}
	if x.Goal != nil {
		say("goal", x.Goal.Words, x.Goal.X)
	}
	for _, r := range x.Rows {
		say("row", r.Label, r.Words, r.Width+r.X, r.Share+r.More, r.Less)
	}
	if x.Plot != nil {
		for _, at := range x.Plot.Ticks {
			say("tick", at.Y, at.Words, map[bool]string{true: "base"}[at.Base])
		}
		for _, at := range x.Plot.Times {
			say("time", at.X, at.Place, at.Side)
		}
		for _, l := range x.Plot.Lines {
			say("line", l.N, l.Label, l.Points, len(l.Marks))
		}
		for _, e := range x.Plot.Ends {
			say("end", e.N, e.Y, e.Label, e.Words)
		}
	}
	for _, s := range x.Sets {
		say("set", s.Place, s.Width)
		for _, b := range s.Bars {
			say("bar", b.N, b.Label, b.Words, b.X, b.Width)
		}
		for _, c := range s.Cells {
			say("cell", c.Words)
		}
		if s.Whole != nil {
			say("whole", s.Whole.Words)
		}
	}
	if p := x.Panels; p != nil {
		say("panels", p.Row, p.Fours, p.All)
		for _, panel := range p.Panels {
			say("panel", panel.Label, panel.Points)
			for _, r := range panel.Rows {
				say("cell", r.Place, r.Words)
			}
		}
	}
	say("says", x.Sentence)
	return out.String()
}

var update = flag.Bool("update", false, "rewrite what testdata/chart expects")

// chartCases are charts, each with what is told of it in both languages.
func chartCases(t testing.TB) map[string]*txtar.Archive {
	names, err := filepath.Glob("testdata/chart/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no charts to try: %v", err)
	}
	cases := map[string]*txtar.Archive{}
	for _, name := range names {
		if cases[name], err = txtar.ParseFile(name); err != nil {
			t.Fatal(err)
		}
		if len(cases[name].Files) != 3 {
			t.Fatalf("%s: want a chart, and what is told of it in zh and en", name)
		}
	}
	return cases
}

// TestCharts composes one chart of each kind, and what may go wrong with one.
func TestCharts(t *testing.T) {
	for name, a := range chartCases(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			c := composerOf(t, chartStatistics, string(a.Files[0].Data))
			if len(c.Charts) != 1 {
				t.Fatalf("%d charts were read", len(c.Charts))
			}
			for n, l := range issue.Languages() {
				got, want := told(c.chartOf(c.Charts[0], l, true)), string(a.Files[n+1].Data)
				if got != want && !*update {
					t.Errorf("%s:\n%s\nwant:\n%s", l, got, want)
				}
				a.Files[n+1].Data = []byte(got)
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// FuzzChart proves that no record of a chart makes composing panic, and that every
// length in it is between nothing and all of the drawing.
func FuzzChart(f *testing.F) {
	for _, a := range chartCases(f) {
		f.Add(chartStatistics, string(a.Files[0].Data))
	}
	f.Add("- {id: a, value: 1e99, unit: mu}\n- {id: b, value: -0.5, of: a}", "- {id: x, kind: stacked, series: [{statistics: [b, a, b]}, {}]}")
	f.Add("", "- {id: x, kind: line, series: [{label: {zh: 一}}], labels: [{}, {}]}")
	words := interfaceWords(f)
	f.Fuzz(func(t *testing.T, statistics, charts string) {
		i, _ := issue.Read(fstest.MapFS{
			"data/statistics.yaml": {Data: []byte(statistics)}, "data/charts.yaml": {Data: []byte(charts)},
		}, issue.EN)
		c := new(Composer).Next(i, words)
		for _, x := range c.Charts {
			for _, l := range issue.Languages() {
				out := c.chartOf(x, l, true)
				if _, err := json.Marshal(out); err != nil {
					t.Errorf("%v", err)
				}
				for _, length := range lengthsOf(out) {
					var n float64
					if _, err := fmt.Sscan(length, &n); err != nil || n < 0 || n > 112 {
						t.Errorf("%q is no length: %v", length, err)
					}
				}
			}
		}
	})
}

// lengthsOf are all lengths and places of a chart that are not empty.
func lengthsOf(x Chart) []string {
	var all []string
	add := func(lengths ...string) {
		for _, s := range lengths {
			all = append(all, strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,ML", r) })...)
		}
	}
	for _, r := range x.Rows {
		add(r.Width, r.X)
	}
	for _, s := range x.Sets {
		add(s.Width)
		for _, b := range s.Bars {
			add(b.X, b.Width)
		}
	}
	if x.Plot != nil {
		for _, at := range x.Plot.Ticks {
			add(at.Y)
		}
		for _, at := range x.Plot.Times {
			add(at.X)
		}
		for _, l := range x.Plot.Lines {
			add(l.Points)
		}
		for _, e := range x.Plot.Ends {
			add(e.Y)
		}
	}
	if x.Panels != nil {
		add(x.Panels.All)
	}
	return all
}

// TestChartFile holds that a chart's task stands first in what readers take away,
// that numbers are exact, and that no spreadsheet runs what an editor wrote.
// TestChartFocus has the statistic stand out that a message tells first.
func TestChartFocus(t *testing.T) {
	for message, want := range map[string]string{
		"":                "plans",
		"多数已有。":           "plans",
		"44个已评审，规划共187个。": "read",
		"比任务多3个，评审44个。":   "read",
		"11名编制员，做了187个。":  "people",
	} {
		chart := "- {id: x, kind: bar, title: {zh: 图, en: X}, statistics: [plans, read, people]"
		if message != "" {
			chart += fmt.Sprintf(", message: {zh: %s, en: Said.}", message)
		}
		c := composerOf(t, chartStatistics, chart+"}\n")
		for _, l := range issue.Languages() {
			for _, row := range c.chartOf(c.charts["x"], l, false).Rows {
				if row.Focus != (row.ID == want) {
					t.Errorf("%s %q: %s stands out: %t, want %s", l, message, row.ID, row.Focus, want)
				}
			}
		}
	}
}

func TestChartFile(t *testing.T) {
	c := composerOf(t, chartStatistics, `- {id: x, kind: target, title: {zh: 题, en: Title}, target: task, statistics: [kept, below],
  labels: [{zh: '=1+1', en: '@all "of" it'}, {zh: 负, en: -Below}]}`)
	c.PublishedAt(Address{Base: "https://a.example/", Root: issue.ZH})
	want := map[issue.Language][]string{
		issue.ZH: {
			`"task","","任务","550万亩","5500000","mu","",""`,
			`"kept","","'=1+1","553.86万亩","5538600","mu","","all"`,
			`"below","","负","'-20个","-20","count","",""`,
		},
		issue.EN: {
			`"task","","Task","5.5 million mu","5500000","mu","",""`,
			`"kept","","'@all ""of"" it","5.5386 million mu","5538600","mu","","all"`,
			`"below","","'-Below","−20 plans","-20","count","",""`,
		},
	}
	for l, lines := range want {
		files := map[string][]byte{}
		c.addChart(files, c.Charts[0], l, l)
		name := map[issue.Language]string{issue.ZH: "static/charts/x.", issue.EN: "static/en/charts/x."}[l]
		printed := map[string]string{"csv": string(files[name+"csv"]), "json": string(files[name+"json"])}
		csv := "\ufeffid,series,label,printed,value,unit,period,part_of,url\r\n"
		at := map[issue.Language][]string{issue.ZH: {"https://a.example/numbers/#task", "https://a.example/numbers/#kept", "https://a.example/numbers/#below"}, issue.EN: {"", "", ""}}[l]
		for n, address := range at { // the page of numbers is in Chinese alone
			csv += lines[n] + `,"` + address + "\"\r\n"
		}
		if printed["csv"] != csv {
			t.Errorf("%s, want %s", printed["csv"], csv)
		}
		var file struct {
			ID         string
			Statistics []struct {
				ID, URL string
				Value   json.Number
			}
		}
		if err := json.Unmarshal([]byte(printed["json"]), &file); err != nil {
			t.Fatalf("%v in %s", err, printed["json"])
		}
		if got, want := fmt.Sprint(file), fmt.Sprintf("{x [{task %s 5500000} {kept %s 5538600} {below %s -20}]}", at[0], at[1], at[2]); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestNumberOf(t *testing.T) {
	for decimal, want := range map[issue.Decimal]string{"5493600": "5493600", "27.970": "27.97", "+5": "5", "-0.5": "-0.5", "": "0"} {
		if got := numberOf(decimal); string(got) != want {
			t.Errorf("%q is %s, want %s", decimal, got, want)
		}
	}
}
