package issue

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// blockOf makes the first block of a body, as Read would.
func blockOf(t testing.TB, body string, l Language) *Block {
	t.Helper()
	blocks := blocksOf(body, l)
	if len(blocks) == 0 {
		t.Fatalf("no block in %q", body)
	}
	return blocks[0]
}

func blocksOf(body string, l Language) []*Block {
	src := &source{name: "s.md", text: body}
	p := &Page{Origin: Origin{src: src}, Lang: l, Kind: Section, ID: "s"}
	p.parseBody(&sink{}, src, 0)
	return p.Blocks
}

func TestPlain(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"prose", "全市耕地553.86万亩。", "全市耕地553.86万亩。"},
		{"lines of Chinese", "全市\n耕地\n  553\nGDP", "全市耕地553 GDP"},
		{"lines of English", "five\nhundred", "five hundred"},
		{"emphasis", "见*报告*与**大**事", "见报告与大事"},
		{"emphasis beside Chinese marks", "见**《报告》**说", "见《报告》说"},
		{"escaped space", "见\\ **《报告》**\\ 说", "见《报告》说"},
		{"escapes and entities", `5 \* 3 &amp; &#x4ea9; a&b &nosuch; \q`, `5 * 3 & 亩 a&b &nosuch; \q`},
		{"link", "见[市局](https://example.org/3 \"4\")的图", "见市局的图"},
		{"image", "![湖 1](a.jpg)后", "湖 1后"},
		{"code span", "run `a  *b*` now", "run a  *b* now"},
		{"autolink", "at <https://example.org/1> now", "at https://example.org/1 now"},
		{"raw HTML", "a <b class=\"3\">bold</b> word", "a bold word"},
		{"strikethrough", "~~旧~~新", "旧新"},
		{"list", "- 一\n- 二\n  续\n\t", "一\n二续"},
		{"ordered list", "3. 一\n4. 二", "一\n二"},
		{"heading", "## 规划 *引领*", "规划 引领"},
		{"quotation", "> 一\n> 二", "一二"},
		{"table", "| 一 | 2 |\n|---|---|\n| 三 | 4 |", "一\n2\n三\n4"},
		{"fenced code", "```go\na *b*\n\nc\n```", "a *b*\nc"},
		{"gap", "耕地保{{< gap >}}省通办", "耕地保" + string(Lost) + "省通办"},
		{"gap alone", "{{< gap >}}", string(Lost)},
		{"figure", "{{< photo \"lake-3\" >}}", ""},
		{"figure in a line", "前{{< statistic \"x-3\" >}}后", "前后"},
		{"pull", "{{< pull >}}\n守土*安邦*。\n{{< /pull >}}", "守土安邦。"},
		{"pull in a line", "{{< pull >}}守土。{{< /pull >}}", "守土。"},
		{"shortcode shown", "写 {{</* gap */>}} 和 {{%/* x 1 */%}} 即可", "写 {{< gap >}} 和 {{% x 1 %}} 即可"},
		{"shortcode shown in code", "`{{</*gap*/>}}`", "{{<gap>}}"},
		{"shortcode shown that is a tag", "写{{</*gap*/>}}即可", "写{{}}即可"},
		{"hard break", "one\\\ntwo  \nthree", "one two three"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := blockOf(t, tt.in, ZH)
			p := b.Plain()
			if p.Text != tt.want {
				t.Errorf("plain text of %q\ngot  %q\nwant %q", tt.in, p.Text, tt.want)
			}
			checkMapping(t, b)
		})
	}
}

// checkMapping proves that every character of the plain text that was not made
// by resolving something stands where the mapping says.
func checkMapping(t *testing.T, b *Block) {
	t.Helper()
	p, before := b.Plain(), -1
	for i, r := range p.Text {
		at := p.Offset(i)
		if at < before || at > len(b.Text) {
			t.Fatalf("%q: offset %d after %d", b.Text, at, before)
		}
		before = at
		if r == ' ' || r == '\n' || r == Lost {
			continue
		}
		got, _ := utf8.DecodeRuneInString(b.Text[at:])
		if got == '*' && strings.ContainsRune("<>%", r) {
			continue // of a shortcode that is shown
		}
		if got != r && got != '&' && got != utf8.RuneError {
			t.Fatalf("%q: %q maps to %q at %d", b.Text, r, got, at)
		}
	}
}

