package check

import (
	"encoding/base64"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/issue"
)

var update = flag.Bool("update", false, "rewrite the want sections of testdata/check and docs/checks.md")

const caseRoot = "../../testdata/check"

// A case is testdata/check/<code>/<name>.txtar: a sentence on what is wrong,
// and sections
//
//	edit PATH    "old words", a line "=>", "new words"; PATH may repeat
//	file PATH    a file that is added or replaced whole
//	base64 PATH  a file that is no text, such as a picture
//	lacking      the program carries headline fonts that lack these characters
//	site/PATH    a file of the built site, for output rules
//	want         what the rule prints, in English, then in want.zh in Chinese
//	fixed PATH   the file after --fix
//
// The changes are made to testdata/check/issue.txtar. Only the findings of the
// rule itself count. A case whose name begins with "ok" must have none.
type deskCase struct {
	code, name, path string
	ar               *txtar.Archive
}

func readCases(t *testing.T) []deskCase {
	t.Helper()
	var cases []deskCase
	files, err := filepath.Glob(caseRoot + "/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, deskCase{path.Base(path.Dir(f)), strings.TrimSuffix(path.Base(f), ".txtar"), f, ar})
	}
	return cases
}

// sample returns the sound issue, with the hashes of its translation filled in.
func sample(t *testing.T) fstest.MapFS {
	t.Helper()
	ar, err := txtar.ParseFile(caseRoot + "/issue.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range ar.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	stamp(t, fsys)
	return fsys
}

// stamp writes the right hashes in the place of those that are only zeros.
func stamp(t *testing.T, fsys fstest.MapFS) {
	t.Helper()
	i, found := issue.Read(fsys, issue.EN)
	if len(found) > 0 {
		t.Fatalf("the sample is not sound: %v", found)
	}
	for _, p := range i.Pages(issue.EN) {
		text := string(fsys[p.File].Data)
		hashes := []string{p.Twin.HeadingHash()}
		for _, b := range p.Twin.Blocks {
			hashes = append(hashes, b.Hash)
		}
		for _, h := range hashes {
			text = strings.Replace(text, "000000000000", h, 1)
		}
		fsys[p.File] = &fstest.MapFile{Data: []byte(text)}
	}
}

func (c deskCase) section(name string) string {
	for _, f := range c.ar.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// source makes the issue of the case.
func (c deskCase) source(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := sample(t)
	for _, f := range c.ar.Files {
		kind, name, _ := strings.Cut(f.Name, " ")
		switch kind {
		case "edit":
			old, with, ok := strings.Cut(string(f.Data), "=>\n")
			old, with = strings.TrimSuffix(old, "\n"), strings.TrimSuffix(with, "\n")
			if !ok || fsys[name] == nil || !strings.Contains(string(fsys[name].Data), old) {
				t.Fatalf("%s: %s has no %q", c.path, name, old)
			}
			fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[name].Data), old, with, 1))}
		case "file":
			fsys[name] = &fstest.MapFile{Data: f.Data}
		case "base64":
			data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(string(f.Data)), ""))
			if err != nil {
				t.Fatalf("%s: %s: %v", c.path, name, err)
			}
			fsys[name] = &fstest.MapFile{Data: data}
		}
	}
	return fsys
}

