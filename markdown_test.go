package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"golang.org/x/net/html"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack"
	"github.com/tekan-press/tekan/internal/site"
)

const markdownSite = "testdata/sites/markdown"

// buildMarkdown builds the site that has every kind of Markdown in it.
func buildMarkdown(t *testing.T, dir string, inspect func(fs.FS) []diag.Finding) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	_, found, err := site.Build(context.Background(), site.Options{Dir: dir, Output: out, Theme: theme, Inspect: inspect})
	if err != nil || diag.Count(found, diag.Error) > 0 {
		t.Fatal(err, found)
	}
	return out
}

// TestMarkdownInEveryOutput holds what is made of an editor's Markdown to what
// plain goldmark reads in it: all its words, in order, in the page, the text of
// both languages, the search and every package, and comments nowhere.
func TestMarkdownInEveryOutput(t *testing.T) {
	if found := check.Source(os.DirFS(markdownSite), check.Options{}).Findings; diag.Count(found, diag.Error)+diag.Count(found, diag.Warning) > 0 {
		t.Fatal(found)
	}
	public := buildMarkdown(t, markdownSite, func(built fs.FS) []diag.Finding { return (&check.Site{FS: built}).Output(check.Options{}) })
	checkOutputs(t, public, outputsOf(t, public), filepath.Join(markdownSite, "content"),
		[]string{"_index", "emphasis", "lists", "tables", "notes", "code", "quotes", "lines"})
}

// outputsOf are the words of everything that is made of the report, by language and
// by name of the output.
func outputsOf(t *testing.T, public string) map[string]map[string]string {
	t.Helper()
	outputs := map[string]map[string]string{"zh": {}, "en": {}}
	for lang, prefix := range map[string]string{"zh": "", "en": "en/"} {
		outputs[lang]["page"] = wordsOfHTML(t, readAll(t, public, prefix+"words/index.html"))
		outputs[lang]["text of both languages"] = wordsOfHTML(t, readAll(t, public, prefix+"parallel/words/index.html"))
		outputs[lang]["search"] = searchWords(t, public, lang)
	}
	for _, p := range packMarkdown(t, public) {
		for lang := range outputs {
			outputs[lang][p.name] += p.words
		}
	}
	return outputs
}

// checkOutputs holds outputs to what plain goldmark reads in sections of the report.
func checkOutputs(t *testing.T, public string, outputs map[string]map[string]string, content string, sections []string) {
	t.Helper()
	for lang, made := range outputs {
		if len(made) < 5 {
			t.Fatalf("only %d outputs in %s", len(made), lang)
		}
		for _, section := range sections {
			file := filepath.Join(content, lang, "words", section+".md")
			blocks := blocksByGoldmark(t, file)
			for name, words := range made {
				if name == "pdf" {
					checkPaper(t, lang+", "+section, words, file)
					continue
				}
				at := 0
				for _, b := range blocks {
					i := strings.Index(words[at:], b)
					if i < 0 {
						t.Errorf("%s, %s, %s: not there, or not in order: %q", lang, section, name, b)
						continue
					}
					if name != "search" { // it has footnotes where they are written
						at += i + len(b)
					}
				}
			}
		}
		for name, words := range made {
			for _, hidden := range []string{"隐去", "待核", "concealed", "Concealed"} {
				if strings.Contains(words, hidden) {
					t.Errorf("%s, %s: a comment is printed: %q", lang, name, hidden)
				}
			}
		}
	}
	checkNowhere(t, public, "隐去", "待核", "oncealed")
}

