package check

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestStarter holds the rule to what a new issue has: each of its words that is to
// be replaced is found, once, and nothing else is wrong. Replaced, none is left.
func TestStarter(t *testing.T) {
	files, err := issue.Starter("spring", time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	fsys, replaced, marks := fstest.MapFS{}, fstest.MapFS{}, 0
	marked := regexp.MustCompile(`⟦[^⟧]*⟧`)
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
		text, err := fs.ReadFile(issue.MarkedStarter(), name)
		if err != nil || !marked.Match(text) {
			replaced[name] = fsys[name]
			continue
		}
		marks += len(marked.FindAll(text, -1))
		replaced[name] = &fstest.MapFile{Data: marked.ReplaceAllFunc(text, func(word []byte) []byte {
			if strings.ContainsAny(string(word), "abcdefghijklmnopqrstuvwxyz") {
				return []byte("Snow on the pass")
			}
			return []byte("山口有雪")
		})}
	}
	found := Source(fsys, Options{Lang: issue.EN, BaseURL: "https://news.changzhi.cn/"}).Findings
	for _, f := range found {
		if f.Code != "placeholder" {
			t.Errorf("%s:%d: %s [%s]", f.File, f.Line, f.Message, f.Code)
		}
	}
	if len(found) != marks || marks == 0 {
		t.Errorf("%d findings for %d words that are to be replaced", len(found), marks)
	}
	for _, f := range Source(replaced, Options{Lang: issue.EN, BaseURL: "https://news.changzhi.cn/"}).Findings {
		if f.Code == "placeholder" {
			t.Errorf("replaced, and found again: %s:%d: %s", f.File, f.Line, f.Message)
		}
	}
	if n := len(Source(replaced, Options{Lang: issue.EN}).Findings) - len(Source(replaced, Options{Lang: issue.EN, BaseURL: "https://news.changzhi.cn/"}).Findings); n != 1 {
		t.Errorf("%d findings about the address, want one", n)
	}
}

// TestExampleHosts tells addresses that nobody reaches from those of papers.
func TestExampleHosts(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.org/":                        "example.org",
		"see www.example.com.cn.":                     "www.example.com.cn",
		"HTTP://EXAMPLE.NET:80/a":                     "EXAMPLE.NET",
		"//cdn.example.edu/x.js":                      "cdn.example.edu",
		"https://paper.test/":                         "paper.test",
		"https://paper.invalid":                       "paper.invalid",
		"mailto:a.b+c@paper.example":                  "paper.example",
		"http://localhost":                            "localhost",
		"http://LOCALHOST:1313/en/":                   "LOCALHOST",
		"http://preview.localhost/":                   "preview.localhost",
		"http://127.0.0.1:1313/":                      "127.0.0.1",
		"http://[::1]:8080/":                          "[::1]",
		"http://0.0.0.0/":                             "0.0.0.0",
		"http://10.1.2.3/x":                           "10.1.2.3",
		"http://u:p@192.168.0.7/":                     "192.168.0.7",
		"http://newsroom/":                            "newsroom",
		"https://nas.local/issue":                     "nas.local",
		"https://your-domain.com/":                    "your-domain.com",
		"https://www.yourpaper.cn":                    "www.yourpaper.cn",
		"https://changeme/":                           "changeme",
		"https://news.changzhi.cn/2025/":              "",
		"https://tekan-press.github.io/tekan/":        "",
		"https://长治日报.中国/":                            "",
		"www.example-village.cn":                      "",
		"https://anexample.org/":                      "",
		"https://example.changzhi.cn/":                "",
		"https://latest.cn/test/example.html":         "",
		"http://8.8.8.8/":                             "",
		"and so on.Example follows":                   "",
		"/":                                           "",
		"版本10.0.0.1发布":                                "",
		"an example, a test. Local and invalid words": "",
	} {
		got := ""
		for _, host := range exampleHosts(text) {
			got += host.text
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestLeftovers tells what was left open from the same words in a finished text.
func TestLeftovers(t *testing.T) {
	for _, test := range []struct {
		lang       issue.Language
		text, want string
	}{
		{issue.ZH, "王强（待核）说", "（待核）"},
		{issue.ZH, "【图片待补】", "【图片待补】"},
		{issue.ZH, "（此处插入航拍图）", "（此处插入航拍图）"},
		{issue.ZH, "待补充：采访记录", "待补充："},
		{issue.ZH, "标题待定", "标题待定"},
		{issue.ZH, "[TODO]", "TODO"},
		{issue.ZH, "XX县XXX村", "XX/XXX"},
		{issue.ZH, "3月X日和×月×日", "×月×日"},
		{issue.ZH, "请在此输入正文", "请在此输入"},
		{issue.ZH, "这是占位文字", "占位文字"},
		{issue.ZH, "联系人____，电话＿＿＿", "____/＿＿＿"},
		{issue.ZH, "短板有待补齐，情况待核实后公布", ""},
		{issue.ZH, "（待续）", ""},
		{issue.ZH, "犯罪嫌疑人李××（另案处理）", ""},
		{issue.ZH, "（本报记者 张三）", ""},
		{issue.ZH, "买了XXL号，坐X线到10X层", ""},
		{issue.EN, "TK", "TK"},
		{issue.EN, "Photograph to come", "Photograph to come"},
		{issue.EN, "said the mayor (TBC)", "(TBC)"},
		{issue.EN, "said [name to be confirmed]", "[name to be confirmed]"},
		{issue.EN, "[to be translated]", "[to be translated]"},
		{issue.EN, "TODO: call the mayor", "TODO"},
		{issue.EN, "Caption goes here", "Caption goes here"},
		{issue.EN, "lorem ipsum", "lorem ipsum"},
		{issue.EN, "TK Elevator and Super Bowl XXX in years to come.", ""},
		{issue.EN, "The date is to be decided, the todo list is long", ""},
		{issue.EN, "The best is to come.", ""},
		{issue.EN, "The text here, and the name here", ""},
		{issue.EN, "Whoever comes here reads the text.", ""},
	} {
		var got []string
		for _, found := range leftovers(&Passage{Lang: test.lang, Text: test.text}) {
			got = append(got, found.text)
		}
		if text := strings.Join(got, "/"); text != test.want {
			t.Errorf("%q: got %q, want %q", test.text, text, test.want)
		}
	}
}
