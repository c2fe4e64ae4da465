package translate

import (
	"reflect"
	"strings"
	"testing"
)

func TestPO(t *testing.T) {
	entries := []Entry{
		{Context: "river/land land-1", ID: "河边的“人”", Text: "He said \"no\\yes\"\tand left", Places: []string{"content/zh/river/land.md:8"}},
		{Context: "photos/lake/caption", ID: "一行\n两行\n", Text: "one\ntwo\n", Fuzzy: true, Previous: "旧的\n一行", Comments: []string{"a caption"}},
		{Context: "empty", ID: "空", Text: ""},
	}
	var b strings.Builder
	if err := WritePO(&b, "river", entries); err != nil {
		t.Fatal(err)
	}
	got, err := ReadPO(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	for n := range entries {
		// Places, remarks and the earlier text are for people, and not read back.
		entries[n].Places, entries[n].Comments, entries[n].Previous = nil, nil, ""
	}
	if !reflect.DeepEqual(got, entries) {
		t.Errorf("got %+v\nwant %+v", got, entries)
	}
	if !strings.Contains(b.String(), "#| msgid \"\"\n#| \"旧的\\n\"\n#| \"一行\"\n") {
		t.Errorf("the earlier Chinese is not there:\n%s", b.String())
	}
}

func TestReadPORefuses(t *testing.T) {
	for name, text := range map[string]string{
		"plural":    "msgid \"a\"\nmsgid_plural \"b\"\n",
		"no quote":  "msgid a\n",
		"open":      "msgid \"a\n",
		"inner":     "msgid \"a\"b\"\n",
		"escape":    "msgid \"\\q\"\n",
		"homeless":  "\"a\"\n",
		"no marker": "hello\n",
	} {
		if got, err := ReadPO(strings.NewReader(text)); err == nil {
			t.Errorf("%s: %q is read as %+v", name, text, got)
		}
	}
}

// FuzzPO proves that no text is lost on the way out and in, whatever it holds.
func FuzzPO(f *testing.F) {
	f.Add("中文", "English")
	f.Add("a\\n\n\t\r\"", "\\\\\"\n\n")
	f.Fuzz(func(t *testing.T, id, text string) {
		if id == "" {
			return
		}
		var b strings.Builder
		if err := WritePO(&b, "x", []Entry{{Context: "c", ID: id, Text: text}}); err != nil {
			t.Fatal(err)
		}
		got, err := ReadPO(strings.NewReader(b.String()))
		if err != nil || len(got) != 1 || got[0].ID != id || got[0].Text != text {
			t.Fatalf("%q and %q come back as %+v, %v", id, text, got, err)
		}
	})
}
