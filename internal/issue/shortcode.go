package issue

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Shortcode is one call such as {{< photo "id" >}} in a block.
type Shortcode struct {
	Name string
	Args []Arg
	// Closing is true for {{< /name >}}.
	Closing bool
	// Start and End are byte offsets in the block's Text.
	Start, End int

	// shown says that it is shown and not called.
	shown bool
	// broken says what is wrong with the writing itself, "" when nothing is.
	broken, hint string
}

// Arg is one argument of a shortcode.
type Arg struct {
	Value string
	// Start is a byte offset in the block's Text, at the quotation mark if
	// there is one.
	Start int
}

// ShortcodeNames returns the shortcodes that an issue may use.
func ShortcodeNames() []string { return []string{"photo", "chart", "statistic", "gap", "pull"} }

// scanShortcodes finds every shortcode of a text. Hugo reads them before
// Markdown, in code too, so Markdown is not looked at. {{</* … */>}} is the
// way to write one without calling it.
func scanShortcodes(text string) []Shortcode {
	var found []Shortcode
	for sc := range shortcodes(text) {
		if !sc.shown {
			found = append(found, sc)
		}
	}
	return found
}

// shortcodes are those of a text, and those that are shown and not called.
func shortcodes(text string) iter.Seq[Shortcode] {
	return func(yield func(Shortcode) bool) {
		for at := 0; ; {
			i := strings.Index(text[at:], "{{")
			if i < 0 {
				return
			}
			start := at + i
			at = start + 2
			if at >= len(text) || text[at] != '<' && text[at] != '%' {
				continue
			}
			sc := parseShortcode(text, start)
			if !yield(sc) {
				return
			}
			at = sc.End
		}
	}
}

// Shortcodes finds every shortcode of a body, in code and remarks too, as Hugo does.
func Shortcodes(body string) []Shortcode { return scanShortcodes(body) }

// BrokenShortcodes are those of a list that Hugo would stop at: of the shortcodes of
// one block, or of a body.
func BrokenShortcodes(list []Shortcode) []Shortcode {
	var broken, open []Shortcode
	for _, sc := range list {
		switch {
		case sc.broken == "" && sc.Name == "pull" && sc.Closing && len(open) > 0:
			open = open[:len(open)-1]
		case sc.broken == "" && sc.Name == "pull" && !sc.Closing && len(sc.Args) == 0:
			open = append(open, sc)
		case sc.broken == "" && sc.Name == "gap" && !sc.Closing && len(sc.Args) == 0:
		case sc.broken == "" && !sc.Closing && slices.Contains([]string{"photo", "chart", "statistic"}, sc.Name) && len(sc.Args) == 1 && ValidID(sc.Args[0].Value):
		default:
			broken = append(broken, sc)
		}
	}
	return append(broken, open...)
}

// maskBody returns a body with letters in the place of its shortcodes, byte for
// byte, so that Markdown reads it as it does when Hugo has put its own words
// there. The letters at the ends are Chinese, since what stands beside a shortcode
// stands beside text. A pull quotation is one word, whatever is in it.
func maskBody(text string) []byte {
	masked := []byte(text)
	const letter = "〇"
	hide := func(start, end int, lines bool) {
		for i := start; i < end; i++ {
			if lines || masked[i] != '\n' {
				masked[i] = 'x'
			}
		}
		if end-start >= 2*len(letter) {
			copy(masked[start:], letter)
			copy(masked[end-len(letter):], letter)
		}
	}
	opened := -1
	for sc := range shortcodes(text) {
		if sc.shown { // Markdown reads it without its /* and */
			open, close := sc.Start+len("{{"), sc.End-len("*/>}}")
			copy(masked[open:], []byte{hidden, hidden, text[open]})
			copy(masked[close:], []byte{text[close+2], hidden, hidden})
			continue
		}
		hide(sc.Start, sc.End, false)
		switch {
		case sc.Name == "pull" && !sc.Closing:
			opened = sc.Start
		case sc.Name == "pull" && opened >= 0:
			if !blankLine.MatchString(text[opened:sc.End]) {
				hide(opened, sc.End, true)
			}
			opened = -1
		}
	}
	return masked
}

// hidden takes the place of a byte that is not part of the Markdown.
const hidden = '\x01'

var blankLine = regexp.MustCompile(`\n[ \t]*\n`)

func closer(mark byte) string {
	if mark == '<' {
		return ">}}"
	}
	return "%}}"
}

// parseShortcode reads the shortcode that begins at start.
func parseShortcode(text string, start int) Shortcode {
	end := closer(text[start+2])
	sc := Shortcode{Start: start, End: len(text)}
	at := start + 3
	if strings.HasPrefix(text[at:], "/*") {
		if i := strings.Index(text[at+2:], "*/"+end); i >= 0 {
			return Shortcode{Start: start, End: at + 2 + i + len("*/") + len(end), shown: true}
		}
		sc.broken, sc.hint, sc.End = "a shortcode that is not closed", "end it with */"+end, at
		return sc
	}
	for {
		at += len(text[at:]) - len(strings.TrimLeft(text[at:], " \t\n"))
		switch rest := text[at:]; {
		case strings.HasPrefix(rest, end):
			sc.End = at + len(end)
			if text[start+2] == '%' {
				sc.broken, sc.hint = "a shortcode between {{% and %}}", "write it between {{< and >}}"
			} else if sc.Name == "" {
				sc.broken, sc.hint = "a shortcode without a name", "write one of "+strings.Join(ShortcodeNames(), ", ")
			}
			return sc
		case rest == "":
			sc.broken, sc.hint = "a shortcode that is not closed", "end it with "+end
			// The rest of the block is text again.
			sc.End = start + 3
			return sc
		case strings.HasPrefix(rest, "/") && sc.Name == "":
			sc.Closing = true
			at++
		default:
			word, size := shortcodeWord(rest, end)
			if sc.Name == "" {
				sc.Name = word
			} else {
				sc.Args = append(sc.Args, Arg{word, at})
			}
			at += size
		}
	}
}

