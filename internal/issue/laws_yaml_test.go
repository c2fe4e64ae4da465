package issue

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	goyaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/diag"
)

// asRead reads a text as a list of records, or as one, and returns what is wrong
// with it and its values, with every scalar as its kind and its text.
func asRead[T any](text string) ([]diag.Finding, any) {
	s := &sink{lang: EN, languages: Languages()}
	src, ok := s.text("data/x.yaml", []byte(text))
	if !ok || s.conflicts(src.name, src.text) {
		return s.findings, nil
	}
	node, ok := s.parseYAML(src, src.text)
	if !ok || node == nil {
		return s.findings, nil
	}
	fields := fieldsOf(reflect.TypeFor[T](), Report)
	d := &decoder{sink: s, src: src, kind: Report}
	records := []*yaml.Node{node}
	if root := resolve(node); root.Kind == yaml.SequenceNode {
		records = root.Content
	}
	for _, r := range records {
		d.structure(r, reflect.New(reflect.TypeFor[T]()).Elem(), fields, "")
	}
	return s.findings, deskValues(node)
}

// deskValues are the values below a node.
func deskValues(node *yaml.Node) any {
	switch node = resolve(node); node.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			out[node.Content[i].Value] = deskValues(node.Content[i+1])
		}
		return out
	case yaml.SequenceNode:
		out := []any{}
		for _, n := range node.Content {
			out = append(out, deskValues(n))
		}
		return out
	}
	var v any
	if err := node.Decode(&v); err != nil {
		return err
	}
	return scalarOf(v)
}

// hugoValues are the values that Hugo reads.
func hugoValues(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[k] = hugoValues(x)
		}
		return out
	case []any:
		out := []any{}
		for _, x := range v {
			out = append(out, hugoValues(x))
		}
		return out
	}
	return scalarOf(v)
}

// scalarOf is a value that prints alike whichever parser made it. What has too many
// digits for a number is one to the desk and a text to Hugo, with the same digits.
func scalarOf(v any) string {
	text := fmt.Sprint(v)
	_, err := strconv.Atoi(text)
	switch v.(type) {
	case int, int64, uint64, float64:
		return "number " + text
	case string:
		if n, is := strconv.ParseFloat(text, 64); is == nil && errors.Is(err, strconv.ErrRange) {
			return fmt.Sprintf("number %v", n)
		}
	}
	return fmt.Sprintf("%T %s", v, text)
}

// asHugoIsGiven is a text as Hugo reads it: from a disk with one kind of line end.
func asHugoIsGiven(text string) string {
	return strings.ReplaceAll(strings.TrimPrefix(text, bom), "\r\n", "\n")
}

// hugoAgrees says how Hugo reads a text that the desk accepts otherwise; "" when
// it does not.
func hugoAgrees(text string) string {
	for name, read := range map[string]func(string) ([]diag.Finding, any){
		"photo": asRead[Photo], "statistic": asRead[Statistic], "term": asRead[Term],
		"chart": asRead[Chart], "issue": asRead[Meta], "report": asRead[Front],
	} {
		findings, want := read(text)
		if len(findings) > 0 || want == nil {
			continue
		}
		var v any
		if err := goyaml.Unmarshal([]byte(asHugoIsGiven(text)), &v); err != nil {
			return fmt.Sprintf("%s: Hugo can not read it: %v", name, err)
		}
		if got := hugoValues(v); !reflect.DeepEqual(got, want) {
			return fmt.Sprintf("%s: Hugo reads\n%#v, the desk\n%#v", name, got, want)
		}
	}
	return ""
}

// records are texts that are right with the right value in them.
func records() []string {
	return []string{
		"- id: lake\n  kind: photo\n  alt: {zh: x, en: x}\n  credit: {zh: x, en: x}\n  rights: {zh: x, en: x}\n  caption:\n    zh: %s\n    en: x\n", "title: %s\nsummary: x\nweight: 1\n", "title: x\nsummary: x\nweight: %s\n",
		"- id: farmland\n  section: r\n  value: %s\n  unit: mu\n  zh: x\n  en: x\n  label: {zh: x, en: x}\n",
		"- id: mu\n  zh: x\n  en: x\n  pinyin: x\n  explanation: {zh: %s, en: x}\n", "id: a\npublished: \"2025\"\nedition: {date: %s, number: 1}\n",
		"title: x\nsummary: x\nweight: 1\nlines: [%s, x]\n", "title: x\nsummary: x\nweight: 1\nlines:\n  - %s\n  - x\n",
	}
}

