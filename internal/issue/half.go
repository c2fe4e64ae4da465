package issue

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Quoted writes a text as a YAML scalar that is right in any place.
func Quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}

// Scalar writes a text as a YAML scalar that is right in any place, in quotes only where
// it needs them.
func Scalar(s string) string {
	plain, err := yaml.Marshal(s)
	out := strings.TrimSuffix(string(plain), "\n")
	if err != nil || out != s || strings.ContainsAny(s, ",:#[]{}\"\n") {
		return Quoted(s)
	}
	return out
}

// AddHalf returns the text of a data file in which the pair at a node of it has words
// in the language, too, and whether they could be written: not where it has some
// already, nor where the node is no pair. The text stays as it is otherwise.
func AddHalf(text string, pair *yaml.Node, l Language, words string) (string, bool) {
	pair = resolve(pair)
	switch {
	case pair.Kind == yaml.ScalarNode && pair.Value != "":
		// A plain text is that of the source; it becomes a pair.
		start := byteOffset(text, pair.Line, pair.Column)
		end, ok := endOfScalar(text, start, pair)
		if !ok {
			return text, false
		}
		return text[:start] + "{" + string(l.Other()) + ": " + Scalar(pair.Value) + ", " + string(l) + ": " + Scalar(words) + "}" + text[end:], true
	case pair.Kind != yaml.MappingNode:
		return text, false
	}
	var other *yaml.Node
	for n := 0; n+1 < len(pair.Content); n += 2 {
		switch key := pair.Content[n]; key.Value {
		case string(l):
			return fillHalf(text, key, pair.Content[n+1], words)
		case string(l.Other()):
			other = pair.Content[n+1]
		}
	}
	if other == nil {
		return text, false
	}
	half := string(l) + ": " + Scalar(words)
	first := pair.Content[0]
	begin, start := byteOffset(text, first.Line, first.Column), byteOffset(text, other.Line, other.Column)
	end, ok := endOfScalar(text, start, other)
	switch flow := pair.Style&yaml.FlowStyle != 0; {
	case flow && ok:
		return text[:end] + ", " + half + text[end:], true
	case flow:
		return text[:begin] + half + ", " + text[begin:], true
	case ok:
		line := start + len(lineOf(text, start))
		return text[:line] + "\n" + strings.Repeat(" ", first.Column-1) + half + text[line:], true
	}
	// Where a text over several lines ends, its indentation tells; before it is simpler.
	return text[:begin] + half + "\n" + strings.Repeat(" ", first.Column-1) + text[begin:], true
}

// fillHalf writes words for an empty value.
func fillHalf(text string, key, value *yaml.Node, words string) (string, bool) {
	if value.Kind != yaml.ScalarNode || value.Anchor != "" || value.Value != "" && value.Tag != "!!null" {
		return text, false
	}
	start := byteOffset(text, key.Line, key.Column)
	line := lineOf(text, start)
	at := strings.IndexByte(line, ':')
	if at < 0 {
		return text, false
	}
	from := start + at + 1
	rest := strings.TrimLeft(line[at+1:], " \t")
	for _, empty := range []string{`""`, `''`, "~", "null", "Null", "NULL"} {
		if after, found := strings.CutPrefix(rest, empty); found {
			return text[:from] + " " + Scalar(words) + after + text[start+len(line):], true
		}
	}
	if rest != "" && !strings.ContainsAny(rest[:1], ",}#") {
		return text, false
	}
	if strings.HasPrefix(rest, "#") {
		rest = " " + rest
	}
	return text[:from] + " " + Scalar(words) + rest + text[start+len(line):], true
}

// endOfScalar is where a scalar that stands in one line ends.
func endOfScalar(text string, start int, value *yaml.Node) (int, bool) {
	if value.Kind != yaml.ScalarNode || value.Anchor != "" || value.Style&(yaml.LiteralStyle|yaml.FoldedStyle|yaml.TaggedStyle) != 0 {
		return 0, false
	}
	line := lineOf(text, start)
	quote := ""
	switch {
	case value.Style&yaml.DoubleQuotedStyle != 0:
		quote = `"`
	case value.Style&yaml.SingleQuotedStyle != 0:
		quote = `'`
	default:
		return start + len(value.Value), value.Value != "" && strings.HasPrefix(line, value.Value)
	}
	for end := 1; end < len(line); end++ {
		switch {
		case line[end] == '\\' && quote == `"`:
			end++
		case line[end:end+1] == quote && quote == `'` && strings.HasPrefix(line[end+1:], quote):
			end++
		case line[end:end+1] == quote:
			return start + end + 1, true
		}
	}
	return 0, false
}

// lineOf is the line from an offset to its end.
func lineOf(text string, from int) string {
	line, _, _ := strings.Cut(text[from:], "\n")
	return strings.TrimSuffix(line, "\r")
}

// byteOffset is the offset of a node's line and column. A mark of byte order is no column.
func byteOffset(text string, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			return len(text)
		}
		at += next + 1
	}
	if at == 0 {
		at = len(text) - len(strings.TrimPrefix(text, "\uFEFF"))
	}
	for ; column > 1 && at < len(text); column-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
