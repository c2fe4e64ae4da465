package site

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// severalReports copies the small issue and makes more reports of its one.
func severalReports(t *testing.T, names ...string) string {
	t.Helper()
	dir := copySite(t)
	for _, lang := range []string{"zh", "en"} {
		root := filepath.Join(dir, "content", lang)
		for _, name := range names {
			if err := os.CopyFS(filepath.Join(root, name), os.DirFS(filepath.Join(root, "river"))); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// The parts have the files of the whole, and each page is in one of them.
func TestPartsMakeTheWhole(t *testing.T) {
	dir := severalReports(t, "lake", "spring", "well", "brook")
	whole := buildTree(t, Options{Dir: dir})
	const parts = 3
	joined, pages := map[string]string{}, map[string]int{}
	for n := 1; n <= parts; n++ {
		part := buildTree(t, Options{Dir: dir, Part: n, Parts: parts})
		if mark := fmt.Sprintf("%d/%d\n", n, parts); part[issue.PartMark] != mark {
			t.Errorf("part %d is marked %q", n, part[issue.PartMark])
		}
		delete(part, issue.PartMark)
		mine := 0
		for name, data := range part {
			if strings.HasSuffix(name, ".html") {
				if first := pages[name]; first > 0 {
					t.Errorf("%s is in parts %d and %d", name, first, n)
				}
				pages[name] = n
				mine++
			}
			if old, twice := joined[name]; twice && old != data {
				t.Errorf("%s differs between parts", name)
			}
			joined[name] = data
		}
		if mine < 2 {
			t.Errorf("part %d has %d pages", n, mine)
		}
	}
	if !maps.Equal(joined, whole) {
		t.Errorf("joined %v\nwhole %v", slices.Sorted(maps.Keys(joined)), slices.Sorted(maps.Keys(whole)))
	}
}

func TestMorePartsThanReports(t *testing.T) {
	_, _, err := Build(context.Background(), Options{Dir: copySite(t), Part: 1, Parts: 3})
	if err == nil || !strings.Contains(err.Error(), "3 parts of an issue with 1 reports") {
		t.Errorf("error %v", err)
	}
}

func buildTree(t *testing.T, opts Options) map[string]string {
	t.Helper()
	opts.Output = filepath.Join(t.TempDir(), "public")
	res, found, err := Build(context.Background(), opts)
	if err != nil || diag.Count(found, diag.Error) > 0 {
		t.Fatal(fmt.Sprint(err, found))
	}
	return tree(t, res.Output)
}
