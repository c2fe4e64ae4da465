package issue

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// sameTree says whether two trees are alike but for remarks.
func sameTree(a, b *yaml.Node) bool {
	return a.Kind == b.Kind && a.Tag == b.Tag && a.Style == b.Style && a.Value == b.Value && a.Line == b.Line && a.Column == b.Column &&
		a.Anchor == b.Anchor && a.Alias == b.Alias && slices.EqualFunc(a.Content, b.Content, sameTree)
}

// plainFault says how a text is read otherwise than by yaml.v3; plain is whether it was read at all.
func plainFault(text string) (fault string, plain bool) {
	s := &sink{lang: EN}
	src, ok := s.text("data/x.yaml", []byte(text))
	if !ok {
		return "", false
	}
	got, ok := plainYAML(src.text)
	if !ok {
		return "", false
	}
	dec := yaml.NewDecoder(strings.NewReader(src.text))
	var doc, next yaml.Node
	if err := dec.Decode(&doc); err != nil {
		return err.Error(), true
	}
	if err := dec.Decode(&next); err != io.EOF {
		return "there is a second document", true
	}
	if !sameTree(got, doc.Content[0]) {
		return "it is another tree", true
	}
	if s.misread(src, src.text, doc.Content[0]); len(s.findings) > 0 {
		return s.findings[0].Message, true
	}
	if s.cutOff(src, doc.Content[0]); len(s.findings) > 0 {
		return s.findings[0].Message, true
	}
	return "", true
}

func plainTexts() []string {
	return append(readings(),
		"a: 1\n", "a: b\n  c\n", "a:\n- b\n- c\nd: e\n", "a:\n  - b\n  - c: d\n    e: f\n  - g\n", "a:\nb: c\n", "- - a\n  - b\n- c\n", "-   a: b\n    c: d\n",
		"- a\n b\n", "- a:\n  - b\n", "- a\n# b\n- c\n", "a: b\n # c\nd: e\n", "a: b \nc: d  \n\n", "  a: b\n  c: d\n", "a: b\n c: d\n", "a:\n  b: c\n d: e\n",
		"a: {b: c, d: [e, f], g: {}, h: []}\n", "a: {b: c,}\n", "a: {b: \"c\", d: 'e'}\n", "a: {b:c}\n", "a: {b}\n", "a: [b: c]\n", "a: [b , c ]\n", "a: [ ]\n", "a: [b] c\n",
		"a: {zh: 版权所有, en: All rights reserved}\n", "a: \"版权\"\nb: [版, 权, c]\n", "a: \"b\" c\n", "a: \"b\"\"c\"\n", "a: 'b''c'\n", "a: \"b\n", "a: 'b' # c\n",
		"a: - b\n", "a: -1\n", "a: -\n", "-\n", "- \n", "a: (b)\n", "a: b, [c] {d} \"e\"\n", "a: b #\n", "a: b# c\n", "a: http://b.c/d\n", "a: 12:30\n", "a: 2025-01-01\n",
		"y: n\nyes: no\ntrue: null\nn: ~\n", "a-b_c: d\n1a: b\n", "a : b\n", "a:  b\n", "---\na: b\n", "---\n\n# a\nb: c\n", "---\n---\na: b\n", "---\n", "---", "--- a\n", "---\n- a\n", "---\n  a: b\n", "a: b\n---\nc: d\n", "...\n", "a: b\n...\n", "a: ---\n", "- ---\n",
		"a: .5\n", "a: +5\n", "a: 0x1F\n", "a: 1_000\n", "a: 1e3\n", "a: [1, 2.5, -3, true, no]\n", "# a\n", "", "a", "a\n", "\"a\": b\n", "a: b\na: c\n", "a: |\n  b\n", "a: >-\n  b\n",
		strings.Repeat("- ", 100)+"a\n", "a: "+strings.Repeat("[", 100)+strings.Repeat("]", 100)+"\n", strings.Repeat("a", 2000)+": b\n",
	)
}

func TestPlainYAML(t *testing.T) {
	read := 0
	for _, text := range plainTexts() {
		fault, plain := plainFault(text)
		if fault != "" {
			t.Errorf("%q: %s", text, fault)
		}
		if plain {
			read++
		}
	}
	if read < 100 {
		t.Errorf("only %d of the texts are plain", read)
	}
}

// TestDataIsPlainYAML holds the data of the first issue to what is read quickly.
func TestDataIsPlainYAML(t *testing.T) {
	names, err := filepath.Glob("../../data/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if fault, plain := plainFault(string(text)); err != nil || fault != "" || !plain {
			t.Errorf("%s: %v, plain is %t %s", name, err, plain, fault)
		}
	}
}

func FuzzPlainYAML(f *testing.F) {
	for _, text := range plainTexts() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if fault, _ := plainFault(text); fault != "" {
			t.Errorf("%q: %s", text, fault)
		}
	})
}
