package check

import (
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func rawHTMLRule() Rule {
	return Rule{
		Code:     "raw-html",
		Severity: diag.Error,
		Summary:  Text{"文中有不会印出的HTML", "HTML in the text, which is not printed"},
		Explain: Text{
			"正文是Markdown。HTML标签连同整段HTML都不会印出，在标题、说明等字段里则原样印出。要的效果多半有Markdown写法或短代码；视频、声音、注音还不支持，请写成链接或文字。注释<!-- … -->可以写，哪里都不会印出；没有结束的注释会吞掉下文，也在这里报告。",
			"The text is Markdown. Tags of HTML, and whole blocks of it, are not printed; in a title, a caption or another field they are printed as they are typed. What was meant has a Markdown way or a shortcode most times; video, sound and readings above characters are not supported, so write a link or words. Comments, <!-- … -->, are fine and printed nowhere; one that is never closed takes what follows with it, and is found here too.",
		},
		Bad:  "全村<u>连续两年</u>排名第一。",
		Good: "全村*连续两年*排名第一。",
		Page: func(_ *Copy, p *issue.Page, r *Report) {
			for _, t := range treesOf(p) {
				for _, piece := range firstOfRuns(htmlPieces(t)) {
					message, hint := piece.says()
					r.Add(t.at(piece.start), message, hint)
				}
			}
		},
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if p.Block != nil {
				if at := strings.Index(prose(p), "<!--"); at >= 0 {
					message, hint := htmlPiece{kind: openComment}.says()
					r.Add(p.At(at), message, hint)
				}
				return
			}
			for _, m := range tagPattern.FindAllStringSubmatchIndex(p.Text, -1) {
				if name := strings.ToLower(p.Text[m[2]:m[3]]); htmlHint(name) != otherHTML() {
					r.Add(p.At(m[0]), Say("“%s”会照样印出", "%q is printed as it is typed", p.Text[m[0]:m[1]]),
						Text{"这里只写文字", "write words alone here"})
					return
				}
			}
		},
	}
}

// says is what is wrong with a piece of HTML, and what to write instead.
func (p htmlPiece) says() (message, hint Text) {
	switch p.kind {
	case openComment:
		return Text{"注释没有结束", "a comment that is not closed"}, Text{"以-->结束", "end it with -->"}
	case strayWords:
		return Say("“%s”跟在注释后面，不会印出", "%q stands behind a comment and is not printed", clip(p.text, 0, len(p.text))),
			Text{"注释单独占行，正文另起一行", "give the comment lines of its own and begin the text on another"}
	case declaration:
		return Say("“%s”是HTML，不会印出", "%q is HTML, which is not printed", p.text), otherHTML()
	}
	return Say("“%s”是HTML，不会印出", "%q is HTML, which is not printed", "<"+p.text+">"), htmlHint(p.name)
}

// htmlHint says what to write instead of an element.
func htmlHint(name string) Text {
	for _, h := range htmlHints() {
		if strings.Contains(" "+h.names+" ", " "+strings.ToLower(strings.Trim(name, "</>"))+" ") {
			return h.Text
		}
	}
	return otherHTML()
}

func otherHTML() Text {
	return Text{"用Markdown写；要印出尖括号本身，写\\<", `write it in Markdown; where the sign itself is meant, write \<`}
}

type elementHint struct {
	names string
	Text
}

// htmlHints are the elements that editors know, and what takes their place.
func htmlHints() []elementHint {
	return []elementHint{
		{"video audio iframe embed object source track canvas", Text{"视频和声音还不支持：写成链接，如[看录像](/files/river.mp4)", "video and sound are not supported: link to them, as in [watch it](/files/river.mp4)"}},
		{"img picture figure figcaption svg", Text{`图片用短代码：{{< photo "标识" >}}`, `a picture is a shortcode: {{< photo "id" >}}`}},
		{"ruby rb rt rp rtc", Text{"注音还不支持：写在括号里，如汉（hàn）", "readings above characters are not supported: write them in brackets, as in 汉 (hàn)"}},
		{"br wbr", Text{"换行写：行末加一个反斜杠", "for a line break, end the line with a backslash"}},
		{"b strong", Text{"写**…**", "write **…**"}},
		{"i em cite dfn u mark ins big font", Text{"强调写*…*", "for emphasis, write *…*"}},
		{"s del strike", Text{"删除线写~~…~~", "for words struck out, write ~~…~~"}},
		{"code kbd samp tt var", Text{"写`…`", "write `…`"}},
		{"pre xmp listing textarea", Text{"代码写在两行```之间", "write code between two lines of ```"}},
		{"a", Text{"写[文字](网址)", "write [words](address)"}},
		{"ul ol li menu dir", Text{"每项一行，前面写“- ”或“1. ”", `begin each item with "- " or "1. "`}},
		{"dl dt dd", Text{"词语一行，下一行写“: 解释”", `give the term a line, and begin the next with ": "`}},
		{"table thead tbody tfoot tr th td caption col colgroup", Text{"表格用|分列", "a table has its columns between |"}},
		{"h1 h2 h3 h4 h5 h6", Text{"小标题写###", "a heading begins with ###"}},
		{"blockquote q", Text{"引文每行以“> ”开头", `each line of a quotation begins with "> "`}},
		{"hr", Text{"分隔线写***，单独占行", "a rule is *** on a line of its own"}},
		{"sup sub small", Text{"写²、₂这样的字符；注释写[^1]", "write characters such as ² and ₂; a note is [^1]"}},
		{"script style link meta base noscript template form input button select", Text{"样式和脚本属于主题，不写在正文里", "styles and scripts belong to the theme, not to the text"}},
		{"p div span center section article aside header footer main nav details summary address time data abbr bdi bdo title body html head", Text{"只写文字，段落之间空一行", "write the words alone, with a blank line between paragraphs"}},
	}
}

var tagPattern = regexp.MustCompile(`(?s)</?([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>`)