// run prints what the rule of the case finds.
func (c deskCase) run(t *testing.T, l issue.Language) (string, []Edit) {
	t.Helper()
	rule, ok := Lookup(c.code)
	if !ok {
		t.Fatalf("%s: no rule %q", c.path, c.code)
	}
	var fsys fs.FS
	var found []diag.Finding
	var edits []Edit
	site := fstest.MapFS{}
	for _, f := range c.ar.Files {
		if name, ok := strings.CutPrefix(f.Name, "site/"); ok {
			site[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	if rule.Issue == nil && rule.Output != nil || len(site) > 0 {
		fsys, found = site, (&Site{FS: site}).Output(Options{Lang: l, Rules: []Rule{rule}})
	} else {
		src := c.source(t)
		o := Options{Lang: l, Published: release(t), Faces: lacking(strings.TrimSpace(c.section("lacking")))}
		if c.code == codeInternal {
			o.Rules = append(Rules(), failingRule())
		}
		res := Source(src, o)
		fsys, found = src, res.Findings
		if len(res.Edits) > 0 {
			only := Source(src, Options{Lang: l, Rules: []Rule{rule}})
			edits = only.Edits
		}
	}
	var b strings.Builder
	var mine []diag.Finding
	for _, f := range found {
		if f.Code == c.code {
			mine = append(mine, f)
		}
	}
	if err := diag.Print(&b, diag.Text, mine, diag.Options{Source: fsys, Chinese: l == issue.ZH}); err != nil {
		t.Fatal(err)
	}
	return b.String(), edits
}

// lacking is what a program carries whose headline fonts lack some characters, and a program without fonts for none.
func lacking(characters string) *face.Set {
	if characters == "" {
		return nil
	}
	var has []rune
	for r := ' '; r < '\ufff0'; r++ {
		if !strings.ContainsRune(characters, r) {
			has = append(has, r)
		}
	}
	text := &fstest.MapFile{Data: []byte(string(has))}
	return face.New(fstest.MapFS{
		"harfbuzz-subset.wasm": &fstest.MapFile{}, "noto-serif-sc-900.characters": text, "source-serif-4-900.characters": text,
	})
}

// failingRule is one with a fault in it: it can not bear a word.
func failingRule() Rule { return Rule{Code: "example", Severity: diag.Error, Passage: checkExample} }

func checkExample(_ *Copy, p *Passage, _ *Report) {
	if strings.Contains(p.Text, "fails") {
		panic("a passage that the rule does not understand")
	}
}

// release is the sound issue as it was published.
func release(t *testing.T) *Published {
	t.Helper()
	i, _ := issue.Read(sample(t), issue.EN)
	p := &Published{Release: "20251101-120000-0123abcd", Records: map[issue.Language]compose.Record{}}
	for _, l := range issue.Languages() {
		p.Records[l] = compose.RecordOf(i, l)
	}
	return p
}

func TestCases(t *testing.T) {
	covered := map[string]bool{}
	for _, c := range readCases(t) {
		covered[c.code] = true
		t.Run(c.code+"/"+c.name, func(t *testing.T) {
			en, edits := c.run(t, issue.EN)
			zh, _ := c.run(t, issue.ZH)
			if *update {
				c.rewrite(t, en, zh)
			}
			if strings.HasPrefix(c.name, "ok") != (en == "") {
				t.Errorf("the rule finds %q", en)
			}
			if want := c.section("want"); en != want {
				t.Errorf("got\n%s\nwant\n%s", en, want)
			}
			if want := c.section("want.zh"); zh != want {
				t.Errorf("got\n%s\nwant\n%s", zh, want)
			}
			c.checkFixed(t, edits)
		})
	}
	for _, r := range Rules() {
		if !covered[r.Code] {
			t.Errorf("no case shows %q: add testdata/check/%s/", r.Code, r.Code)
		}
	}
}

// checkFixed proves what --fix writes, and that a second run changes nothing.
func (c deskCase) checkFixed(t *testing.T, edits []Edit) {
	for _, f := range c.ar.Files {
		name, ok := strings.CutPrefix(f.Name, "fixed ")
		if !ok {
			continue
		}
		src := c.source(t)
		var mine []Edit
		for _, e := range edits {
			if e.At.File == name {
				mine = append(mine, e)
			}
		}
		got := Mend(name, string(src[name].Data), mine)
		if !strings.Contains(got, strings.TrimSuffix(string(f.Data), "\n")) {
			t.Errorf("%s after --fix:\n%s\nwant it to hold\n%s", name, got, f.Data)
		}
		src[name] = &fstest.MapFile{Data: []byte(got)}
		rule, _ := Lookup(c.code)
		again := Source(src, Options{Rules: []Rule{rule}})
		if second := Mend(name, got, again.Edits); second != got {
			t.Errorf("a second --fix changes %s again:\n%s", name, second)
		}
	}
}

func (c deskCase) rewrite(t *testing.T, en, zh string) {
	var files []txtar.File
	for _, f := range c.ar.Files {
		if f.Name != "want" && f.Name != "want.zh" {
			files = append(files, f)
		}
	}
	if en+zh != "" {
		files = append(files, txtar.File{Name: "want", Data: []byte(en)}, txtar.File{Name: "want.zh", Data: []byte(zh)})
	}
	c.ar.Files = files
	if err := os.WriteFile(c.path, txtar.Format(c.ar), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestSampleIsSound(t *testing.T) {
	for _, f := range Source(sample(t), Options{}).Findings {
		t.Errorf("%s:%d:%d: %s [%s] %s", f.File, f.Line, f.Column, f.Message, f.Code, f.Hint)
	}
}

// TestRealIssueIsSound holds the issue in this repository to every source rule. A face that lies about in its folder
// is not of the repository.
func TestRealIssueIsSound(t *testing.T) {
	o := Options{Faces: face.New(os.DirFS("../face/carried"))}
	for _, f := range Source(withoutFaces{os.DirFS("../..")}, o).Findings {
		t.Errorf("%s:%d:%d: %s [%s] %s", f.File, f.Line, f.Column, f.Message, f.Code, f.Hint)
	}
}

type withoutFaces struct{ fs.FS }

func (f withoutFaces) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, face.Folder) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.FS.Open(name)
}

func TestRulesAreDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || !issue.ValidID(r.Code) {
			t.Errorf("code %q is taken or no id", r.Code)
		}
		seen[r.Code] = true
		file := "rule_" + strings.ReplaceAll(r.Code, "-", "_") + ".go"
		if text, err := os.ReadFile(file); err != nil || strings.Count(string(text), "return Rule{") != 1 {
			t.Errorf("%q is not the one rule in %s", r.Code, file)
		}
		for _, s := range []string{r.Summary.ZH, r.Summary.EN, r.Explain.ZH, r.Explain.EN, r.Bad, r.Good, string(r.Severity)} {
			if s == "" {
				t.Errorf("%s lacks a part of its description: %s", r.Code, fmt.Sprintf("%+v", r.Summary))
			}
		}
	}
}
