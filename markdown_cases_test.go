package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMarkdownCases writes each case as a section in both languages, with a
// figure and a term to be found in it, and holds every output to what plain
// goldmark reads.
func TestMarkdownCases(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "issue")
	if err := os.CopyFS(dir, os.DirFS(markdownSite)); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("data/glossary.yaml", "- {id: chief, zh: 田长, en: 田长, pinyin: tián zhǎng, explanation: {zh: 释义, en: Meaning}}\n")
	var statistics strings.Builder
	var sections []string
	for i, text := range strings.Split(string(readAll(t, "testdata/markdown", "cases.txt")), "=== ")[1:] {
		title, body, _ := strings.Cut(text, "\n")
		name := fmt.Sprintf("case-%02d", i+1)
		for _, lang := range []string{"zh", "en"} {
			write("content/"+lang+"/words/"+name+".md", fmt.Sprintf("---\ntitle: %q\nlabel: %q\nweight: %d\n---\n%s", title, title, 100+i, body))
		}
		if strings.Contains(body, "44块") {
			fmt.Fprintf(&statistics, "- {id: %s, section: words/%[1]s, value: 44, unit: count, zh: 44块, en: 44块, label: {zh: %q, en: %[2]q}}\n", name, title)
		}
		sections = append(sections, name)
	}
	write("data/statistics.yaml", statistics.String())
	public := buildMarkdown(t, dir, nil)
	checkOutputs(t, public, outputsOf(t, public), filepath.Join(dir, "content"), sections)
}
