package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "rewrite testdata/markdown with what is printed now")

// TestMarkdownPrinted holds the HTML of everything an editor can write, in the
// text of one language and of both, to what was looked at and found good.
func TestMarkdownPrinted(t *testing.T) {
	public := buildMarkdown(t, markdownSite, nil)
	for name, page := range map[string]string{"zh.html": "words/index.html", "en.html": "en/words/index.html", "parallel.html": "parallel/words/index.html"} {
		root, err := html.Parse(bytes.NewReader(readAll(t, public, page)))
		if err != nil {
			t.Fatal(err)
		}
		got := printedBlocks(t, root)
		file := filepath.Join("testdata", "markdown", name)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if want := string(readAll(t, "", file)); got != want {
			t.Errorf("%s prints\n%s\nwant, or run with -update\n%s", page, got, want)
		}
	}
}

// printedBlocks are the blocks of a page, one on a line.
func printedBlocks(t *testing.T, root *html.Node) string {
	var out bytes.Buffer
	for n := range root.Descendants() {
		if n.Parent == nil || !hasOneOf(n.Parent, "section__text", "introduction", "pairs") {
			continue
		}
		if err := html.Render(&out, n); err != nil {
			t.Fatal(err)
		}
		out.WriteByte('\n')
	}
	return blankLines.ReplaceAllString(out.String(), "\n")
}

var blankLines = regexp.MustCompile(`\n[ \t\n]*\n`)

func hasOneOf(n *html.Node, classes ...string) bool {
	for _, a := range n.Attr {
		if a.Key == "class" && slices.ContainsFunc(strings.Fields(a.Val), func(c string) bool { return slices.Contains(classes, c) }) {
			return true
		}
	}
	return false
}

// paperWords are the words of a PDF in the order in which they are painted, "" where
// no tool is there to read them.
func paperWords(t *testing.T, file string) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		return ""
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return onPaper(string(out))
}

// onPaper is a text without white space and without the dots of Chinese emphasis,
// which paper has as characters, and joined letters taken apart.
func onPaper(s string) string {
	return strings.NewReplacer("·", "", "•", "", "ﬁ", "fi", "ﬂ", "fl", "ﬀ", "ff").Replace(bare(s))
}

// checkPaper looks on paper for each piece of text that plain goldmark reads in a
// section, in order. Numbers of notes and links stand between pieces, and the end of
// a page may stand within one.
func checkPaper(t *testing.T, section, words, file string) {
	t.Helper()
	at := 0
	for n := range readByGoldmark(t, file).Descendants() {
		piece := onPaper(n.Data)
		if n.Type != html.TextNode || piece == "" || n.Parent != nil && isNoteLink(n.Parent) {
			continue
		}
		end := endOf(words[at:], piece)
		if end < 0 {
			t.Errorf("%s, paper: not there, or not in order: %q", section, piece)
			continue
		}
		at += end
	}
}

// endOf is where a piece ends that stands in words, in one part or in two, else -1.
func endOf(words, piece string) int {
	if i := strings.Index(words, piece); i >= 0 {
		return i + len(piece)
	}
	for k := range piece {
		first := strings.Index(words, piece[:k])
		if k == 0 || first < 0 {
			continue
		}
		if rest := strings.Index(words[first+k:], piece[k:]); rest >= 0 && rest < 400 {
			return first + k + rest + len(piece) - k
		}
	}
	return -1
}
