package importer

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"golang.org/x/text/encoding/simplifiedchinese"
	unicode16 "golang.org/x/text/encoding/unicode"

	"github.com/tekan-press/tekan/internal/issue"
)

// decode makes text of a file in UTF-8, in UTF-16, or in GB 18030, which holds GBK
// and GB 2312, with LF line ends.
func (r reading) decode(data []byte) (string, error) {
	wide := bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) ||
		bytes.Contains(data, []byte("\n\x00")) || bytes.Contains(data, []byte("\x00\n"))
	var text string
	switch {
	case wide:
		order := unicode16.LittleEndian
		if bytes.Contains(data, []byte("\x00\n")) && !bytes.Contains(data, []byte("\n\x00")) {
			order = unicode16.BigEndian
		}
		out, err := unicode16.UTF16(order, unicode16.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "", r.refuse("save it as UTF-8", "%q is not text", r.name)
		}
		text = string(out)
	case utf8.Valid(data):
		text = string(data)
	default:
		out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil {
			return "", r.refuse("save it as UTF-8", "%q is not text", r.name)
		}
		text = string(out)
	}
	if strings.ContainsRune(text, utf8.RuneError) || strings.ContainsRune(text, 0) {
		return "", r.refuse("save it as UTF-8", "%q is not text", r.name)
	}
	return clean(text), nil
}

// clean drops what no editor shows: marks of byte order, control characters, and
// the other line ends.
func clean(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\t':
			return r
		case '\u00A0', '\u202F', '\u205F':
			return ' '
		case '\uFEFF', '\u200B', '\uFFFE', '\uFFFF', '\u00AD':
			return -1
		}
		switch {
		case unicode.IsControl(r):
			return -1
		case r >= 0x2000 && r <= 0x200A: // spaces of other widths
			return ' '
		}
		return r
	}, text)
}

// readText reads a manuscript without any markup.
func (r reading) readText(data []byte) (*Manuscript, error) {
	text, err := r.decode(data)
	if err != nil {
		return nil, err
	}
	m := &Manuscript{Name: r.name, Plain: true}
	m.Source.WriteString(text)
	for _, p := range paragraphs(text) {
		if pic := r.named(p); pic != nil {
			m.Blocks = append(m.Blocks, Block{Kind: Photo, Picture: pic})
			continue
		}
		m.Blocks = append(m.Blocks, paragraph(p))
	}
	return m, nil
}

// line is a line of a text, without the white space around it.
type line struct {
	words           string
	indented, blank bool
	width           int
}

// paragraphs puts the lines of a text together again that were broken only because
// they were full. Most Chinese texts have one line for each paragraph; those that
// came by mail or from a typesetter's system are cut at a width.
func paragraphs(text string) []string {
	var lines []line
	for raw := range strings.SplitSeq(text, "\n") {
		words := strings.TrimFunc(raw, unicode.IsSpace)
		indent := raw[:len(raw)-len(strings.TrimLeftFunc(raw, unicode.IsSpace))]
		lines = append(lines, line{words, displaywidth.String(strings.ReplaceAll(indent, "\t", "    ")) >= 2, words == "", displaywidth.String(words)})
	}
	full, indents := fullWidth(lines), indents(lines)
	var parts [][]string
	open, within := false, false // within a paragraph that begins with an indent
	for i, l := range lines {
		switch {
		case l.blank:
			open = false
			continue
		case open && !l.indented && (continues(lines[i-1], l, full) || indents && (breaksOff(lines[i-1]) || within && !ended(lines[i-1].words))):
			parts[len(parts)-1] = append(parts[len(parts)-1], l.words)
		default:
			parts = append(parts, []string{l.words})
			within = l.indented && l.width >= narrowestLine
		}
		open = true
	}
	var out []string
	for _, part := range parts {
		out = append(out, joinLines(part...))
	}
	return out
}

const (
	// widestLine is more columns than a text that was cut at a width has.
	widestLine = 130
	// narrowestLine is fewer columns than one that was cut would have.
	narrowestLine = 36
)

// fullWidth is how many columns a full line has, 0 where lines were not cut.
func fullWidth(lines []line) int {
	widest := 0
	for _, l := range lines {
		widest = max(widest, l.width)
	}
	if widest > widestLine || widest < narrowestLine {
		return 0
	}
	cut := 0
	for i, l := range lines {
		if i+1 < len(lines) && !lines[i+1].blank && !lines[i+1].indented && l.width >= widest-slack(l.words) && !ended(l.words) {
			cut++
		}
	}
	if cut == 0 {
		return 0
	}
	return widest
}

// indents says whether the paragraphs of a text begin with an indent, so that a line
// without one goes on with the one above.
func indents(lines []line) bool {
	n := 0
	for _, l := range lines {
		if l.indented && l.width >= narrowestLine {
			n++
		}
	}
	return n > 1
}

// breaksOff says whether a line is cut in the middle of a sentence.
func breaksOff(l line) bool {
	return l.width >= narrowestLine && !ended(l.words) && numbering(l.words).level == 0
}

// slack is how much shorter than full a line may be because what follows did not
// fit: a Chinese mark that may not begin a line, or an English word.
func slack(words string) int {
	if last, _ := utf8.DecodeLastRuneInString(words); last < 0x2000 {
		return 16
	}
	return 6
}

// continues says whether a line goes on with the paragraph of the one above.
func continues(above, below line, full int) bool {
	if numbering(below.words).level > 0 || numbering(above.words).level > 0 && above.width < full-slack(above.words) {
		return false
	}
	return full > 0 && above.width >= full-slack(above.words)
}

const (
	stops = "。！？…；.!?;"
	shuts = "”’」』）》】〉\"')]"
)

// ended says whether a paragraph may end behind these words.
func ended(words string) bool {
	words = strings.TrimRight(words, shuts+" ")
	last, _ := utf8.DecodeLastRuneInString(words)
	return strings.ContainsRune(stops, last) && last != utf8.RuneError
}

// joinLines puts the lines of a paragraph together: with a space, unless Chinese
// stands on either side.
func joinLines(lines ...string) string {
	var joined strings.Builder
	var last rune
	for _, l := range lines {
		if l == "" {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(l); joined.Len() > 0 && !isWide(last) && !isWide(first) {
			joined.WriteByte(' ')
		}
		joined.WriteString(l)
		last, _ = utf8.DecodeLastRuneInString(l)
	}
	return joined.String()
}

// isWide says whether a character is Chinese, or a mark that is set like one.
func isWide(r rune) bool {
	return issue.IsHan(r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF ||
		strings.ContainsRune("“”‘’—…·", r)
}

var namedPicture = regexp.MustCompile(`(?i)^[\[【（(]?\s*(?:(?:图片|照片|插图|配图|图|photo|picture)\s*\d*\s*[：:]?\s*)?([^\[\]【】（）()：:/\\\s]+\.(?:jpe?g|png|webp|avif|gif|bmp|tiff?))\s*[\]】）)]?$`)

// named is the picture that a paragraph of a plain text names by its file, or nil.
func (r reading) named(words string) *Picture {
	found := namedPicture.FindStringSubmatch(words)
	if found == nil {
		return nil
	}
	pic := &Picture{Name: found[1]}
	if r.open != nil {
		pic.Data, _ = r.open(found[1]) // without it the caption is listed alone
	}
	return pic
}
