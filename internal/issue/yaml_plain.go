package issue

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// plainYAML reads the YAML that nearly all files of issues are written in: keys and entries on lines of their own, and
// each text, or a list in brackets, on the line where it begins, without escapes. The tree is the one that yaml.v3 makes,
// in a tenth of its time. It is false for all other YAML, right or wrong, which is left to yaml.v3. The text is as
// sink.text lets it pass.
func plainYAML(text string) (root *yaml.Node, ok bool) {
	if strings.IndexByte(text, '\t') >= 0 || strings.Contains(text, bom) {
		return nil, false
	}
	r := plainReader{text: text}
	if rest, fenced := strings.CutPrefix(text, "---\n"); fenced { // as front matter is
		r.text, r.n = rest, 1
	}
	if r.next(); r.line == "" {
		return nil, false
	}
	root = r.block()
	return root, !r.other && r.line == ""
}

// plainReader reads line by line. What it meets of other YAML sets other, and what it returns then is worth nothing.
type plainReader struct {
	text  string // behind the line
	line  string // without its indent and the spaces at its end, "" behind the last one
	n     int    // its number
	at    int    // its column, of the text above: an entry stands as if on a line of its own
	depth int
	other bool
	nodes []yaml.Node // not used yet
}

const deepestYAML = 32

// next goes to the next line that says something.
func (r *plainReader) next() {
	for r.text != "" {
		line, rest, _ := strings.Cut(r.text, "\n")
		r.text, r.n = rest, r.n+1
		r.line = strings.TrimLeft(line, " ")
		r.at = len(line) - len(r.line)
		if r.line = strings.TrimRight(r.line, " "); r.line != "" && r.line[0] != '#' {
			return
		}
	}
	r.line, r.at = "", 0
}

// node is a new node at a column of the line.
func (r *plainReader) node(kind yaml.Kind, tag string, style yaml.Style, value string, column int) *yaml.Node {
	if len(r.nodes) == 0 {
		r.nodes = make([]yaml.Node, min(4+len(r.text)/16, 64))
	}
	n := &r.nodes[0]
	r.nodes = r.nodes[1:]
	n.Kind, n.Tag, n.Style, n.Value, n.Line, n.Column = kind, tag, style, value, r.n, column+1
	return n
}

func (r *plainReader) fail() *yaml.Node {
	r.other = true
	return nil
}

// block reads what begins at the line: entries of a list, or keys with values.
func (r *plainReader) block() *yaml.Node {
	if r.depth++; r.depth > deepestYAML {
		return r.fail()
	}
	defer func() { r.depth-- }()
	if strings.HasPrefix(r.line, "- ") {
		return r.sequence()
	}
	return r.mapping()
}

func (r *plainReader) sequence() *yaml.Node {
	at := r.at
	list := r.node(yaml.SequenceNode, "!!seq", 0, "", at)
	for !r.other && r.at == at && strings.HasPrefix(r.line, "- ") {
		entry := strings.TrimLeft(r.line[2:], " ")
		r.at += len(r.line) - len(entry)
		r.line = entry
		_, _, keyed := cutKey(entry)
		if keyed || strings.HasPrefix(entry, "- ") {
			list.Content = append(list.Content, r.block())
		} else {
			list.Content = append(list.Content, r.value(entry, r.at, at))
		}
	}
	return list
}

func (r *plainReader) mapping() *yaml.Node {
	at := r.at
	keys := r.node(yaml.MappingNode, "!!map", 0, "", at)
	for !r.other && r.line != "" && r.at == at && !strings.HasPrefix(r.line, "- ") {
		key, rest, ok := cutKey(r.line)
		if !ok {
			return r.fail()
		}
		name := r.node(yaml.ScalarNode, plainTag(key), 0, key, at)
		if rest != "" {
			keys.Content = append(keys.Content, name, r.value(rest, at+len(r.line)-len(rest), at))
			continue
		}
		if r.next(); r.at < at || r.at == at && !strings.HasPrefix(r.line, "- ") {
			return r.fail() // nothing
		}
		keys.Content = append(keys.Content, name, r.block())
	}
	return keys
}

// cutKey cuts a line behind the key that it begins with, and the spaces behind that.
func cutKey(line string) (key, rest string, ok bool) {
	n := 0
	for n < len(line) && (isWord(line[n]) || n > 0 && (line[n] == '-' || '0' <= line[n] && line[n] <= '9')) {
		n++
	}
	if n == 0 || n == len(line) || line[n] != ':' || n > 64 {
		return "", "", false
	}
	rest = strings.TrimLeft(line[n+1:], " ")
	return line[:n], rest, rest == "" || line[n+1] == ' '
}

