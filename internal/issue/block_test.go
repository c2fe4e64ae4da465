package issue

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func TestBlocks(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // kind: text
	}{
		{"nothing", " \n\t\n", nil},
		{"trimmed", "\n\n  一  \n \t\n\n\n二\n三\n", []string{"paragraph: 一", "paragraph: 二\n三"}},
		{"fence", "一\n\n```\na\n\n~~~\nb\n````\n\n二", []string{"paragraph: 一", "code: ```\na\n\n~~~\nb\n````", "paragraph: 二"}},
		{"open fence", "~~~ go\na\n\nb", []string{"code: ~~~ go\na\n\nb"}},
		{"kinds", "# 一\n\n- 二\n\n3. 三\n\n> 四\n\n| 五 |\n|---|\n\n***\n\n六\n==\n\n*七*\n\n8 个\n\n#九", []string{
			"heading: # 一", "list: - 二", "list: 3. 三", "quotation: > 四", "table: | 五 |\n|---|", "rule: ***", "heading: 六\n==", "paragraph: *七*", "paragraph: 8 个", "paragraph: #九",
		}},
		{"loose list", "- 甲\n\n  乙\n\n- 丙\n\n丁", []string{"list: - 甲\n\n  乙\n\n- 丙", "paragraph: 丁"}},
		{"numbered", "1. 一\n\n2. 二", []string{"list: 1. 一\n\n2. 二"}},
		{"what is not printed", "一\n\n<!-- 待核：\n\n某\n\n-->\n\n[x]: https://a.example/\n\n二[x]", []string{"paragraph: 一", "paragraph: 二[x]"}},
		{"notes", "一[^a]\n\n[^a]: 注\n\n    又注\n\n二\n\n[^b]: 无人引用", []string{"paragraph: 一[^a]", "note: [^a]: 注\n\n    又注", "paragraph: 二"}},
		{"attributes", "一\n{.wide}\n\n二", []string{"paragraph: 一\n{.wide}", "paragraph: 二"}},
		{"definitions", "词\n: 解释", []string{"list: 词\n: 解释"}},
		{"shortcodes", "{{< photo \"a\" >}}\n\n{{<chart `a`>}}\n\n{{< gap >}}\n\n前{{< gap >}}\n\n{{< pull >}}三{{< /pull >}}\n\n{{< gap >}}{{< gap >}}", []string{
			"figure: {{< photo \"a\" >}}", "figure: {{<chart `a`>}}", "gap: {{< gap >}}", "paragraph: 前{{< gap >}}", "pull: {{< pull >}}三{{< /pull >}}", "paragraph: {{< gap >}}{{< gap >}}",
		}},
	}
	for _, tt := range tests {
		var got []string
		for i, b := range blocksOf(tt.in, ZH) {
			got = append(got, string(b.Kind)+": "+b.Text)
			if want := fmt.Sprintf("s-%d", i+1); b.Anchor != want {
				t.Errorf("%s: anchor %q, want %q", tt.name, b.Anchor, want)
			}
		}
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", tt.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestHash(t *testing.T) {
	// Taken with sha256sum, so that another implementation can be held to it.
	if got := Hash("全市 耕地"); got != "d47cf26ef4b4" {
		t.Errorf("hash %s", got)
	}
	same := []string{"cafe\u0301 全市  耕地", " caf\u00e9\n全市\t耕地\u3000"}
	if Hash(same[0]) != Hash(same[1]) {
		t.Error("the hash minds white space or composition")
	}
	if Hash("全市") == Hash("全 市") {
		t.Error("the hash does not mind a new space")
	}
}

func TestHeadingHash(t *testing.T) {
	p := &Page{Front: Front{Title: "题", Kicker: "眉", Name: "not part", Slogans: []string{"一", "二"}, Event: "会"}}
	if got, want := p.HeadingHash(), Hash("眉\n题\n会\n一 二"); got != want {
		t.Errorf("hash %s, want %s", got, want)
	}
}

