package check

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

const docsFile = "../../docs/checks.md"

const docsHead = `# Checks

` + "`tekan check`" + ` reads the whole issue in both languages. Each finding has a code; ` + "`tekan check --explain CODE`" + ` tells more, in Chinese or English. Errors stop a build, warnings and notes do not; ` + "`--strict`" + ` takes warnings for errors. ` + "`--fix`" + ` mends what has one right answer: the rules that can are marked so.

The examples below are run by the tests: each changes a small sound issue, and what is printed is what the program prints.

## Letting a finding stand

On a page, in its front matter; in ` + "`data/issue.yaml`" + `, for every file:

` + "```yaml" + `
waive:
  - code: doubled-word
    text: 天天        # the words it is about; without them, every finding of the code
    reason: as printed
` + "```" + `

In a data file, at the end of the line or alone on the line above:

` + "```yaml" + `
  value: 6340  # check:allow part-of-whole counted twice in print
` + "```" + `

A waiver needs a reason, changes no hash and prints nothing; one that waives nothing is a finding itself. What the reading of the files finds (the last section) can not be waived.

`

// docs makes docs/checks.md of the rules and their cases.
func docs(t *testing.T) string {
	var b strings.Builder
	b.WriteString(docsHead)
	cases := map[string][]deskCase{}
	for _, c := range readCases(t) {
		if !strings.HasPrefix(c.name, "ok") {
			cases[c.code] = append(cases[c.code], c)
		}
	}
	for _, g := range []struct {
		title string
		rules []Rule
	}{
		{"Facts and names", factRules()}, {"Translation", translationRules()}, {"Chinese and English craft", craftRules()},
		{"Photographs and credits", photoRules()}, {"Structure", structureRules()}, {"The built site", outputRules()}, {"The desk itself", deskRules()},
	} {
		fmt.Fprintf(&b, "## %s\n\n", g.title)
		for _, r := range g.rules {
			fixes := ""
			for _, c := range cases[r.Code] {
				if strings.Contains(string(joined(c)), "-- fixed ") {
					fixes = ", mended by `--fix`"
				}
			}
			fmt.Fprintf(&b, "### %s\n\n%s · %s (%s%s)\n\n%s\n\n", r.Code, sentence(r.Summary.EN), r.Summary.ZH, r.Severity, fixes, r.Explain.EN)
			if len(cases[r.Code]) > 0 {
				b.WriteString(cases[r.Code][0].markdown())
			}
		}
	}
	b.WriteString("## The reading of the files\n\nThese are errors. They are told before any rule is followed.\n\n| code | means |\n|---|---|\n")
	for _, code := range issue.Codes() {
		what, _ := issue.Describe(code, issue.EN)
		fmt.Fprintf(&b, "| `%s` | %s |\n", code, what)
	}
	return b.String()
}

func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func joined(c deskCase) string {
	var b strings.Builder
	for _, f := range c.ar.Files {
		fmt.Fprintf(&b, "-- %s --\n", f.Name)
	}
	return b.String()
}

// markdown shows what a case changes and what is printed then.
func (c deskCase) markdown() string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(string(c.ar.Comment)) + "\n\n")
	for _, f := range c.ar.Files {
		kind, name, _ := strings.Cut(f.Name, " ")
		text := string(f.Data)
		switch {
		case kind == "edit":
			_, text, _ = strings.Cut(text, "=>\n")
		case kind == "file":
		case strings.HasPrefix(f.Name, "site/"):
			name = strings.TrimPrefix(f.Name, "site/")
		default:
			continue
		}
		if strings.TrimSpace(text) == "" {
			text = "(taken out)\n"
		}
		if lines := strings.SplitAfter(text, "\n"); len(lines) > 24 {
			text = strings.Join(lines[:24], "") + "…\n"
		}
		fmt.Fprintf(&b, "`%s`\n\n%s\n", name, fence(text))
	}
	b.WriteString(fence(c.section("want")) + "\n")
	return b.String()
}

func fence(text string) string {
	mark := "```"
	for strings.Contains(text, mark) {
		mark += "`"
	}
	return mark + "text\n" + strings.TrimSuffix(text, "\n") + "\n" + mark + "\n"
}

// TestDocs holds docs/checks.md to the rules and to the cases, whose output
// TestCases proves.
func TestDocs(t *testing.T) {
	want := docs(t)
	if *update {
		if err := os.WriteFile(docsFile, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/checks.md is not what the rules and cases say: run go test ./internal/check -update")
	}
}
