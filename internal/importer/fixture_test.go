package importer

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/tekan-press/tekan/internal/issue"
)

// newIssue makes an issue as tekan new does and returns its folder.
func newIssue(t testing.TB) string {
	t.Helper()
	files, err := issue.Starter("test", time.Date(2025, 3, 14, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, data := range files {
		write(t, filepath.Join(dir, name), data)
	}
	return dir
}

func write(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// manuscript writes a file beside which nothing else stands and returns its path.
func manuscript(t testing.TB, name string, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	write(t, file, data)
	return file
}

// picturePNG draws a picture of one colour.
func picturePNG(t testing.TB, width, height int, shade uint8) []byte {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.Gray{Y: shade}})
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// zipOf packs files.
func zipOf(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// libreOffice is a document that LibreOffice wrote.
func libreOffice(t testing.TB) []byte {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/libreoffice.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"word/media/image1.png": picturePNG(t, 1200, 800, 1),
		"word/media/image2.png": picturePNG(t, 1000, 700, 2),
		"word/media/image3.png": picturePNG(t, 900, 600, 3),
	}
	for _, f := range archive.Files {
		files[f.Name] = f.Data
	}
	return zipOf(t, files)
}

// wordDocument makes a document of the paragraphs' XML, with more entries by their
// names. In it, R is a run: R(words).
func wordDocument(t testing.TB, body string, more map[string]string) []byte {
	t.Helper()
	files := map[string][]byte{"word/document.xml": []byte(`<w:document xmlns:w="w" xmlns:r="r" xmlns:a="a" xmlns:wp="wp" xmlns:v="v" xmlns:mc="mc" xmlns:wps="wps" xmlns:m="m"><w:body>` + body + `</w:body></w:document>`)}
	for name, data := range more {
		files[name] = []byte(data)
	}
	return zipOf(t, files)
}

// para is the XML of a paragraph of plain runs.
func para(properties string, runs ...string) string {
	if properties != "" {
		properties = "<w:pPr>" + properties + "</w:pPr>"
	}
	return "<w:p>" + properties + strings.Join(runs, "") + "</w:p>"
}

// run is the XML of a run.
func run(words string, properties ...string) string {
	p := ""
	if len(properties) > 0 {
		p = "<w:rPr>" + strings.Join(properties, "") + "</w:rPr>"
	}
	return `<w:r>` + p + `<w:t xml:space="preserve">` + words + `</w:t></w:r>`
}

// importInto imports a manuscript and returns what was made.
func importInto(t testing.TB, dir, file string, o Options) *Result {
	t.Helper()
	result, err := Import(dir, []string{file}, o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// files reads the files of a folder as one text, in which each has its name.
func files(t testing.TB, dir string, names []string) string {
	t.Helper()
	archive := &txtar.Archive{}
	for _, name := range names {
		if path.Base(name) == memoryFile {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "assets/") {
			data = []byte("a picture\n")
		}
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: data})
	}
	return string(txtar.Format(archive))
}