// TestMarkdownLinks has links that may lead nowhere, printed without the desk
// being asked: as words.
func TestMarkdownLinks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "issue")
	if err := os.CopyFS(dir, os.DirFS(markdownSite)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "content/zh/words/quotes.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	links := "[甲](javascript:alert)、[乙](JaVaScRiPt:alert)、[丙](&#106;avascript&colon;alert)、[丁](data:text/html,x)、[戊](file:///etc)、<vbscript:x>、" +
		"[己](ftp://files.example/x)、![庚](data:image/png,x)、[辛](java&#10;script:alert)、[壬](mailto:a@example.org)、[癸](TEL:1)、[子](/?a=b:c)、[丑](//example.org/)、[寅](HTTP://example.org)"
	if err := os.WriteFile(file, append(text, "\n"+links+"\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	public := buildMarkdown(t, dir, nil)
	href := regexp.MustCompile(`(?:href|src)=["']?([a-zA-Z][a-zA-Z0-9+.-]*):`)
	for _, name := range []string{"words/index.html", "parallel/words/index.html"} {
		page := html.UnescapeString(string(readAll(t, public, name)))
		for _, m := range href.FindAllStringSubmatch(page, -1) {
			if !slices.Contains([]string{"http", "https", "mailto", "tel"}, strings.ToLower(m[1])) {
				t.Errorf("%s leads to %s:", name, m[1])
			}
		}
		for _, led := range []string{"mailto:a@example.org", "TEL:1", "/?a=b:c", "//example.org/", "HTTP://example.org"} {
			if !strings.Contains(strings.ToLower(page), strings.ToLower(led)) {
				t.Errorf("%s does not lead to %s", name, led)
			}
		}
		for _, word := range strings.Split("甲乙丙丁戊己庚辛壬癸子丑寅", "") {
			if !strings.Contains(page, word) {
				t.Errorf("%s has lost %s", name, word)
			}
		}
	}
}

// TestMarkdownLinksInFolder has an issue lie in a folder of its host: links of the text
// lead into it.
func TestMarkdownLinksInFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "issue")
	if err := os.CopyFS(dir, os.DirFS(markdownSite)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "content/zh/words/quotes.md")
	text := string(readAll(t, "", file)) + "\n见[数字](/numbers/)、[顶](#top)、[外](//example.org/)和[封面][f]。\n\n[f]: / \"封\"\n"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "public")
	_, found, err := site.Build(t.Context(), site.Options{Dir: dir, Output: out, Theme: theme, BaseURL: "https://news.example.com/2025/issue/",
		Inspect: func(built fs.FS) []diag.Finding { return (&check.Site{FS: built}).Output(check.Options{}) }})
	if err != nil || diag.Count(found, diag.Error) > 0 {
		t.Fatal(err, found)
	}
	for _, name := range []string{"words/index.html", "parallel/words/index.html"} {
		page := string(readAll(t, out, name))
		for _, led := range []string{`href=/2025/issue/numbers/ class=note-mark>数字`, `href=#top>顶`, `href=//example.org/ class=note-mark>外`, `href=/2025/issue/ title=封 class=note-mark>封面`} {
			if !strings.Contains(page, led) {
				t.Errorf("%s has no %s", name, led)
			}
		}
	}
	if page := string(readAll(t, out, "words/index.html")); !strings.Contains(page, "<li>https://news.example.com/2025/issue/numbers/") {
		t.Error("the address on paper is another one")
	}
	packMarkdown(t, out)
}

// packed is a package, or a file of one, as words.
type packed struct{ name, words string }

// packMarkdown makes packages of the site and reads their words: those of a book
// and of a single file, and where its tools are there those of a ZIM.
func packMarkdown(t *testing.T, public string) []packed {
	t.Helper()
	opened, found, err := pack.OpenSite(t.Context(), os.DirFS(public))
	if err != nil || diag.Count(found, diag.Error) > 0 {
		t.Fatal(err, found)
	}
	formats := []string{"html", "epub"}
	for _, f := range pack.Formats() {
		if (f.Name == "zim" || f.Name == "pdf") && f.Missing() == nil {
			formats = append(formats, f.Name)
		}
	}
	dist := filepath.Join(t.TempDir(), "dist")
	made, found, err := pack.Pack(t.Context(), pack.Options{Site: opened, Output: dist, Formats: formats})
	if err != nil || diag.Count(found, diag.Error) > 0 {
		t.Fatal(err, found)
	}
	var all []packed
	for _, m := range made {
		file := filepath.Join(dist, m.Name)
		var words string
		switch {
		case len(m.Languages) < 2 && m.Format != "html":
			continue // the edition in both languages has the others in it
		case m.Format == "html":
			words = wordsOfHTML(t, readAll(t, dist, m.Name))
		case m.Format == "epub":
			words = zipWords(t, file)
		case m.Format == "zim":
			dump := filepath.Join(t.TempDir(), "zim")
			if out, err := exec.Command("zimdump", "dump", "--dir="+dump, file).CombinedOutput(); err != nil {
				t.Fatal(err, string(out))
			}
			words = folderWords(t, dump)
		case m.Format == "pdf":
			if words = paperWords(t, file); words == "" {
				continue
			}
		}
		all = append(all, packed{m.Format, words})
	}
	return all
}

