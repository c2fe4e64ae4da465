package main_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/face"
)

var (
	// What is set in the headline face: headings, and the classes whose rules name it.
	cssRule      = regexp.MustCompile(`([^{}]+)\{[^{}]*var\(--font-headline\)[^{}]*\}`)
	cssClass     = regexp.MustCompile(`\.([a-z][\w-]*__[\w-]+)`)
	heading      = regexp.MustCompile(`(?s)<h[1-3][ >].*?</h[1-3]>`)
	interfaceKey = regexp.MustCompile(`i18n "(\w+)"`)
)

// TestHeadlineWords: a word of the interface that the theme sets in the headline face is among those that the face is
// cut for.
func TestHeadlineWords(t *testing.T) {
	elements := []*regexp.Regexp{heading}
	each(t, "assets/css", ".css", func(text string) {
		for _, rule := range cssRule.FindAllStringSubmatch(text, -1) {
			for _, class := range cssClass.FindAllStringSubmatch(rule[1], -1) {
				elements = append(elements, regexp.MustCompile(`(?s)class="[^"]*\b`+class[1]+`\b[^"]*"[^>]*>.*?</`))
			}
		}
	})
	if len(elements) < 10 {
		t.Fatalf("the style sheets name %d classes that are set in the headline face", len(elements)-1)
	}
	words := compose.HeadlineWords()
	used := map[string]bool{}
	each(t, "layouts", ".html", func(text string) {
		for _, element := range elements {
			for _, part := range element.FindAllString(text, -1) {
				for _, key := range interfaceKey.FindAllStringSubmatch(part, -1) {
					if used[key[1]] = true; !slices.Contains(words, key[1]) {
						t.Errorf("the headline face is not cut for the word %q in %s", key[1], part)
					}
				}
			}
		}
	})
	for _, word := range words {
		if !used[word] {
			t.Errorf("the headline face is cut for the word %q, which no template sets in it", word)
		}
	}
}

// TestFacesAreUsed: each face that is cut has a rule in the theme.
func TestFacesAreUsed(t *testing.T) {
	text, err := os.ReadFile("layouts/_partials/func/faces.html")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, m := range regexp.MustCompile(`"file" "([\w-]+)"`).FindAllSubmatch(text, -1) {
		named = append(named, string(m[1]))
	}
	if text, err = os.ReadFile("layouts/_partials/func/more-face.html"); err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"(headline-)%s(-more)"`).FindAllSubmatch(text, -1) {
		named = append(named, string(m[1])+"zh"+string(m[2])) // the language that has one
	}
	if !slices.Equal(named, face.Names()) {
		t.Errorf("the theme has the faces %q, the program cuts %q", named, face.Names())
	}
}

// each reads the files below a folder whose names end so.
func each(t *testing.T, folder, ext string, read func(text string)) {
	t.Helper()
	err := filepath.WalkDir(folder, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ext {
			return err
		}
		text, err := os.ReadFile(name)
		read(string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
