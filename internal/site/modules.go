package site

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gohugoio/hugo/common/hmaps"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/modules"

	"github.com/tekan-press/tekan/internal/diag"
)

// desks are the modules that an issue imports.
type desks struct {
	all      modules.Modules
	language string // of content that says none
	frames   bool   // one of them brings layouts/baseof.html

	settings config.Provider // of the issue and of its modules, as Hugo merges them
	files    []string        // that the settings and the modules come from
}

// params are those of the issue and of its modules, as Hugo merges them without the theme,
// which stands below all of them.
func (d desks) params() hmaps.Params {
	if d.settings == nil {
		return nil
	}
	params, _ := d.settings.Get("params").(hmaps.Params)
	return params
}

// found are the modules without the issue itself, as Hugo is to import them: from where
// they were found, so that the go command is not asked again.
func (d desks) found() (imports []any) {
	for _, m := range d.all {
		if m.Owner() != nil {
			imports = append(imports, modules.Import{Path: filepath.Clean(m.Dir()), Mounts: m.Mounts(), IgnoreImports: true, IgnoreConfig: len(m.ConfigFilenames()) == 0})
		}
	}
	return imports
}

// OpenSources resolves the modules of the issue in a folder once, and returns its files.
// A module that can not be had is a finding, in the words of Hugo.
func OpenSources(dir string) (*Sources, []diag.Finding, error) {
	s, err := findSource(Options{Dir: dir})
	if err != nil {
		return nil, nil, err
	}
	if s.importsModules() {
		if s.places, err = findPlaces(s.dir); err != nil {
			return nil, nil, err
		}
	}
	found, err := s.resolve()
	return s.files, found, err
}

// resolve finds the modules of the issue and what they mount.
func (s *source) resolve() (found []diag.Finding, err error) {
	s.desks = desks{}
	if s.importsModules() {
		if found, err = s.loadModules(); err != nil || failed(found) {
			return found, err
		}
	}
	s.files, err = sourcesOf(s.dir, s.desks.language, s.desks.all)
	return found, err
}

// remount finds the files of the modules again, which may have come or gone where a
// module is being worked on.
func (s *source) remount() (err error) {
	if len(s.desks.all) > 0 {
		s.files, err = sourcesOf(s.dir, s.desks.language, s.desks.all)
	}
	return err
}

// importsModules reports whether the configuration says where files come from. A file
// that can not be parsed is left to Hugo, which reports it with its position.
func (s *source) importsModules() bool {
	files, _ := filepath.Glob(filepath.Join(s.dir, "config", "*", "*"))
	if own := s.ownConfig(); own != "" {
		files = append(files, own)
	}
	return slices.ContainsFunc(files, func(file string) bool {
		cfg, err := config.FromFile(hugofs.Os, file)
		if err != nil {
			return false
		}
		isModule := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)) == "module"
		return cfg.IsSet("theme") || cfg.IsSet("module.imports") || isModule && cfg.IsSet("imports") || s.mountsElsewhere(cfg, isModule)
	})
}

// mountsElsewhere reports whether a configuration mounts what an issue does not have
// where an issue has it.
func (s *source) mountsElsewhere(cfg config.Provider, isModule bool) bool {
	key := "module.mounts"
	if isModule {
		key = "mounts"
	}
	mounts, _ := cfg.Get(key).([]map[string]any)
	return slices.ContainsFunc(mounts, func(m map[string]any) bool {
		from, _ := m["source"].(string)
		top, _, _ := strings.Cut(filepath.ToSlash(filepath.Clean(from)), "/")
		return !slices.Contains([]string{"content", "data", "assets", "static", "layouts", "i18n"}, top)
	})
}

// loadModules has Hugo read the configuration of the issue alone.
func (s *source) loadModules() (found []diag.Finding, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("hugo stopped while loading the configuration: %v", r)
		}
	}()
	flags := config.New()
	flags.Set("workingDir", s.dir)
	if isBelow(s.places.hugo, s.places.caches) {
		flags.Set("cacheDir", s.places.hugo)
	}
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Flags: flags, Fs: hugofs.Os, ConfigDir: "config", Environment: environment(), Logger: newLog(*s).logger(nil),
	})
	if err != nil {
		found = s.findings(err)
		for i := range found {
			if found[i].File == "" { // not the configuration, but what it asks for
				found[i].Hint = s.hintOfModules()
			}
		}
		return found, nil
	}
	base := configs.GetFirstLanguageConfig()
	s.desks = desks{all: configs.Modules, language: base.DefaultContentLanguage(),
		settings: configs.LoadingInfo.Cfg, files: configs.LoadingInfo.ConfigFiles}
	for _, m := range configs.Modules {
		for _, mount := range m.Mounts() {
			s.desks.frames = s.desks.frames || mount.Target == "layouts" && exists(filepath.Join(rootOf(m.Dir(), mount), "baseof.html"))
		}
	}
	return nil, nil
}

// hintOfModules says what to do where a module can not be had.
func (s *source) hintOfModules() string {
	if !exists(filepath.Join(s.dir, "go.mod")) && !exists(filepath.Join(s.dir, "_vendor")) {
		return "the issue has no go.mod: hugo mod init NAME makes one, then hugo mod get PATH@VERSION takes the module"
	}
	return "modules come by the go command and its network, or without either from _vendor, which hugo mod vendor fills"
}
