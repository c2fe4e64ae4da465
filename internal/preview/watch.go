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

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/site"
)

// watcher gathers changes of the files that pages depend on.
type watcher struct {
	fs   *fsnotify.Watcher
	live *site.Live
}

func newWatcher(live *site.Live) (*watcher, error) {
	f, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{fs: f, live: live}
	w.follow()
	return w, nil
}

func (w *watcher) close() { w.fs.Close() }

// follow watches what the pages depend on now. A folder that can not be watched
// is gone, or will be reported by the build.
func (w *watcher) follow() {
	known := w.fs.WatchList()
	for _, dir := range w.live.WatchDirs() {
		if !slices.Contains(known, dir) {
			_ = w.fs.Add(dir)
		}
	}
}

// gather takes an event and all that follow until the files rest, and returns
// what changed: files, and the folders whose every file may have.
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
	if e.Op == fsnotify.Chmod || !w.live.Concerns(e.Name) {
		return
	}
	gone := e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)
	if gone {
		w.forget(e.Name)
	}
	info, err := os.Stat(e.Name)
	if err != nil || !info.IsDir() {
		if !leftByEditor(e.Name) {
			changed[e.Name] = true
		}
		return
	}
	if gone || w.live.IsRoot(e.Name) {
		changed[e.Name] = true
	}
	filepath.WalkDir(e.Name+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		path = filepath.Clean(path)
		switch {
		case err != nil:
		case d.IsDir():
			_ = w.fs.Add(path)
		case w.live.Concerns(path) && !leftByEditor(path):
			changed[path] = true
		}
		return nil
	})
}

// forget gives up a folder that is gone. What follows the name would otherwise
// follow the folder to where it was moved, and not see another in its place.
func (w *watcher) forget(folder string) {
	for _, dir := range w.fs.WatchList() {
		if dir == folder || strings.HasPrefix(dir, folder+string(filepath.Separator)) {
			_ = w.fs.Remove(dir)
		}
	}
}

// leftByEditor reports whether a file is none of the issue's but what editors
// write beside it.
func leftByEditor(name string) bool {
	base := filepath.Base(name)
	return strings.HasPrefix(base, ".") || issue.Clutter(base) || base == "4913" // by which Vim tries whether it can write
}
