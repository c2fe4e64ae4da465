package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tekan-press/tekan/internal/issue"
)

// themeConfig is the name of the configuration file of a theme.
const themeConfig = "config.toml"

// neutralConfig takes back what a theme's configuration says of the issue it
// came with: where that one is published.
const neutralConfig = `baseURL = "/"
`

// onlyConfig takes a language back that a theme has and the issue does not.
const onlyConfig = `defaultContentLanguage = %q
disableLanguages = [%q]
`

// configFiles names the configuration files to read, later ones winning, and
// the folder of the theme when the issue needs one.
//
// An issue that has layouts/baseof.html is its own theme, and one that imports a
// module with such a file has chosen it: both are read as plain Hugo reads them, by
// Hugo's own rules (no file is named).
func (s source) configFiles() (files []string, theme string, err error) {
	own := s.ownConfig()
	if s.theme == nil || s.ownTheme() {
		return nil, "", nil
	}
	theme, err = unpackTheme(s.theme, s.places.caches)
	if err != nil {
		return nil, "", fmt.Errorf("unpack the theme: %w", err)
	}
	neutral := filepath.Join(theme, "neutral.toml")
	if err := writeIfChanged(neutral, []byte(neutralConfig)); err != nil {
		return nil, "", fmt.Errorf("unpack the theme: %w", err)
	}
	files = []string{filepath.Join(theme, themeConfig), neutral}
	if languages := issue.LanguagesOf(s.files); len(languages) == 1 {
		only := filepath.Join(theme, string(languages[0])+".toml")
		if err := writeIfChanged(only, fmt.Appendf(nil, onlyConfig, languages[0], languages[0].Other())); err != nil {
			return nil, "", fmt.Errorf("unpack the theme: %w", err)
		}
		files = append(files, only)
	}
	if own != "" {
		files = append(files, own)
	}
	return files, theme, nil
}

// ownTheme says whether the issue, or a module of it, frames its pages itself.
func (s source) ownTheme() bool {
	if s.desks.frames {
		return true
	}
	_, err := os.Stat(filepath.Join(s.dir, "layouts", "baseof.html"))
	return err == nil
}

// ownConfig is the issue's configuration file, found in Hugo's order, or empty.
func (s source) ownConfig() string {
	if s.unfinished != nil && len(s.unfinished.config) > 0 {
		return ""
	}
	for _, base := range issue.ConfigNames() {
		name := filepath.Join(s.dir, base)
		if _, err := os.Stat(name); err == nil {
			return name
		}
	}
	return ""
}

// assetsOfIssue are the folders of a theme's assets that belong to the issue it came with.
func assetsOfIssue() []string { return []string{"photos", "fonts"} }

// themeImport mounts an unpacked theme below the issue's own files. An absolute
// path is no module path, so Hugo never asks the go command for it.
func themeImport(dir string) map[string]any {
	mount := func(source, target string) map[string]any {
		return map[string]any{"source": source, "target": target}
	}
	assets := mount("assets", "assets")
	var without []string
	for _, folder := range assetsOfIssue() {
		without = append(without, "! "+folder+"/**")
	}
	assets["files"] = without
	return map[string]any{
		"path":         dir,
		"ignoreConfig": true, // read as a file of its own, with the issue's on top
		"mounts": []map[string]any{
			mount("layouts", "layouts"), assets, mount("static", "static"), mount("data/i18n", "i18n"),
			// Read once more as text, to name the release.
			mount("layouts", "assets/layouts"), mount("data/i18n", "assets/i18n"),
		},
	}
}

// unpackTheme writes a theme to the folder for caches, in one named by its
// content, and returns that. Hugo's bundlers read real files, so a theme
// that is compiled into the program has to be on disk.
func unpackTheme(theme fs.FS, caches string) (string, error) {
	files, name, err := readTheme(theme)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(caches, themes, name)
	for path, data := range files {
		if err := writeIfChanged(filepath.Join(dir, filepath.FromSlash(path)), data); err != nil {
			return "", err
		}
	}
	return filepath.EvalSymlinks(dir)
}

// readTheme reads every file and names the whole by its content.
func readTheme(theme fs.FS) (files map[string][]byte, name string, err error) {
	files = map[string][]byte{}
	sum := sha256.New()
	err = fs.WalkDir(theme, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(theme, path)
		if err != nil {
			return err
		}
		files[path] = data
		fmt.Fprintf(sum, "%q %d\n", path, len(data))
		sum.Write(data)
		return nil
	})
	return files, hex.EncodeToString(sum.Sum(nil)[:8]), err
}

// writeIfChanged writes by rename: another process may be reading the file.
func writeIfChanged(name string, data []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".tmp-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
