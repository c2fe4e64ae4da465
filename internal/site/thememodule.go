package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/parser"
	"github.com/gohugoio/hugo/parser/metadecoders"
)

// ThemePath is the path of the theme as a Hugo module.
const ThemePath = "github.com/tekan-press/theme"

// ofIssue are the settings of a theme's configuration that say what issue it came with.
func ofIssue() []string {
	return []string{"baseurl", "title", "params", "languages", "defaultcontentlanguage", "build", "timeout"}
}

// ThemeModule returns the files of a theme as a Hugo module of its own: what the program
// prints issues with, and nothing of the issue that the theme came with.
func ThemeModule(theme fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{"go.mod": []byte("module " + ThemePath + "\n\ngo 1.21\n")}
	for _, folder := range []string{"layouts", "assets", "static", "data/i18n"} {
		if err := addTree(files, theme, folder, ""); err != nil {
			return nil, err
		}
	}
	maps.DeleteFunc(files, func(name string, _ []byte) bool {
		return slices.ContainsFunc(assetsOfIssue(), func(folder string) bool { return strings.HasPrefix(name, "assets/"+folder+"/") })
	})
	text, err := fs.ReadFile(theme, themeConfig)
	if err != nil {
		return nil, err
	}
	cfg, err := config.FromConfigString(string(text), "toml")
	if err != nil {
		return nil, err
	}
	settings := map[string]any{}
	for _, key := range cfg.Keys() {
		if !slices.Contains(ofIssue(), key) {
			settings[key] = cfg.Get(key)
		}
	}
	settings["module"] = map[string]any{
		"mounts":      themeImport("")["mounts"],
		"hugoversion": map[string]any{"min": "0.153.0"},
	}
	var out bytes.Buffer
	out.WriteString("# How Tekan prints an issue. A site that imports this module takes these settings over with\n" +
		"#   _merge = \"deep\"\n# at the head of its own configuration.\n")
	if err := parser.InterfaceToConfig(settings, metadecoders.TOML, &out); err != nil {
		return nil, fmt.Errorf("write the configuration: %w", err)
	}
	files[themeConfig] = out.Bytes()
	return files, nil
}