// TestThisIssue reads the issue that stands at the root of the repository: it
// has no fault, and every English page was made from the Chinese as it is.
func TestThisIssue(t *testing.T) {
	iss, findings := Read(os.DirFS("../.."), EN)
	if len(findings) > 0 {
		t.Errorf("findings:\n%s", lines(findings))
	}
	pages := iss.Pages(EN)
	if len(pages) == 0 || len(iss.Statistics) == 0 || len(iss.Photos) == 0 {
		t.Fatalf("%d pages, %d statistics, %d photos", len(pages), len(iss.Statistics), len(iss.Photos))
	}
	for _, p := range pages {
		want := []string{p.Twin.HeadingHash()}
		for _, b := range p.Twin.Blocks {
			want = append(want, b.Hash)
		}
		if fmt.Sprint(p.Source) != fmt.Sprint(want) {
			t.Errorf("%s: source\n%v\nwant\n%v", p.File, p.Source, want)
		}
	}
}

func FuzzBlocks(f *testing.F) {
	for _, seed := range []string{"一\n\n```\na\n\nb\n```\n\n二", "{{< photo \"a\" >}}\n\n{{</* x */>}}", "{{< pull >}}{{< /pull", "~~~\n\n", "{{<>}}{{%%}}{{</gap>}}{{< a `b\" c` >}}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		end := 0
		for _, b := range blocksOf(body, ZH) {
			if b.start < end || b.Text == "" || body[b.start:b.start+len(b.Text)] != b.Text {
				t.Fatalf("block %q at %d after %d of %q", b.Text, b.start, end, body)
			}
			end = b.start + len(b.Text)
			last := 0
			for _, sc := range b.Shortcodes {
				if sc.Start < last || sc.End <= sc.Start || sc.End > len(b.Text) {
					t.Fatalf("shortcode %+v in %q", sc, b.Text)
				}
				last = sc.End
			}
			b.Plain()
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("---\ntitle: 耕地\nlabel: 地\nweight: 1\n---\n文。\n"), []byte("- id: a\n  unit: mu\n  value: 1.5\n"))
	f.Add([]byte("---\n---"), []byte("a: &a [*a]\n"))
	f.Add([]byte("---\r\ntitle: \"x\\\n  y\"\n...\n---\n"), []byte("- *a\n- {? : }\n"))
	f.Add([]byte("---\n? [a]\n: b\n<<: {c: d}\n---\n{{<"), []byte("%YAML 1.2\n---\n!!set {a}\n--- \n"))
	f.Fuzz(func(t *testing.T, page, data []byte) {
		fsys := fsOf(sound())
		fsys["content/zh/report/land.md"] = &fstest.MapFile{Data: page}
		fsys["data/statistics.yaml"] = &fstest.MapFile{Data: data}
		_, findings := Read(fsys, EN)
		for _, found := range findings {
			src := fsys[found.File]
			if src == nil {
				continue
			}
			all := strings.Split(strings.ReplaceAll(strings.TrimPrefix(string(src.Data), bom), "\r\n", "\n"), "\n")
			if found.Line > len(all) || found.Line > 0 && found.Column > len([]rune(all[found.Line-1]))+1 {
				t.Fatalf("outside its file: %+v", found)
			}
		}
	})
}

// large is an issue of many sections, for measuring.
func large(sections int) fstest.MapFS {
	files := sound()
	for i := range sections {
		for _, lang := range Languages() {
			body := strings.Repeat("全市确定耕地任务553.86万亩，比上年增长*百分之三*。\n\n", 20)
			files[fmt.Sprintf("content/%s/report/s%d.md", lang, i)] = fmt.Sprintf("---\ntitle: 第%d节\nlabel: 节\nweight: %d\n---\n%s", i, i+100, body)
		}
	}
	return fsOf(files)
}

func BenchmarkRead(b *testing.B) {
	fsys := large(4000)
	for b.Loop() {
		if _, findings := Read(fsys, EN); len(findings) > 0 {
			b.Fatal(lines(findings[:1]))
		}
	}
}

func BenchmarkPlain(b *testing.B) {
	text := "全市确定耕地任务553.86万亩，比上年增长*百分之三*。"
	for b.Loop() {
		blocksOf(text, ZH)[0].Plain()
	}
}
