package preview

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/tekan-press/tekan/internal/site"
)

// watcher gathers changes of the files that pages depend on.
type watcher struct {
	fs  *fsnotify.Watcher
	dir string // of the issue; of the files directly in it, only the configuration counts
}

func newWatcher(live *site.Live) (*watcher, error) {
	f, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{fs: f, dir: live.Dir()}
	w.follow(live)
	return w, nil
}

func (w *watcher) close() { w.fs.Close() }

// follow watches what the pages depend on now. A folder that can not be watched
// is gone, or will be reported by the build.
func (w *watcher) follow(live *site.Live) {
	known := w.fs.WatchList()
	for _, dir := range live.WatchDirs() {
		if !slices.Contains(known, filepath.Clean(dir)) {
			_ = w.fs.Add(dir)
		}
	}
}

// gather takes an event and all that follow until the files rest, and returns
// the files that changed.
func (w *watcher) gather(ctx context.Context, first fsnotify.Event) []string {
	changed := map[string]bool{}
	w.add(changed, first)
	for {
		select {
		case e := <-w.fs.Events:
			w.add(changed, e)
		case <-time.After(quiet):
			return slices.Sorted(maps.Keys(changed))
		case <-ctx.Done():
			return nil
		}
	}
}

// add notes what an event changed. A new folder is watched from now on, and the
// files that already lie in it are new.
func (w *watcher) add(changed map[string]bool, e fsnotify.Event) {
	if e.Op == fsnotify.Chmod || w.ignored(e.Name) {
		return
	}
	info, err := os.Stat(e.Name)
	if err != nil || !info.IsDir() {
		changed[e.Name] = true
		return
	}
	filepath.WalkDir(e.Name, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
		case d.IsDir():
			_ = w.fs.Add(path)
		case !w.ignored(path):
			changed[path] = true
		}
		return nil
	})
}

// ignored reports whether a file is none of the issue's: what editors write
// beside it, and what lies at the root without being the configuration.
func (w *watcher) ignored(name string) bool {
	base := filepath.Base(name)
	if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "#") || strings.HasSuffix(base, "~") || base == "4913" {
		return true
	}
	switch filepath.Ext(base) {
	case ".swp", ".swx", ".tmp", ".bak", ".bck":
		return true
	}
	if filepath.Dir(name) != w.dir {
		return false
	}
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	return stem != "config" && stem != "hugo"
}
