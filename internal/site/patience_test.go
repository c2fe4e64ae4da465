package site

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
)

// With one worker, which ends at the first page that can not be rendered every
// other time, Hugo waits for itself in half of the builds.
func TestStuckHugo(t *testing.T) {
	t.Setenv("HUGO_NUMWORKERMULTIPLIER", "1")
	dir := copySite(t)
	write(t, filepath.Join(dir, "layouts/_shortcodes/broken.html"), "{{ .None.Such }}")
	for i := range 20 {
		write(t, filepath.Join(dir, fmt.Sprintf("content/zh/r%d/_index.md", i)), "---\ntitle: 一\n---\n{{< broken >}}\n")
	}
	for range 6 {
		_, found, err := Build(context.Background(), Options{Dir: dir, patience: 100 * time.Millisecond})
		if err != nil || diag.Count(found, diag.Error) == 0 {
			t.Fatal(err, found)
		}
		if f := found[0]; !strings.Contains(f.Message, "None") || !strings.HasPrefix(f.File, "content/zh/r") && f.File != "layouts/_shortcodes/broken.html" {
			t.Errorf("%+v", f)
		}
	}
	noLeftovers(t, dir)
}