// readings are texts that parsers of YAML have been known to differ over.
func readings() []string {
	var out []string
	for name, text := range sound() {
		if strings.HasPrefix(name, "data/") {
			out = append(out, text)
		}
	}
	for _, value := range []string{
		"yes", "no", "on", "off", "Yes", "true", "True", "~", "null", "", "010", "0o10", "0x1F", "0b11", "1_000", "1e3", "1.", ".5", "+5", "-0", "5.0", "27.970",
		".inf", ".NaN", "2025-03-05", "2025-03", "2025", "12:30", "190:20:30", "1.2.3", "!!str 5", "!!int \"5\"", "!own x", "=", "<<", "- a", "a #b", "a: b", "a:b",
		"'it''s'", `"a\tb"`, `"\u4e00"`, `"\x41"`, `"it\'s"`, `"a\/b"`, "\"a\tb\"", "'a\tb'", `"a\
    b"`, "&a text", "*a", "|\n    one\n    two", "|-\n    one\n", "|+\n    one\n\n", ">\n    one\n    two\n\n    three", ">-\n    one\n      two", "|2\n      one",
		"one\n    two", "\"one\n    two\n\n    three\"", "'one\n    two'", "[a, b]", "{zh: a, en: b}", "a, b", "[a", "a]", "“a”", "a\u00a0b", "a\u2028b", "a\u0085b", "\ufeffa", "a\tb", "a \t# b",
		"99999999999999999999", "0.1000000000000000055511151231257827", "%a", "@a", "`a`", "? a", "-a", "--- a", "a\n--- b", "100%", "#a", "a#b", "３", "1２",
	} {
		for _, record := range records() {
			out = append(out, fmt.Sprintf(record, value))
		}
	}
	return append(out,
		"title: a\ntitle: b\nsummary: x\nweight: 1\n", "a: &x {title: a}\n<<: *x\n", "title: &t a\nsummary: *t\nweight: 1\n", "title:\ta\nsummary: b\nweight: 1\n",
		"title: a\n\nsummary: b # c\nweight: 1\n# end\n", "---\ntitle: a\nsummary: b\nweight: 1\n...\n", "%YAML 1.2\n---\ntitle: a\nsummary: b\nweight: 1\n",
		"title: a\nsummary: b\nweight: 1\n---\ntitle: c\n", "\"title\": a\n'summary': b\n? weight\n: 1\n", "{title: a, summary: b, weight: 1}", "{\"title\":\"a\",\"summary\":\"b\",\"weight\":1}",
		"title: a\nsummary: |\n\n  b\n\n  c\nweight: 1\n", "title: a\nsummary: >+\n  b\n\n\nweight: 1\n", "lines:\n- a\n- b\ntitle: a\nsummary: b\nweight: 1\n",
		"title: a\r\nsummary: b\r\nweight: 1\r\n", "title: a\nsummary: b\nweight: 1", "title: a\nsummary: b\nweight: 1\nsource: []\nlines:\n",
	)
}

// TestHugoReadsWhatTheDeskReads holds the two parsers to each other: what the desk
// lets pass, Hugo reads to the same values.
func TestHugoReadsWhatTheDeskReads(t *testing.T) {
	accepted := 0
	for _, text := range readings() {
		if f, v := asRead[Front](text); len(f) == 0 && v != nil {
			accepted++
		}
		if wrong := hugoAgrees(text); wrong != "" {
			t.Errorf("%q\n%s", text, wrong)
		}
	}
	if accepted < 20 {
		t.Errorf("only %d of the texts are accepted as a report", accepted)
	}
}

func FuzzHugoReadsWhatTheDeskReads(f *testing.F) {
	for _, text := range readings() {
		f.Add(text, uint8(0))
	}
	for n, value := range []string{"a", "'b'", "\"c\"", "|\n    d", ">-\n    e", "[f]", "{g: h}", "1", "~", "&i j", "\"\\'\"", "k\n    l"} {
		f.Add(value, uint8(n))
	}
	f.Fuzz(func(t *testing.T, text string, record uint8) {
		if wrong := hugoAgrees(text); wrong != "" {
			t.Errorf("%q\n%s", text, wrong)
		}
		text = fmt.Sprintf(records()[int(record)%len(records())], text)
		if wrong := hugoAgrees(text); wrong != "" {
			t.Errorf("%q\n%s", text, wrong)
		}
	})
}

// BenchmarkYAML reads the statistics of the first issue with both parsers: why the
// desk does not read with Hugo's.
//
//	go test -run '^$' -bench YAML ./internal/issue
func BenchmarkYAML(b *testing.B) {
	text, err := os.ReadFile("../../data/statistics.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for name, read := range map[string]func() error{
		"desk": func() error { return yaml.Unmarshal(text, new(yaml.Node)) },
		"hugo": func() error { _, err := parser.ParseBytes(text, 0); return err },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
