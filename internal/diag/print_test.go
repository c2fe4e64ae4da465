package diag

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

const page = "---\ntitle: 绘就\n---\n全市耕地553.86万亩\n\tcafe\u0301 x\n短\r\nbad\x1b[31m\xff!\n"

func sample() Options {
	return Options{Source: fstest.MapFS{"content/zh/a.md": {Data: []byte(page)}}}
}

func finding(line, column int, s Severity) Finding {
	return Finding{"content/zh/a.md", line, column, "words", s, `"553" is not 554`, "write 554"}
}

func render(t *testing.T, f Format, o Options, findings ...Finding) string {
	t.Helper()
	var b strings.Builder
	if err := Print(&b, f, findings, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestText(t *testing.T) {
	head := func(at string) string { return "content/zh/a.md" + at + ": \"553\" is not 554 [words]\n" }
	tests := []struct {
		name string
		in   Finding
		want string
	}{
		{"double width", finding(4, 5, Error), head(":4:5") + "  全市耕地553.86万亩\n          ^\n  hint: write 554\n"},
		{"tab and combining mark", finding(5, 8, Error), head(":5:8") + "      cafe\u0301 x\n           ^\n  hint: write 554\n"},
		{"on the combining mark", finding(5, 6, Error), head(":5:6") + "      cafe\u0301 x\n         ^\n  hint: write 554\n"},
		{"clamped to the end", finding(6, 99, Error), head(":6:99") + "  短\n    ^\n  hint: write 554\n"},
		{"control and bad byte", finding(7, 9, Error), head(":7:9") + "  bad␛[31m\uFFFD!\n          ^\n  hint: write 554\n"},
		{"line as a whole", finding(4, 0, Error), head(":4") + "  全市耕地553.86万亩\n  hint: write 554\n"},
		{"line past the end", finding(99, 1, Error), head(":99:1") + "  hint: write 554\n"},
		{"file as a whole", finding(0, 0, Error), head("") + "  hint: write 554\n"},
		{"warning", Finding{Code: "c", Severity: Warning, Message: "two\nlines\x1b"}, "warning: two lines␛ [c]\n"},
	}
	for _, tt := range tests {
		if got := render(t, Text, sample(), tt.in); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestTextColor(t *testing.T) {
	o := sample()
	o.Color = true
	got := render(t, Text, o, finding(2, 1, Error))
	for _, want := range []string{"\x1b[36mtitle", "\x1b[31m^\x1b[0m", "\x1b[31m[words]\x1b[0m"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	if plain := render(t, Text, sample(), finding(2, 1, Error)); strings.Contains(plain, "\x1b") {
		t.Errorf("colour that was not asked for: %q", plain)
	}
}

func TestExcerptWindow(t *testing.T) {
	line := strings.Repeat("汉字a", 100)
	for column := 1; column <= utf8.RuneCountInString(line)+1; column++ {
		text, pad := excerpt(line, column, 40)
		if w := displaywidth.String(text); w > 40 {
			t.Fatalf("column %d: %d columns wide", column, w)
		}
		want := "" // past the end
		if column <= utf8.RuneCountInString(line) {
			want = string([]rune(line)[column-1])
		}
		rest := text
		for skipped := 0; skipped < pad; {
			r, size := utf8.DecodeRuneInString(rest)
			skipped += displaywidth.Rune(r)
			rest = rest[size:]
		}
		if !strings.HasPrefix(rest, want) {
			t.Fatalf("column %d: caret at %q, want %q", column, rest, want)
		}
	}
}

func TestJSON(t *testing.T) {
	if got := render(t, JSON, Options{}); got != "[]\n" {
		t.Errorf("clean: %q", got)
	}
	in := []Finding{{"a.md", 1, 2, "x", Error, "bad {{< y >}}", ""}, finding(3, 4, Note)}
	got := render(t, JSON, Options{}, in...)
	want := "[\n  {\"file\":\"a.md\",\"line\":1,\"column\":2,\"code\":\"x\",\"severity\":\"error\",\"message\":\"bad {{< y >}}\",\"hint\":\"\"}" +
		",\n  {\"file\":\"content/zh/a.md\",\"line\":3,\"column\":4,\"code\":\"words\",\"severity\":\"note\",\"message\":\"\\\"553\\\" is not 554\",\"hint\":\"write 554\"}\n]\n"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	var back []Finding
	if err := json.Unmarshal([]byte(got), &back); err != nil || len(back) != 2 || back[1] != in[1] {
		t.Errorf("round trip: %v %v", back, err)
	}
}

func TestGitHub(t *testing.T) {
	got := render(t, GitHub, Options{Prefix: "issue"},
		Finding{"a,b:c%.md", 1, 2, "x", Error, "100% of\r\nit: a, b", "do"},
		Finding{"d.md", 0, 0, "y", Note, "m", ""},
		Finding{"", 0, 0, "z", Warning, "m", ""})
	want := "::warning title=z::m\n" +
		"::error file=issue/a%2Cb%3Ac%25.md,line=1,col=2,title=x::100%25 of%0D%0Ait: a, b%0Ahint: do\n" +
		"::notice file=issue/d.md,title=y::m\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSARIF(t *testing.T) {
	o := Options{Prefix: "my issue", Version: "1.0", Describe: func(code string) string { return "about " + code }}
	text := render(t, SARIF, o,
		Finding{"data/中 文#1.yaml", 3, 7, "b", Warning, "m", "h"},
		Finding{"a.md", 0, 0, "a", Error, "m", ""},
		Finding{"", 0, 0, "b", Note, "m", ""})
	var log sarifLog
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.ColumnKind != "unicodeCodePoints" || len(run.Tool.Driver.Rules) != 2 {
		t.Errorf("head: %s", text)
	}
	for _, r := range run.Results {
		if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("result %q points at rule %d", r.RuleID, r.RuleIndex)
		}
	}
	if len(run.Results[0].Locations) != 0 {
		t.Error("a finding without a file has a location")
	}
	last := run.Results[2]
	if got, want := last.Locations[0].PhysicalLocation.ArtifactLocation.URI, "my%20issue/data/%E4%B8%AD%20%E6%96%87%231.yaml"; got != want {
		t.Errorf("uri %q, want %q", got, want)
	}
	if r := last.Locations[0].PhysicalLocation.Region; r == nil || *r != (sarifRegion{3, 7}) {
		t.Errorf("region %v", r)
	}
	if run.Results[1].Locations[0].PhysicalLocation.Region != nil {
		t.Error("a finding without a line has a region")
	}
	if clean := render(t, SARIF, Options{}); !strings.Contains(clean, `"results": []`) {
		t.Errorf("clean: %s", clean)
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := Print(&strings.Builder{}, "xml", nil, Options{}); err == nil || !strings.Contains(err.Error(), `"xml"`) {
		t.Errorf("error %v", err)
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("全市\t耕地", 3, 10)
	f.Add("\xff\x1be\u0301👨‍👩‍👧", 0, 1)
	f.Add("", -1, 0)
	f.Fuzz(func(t *testing.T, line string, column, width int) {
		text, pad := excerpt(line, column, width)
		if pad < 0 || pad > displaywidth.String(text) || !utf8.ValidString(text) {
			t.Errorf("excerpt(%q, %d, %d) = %q, %d", line, column, width, text, pad)
		}
	})
}
