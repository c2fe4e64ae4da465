package check

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

const craftPage = "content/%s/r/s.md"

// craftIssue is an issue of one section and one photo in a language, with the
// same words in the body, the title and the caption.
func craftIssue(l issue.Language, body string) (fstest.MapFS, string) {
	quoted, _ := yaml.Marshal(map[string]string{"title": strings.Join(strings.Fields(body), " ")})
	file := strings.Replace(craftPage, "%s", string(l), 1)
	page := "---\n" + string(quoted) + "weight: 1\n---\n" + body + "\n"
	fsys := fstest.MapFS{}
	for _, lang := range issue.Languages() {
		fsys["content/"+string(lang)+"/_index.md"] = &fstest.MapFile{Data: []byte("---\ntitle: a\n---\n")}
		fsys["content/"+string(lang)+"/r/_index.md"] = &fstest.MapFile{Data: []byte("---\ntitle: a\n---\n")}
	}
	fsys["data/issue.yaml"] = &fstest.MapFile{Data: []byte("id: a\n")}
	fsys[file] = &fstest.MapFile{Data: []byte(page)}
	return fsys, file
}

// settleFolder mends until nothing changes and returns the text, or false when it
// never ends.
func settle(fsys fstest.MapFS, file string, rules []Rule) (string, bool) {
	for range 2 * rounds {
		res := Source(fsys, Options{Rules: rules})
		text := string(fsys[file].Data)
		next := Mend(file, text, res.Edits)
		if next == text {
			return text, true
		}
		fsys[file] = &fstest.MapFile{Data: []byte(next)}
	}
	return string(fsys[file].Data), false
}

// closedParts are what no repair may touch.
var closedParts = regexp.MustCompile("`[^`\n]+`|\\{\\{<[^>\n]*>\\}\\}|\\]\\( *[^)\\s]+\\)|https?://[!-~]*[A-Za-z0-9]")

func FuzzSettle(f *testing.F) {
	for _, s := range []string{
		"县里(和市里)印发 3 份通知， 审批: 压缩至２０天,,不再--拖延...",
		"The  county ( and the city ) issued it , then--at last--cut \"the limit\" to 20 %。",
		"见**《报告》**说,`a , b`{{< gap >}} 「甲」", "[见 A](https://example.org/a,b) ,。 《 。。", "\"'\"' 1'2\" '", "。,;:!?.(中)",
		"：-- x  - y", "　　中　文 a", "*，*，“*”", "…....。。。——-–",
		"0。", "(见00](000)00。",
	} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, body string, chinese bool) {
		l := issue.EN
		if chinese {
			l = issue.ZH
		}
		fsys, file := craftIssue(l, body)
		was := string(fsys[file].Data)
		i, found := issue.Read(fsys, issue.EN)
		if slices.ContainsFunc(found, func(f diag.Finding) bool { return unread(i, f) }) || i.Page(l, "r/s") == nil {
			t.Skip()
		}
		text, ended := settle(fsys, file, craftRules())
		if !ended {
			t.Fatalf("%q is mended without end, last to %q", was, text)
		}
		bodyOf := func(s string) string { return s[strings.Index(s, "weight: 1\n---\n"):] }
		if a, b := closedParts.FindAllString(bodyOf(was), -1), closedParts.FindAllString(bodyOf(text), -1); !slices.Equal(a, b) {
			t.Errorf("%q is mended to %q, which touches %q, now %q", was, text, a, b)
		}
		head := func(s string) string { return s[:strings.Index(s, "weight: 1\n---\n")] }
		var before, after map[string]any
		if err := yaml.Unmarshal([]byte(head(was)), &before); err != nil {
			t.Skip()
		}
		if err := yaml.Unmarshal([]byte(head(text)), &after); err != nil || len(after) != len(before) {
			t.Errorf("%q is mended to %q: %v", head(was), head(text), err)
		} else if _, str := after["title"].(string); !str {
			t.Errorf("%q is mended to %q, which is no text", head(was), head(text))
		}
	})
}

// TestSettle proves on disk that a second run changes nothing.
// settleFolder mends the issue in a folder.
func settleFolder(dir string, o Options) (Result, []string, error) {
	return SettleIn(os.DirFS(dir), o, func(name, text string) error { return Replace(dir, name, text) })
}

func TestSettle(t *testing.T) {
	dir := t.TempDir()
	src := sample(t)
	page := "content/zh/river/land.md"
	src[page] = &fstest.MapFile{Data: bytes.Replace(src[page].Data, []byte("压缩至20天。"), []byte("压缩至 ２０ 天,,见**《通知》**等..."), 1)}
	if err := os.CopyFS(dir, src); err != nil {
		t.Fatal(err)
	}
	_, changed, err := settleFolder(dir, Options{Rules: craftRules()})
	if err != nil || !slices.Equal(changed, []string{page}) {
		t.Fatal(changed, err)
	}
	got, err := os.ReadFile(filepath.Join(dir, page))
	if want := `压缩至20天，见**《通知》**等……`; err != nil || !strings.Contains(string(got), want) {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
	if _, changed, err = settleFolder(dir, Options{Rules: craftRules()}); err != nil || len(changed) > 0 {
		t.Errorf("a second run changes %v, %v", changed, err)
	}
}

// TestCraftLeavesTheRealIssueAlone proves that --fix has nothing to do there.
func TestCraftLeavesTheRealIssueAlone(t *testing.T) {
	if res := Source(os.DirFS("../.."), Options{Rules: craftRules()}); len(res.Edits) > 0 {
		t.Errorf("edits %v", res.Edits)
	}
}

func TestCharacters(t *testing.T) {
	h := characters()
	n := len(h.far)
	for r := rune(0x3400); r < 0xA000; r++ {
		if h.isStandard(r) {
			n++
		}
	}
	if n != 8105 {
		t.Errorf("the table has %d characters, 通用规范汉字表 8105", n)
	}
	for _, r := range "一龠长治亩廪乾瞭著藉𬭊𫖯" {
		if !h.isStandard(r) {
			t.Errorf("%q is missing", r)
		}
	}
	for trad, simp := range map[rune]string{'廩': "廪", '實': "实", '國': "国", '裡': "里", '髮': "发", '發': "发", '鍾': "钟锺"} {
		if h.simplified[trad] != simp {
			t.Errorf("%q is %q, want %q", trad, h.simplified[trad], simp)
		}
	}
	for trad, simp := range h.simplified {
		if h.isStandard(trad) {
			t.Errorf("%q is in the table of simplified characters", trad)
		}
		for _, r := range simp {
			if !h.isStandard(r) {
				t.Errorf("%q is written %q, which is not in the table", trad, r)
			}
		}
	}
}
