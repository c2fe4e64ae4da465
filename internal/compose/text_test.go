package compose

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/tekan-press/tekan/internal/issue"
)

// composing composes an issue of one section with the given bodies.
func composing(zh, en string) *Composer {
	const front = "---\ntitle: 题\nlabel: 题\nweight: 1\n---\n"
	files := map[string]string{
		"content/zh/_index.md": "---\ntitle: 题\n---\n", "content/en/_index.md": "---\ntitle: T\n---\n",
		"content/zh/r/_index.md": front, "content/en/r/_index.md": front,
		"content/zh/r/s.md": front + zh, "content/en/r/s.md": front + en,
		"data/statistics.yaml": `
- {id: area, section: r/s, value: 5538600, unit: mu, zh: 553.86万亩, en: "5.5386 million mu (369,240 hectares)", label: {zh: 面, en: A}}
- {id: plots, section: r/s, value: 44, unit: count, zh: "44", en: "44", label: {zh: 块, en: P}}
- {id: sites, section: r/s, value: 4, unit: count, zh: 4个, en: four sites, label: {zh: 点, en: S}}
`,
		"data/glossary.yaml": `
- {id: chief, zh: 田长, en: field chief, pinyin: tián zhǎng, explanation: {zh: 管田的人, en: who keeps fields}}
- {id: plan, zh: 规划, en: plan, pinyin: guī huà, also: {zh: [国土规划], en: [spatial plan]}, explanation: {zh: 安排, en: order}}
`,
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	i, _ := issue.Read(fsys, issue.EN)
	return new(Composer).Next(i, Words{
		Gap:   map[issue.Language]string{issue.ZH: "缺", issue.EN: "lost"},
		Tasks: map[issue.Language]TaskWords{issue.ZH: {Open: "未完", Done: "已完"}, issue.EN: {Open: "open", Done: "done"}},
	})
}

func TestOwnText(t *testing.T) {
	const figure = "(datum:#f-plots \"44\")"
	const apart = "(apart:#f-plots \"44\")"
	for _, test := range []struct{ name, zh, want string }{
		{"nothing", "一段。", "一段。\n{#s-1 .block}"},
		{"figure", "共44块。", "共[44]" + apart + "块。\n{#s-1 .block}"},
		{"figure once", "44块，又44块。\n\n44", "[44]" + figure + "块，又44块。\n{#s-1 .block}\n\n44\n{#s-2 .block}"},
		{"no part of a number", "144.44和44.5，144个、44。", "144.44和44.5，144个、[44]" + figure + "。\n{#s-1 .block}"},
		{"longer first", "14个和4个点", "14个和[4个](apart:#f-sites \"4\")点\n{#s-1 .block}"},
		{"mark before", "（44）", "（[44]" + figure + "）\n{#s-1 .block}"},
		{"in emphasis", "共**44**块", "共[**44**]" + apart + "块\n{#s-1 .block}"},
		{"not in a link", "[44](/)，44", "[44](/)，[44]" + figure + "\n{#s-1 .block}"},
		{"not in code", "`44`和44", "`44`和[44]" + apart + "\n{#s-1 .block}"},
		{"where emphasis begins", "共**44块地**。", "共\\ **[44]" + apart + "块地**。\n{#s-1 .block}"},
		{"where emphasis ends", "见*这田长*说", "见*这[田长](term:chief)*\\ 说\n{#s-1 .block}"},
		{"behind a backslash and an exclamation mark", "\\田长，!田长，田长", "\\田长，!田长，[田长](term:chief)\n{#s-1 .block}"},
		{"emphasis that ends with it", "553.**86万亩**", "[553.**86万亩**](datum:#f-area \"5538600\")\n{#s-1 .block}"},
		{"not half in emphasis", "**甲553.86**万亩", "**甲553.86**万亩\n{#s-1 .block}"},
		{"not in a formula", "$x=44$，44", "$x=44$，[44]" + figure + "\n{#s-1 .block}"},
		{"mark before a term", "见“田长”", "见“[田长](term:chief)”\n{#s-1 .block}"},
		{"term, the longest form", "国土规划和田长", "[国土规划](term:plan)和[田长](term:chief)\n{#s-1 .block}"},
		{"emphasis beside marks", "见**《书》**说", "见\\ **《书》**\\ 说\n{#s-1 .block}"},
		{"list", "- 44\n\n- 乙", "- [44]" + figure + "\n\n- 乙\n{#s-1 .block}"},
		{"tasks", "- [ ] 44\n  - [x] 乙", "- ![ ](task:open \"未完\") [44]" + figure + "\n  - ![x](task:done \"已完\") 乙\n{#s-1 .block}"},
		{"no tasks", "[ ] 甲\n\n- 乙[x]\n- `[x]`", "[ ] 甲\n{#s-1 .block}\n\n- 乙[x]\n- `[x]`\n{#s-2 .block}"},
		{"tasks in a note", "甲[^a]\n\n[^a]:\n    - [X] 乙", "甲[^a]\n{#s-1 .block}\n\n[^a]:\n    - ![](note: \"s-2\")![X](task:done \"已完\") 乙"},
		{"table", "| 44 |\n|---|\n| 乙 |", "| [44]" + figure + " |\n|---|\n| 乙 |\n{#s-1 .block}"},
		{"heading", "### 题", "### 题 {#s-1 .block}"},
		{"empty heading", "###", "### {#s-1 .block}"},
		{"heading with its id", "### 题 {#own}", "### 题 {#own .block}"},
		{"heading with attributes of nothing", "### 题 {}\n\n乙", "### 题 { #s-1 .block}\n\n乙\n{#s-2 .block}"},
		{"heading with a brace", "### 题 \\{}\n\n### 二{}}", "### 题 \\{} {#s-1 .block}\n\n### 二{}} {#s-2 .block}"},
		{"empty heading with attributes of nothing", "### {}", "### { #s-1 .block}"},
		{"heading with a class", "### 题 {.wide}", "### 题 {.wide #s-1 .block}"},
		{"code", "```go\nx\n```", "```go {#s-1 .block}\nx\n```"},
		{"code with attributes", "```go {.wide}\nx\n```", "```go {.wide #s-1 .block}\nx\n```"},
		{"indented code", "    x\n\n乙", "    x\n\n乙\n{#s-2 .block}"},
		{"attributes", "甲\n{.wide}", "甲\n{.wide #s-1 .block}"},
		{"attributes with an id", "甲\n{#own}\n\n- 乙\n{.a #b}\n{.c}", "甲\n{#own .block}\n\n- 乙\n{.a #b .block}\n{.c}"},
		{"attributes on several lines", "甲\n{.wide\n.far}", "甲\n{.wide\n.far #s-1 .block}"},
		{"attributes of nothing", "甲\n\n{.wide}\n\n乙", "甲\n{#s-1 .block}\n\n{.wide}\n\n乙\n{#s-2 .block}"},
		{"attributes after a blank line and more", "> 甲\n\n{.wide}\n{#own}", "> 甲\n{#s-1 .block}\n\n{.wide}\n{#own}"},
		{"code with its id", "```go {#own}\nx\n```", "```go {#own .block}\nx\n```"},
		{"quotation", "> 44", "> [44]" + figure + "\n{#s-1 .block}"},
		{"comment", "<!-- 44 -->\n\n甲<!-- 44 -->44", "<!-- 44 -->\n\n甲<!-- 44 -->[44]" + apart + "\n{#s-1 .block}"},
		{"footnote", "甲[^a]\n\n[^a]: 44", "甲[^a]\n{#s-1 .block}\n\n[^a]: ![](note: \"s-2\")[44]" + figure},
		{"footnote of code alone", "甲[^a]\n\n[^a]:\n\n        44", "甲[^a]\n{#s-1 .block}\n\n[^a]:\n\n        44"},
		{"footnote in a quotation", "> 甲[^a]\n>\n> [^a]: 44\n\n乙", "> 甲[^a]\n>\n> [^a]: [44]" + figure + "\n{#s-1 .block}\n\n乙\n{#s-2 .block}"},
		{"figure around a footnote in a quotation", "> - 甲[^a]\n>\n> [^a]: 注\n>\n> 44\n>\n> 4个", "> - 甲[^a]\n>\n> [^a]: 注\n>\n> [44]" + figure + "\n>\n> [4个](datum:#f-sites \"4\")\n{#s-1 .block}"},
		{"footnote in a list", "- 甲[^a]\n\n  [^a]: 44\n- 乙", "- 甲[^a]\n\n  [^a]: [44]" + figure + "\n- 乙\n{#s-1 .block}"},
		{"footnote in a note", "甲[^a][^b]\n\n[^a]: 乙\n\n    [^b]: 丙", "甲[^a][^b]\n{#s-1 .block}\n\n[^a]: ![](note: \"s-2\")乙\n\n    [^b]: 丙"},
		{"footnote behind a list", "- 甲[^a]\n\n [^a]: 44", "- 甲[^a]\n{#s-1 .block}\n\n [^a]: ![](note: \"s-2\")[44]" + figure},
		{"behind a reference", "[y]44\n\n[y]: /z", "[y]\\ [44]" + figure + "\n{#s-1 .block}\n\n[y]: /z"},
		{"behind a bare address", "www.a.example/田长", "www.a.example/\\ [田长](term:chief)\n{#s-1 .block}"},
		{"line end behind a figure", "共44\n块", "共[44]" + apart + "![](join:\n)块\n{#s-1 .block}"},
		{"line end behind emphasis", "> **甲**\n> *乙*\n>   丙", "> **甲**![](join:\n> )*乙*![](join:\n>   )丙\n{#s-1 .block}"},
		{"line ends of Chinese", "甲，\n乙\n“丙”\n**丁**", "甲，\n乙\n“丙”\n**丁**\n{#s-1 .block}"},
		{"line ends of Latin", "a,\nb\nc\n**d**\ne (44)\nf", "a,&#32;\nb\nc&#32;\n**d**\ne ([44]" + figure + ")&#32;\nf\n{#s-1 .block}"},
		{"a figure that begins a line", "a\n44", "a&#32;\n[44]" + figure + "\n{#s-1 .block}"},
		{"line ends of a pull quotation", "甲\n\n{{< pull >}}\n甲，\n**乙**\n丙 a,\nb\n{{< /pull >}}", "甲\n{#s-1 .block}\n\n{{< pull \"s-2\" >}}\n甲，\n**乙**![](join:\n)丙 a,&#32;\nb\n{{< /pull >}}"},
		{"behind an address that is not closed", "见[报](https://a.example/x，共44块、[丙](/y)、`](`，[田长](，4个", "见[报]\\ (https://a.example/x，共[44]" + apart + "块、[丙](/y)、`](`，[[田长](term:chief)]\\ (，[4个](datum:#f-sites \"4\")\n{#s-1 .block}"},
		{"reference whose words are edited", "[**“甲”**乙]、[丙]\n\n[**“甲”**乙]: /z\n\n[丙]: /y", "[**“甲”**\\ 乙][**“甲”**乙]、[丙]\n{#s-1 .block}\n\n[**“甲”**乙]: /z\n\n[丙]: /y"},
		{"gap", "{{< gap >}}\n\n甲{{< gap >}}", "{{< gap \"s-1\" >}}\n\n甲{{< gap >}}\n{#s-2 .block}"},
		{"pull", "{{< pull >}}\n见**《书》**说\n{{< /pull >}}", "{{< pull \"s-1\" >}}\n见\\ **《书》**\\ 说\n{{< /pull >}}"},
	} {
		c := composing(test.zh, "")
		if got := slipless(c.ownText(c.Page(issue.ZH, "r/s"))); got != test.want {
			t.Errorf("%s\ngot  %q\nwant %q", test.name, got, test.want)
		}
	}
}

// slipless is a composed text without what stands for the slips of a block; slipLetters are those of one.
func slipless(text string) string { return slipLine.ReplaceAllString(text, "") }

var (
	slipLine    = regexp.MustCompile("\n\n{{< beside \"[^\"]*\" >}}\n\n")
	slipLetters = regexp.MustCompile(`{{<beside"[^"]*">}}`)
)

func TestOwnTextInEnglish(t *testing.T) {
	for _, test := range []struct{ en, want string }{
		{"The plan 规划 is here.", "The [plan](term:plan) ![规划](han:) is here.\n{#s-1 .block}"},
		{"5.5386 million mu (369,240 hectares)", "[5.5386 million mu](datum:#f-area \"5538600\") (369,240 hectares)\n{#s-1 .block}"},
		{"planning and forty-four sites", "planning and forty-[four sites](datum:#f-sites \"4\")\n{#s-1 .block}"},
		{"[规划](/)", "[![规划](han:)](/)\n{#s-1 .block}"},
		{"[规划] and [规划][]\n\n[规划]: /z", "[![规划](han:)][规划] and [![规划](han:)][规划]\n{#s-1 .block}\n\n[规划]: /z"},
		{"said\n“yes”—\nthe 规\n划", "said&#32;\n“yes”—&#32;\nthe ![规\n划](han:)\n{#s-1 .block}"},
	} {
		c := composing("甲", test.en)
		if got := slipless(c.ownText(c.Page(issue.EN, "r/s"))); got != test.want {
			t.Errorf("\ngot  %q\nwant %q", got, test.want)
		}
	}
}

func TestParallelText(t *testing.T) {
	c := composing("甲[^a]见[书][x]，44。\n\n[^a]: 注\n\n[x]: /zh", "A[^a] sees [book][x], 44.\n\n[^a]: note\n\n[x]: /en \"T\"")
	want := strings.Join([]string{
		"甲[^a]见[书][x]，[44](listed:zh#plots \"44\")。\n{#s-1 .pair__zh lang=\"zh-CN\"}",
		"A[^en-a] sees [book][en-x], [44](listed:en#plots \"44\").\n{#en-s-1 .pair__en lang=\"en\"}",
		"[^a]: ![](note: \"s-2\")注", "[^en-a]: ![](note: \"en-s-2\")note", "[x]: </zh>", "[en-x]: </en> \"T\"",
	}, "\n\n")
	if got := c.parallelText(c.Page(issue.ZH, "r/s")); got != want {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
	c = composing(" 1. 甲\n   2. 乙", " - A")
	want = " 1. 甲\n   2. 乙\n{#s-1 .pair__zh lang=\"zh-CN\"}\n\n - A\n{#en-s-1 .pair__en lang=\"en\"}"
	if got := c.parallelText(c.Page(issue.ZH, "r/s")); got != want {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
	c = composing("`{{</* gap */>}}`", "A")
	want = "`{{</* gap */>}}`\n{#s-1 .pair__zh lang=\"zh-CN\"}\n\nA\n{#en-s-1 .pair__en lang=\"en\"}\n\n{{< beside \"\" >}}"
	if got := c.parallelText(c.Page(issue.ZH, "r/s")); got != want {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
	c = composing("> - [x] 甲", "> - [ ] A")
	want = "> - ![x](task:done \"已完\") 甲\n{#s-1 .pair__zh lang=\"zh-CN\"}\n\n> - ![ ](task:open \"open\") A\n{#en-s-1 .pair__en lang=\"en\"}"
	if got := c.parallelText(c.Page(issue.ZH, "r/s")); got != want {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
}

func TestSearchEntries(t *testing.T) {
	c := composing("甲<!-- 待核 -->**乙**{{< gap >}}[^a]\n\n### 小题\n\n[^a]: 注\n\n| 一 | 二 |\n|---|---|\n| 三 | 四 |", "")
	var got []string
	for _, e := range c.entriesOf(c.Page(issue.ZH, "r"), pagesOf(c.Reports[0], issue.ZH)) {
		if strings.HasPrefix(e.At, "r/#s-") {
			got = append(got, e.Kind+" "+e.At+" "+e.Text)
		}
	}
	want := []string{"text r/#s-1 甲乙[缺]", "heading r/#s-2 小题", "text r/#s-3 注", "text r/#s-4 一 二 三 四"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// seeds are bodies that fuzzing begins with.
func seeds() []string {
	return []string{
		"共44块，553.86万亩。", "- 一\n\n  二\n- 44", "| a | 44 |\n|---|---|\n| 田长 | x |", "> 44\n\n```\n44\n```\n", "甲[^a]\n\n[^a]: 44\n\n    二",
		"见**《书》**说*“a”*、~~（b）~~。", "[x][y] ![z](w) <https://a.example/44>\n\n[y]: /44 'q'", "<!-- 44 -->\n\n<b>44</b>", "44\n===\n\n### 田长 {#own}",
		"词\n: 44\n\n- [ ] 国土规划\n- [x] 44", "甲\\\n44  \n乙&amp;44 \\*", "    44\n\n\t44", "{.wide}\n44\n{#a}", "$x=44$ \\(44\\)", "**44*个*** `44`", "[^a]: 44\n[^b]: x\n\na[^a]",
	}
}

// FuzzCompose holds composing to what it promises of any text: it does not panic,
// it only adds, so that the editor's bytes are what is left without its edits,
// and plain goldmark reads in the result the words that stood in the text.
func FuzzCompose(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s, strings.ReplaceAll(s, "田长", "field chief"))
	}
	f.Fuzz(func(t *testing.T, zh, en string) {
		c := composing(zh, en)
		if _, err := c.Files(); err != nil {
			t.Fatal(err)
		}
		holds(t, c)
	})
}

// fragments are what bodies are put together of, so that what stands beside what
// is tried rather than single bytes.
func fragments() []string {
	return []string{
		"44", "田长", "553.86万亩", "4个", "甲", "a ", " ", "\n", "\n\n", "**", "*", "~~", "_", "`", "```\n", "    ", "\t", "- ", "1. ", "> ", "| a | b |\n|---|---|\n| ",
		" | ", "[", "]", "(/x)", "[^a]", "\n\n[^a]: ", "[y]", "\n\n[y]: /z\n\n", "![", "<https://a.example/>", "<!--", "-->", "<b>", "\\", "&amp;", "### ", "\n===\n", "\n---\n", ": ", "[ ] ",
		"《", "》", "“", "”", "（", "）", "，", "。", "$", "{.x}", "\n{#y}\n", "www.a.example", "www.a.example/x", "> [^a]: ", "  [^a]: ", "[^b]", "\n[^b]:", "  \n", "国土规划", ".5", "{{< gap >}}", "{{< pull >}}", "{{< /pull >}}", "\\ ",
		"](", "[44](", ",\n", "a\n", "甲\n**", "{{</* gap */>}}", " 1. ", "\n   2. ", "[田长][]", "\n\n[田长]: /z\n\n", "<", "\"", "'",
	}
}

// FuzzFragments holds composing to the same with bodies put together of fragments,
// one for each byte.
func FuzzFragments(f *testing.F) {
	f.Add([]byte{9, 41, 0, 42, 9, 4})
	f.Add([]byte{17, 0, 8, 17, 1, 25, 26, 2})
	f.Fuzz(func(t *testing.T, recipe []byte) {
		if len(recipe) > 40 {
			return
		}
		var body strings.Builder
		all := fragments()
		for _, b := range recipe {
			body.WriteString(all[int(b)%len(all)])
		}
		c := composing(body.String(), body.String())
		if _, err := c.Files(); err != nil {
			t.Fatal(err)
		}
		holds(t, c)
	})
}

// emptyDefinition is one with nothing in it, whose only sign is the space at its end.
var emptyDefinition = regexp.MustCompile(`(?m)^[ >]*:[ \t]*$`)

// bareSign is a line of a heading that is a sign of a list and nothing else, until
// attributes stand behind it.
var bareSign = regexp.MustCompile(`(?m)^[ >]*(?:[*+-]|[0-9]+[.)])[ \t]*\n[ >]*(?:=|-)+[ \t]*$`)

// unsigned is a text without the signs of emphasis. Where CommonMark leaves some as
// they are typed, a bracket beside them may let it read what their writer meant, and
// leave others.
func unsigned(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("*_~", r) {
			return -1
		}
		return r
	}, s)
}

// mixedSigns says whether signs of emphasis stand in runs of different lengths, of which
// CommonMark joins some beside a letter and not beside a bracket.
func mixedSigns(s string) bool {
	runs := signRuns.FindAllString(s, -1)
	return slices.ContainsFunc(runs, func(run string) bool { return len(run) != len(runs[0]) })
}

var signRuns = regexp.MustCompile(`\*+|_+|~+`)

// holds says of the section of an issue that composing only adds to it, and that
// plain goldmark then reads its words.
func holds(t *testing.T, c *Composer) {
	for _, l := range issue.Languages() {
		p := c.Page(l, "r/s")
		if p == nil || !p.IsRead() {
			continue
		}
		edits := c.ownEdits(p)
		composed := apply(p.Text(), 0, edits)
		if left := undo(t, composed, edits); left != p.Text() {
			t.Fatalf("without its edits, %q is %q, was %q", composed, left, p.Text())
		}
		if l == issue.ZH && !strings.Contains(p.Text(), "{{") && !strings.Contains(composed, "{{< lag") && !emptyDefinition.MatchString(p.Text()) && !bareSign.MatchString(p.Text()) && !strings.Contains(p.Text(), "][") {
			if was, is := blocksIn(p.Markdown.Root), blocksIn(plainly([]byte(slipless(composed)))); was != is && !strings.ContainsAny(p.Text(), "{<=") {
				t.Fatalf("%q\nis composed to %q\nblocks were %s\nblocks are  %s", p.Text(), composed, was, is)
			}
			was, is := lettersOf(p.Markdown.Root, p.Markdown.Source), lettersOf(plainly([]byte(composed)), []byte(composed))
			is = slipLetters.ReplaceAllString(is, "")
			if was != is && !(unsigned(was) == unsigned(is) && (was != unsigned(was) || mixedSigns(p.Text()))) {
				t.Fatalf("%q\nis composed to %q\nwords were %q\nwords are  %q", p.Text(), composed, was, is)
			}
		}
	}
}

// blocksIn are the blocks of a tree and their depth, footnotes apart.
func blocksIn(root ast.Node) string {
	var out strings.Builder
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case east.KindFootnoteList, east.KindFootnote, ast.KindLinkReferenceDefinition, east.KindFootnoteBacklink:
			return ast.WalkSkipChildren, nil
		}
		if n.Type() == ast.TypeInline || n.Kind().String() == "Attributes" {
			return ast.WalkSkipChildren, nil
		}
		if entering {
			out.WriteString(n.Kind().String() + "(")
		} else {
			out.WriteString(")")
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

// undo takes edits out of a text again.
func undo(t *testing.T, composed string, edits []edit) string {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rank, b.rank)) })
	var left strings.Builder
	done, added := 0, 0
	for _, e := range edits {
		at := e.at + added
		if at < done || at+len(e.text) > len(composed) || composed[at:at+len(e.text)] != e.text {
			t.Fatalf("edit %q is not at %d of %q", e.text, at, composed)
		}
		left.WriteString(composed[done:at])
		done, added = at+len(e.text), added+len(e.text)
	}
	return left.String() + composed[done:]
}

