package compose

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

var proseFrom = flag.String("prose", "../../testdata/figures/*.txt", "files of prose with its figures, for TestFiguresAreFound")

// proseEntry is an entry of a file of prose: a kind, the Chinese, the English and what both
// tell, such as "8640000000 yuan; 7.3 percent", or "-".
type proseEntry struct {
	kind, zh, en string
	figures      []string
}

func readProse(t *testing.T, file string) []proseEntry {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []proseEntry
	for entry := range strings.SplitSeq(strings.TrimSpace(string(text)), "\n\n") {
		lines := slices.DeleteFunc(strings.Split(entry, "\n"), func(l string) bool { return strings.HasPrefix(l, "#") })
		if len(lines) != 4 {
			t.Fatalf("not four lines: %q", entry)
		}
		e := proseEntry{kind: lines[0], zh: lines[1], en: lines[2]}
		if lines[3] != "-" {
			e.figures = strings.Split(lines[3], "; ")
		}
		all = append(all, e)
	}
	return all
}

// proseIssue has each entry as a block of a report.
func proseIssue(all []proseEntry) *issue.Issue {
	zh, en := "---\ntitle: 甲\n---\n", "---\ntitle: A\n---\n"
	for _, e := range all {
		zh, en = zh+"\n"+e.zh+"\n", en+"\n"+e.en+"\n"
	}
	i, _ := issue.Read(fstest.MapFS{"content/zh/river/_index.md": {Data: []byte(zh)}, "content/en/river/_index.md": {Data: []byte(en)}}, issue.EN)
	return i
}

// TestFiguresAreFound asks for the figures of prose that was written before the
// program had read it: nine in ten and more are found, and nothing else is. To try
// other prose, and to see what is missed:
//
//	go test ./internal/compose -run TestFiguresAreFound -v -prose FILE
func TestFiguresAreFound(t *testing.T) {
	files, err := filepath.Glob(*proseFrom)
	if err != nil || len(files) == 0 {
		t.Fatal("no prose", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { askProse(t, readProse(t, file)) })
	}
}

func askProse(t *testing.T, all []proseEntry) {
	got := make([][]string, len(all))
	i := proseIssue(all)
	figures := FiguresOf(i, nil)
	page := i.Page(issue.ZH, "river")
	for n, b := range page.Blocks {
		for _, m := range figures.marksIn("river", b) {
			got[n] = append(got[n], dataValue(m.Statistic)+" "+m.Statistic.Unit)
		}
	}
	want, found, right := 0, 0, 0
	for n, e := range all {
		rest := slices.Clone(got[n])
		var missed []string
		for _, f := range e.figures {
			if at := slices.Index(rest, f); at >= 0 {
				rest = slices.Delete(rest, at, at+1)
				right++
			} else {
				missed = append(missed, f)
			}
		}
		want, found = want+len(e.figures), found+len(got[n])
		if len(missed)+len(rest) > 0 {
			t.Logf("%s: missed %q, wrong %q\n\t%s\n\t%s", e.kind, missed, rest, e.zh, e.en)
		}
	}
	t.Logf("%d figures in %d entries: %d found, %d of them right: recall %.1f %%, precision %.1f %%", want, len(all), found, right,
		100*float64(right)/float64(want), 100*float64(right)/float64(max(found, 1)))
	if 100*right < 95*want {
		t.Errorf("%d of %d figures are found, want 95 in 100", right, want)
	}
	if 100*right < 97*found {
		t.Errorf("%d of %d that are found are figures, want 97 in 100", right, found)
	}
}
