package importer

import (
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

// drafted reads a manuscript as Import does, up to what it would write.
func drafted(t *testing.T, name string, data []byte) {
	t.Helper()
	s, err := readOne(name, data, Options{}, nil)
	if err != nil {
		if refused := new(Refusal); !errors.As(err, &refused) || refused.Finding.Message == "" {
			t.Errorf("%v is no refusal", err)
		}
		return
	}
	if s.Manuscript == nil {
		for _, rows := range s.sheets {
			dataOf(rows)
		}
		return
	}
	other := pairUp(s.Manuscript)
	report := Arrange(s.Manuscript)
	if other != nil {
		pairReports(report, Arrange(other))
	}
	j := &job{issue: &issue.Issue{}}
	d, err := s.draftFor(report, "a", issue.ZH, 10, j.stemsOf(report, nil, issue.ZH), names{}, names{})
	if err != nil {
		if refused := new(Refusal); !errors.As(err, &refused) {
			t.Errorf("%v is no refusal", err)
		}
		return
	}
	made := &Made{Draft: d}
	made.count(s.Manuscript, report)
	if made.Lost != "" {
		t.Errorf("%q of %q is lost", made.Lost, data)
	}
	if slices.Contains(d.Sections, "") {
		t.Errorf("a section of %q has no file", data)
	}
}

func FuzzDocument(f *testing.F) {
	f.Add(`<w:p><w:r><w:t>河</w:t></w:r></w:p>`)
	f.Add(para(`<w:numPr><w:numId w:val="1"/></w:numPr>`, run("一、先治水", "<w:b/>")) + `<w:tbl><w:tr><w:tc>` + para("", run("甲")) + `</w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:ins><w:r><w:br/><w:tab/><w:drawing><wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx></w:drawing></w:r></w:ins><w:del/></w:p>`)
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "http://a"</w:instrText><w:t>b</w:t></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, body string) { drafted(t, "a.docx", wordDocument(t, body, nil)) })
}

func FuzzArchive(f *testing.F) {
	f.Add(wordDocument(f, para("", run("河")), map[string]string{"word/styles.xml": `<styles/>`}))
	f.Fuzz(func(t *testing.T, data []byte) { drafted(t, "a.docx", data) })
}

func FuzzHTML(f *testing.F) {
	article, err := os.ReadFile("testdata/wechat.html")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(article)
	f.Add([]byte("<ul><li>甲<ol><li>乙</ul><table><tr><td>丙<td><img src=a.png></table><figure>丁<figcaption>戊 摄"))
	f.Fuzz(func(t *testing.T, data []byte) { drafted(t, "a.html", data) })
}

func FuzzMarkdown(f *testing.F) {
	f.Add([]byte(firstVersion))
	f.Add([]byte("---\ntitle: a\n---\n甲[^1]\n乙\n\n[^1]: 丙\n\n![丁](a.png \"戊\")\n\n1. 己\n\n<!-- 庚 -->\n"))
	f.Fuzz(func(t *testing.T, data []byte) { drafted(t, "a.md", data) })
}

func FuzzText(f *testing.F) {
	f.Add([]byte("守河\n——见闻\n本报记者　张　三\n　　河边。\n一、水\nThe water is clean.\n图片说明：河（李四 摄）\n来源：报\n"))
	f.Add([]byte("\xff\xfe\x10\x62"))
	f.Fuzz(func(t *testing.T, data []byte) { drafted(t, "a.txt", data) })
}

func FuzzSheet(f *testing.F) {
	f.Add([]byte("名称,数值,单位\n耕地,549.36,万亩\n"))
	f.Add([]byte("指标（棵）\t2023年\n栽树\t\"1,200\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) { drafted(t, "a.csv", data) })
}

func FuzzMHTML(f *testing.F) {
	f.Add([]byte("From: <Saved by Blink>\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>a</p>\n--b--\n"))
	f.Fuzz(func(t *testing.T, data []byte) { drafted(t, "a.mhtml", data) })
}
