package site

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/face/woff2"
)

// facedIssue is themedIssue with what make fetched to cut faces from. A clone that has not run it can not cut any.
func facedIssue(t *testing.T) Options {
	t.Helper()
	opts := themedIssue(t)
	opts.Faces = face.New(os.DirFS(filepath.Join("..", "face", "carried")))
	if !opts.Faces.Carried() {
		t.Skip("nothing to cut with: make faces fetches it")
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	return opts
}

// faceIn is a face of a built site, with the characters that it has.
func faceIn(t *testing.T, dir, name string) ([]byte, face.Characters) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "public", "fonts", name+".*.woff2"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%s: %q, %v", name, files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	has, err := face.CharactersOf(data)
	if err != nil {
		t.Fatal(err)
	}
	return data, has
}

// TestCutFaces: each face has the characters that the issue sets in it, wherever an editor may write them, and no more.
func TestCutFaces(t *testing.T) {
	opts := facedIssue(t)
	river := filepath.Join(opts.Dir, "content", "zh", "river")
	write(t, filepath.Join(river, "water.md"), "---\nkicker: 甲\ntitle: '水乙'\nlabel: 丙\nweight: 10\n---\n躲。\n\n### 丁\n\n{{< pull >}}戊{{< /pull >}}\n\n{{< photo \"river\" >}}\n")
	write(t, filepath.Join(river, "closing.md"), "---\nlabel: 己\nweight: 90\n---\n庚\n")
	write(t, filepath.Join(opts.Dir, "data", "i18n", "zh.yaml"), "contents: 辛\nread: 藏\n")
	write(t, filepath.Join(opts.Dir, "data", "statistics.yaml"), "- id: trees\n  section: river/water\n  value: 1200\n  unit: count\n  zh: 1200壬\n  en: 1,200 trees\n  label: {zh: 丑, en: Trees}\n")
	write(t, filepath.Join(opts.Dir, "data", "charts.yaml"), "- id: trees\n  kind: figures\n  title: {zh: 癸, en: Trees}\n  statistics: [trees]\n")
	write(t, filepath.Join(opts.Dir, "data", "glossary.yaml"), "- id: bank\n  zh: 子\n  en: bank ½\n  pinyin: zǐ\n  explanation: {zh: 寅, en: A bank}\n")
	write(t, filepath.Join(opts.Dir, "content", "en", "river", "water.md"), "---\ntitle: Water\nlabel: Water\nweight: 10\n---\nÆsop’s ½ river.\n")
	build := func(opts Options) {
		t.Helper()
		if _, found, err := Build(context.Background(), opts); err != nil || failed(found) {
			t.Fatal(err, found)
		}
	}
	build(opts)
	_, zh := faceIn(t, opts.Dir, face.HeadlineZH)
	_, more := faceIn(t, opts.Dir, face.HeadlineZHMore)
	for _, r := range "甲水乙丙丁戊己庚辛壬癸河清了聚焦展新貌两会检索此页不在卷中0123456789." {
		if !zh[r] || more[r] {
			t.Errorf("%q is not in the headline face alone", r)
		}
	}
	for _, r := range "子" {
		if zh[r] || !more[r] {
			t.Errorf("%q is not in the other headline face alone, which reports do without", r)
		}
	}
	for _, r := range "躲藏丑寅目万。A" {
		if zh[r] || more[r] {
			t.Errorf("a headline face has %q, which is set in another", r)
		}
	}
	styles, err := filepath.Glob(filepath.Join(opts.Dir, "public", "css", "more-face.*.css"))
	if err != nil || len(styles) != 1 {
		t.Fatal(styles, err)
	}
	if css, err := os.ReadFile(styles[0]); err != nil || !strings.Contains(string(css), "unicode-range:U+") || !strings.Contains(string(css), "U+5B50") {
		t.Errorf("the other headline face is not for its own characters (%v):\n%.2000s", err, css)
	}
	for name, want := range map[string]string{face.Seal: "小镇专刊特", face.TextEN: "Æ½ ’é", face.TextENSemibold: "Æ½ ’é", face.HeadlineEN: "½ ’é"} {
		if _, has := faceIn(t, opts.Dir, name); !hasAll(has, want) {
			t.Errorf("%s lacks some of %q", name, want)
		}
	}

	// The same on another machine.
	again := opts
	again.Dir = filepath.Join(t.TempDir(), "again")
	if err := os.CopyFS(again.Dir, os.DirFS(opts.Dir)); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	build(again)
	for _, name := range face.Names() {
		one, _ := faceIn(t, opts.Dir, name)
		other, _ := faceIn(t, again.Dir, name)
		if !bytes.Equal(one, other) {
			t.Errorf("%s has other bytes elsewhere", name)
		}
	}
	if _, err := os.Stat(filepath.Join(opts.Dir, face.Folder)); err == nil {
		t.Error("faces are written into the issue")
	}
}

