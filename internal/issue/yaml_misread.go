package issue

import (
	"errors"
	"strings"

	goyaml "github.com/goccy/go-yaml"
	"go.yaml.in/yaml/v3"
)

// misread reports the first text that the parser inside Hugo, which reads the same
// file again, reads otherwise. The two differ over texts that go on in another line,
// tabs and escapes, so only for those it is asked: it takes three times as long.
func (s *sink) misread(src *source, text string, root *yaml.Node) {
	if !intricate(src, root) {
		return
	}
	var hugos any
	at, about := Pos{src.name, root.Line, root.Column}, ""
	var fault goyaml.Error
	switch err := goyaml.UnmarshalWithOptions([]byte(text), &hugos, goyaml.AllowDuplicateMapKey()); {
	case errors.As(err, &fault) && fault.GetToken() != nil:
		at = src.pos(src.offset(fault.GetToken().Position.Line, fault.GetToken().Position.Column))
		line, _ := src.line(at.Line)
		about = strings.TrimSpace(line)
	case err != nil:
		about = firstLine(text)
	default:
		node := differing(root, hugos)
		if node == nil {
			return
		}
		at, about = Pos{src.name, node.Line, node.Column}, node.Value
	}
	hint := s.lang.say("put it in quotes, on one line and without tabs")
	s.add(at.Finding(CodeYAML, s.lang.say("Hugo reads %q otherwise than it stands there", about), hint))
}

// intricate says whether a text below a node has a tab or an escape or does not end
// on the line it begins on.
func intricate(src *source, node *yaml.Node) bool {
	for _, n := range node.Content {
		if intricate(src, n) {
			return true
		}
	}
	if node.Kind != yaml.ScalarNode {
		return false
	}
	rest := firstLine(src.text[src.offset(node.Line, node.Column):])
	switch {
	case strings.Contains(rest, "\t"), node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return true
	case node.Style&yaml.DoubleQuotedStyle != 0 && strings.Contains(rest, `\`):
		return true
	case node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		return quoteEnd(rest) < 0
	}
	return !strings.HasPrefix(rest, node.Value)
}

// differing is the first node whose text is not what was read elsewhere, nil where
// both are the same.
func differing(node *yaml.Node, read any) *yaml.Node {
	switch node = resolve(node); node.Kind {
	case yaml.MappingNode:
		values, ok := read.(map[string]any)
		if !ok {
			return node
		}
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i]
			value, ok := values[key.Value]
			if !ok {
				return key
			}
			if n := differing(node.Content[i+1], value); n != nil {
				return n
			}
		}
	case yaml.SequenceNode:
		values, ok := read.([]any)
		if !ok || len(values) != len(node.Content) {
			return node
		}
		for i, n := range node.Content {
			if n := differing(n, values[i]); n != nil {
				return n
			}
		}
	default:
		if text, ok := read.(string); node.Tag == "!!str" && (!ok || text != node.Value) {
			return node
		}
	}
	return nil
}

// cutOff reports each text of one line that ends at a # which no space follows: to
// YAML the rest is a remark, to whoever typed "第 #1 号" it is not.
func (s *sink) cutOff(src *source, node *yaml.Node) {
	for _, n := range node.Content {
		s.cutOff(src, n)
	}
	if node.Kind != yaml.ScalarNode || node.Tag != "!!str" || node.Style != 0 {
		return
	}
	start := src.offset(node.Line, node.Column)
	rest, whole := strings.CutPrefix(firstLine(src.text[start:]), node.Value)
	lost := strings.TrimLeft(rest, " \t")
	if !whole || len(lost) < 2 || lost[0] != '#' || strings.ContainsRune(" \t#!", rune(lost[1])) {
		return
	}
	at := src.pos(start + len(node.Value) + len(rest) - len(lost))
	s.add(at.Finding(CodeYAML, s.lang.say("to YAML %q is a remark, and no part of the text", strings.TrimSpace(lost)),
		s.lang.say("put the whole text in quotes, or a space behind the # of a remark")))
}
