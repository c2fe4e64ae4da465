package importer

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestThroughOffice proves that older formats go through LibreOffice, by a program that
// stands for it, and that without it the editor is told what to do.
func TestThroughOffice(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the program that stands for LibreOffice is a shell script")
	}
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	encrypted := ole + strings.Join(strings.Split("EncryptedPackage", ""), "\x00") + "\x00"
	bin := t.TempDir()
	write(t, filepath.Join(bin, "river.docx"), libreOffice(t))
	script := "#!/bin/sh\nfor last; do :; done\nwhile [ \"$1\" != --outdir ]; do shift; done\n/bin/mkdir -p \"$2\"\n/bin/cp " + filepath.Join(bin, "river.docx") + " \"$2/manuscript.docx\"\necho \"$last\" > " + filepath.Join(bin, "asked") + "\n"
	for name, tt := range map[string]struct{ file, data, asked, refused string }{
		"a .doc":                     {"a.doc", ole, "manuscript.doc", ""},
		"a .doc that is named .docx": {"a.docx", ole, "manuscript.doc", ""},
		"a .wps":                     {"a.wps", ole, "manuscript.wps", ""},
		"a .rtf":                     {"a.rtf", `{\rtf1 x}`, "manuscript.rtf", ""},
		"an .rtf that is named .doc": {"a.doc", `{\rtf1 x}`, "manuscript.rtf", ""},
		"an .odt":                    {"a.odt", string(zipOf(t, map[string][]byte{"content.xml": []byte("<x/>")})), "manuscript.odt", ""},
		"a .docx behind a password":  {"a.docx", encrypted, "", "is encrypted"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, file := newIssue(t), manuscript(t, tt.file, []byte(tt.data))
			t.Setenv("PATH", t.TempDir())
			refused := new(Refusal)
			if _, err := Import(dir, []string{file}, Options{}); officeProgram() == "" {
				want := "which only LibreOffice can read here"
				if tt.refused != "" {
					want = tt.refused
				}
				if !errors.As(err, &refused) || !strings.Contains(refused.Finding.Message, want) || refused.Finding.Hint == "" {
					t.Errorf("without LibreOffice: %v", err)
				}
			}
			t.Setenv("PATH", bin)
			if err := os.WriteFile(filepath.Join(bin, "soffice"), []byte(script), 0o777); err != nil {
				t.Fatal(err)
			}
			result, err := Import(dir, []string{file}, Options{})
			if tt.refused != "" {
				if !errors.As(err, &refused) || !strings.Contains(refused.Finding.Message, tt.refused) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || result.Reports[0].Draft.ID != "shou-hao-yi-tiao-he-fu" {
				t.Fatal(err)
			}
			if asked, err := os.ReadFile(filepath.Join(bin, "asked")); err != nil || filepath.Base(strings.TrimSpace(string(asked))) != tt.asked {
				t.Errorf("asked for %s, %v", asked, err)
			}
		})
	}
}