func zipWords(t *testing.T, file string) string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var words strings.Builder
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, ".xhtml") {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(r)
			if err = errors.Join(err, r.Close()); err != nil {
				t.Fatal(err)
			}
			words.WriteString(wordsOfHTML(t, data))
		}
	}
	return words.String()
}

func folderWords(t *testing.T, dir string) string {
	t.Helper()
	var words strings.Builder
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".html") {
			words.WriteString(wordsOfHTML(t, readAll(t, "", name)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return words.String()
}

// searchWords are those that the search can find, in its order.
func searchWords(t *testing.T, public, lang string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(public, "js", "search-"+lang+".*.js"))
	if err != nil || len(files) != 1 {
		t.Fatal(err, files)
	}
	data := bytes.TrimSuffix(bytes.TrimSpace(bytes.TrimPrefix(readAll(t, "", files[0]), []byte("window.tekanSearch="))), []byte(";"))
	var entries []struct{ Text string }
	if err := json.Unmarshal(data, &entries); err != nil {
		t.Fatal(err)
	}
	var words strings.Builder
	for _, e := range entries {
		words.WriteString(bare(e.Text))
	}
	return words.String()
}

// checkNowhere looks for words in every file that was made, whatever it is.
func checkNowhere(t *testing.T, dir string, words ...string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data := readAll(t, "", name)
		for _, w := range words {
			if bytes.Contains(data, []byte(w)) {
				t.Errorf("%s has the comment %q", name, w)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// readByGoldmark is a section as plain goldmark reads it, with the extensions of
// the site.
func readByGoldmark(t *testing.T, file string) *html.Node {
	t.Helper()
	_, body, ok := bytes.Cut(bytes.TrimPrefix(readAll(t, "", file), []byte("---\n")), []byte("\n---\n"))
	if !ok {
		t.Fatalf("%s has no front matter", file)
	}
	m := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.TaskList, extension.DefinitionList, extension.Footnote,
			extension.NewCJK(extension.WithEscapedSpace())),
		goldmark.WithParserOptions(parser.WithAttribute()),
	)
	var out bytes.Buffer
	body = []byte(strings.NewReplacer("{{</*", "{{<", "*/>}}", ">}}").Replace(string(body))) // as Hugo has it read
	if err := m.Convert(body, &out); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// blocksByGoldmark are the words of each block of a section as plain goldmark
// reads it.
func blocksByGoldmark(t *testing.T, file string) []string {
	t.Helper()
	root := readByGoldmark(t, file)
	var blocks []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && slices.Contains([]string{"p", "li", "dt", "dd", "td", "th", "pre", "h3", "h4"}, n.Data) && !hasBlocks(n) {
			if words := wordsOf(n); words != "" {
				blocks = append(blocks, words)
			}
		}
	}
	if len(blocks) == 0 {
		t.Fatalf("%s has no words", file)
	}
	return blocks
}

func hasBlocks(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && slices.Contains([]string{"p", "ul", "ol", "pre", "dl", "table"}, c.Data) {
			return true
		}
	}
	return false
}

func wordsOfHTML(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return wordsOf(root)
}

// wordsOf is the text of an element without marks of footnotes and the way back
// from them.
func wordsOf(n *html.Node) string {
	var words strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			words.WriteString(bare(n.Data))
		case n.Type == html.ElementNode && (n.Data == "sup" || n.Data == "script" || n.Data == "style" || isNoteLink(n)):
			return
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(n)
	return words.String()
}

func isNoteLink(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "role" && (a.Val == "doc-backlink" || a.Val == "doc-noteref") || a.Key == "class" && (strings.Contains(a.Val, "footnote-ref") || strings.Contains(a.Val, "footnote-backref")) {
			return n.Data == "a"
		}
	}
	return false
}

// bare is a text without white space, and without the signs of emphasis, which
// plain goldmark leaves beside Chinese marks and the site does not.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("*_~\u2060", r) {
			return -1
		}
		return r
	}, s)
}

func readAll(t *testing.T, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
