package check

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// pieces are what random prose is put together from: numbers of every form with
// every sort of unit, the marks around them, names, dates, shortcodes.
var pieces = map[issue.Language][]string{
	issue.ZH: strings.Fields(`100 3 0 -5 1/2 ½ 553.86 1,234 三 两 几十 十几 百分之 千亿级 上百 第 二〇二四 十四五 两三 半 零 1＋7 3∶1 3:1 1比3 2025— 3～5 2.5— 翻两番 第一 5G 99999999999999999999
		万 亿 千 万亿 亩 公顷 平方公里 米 斤 元 美元 万美元 欧元 % ‰ 个百分点 倍 成 岁 名 户 个 项 届 年 月 日 天 小时 分钟 个月 时 度 ℃ 千瓦时 公里 吨 次 年代 世纪 周年 点
		约 近 超 逾 余 多 以上 以内 左右 不到 将近 达 （ ） 〔 〕 ( ) 【 】 “ ” ‘ ’ 《 》 ， 。 ； ： 、 … —— - – ～ · ！ ？ / × ÷ ± \ * ** _ [ ] < > & # | $ !
		清河村 李明 田长 耕地 收入 增长 从 到 由 至 为 是 的 和 我市 两会 爱鸟周 森林覆盖率 用水 收入100元（约14美元） 30天（1个月） 2024年（14亩） 300亩（20公顷） 50公里（31）
		{{<gap>}} {{<photo"bird-week">}} [甲](/b) https://example.org/a,b U+202E`),
	issue.EN: strings.Fields(`100 3 0 -5 −5 1/2 ½ 5.5386 1,234 one two half dozens twenty-one first 43rd zero a an the No. 14th 1+7 3:1 2025–26 3–5 1990s 12th 5G 99999999999999999999 double twice third
		hundred thousand million billion trillion mu hectares hectare km metres jin yuan dollars $ US$ €14 % ‰ percent percentage points times per cent people households days month months years hours o'clock
		kWh tonnes degrees °C ° m² km² about nearly over more than up to at least fewer under ( ) [ ] “ ” ‘ ’ " ' , . ; : ! ? - – — … / × ± \ * ** _ < > & # | $
		Qinghe Village Li Ming field chiefs farmland income of to from and in 2024 March Friday 13 9:30 a.m. Bird-Loving Week the Notice 100 yuan ($14) 30 days (1 month) 2024 (14 mu) 300 mu (20 ha)
		{{<gap>}} {{<photo"bird-week">}} [a](/b) https://example.org/a,b`),
}

// random makes issues out of a number, the same one of the same.
type random struct{ *rand.Rand }

func (r random) one(list []string) string { return list[r.IntN(len(list))] }

