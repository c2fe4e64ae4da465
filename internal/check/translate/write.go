package translate

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/issue"
)

var blankLine = regexp.MustCompile(`\n[ \t]*\n`)

// write puts new texts into a file, from the last place to the first.
func write(body string, list []text) (string, error) {
	body = strings.ReplaceAll(body, "\r\n", "\n")
	lines := map[string][]text{} // of new lists, by their keys
	list = slices.DeleteFunc(slices.Clone(list), func(t text) bool {
		if t.isNewLine() {
			lines[t.field] = append(lines[t.field], t)
		}
		return t.isNewLine() && len(lines[t.field]) > 1 // the first stands for all
	})
	var pairs map[[2]int]*yaml.Node
	slices.SortStableFunc(list, func(a, b text) int { return cmp.Compare(a.start(body), b.start(body)) })
	for _, t := range slices.Backward(list) {
		var err error
		switch {
		case t.missing && t.chinese != nil:
			start := t.start(body)
			body = body[:start] + apart(body, start, t.Text) + body[start:]
		case t.missing && t.field != "":
			from, to := newKey(body, t.field)
			line := fieldLine(t.field, []text{t})
			if t.isNewLine() {
				line = fieldLine(t.field, lines[t.field])
			}
			body = body[:from] + line + body[to:]
		case t.missing:
			if pairs == nil {
				if pairs, err = valuesOf(body); err != nil {
					return "", fmt.Errorf("%s: %w", t.at.File, err)
				}
			}
			body, err = withHalf(body, pairs, t)
		default:
			body, err = t.replace(body)
		}
		if err != nil {
			return "", err
		}
	}
	return body, nil
}

// replace puts the text in the place of the English that is there.
func (t text) replace(body string) (string, error) {
	start := t.start(body)
	if t.block != nil {
		end := start + len(t.block.Text)
		if end > len(body) || body[start:end] != t.block.Text {
			return "", fmt.Errorf("%s:%d does not hold the block that was read", t.at.File, t.at.Line)
		}
		return body[:start] + t.Text + body[end:], nil
	}
	// A place inside of quotes is that of the first letter.
	if start > 0 && (body[start-1] == '"' || body[start-1] == '\'') {
		start--
	}
	end, err := scalarEnd(body, start)
	if err != nil {
		return "", fmt.Errorf("%s:%d: %w: write %q there yourself", t.at.File, t.at.Line, err, t.Text)
	}
	return body[:start] + issue.Quoted(t.Text) + body[end:], nil
}

// start is where the text begins in its file, or where it has to go.
func (t text) start(body string) int {
	switch {
	case t.missing && t.before != nil:
		return min(offset(body, t.before.Pos)+len(t.before.Text), len(body))
	case t.missing && t.field != "":
		from, _ := newKey(body, t.field)
		return from
	}
	return offset(body, t.at)
}

// newKey is where a key of front matter goes that has no text: in the place of an empty
// one, or before the hashes or the end.
func newKey(body, key string) (from, to int) {
	end := -1
	for line := range strings.SplitAfterSeq(body, "\n") {
		closed := from > 0 && strings.TrimRight(line, " \t\n") == "---"
		if end < 0 && (closed || strings.HasPrefix(line, "source:")) {
			end = from
		}
		if closed {
			break
		}
		if value, ok := strings.CutPrefix(line, key+":"); ok && from > 0 {
			value, _, _ = strings.Cut(value, " #")
			if slices.Contains([]string{"", `""`, "''", "~", "null", "[]"}, strings.TrimSpace(value)) {
				return from, from + len(line)
			}
		}
		from += len(line)
	}
	return max(end, 0), max(end, 0)
}

// valuesOf are the values of a data file by line and column; of those that begin in one
// place, the outermost.
func valuesOf(body string) (map[[2]int]*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(body), &doc); err != nil {
		return nil, err
	}
	values := map[[2]int]*yaml.Node{}
	var collect func(n *yaml.Node)
	collect = func(n *yaml.Node) {
		at := [2]int{n.Line, n.Column}
		if values[at] == nil && (n.Kind == yaml.MappingNode || n.Kind == yaml.ScalarNode) {
			values[at] = n
		}
		for i, inner := range n.Content {
			if n.Kind != yaml.MappingNode || i%2 == 1 {
				collect(inner)
			}
		}
	}
	collect(&doc)
	return values, nil
}