func TestPlainAt(t *testing.T) {
	b := blockOf(t, "\n\n  全市**耕地**\n共&nbsp;553.86万亩{{< gap >}}和*9*项", ZH)
	tests := []struct {
		word         string
		line, column int
	}{
		{"全市", 3, 3}, {"耕地", 3, 7}, {"共", 4, 1}, {"\u00a0", 4, 2}, {"553.86", 4, 8}, {"万亩", 4, 14}, {string(Lost), 4, 16}, {"和", 4, 27}, {"9", 4, 29}, {"项", 4, 31},
	}
	for _, tt := range tests {
		i := strings.Index(b.Plain().Text, tt.word)
		if got, want := b.Plain().At(i), (Pos{"s.md", tt.line, tt.column}); i < 0 || got != want {
			t.Errorf("%q at %v, want %v in %q", tt.word, got, want, b.Plain().Text)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		lang     Language
		in, want string
	}{
		{ZH, "城市之美，源于规划。我市始终坚持！真的？", "城市之美，源于规划。|我市始终坚持！|真的？"},
		{ZH, "他说：“好。”然后……走了", "他说：“好。”|然后……|走了"},
		{ZH, "增长3.5%。\n下一项", "增长3.5%。|下一项"},
		{EN, "It grew 3.5 per cent. The rest did not.", "It grew 3.5 per cent.|The rest did not."},
		{EN, "He said “go.” “Now!” she said. no. 5", "He said “go.”|“Now!” she said. no. 5"},
		{EN, "Mr. Li of the U.S. Bank met No. 5. Then", "Mr. Li of the U.S. Bank met No. 5.|Then"},
		{EN, "", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range Sentences(tt.in, tt.lang) {
			got = append(got, tt.in[s.Start:s.End])
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%q:\ngot  %s\nwant %s", tt.in, strings.Join(got, "|"), tt.want)
		}
	}
}

func TestSentence(t *testing.T) {
	b := blockOf(t, "先说一句。全市**耕地**553.86万亩。完。", ZH)
	if got, ok := b.Sentence("553.86万亩"); !ok || got != "全市耕地553.86万亩。" {
		t.Errorf("got %q %v", got, ok)
	}
	for _, words := range []string{"554", ""} {
		if got, ok := b.Sentence(words); ok {
			t.Errorf("found %q for %q", got, words)
		}
	}
}

func FuzzPlain(f *testing.F) {
	for _, seed := range []string{
		"全市**耕地**\n553.86&nbsp;万亩{{< gap >}}", "{{< pull >}}\n> *a*\n{{< /pull >}}", "| a | b |\n|--|--|\n| [x](y) | `z` |",
		"- a\n\n  b\n1) c\n\tcode", "\\\\*\\ x\\", "```\n{{< gap >}}\n```", "<a&amp;b>&#0;&#xffffff;", "a  \nb\\\n\xff",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		for _, b := range blocksOf(strings.ToValidUTF8(body, "?"), ZH) {
			checkMapping(t, b)
			text := b.Plain().Text
			end := 0
			for _, s := range Sentences(text, b.Lang) {
				if s.Start < end || s.End <= s.Start || s.End > len(text) {
					t.Fatalf("sentence %v of %q", s, text)
				}
				end = s.End
			}
		}
	})
}

func TestPlainVerbatim(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"run `a  *b*` now", "a  *b*"},
		{"at <https://example.org/1> now", "https://example.org/1"},
		{"```go\na *b*\n```", "a *b*"},
		{"见[市局](https://example.org/3)的图", ""},
	} {
		p := blockOf(t, tt.in, ZH).Plain()
		got := ""
		for _, s := range p.Verbatim {
			got += p.Text[s.Start:s.End]
		}
		if got != tt.want {
			t.Errorf("verbatim in %q is %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestFormulas(t *testing.T) {
	for _, test := range []struct {
		in   string
		want []string
	}{
		{`质能$E=mc^2$，又$$a+b$$和\(x\)、\[y=1\]`, []string{`$E=mc^2$`, `$$a+b$$`, `\(x\)`, `\[y=1\]`}},
		{"$$\nx = 3\n$$", []string{"$$\nx = 3\n$$"}},
		{`设$x$为数，$2n$，$f(x)$`, []string{`$x$`, `$2n$`, `$f(x)$`}},
		{`It cost $5 and $6, US$5 to US$6, $5-$6, \$x^2\$.`, nil},
		{`花了$5万，合$6万。\[1\]`, nil},
		{"$$\n\n$$", nil},
		{`$`, nil}, {`\`, nil}, {`$$$$`, nil}, {`\(\)`, nil},
	} {
		var got []string
		for _, f := range Formulas(test.in) {
			got = append(got, test.in[f.Start:f.End])
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("Formulas(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestSpacesAroundComments(t *testing.T) {
	for in, want := range map[string]string{
		"a <!-- x --> b": "a b", "a<!-- x --> b": "a b", "a <!-- x --> <!-- y --> b": "a b", "甲<!-- x -->乙": "甲乙", "a  b": "a  b",
	} {
		if got := blockOf(t, in, EN).Plain().Text; got != want {
			t.Errorf("plain text of %q is %q, want %q", in, got, want)
		}
	}
}

func TestEntitiesWithoutAName(t *testing.T) {
	for text, want := range map[string]string{"&copy;": "©", "&#x4E2D;": "中", "&notanentity;": "&notanentity;", "&nosuch;&amp;": "&nosuch;&", "AT&T;": "AT&T;"} {
		if got := entityResolved(text); got != want {
			t.Errorf("%s reads %q, want %q", text, got, want)
		}
	}
}

func entityResolved(text string) string {
	w := &plainWriter{src: []byte(text)}
	w.copy(0, len(text), true)
	return w.out.String()
}
