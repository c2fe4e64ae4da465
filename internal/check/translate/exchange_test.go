package translate

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/issue"
)

// ours reads the issue of this repository.
func ours(t *testing.T) (*issue.Issue, fstest.MapFS) {
	t.Helper()
	files := siteFiles(t, "../../..")
	i, found := issue.Read(files, issue.EN)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return i, files
}

func reader(files fstest.MapFS) func(string) (string, error) {
	return func(name string) (string, error) {
		data, err := fs.ReadFile(files, name)
		return string(data), err
	}
}

// TestEveryTextComesBack changes every English text of the issue through a PO
// file, and back, which must leave the files as they were but for the quotes
// around a text in YAML.
func TestEveryTextComesBack(t *testing.T) {
	i, files := ours(t)
	before := Export(i, false, nil)
	if len(before) < 150 {
		t.Fatalf("only %d texts", len(before))
	}
	exchange := func(i *issue.Issue, change func(string) string) *issue.Issue {
		t.Helper()
		entries := Export(i, false, nil)
		for n := range entries {
			entries[n].Text = change(entries[n].Text)
		}
		res, err := Import(i, reader(files), entries)
		if err != nil {
			t.Fatal(err)
		}
		if len(res.Refused) > 0 || len(res.Changed) != len(entries) {
			t.Fatalf("changed %d of %d, left out %q", len(res.Changed), len(entries), res.Refused)
		}
		for name, body := range res.Files {
			files[name] = &fstest.MapFile{Data: []byte(body)}
		}
		next, found := issue.Read(files, issue.EN)
		for _, f := range found {
			// The phrases that a headline is set in do not follow its title.
			if f.Code != issue.CodeTwinMismatch {
				t.Fatal(f)
			}
		}
		return next
	}
	const mark, pull = `: “a” 'b' # "c"`, "{{< /pull >}}" // which nothing may follow on its line
	changed := exchange(i, func(s string) string {
		if words, ok := strings.CutSuffix(s, pull); ok {
			return words + mark + pull
		}
		return s + mark
	})
	for _, e := range Export(changed, false, nil) {
		if !strings.HasSuffix(strings.TrimSuffix(e.Text, pull), mark) {
			t.Errorf("%s: %q", e.Context, e.Text)
		}
	}
	after := Export(exchange(changed, func(s string) string { return strings.Replace(s, mark, "", 1) }), false, nil)
	for n, e := range after {
		if e.Text != before[n].Text || e.ID != before[n].ID {
			t.Errorf("%s: %q, want %q", e.Context, e.Text, before[n].Text)
		}
	}
}

// TestAcceptChangesHashesAlone makes every translation stale and accepts it.
func TestAcceptChangesHashesAlone(t *testing.T) {
	i, files := ours(t)
	want := map[string]string{}
	for _, p := range i.Pages(issue.EN) {
		text := string(files[p.File].Data)
		want[p.File] = text
		for _, h := range p.Source {
			text = strings.Replace(text, h, "0123456789ab", 1)
		}
		files[p.File] = &fstest.MapFile{Data: []byte(text)}
	}
	i, _ = issue.Read(files, issue.EN)
	out, n, err := Accept(i, reader(files), func(t check.Translation) bool { return t.Page != nil })
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
	for name, text := range want {
		if out[name] != text {
			t.Errorf("%s:\n%s\nwant\n%s", name, out[name], text)
		}
	}
}

func TestSourceIsWrittenWhereItStands(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"flow", "---\ntitle: A\nsource: [a, b]\nweight: 1\n---\nBody\n", "---\ntitle: A\nsource:\n  - \"h\"\nweight: 1\n---\nBody\n"},
		{"flow over lines", "---\nsource: [a,\n  b\n]\nweight: 1\n---\n", "---\nsource:\n  - \"h\"\nweight: 1\n---\n"},
		{"not indented", "---\nsource:\n- a\n- b\nweight: 1\n---\n", "---\nsource:\n  - \"h\"\nweight: 1\n---\n"},
		{"absent", "---\ntitle: A\n---\nsource: not this\n", "---\ntitle: A\nsource:\n  - \"h\"\n---\nsource: not this\n"},
		{"windows", "---\r\nsource: [a]\r\n---\r\nBody\r\n", "---\r\nsource:\r\n  - \"h\"\r\n---\r\nBody\r\n"},
	} {
		if got := withSource(tt.text, []string{"h"}); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
