package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"

	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/parser"
	"github.com/gohugoio/hugo/parser/metadecoders"
	"github.com/spf13/afero"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
)

// plainTheme is the folder below themes of a composed site's theme.
const plainTheme = "tekan"

// Plain returns the files of a site that plain Hugo makes the same bytes of: the
// composed text, and beside it what else the issue and its theme have.
//
// What modules mount comes along; a module that can not be had is a finding.
func Plain(opts Options) (map[string][]byte, []diag.Finding, error) {
	s, err := openSource(opts)
	if err != nil {
		return nil, nil, err
	}
	found, err := s.resolve()
	if err != nil || failed(found) {
		return nil, found, err
	}
	files, err := s.plain()
	return files, found, err
}

func (s source) plain() (map[string][]byte, error) {
	text, err := s.compose("")
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	// Pictures come along as Hugo would be given them: clean, in sRGB.
	disk := s.disk("")
	own := afero.NewIOFS(afero.NewBasePathFs(disk, s.dir))
	for name, file := range s.files.theirs {
		if files[name], err = afero.ReadFile(disk, file.path); err != nil {
			return nil, err
		}
	}
	for _, folder := range []string{"archetypes", "assets", "data", "i18n", "layouts", "static"} {
		if err := addTree(files, own, folder, ""); err != nil {
			return nil, err
		}
	}
	maps.Copy(files, text.files)
	maps.Copy(files, text.lent)
	err = text.published(func(name string, data []byte) error {
		files[path.Join(compose.Static, name)] = bytes.Clone(data)
		return nil
	})
	if err != nil {
		return nil, err
	}
	configs, theme, err := s.configFiles()
	if err != nil {
		return nil, err
	}
	if theme == "" {
		if name := s.ownConfig(); name != "" {
			configs = []string{name}
		}
		files[themeConfig], err = s.mergedConfig(configs, nil)
		return files, err
	}
	for _, folder := range []string{"layouts", "assets", "static", "data/i18n"} {
		if err := addTree(files, s.theme, folder, "themes/"+plainTheme); err != nil {
			return nil, err
		}
	}
	files[themeConfig], err = s.mergedConfig(configs, []map[string]any{themeImport(plainTheme)})
	return files, err
}

// addTree adds the files below a folder, which need not be there.
func addTree(files map[string][]byte, from fs.FS, folder, to string) error {
	return fs.WalkDir(from, folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == folder:
			return nil
		case err != nil || d.IsDir():
			return err
		}
		data, err := fs.ReadFile(from, name)
		files[path.Join(to, name)] = data
		return err
	})
}

// mergedConfig is what several configuration files say together, later ones
// winning, with what composing asks for, and with these imports in the place of
// others, whose files come along.
func (s source) mergedConfig(names []string, imports []map[string]any) ([]byte, error) {
	merged, err := mergeConfigs(names)
	if err != nil {
		return nil, err
	}
	for key, value := range s.desks.params() {
		merged.Set("params."+key, value)
	}
	requireAttributes(merged)
	if len(imports) > 0 || merged.IsSet("module.imports") {
		merged.Set("module.imports", imports)
	}
	var out bytes.Buffer
	if err := parser.InterfaceToConfig(merged.Get(""), metadecoders.TOML, &out); err != nil {
		return nil, fmt.Errorf("write the configuration: %w", err)
	}
	return out.Bytes(), nil
}

// mergeConfigs reads configuration files, later ones winning.
func mergeConfigs(names []string) (config.Provider, error) {
	merged := config.New()
	for _, name := range names {
		one, err := config.FromFile(hugofs.Os, name)
		if err != nil {
			return nil, err
		}
		merged.Set("", one.Get(""))
	}
	return merged, nil
}
