package importer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStandIn has the report that a new issue begins with make room for the first that
// is imported, unless somebody has written in it.
func TestStandIn(t *testing.T) {
	const file = "content/en/first-report/_index.md"
	for _, test := range []struct {
		name string
		work func(t *testing.T, dir string)
		gone bool
	}{
		{"as it was made", func(*testing.T, string) {}, true},
		{"with line ends of Windows", func(t *testing.T, dir string) {
			data, err := os.ReadFile(filepath.Join(dir, file))
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, file), []byte(strings.ReplaceAll(string(data), "\n", "\r\n")))
		}, true},
		{"with a word of an editor's", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, file), []byte("---\ntitle: A river\n---\n"))
		}, false},
		{"with a section of an editor's", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "content/zh/first-report/fish.md"), []byte("---\ntitle: 鱼\n---\n"))
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := newIssue(t)
			test.work(t, dir)
			result := importInto(t, dir, manuscript(t, "a.txt", []byte("守好一条河\n\n本报记者 张三\n\n河边的人回来了，沿着堤岸走了很久。\n")), Options{})
			_, err := os.Stat(filepath.Join(dir, "content/zh/first-report"))
			if gone := os.IsNotExist(err); gone != test.gone || (result.Gone == "first-report") != test.gone {
				t.Errorf("gone: %v, want %v; result.Gone %q", gone, test.gone, result.Gone)
			}
			credits, err := os.ReadFile(filepath.Join(dir, "data/credits.yaml"))
			if err != nil || strings.Contains(string(credits), "作者") == test.gone || !strings.Contains(string(credits), "张三") {
				t.Errorf("credits %s, %v", credits, err)
			}
		})
	}
	dir := newIssue(t)
	if _, err := Import(dir, []string{manuscript(t, "a.txt", []byte("守好一条河\n\n河边的人回来了。\n"))}, Options{Update: true}); err == nil {
		t.Error("there is no report to bring it into")
	}
	if _, err := os.Stat(filepath.Join(dir, "content/zh/first-report/_index.md")); err != nil {
		t.Error(err)
	}
}