// prose is up to so many pieces, closely or loosely set.
func (r random) prose(l issue.Language, most int) string {
	var b strings.Builder
	for range 1 + r.IntN(most) {
		b.WriteString(r.one(pieces[l]))
		if r.IntN(3) > 0 && l == issue.EN || r.IntN(9) == 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func (r random) body(l issue.Language) string {
	var b strings.Builder
	for range r.IntN(5) {
		b.WriteString(r.one([]string{"", "", "", "- ", "1. ", "## ", "> ", "    ", "```\n", "| a | b |\n|---|---|\n| "}) + r.prose(l, 24) + r.one([]string{"\n", "\n\n", "\n\n", "\n\n\n"}))
	}
	return b.String()
}

// quoted is a text as JSON has it, which is YAML.
func quoted(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

func (r random) pair() string {
	return fmt.Sprintf("{zh: %s, en: %s}", quoted(r.prose(issue.ZH, 8)), quoted(r.prose(issue.EN, 8)))
}

func (r random) ids(most int) string {
	var ids []string
	for range 1 + r.IntN(most) {
		ids = append(ids, fmt.Sprintf("s%d", r.IntN(9)))
	}
	return "[" + strings.Join(ids, ", ") + "]"
}

// issue puts a random issue together; zh and en stand in it as they are.
func (r random) issue(zh, en string) fstest.MapFS {
	out := fstest.MapFS{}
	write := func(name, text string) { out[name] = &fstest.MapFile{Data: []byte(text)} }
	given := map[issue.Language]string{issue.ZH: zh, issue.EN: en}
	for _, l := range issue.Languages() {
		field := func(name string) string { return name + ": " + quoted(r.prose(l, 8)) + "\n" }
		front := func(fields string) string { return "---\n" + fields + "weight: 1\n---\n" }
		dir := "content/" + string(l)
		write(dir+"/_index.md", "---\n"+field("title")+field("rubric")+field("event")+field("name")+field("summary")+"slogans: ["+quoted(r.prose(l, 5))+"]\n---\n")
		for _, report := range []string{"a", "b"} {
			write(dir+"/"+report+"/_index.md", front(field("title")+field("deck")+field("summary")+field("kicker"))+r.body(l))
			write(dir+"/"+report+"/land.md", front(field("title")+field("label"))+r.body(l)+given[l]+"\n\n"+r.body(l))
		}
	}
	write("data/issue.yaml", "id: a\npublished: \"2025\"\nedition: {date: \"2026-11-24\", number: 1}\nplace: "+r.pair()+"\n")
	write("data/photos.yaml", fmt.Sprintf("- {id: bird-week, kind: %s, caption: %s, alt: %s, credit: %s, rights: %s}\n", r.one([]string{"photo", "map"}), r.pair(), r.pair(), r.pair(), r.pair()))
	write("data/names.yaml", fmt.Sprintf("- {zh: 清河村, en: Qinghe Village, kind: place}\n- {zh: %s, en: %s, kind: work}\n", quoted(r.prose(issue.ZH, 3)), quoted(r.prose(issue.EN, 3))))
	write("data/glossary.yaml", fmt.Sprintf("- {id: t, zh: %s, en: %s, pinyin: a, explanation: %s}\n", quoted(r.prose(issue.ZH, 3)), quoted(r.prose(issue.EN, 3)), r.pair()))
	write("data/statistics.yaml", r.statistics())
	write("data/charts.yaml", r.charts())
	return out
}

func (r random) statistics() string {
	var b strings.Builder
	for n := range 9 {
		fmt.Fprintf(&b, "- {id: s%d, section: %s, value: %s, unit: %s, zh: %s, en: %s, label: %s, period: %q", n,
			r.one([]string{"a", "b", "a/land", "b/land"}), r.one([]string{"0", "3", "-5", "14", "100", "5538600", "27.97", "0.5"}), r.one(issue.Units()),
			quoted(r.prose(issue.ZH, 3)), quoted(r.prose(issue.EN, 3)), r.pair(), r.one([]string{"2024", "2021/2035", "2025-03"}))
		if r.IntN(3) == 0 {
			fmt.Fprintf(&b, ", of: s%d", r.IntN(9))
		}
		b.WriteString("}\n")
	}
	return b.String()
}

func (r random) charts() string {
	var b strings.Builder
	for n, kind := range []string{"bar", "grouped", "stacked", "target", "share", "funnel", "line", "multiples", "figures"} {
		fmt.Fprintf(&b, "- {id: c%d, kind: %s, title: %s, subtitle: %s", n, kind, r.pair(), r.pair())
		switch kind {
		case "grouped", "stacked", "line", "multiples":
			fmt.Fprintf(&b, ", series: [{label: %s, statistics: %s}, {label: %s, statistics: %s}]", r.pair(), r.ids(4), r.pair(), r.ids(4))
		default:
			fmt.Fprintf(&b, ", statistics: %s", r.ids(4))
		}
		if r.IntN(2) == 0 {
			fmt.Fprintf(&b, ", labels: [%s, %s]", r.pair(), r.pair())
		}
		if kind == "target" {
			fmt.Fprintf(&b, ", target: s%d, from: %s", r.IntN(9), r.one([]string{"0", "-3", "100"}))
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// holds proves of an issue, whatever stands in it, that every rule looks at all
// of it.
func holds(t *testing.T, fsys fstest.MapFS) {
	t.Helper()
	res := Source(fsys, Options{Published: &Published{Records: map[issue.Language]compose.Record{}}})
	for _, f := range res.Findings {
		switch {
		case f.Code == codeInternal:
			line, _ := res.Issue.Line(f.File, f.Line)
			t.Errorf("%s:%d: %s\n%s", f.File, f.Line, f.Message, line)
		case f.Message == "" || f.Severity == diag.Error && f.File == "":
			t.Errorf("an error without a message or a place: %+v", f)
		}
	}
}

func FuzzSource(f *testing.F) {
	for n, text := range [][2]string{
		{"收入100元（约14美元）。", "An income of 100 yuan ($14)."},
		{"2024年（14亩），3%（3个百分点），30天（1个月）。", "In 2024 (14 mu), 3 percent (3 percentage points), 30 days (1 month)."},
		{"第一（1），几十（30），两三（3）个，3∶1（3）。", "First (1), dozens (30), two or three (3), 3:1 (3)."},
		{"（）（（））“《", "()(())“‘"},
	} {
		for k := range 25 {
			f.Add(uint64(25*n+k), text[0], text[1])
		}
	}
	f.Fuzz(func(t *testing.T, seed uint64, zh, en string) {
		holds(t, random{rand.New(rand.NewPCG(seed, 0))}.issue(zh, en))
	})
}

// TestRandomIssuesAreRead keeps FuzzSource from proving nothing: where a file can
// not be read, no rule is asked.
func TestRandomIssuesAreRead(t *testing.T) {
	for seed := range uint64(100) {
		i, found := issue.Read(random{rand.New(rand.NewPCG(seed, 0))}.issue("甲", "a"), issue.EN)
		if n := slices.IndexFunc(found, func(f diag.Finding) bool { return unread(i, f) }); n >= 0 {
			t.Errorf("issue %d: %s:%d: %s", seed, found[n].File, found[n].Line, found[n].Message)
		}
	}
}

// FuzzOutput gives every output rule pages that no template of ours would make.
func FuzzOutput(f *testing.F) {
	for _, s := range []string{
		`<html lang=zh-CN><link rel=canonical href="https://example.org/a/"><link rel=alternate hreflang=en href=//><title></title>`,
		`<p id=a><p id=a aria-labelledby="b c"><a href="#%zz"><a href="/../x?y#z"><img src="data:," srcset=", ,a 1x,b 2w">`,
		`<script type="application/ld+json">{"@graph":[null,{"@id":3}]}</script><meta http-equiv=refresh content="0;url=">`,
		`<a href="https://[::1"><a href="mailto:a"><svg><use xlink:href="#a"/></svg><style>@import url(`, "", "\xff<", "<",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, page string) {
		site := fstest.MapFS{}
		for _, name := range []string{"index.html", "en/index.html", "404.html", "a/index.html", "sitemap.xml", "index.xml", "numbers/statistics.json", "a.css", "sw.js", "release.json"} {
			site[name] = &fstest.MapFile{Data: []byte(page)}
		}
		for _, found := range (&Site{FS: site}).Output(Options{}) {
			if found.Code == codeInternal {
				t.Error(found.Message)
			}
		}
	})
}
