package importer

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// asRead is what the site's Markdown makes of the blocks of a page.
func asRead(t *testing.T, body string) (kinds []issue.BlockKind, texts []string) {
	t.Helper()
	fsys := fstest.MapFS{"content/zh/r/_index.md": {Data: []byte("---\ntitle: a\n---\n\n" + body)}}
	i, _ := issue.Read(fsys, issue.EN)
	p := i.Page(issue.ZH, "r")
	if p == nil {
		t.Fatalf("%q is no page", body)
	}
	for _, b := range p.Blocks {
		kinds, texts = append(kinds, b.Kind), append(texts, b.Plain().Text)
	}
	return kinds, texts
}

// checkEscape proves that a paragraph is read as it stands.
func checkEscape(t *testing.T, words string) {
	t.Helper()
	words = strings.Join(strings.Fields(clean(words)), " ")
	if words == "" || gapMark.MatchString(words) {
		return
	}
	w := &markup{}
	body := w.body([]Block{paragraph(words)})
	kinds, texts := asRead(t, body)
	if len(kinds) != 1 || kinds[0] != issue.Paragraph || texts[0] != words {
		t.Errorf("%q is written as %q, and read as %v %q", words, body, kinds, texts)
	}
}

func TestEscape(t *testing.T) {
	for _, words := range []string{
		"# 一", "- 二", "+ 三", "1. 四", "12) 五", "> 六", "| 七 | 八", "*九* **十** _a_ a_b", "[a](b) ![c](d) [^1]", "<b>x</b> &amp; &#65; <!-- y -->",
		"{{< photo \"a\" >}} {{% b %}}", "{#id .class}", "`code` ~~没~~ ~a~", "5*3=15，$x$，a\\b", "---", "===", ": 定义", "a | b", "http://example.org/a_b*c",
		"[ ] 待办", "[x] 办", "***", "~~~", "```", "\\", "a\\", "1986年。", "1.加快", "（一）", "https://example.org/?a=1&b=2。", "e@example.org", "*", "_", "“*”",
		"{{</* x */>}}", "[a]: b", "[^1]: 注", "    四格", "<https://a.b>", "a&b", "AT&T; R&D;",
	} {
		checkEscape(t, words)
	}
}

func FuzzEscape(f *testing.F) {
	f.Add("*九* [a](b) <b> 1. {#a} {{< b >}} `c` ~~d~~ | e")
	f.Fuzz(func(t *testing.T, words string) {
		if strings.ContainsRune(words, '\uFFFD') || strings.ContainsRune(words, 0) {
			t.Skip()
		}
		checkEscape(t, strings.ToValidUTF8(words, ""))
	})
}
