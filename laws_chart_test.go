package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// TestChartKinds holds that a kind of chart is a row of issue.ChartKinds: that each
// has a template, a sample, a row in both guides and a value in the schema, and
// that nothing of these is of a kind without a row.
func TestChartKinds(t *testing.T) {
	kinds := issue.ChartKindNames()
	agree := func(where string, got []string) {
		slices.Sort(got)
		got = slices.Compact(got)
		if want := slices.Sorted(slices.Values(kinds)); !slices.Equal(got, want) {
			t.Errorf("%s has %v, want the kinds %v", where, got, want)
		}
	}
	agree("layouts/_partials/chart", chartTemplates(t))
	sample, findings := issue.Read(os.DirFS("testdata/sites/charts"), issue.EN)
	if diag.Count(findings, diag.Error) > 0 {
		t.Fatal(findings)
	}
	var shown []string
	for _, x := range sample.Charts {
		shown = append(shown, x.Kind)
	}
	agree("testdata/sites/charts", shown)
	for _, guide := range []string{"docs/editors.zh.md", "docs/editors.en.md"} {
		agree(guide, guideRows(t, guide))
	}
	agree("docs/schema/charts.json", schemaKinds(t))
}

// chartTemplates are the templates of charts that no other calls by name.
func chartTemplates(t *testing.T) []string {
	all := layouts(t)
	var names []string
	for name := range all {
		if filepath.Dir(name) != "layouts/_partials/chart" {
			continue
		}
		call := `partial "chart/` + filepath.Base(name) + `"`
		called := false
		for _, text := range all {
			called = called || strings.Contains(text, call)
		}
		if !called {
			names = append(names, strings.TrimSuffix(filepath.Base(name), ".html"))
		}
	}
	return names
}

var guideRow = regexp.MustCompile("(?m)^\\| `(\\w+)` \\|[^|]*\\|(.*)\\|$")

// guideRows are the kinds that a guide tells of, each with what it needs.
func guideRows(t *testing.T, name string) []string {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]issue.ChartKind{}
	for _, k := range issue.ChartKinds() {
		kinds[k.Name] = k
	}
	var names []string
	for _, row := range guideRow.FindAllStringSubmatch(string(text), -1) {
		kind, ok := kinds[row[1]]
		needs := map[string]bool{"series": kind.Series, "statistics": !kind.Series, "target": kind.Target, "from": kind.Cut}
		if !ok && !strings.Contains(row[2], "`series`") && !strings.Contains(row[2], "`statistics`") {
			continue // a row of another table
		}
		for key, want := range needs {
			if ok && strings.Contains(row[2], "`"+key+"`") != want {
				t.Errorf("%s: %s and `%s` do not go together as the kind has it", name, row[1], key)
			}
		}
		names = append(names, row[1])
	}
	return names
}

func schemaKinds(t *testing.T) []string {
	text, err := os.ReadFile("docs/schema/charts.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Items struct {
			Properties struct {
				Kind struct {
					Enum []string `json:"enum"`
				} `json:"kind"`
			} `json:"properties"`
		} `json:"items"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	return schema.Items.Properties.Kind.Enum
}
