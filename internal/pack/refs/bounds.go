package refs

import (
	"bytes"
	"fmt"
	"strings"
)

// Bounds of what is read, far above every page there is: what they keep out
// takes many times its size in memory once it is taken apart.
const (
	mostAttributes = 1000    // of one tag
	longestTagName = 100     // bytes
	deepestCSS     = 256     // functions and parentheses that are open
	largestJSON    = 1 << 20 // bytes of a document
)

const htmlSpace = " \n\r\t\f"

// CheckXML refuses a tag of XML that no file has, as an XML decoder would take it
// apart. The text is what the decoder reads next; it need not begin with a tag.
func CheckXML(text []byte) error {
	if len(text) < 2 || text[0] != '<' || strings.IndexByte("/!?", text[1]) >= 0 {
		return nil
	}
	return checkTag(text)
}

// checkTag refuses a tag that no page has: one with thousands of attributes or a
// name without end. The text begins with the tag, and is divided as the
// tokenizers of HTML and XML divide it, without keeping anything.
func checkTag(text []byte) error {
	rest := text[1:]
	end := bytes.IndexAny(rest, htmlSpace+"/>")
	if end < 0 {
		end = len(rest)
	}
	if end > longestTagName {
		return fmt.Errorf("a tag has a name of more than %d characters: take it out", longestTagName)
	}
	rest = rest[end:]
	for n := 0; ; {
		rest = bytes.TrimLeft(rest, htmlSpace)
		if len(rest) == 0 || rest[0] == '>' {
			return nil
		}
		key := attributeName(rest)
		if key > 0 {
			n++
		}
		if n > mostAttributes {
			return fmt.Errorf("a tag has more than %d attributes: take it out", mostAttributes)
		}
		rest = skipValue(bytes.TrimLeft(rest[key:], htmlSpace))
	}
}

// attributeName is the length of the name that a text begins with. An equals
// sign at its beginning belongs to it
// (https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state).
func attributeName(text []byte) int {
	from := 0
	if text[0] == '=' {
		from = 1
	}
	if end := bytes.IndexAny(text[from:], htmlSpace+"=/>"); end >= 0 {
		return from + end
	}
	return len(text)
}

// skipValue cuts the value off that may follow the name of an attribute.
func skipValue(rest []byte) []byte {
	if len(rest) > 0 && rest[0] == '/' {
		return rest[1:]
	}
	if len(rest) == 0 || rest[0] != '=' {
		return rest
	}
	rest = bytes.TrimLeft(rest[1:], htmlSpace)
	end := -1
	switch {
	case len(rest) == 0:
	case rest[0] == '"', rest[0] == '\'':
		if end = bytes.IndexByte(rest[1:], rest[0]); end >= 0 {
			end += 2
		}
	default:
		end = bytes.IndexAny(rest, htmlSpace+">")
	}
	if end < 0 {
		return nil
	}
	return rest[end:]
}

// isRaw says whether what follows a tag is text to its end tag, whatever is in it.
func isRaw(tag string) bool {
	switch tag {
	case "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp":
		return true
	}
	return false
}

// isLetter says whether a byte after "<" begins a tag.
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// scriptType is what a script element holds, empty for a program.
func scriptType(kind string) string {
	switch kind = strings.ToLower(strings.TrimSpace(kind)); kind {
	case "application/ld+json", "importmap", "speculationrules":
		return kind
	}
	return ""
}
