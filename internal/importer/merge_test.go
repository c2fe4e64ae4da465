package importer

import (
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

func TestMerge(t *testing.T) {
	blocks := func(words string) []block {
		var out []block
		for _, w := range strings.Fields(words) {
			out = append(out, block{issue.Piece{Kind: issue.Paragraph, Text: w}, issue.Hash(w)})
		}
		return out
	}
	for name, tt := range map[string]struct{ base, page, manuscript, want string }{
		"nothing is new":                                 {"a b c", "a b c", "a b c", "a b c"},
		"the manuscript has changed":                     {"a b c", "a b c", "a B c d", "a B c d"},
		"the editor has":                                 {"a b c", "a x c", "a b c", "a x c"},
		"both have, elsewhere":                           {"a b c d e", "a x c d e", "a b c D e", "a x c D e"},
		"both have, the same way":                        {"a b c", "a B c", "a B c", "a B c"},
		"both have, differently":                         {"a b c", "a x c", "a B c", "a x <!-- B --> c"},
		"both have, side by side":                        {"a b c d", "a x c d", "a b C d", "a x C d"},
		"the editor put something in":                    {"a b c", "a chart b c", "a B c", "a chart B c"},
		"behind":                                         {"a b c", "a b chart c", "a B c", "a B chart c"},
		"the editor took something out, beside a change": {"a b c", "a c", "a b C", "a c <!-- C -->"},
		"the editor took something out, elsewhere":       {"a b c d", "a c d", "a b c D", "a c D"},
		"the manuscript took something out":              {"a b c", "a b c", "a c", "a c"},
		"without a base, the manuscript wins":            {"-", "a b c", "a B c", "a B c"},
	} {
		var base []string
		if tt.base == "-" {
			tt.base = ""
		} else {
			base = []string{}
		}
		for _, b := range blocks(tt.base) {
			base = append(base, b.hash)
		}
		out, _ := merge(base, blocks(tt.page), blocks(tt.manuscript))
		var got []string
		for _, b := range out {
			got = append(got, b.Text)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %q, want %q", name, s, tt.want)
		}
	}
}
