//go:build unix

package preview

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// What is saved while the first build runs is seen. A pipe that a template reads
// holds that build until the file is written.
func TestWatchBeforeTheFirstBuildEnds(t *testing.T) {
	var gate string
	saved := make(chan error, 1)
	r := start(t, func(dir string) {
		gate = filepath.Join(dir, "gate")
		if err := syscall.Mkfifo(gate, 0o600); err != nil {
			t.Skip(err)
		}
		layout(t, dir, "_partials/body.html", `{{ if eq .RelPermalink "/river/water/" }}{{ os.ReadFile "gate" }}{{ end }}{{ .Content }}`)
		go func() {
			f, err := os.OpenFile(gate, os.O_WRONLY, 0) // waits for the template
			if err == nil {
				err = os.Remove(gate)
			}
			for name, text := range map[string]string{gate: "open", filepath.Join(dir, "content/zh/river/water.md"): "Saved meanwhile."} {
				if err == nil {
					err = os.WriteFile(name, []byte(text), 0o666)
				}
			}
			saved <- err
			f.Close()
		}()
	}, nil)
	if err := <-saved; err != nil {
		t.Fatal(err)
	}
	r.eventually("saved", "river/water/", "Saved meanwhile.")
}