// shortcodeWord reads a quoted or bare word and returns how many bytes it took.
func shortcodeWord(text, end string) (word string, size int) {
	if q := text[0]; q == '"' || q == '`' {
		if i := strings.IndexByte(text[1:], q); i >= 0 {
			return text[1 : 1+i], i + 2
		}
	}
	size = len(text)
	for _, stop := range []string{" ", "\t", "\n", end} {
		if i := strings.Index(text, stop); i >= 0 {
			size = min(size, i)
		}
	}
	return text[:size], size
}

// checkShortcodes proves every shortcode of the block, and notes the ids that
// they name.
func (b *Block) checkShortcodes(s *sink) {
	var open []Shortcode
	for _, sc := range b.Shortcodes {
		fail := func(offset int, message, hint string) {
			s.add(b.At(offset).Finding(CodeShortcode, message, hint))
		}
		switch {
		case sc.broken != "":
			fail(sc.Start, s.lang.say(sc.broken), s.lang.say(sc.hint))
		case sc.Name == "pull" && sc.Closing && len(open) > 0:
			open = open[:len(open)-1]
		case sc.Name == "pull" && sc.Closing:
			fail(sc.Start, s.lang.say(`"/pull" closes nothing`), s.lang.say("begin the quotation with {{< pull >}} in the same block"))
		case sc.Closing:
			fail(sc.Start, s.lang.say("%q is not closed by a second shortcode", sc.Name), s.lang.say("remove this one"))
		case sc.Name == "pull", sc.Name == "gap":
			if sc.Name == "pull" {
				open = append(open, sc)
			}
			if len(sc.Args) > 0 {
				fail(sc.Args[0].Start, s.lang.say("%q takes no argument, not %q", sc.Name, sc.Args[0].Value), s.lang.say("write {{< %s >}}", sc.Name))
			}
		case sc.Name == "photo", sc.Name == "chart", sc.Name == "statistic":
			b.checkIDArgument(s, sc)
		default:
			fail(sc.Start, s.lang.say("unknown shortcode %q", sc.Name), s.lang.choice(sc.Name, ShortcodeNames()))
		}
	}
	if len(open) == 0 {
		b.checkPlaces(s)
	}
	for _, sc := range open {
		s.add(b.At(sc.Start).Finding(CodeShortcode, s.lang.say(`"pull" is not closed in its block`), s.lang.say("end the quotation with {{< /pull >}} and leave no blank line before it")))
	}
}

// checkPlaces proves that what is a block of its own stands alone, and that a pull
// quotation is words.
func (b *Block) checkPlaces(s *sink) {
	switch b.Kind {
	case Figure:
	case Pull:
		if !isParagraph(b.Inner().Root) {
			s.add(b.Pos.Finding(CodeShortcode, s.lang.say("a pull quotation is one paragraph"), s.lang.say("write words between {{< pull >}} and {{< /pull >}}, without lists, headings and other blocks")))
		}
	default:
		i := slices.IndexFunc(b.Shortcodes, func(sc Shortcode) bool {
			return sc.broken == "" && !sc.Closing && slices.Contains([]string{"photo", "chart", "statistic", "pull"}, sc.Name)
		})
		if i >= 0 {
			sc := b.Shortcodes[i]
			s.add(b.At(sc.Start).Finding(CodeShortcode, s.lang.say("%q stands within other text", sc.Name), s.lang.say("give it lines of its own, with a blank line before and behind them")))
		}
	}
}

// isParagraph says whether one paragraph is all that is printed of a text.
func isParagraph(root ast.Node) bool {
	paragraphs := 0
	for n := range siblings(root.FirstChild()) {
		switch n.(type) {
		case *ast.HTMLBlock, *ast.LinkReferenceDefinition:
		case *ast.Paragraph:
			paragraphs++
		default:
			return false
		}
	}
	return paragraphs == 1
}

func (b *Block) checkIDArgument(s *sink, sc Shortcode) {
	want := s.lang.say("write {{< %s \"id\" >}}", sc.Name)
	switch {
	case len(sc.Args) == 0:
		s.add(b.At(sc.Start).Finding(CodeShortcode, s.lang.say("%q without an id", sc.Name), want))
	case len(sc.Args) > 1:
		s.add(b.At(sc.Args[1].Start).Finding(CodeShortcode, s.lang.say("%q takes one id, not also %q", sc.Name, sc.Args[1].Value), want))
	case !ValidID(sc.Args[0].Value):
		s.add(b.At(sc.Args[0].Start).Finding(CodeShortcode, s.lang.say("%q is not an id", sc.Args[0].Value), want))
	default:
		s.refs = append(s.refs, reference{sc.Name, sc.Args[0].Value, b.At(sc.Args[0].Start)})
	}
}