func hasAll(has face.Characters, want string) bool {
	for _, r := range want {
		if !has[r] {
			return false
		}
	}
	return true
}

// TestKeptFaces: a face is cut once.
func TestKeptFaces(t *testing.T) {
	opts := facedIssue(t)
	mustBuild(t, opts)
	kept, err := filepath.Glob(filepath.Join(os.Getenv("XDG_CACHE_HOME"), "tekan", "faces", "*.woff2"))
	if err != nil || len(kept) != len(face.Names()) {
		t.Fatalf("kept %q, %v", kept, err)
	}
	for _, name := range kept {
		packed, err := woff2.Encode(goregular.TTF, woff2.Quick)
		if err != nil {
			t.Fatal(err)
		}
		write(t, name, string(packed))
	}
	mustBuild(t, opts)
	if _, has := faceIn(t, opts.Dir, face.HeadlineZH); has['河'] {
		t.Error("a face that was kept is cut again")
	}
}

// TestOwnFace: a face of the issue's own is taken as it is, on pages and on cards, and one that is no font stops what
// is drawn with it.
func TestOwnFace(t *testing.T) {
	opts := facedIssue(t)
	mustBuild(t, opts)
	before := cards(t, filepath.Join(opts.Dir, "public"))
	own, err := woff2.Encode(goregular.TTF, woff2.Quick)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(opts.Dir, "assets", "fonts", "headline-en.woff2")
	write(t, file, string(own))
	mustBuild(t, opts)
	if got, _ := faceIn(t, opts.Dir, face.HeadlineEN); !bytes.Equal(got, own) {
		t.Error("pages are sent another face")
	}
	if after := cards(t, filepath.Join(opts.Dir, "public")); strings.Join(after, " ") == strings.Join(before, " ") {
		t.Error("cards are drawn with another face")
	}
	if kept, err := os.ReadFile(file); err != nil || !bytes.Equal(kept, own) {
		t.Errorf("the file is another: %v", err)
	}
	write(t, filepath.Join(opts.Dir, "assets", "fonts", "headline-zh.woff2"), string(own))
	mustBuild(t, opts)
	if files, _ := filepath.Glob(filepath.Join(opts.Dir, "public", "fonts", "headline-zh-more.*")); len(files) > 0 {
		t.Errorf("beside a face of the issue's own there is %q", files)
	}
	write(t, file, "wOF2 and no more")
	if _, _, err := Build(context.Background(), opts); err == nil || !strings.Contains(err.Error(), "headline face of en: not a WOFF2 font") {
		t.Errorf("with a face that is no font: %v", err)
	}
}

// TestWithoutFonts: a program that carries none builds, with cards that have no title.
func TestWithoutFonts(t *testing.T) {
	opts := themedIssue(t)
	opts.Faces = face.New(os.DirFS(t.TempDir()))
	mustBuild(t, opts)
	if files, _ := filepath.Glob(filepath.Join(opts.Dir, "public", "fonts", "*")); len(files) > 0 {
		t.Errorf("it cut %q", files)
	}
	if got := cards(t, filepath.Join(opts.Dir, "public")); len(got) != 1 {
		t.Errorf("there are cards %q", got)
	}
}

// TestPreviewCutsFaces: a new character of a heading is in the face as soon as the page is there.
func TestPreviewCutsFaces(t *testing.T) {
	opts := facedIssue(t)
	live := openLive(t, opts)
	now := func() face.Characters {
		t.Helper()
		page, _, err := live.ReadFile("index.html")
		if err != nil {
			t.Fatal(err)
		}
		style := regexp.MustCompile(`css/issue\.[0-9a-f]+\.css`).Find(page)
		css, _, err := live.ReadFile(string(style))
		if err != nil {
			t.Fatal(err)
		}
		name := regexp.MustCompile(`fonts/headline-zh\.[0-9a-f]+\.woff2`).Find(css)
		if name == nil || !bytes.Contains(page, name) {
			t.Fatalf("the style sheet names %q, the page another", name)
		}
		data, _, err := live.ReadFile(string(name))
		if err != nil {
			t.Fatal(err)
		}
		has, err := face.CharactersOf(data)
		if err != nil {
			t.Fatal(err)
		}
		return has
	}
	if has := now(); !has['河'] || has['岸'] {
		t.Error("the face is not that of the issue")
	}
	water := filepath.Join(opts.Dir, "content", "zh", "river", "water.md")
	write(t, water, "---\ntitle: 岸\nlabel: 水\nweight: 10\n---\n河边的人回来了。\n")
	if found, err := live.Rebuild([]string{water}); err != nil || failed(found) {
		t.Fatal(err, found)
	}
	if has := now(); !has['岸'] {
		t.Error("the face lacks the new character")
	}
}
