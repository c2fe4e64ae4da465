package compose

import (
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// An issue that is composed again after every change, and takes from before what
// has not changed, is composed as if it had never been seen before.
func TestNextIsNew(t *testing.T) {
	files := fstest.MapFS{}
	site := os.DirFS("../../testdata/sites/reports")
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && !strings.HasPrefix(name, "resources/") {
			text, readErr := fs.ReadFile(site, name)
			files[name], err = &fstest.MapFile{Data: text}, readErr
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []string{"zh", "en"} {
		files["content/"+l+"/numbers/_index.md"] = &fstest.MapFile{Data: []byte("---\ntype: numbers\ntitle: 数字\nsummary: 都在这里。\n---\n")}
	}
	const water, stats = "content/zh/river/water.md", "data/statistics.yaml"
	replace := func(name, old, new string) func() {
		return func() {
			text := string(files[name].Data)
			if !strings.Contains(text, old) {
				t.Fatalf("%s has no %q:\n%s", name, old, text)
			}
			files[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, old, new))}
		}
	}
	add := func(name, text string) func() {
		return func() {
			var old []byte
			if f := files[name]; f != nil {
				old = f.Data
			}
			files[name] = &fstest.MapFile{Data: slices.Concat(old, []byte(text))}
		}
	}
	remove := func(name string) func() { return func() { delete(files, name) } }
	words := Words{Gap: map[issue.Language]string{issue.ZH: "缺", issue.EN: "lost"}}
	size := func(file string) (int, int) { return 1000 * len(files[file].Data), 1000 }
	var reading issue.Memory
	composer := new(Composer)
	for _, step := range []struct {
		name   string
		change func()
	}{
		{"nothing", func() {}},
		{"text", add(water, "\n又种1200棵，其中3棵{{< gap >}}。\n")},
		{"an interface word", func() { words.Gap = map[issue.Language]string{issue.ZH: "失", issue.EN: "gone"} }},
		{"text of the other language", add("content/en/river/water.md", "\nOnce more 1,200 trees.\n")},
		{"a figure without a record", replace("content/en/river/water.md", "Once more 1,200 trees.", "Once more 1,200 trees, three of them old.")},
		{"another", replace(water, "1200棵，其中", "1200棵、花5万元，其中")},
		{"in both languages", replace("content/en/river/water.md", "1,200 trees, three", "1,200 trees for 50,000 yuan, three")},
		{"part of a name", func() {
			files["data/names.yaml"] = &fstest.MapFile{Data: []byte("- {zh: 花5万元, en: a plan for 50000 yuan, kind: thing}\n")}
		}},
		{"every figure wants a name", add("config.toml", "params.figures = \"named\"\n")},
		{"none does", remove("config.toml")},
		{"the name goes", remove("data/names.yaml")},
		{"a statistic that names it", add(stats, "- {id: cost, section: river/water, en: \"50,000 yuan\", label: {zh: 花费, en: Cost}}\n")},
		{"value", replace(stats, "value: 2\n", "value: 3\n")},
		{"label of a figure in the other report", replace(stats, "集市摊位", "摊位")},
		{"a part of another figure", add(stats, "- {id: oaks, section: river/water, value: 3, unit: count, zh: 3棵, en: three, label: {zh: 橡树, en: Oaks}, of: stalls}\n")},
		{"the whole of that", replace(stats, "zh: 86个", "zh: 87个")},
		{"a term", add("data/glossary.yaml", "")},
		{"more terms", func() {
			files["data/glossary.yaml"] = &fstest.MapFile{Data: []byte("- {id: bank, zh: 两岸, en: banks, pinyin: liǎng'àn, explanation: {zh: 河的两边。, en: Both sides.}}\n")}
		}},
		{"a chart of both reports", add("data/charts.yaml", "- {id: all, kind: bar, title: {zh: 全部, en: All}, statistics: [trees, stalls]}\n")},
		{"the chart's title", replace("data/charts.yaml", "全部", "两处")},
		{"a figure of the chart", replace(stats, "value: 1200\n", "value: 1201\n")},
		{"a caption", replace("data/photos.yaml", "zh: 河边,", "zh: 河边有5人,")},
		{"a figure that stands in it alone", add(stats, "- {id: walkers, section: river/water, value: 5, unit: person, zh: 5人, en: five, label: {zh: 行人, en: Walkers}}\n")},
		{"the photograph elsewhere too", add("content/zh/market/stalls.md", "\n{{< photo \"river\" >}}\n")},
		{"no longer", replace("content/zh/market/stalls.md", "{{< photo \"river\" >}}", "")},
		{"a photograph", add("assets/photos/river.jpg", "a")},
		{"a larger one", add("assets/photos/river.jpg", "a")},
		{"of another name", func() {
			files["assets/photos/river.jpeg"] = files["assets/photos/river.jpg"]
			delete(files, "assets/photos/river.jpg")
		}},
		{"a name", replace("data/credits.yaml", "张三", "李四")},
		{"the day of the edition", replace("data/issue.yaml", "date: \"20", "date: \"19")},
		{"a correction", add("data/corrections.yaml", "- {id: first, date: \"2025-03-01\", section: river/water, block: water-1, severity: error, note: {zh: 更正。, en: Corrected.}}\n")},
		{"a page that can not be read", replace(water, "title:", "title")},
		{"the page again", replace(water, "title", "title:")},
		{"no title", replace("content/en/market/stalls.md", "title:", "name:")},
		{"the cover's name", replace("content/zh/_index.md", "name:", "name: 新")},
		{"the page of numbers", replace("content/zh/numbers/_index.md", "数字", "数据")},
		{"a new section", add("content/zh/river/zz.md", "---\ntitle: 新\nlabel: 新\nweight: 9\n---\n\n新1200棵。\n")},
		{"it goes", remove("content/zh/river/zz.md")},
		{"a report in one language", func() {
			maps.DeleteFunc(files, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, "content/en/market/") })
		}},
		{"one report is left", func() {
			maps.DeleteFunc(files, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, "content/zh/market/") })
		}},
	} {
		composed := func(c *Composer, i *issue.Issue) (*Composer, map[string][]byte) {
			c = c.Next(i, words)
			c.WithSizes(size)
			made, err := c.Files()
			if err != nil {
				t.Fatalf("%s: %v", step.name, err)
			}
			return c, made
		}
		var started issue.Memory // just before the change
		was, _ := started.Read(files, issue.EN)
		first, _ := composed(new(Composer), was)

		step.change()
		i, found := reading.Read(files, issue.EN)
		second, _ := started.Read(files, issue.EN)
		fresh, want := issue.Read(files, issue.EN)
		if !slices.Equal(found, want) {
			t.Errorf("%s: found\n%v\nwant\n%v", step.name, found, want)
		}
		var late, early map[string][]byte
		composer, late = composed(composer, i)
		_, early = composed(first, second)
		_, all := composed(new(Composer), fresh)
		for _, got := range []map[string][]byte{late, early} {
			for _, name := range slices.Sorted(maps.Keys(all)) {
				if string(got[name]) != string(all[name]) {
					t.Errorf("%s: %s is\n%s\nwant\n%s", step.name, name, got[name], all[name])
				}
			}
			if len(got) != len(all) {
				t.Errorf("%s: %d files, want %d", step.name, len(got), len(all))
			}
		}
	}
}

// Only what a change has an effect on is composed again.
func TestNextComposesLittle(t *testing.T) {
	files := fstest.MapFS{}
	for _, report := range []string{"river", "market"} {
		files["content/zh/"+report+"/_index.md"] = &fstest.MapFile{Data: []byte("---\ntitle: 河\n---\n甲。\n")}
	}
	var reading issue.Memory
	first, _ := reading.Read(files, issue.EN)
	before := new(Composer).Next(first, Words{})
	if _, err := before.Files(); err != nil {
		t.Fatal(err)
	}
	files["content/zh/river/_index.md"] = &fstest.MapFile{Data: []byte("---\ntitle: 河\n---\n乙。\n")}
	second, _ := reading.Read(files, issue.EN)
	after := before.Next(second, Words{})
	if _, err := after.Files(); err != nil {
		t.Fatal(err)
	}
	for id, same := range map[string]bool{"river": false, "market": true} {
		at := reportIn{id, issue.ZH}
		if (before.composed[at] == after.composed[at]) != same {
			t.Errorf("%s is as it was: %v, want %v", id, !same, same)
		}
	}
}
