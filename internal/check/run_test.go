package check

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/compose/palette"
	"github.com/tekan-press/tekan/internal/issue"
)

// TestConflict: two versions in one file hide what that file would give rise to,
// and nothing else unless the desk needs the file.
func TestConflict(t *testing.T) {
	const conflict = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n"
	const css = ":root {\n  --silk: #f3ead6;\n  --paper: var(--silk);\n  --text: #8a9a9b;\n}\n"
	page := "content/zh/river/woods.md"
	for _, c := range []struct {
		file, text string
		want       []string
	}{
		{palette.File, css, []string{palette.File + " palette-contrast", page + " stale-translation", page + " number-agreement", page + " statistic-words"}},
		{palette.File, css + conflict, []string{palette.File + " " + issue.CodeConflict, page + " stale-translation", page + " number-agreement", page + " statistic-words"}},
		{"data/names.yaml", conflict, []string{"data/names.yaml " + issue.CodeConflict}},
		{"content/en/river/land.md", "---\n" + conflict + "---\n", []string{"content/en/river/land.md " + issue.CodeConflict}},
	} {
		src := sample(t)
		src[page] = &fstest.MapFile{Data: []byte(strings.Replace(string(src[page].Data), "27.97%", "29.97%", 1))}
		src[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		var got []string
		for _, f := range Source(src, Options{}).Findings {
			got = append(got, f.File+" "+f.Code)
		}
		if got = slices.Compact(got); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.file, got, c.want)
		}
	}
}
