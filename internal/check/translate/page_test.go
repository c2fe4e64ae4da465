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
			chinese := strings.NewReplacer("[a collapsed one][]", "[a collapsed one][折起的]", "[a shortcut]", "[a shortcut][捷径]",
				"[The *“River”* net]", "[The *“River”* net][*《河报》*网]", "[河报][]", "[河报][河报网]")
			for _, place := range []string{"words/notes notes-4", "words/lines lines-6"} {
				english[place] = chinese.Replace(english[place])
			}
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

// TestPointsComeWhole: points of a page that has none yet are written all or none.
func TestPointsComeWhole(t *testing.T) {
	files := siteFiles(t, "../../../testdata/sites/harvest")
	const name = "content/en/river/_index.md"
	page := string(files[name].Data)
	start, end := strings.Index(page, "points:\n"), strings.Index(page, "summary:")
	files[name] = &fstest.MapFile{Data: []byte(page[:start] + page[end:])}
	i, _ := issue.Read(files, issue.EN)
	entry := func(n string, zh, en string) Entry { return Entry{Context: "river points-" + n, ID: zh, Text: en} }
	one := entry("1", i.Page(issue.ZH, "river").Points[0], "The festival set 3,510 river lanterns afloat: a record.")
	two := entry("2", i.Page(issue.ZH, "river").Points[1], "By early the next morning 3,442 had been gathered in.")
	for _, test := range []struct {
		sent          []Entry
		refused, want string
	}{
		{[]Entry{two}, "river points-2: the other points are not translated", ""},
		{[]Entry{one, two}, "", "points:\n  - \"" + one.Text + "\"\n  - \"" + two.Text + "\"\nsource:"},
	} {
		res, err := Import(i, reader(files), test.sent)
		if err != nil || strings.Join(res.Refused, "\n") != test.refused || !strings.Contains(res.Files[name], test.want) {
			t.Errorf("%d points sent: %v, refused %q, wrote %q", len(test.sent), err, res.Refused, res.Files[name])
		}
	}
}
