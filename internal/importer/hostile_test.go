package importer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

// hugePNG says that it has so many pixels, and has none.
func hugePNG(width, height uint32) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
	head = append(binary.BigEndian.AppendUint32(head, height), 8, 2, 0, 0, 0)
	out := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d")
	out = append(out, head...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(head))
}

// TestHostile proves that manuscripts made to harm are refused by name, and that the
// issue is as it was.
func TestHostile(t *testing.T) {
	body := para("", run("河边的人回来了。"))
	for name, tt := range map[string]struct {
		file string
		data []byte
		want string
	}{
		"a bomb":               {"a.docx", wordDocument(t, body, map[string]string{"word/media/image1.png": strings.Repeat("\x00", 8<<20)}), `"word/media/image1.png"`},
		"traversal":            {"a.docx", wordDocument(t, body, map[string]string{"../../etc/cron.d/x": "x"}), `"../../etc/cron.d/x"`},
		"traversal on Windows": {"a.docx", wordDocument(t, body, map[string]string{`..\x`: "x"}), `"..\\x"`},
		"an absolute path":     {"a.docx", wordDocument(t, body, map[string]string{"/etc/x": "x"}), `"/etc/x"`},
		"broken XML":           {"a.docx", zipOf(t, map[string][]byte{"word/document.xml": []byte("<a><b></a>")}), `"word/document.xml"`},
		"entities":             {"a.docx", zipOf(t, map[string][]byte{"word/document.xml": []byte(`<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><a>&z;</a>`)}), "declares entities"},
		"nested XML":           {"a.docx", zipOf(t, map[string][]byte{"word/document.xml": []byte(strings.Repeat("<w:p>", 5000) + strings.Repeat("</w:p>", 5000))}), "nested"},
		"no document":          {"a.docx", zipOf(t, map[string][]byte{"a.txt": []byte("x")}), "word/document.xml"},
		"a damaged archive":    {"a.docx", wordDocument(t, body, nil)[:200], "damaged"},
		"a huge picture": {"a.docx", wordDocument(t, para("", `<w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>`)+body, map[string]string{
			"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="t/image" Target="media/big.png"/></Relationships>`,
			"word/media/big.png":           string(hugePNG(60000, 60000))}), `"big.png" has 60000 × 60000 pixels`},
		"paragraphs without end": {"a.txt", bytes.Repeat([]byte("河。\n"), 20_000), "20000 paragraphs"},
		"pictures without end": {"a.docx", wordDocument(t, body+strings.Repeat(para("", `<w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>`), 1001), map[string]string{
			"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="t/image" Target="media/a.png"/></Relationships>`,
			"word/media/a.png":             string(picturePNG(t, 900, 600, 1))}), "1001 pictures"},
		"a picture": {"a.txt", picturePNG(t, 10, 10, 1), "not text"},
		"no words":  {"a.txt", []byte(" \n　\n"), "empty"},
		"no text":   {"a.docx", wordDocument(t, para(""), nil), "no text"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newIssue(t)
			before := tree(t, dir)
			_, err := Import(dir, []string{manuscript(t, tt.file, tt.data)}, Options{})
			refused := new(Refusal)
			if !errors.As(err, &refused) || !strings.Contains(refused.Finding.Message, tt.want) {
				t.Errorf("got %v, want a refusal with %s", err, tt.want)
			}
			if after := tree(t, dir); after != before {
				t.Errorf("the issue has changed from\n%s\nto\n%s", before, after)
			}
		})
	}
}

// TestCommitFails proves that an import that can not write all of its files leaves the
// issue as it was.
func TestCommitFails(t *testing.T) {
	dir := newIssue(t)
	outside := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "content/zh/he")); err != nil {
		t.Skip(err)
	}
	before := tree(t, dir)
	for _, files := range []map[string][]byte{
		{"content/zh/a/_index.md": []byte("a"), "data/photos.yaml": []byte("b"), "content/zh/first-report/_index.md/x": []byte("c")},
		{"content/zh/a/_index.md": []byte("a"), "content/zh/he/_index.md": []byte("b")},
		{"content/zh/a/_index.md": []byte("a"), "data/photos.yaml": []byte("b"), "data": []byte("c")},
	} {
		if err := commit(dir, files, nil); err == nil {
			t.Errorf("%v is written", files)
		}
		if after := tree(t, dir); after != before {
			t.Errorf("the issue has changed from\n%s\nto\n%s", before, after)
		}
	}
	if entries, err := os.ReadDir(outside); err != nil || len(entries) > 0 {
		t.Errorf("outside of the issue: %v, %v", entries, err)
	}
}

// tree is every path below a folder with what it holds.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var out bytes.Buffer
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			out.WriteString(name + "\n")
			return err
		}
		data, err := os.ReadFile(name)
		out.WriteString(name + " " + issue.Hash(string(data)) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}
