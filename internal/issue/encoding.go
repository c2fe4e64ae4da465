package issue

import (
	"strings"
	"unicode"
	"unicode/utf8"

	unicode16 "golang.org/x/text/encoding/unicode"
)

const bom = "\uFEFF"

// text makes a file's bytes into text with LF line ends and without the mark of
// byte order that some editors begin it with. It reports the first byte of each
// line that no editor would show: one that is not UTF-8, or a control character,
// which YAML refuses and which moves the lines that Hugo counts. ok is false when
// the text can not be used.
func (s *sink) text(name string, data []byte) (src *source, ok bool) {
	text, marked := strings.CutPrefix(string(data), bom)
	if wide := wideEncoding(text); wide != "" {
		s.add(Pos{name, 1, 1}.Finding(CodeEncoding, s.lang.say("the text is %s, not UTF-8", wide), s.lang.say("save the file as UTF-8")))
		return &source{name: name, text: text, marked: marked}, false
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	src, ok = &source{name: name, text: text, marked: marked}, true
	if utf8.ValidString(text) && !holdsForbidden(text) {
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

// wideEncoding names the encoding of a text in units of two bytes, as Windows
// writes it under the name Unicode, or "" for any other.
func wideEncoding(text string) string {
	if strings.HasPrefix(text, "\xff\xfe\x00\x00") || strings.HasPrefix(text, "\x00\x00\xfe\xff") {
		return "UTF-32"
	}
	begin := text[:min(len(text), headSize)]
	half := len(begin) / 4
	// Without a mark, every second byte of plain punctuation and digits is zero.
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") || half > 0 && strings.Count(begin, "\x00") > half {
		return "UTF-16"
	}
	return ""
}

// FromUTF16 returns the content of a file in UTF-8 if it was UTF-16 and says so by
// a mark, and as it is otherwise: older encodings can only be guessed.
func FromUTF16(content string) string {
	if wideEncoding(content) != "UTF-16" {
		return content
	}
	decoded, err := unicode16.UTF16(unicode16.LittleEndian, unicode16.ExpectBOM).NewDecoder().String(content)
	if err != nil || strings.ContainsRune(decoded, utf8.RuneError) {
		return content
	}
	return decoded
}

// holdsForbidden says whether a text in UTF-8 has one of these characters.
func holdsForbidden(text string) bool {
	for i := range len(text) {
		switch b := text[i]; {
		case ' ' <= b && b < 0x7F || 0x80 <= b && b < 0xC2 || b == '\n':
		case b < utf8.RuneSelf || b == 0xC2 || b == 0xE2 || b == 0xEF: // begins one of them, maybe
			if r, _ := utf8.DecodeRuneInString(text[i:]); forbidden(r) {
				return true
			}
		}
	}
	return false
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
