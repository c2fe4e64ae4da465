package quantity

import (
	"os"
	"strings"
	"testing"
)

// describe writes a quantity in one line: its text, value, unit and kind, then
// hedge (~), code (@), doubt (?) and the sign of a gloss (=).
func describe(q Quantity) string {
	var b strings.Builder
	b.WriteString(q.Text + " = " + q.Value.RatString())
	if q.High != nil {
		b.WriteString(".." + q.High.RatString())
	}
	b.WriteString(" " + string(q.Unit) + " " + string(q.Kind))
	if q.Hedge != Plain {
		b.WriteString(" ~" + string(q.Hedge))
	}
	if q.Code != "" {
		b.WriteString(" @" + q.Code)
	}
	if q.Doubt != Certain {
		b.WriteString(" ?" + string(q.Doubt))
	}
	if q.Gloss {
		b.WriteString(" =")
	}
	return b.String()
}

func describeAll(list []Quantity) string {
	var lines []string
	for _, q := range list {
		lines = append(lines, describe(q))
	}
	return strings.Join(lines, "; ")
}

func TestFindNothing(t *testing.T) {
	for _, lang := range []Lang{Chinese, English} {
		for _, text := range []string{"", " ", "。，", "\xff\xfe", "目前", "the land"} {
			if got := Find(lang, text); len(got) != 0 {
				t.Errorf("Find(%s, %q) = %s, want nothing", lang, text, describeAll(got))
			}
		}
	}
}

// aCase is one line of testdata/find.zh.txt or find.en.txt: a text, a tab, and
// what Find makes of it.
type aCase struct{ text, want string }

func cases(t testing.TB, lang Lang) []aCase {
	t.Helper()
	data, err := os.ReadFile("testdata/find." + string(lang) + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []aCase
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		text, want, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("no tab in %q", line)
		}
		out = append(out, aCase{text, want})
	}
	return out
}

func TestFind(t *testing.T) {
	for _, lang := range languages {
		list := cases(t, lang)
		if len(list) < 150 {
			t.Errorf("%d cases in %s, want 150", len(list), lang)
		}
		for _, c := range list {
			got := describeAll(Find(lang, c.text))
			if got == "" {
				got = "nothing"
			}
			if got != c.want {
				t.Errorf("%s: %s\n got %s\nwant %s", lang, c.text, got, c.want)
			}
		}
	}
}
