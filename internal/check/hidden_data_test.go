package check

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/picture"
	"github.com/tekan-press/tekan/internal/picture/picturetest"
)

// TestHiddenDataIsRemoved mends pictures among the static files, and finds
// nothing afterwards.
func TestHiddenDataIsRemoved(t *testing.T) {
	dir := t.TempDir()
	fsys := sample(t)
	for name, data := range map[string][]byte{
		"static/a.jpg":  picturetest.JPEG(picturetest.Slope(40, 20), picturetest.Everything("zz")),
		"static/b.png":  picturetest.PNG(picturetest.Slope(40, 20), picturetest.Everything("zz")),
		"static/c.webp": picturetest.WebP(picturetest.Slope(40, 20), picturetest.Everything("zz")),
	} {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
	rule, _ := Lookup(codeHiddenData)
	o := Options{Rules: []Rule{rule}, Lang: issue.EN}
	if found := Source(os.DirFS(dir), o).Findings; len(found) != 3 {
		t.Fatal(found)
	}
	res, changed, err := settleFolder(dir, o)
	if err != nil || len(res.Findings) > 0 || len(changed) != 3 {
		t.Fatal(res.Findings, changed, err)
	}
	for _, name := range changed {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if f := picture.Read(data, true); f.Damage != "" || f.Private.Any() || f.Width != 20 || f.Height != 40 {
			t.Errorf("%s: %+v", name, f)
		}
	}
}
