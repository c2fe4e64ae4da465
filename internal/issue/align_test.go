package issue

import (
	"testing"
)

func TestWithin(t *testing.T) {
	tests := []struct {
		name, yaml, word string
		line, column     int
	}{
		{"plain", "t: 全市耕地553万亩", "553", 2, 8},
		{"double quoted", `t: "全市耕地553万亩"`, "553", 2, 9},
		{"single quoted", "t: '全''市553'", "553", 2, 9},
		{"escapes", `t: "\u5168\t\x41\"市553"`, "553", 2, 20},
		{"folded plain", "t: 全市\n  耕地 553\n  万亩", "万亩", 4, 3},
		{"folded quoted", "t: \"全市\n  耕地 \\\n  553\"", "553", 4, 3},
		{"literal", "t: |\n  全市\n\n  耕地553", "553", 5, 5},
		{"folded block", "t: >-\n  全市\n  耕地\n\n  553", "553", 6, 3},
		{"block with indented line", "t: |\n  全市\n    553", "553", 4, 5},
		{"key with a comment", "t: 553 # 553", "553", 2, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := &source{name: "a.yaml", text: "x: 1\n" + tt.yaml + "\n"}
			s := &sink{}
			node, ok := s.parseYAML(src, src.text)
			if !ok {
				t.Fatal(lines(s.findings))
			}
			o := Origin{src, node}
			value := child(node, "t").Value
			at := indexOf(value, tt.word)
			if got, want := o.Within(at, "t"), (Pos{"a.yaml", tt.line, tt.column}); at < 0 || got != want {
				t.Errorf("%q in %q: %v, want %v", tt.word, value, got, want)
			}
		})
	}
}

func indexOf(s, word string) int {
	for i := range s {
		if len(s)-i >= len(word) && s[i:i+len(word)] == word {
			return i
		}
	}
	return -1
}

func TestOrigin(t *testing.T) {
	src := &source{name: "a.yaml", text: "a: &x {b: [1, 二]}\nc: *x\n"}
	node, _ := (&sink{}).parseYAML(src, src.text)
	o := Origin{src, node}
	tests := []struct {
		path      []string
		at, key   Pos
		wantThere bool
	}{
		{nil, Pos{"a.yaml", 1, 1}, Pos{"a.yaml", 1, 1}, true},
		{[]string{"a", "b"}, Pos{"a.yaml", 1, 11}, Pos{"a.yaml", 1, 8}, true},
		{[]string{"a", "b", "1"}, Pos{"a.yaml", 1, 15}, Pos{"a.yaml", 1, 15}, true},
		{[]string{"c", "b", "1"}, Pos{"a.yaml", 1, 15}, Pos{"a.yaml", 1, 15}, true},
		{[]string{"a", "b", "7"}, Pos{"a.yaml", 1, 11}, Pos{"a.yaml", 1, 11}, false},
		{[]string{"a", "z"}, Pos{"a.yaml", 1, 4}, Pos{"a.yaml", 1, 4}, false},
	}
	for _, tt := range tests {
		if got := o.At(tt.path...); got != tt.at {
			t.Errorf("At(%v) = %v, want %v", tt.path, got, tt.at)
		}
		if got := o.Key(tt.path...); got != tt.key {
			t.Errorf("Key(%v) = %v, want %v", tt.path, got, tt.key)
		}
		if got := o.Has(tt.path...); got != tt.wantThere {
			t.Errorf("Has(%v) = %v", tt.path, got)
		}
	}
	if got := (Origin{}).At("a"); got != (Pos{}) {
		t.Errorf("the zero Origin is at %v", got)
	}
}
