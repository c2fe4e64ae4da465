package check

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/tekan-press/tekan/internal/issue"
)

// rendered is what a browser gets of a text, by the settings that config.toml
// gives Hugo.
func rendered(t testing.TB, markdown string) string {
	t.Helper()
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.Footnote,
		extension.NewCJK(extension.WithEastAsianLineBreaks(extension.EastAsianLineBreaksCSS3Draft), extension.WithEscapedSpace())))
	var b bytes.Buffer
	if err := md.Convert([]byte(markdown), &b); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

// sectionBlock is a block as an issue holds it.
func sectionBlock(t testing.TB, text string) *issue.Block {
	t.Helper()
	const file = "content/zh/r/s.md"
	i, _ := issue.Read(fstest.MapFS{
		"content/zh/_index.md":   {Data: []byte("---\ntitle: a\n---\n")},
		"content/zh/r/_index.md": {Data: []byte("---\ntitle: a\n---\n")},
		file:                     {Data: []byte("---\ntitle: a\n---\n" + text + "\n")},
	}, issue.EN)
	p := i.Page(issue.ZH, "r/s")
	if p == nil || len(p.Blocks) != 1 || p.Blocks[0].Pos != (issue.Pos{File: file, Line: 4, Column: 1}) {
		t.Skip("not one block at the start of its line")
	}
	return p.Blocks[0]
}

func mended(b *issue.Block) string {
	var edits []Edit
	for _, f := range literalEmphasis(b) {
		edits = append(edits, f.edits...)
	}
	lines := strings.SplitN(Mend(b.Pos.File, "---\ntitle: a\n---\n"+b.Text, edits), "\n", 4)
	return lines[3]
}

var anyTag = regexp.MustCompile(`</?(?:em|strong|p)>`)

// TestEmphasisGrid sets every kind of mark around and beside every kind of
// punctuation, and lets Markdown itself say which fail.
func TestEmphasisGrid(t *testing.T) {
	inners := []string{"报告", "《报告》", "“报告”", "‘报告’", "（报告）", "「报告」", "〈报告〉", "报告。", "报告，", "报告！", "——报告", "……报告", "《报告》和《通知》", "A", "（A）", "27.97%", "1+7", "“1+7”规划"}
	lefts := []string{"", "见", "，", "“", "《", "A", "——"}
	rights := []string{"", "说", "，", "”", "》", "1", "……"}
	failed, patterns := 0, 0
	for _, mark := range []string{"*", "**", "***", "_", "__"} {
		for _, inner := range inners {
			for _, left := range lefts {
				for _, right := range rights {
					src := strings.TrimSpace(left + mark + inner + mark + right)
					patterns++
					words := anyTag.ReplaceAllString(rendered(t, src), "")
					works := !strings.ContainsAny(words, "*_")
					b := sectionBlock(t, src)
					flaws := literalEmphasis(b)
					chinese := strings.ContainsFunc(left+right, isChinese) || isChinese(after(inner, 0)) || isChinese(before(inner, len(inner)))
					if !chinese {
						continue
					}
					if works {
						if len(flaws) > 0 {
							t.Errorf("%q is emphasis and is reported", src)
						}
						continue
					}
					failed++
					fixed := mended(b)
					out := rendered(t, fixed)
					plain := anyTag.ReplaceAllString(out, "")
					if len(flaws) != 1 || plain != strings.ReplaceAll(words, mark, "") || !strings.Contains(out, "<") || !strings.Contains(out, ">"+inner+"</") {
						t.Errorf("%q is mended to %q, which shows %s", src, fixed, out)
					}
					if again := mended(sectionBlock(t, fixed)); again != fixed {
						t.Errorf("%q is mended again to %q", fixed, again)
					}
				}
			}
		}
	}
	if failed < 500 {
		t.Errorf("only %d of %d patterns fail: the grid misses the fault", failed, patterns)
	}
	t.Logf("%d of %d patterns fail and are mended", failed, patterns)
}

func TestLiteralEmphasis(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"见**《报告》**说", `见\ **《报告》**\ 说`},
		{"见**《甲》**和**《乙》**说", `见\ **《甲》**\ 和\ **《乙》**\ 说`},
		{"见*“甲”*，又见**乙**。", `见\ *“甲”*，又见**乙**。`},
		{"第一行\n见**《报告》**说", "第一行\n见\\ **《报告》**\\ 说"},
		{"- 见**《报告》**说\n- 二", "- 见\\ **《报告》**\\ 说\n- 二"},
		{"`见**《报告》**说`", "`见**《报告》**说`"},
		{"[见**《报告》**说](https://example.org/a_b_c)", `[见\ **《报告》**\ 说](https://example.org/a_b_c)`},
		{"长\\*宽\\*高", "长\\*宽\\*高"},
		{"注*：一处", "注*：一处"},
		{"snake_case_name", "snake_case_name"},
		{"{{< gap >}}**《报告》**说", `{{< gap >}}\ **《报告》**\ 说`},
	} {
		if got := mended(sectionBlock(t, tt.in)); got != tt.want {
			t.Errorf("%q is mended to %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzLiteralEmphasis(f *testing.F) {
	for _, s := range []string{"见**《报告》**说", "*", "**《**》***", "见**《甲》**和**《乙》**说", "[*](_)**，**", "`*`*，*", "> *，*说"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(s, "\r\x00") {
			t.Skip()
		}
		b := sectionBlock(t, s)
		fixed := mended(b)
		if fixed == b.Text {
			return
		}
		if was, is := printedMarks(hideShortcodes(b)), printedMarks(fixed); is >= was {
			t.Errorf("%q is mended to %q: it prints %d marks instead of %d", b.Text, fixed, is, was)
		}
		// Marks of two kinds in one another may take a round each.
		for range 8 {
			again := mended(sectionBlock(t, fixed))
			if again == fixed {
				return
			}
			fixed = again
		}
		t.Errorf("%q is mended without end, last to %q", b.Text, fixed)
	})
}
