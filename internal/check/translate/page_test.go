package translate

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/issue"
)

// siteFiles are the content and the data of an issue in a folder.
func siteFiles(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS(dir)
	for _, top := range []string{"content", "data"} {
		err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestIssueComesBackFromItsPO takes all English pages away and makes them again of the
// PO file that is exported then, filled with what they said.
func TestIssueComesBackFromItsPO(t *testing.T) {
	for _, dir := range []string{"../../..", "../../../testdata/sites/markdown", "../../../testdata/sites/harvest"} {
		t.Run(dir, func(t *testing.T) {
			files := siteFiles(t, dir)
			before, _ := issue.Read(files, issue.EN)
			english := map[string]string{}
			for _, e := range Export(before, false, nil) {
				english[e.Context] = e.Text
			}
			// The addresses of links stand under their Chinese names.
			const notes = "words/notes notes-4"
			english[notes] = strings.NewReplacer("[a collapsed one][]", "[a collapsed one][折起的]", "[a shortcut]", "[a shortcut][捷径]").Replace(english[notes])
			maps.DeleteFunc(files, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, "content/en/") })
			bare, _ := issue.Read(files, issue.EN)
			entries := Export(bare, true, nil)
			for n, e := range entries {
				if entries[n].Text = english[e.Context]; entries[n].Text == "" || e.Fuzzy {
					t.Errorf("%s: %q, fuzzy %v", e.Context, entries[n].Text, e.Fuzzy)
				}
			}
			res, err := Import(bare, reader(files), entries)
			if err != nil || len(res.Refused) > 0 || len(res.Changed) != len(entries) || len(res.Files) > 0 {
				t.Fatal(err, res.Refused, len(res.Changed), len(entries), len(res.Files))
			}
			for name, text := range res.Made {
				files[name] = &fstest.MapFile{Data: []byte(text)}
			}
			after, found := issue.Read(files, issue.EN)
			if len(found) > 0 {
				t.Error(found)
			}
			for _, want := range before.Pages(issue.EN) {
				same(t, want, after.Page(issue.EN, want.Path))
			}
			for _, state := range check.Translations(after) {
				if state.Page != nil && state.State != check.Current {
					t.Errorf("%s is %s", state, state.State)
				}
			}
		})
	}
}

func same(t *testing.T, want, got *issue.Page) {
	t.Helper()
	if got == nil || got.HeadingText() != want.HeadingText() || got.Name != want.Name || got.Weight != want.Weight ||
		strings.Join(got.Credits, " ") != strings.Join(want.Credits, " ") || len(got.Blocks) != len(want.Blocks) {
		t.Fatalf("%s is %v", want.File, got)
	}
	for n, b := range want.Blocks {
		if other := got.Blocks[n]; !isWordless(b) && other.Plain().Text != b.Plain().Text {
			t.Errorf("%s: %q, want %q", other.Anchor, other.Text, b.Text)
		}
	}
}
