package check

import (
	"flag"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/tekan-press/tekan/internal/issue"
)

// unseen are sound issues on subjects other than that of this repository's
// issue: the desk has to hold for prose that its rules were not written for.
func unseen(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	names, err := filepath.Glob("../../testdata/unseen/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no issues", err)
	}
	out := map[string]fstest.MapFS{}
	for _, name := range names {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fsys := fstest.MapFS{}
		for _, f := range ar.Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		addSources(t, fsys)
		out[strings.TrimSuffix(path.Base(name), ".txtar")] = fsys
	}
	return out
}

// addSources writes into every English page the hashes of its Chinese, and
// accepts the pairs of the data files, as tekan translate accept does.
func addSources(t *testing.T, fsys fstest.MapFS) {
	t.Helper()
	i := mustRead(t, fsys).Issue
	for _, p := range i.Pages(issue.EN) {
		var b strings.Builder
		fmt.Fprintf(&b, "source:\n  - %q\n", p.Twin.HeadingHash())
		for _, block := range p.Twin.Blocks {
			fmt.Fprintf(&b, "  - %q\n", block.Hash)
		}
		head, body, _ := strings.Cut(strings.TrimPrefix(string(fsys[p.File].Data), "---\n"), "---\n")
		fsys[p.File] = &fstest.MapFile{Data: []byte("---\n" + head + b.String() + "---\n" + body)}
	}
	var b strings.Builder
	for _, p := range dataPassages(i) {
		if p.Lang == issue.ZH {
			fmt.Fprintf(&b, "- {of: %s, zh: %q, en: %q}\n", p.Key, issue.Hash(p.Text), issue.Hash(p.Twin.Text))
		}
	}
	fsys["data/translations.yaml"] = &fstest.MapFile{Data: []byte(b.String())}
}

// TestUnseenIsSound: no finding at all, notes included.
func TestUnseenIsSound(t *testing.T) {
	for name, fsys := range unseen(t) {
		t.Run(name, func(t *testing.T) {
			for _, f := range Source(fsys, Options{}).Findings {
				t.Errorf("%s:%d:%d: %s [%s] %s", f.File, f.Line, f.Column, f.Message, f.Code, f.Hint)
			}
		})
	}
}

// TestUnseenFaults plants faults in them. The numbers are found by their digits
// and not by the reading that the desk itself goes by, which could be blind to
// the same ones.
func TestUnseenFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the issues some thousand times")
	}
	for name, fsys := range unseen(t) {
		t.Run(name, func(t *testing.T) {
			c := newCopy(mustRead(t, fsys), fsys)
			seeds := append(plant(c), plantBlindly(c)...)
			if !*everySeed {
				seeds = sampled(seeds)
			}
			hunt(t, fsys, seeds)
		})
	}
}

// sampled takes one of seven seeds, which is none of the ways to change a number.
func sampled(seeds []seed) (some []seed) {
	for n := 0; n < len(seeds); n += 7 {
		some = append(some, seeds[n])
	}
	return some
}

var everySeed = flag.Bool("every", false, "plant every fault in the unseen issues, and not one of seven")

