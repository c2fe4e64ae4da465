package site

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// look notes what the pages are made from and where the settings are, which is
// known once Hugo could be loaded.
func (l *Live) look(s *sites) {
	l.settings = slices.Concat(l.src.ownSettings(), l.src.desks.files, s.hugo.Configs.LoadingInfo.ConfigFiles)
	l.roots = l.src.ownRoots()
	mods := l.src.desks.all
	if len(mods) == 0 {
		mods = s.hugo.Configs.Modules
	}
	for _, m := range mods {
		if !m.Watch() {
			continue
		}
		// Of the mounts in the configuration Hugo drops those with nothing there.
		for _, mount := range slices.Concat(m.Mounts(), m.Config().Mounts) {
			root := filepath.Clean(mount.Source)
			if !filepath.IsAbs(root) {
				root = filepath.Join(m.Dir(), root)
			}
			l.roots = append(l.roots, root)
		}
	}
	l.assets = map[string]bool{}
	for _, root := range l.roots {
		walk(root, func(path string, d fs.DirEntry) {
			if !d.IsDir() && s.hugo.BaseFs.Assets.Contains(path) {
				l.assets[path] = true
			}
		})
	}
}

// isNewAsset reports whether a template may have looked for a file in vain. Hugo
// remembers what a page is made from, but not what it could not be made from.
func (l *Live) isNewAsset(file string) bool {
	return l.sites != nil && l.sites.hugo.BaseFs.Assets.Contains(file) && !l.assets[file]
}

// walk visits a file or a folder and what lies below it, as far as it is there.
func walk(root string, visit func(path string, d fs.DirEntry)) {
	if isDir(root) {
		root += string(filepath.Separator) // a link to a folder is followed
	}
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "node_modules"):
			return filepath.SkipDir
		}
		visit(filepath.Clean(path), d)
		return nil
	})
}

// ownRoots are the folders of an issue whose configuration says nothing else.
func (s source) ownRoots() (roots []string) {
	for _, name := range []string{"assets", "content", "data", "i18n", "layouts", "static"} {
		roots = append(roots, filepath.Join(s.dir, name))
	}
	return roots
}

// ownSettings are the files and the folder that settings are looked for in, and
// the file that decides whether the issue is its own theme.
func (s source) ownSettings() []string {
	names := []string{filepath.Join(s.dir, "config"), filepath.Join(s.dir, "layouts", "baseof.html")}
	for _, base := range issue.ConfigNames() {
		names = append(names, filepath.Join(s.dir, base))
	}
	return names
}

// isSetting reports whether a file has a say in more than the pages that show it.
func (l *Live) isSetting(file string) bool {
	return slices.ContainsFunc(l.settings, func(name string) bool { return within(file, name) })
}

// Concerns reports whether pages may be made from a file or folder, named
// absolutely.
func (l *Live) Concerns(name string) bool {
	return l.IsRoot(name) || l.isSetting(name) ||
		slices.ContainsFunc(l.roots, func(root string) bool { return within(name, root) })
}

// IsRoot reports whether a folder, named absolutely, is one that pages are made
// from or stands above one: Hugo does not notice when it comes or goes.
func (l *Live) IsRoot(folder string) bool {
	return slices.ContainsFunc(slices.Concat(l.roots, l.settings), func(root string) bool { return within(root, folder) })
}

// within reports whether a path is a folder or lies below it.
func within(name, folder string) bool {
	rest, ok := strings.CutPrefix(name, folder)
	return ok && (rest == "" || os.IsPathSeparator(rest[0]) || os.IsPathSeparator(folder[len(folder)-1]))
}

// WatchDirs lists the folders that files which pages are made from lie in, and
// those above where such folders would come to lie.
func (l *Live) WatchDirs() []string {
	dirs := map[string]bool{}
	for _, root := range slices.Concat(l.roots, l.settings) {
		above := filepath.Dir(root)
		for !isDir(above) && above != filepath.Dir(above) {
			above = filepath.Dir(above)
		}
		dirs[above] = true
		walk(root, func(path string, d fs.DirEntry) {
			if d.IsDir() {
				dirs[path] = true
			}
		})
	}
	return slices.Sorted(maps.Keys(dirs))
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
