package check

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestMendKeepsTexts proves that a repair never makes a number, a date, a list or a
// remark of a text. In each text, every 。 is to become a full stop, and every zero-width
// space is to go.
func TestMendKeepsTexts(t *testing.T) {
	const zero = "\u200b"
	for was, want := range map[string]string{
		"0。": "", "1。5": "", "−1。": "−1.", "." + zero + "inf": "", "1" + zero + "e3": "", "0" + zero + "x1F": "", "20" + zero + "24": "",
		"2024-01-" + zero + "01": "", "tr" + zero + "ue": "", "nu" + zero + "ll": "", zero + "~": "", zero: "",
		"a " + zero + "# b": "", "a:" + zero + " b": "", "a:" + zero: "", zero + "- a": "", zero + "[a]": "", zero + "{a}": "", zero + "'a'": "",
		zero + `"a"`: "", zero + "&a b": "", zero + "!a b": "", zero + "|": "", zero + "# a": "", zero + "%a": "", zero + "@a": "", zero + "`a`": "",
		`"0。"`: `"0."`, "'1。5'": "'1.5'", "a。": "a.", "0。 a": "0. a", "a # b" + zero: "a # b", "a" + zero + "#b": "a#b",
	} {
		if want == "" {
			want = was
		}
		for name, frame := range map[string][2]string{
			"data/a.yaml": {"a: b。\nc: ", "\nd: e。\n"}, "data/b.yaml": {"- b。\n- ", "\n- e。\n"},
			"content/zh/a.md": {"---\na: b。\nc: ", "\nd: e。\n---\n0。\n"},
		} {
			text := frame[0] + was + frame[1]
			full := func(s string) string { return strings.ReplaceAll(s, "。", ".") }
			var edits []Edit
			for n, line := range strings.Split(text, "\n") {
				for i, r := range line {
					at := issue.Pos{File: name, Line: n + 1, Column: utf8.RuneCountInString(line[:i]) + 1}
					switch string(r) {
					case "。":
						edits = append(edits, Edit{At: at, Old: "。", New: "."})
					case zero:
						edits = append(edits, Edit{At: at, Old: zero})
					}
				}
			}
			if got, want := Mend(name, text, edits), full(frame[0])+want+full(frame[1]); got != want {
				t.Errorf("%s: %q is mended to %q, want %q", name, text, got, want)
			}
		}
	}
}