// withHalf writes the English into a pair of a data file. What stands before it keeps
// its place, so that pairs above are where they were.
func withHalf(body string, pairs map[[2]int]*yaml.Node, t text) (string, error) {
	at := [2]int{t.at.Line, t.at.Column}
	pair, known := pairs[at]
	if known && pair == nil {
		return body, nil // another record has the same one, and it is written
	}
	if known {
		pairs[at] = nil
		if text, ok := issue.AddHalf(body, pair, issue.EN, t.Text); ok {
			return text, nil
		}
	}
	return "", fmt.Errorf("%s:%d takes no English: write %q there yourself", t.at.File, t.at.Line, t.Text)
}

// apart puts blank lines between a new block and what stands around it.
func apart(body string, at int, block string) string {
	above, below := body[:at], body[at:]
	if !strings.HasSuffix(above, "---\n") {
		block = "\n\n" + block
	}
	switch rest := strings.TrimLeft(below, "\n"); {
	case rest == "" && below == "":
		block += "\n"
	case rest != "" && !strings.HasPrefix(below, "\n\n"):
		block += "\n\n"
	}
	return block
}

// offset finds a place in a text.
func offset(body string, at issue.Pos) int {
	from := 0
	if strings.HasPrefix(body, "\uFEFF") {
		from = len("\uFEFF")
	}
	for n := 1; n < at.Line; n++ {
		i := strings.IndexByte(body[from:], '\n')
		if i < 0 {
			return len(body)
		}
		from += i + 1
	}
	for n := 1; n < at.Column && from < len(body); n++ {
		_, size := utf8.DecodeRuneInString(body[from:])
		from += size
	}
	return from
}

// scalarEnd finds the end of a YAML scalar that has one line to itself or stands
// in a flow mapping.
func scalarEnd(body string, start int) (int, error) {
	line, _, _ := strings.Cut(body[start:], "\n")
	for end := len(line); end > 0; end-- {
		if !utf8.RuneStart((line + "\n")[end]) {
			continue
		}
		candidate := line[:end]
		rest := strings.TrimLeft(line[end:], " \t")
		if rest != "" && !strings.ContainsAny(rest[:1], ",}]#") || strings.TrimSpace(candidate) != candidate {
			continue
		}
		// In a flow mapping a comma ends a plain scalar, in a block it does not.
		flow := strings.LastIndexAny(body[:start], "{[\n")
		inFlow := flow >= 0 && body[flow] != '\n'
		var node yaml.Node
		probe := candidate
		if inFlow {
			probe = "[" + candidate + "]"
		}
		if yaml.Unmarshal([]byte(probe), &node) != nil || len(node.Content) != 1 {
			continue
		}
		value := node.Content[0]
		if inFlow {
			if value.Kind != yaml.SequenceNode || len(value.Content) != 1 {
				continue
			}
			value = value.Content[0]
		}
		if value.Kind == yaml.ScalarNode && value.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
			return start + end, nil
		}
	}
	return 0, fmt.Errorf("a text over several lines")
}

// SaveNew writes files that are not there yet, and their folders. No link leads it out
// of the folder, and what has come to be there in the meantime stays.
func SaveNew(dir string, files Files) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
			return err
		}
		if _, err := root.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
			return cmp.Or(err, fmt.Errorf("%s is there already", name))
		}
		temp := path.Join(path.Dir(name), ".tekan-"+path.Base(name))
		if err := root.WriteFile(temp, []byte(files[name]), 0o666); err != nil {
			return errors.Join(err, root.Remove(temp))
		}
		if err := root.Rename(temp, name); err != nil {
			return errors.Join(err, root.Remove(temp))
		}
	}
	return nil
}