// plainly reads Markdown as standard goldmark does, with the extensions of the
// site, and with lines of attributes as Hugo's own parser takes them.
func plainly(src []byte) ast.Node {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.TaskList, extension.DefinitionList, extension.Footnote,
			extension.NewCJK(extension.WithEscapedSpace())),
		goldmark.WithParserOptions(parser.WithAttribute(), parser.WithBlockParsers(util.Prioritized(attributeLine{}, 100))),
	).Parser().Parse(text.NewReader(src))
}

type attributeLine struct{}

func (attributeLine) Trigger() []byte             { return []byte{'{'} }
func (attributeLine) CanInterruptParagraph() bool { return true }
func (attributeLine) CanAcceptIndentedLine() bool { return false }
func (attributeLine) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	if _, ok := parser.ParseAttributes(reader); ok {
		return &issue.Attributes{}, parser.NoChildren
	}
	return nil, parser.RequireParagraph
}
func (attributeLine) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}
func (attributeLine) Close(ast.Node, text.Reader, parser.Context) {}

// lettersOf is all text of a tree without white space, and its boxes of tasks.
func lettersOf(root ast.Node, src []byte) string {
	var words strings.Builder
	var notes []string
	add := func(b []byte) {
		text := []rune(strings.ReplaceAll(string(b), "&#32;", ""))
		for i := 0; i < len(text); i++ {
			if text[i] == '\\' && i+1 < len(text) && strings.ContainsRune(" :", text[i+1]) {
				continue // which composing adds
			}
			if text[i] == '\\' && i+1 < len(text) && text[i+1] == '\\' {
				words.WriteRune(text[i])
				i++
			}
			if !unicode.IsSpace(text[i]) {
				words.WriteRune(text[i])
			}
		}
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n := n.(type) {
			case *ast.Text:
				add(n.Segment.Value(src))
			case *ast.String:
				add(n.Value)
			case *ast.AutoLink:
				add(n.Label(src))
			case *ast.CodeBlock, *ast.FencedCodeBlock:
				for i := range n.Lines().Len() {
					line := n.Lines().At(i)
					add(line.Value(src))
				}
			case *east.Footnote: // one within a block stands there, goldmark's at the end
				if n != root {
					notes = append(notes, lettersOf(n, src))
					return ast.WalkSkipChildren, nil
				}
			case *east.TaskCheckBox:
				add(fmt.Appendf(nil, "[%t]", n.IsChecked))
			case *ast.Image: // as which composing writes the boxes of tasks
				if state, ok := strings.CutPrefix(string(n.Destination), "task:"); ok {
					add(fmt.Appendf(nil, "[%t]", state == "done"))
					return ast.WalkSkipChildren, nil
				}
			}
		}
		return ast.WalkContinue, nil
	})
	slices.Sort(notes)
	return words.String() + strings.Join(notes, "")
}

func TestLinksForPaper(t *testing.T) {
	c := composing("[甲](/a)、<b@example.org>、<https://c.example/>、[丁](#s-1)、[戊][e] www.f.example\n\n[e]: mailto:e@example.org", "")
	want := []string{"a", "mailto:b@example.org", "https://c.example/", "mailto:e@example.org", "http://www.f.example"}
	if got := linksOf(c.Page(issue.ZH, "r/s")); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
