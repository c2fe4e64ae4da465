package issue

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const bom = "\uFEFF"

// text makes a file's bytes into text with LF line ends and without the mark of
// byte order that some editors begin it with. It reports the first byte of each
// line that no editor would show: one that is not UTF-8, or a control character,
// which YAML refuses and which moves the lines that Hugo counts. ok is false when
// the text can not be used.
func (s *sink) text(name string, data []byte) (src *source, ok bool) {
	text := strings.TrimPrefix(string(data), bom)
	text = strings.ReplaceAll(text, "\r\n", "\n")
	src, ok = &source{name: name, text: text}, true
	if utf8.ValidString(text) && strings.IndexFunc(text, forbidden) < 0 {
		return src, true
	}
	for n, line := range strings.Split(text, "\n") {
		column := 0
		for i, r := range line {
			column++
			_, size := utf8.DecodeRuneInString(line[i:])
			at := Pos{name, n + 1, column}
			if r == utf8.RuneError && size == 1 {
				s.add(at.Finding(CodeEncoding, s.lang.say("byte 0x%02X is not UTF-8", line[i]),
					s.lang.say("save the file as UTF-8; older Chinese editors write GB 18030")))
				// What follows in a file of another encoding is as wrong.
				return src, false
			}
			if forbidden(r) {
				s.add(at.Finding(CodeEncoding, s.lang.say("control character U+%04X", r), s.lang.say("delete it")))
				ok = false
				break
			}
		}
	}
	return src, ok
}

// forbidden says whether a character is invisible and harmful in a text file:
// controls other than tab and line end, the Unicode line separators, and the
// two code points that are never characters.
func forbidden(r rune) bool {
	switch r {
	case '\n', '\t':
		return false
	case '\u2028', '\u2029', '\uFFFE', '\uFFFF':
		return true
	}
	return unicode.IsControl(r)
}
