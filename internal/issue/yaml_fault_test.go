package issue

import (
	"fmt"
	"strings"
	"testing"
)

// explained reads a YAML text as a data file and tells what is said of it.
func explained(text string, l Language) string {
	s := &sink{lang: l}
	s.parseYAML(&source{name: "x.yaml", text: text}, text)
	var all []string
	for _, f := range s.findings {
		all = append(all, fmt.Sprintf("%d:%d: %s | %s", f.Line, f.Column, f.Message, f.Hint))
	}
	return strings.Join(all, "\n")
}

// TestYAMLInPlainWords holds what is said of YAML that can not be read to the
// words of editors: the parsers' own are never repeated.
func TestYAMLInPlainWords(t *testing.T) {
	record := "- id: chief\n  zh: 田长\n"
	for _, test := range []struct{ in, want string }{
		{"title: 题目: 副题", `1:10: a colon and a space inside the text 题目: 副题 | put it in quotes: title: "题目: 副题"`},
		{"title: A: \"b\"", `1:9: a colon and a space inside the text A: "b" | put it in quotes: title: 'A: "b"'`},
		{"title: “引”: 说", `1:11: a colon and a space inside the text “引”: 说 | put it in quotes: title: "“引”: 说"`},
		{"title: 题目:\nlabel: 一: 二", `1:10: a colon and a space inside the text 题目: | put it in quotes: title: "题目:"`},
		{"- 一: 二: 三", `1:7: a colon and a space inside the text 二: 三 | put it in quotes: 一: "二: 三"`},
		{"a: 1\n\tb: 2", "2:1: a tab at the head of the line | YAML wants spaces there"},
		{"- id: x\n  a:\n \t zh: 一", "3:2: a tab at the head of the line | YAML wants spaces there"},
		{"title: @提到", `1:8: a text that begins with @, which means something else to YAML | put it in quotes: title: "@提到"`},
		{"title: *重点", `1:8: a text that begins with *, which means something else to YAML | put it in quotes: title: "*重点"`},
		{"title: %五十", `1:8: a text that begins with %, which means something else to YAML | put it in quotes: title: "%五十"`},
		{"title: > 引文在此", `1:8: a text that begins with >, which means something else to YAML | put it in quotes: title: "> 引文在此"`},
		{"title: - 破折", `1:8: a text that begins with -, which means something else to YAML | put it in quotes: title: "- 破折"`},
		{"title: [更正] 标题", `1:8: a text that begins with [, which YAML reads as the beginning of a list | put it in quotes: title: "[更正] 标题"`},
		{"title: \"引\"号", `1:11: "号" stands behind the quotation mark that ends the text | put quotation marks around the whole, and write curly ones inside`},
		{"title: '90s boom", `1:8: a text that begins with ' and does not end with it | end it with ', or write curly quotation marks`},
		{"title: 一\nlabel:二", `2:6: no space behind the colon of "label" | write "label: 二"`},
		{"title: 一\nlabel： 二", `2:6: a full-width colon behind "label" | write "label: "`},
		{"title: 一\n  label: 二", `2:3: "label" stands further right than the key above it, which has its text already | begin both in the same column`},
		{record + " en: a", `3:2: "en" begins in no column of the keys above it | begin the keys of a record in the same column`},
		{record + "  en: {zh: 效率: 高, en: up}", `3:14: a colon and a space inside the text 效率: 高 | put it in quotes: zh: "效率: 高"`},
		{record + "  en: {zh: 一, en: Efficiency: up, water: saved}", `3:29: a colon and a space inside the text Efficiency: up | put it in quotes: en: "Efficiency: up"`},
		{record + "  en: {zh: 效率，en: up}", `3:8: a full-width comma in "zh: 效率，en: up" | write ", " between the two languages`},
		{record + "  en: {zh: 一, en: up [a]}", `3:19: brackets inside the text up [a] | put it in quotes: en: "up [a]"`},
		{record + "  en: {zh: 一, en: up", `3:7: a map that begins with { and does not end with } | end it with }; where it is text, put it in quotes`},
		{record + "  en: {zh: 一, en: up}}", `3:22: "}" does not belong behind the map | remove it, or put the text in quotes`},
		{record + "  en: {zh: 一, en: 'It's'}", `3:23: "s'" stands behind the quotation mark that ends the text | put quotation marks around the whole, and write curly ones inside`},
		{"a: {zh: 一, en: “b”}\nb: [x, y", `2:4: a list that begins with [ and does not end with ] | end it with ]; where it is text, put it in quotes`},
		{"a: 一\ntitle: 二\t三", `2:8: Hugo reads "二\t三" otherwise than it stands there | put it in quotes, on one line and without tabs`},
		{"title: \"二\t三\"\na: 一", `1:13: Hugo reads "title: \"二\t三\"" otherwise than it stands there | put it in quotes, on one line and without tabs`},
		{"a: {zh: 一\n  二, en: x}", `2:3: Hugo reads "二, en: x}" otherwise than it stands there | put it in quotes, on one line and without tabs`},
		{"a: |\n  一\n  二\n", ""},
		{"a: 一\ntitle: 第 #1 号", `2:10: to YAML "#1 号" is a remark, and no part of the text | put the whole text in quotes, or a space behind the # of a remark`},
		{"- title: 标题   #1", `1:15: to YAML "#1" is a remark, and no part of the text | put the whole text in quotes, or a space behind the # of a remark`},
		{"title: 标题 # 待核\nweight: 1 #2\nc: '一 #1'\nd: a#1\ne: 二 ## 三\nf: 四 #\n", ""},
		{"a: 1\n? [", `2:3: YAML can not read "? [" | a line is "key: text"; a text with : # , [ ] { } in it stands in quotes, and spaces say what belongs to what`},
	} {
		if got := explained(test.in, EN); got != test.want {
			t.Errorf("%q\ngot  %s\nwant %s", test.in, got, test.want)
		}
		if test.want == "" {
			continue
		}
		zh := explained(test.in, ZH)
		if message, _, _ := strings.Cut(zh, " | "); !strings.ContainsAny(message, "的有以里后比与不") {
			t.Errorf("%q in Chinese: %s", test.in, zh)
		}
	}
}

// TestCommaInMap is about a text in a map of one line that goes on behind a comma,
// which YAML takes for more keys.
func TestCommaInMap(t *testing.T) {
	const stats = "data/statistics.yaml"
	for en, want := range map[string]string{
		"Efficiency up, water saved": `:15:38: "water saved" belongs to the text before the comma [unknown-key] put it in quotes: en: "Efficiency up, water saved"`,
		"Woods, lakes, and fields":   `:15:30: "lakes" belongs to the text before the comma [unknown-key] put it in quotes: en: "Woods, lakes, and fields"`,
	} {
		files := fsOf(edit(stats, "{zh: 占比, en: Share}", "{zh: 占比, en: "+en+"}"))
		_, findings := Read(files, EN)
		if got := strings.TrimSpace(lines(findings)); got != stats+want {
			t.Errorf("got  %s\nwant %s", got, stats+want)
		}
	}
}

func FuzzExplainYAML(f *testing.F) {
	for _, s := range []string{"a: {b: c, d", "- \"x\\", "a: '", "：", "a：b\n\t- c: [", "a: {", "{a: \"b, c: 'd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if fault, ok := explainYAML(text, 1, 7); ok {
			lines := strings.Split(text, "\n")
			if fault.offset < 0 || fault.offset > len(lines[fault.line-1]) || fault.message == "" || fault.hint == "" {
				t.Errorf("%q: %+v", text, fault)
			}
		}
	})
}
