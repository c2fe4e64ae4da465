package pack

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/face"
)

// tool runs a program on a file and gives what it says; a test that needs it is
// skipped where it is not installed.
func tool(t *testing.T, debian, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed: Debian has it in %s", name, debian)
	}
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, out)
	}
	return string(out)
}

func TestPDF(t *testing.T) {
	if _, err := findChromium(); err != nil {
		t.Skip(err)
	}
	dir, made := mustPack(t, bookSite(), "pdf", "broadsheet")
	if len(made) != 6 || made[0].Name != "book.pdf" || made[3].Name != "book-a3.pdf" {
		t.Fatalf("made %v", made)
	}
	for name, box := range map[string]string{"book.pdf": "/MediaBox [0 0 594.95996 841.91998]", "book-a3.pdf": "/MediaBox [0 0 841.91998 1191.12]"} {
		sheets := readPackage(t, dir, name)
		if n := bytes.Count(sheets, []byte("/MediaBox ")); n == 0 || n != bytes.Count(sheets, []byte(box)) {
			t.Errorf("%s has %d sheets, not all of them %s", name, n, box)
		}
	}
	data := readPackage(t, dir, "book.pdf")
	for _, want := range []string{"/Lang (zh-CN)", "/Lang (en)", "/Outlines ", "/Title (Report)", "/Title (One)", "/CreationDate (D:20250301000000+00'00')", "/ModDate (D:20250301000000+00'00')"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the PDF has no %s", want)
		}
	}
	file := filepath.Join(dir, "book.pdf")
	if info := tool(t, "poppler-utils", "pdfinfo", file); !strings.Contains(info, "Tagged:          yes") {
		t.Errorf("pdfinfo says %s", info)
	}
	text := tool(t, "poppler-utils", "pdftotext", file, "-")
	for _, want := range []string{"青山绿水", "Green hills & water", "两年", "two years", "Lost in the column break."} {
		if !strings.Contains(text, want) {
			t.Errorf("the PDF does not say %q: %s", want, text)
		}
	}
	if strings.Contains(text, "Search") {
		t.Error("the PDF has a page to search from")
	}
	fonts := strings.Split(strings.TrimSpace(tool(t, "poppler-utils", "pdffonts", file)), "\n")
	if len(fonts) < 3 {
		t.Errorf("pdffonts says %v", fonts)
	}
	for _, line := range fonts[min(2, len(fonts)):] {
		if fields := strings.Fields(line); fields[len(fields)-5] != "yes" {
			t.Errorf("a font is not embedded: %s", line)
		}
	}
	if _, found, err := verifyPDF(t.Context(), bytes.NewReader(data), int64(len(data)), VerifyOptions{}); err != nil || len(found) != 1 || found[0].Severity != "note" {
		t.Error(found, err)
	}
	cut := data[:len(data)-200]
	if _, found, _ := verifyPDF(t.Context(), bytes.NewReader(cut), int64(len(cut)), VerifyOptions{}); len(found) != 2 {
		t.Errorf("cut short: %v", found)
	}
}

// TestPaper has text for a printer set in fonts that the program carries: what comes of others may be drawings of
// letters, which pdffonts calls Type 3.
func TestPaper(t *testing.T) {
	if _, err := findChromium(); err != nil {
		t.Skip(err)
	}
	site := bookSite()
	css := site["css/main.css"]
	site["css/main.css"] = &fstest.MapFile{Data: append(css.Data, "body,button{font-family:var(--face-han)}"...)}
	opts := options(mustOpen(t, site), t.TempDir())
	opts.Formats, opts.Faces = []string{"pdf"}, face.New(os.DirFS("../face/carried"))
	if !opts.Faces.Carried() {
		t.Skip("no fonts are carried: make faces")
	}
	if _, found, err := Pack(t.Context(), opts); err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	fonts := tool(t, "poppler-utils", "pdffonts", filepath.Join(opts.Output, "book-zh.pdf"))
	if strings.Contains(fonts, "Type 3") || !strings.Contains(fonts, "NotoSerifSC") {
		t.Errorf("pdffonts says %s", fonts)
	}
}

// TestHeadingSpaces has parts of a heading that stand on lines of their own kept apart in bookmarks, and no others.
func TestHeadingSpaces(t *testing.T) {
	for _, c := range [][2]string{
		{"<h2><small>规划</small><b>体系</b></h2>", "<h2><small>规划\u00a0</small><b>体系</b></h2>"},
		{"<h2><b>健全</b><b>体系</b></h2>", "<h2><b>健全</b><b>体系</b></h2>"},
		{"<h2><b>国土空间规划</b>体系</h2>", "<h2><b>国土空间规划</b>体系</h2>"},
	} {
		body := &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
		nodes, err := html.ParseFragment(strings.NewReader(c[0]), body)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range nodes {
			body.AppendChild(n)
		}
		spaceHeadings(body)
		var out strings.Builder
		if err := html.Render(&out, body.FirstChild); err != nil || out.String() != c[1] {
			t.Errorf("%s becomes %s, %v, want %s", c[0], &out, err, c[1])
		}
	}
}

func TestPDFDates(t *testing.T) {
	at := time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range [][2]string{
		{"/CreationDate (D:20261125014132+00'00') x /ModDate (D:20261125014132+00'00')", "/CreationDate (D:20250301000000+00'00') x /ModDate (D:20250301000000+00'00')"},
		{"/ModDate (D:20261125014132+00'00') /ModDate (D:20261125014132+00'00')", "/ModDate (D:20261125014132+00'00') /ModDate (D:20261125014132+00'00')"},
		{"/ModDate (D:20261125014132Z)", "/ModDate (D:20261125014132Z)"},
	} {
		if got := string(datePDF([]byte(c[0]), at)); got != c[1] {
			t.Errorf("%s becomes %s", c[0], got)
		}
	}
}

func TestPDFSaysWhatIsMissing(t *testing.T) {
	t.Setenv("CHROMIUM", "no-such-browser")
	opts := options(mustOpen(t, bookSite()), t.TempDir())
	opts.Formats = []string{"pdf"}
	if _, _, err := Pack(t.Context(), opts); err == nil || !strings.Contains(err.Error(), `CHROMIUM names "no-such-browser"`) {
		t.Error(err)
	}
	t.Setenv("CHROMIUM", "")
	t.Setenv("PATH", t.TempDir())
	if _, err := findChromium(); err == nil || !strings.Contains(err.Error(), "Debian package chromium") {
		t.Error(err)
	}
	browser := filepath.Join(t.TempDir(), "broken")
	if err := os.WriteFile(browser, []byte("#!/bin/sh\necho no display >&2\nexit 7\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("CHROMIUM", browser)
	if _, _, err := Pack(t.Context(), opts); err == nil || !strings.Contains(err.Error(), "no display") {
		t.Error(err)
	}
}
