package check

import (
	"maps"
	"os"
	"reflect"
	"testing"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/issue"
)

// The desk and composing share one reading at the same time, and each finds what it
// finds alone.
func TestReading(t *testing.T) {
	for _, dir := range []string{"../..", "../../testdata/sites/harvest"} {
		fsys := os.DirFS(dir)
		composed := func(c *compose.Composer) map[string][]byte {
			files, err := c.Files()
			if err != nil {
				t.Error(err)
			}
			return files
		}
		alone, _ := issue.Read(fsys, issue.EN)
		files, found := composed(new(compose.Composer).Next(alone, compose.Words{})), Source(fsys, Options{}).Findings

		read := compose.Read(fsys, issue.EN)
		shared := make(chan map[string][]byte)
		go func() { shared <- composed(read.Composer().Next(read.Issue, compose.Words{})) }()
		if got := Source(fsys, Options{Reading: read}).Findings; !reflect.DeepEqual(got, found) {
			t.Errorf("%s: the desk finds %v, alone %v", dir, got, found)
		}
		if got := <-shared; !maps.EqualFunc(got, files, func(a, b []byte) bool { return string(a) == string(b) }) {
			t.Errorf("%s is composed otherwise", dir)
		}
	}
}
