package check

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func invisibleCharacterRule() Rule {
	return Rule{
		Code:     "invisible-character",
		Severity: diag.Error,
		Summary:  Text{"看不见的字符", "a character that nobody can see"},
		Explain: Text{
			"从文字处理软件、网页和聊天里粘贴来的软连字符、零宽空格、方向标记、字节顺序标记等，眼睛看不见，却隔断词语，使搜索、数字和名称对不上；方向标记还能把字的次序倒过来。--fix删去它们。表情符号里的连接符不在此列。",
			"Soft hyphens, zero-width spaces, marks of direction, byte-order marks and their kin come with words pasted from word processors, web pages and chats. Nobody sees them, but they cut words in two, so that search, figures and names no longer agree, and marks of direction can turn the order of letters around. --fix removes them. The joiners of emoji are left alone.",
		},
		Bad:  "耕地\u200b保有量",
		Good: "耕地保有量",
		Issue: func(c *Copy, r *Report) {
			for _, name := range c.Texts() {
				c.reportInvisible(name, r)
			}
		},
		Passage: func(c *Copy, p *Passage, r *Report) {
			for _, m := range invisibleIn(p.Text) {
				at := p.At(m.Start)
				char := p.Text[m.Start:m.End]
				if line, _ := c.Line(at.File, at.Line); !strings.Contains(line, char) {
					message, hint := invisibleMessage(char, 1)
					r.Add(at, message, hint) // written as an entity or an escape
				}
			}
		},
	}
}

// reportInvisible reports each line of a file that has such characters, once. What
// programs and styles need such characters for is theirs to say.
func (c *Copy) reportInvisible(name string, r *Report) {
	text, marked, read := c.Text(name)
	if !read {
		data, err := fs.ReadFile(c.FS, name)
		if err != nil {
			return
		}
		text, marked = strings.CutPrefix(string(data), byteOrderMark)
	}
	if !utf8.ValidString(text) {
		return
	}
	if marked {
		r.Add(issue.Pos{File: name, Line: 1, Column: 1}, Text{"文件开头有字节顺序标记", "byte-order mark at the start of the file"},
			Text{"以不带BOM的UTF-8保存，或用--fix删去", "save the file as UTF-8 without BOM, or let --fix remove it"},
			Edit{At: issue.Pos{File: name}, Whole: func(s string) string { return strings.TrimPrefix(s, byteOrderMark) }})
	}
	switch top, _, _ := strings.Cut(name, "/"); top {
	case "archetypes", "assets", "layouts":
		return
	}
	if len(invisibleIn(text)) == 0 {
		return
	}
	for n, line := range strings.Split(text, "\n") {
		found := invisibleIn(line)
		if len(found) == 0 {
			continue
		}
		var edits []Edit
		for _, m := range found {
			at := issue.Pos{File: name, Line: n + 1, Column: utf8.RuneCountInString(line[:m.Start]) + 1}
			edits = append(edits, Edit{At: at, Old: line[m.Start:m.End]})
		}
		message, hint := invisibleMessage(edits[0].Old, len(found))
		r.Add(edits[0].At, message, hint, edits...)
	}
}

func invisibleMessage(char string, count int) (message, hint Text) {
	first, _ := utf8.DecodeRuneInString(char)
	name, code := invisibleName(first), fmt.Sprintf("U+%04X", first)
	if count == 1 {
		return Text{"看不见的字符" + code + "（" + name.ZH + "）", "invisible character " + code + " (" + name.EN + ")"}, Text{"删去", "remove it"}
	}
	return Text{
		fmt.Sprintf("%d个看不见的字符，第一个是%s（%s）", count, code, name.ZH),
		fmt.Sprintf("%d invisible characters, the first %s (%s)", count, code, name.EN),
	}, Text{"删去", "remove them"}
}

func invisibleName(r rune) Text {
	switch {
	case r == '\u00AD':
		return Text{"软连字符", "soft hyphen"}
	case r == '\u200B':
		return Text{"零宽空格", "zero-width space"}
	case r == '\u200C' || r == '\u200D':
		return Text{"零宽连接控制", "zero-width joiner or non-joiner"}
	case r == '\u2060':
		return Text{"词连接符", "word joiner"}
	case r == '\uFEFF':
		return Text{"字节顺序标记", "byte-order mark"}
	case unicode.Is(unicode.Bidi_Control, r):
		return Text{"方向标记", "mark of direction"}
	}
	return Text{"不显示的格式字符", "format character"}
}

const byteOrderMark = "\uFEFF"

// invisibleIn finds the characters of a text that show nothing.
func invisibleIn(s string) []issue.Span {
	var found []issue.Span
	last := rune(0)
	for at, r := range s {
		if r > 0x7F && !issue.IsHan(r) { // as most are not
			size := utf8.RuneLen(r)
			if size > 0 && isInvisible(r, last, after(s, at+size)) {
				found = append(found, issue.Span{Start: at, End: at + size})
				continue
			}
		}
		last = r
	}
	return found
}

// isInvisible says whether a character between two others shows nothing and does
// nothing that a reader needs: those of the category Cf, and those that are blank
// by their nature. Emoji and scripts that join letters need joiners, flags of
// regions need tags (Unicode 16, 23.2 to 23.9).
func isInvisible(r, before, after rune) bool {
	switch {
	case r == '\u200C' || r == '\u200D':
		return !joins(before) || !joins(after)
	case r >= 0xE0020 && r <= 0xE007F:
		return before != 0x1F3F4 && (before < 0xE0020 || before > 0xE007F)
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	case r == '\u034F' || r == '\u115F' || r == '\u1160' || r == '\u3164' || r == '\uFFA0' || r == '\u17B4' || r == '\u17B5':
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

// joins says whether a joiner has a meaning beside a character.
func joins(r rune) bool {
	switch {
	case unicode.In(r, unicode.Han, unicode.Latin, unicode.Cyrillic, unicode.Greek):
		return false
	case r == 0x20E3 || unicode.In(r, unicode.So, unicode.Sk, unicode.Mn, unicode.Mc):
		return r > 0x7F
	}
	return unicode.IsLetter(r)
}
