package issue

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// salvage reads what can be read of a YAML text that can not be read as a whole: its
// records, or its keys, each for itself. What is wrong with the others is told where
// the text was read; a preview shows the rest.
func salvage(text string) *yaml.Node {
	var whole *yaml.Node
	for _, piece := range pieces(text) {
		var doc yaml.Node
		if yaml.Unmarshal([]byte(piece), &doc) != nil || len(doc.Content) == 0 {
			continue
		}
		node := doc.Content[0]
		switch {
		case node.Kind != yaml.MappingNode && node.Kind != yaml.SequenceNode:
		case whole == nil:
			whole = node
		case whole.Kind == node.Kind:
			whole.Content = append(whole.Content, node.Content...)
		}
	}
	return whole
}

// Salvaged is a YAML text without what can not be read of it, and whether there was
// something.
func Salvaged(text string) (mended string, broken bool) {
	var whole map[string]any
	if yaml.Unmarshal([]byte(text), &whole) == nil {
		return text, false
	}
	var kept strings.Builder
	for _, piece := range pieces(text) {
		var keys map[string]any
		if yaml.Unmarshal([]byte(piece), &keys) == nil {
			kept.WriteString(strings.TrimLeft(piece, "\n"))
		}
	}
	return kept.String(), true
}

// pieces cuts a YAML text before each line that is not indented. Each piece has as
// many empty lines before it as stand above it, so that its places stay right.
func pieces(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	var list []string
	begin := 0
	cut := func(end int) {
		list = append(list, strings.Repeat("\n", begin)+strings.Join(lines[begin:end], ""))
		begin = end
	}
	for n, line := range lines {
		if n > begin && line != "" && !strings.ContainsAny(line[:1], " \t#\n]})") {
			cut(n)
		}
	}
	cut(len(lines))
	return list
}

// frontLine is a line that front matter may consist of.
var frontLine = regexp.MustCompile(`^(?:[\w-]+:(?: |$)|[ \t]+\S|- |#)`)

// looseFront is where the body of a page begins that has no front matter, or none
// that is closed.
func looseFront(text string) (body int) {
	if !strings.HasPrefix(text, "---") {
		return 0
	}
	for n, line := range strings.SplitAfter(text, "\n") {
		if n > 0 && !frontLine.MatchString(strings.TrimRight(line, "\n")) {
			break
		}
		body += len(line)
	}
	return body
}

// readable is a text in some other encoding, or with characters that no text has, as
// far as it can be shown.
func readable(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(FromUTF16(text), "\r\n", "\n"), "\uFFFD")
	return strings.Map(func(r rune) rune {
		if forbidden(r) {
			return -1
		}
		return r
	}, text)
}
