package compose

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

func TestCitations(t *testing.T) {
	person := func(zh, en string) issue.Pair { return issue.Pair{ZH: zh, EN: en} }
	three := []issue.Pair{person("徐媚", "Xu Mei"), person("王刚", "Wang Gang"), person("欧阳明华", "Ouyang Minghua")}
	for _, c := range []struct {
		name    string
		lang    issue.Language
		date    string
		people  []issue.Pair
		style   string
		want    string
		getText func(work) string
	}{
		{"three in English", issue.EN, "2025-01-12", three, "GB/T", "XU M, WANG G, OUYANG M. Title[EB/OL]//Issue. (2025-01-12)[date of access]. @.", work.gbt},
		{"three in Chinese", issue.ZH, "2025", three, "GB/T", "徐媚, 王刚, 欧阳明华. Title[EB/OL]//Issue. (2025)[引用日期]. @.", work.gbt},
		{"four", issue.EN, "2025", append(three, person("李四", "Li Si")), "GB/T", "XU M, WANG G, OUYANG M, et al. Title[EB/OL]//Issue. (2025)[date of access]. @.", work.gbt},
		{"a body", issue.EN, "2025", []issue.Pair{person("长治市统计局", "Changzhi Bureau of Statistics")}, "GB/T", "Changzhi Bureau of Statistics. Title[EB/OL]//Issue. (2025)[date of access]. @.", work.gbt},
		{"nobody", issue.EN, "2025", nil, "GB/T", "Title[EB/OL]//Issue. (2025)[date of access]. @.", work.gbt},
		{"a day", issue.EN, "2025-01-12", three, "APA", "Xu, M., Wang, G., & Ouyang, M. (2025, January 12). Title. Issue. @", work.apa},
		{"a month", issue.EN, "2025-01", three[:2], "APA", "Xu, M., & Wang, G. (2025, January). Title. Issue. @", work.apa},
		{"a Western name", issue.EN, "2025", []issue.Pair{person("约翰·史密斯", "John Paul Smith")}, "APA", "Smith, J. P. (2025). Title. Issue. @", work.apa},
		{"Chinese in APA", issue.ZH, "2025", three[:2], "APA", "徐媚, 王刚. (2025). Title. Issue. @", work.apa},
		{"nobody in APA", issue.EN, "2025", nil, "APA", "(2025). Title. Issue. @", work.apa},
		{"Chicago", issue.EN, "2025-01-12", three, "Chicago", "Xu Mei, Wang Gang, and Ouyang Minghua. “Title.” Issue, January 12, 2025. @.", work.chicago},
		{"two in Chicago", issue.EN, "2025", three[:2], "Chicago", "Xu Mei and Wang Gang. “Title.” Issue, 2025. @.", work.chicago},
		{"a Western name in Chicago", issue.EN, "2025", []issue.Pair{person("约翰·史密斯", "John Smith")}, "Chicago", "Smith, John. “Title.” Issue, 2025. @.", work.chicago},
		{"Chinese in Chicago", issue.ZH, "2025", three[:1], "Chicago", "徐媚. “Title”. Issue, 2025. @.", work.chicago},
	} {
		w := work{key: "i-r", title: "Title", container: "Issue", date: c.date, lang: c.lang}
		for _, p := range c.people {
			w.authors = append(w.authors, authorOf(p, c.lang))
		}
		if got := strings.ReplaceAll(c.getText(w), addressHere, "@"); got != c.want {
			t.Errorf("%s, %s:\n got %s\nwant %s", c.name, c.style, got, c.want)
		}
	}
}

func TestCitationFiles(t *testing.T) {
	w := work{key: "i-r", title: `50 % of {A} & "B" \uffff`, container: "Issue", date: "2025-01-12", lang: issue.EN,
		authors: []author{authorOf(issue.Pair{ZH: "徐媚", EN: "Xu Mei"}, issue.EN), {whole: "The Bureau"}}}
	bib := strings.ReplaceAll(w.bibtex(), addressHere, "@")
	want := "@article{i-r,\n  author = {Xu, Mei and {The Bureau}},\n  title = {{50 \\% of \\{A\\} \\& \"B\" \\textbackslash{}uffff}},\n  journal = {{Issue}},\n  year = {2025},\n  language = {english},\n  url = {@},\n}\n"
	if bib != want {
		t.Errorf("BibTeX:\n got %s\nwant %s", bib, want)
	}
	ris := strings.ReplaceAll(w.ris(), addressHere, "@")
	if want := "TY  - NEWS\r\nAU  - Xu, Mei\r\nAU  - The Bureau\r\nTI  - " + w.title + "\r\nT2  - Issue\r\nPY  - 2025\r\nDA  - 2025/01/12\r\nLA  - en\r\nUR  - @\r\nER  - \r\n"; ris != want {
		t.Errorf("RIS:\n got %q\nwant %q", ris, want)
	}
	var items []struct {
		Title  string              `json:"title"`
		URL    string              `json:"URL"`
		Author []map[string]string `json:"author"`
		Issued struct {
			Parts [][]int `json:"date-parts"`
		} `json:"issued"`
	}
	if err := json.Unmarshal([]byte(strings.ReplaceAll(w.csl(), addressHere, "https://a.example/b/")), &items); err != nil {
		t.Fatal(err)
	}
	x := items[0]
	if x.Title != w.title || x.URL != "https://a.example/b/" || x.Author[0]["family"] != "Xu" || x.Author[1]["literal"] != "The Bureau" || len(x.Issued.Parts[0]) != 3 {
		t.Errorf("CSL-JSON: %+v", x)
	}
}
