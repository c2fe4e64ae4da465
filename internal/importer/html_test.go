package importer

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pages are the pages of a report and the records, as one text.
func pages(t *testing.T, dir string, result *Result) string {
	t.Helper()
	var names []string
	for _, name := range result.Files {
		if !strings.HasPrefix(name, "assets/") {
			names = append(names, name)
		}
	}
	return files(t, dir, names)
}

// holds proves what stands in a text and what does not.
func holds(t *testing.T, got string, want, not []string) {
	t.Helper()
	for _, words := range want {
		if !strings.Contains(got, words) {
			t.Errorf("no %q in\n%s", words, got)
		}
	}
	for _, words := range not {
		if strings.Contains(got, words) {
			t.Errorf("%q in\n%s", words, got)
		}
	}
}

// TestWeChat imports an article as a browser saves it: its text is in nested sections,
// headings are told by their looks, and one picture is at WeChat still.
func TestWeChat(t *testing.T) {
	dir, folder := newIssue(t), t.TempDir()
	article, err := os.ReadFile("testdata/wechat.html")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "page.html"), article)
	write(t, filepath.Join(folder, "wx_files", "640.png"), picturePNG(t, 1080, 720, 1))
	result := importInto(t, dir, filepath.Join(folder, "page.html"), Options{})
	if lost := result.Reports[0].Lost; lost != "" {
		t.Errorf("lost %q", lost)
	}
	if len(result.Findings) != 1 || !strings.Contains(result.Findings[0].Message, "is not in the manuscript") {
		t.Errorf("findings: %v", result.Findings)
	}
	golden(t, "wechat.golden", files(t, dir, result.Files))
}

func TestHTML(t *testing.T) {
	const long = "河边的人回来了，沿着堤岸走了很久，说起从前的水，也说起现在的树，一直说到太阳落山，灯火亮起。"
	for name, tt := range map[string]struct {
		page      string
		want, not []string
	}{
		"a site around an article": {
			"<html><head><title>守好一条河 - 某网</title></head><body><nav>首页 新闻</nav><h1>守好一条河</h1><div class=sidebar><p>热门</p></div><div><p>" + long + "</p><h2>先治水</h2><p>" + long + "</p></div><footer>版权</footer></body></html>",
			[]string{"title: 守好一条河\n", "title: 先治水\n"}, []string{"首页", "版权", "热门"},
		},
		"a figure": {
			"<article><h1>守好一条河</h1><p>" + long + "</p><figure><img src=a.png alt='一条河'><figcaption>春天的河。<br>张三 摄</figcaption></figure></article>",
			[]string{"    zh: 春天的河。\n", "  alt:\n    zh: 一条河\n", "  credit:\n    zh: 张三\n"}, nil,
		},
		"lines of source and line ends": {
			"<article><h1>守好一条河</h1><p>河边的人\n      回来了，<b>很</b>\n<b>高兴</b>。They\n   came back.</p></article>",
			[]string{"河边的人回来了，**很高兴**。They came back.\n"}, nil,
		},
		"a quotation, a list and code": {
			"<article><h1>守好一条河</h1><p>" + long + "</p><blockquote><p>水清了。</p></blockquote><ol><li>一棵</li><li>两棵</li></ol><pre>a &lt; b</pre></article>",
			[]string{"> 水清了。\n", "1. 一棵\n2. 两棵\n", "```\na < b\n```"}, nil,
		},
		"what an account puts around an article": {
			"<div id=js_content><section>点击上方蓝字，关注我们</section><h1>守好一条河</h1><p>" + long + "</p><section><strong>01</strong></section><section><strong>先治水</strong></section><p>" + long +
				"</p><section><strong>02</strong></section><section><strong>再种树</strong></section><p>" + long + "</p><p>- END -</p><p><img data-type=gif data-src='https://mmbiz.qpic.cn/mmbiz_gif/a/0?wx_fmt=gif'></p></div>",
			[]string{"title: 守好一条河\nsummary: 河", "title: 先治水\n", "title: 再种树\n", "<!-- 点击上方蓝字，关注我们 -->", "<!-- - END  -->"}, []string{"deck:", "\n01\n", "- kind: photo"},
		},
		"a page that Word saved": {
			"<html><head><title>文档1</title></head><body><div class=WordSection1><p class=MsoTitle align=center><b>守好一条河</b></p><p class=MsoNormal>" + long + "<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>[1]</a></p>" +
				"<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>一棵</p><p class=MsoListParagraph><span style='mso-list:Ignore'>·</span>两棵</p><p class=MsoNormal>" + long + "</p></div>" +
				"<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> 见报告。</p></div><div id=ftn2><p>没有标记的注。</p></div></div></body></html>",
			[]string{"title: 守好一条河\n", "灯火亮起。[^1]\n", "- 一棵\n- 两棵\n", "[^1]: 见报告。\n", "<!-- 没有标记的注。 -->"}, []string{"文档1", "\\[1"},
		},
		"a page that LibreOffice saved": {
			"<html><body><div title=header><p>内部稿</p></div><p class=title>守好一条河</p><p>" + long + "<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a></p><p>" + long + "</p>" +
				"<div id=sdfootnote1><p><a class=sdfootnotesym name=sdfootnote1sym href='#sdfootnote1anc'>1</a>见报告。</p></div><div title=footer><p>第 1 页</p></div></body></html>",
			[]string{"title: 守好一条河\n", "灯火亮起。[^1]\n", "[^1]: 见报告。\n", "<!-- 内部稿 -->"}, []string{"第 1 页", "kicker"},
		},
		"a table with pictures is none": {
			"<article><h1>守好一条河</h1><p>" + long + "</p><table><tr><td><img src=a.png></td><td><img src=b.png></td></tr><tr><td>河东（张三 摄）</td><td>河西（李四 摄）</td></tr></table></article>",
			[]string{"zh: 河东\n", "zh: 河西\n", "zh: 张三\n", "zh: 李四\n"}, []string{"| --- |"},
		},
		"what a page must not bring along": {
			"<article><h1>守好一条河</h1><p>" + long + "<a href='javascript:alert(1)'>点我</a><script>alert(2)</script></p><img src='../../secret.png'></article>",
			[]string{"点我"}, []string{"alert", "javascript"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newIssue(t)
			result := importInto(t, dir, manuscript(t, "a.html", []byte(tt.page)), Options{})
			if lost := result.Reports[0].Lost; lost != "" {
				t.Errorf("lost %q", lost)
			}
			holds(t, pages(t, dir, result), tt.want, tt.not)
		})
	}
}

// TestMHTML imports a page that was saved with its pictures as one file.
func TestMHTML(t *testing.T) {
	dir := newIssue(t)
	saved := "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n" +
		"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/\r\n\r\n" +
		"<article><h1>=E6=B2=B3</h1><p>=E6=B0=B4=E6=B8=85=E4=BA=86=E3=80=82</p><img src=3D\"https://example.org/a.png\"></article>\r\n" +
		"--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/a.png\r\n\r\n" +
		base64.StdEncoding.EncodeToString(picturePNG(t, 900, 600, 1)) + "\r\n--b--\r\n"
	result := importInto(t, dir, manuscript(t, "a.mhtml", []byte(saved)), Options{})
	holds(t, pages(t, dir, result), []string{"title: 河\n", "水清了。"}, nil)
	if _, err := os.Stat(filepath.Join(dir, "assets/photos/he-photo.png")); err != nil {
		t.Error(err, result.Files)
	}
}
