package compose

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestPhotosIn pairs supplied photographs that follow each other, and nothing else.
func TestPhotosIn(t *testing.T) {
	for blocks, want := range map[string]string{
		"a b":     "first second",
		"a":       "-",
		"a 水 b":   "- - -",
		"a b c":   "first second -",
		"a b c d": "first second first second",
		"水 a b 水": "- first second -",
		"map a b": "- first second",
		"a map b": "- - -",
		"a lost":  "- awaited",
		"":        "",
	} {
		files := fstest.MapFS{}
		write := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
		var body, records strings.Builder
		for block := range strings.FieldsSeq(blocks) {
			if block == "水" {
				body.WriteString("\n水。\n")
			} else {
				fmt.Fprintf(&body, "\n{{< photo %q >}}\n", block)
			}
		}
		for _, id := range []string{"a", "b", "c", "d", "map", "lost"} {
			kind := "photo"
			if id == "map" {
				kind = "map"
			}
			fmt.Fprintf(&records, "- {id: %s, kind: %s, caption: {zh: 图, en: A}}\n", id, kind)
			if id != "lost" {
				write("assets/photos/"+id+".jpg", "x")
			}
		}
		write("content/zh/_index.md", "---\ntitle: 刊\n---\n")
		write("content/zh/river/_index.md", "---\ntitle: 河\n---\n"+body.String())
		write("data/photos.yaml", records.String())
		i, _ := issue.Read(files, issue.EN)
		c := new(Composer).Next(i, Words{})
		c.WithSizes(func(string) (int, int) { return 30, 20 })
		p := i.Page(issue.ZH, "river")
		pairs := c.photosIn(p)
		var got []string
		for _, b := range p.Blocks {
			if pairs[b] == "" {
				got = append(got, "-")
			} else {
				got = append(got, pairs[b])
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", blocks, got, want)
		}
		text := c.ownText(p)
		if n := strings.Count(want, "first"); strings.Count(text, `"" "first" >}}`) != n || strings.Count(text, `"" "second" >}}`) != n {
			t.Errorf("%q: %s", blocks, text)
		}
	}
}
