package issue

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	goyaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/diag"
)

// parseYAML returns the root of the one document in text, nil when it is empty.
// The text is a whole file or its beginning, so that lines count from 1.
func (s *sink) parseYAML(src *source, text string) (*yaml.Node, bool) {
	dec := yaml.NewDecoder(strings.NewReader(text))
	var doc, next yaml.Node
	err := dec.Decode(&doc)
	if errors.Is(err, io.EOF) {
		return nil, true
	}
	if err != nil {
		s.add(s.brokenYAML(src, text, err))
		return nil, false
	}
	if err := dec.Decode(&next); err == nil {
		s.add(Pos{src.name, next.Line, next.Column}.Finding(CodeYAML,
			s.lang.say(`a second document after "---"`), s.lang.say("keep one document in a file")))
	} else if !errors.Is(err, io.EOF) {
		s.add(s.brokenYAML(src, text, err))
		return nil, false
	}
	if len(doc.Content) == 0 || isNull(doc.Content[0]) {
		return nil, true
	}
	s.misread(src, text, doc.Content[0])
	if strings.Contains(text, "#") {
		s.cutOff(src, doc.Content[0])
	}
	return doc.Content[0], true
}

// secondOpinion asks the parser that Hugo uses, which knows the column of a
// fault; yaml.v3 gives a line at best.
func secondOpinion(text string) (line, column int, message string, ok bool) {
	_, err := parser.ParseBytes([]byte(text), 0)
	var fault goyaml.Error
	if !errors.As(err, &fault) || fault.GetToken() == nil {
		return 0, 0, "", false
	}
	at := fault.GetToken().Position
	return at.Line, at.Column, fault.GetMessage(), true
}

// brokenYAML is the finding of a text that YAML can not read.
func (s *sink) brokenYAML(src *source, text string, err error) diag.Finding {
	at := yamlPos(src, text, err)
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlAnchor.FindStringSubmatch(message); m != nil {
		return at.Finding(CodeYAML, s.lang.say("a text that begins with %s, which means something else to YAML", "*"), s.lang.say("put it in quotes: %q", "*"+m[1]))
	}
	near := []int{at.Line}
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		line, _ := strconv.Atoi(m[1])
		near = append(near, line)
	}
	if f, ok := explainYAML(text, near...); ok {
		message, hint := f.says(s.lang)
		return src.pos(src.lineStart(f.line)+f.offset).Finding(CodeYAML, message, hint)
	}
	line, _ := src.line(at.Line)
	return at.Finding(CodeYAML, s.lang.say("YAML can not read %q", strings.TrimSpace(line)),
		s.lang.say(`a line is "key: text"; a text with : # , [ ] { } in it stands in quotes, and spaces say what belongs to what`))
}

var (
	yamlLine   = regexp.MustCompile(`^line (\d+): `)
	yamlAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced`)
)

func yamlPos(src *source, text string, err error) Pos {
	line := 1
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if l, c, _, ok := secondOpinion(text); ok {
		return src.pos(src.offset(max(l, 1), max(c, 1)))
	}
	if m := yamlAnchor.FindStringSubmatch(message); m != nil {
		if i := strings.Index(text, "*"+m[1]); i >= 0 {
			return src.pos(i)
		}
	}
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	content, _ := src.line(line)
	indent := len(content) - len(bytes.TrimLeft([]byte(content), " "))
	return src.pos(src.offset(line, indent+1))
}

func isNull(node *yaml.Node) bool {
	return node == nil || node.Kind == yaml.ScalarNode && node.Tag == "!!null"
}
