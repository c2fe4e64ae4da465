package issue

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const (
	ours   = "<<<<<<< HEAD\n"
	base   = "||||||| 1a2b3c4\n"
	middle = "=======\n"
	theirs = ">>>>>>> other\n"
)

func TestConflictLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []int
	}{
		{"none", "a\nb\n", nil},
		{"whole", "a\n" + ours + "b\n" + middle + "c\n" + theirs + "d\n", []int{2}},
		{"with the version before", ours + "b\n" + base + "a\n" + middle + "c\n" + theirs, []int{1}},
		{"two", ours + middle + theirs + "a\n" + ours + middle + theirs, []int{1, 5}},
		{"at the end without a line end", "a\n" + ours + middle + ">>>>>>> other", []int{2}},
		{"Windows line ends", "a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> other\r\n", []int{2}},
		{"no names", "<<<<<<<\na\n=======\nb\n>>>>>>>\n", []int{1}},
		{"only the end left", "a\n" + middle + "b\n" + theirs, []int{4}},
		{"only the beginning left", "a\n" + ours + "b\n", []int{2}},
		{"beginning left, then a whole one", ours + "a\n" + ours + middle + theirs, []int{1, 3}},
		{"only the middle left", base + "a\n" + middle + "b\n", []int{1}},
		{"two ends left", theirs + theirs, []int{1, 2}},
		{"heading", "Heading\n" + middle, nil},
		{"equals signs in code", "```\n" + middle + "```\n", nil},
		{"one mark in code", "```text\n" + ours + "```\n~~~\n" + theirs + "~~~\n", nil},
		{"whole one in code", "```\n" + ours + "a\n" + middle + "b\n" + theirs + "```\n", []int{2}},
		{"whole one behind code", "````\n```\n````\n" + ours + middle + theirs, []int{4}},
		{"six and eight", "<<<<<< HEAD\n<<<<<<<< HEAD\n>>>>>> a\n>>>>>>>> a\n", nil},
		{"indented", "    <<<<<<< HEAD\n    =======\n    >>>>>>> other\n", nil},
		{"in a line", "a <<<<<<< b\n<<<<<<<HEAD\n", nil},
		{"empty row of a table", "|||||||\n||||||| 44 |\n", nil},
	} {
		if got := conflictLines(strings.Split(c.text, "\n"), true); !slices.Equal(got, c.want) {
			t.Errorf("%s: lines %v, want %v", c.name, got, c.want)
		}
	}
	if got := conflictLines(strings.Split("```\n"+ours+"```\n", "\n"), false); !slices.Equal(got, []int{2}) {
		t.Errorf("where there is no Markdown: %v, want line 2", got)
	}
}

// TestConflictsAreFound puts one conflict into one file after the other: that is
// the one finding.
func TestConflictsAreFound(t *testing.T) {
	conflict := ours + "title: a\n" + middle + "title: b\n" + theirs
	for _, c := range []struct {
		file, before, after string
	}{
		{file: "content/zh/report/land.md", before: "---\nkicker: 守土\n", after: "label: 地\nweight: 10\n---\n全市。\n"},
		{file: "content/zh/report/land.md", before: "---\nkicker: 守土\ntitle: 耕地\nlabel: 地\nweight: 10\n---\n全市。\n\n"},
		{file: "content/en/report/_index.md", before: "---\ntitle: Report\n", after: "---\nLead.\n"},
		{file: "content/zh/_index.md"},
		{file: "content/en/colophon/_index.md", before: "---\n", after: "---\n"},
		{file: "data/issue.yaml", before: "id: two-sessions\n"},
		{file: "data/statistics.yaml", before: "- id: farmland\n"},
		{file: "data/corrections.yaml"},
		{file: "data/glossary.yaml", after: "- {}\n"},
		{file: "data/i18n/zh.yaml", before: "search: 搜索\n"},
		{file: "data/own/more.json"},
		{file: "config.toml", before: "title = \"x\"\n"},
		{file: "config/_default/hugo.yaml"},
		{file: "layouts/_partials/page/footer.html"},
		{file: "assets/css/tokens.css", before: ":root {\n"},
		{file: "assets/js/theme.js"},
		{file: "static/robots.txt"},
		{file: "i18n/zh.toml"},
		{file: "archetypes/default.md"},
		{file: "README.md"},
		{file: "go.mod"},
	} {
		text := c.before + conflict + c.after
		found := []string{}
		iss, findings := Read(fsOf(with(map[string]any{"layouts/own.html": "", c.file: text})), EN)
		for _, f := range findings {
			found = append(found, f.Code)
			if want := strings.Count(c.before, "\n") + 1; f.File != c.file || f.Line != want || f.Column != 1 || !strings.Contains(f.Message, `"<<<<<<< HEAD"`) {
				t.Errorf("%s: %+v, want it on line %d", c.file, f, want)
			}
		}
		if !slices.Equal(found, []string{CodeConflict}) {
			t.Errorf("%s: %v, want one %s", c.file, lines(findings), CodeConflict)
		}
		if iss == nil {
			t.Errorf("%s: no issue", c.file)
		}
	}
}

func TestCorrectionOfUnreadPage(t *testing.T) {
	files := edit("data/corrections.yaml", "section: report/land\n", "section: report/land\n  block: land-1\n")
	files["content/zh/report/land.md"] = ours + middle + theirs
	if _, found := Read(fsOf(files), EN); len(found) != 1 || found[0].Code != CodeConflict {
		t.Errorf("found %s, want the conflict alone", lines(found))
	}
}

// TestConflictsInNoText: pictures and what tools have left are no text.
func TestConflictsInNoText(t *testing.T) {
	files := fsOf(sound())
	picture := "\x89PNG\r\n\x1a\n\x00\n" + ours + middle + theirs
	for _, name := range []string{"assets/photos/lake.jpg", "static/icon.png", "node_modules/a/README.md", "public/index.html", ".git/MERGE_MSG", "assets/.a.css.swp"} {
		files[name] = &fstest.MapFile{Data: []byte(picture)}
	}
	files["node_modules/a/README.md"] = &fstest.MapFile{Data: []byte(ours + middle + theirs)}
	if _, found := Read(files, EN); len(found) > 0 {
		t.Errorf("found %s, want nothing", lines(found))
	}
}