var (
	digitRun  = regexp.MustCompile(`\d+`)
	monthName = regexp.MustCompile(`January|February|March|April|June|July|August|September|October|November|December`)
	hanNumber = regexp.MustCompile(`[一二两三四五六七八九十百千]{2,}|[二两三四五六七八九十][个项名位人户亩年天月岁成倍次座条家种件]`)
	enNumber  = regexp.MustCompile(`\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|half|third|quarter|double|twice|hundred|thousand|million|billion)\b`)
	unitAfter = regexp.MustCompile(`(?i)([0-9] ?|million |billion )(千瓦时|千瓦|兆瓦时|兆瓦|千伏安|千伏|平方公里|平方米|公里|公顷|公斤|厘米|毫米|小时|分钟|个月|个百分点|摄氏度|万元|亿元|万人|万亩|万吨|吨|米|斤|亩|元|秒|岁|天|户|人|%|` +
		`(?:hectares|square metres|square kilometres|km|metres|mm|cm|kg|tonnes|jin|mu|yuan|days|hours|minutes|seconds|months|years|people|megawatts|megawatt-hours|kilowatts|kilowatt-hours|kilovolts|degrees|percentage points|per cent)\b)`)
	otherUnits = strings.NewReplacer("千瓦时", "兆瓦时", "兆瓦时", "千瓦时", "千瓦", "兆瓦", "兆瓦", "千瓦", "千伏安", "千瓦", "千伏", "伏", "平方公里", "平方米", "平方米", "平方公里",
		"公里", "米", "公顷", "亩", "公斤", "斤", "厘米", "毫米", "毫米", "厘米", "小时", "分钟", "分钟", "小时", "个月", "年", "个百分点", "%", "摄氏度", "度", "万元", "亿元", "亿元", "万元",
		"万人", "万户", "万亩", "万公顷", "万吨", "万斤", "吨", "公斤", "米", "公里", "斤", "公斤", "亩", "公顷", "元", "美元", "秒", "分", "岁", "年", "天", "个月", "户", "人", "人", "户", "%", "‰",
		"hectares", "mu", "square metres", "hectares", "square kilometres", "hectares", "km", "metres", "metres", "km", "mm", "cm", "cm", "mm", "kg", "jin", "tonnes", "kg", "jin", "kg",
		"mu", "hectares", "yuan", "dollars", "days", "months", "hours", "minutes", "minutes", "hours", "seconds", "minutes", "months", "years", "years", "months", "people", "households",
		"megawatts", "kilowatts", "megawatt-hours", "megawatts", "kilowatts", "megawatts", "kilowatt-hours", "kilowatts", "kilovolts", "volts", "degrees", "percentage points",
		"percentage points", "per cent", "per cent", "per mille")
	otherWords = strings.NewReplacer("two", "three", "three", "four", "four", "five", "five", "six", "six", "seven", "seven", "eight", "eight", "nine", "nine", "ten", "ten", "eleven",
		"eleven", "twelve", "twelve", "ten", "twenty", "thirty", "thirty", "forty", "forty", "fifty", "fifty", "sixty", "half", "a third", "third", "fourth", "quarter", "third",
		"double", "triple", "twice", "three times", "hundred", "thousand", "thousand", "hundred", "million", "billion", "billion", "million")
)

// plantBlindly changes digits, numerals, months and units wherever a pattern
// finds them.
func plantBlindly(c *Copy) []seed {
	var seeds []seed
	for _, p := range reported(c) {
		add := func(kind string, start, end int, new string) {
			if old := p.Text[start:end]; new != old && !strings.ContainsRune(old, issue.Lost) {
				seeds = append(seeds, seed{kind, p.At(start), old, new})
			}
		}
		for _, m := range digitRun.FindAllStringIndex(p.Text, -1) {
			old := p.Text[m[0]:m[1]]
			last, first := len(old)-1, old[0]
			add("digit", m[0], m[1], old[:last]+string('0'+(old[last]-'0'+1)%10))
			add("digit", m[0], m[1], string('1'+(first-'0')%9)+old[1:])
			if len(old) > 1 {
				add("digit", m[0], m[1], old[:last])
			}
		}
		for _, m := range monthName.FindAllStringIndex(p.Text, -1) {
			add("month", m[0], m[1], map[bool]string{true: "May", false: "October"}[p.Text[m[0]:m[1]] == "October"])
		}
		if p.Lang == issue.ZH {
			for _, m := range hanNumber.FindAllStringIndex(p.Text, -1) {
				add("numeral", m[0], m[1], strings.NewReplacer("一", "二", "二", "三", "两", "三", "三", "四", "四", "五", "五", "六", "六", "七", "七", "八", "八", "九", "九", "八", "十", "百").Replace(p.Text[m[0]:m[1]]))
			}
		} else {
			for _, m := range enNumber.FindAllStringIndex(p.Text, -1) {
				add("numeral", m[0], m[1], otherWords.Replace(p.Text[m[0]:m[1]]))
			}
		}
		for _, m := range unitAfter.FindAllStringSubmatchIndex(p.Text, -1) {
			add("measure", m[4], m[5], otherUnits.Replace(p.Text[m[4]:m[5]]))
		}
	}
	return seeds
}
