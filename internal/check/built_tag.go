package check

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// The tags of a page are read here as browsers read them (HTML, 13.2.5). x/net/html does so as
// well, and copies each name and value of a large site several times over; it is left to read
// what is rare: a tag with entities, and a script that has a comment.

// startTag is a tag that opens an element.
type startTag struct {
	name  string
	attrs []html.Attribute
	// start and end are its place, and text is what stands in an element that has no others.
	start, end int
	text       string
}

// eachTag calls a function for every start tag of a page.
func eachTag(page string, visit func(startTag)) {
	odd := strings.ContainsAny(page, "\r\x00")
	var attrs []html.Attribute
	for at := 0; at >= 0; {
		i := strings.IndexByte(page[at:], '<')
		if i < 0 {
			return
		}
		start := at + i
		rest := page[start+1:]
		switch {
		case letterBegins(rest):
			t := startTag{start: start}
			if t.name, t.attrs, t.end = readTag(page, start+1, attrs[:0]); t.end < 0 {
				return
			}
			attrs = t.attrs
			if tag := page[start:t.end]; odd || strings.Contains(tag, "&") {
				t.name, t.attrs = readOddTag(tag)
			}
			at = t.end
			if isRaw(t.name) {
				at = rawEnd(page, t)
				t.text = page[t.end:at]
			}
			visit(t)
		case strings.HasPrefix(rest, "!--"):
			at = commentEnd(page, start+len("<!--"))
		case strings.HasPrefix(rest, "/") && letterBegins(rest[1:]):
			_, _, at = readTag(page, start+2, attrs[:0])
		case rest != "" && strings.IndexByte("/!?", rest[0]) >= 0:
			at = behind(page, start+2, ">")
		default:
			at = start + 1
		}
	}
}

// readTag reads a tag from its name on. The end is negative where it has none.
func readTag(page string, at int, attrs []html.Attribute) (name string, all []html.Attribute, end int) {
	until := func(stops string) string {
		from := at
		for at < len(page) && strings.IndexByte(stops, page[at]) < 0 {
			at++
		}
		return page[from:at]
	}
	blank := func() {
		for at < len(page) && isBlank(page[at]) {
			at++
		}
	}
	name = asciiLower(until(" \n\r\t\f/>"))
	for blank(); at < len(page); blank() {
		if page[at] == '>' {
			return name, attrs, at + 1
		}
		from, value := at, ""
		if page[at] == '=' {
			at++ // is part of the name here
		}
		until("= \n\r\t\f/>")
		key := page[from:at]
		if blank(); at < len(page) && page[at] == '/' {
			at++
		} else if at < len(page) && page[at] == '=' {
			at++
			if blank(); at == len(page) {
				break
			}
			switch quote := page[at]; quote {
			case '>':
			case '"', '\'':
				shut := behind(page, at+1, string(quote))
				if shut < 0 {
					return name, attrs, -1
				}
				value, at = page[at+1:shut-1], shut
			default:
				value = until(" \n\r\t\f>")
			}
		}
		if key = asciiLower(key); key != "" && !slices.ContainsFunc(attrs, func(a html.Attribute) bool { return a.Key == key }) {
			attrs = append(attrs, html.Attribute{Key: key, Val: value})
		}
	}
	return name, attrs, -1
}

// readOddTag reads a tag with entities.
func readOddTag(tag string) (name string, attrs []html.Attribute) {
	z := html.NewTokenizer(strings.NewReader(tag))
	z.Next()
	t := z.Token()
	return t.Data, t.Attr
}

// isRaw says whether an element has text alone, in which nothing is a tag.
func isRaw(name string) bool {
	switch name {
	case "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp":
		return true
	}
	return false
}

// rawEnd is where the text of such an element ends.
func rawEnd(page string, t startTag) int {
	end := len(page)
	for at := t.end; t.name != "plaintext"; {
		if at = behind(page, at, "</"); at < 0 {
			break
		}
		if stop := at + len(t.name); stop < len(page) && strings.EqualFold(page[at:stop], t.name) && (isBlank(page[stop]) || page[stop] == '/' || page[stop] == '>') {
			end = at - len("</")
			break
		}
	}
	if t.name == "script" && strings.Contains(page[t.end:end], "<!--") {
		z := html.NewTokenizer(strings.NewReader(page[t.start:]))
		z.Next()
		if end = t.end; z.Next() == html.TextToken {
			end += len(z.Raw())
		}
	}
	return end
}

// commentEnd is where the comment ends that begins before an offset.
func commentEnd(page string, from int) int {
	for at := from; ; {
		if at = behind(page, at, ">"); at < 0 {
			return -1
		}
		if text := page[from : at-1]; text == "" || text == "-" || strings.HasSuffix(text, "--") || strings.HasSuffix(text, "--!") {
			return at
		}
	}
}

// behind is the offset behind the next place of a mark, negative where there is none.
func behind(page string, from int, mark string) int {
	if from > len(page) {
		return -1
	}
	i := strings.Index(page[from:], mark)
	if i < 0 {
		return -1
	}
	return from + i + len(mark)
}

func letterBegins(s string) bool { return s != "" && isASCIILetter(s[0]) }

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' }

// asciiLower makes small letters of the capitals of ASCII, which alone count in HTML.
func asciiLower(s string) string {
	b := []byte(s)
	for n := range b {
		b[n] = lowered(b[n])
	}
	if string(b) == s {
		return s
	}
	return string(b)
}
