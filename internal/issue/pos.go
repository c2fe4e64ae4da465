package issue

import (
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/diag"
)

// Pos is a place in a file of the issue.
type Pos struct {
	// File is slash-separated and relative to the issue's root.
	File string
	// Line and Column are 1-based; a column is a Unicode code point. Both are
	// 0 when the place is the file as a whole.
	Line, Column int
}

// Finding returns a finding of severity error at the place.
func (p Pos) Finding(code, message, hint string) diag.Finding {
	return diag.Finding{
		File: p.File, Line: p.Line, Column: p.Column,
		Code: code, Severity: diag.Error, Message: message, Hint: hint,
	}
}

// source is the text of one file, with line ends made LF.
type source struct {
	name, text string
	// marked is set when the file begins with a byte-order mark, which is no part of the text.
	marked bool

	once sync.Once
	// starts are the byte offsets at which lines begin.
	starts []int
}

// lines returns where the lines begin, found out once: a data file of a large
// issue is asked for thousands of places.
func (s *source) lines() []int {
	s.once.Do(func() {
		s.starts = []int{0}
		for at := 0; ; {
			i := strings.IndexByte(s.text[at:], '\n')
			if i < 0 {
				return
			}
			at += i + 1
			s.starts = append(s.starts, at)
		}
	})
	return s.starts
}

// line returns line n, 1-based, without its end.
func (s *source) line(n int) (string, bool) {
	at := s.lineStart(n)
	if n < 1 || at < 0 {
		return "", false
	}
	text, _, _ := strings.Cut(s.text[at:], "\n")
	return text, true
}

// lineStart returns the byte offset of line n, or -1 when there is no such line.
func (s *source) lineStart(n int) int {
	starts := s.lines()
	if n > len(starts) {
		return -1
	}
	return starts[max(n, 1)-1]
}

// pos returns the place of a byte offset.
func (s *source) pos(offset int) Pos {
	offset = min(max(offset, 0), len(s.text))
	starts := s.lines()
	line := sort.SearchInts(starts, offset+1)
	return Pos{s.name, line, utf8.RuneCountInString(s.text[starts[line-1]:offset]) + 1}
}

// offset returns the byte offset of a place, clamped to its line.
func (s *source) offset(line, column int) int {
	at := s.lineStart(line)
	if at < 0 {
		return len(s.text)
	}
	for ; column > 1 && at < len(s.text) && s.text[at] != '\n'; column-- {
		_, size := utf8.DecodeRuneInString(s.text[at:])
		at += size
	}
	return at
}

// Origin remembers where a value was written. Every type that is read from YAML
// embeds one.
type Origin struct {
	src  *source
	node *yaml.Node
}

// At returns the place of a value below this one: At() is the value itself,
// At("label", "zh") the Chinese half of its label, At("people", "0") the first
// of a list. Where the path ends early, the place is that of the last value
// that is there, so a missing field is reported at the record that lacks it.
func (o Origin) At(path ...string) Pos {
	if o.src == nil {
		return Pos{}
	}
	node := o.find(path)
	if node == nil {
		return Pos{o.src.name, 1, 1}
	}
	return Pos{o.src.name, node.Line, node.Column}
}

// Key returns the place of the key that the path ends in, or what At returns
// when there is none.
func (o Origin) Key(path ...string) Pos {
	if len(path) > 0 && o.src != nil {
		if parent := o.find(path[:len(path)-1]); parent != nil && parent.Kind == yaml.MappingNode {
			for i := 0; i+1 < len(parent.Content); i += 2 {
				if key := parent.Content[i]; key.Value == path[len(path)-1] {
					return Pos{o.src.name, key.Line, key.Column}
				}
			}
		}
	}
	return o.At(path...)
}

// Has says whether a value was written at the path.
func (o Origin) Has(path ...string) bool {
	node := resolve(o.node)
	for _, step := range path {
		if node = child(node, step); node == nil {
			return false
		}
	}
	return node != nil
}

// Within returns the place of a byte offset inside the text at the path, as it
// stands in the file: behind the quotation mark, in the right line of a folded
// text, past escapes.
func (o Origin) Within(offset int, path ...string) Pos {
	node := o.find(path)
	if o.src == nil || node == nil || node.Kind != yaml.ScalarNode {
		return o.At(path...)
	}
	return o.src.pos(align(o.src, node, offset))
}

func (o Origin) find(path []string) *yaml.Node {
	node := resolve(o.node)
	for _, step := range path {
		next := child(node, step)
		if next == nil {
			break
		}
		node = next
	}
	return node
}

func child(node *yaml.Node, step string) *yaml.Node {
	if node == nil {
		return nil
	}
	switch node.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == step {
				return resolve(node.Content[i+1])
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(node.Content) {
			return resolve(node.Content[i])
		}
	}
	return nil
}

// resolve follows an alias to what it stands for.
func resolve(node *yaml.Node) *yaml.Node {
	if node != nil && node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}
