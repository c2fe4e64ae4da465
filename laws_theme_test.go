package main_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// read returns the files below a folder whose names end in one of the endings,
// by slash-separated path.
func read(t *testing.T, root string, endings ...string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains(endings, filepath.Ext(name)) {
			return err
		}
		data, err := os.ReadFile(name)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("%s holds nothing", root)
	}
	return files
}

func layouts(t *testing.T) map[string]string {
	files := read(t, "layouts", ".html", ".xml", ".json", ".csv", ".txt", ".webmanifest")
	for name, text := range files {
		files[name] = templateComment.ReplaceAllString(text, "")
	}
	return files
}

var (
	templateComment = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}`)
	wordCall        = regexp.MustCompile(`\b(?:i18n|T|translate) "([^"]*)"`)
	partialCall     = regexp.MustCompile(`\bpartial(?:Cached)? "(\w+)/([^"]*)"`)
	siteParams      = regexp.MustCompile(`\b[sS]ite\.Params\b`)
)

// words returns the interface words of a language.
func words(t *testing.T, language string) map[string]any {
	t.Helper()
	name := filepath.Join("data", "i18n", language+".yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := yaml.Unmarshal(data, &out); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for key, value := range out {
		if value == nil || value == "" {
			t.Errorf("%s: %q is empty", name, key)
		}
	}
	return out
}

func TestInterfaceWords(t *testing.T) {
	zh, en := words(t, "zh"), words(t, "en")
	for _, key := range slices.Sorted(maps.Keys(zh)) {
		if _, ok := en[key]; !ok {
			t.Errorf("data/i18n/en.yaml lacks %q", key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(en)) {
		if _, ok := zh[key]; !ok {
			t.Errorf("data/i18n/zh.yaml lacks %q", key)
		}
	}
	for name, text := range layouts(t) {
		for _, call := range wordCall.FindAllStringSubmatch(text, -1) {
			if _, ok := zh[call[1]]; !ok {
				t.Errorf("%s: data/i18n has no word %q", name, call[1])
			}
		}
	}
}

// TestTemplatesCallDownward holds the order layouts → page → block → chart →
// func, in which a template may call its own room and those after it.
func TestTemplatesCallDownward(t *testing.T) {
	order := []string{"page", "block", "chart", "func"}
	for name, text := range layouts(t) {
		from := -1
		if rest, ok := strings.CutPrefix(name, "layouts/_partials/"); ok {
			room, _, _ := strings.Cut(rest, "/")
			if from = slices.Index(order, room); from < 0 {
				t.Errorf("%s: the design has no room %q", name, room)
			}
		}
		for _, call := range partialCall.FindAllStringSubmatch(text, -1) {
			to := slices.Index(order, call[1])
			if to < 0 || to < from {
				t.Errorf("%s: may not call %s/%s", name, call[1], call[2])
			}
			if _, err := os.Stat(filepath.Join("layouts", "_partials", call[1], call[2])); err != nil {
				t.Errorf("%s: there is no partial %s/%s", name, call[1], call[2])
			}
		}
		if from > 0 && siteParams.MatchString(text) {
			t.Errorf("%s: site.Params is read in page/ and passed on", name)
		}
	}
}

// TestShortcodesHaveBlocks keeps a feature one word in every room. A gap and a
// pull quotation stand inside text and may do without a block of their own; what
// stands beside a block are slips.
func TestShortcodesHaveBlocks(t *testing.T) {
	for name := range read(t, "layouts/_shortcodes", ".html") {
		word := filepath.Base(name)
		if word == "gap.html" || word == "pull.html" || word == "beside.html" {
			continue
		}
		if _, err := os.Stat(filepath.Join("layouts", "_partials", "block", word)); err != nil {
			t.Errorf("%s has no layouts/_partials/block/%s", name, word)
		}
	}
}

var (
	cssComment     = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssText        = regexp.MustCompile(`"[^"\n]*"|'[^'\n]*'|url\([^)]*\)`)
	cssDeclaration = regexp.MustCompile(`:[^;{}]*[;}]`)
	cssColor       = regexp.MustCompile(`(?i)#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(`)
	layerOrder     = regexp.MustCompile(`@layer\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*;`)
	layerUse       = regexp.MustCompile(`\blayer\(([\w-]+)\)`)
)

func TestColoursAreTokens(t *testing.T) {
	for name, text := range read(t, "assets/css", ".css") {
		if filepath.Base(name) == "tokens.css" {
			continue
		}
		text = cssText.ReplaceAllString(cssComment.ReplaceAllString(text, ""), "")
		for _, declaration := range cssDeclaration.FindAllString(text, -1) {
			if color := cssColor.FindString(declaration); color != "" {
				t.Errorf("%s: %q in %q is not a role token", name, color, strings.TrimSpace(declaration))
			}
		}
	}
}

// cellWidth is the width of a cell of a chart, of which engines differ over what a
// percentage means within min(), max() and clamp(): WebKit takes it for auto.
var cellWidth = regexp.MustCompile(`(?:label|cell|head|value|figure)\b[^{}]*\{[^{}]*?\binline-size: (?:min|max|clamp)\([^;]*%`)

func TestCellWidthsArePlain(t *testing.T) {
	for name, text := range read(t, "assets/css/block", ".css") {
		if !strings.HasSuffix(name, "/chart.css") && !strings.HasSuffix(name, "/series.css") {
			continue
		}
		if found := cellWidth.FindString(cssComment.ReplaceAllString(text, "")); found != "" {
			t.Errorf("%s: %q mixes a percentage with lengths", name, found)
		}
	}
}

func TestLayerOrderIsWrittenOnce(t *testing.T) {
	const main, want = "assets/css/main.css", "tokens, base, zh, en, block, print"
	files := read(t, "assets/css", ".css")
	for name, text := range files {
		orders := layerOrder.FindAllStringSubmatch(cssComment.ReplaceAllString(text, ""), -1)
		switch {
		case name != main && len(orders) > 0:
			t.Errorf("%s: the order of layers is written in %s", name, main)
		case name == main && (len(orders) != 1 || orders[0][1] != want):
			t.Errorf("%s: layers %v, want one order %q", name, orders, want)
		}
	}
	for _, use := range layerUse.FindAllStringSubmatch(files[main], -1) {
		if !slices.Contains(strings.Split(want, ", "), use[1]) {
			t.Errorf("%s: layer %q is not in the order", main, use[1])
		}
	}
	if files[main] == "" {
		t.Errorf("%s is missing", main)
	}
}