func isWord(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' || b == '_' }

// value reads what stands at a column behind a key or a hyphen and goes to the next line, which may not belong to it
// as well: it would stand deeper than the key or the hyphen.
func (r *plainReader) value(text string, column, above int) *yaml.Node {
	var node *yaml.Node
	switch text[0] {
	case '{', '[':
		f := flow{plainReader: r, text: text, column: column}
		if node = f.value(0); f.text != "" {
			return r.fail()
		}
	case '"', '\'':
		node, text = r.quoted(text, column)
		if text != "" {
			return r.fail()
		}
	default:
		if !beginsPlain(text) || strings.Contains(text, ": ") || strings.Contains(text, " #") || text[len(text)-1] == ':' {
			return r.fail()
		}
		node = r.node(yaml.ScalarNode, plainTag(text), 0, text, column)
	}
	if r.next(); r.line != "" && r.at > above {
		return r.fail()
	}
	return node
}

// quoted reads a text in quotes; rest is what stands behind it.
func (r *plainReader) quoted(text string, column int) (node *yaml.Node, rest string) {
	end := strings.IndexByte(text[1:], text[0]) + 1
	if end == 0 || strings.IndexByte(text[:end], '\\') >= 0 || strings.HasPrefix(text[end+1:], text[:1]) {
		return r.fail(), ""
	}
	style := yaml.DoubleQuotedStyle
	if text[0] == '\'' {
		style = yaml.SingleQuotedStyle
	}
	return r.node(yaml.ScalarNode, "!!str", style, text[1:end], column), text[end+1:]
}

// beginsPlain says whether a text without quotes may begin so, whatever follows.
func beginsPlain(text string) bool {
	digit := func(b byte) bool { return '0' <= b && b <= '9' }
	return isWord(text[0]) || digit(text[0]) || text[0] >= utf8.RuneSelf || text[0] == '(' || text[0] == '-' && len(text) > 1 && digit(text[1])
}

// plainTag is what kind of value a text without quotes is.
func plainTag(text string) string {
	if strings.IndexByte("0123456789-yYnNtTfFoO", text[0]) < 0 {
		return "!!str"
	}
	return (&yaml.Node{Kind: yaml.ScalarNode, Value: text}).ShortTag()
}

// flow reads a list or keys in brackets on one line.
type flow struct {
	*plainReader
	text   string // what is left of it
	column int
}

// skip passes over so many bytes, and the spaces behind them.
func (f *flow) skip(n int) {
	rest := strings.TrimLeft(f.text[n:], " ")
	f.column += utf8.RuneCountInString(f.text[:n]) + len(f.text) - n - len(rest)
	f.text = rest
}

func (f *flow) value(depth int) *yaml.Node {
	switch {
	case f.text == "" || depth > deepestYAML:
		return f.fail()
	case f.text[0] == '{':
		return f.list(f.node(yaml.MappingNode, "!!map", yaml.FlowStyle, "", f.column), "}", depth)
	case f.text[0] == '[':
		return f.list(f.node(yaml.SequenceNode, "!!seq", yaml.FlowStyle, "", f.column), "]", depth)
	case f.text[0] == '"', f.text[0] == '\'':
		node, rest := f.quoted(f.text, f.column)
		f.skip(len(f.text) - len(rest))
		return node
	}
	end := 0
	for end < len(f.text) && (isWord(f.text[end]) || f.text[end] >= utf8.RuneSelf || strings.IndexByte("0123456789 -./+()%&;!=", f.text[end]) >= 0) {
		end++
	}
	text := strings.TrimRight(f.text[:end], " ")
	if text == "" || !beginsPlain(text) {
		return f.fail()
	}
	node := f.node(yaml.ScalarNode, plainTag(text), 0, text, f.column)
	f.skip(end)
	return node
}

// list reads what stands between brackets.
func (f *flow) list(node *yaml.Node, end string, depth int) *yaml.Node {
	f.skip(1)
	for first := true; !f.other; first = false {
		if first && strings.HasPrefix(f.text, end) {
			break
		}
		if node.Kind == yaml.MappingNode {
			key, _, ok := cutKey(f.text)
			if !ok {
				return f.fail()
			}
			node.Content = append(node.Content, f.node(yaml.ScalarNode, plainTag(key), 0, key, f.column))
			f.skip(len(key) + 1)
		}
		node.Content = append(node.Content, f.value(depth+1))
		if !strings.HasPrefix(f.text, ",") {
			break
		}
		f.skip(1)
	}
	if f.other || !strings.HasPrefix(f.text, end) {
		return f.fail()
	}
	f.skip(1)
	return node
}
