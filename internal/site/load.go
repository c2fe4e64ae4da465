package site

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/gohugoio/hugo/common/hmaps"
	"github.com/gohugoio/hugo/common/loggers"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"
	"github.com/gohugoio/hugo/hugolib/filesystems"
	"github.com/spf13/afero"

	"github.com/tekan-press/tekan/internal/diag"
)

// sites is Hugo, loaded with one issue.
type sites struct {
	hugo   *hugolib.HugoSites
	log    *log
	src    source
	dest   *destination
	text   *composed
	static afero.Fs // where static files go

	pages func() map[string]bool // the addresses that pages were printed to at first, see addresses
	hook  string                 // the template that nearly every text is printed with

	again func(*destination) (*sites, []diag.Finding, error) // loads the same anew
}

// load reads the configuration and prepares Hugo to write to the folder out of
// dest. A live site can be built again after a change.
func (s source) load(dest *destination, out string, live bool) (_ *sites, found []diag.Finding, err error) {
	// Hugo reports a configuration it did not expect by panicking in places.
	defer func() {
		if r := recover(); r != nil {
			found = append(found, diag.Finding{File: s.rel(s.ownConfig()), Code: code, Severity: diag.Error, Message: fmt.Sprintf("hugo stopped while loading the configuration: %v", r)})
		}
	}()
	files, theme, err := s.configFiles()
	if err != nil {
		return nil, nil, err
	}
	text, err := s.compose(theme)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errComposing, err)
	}
	s.text = text
	flags := s.flags(out, theme, live)
	if s.parts > 0 {
		segments, err := s.segments()
		if err != nil {
			return nil, nil, err
		}
		flags.Set("segments", segments)
		flags.Set("renderSegments", []string{segment})
	}
	l := newLog(s)
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Flags:       flags,
		Fs:          foundModules{text, s.dir}, // a folder may have nothing in it but what was composed
		Filename:    strings.Join(files, ","),
		ConfigDir:   s.configFolder(),
		Environment: environment(),
		Logger:      l.logger(nil),
	})
	if err != nil {
		return nil, append(l.found(), s.findings(err)...), nil
	}
	logger := l.logger(configs.GetFirstLanguageConfig().IgnoredLogs())
	loggers.SetGlobalLogger(logger)
	fsys := hugofs.NewFromSourceAndDestination(text, dest, flags)
	hugo, err := hugolib.NewHugoSites(deps.DepsCfg{Configs: configs, Fs: fsys, TestLogger: logger})
	if err != nil {
		return nil, append(l.found(), s.findings(err)...), nil
	}
	dest.stop = hugo.Stop
	again := func(dest *destination) (*sites, []diag.Finding, error) { return s.load(dest, out, live) }
	pages := sync.OnceValue(func() map[string]bool { return addresses(hugo) })
	const link = "layouts/_markup/render-link.html"
	hook := filepath.Join(s.dir, link)
	if _, err := text.Stat(hook); err != nil && theme != "" {
		hook = filepath.Join(theme, link)
	}
	return &sites{hugo, l, s, dest, text, fsys.PublishDirStatic, pages, hook, again}, nil, nil
}

// addresses are those of every form of every page, once there are pages. True are the
// forms of the cover that are not the cover itself: its search, its record and its worker
// tell of all the text (compose.IsOfAll).
func addresses(hugo *hugolib.HugoSites) map[string]bool {
	all := map[string]bool{}
	for _, site := range hugo.Sites {
		for _, p := range append(site.Pages(), site.Home()) {
			for _, form := range p.OutputFormats() {
				all[form.RelPermalink()] = p.IsHome() && form.Format.Name != "html"
			}
		}
	}
	return all
}

func (s *sites) close() { s.hugo.Close() }

// copyStatic does what hugo's command does around its library: the library
// leaves static files alone.
func (s *sites) copyStatic() error {
	for _, static := range s.hugo.BaseFs.SourceFilesystems.Static {
		if err := copyTree(static, s.static); err != nil {
			return fmt.Errorf("copy static files: %w", err)
		}
	}
	return nil
}

// writeComposed writes what is published as it was composed to where static files go.
func (s *sites) writeComposed() error {
	folders := map[string]bool{}
	for _, static := range s.hugo.BaseFs.SourceFilesystems.Static {
		folders[static.PublishFolder] = true
	}
	return s.text.published(func(name string, data []byte) error {
		for folder := range folders {
			path := filepath.Join(folder, filepath.FromSlash(name))
			if err := s.static.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				return err
			}
			if err := afero.WriteFile(s.static, path, data, 0o666); err != nil {
				return err
			}
		}
		return nil
	})
}

func copyTree(from *filesystems.SourceFilesystem, to afero.Fs) error {
	return afero.Walk(from.Fs, string(filepath.Separator), func(path string, info fs.FileInfo, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || info.IsDir() {
			return err
		}
		data, err := afero.ReadFile(from.Fs, path)
		if errors.Is(err, fs.ErrNotExist) { // gone since; a preview is told of that too
			return nil
		}
		if err != nil {
			return err
		}
		name := filepath.Join(from.PublishFolder, path)
		if err := to.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		return afero.WriteFile(to, name, data, 0o666)
	})
}

// languages lists the languages with the folder each is published in.
func (s *sites) languages() []langFolder {
	var all []langFolder
	for _, site := range s.hugo.Sites {
		all = append(all, langFolder{site.Language().Lang, strings.Trim(site.LanguagePrefix(), "/")})
	}
	return all
}

// flags are the settings that stand above every configuration file.
func (s source) flags(out, theme string, live bool) config.Provider {
	flags := config.New()
	set := map[string]any{
		"workingDir":        s.dir,
		"publishDir":        out,
		"publishDirDynamic": out,
		"publishDirStatic":  out,
		"environment":       environment(),
		// Fast rendering prints after a change what is asked for, and no more.
		"internal": hmaps.Params{"running": live, "watch": live, "fastRenderMode": live},
		// Hugo would write a file for JavaScript editors into the issue.
		"build.noJSConfigInAssets": true,
	}
	if live {
		set["disableLiveReload"] = true    // preview brings its own
		set["minify.minifyOutput"] = false // nobody waits for bytes on the same machine
	}
	if s.baseURL != "" {
		set["baseURL"] = s.baseURL
	}
	if !isBelow(s.places.resources, s.dir) {
		set["resourceDir"] = s.places.resources
	}
	if isBelow(s.places.hugo, s.places.caches) { // else Hugo finds it by itself, or is told another
		set["cacheDir"] = s.places.hugo
	}
	for key, value := range set {
		flags.Set(key, value)
	}
	requireAttributes(flags)
	imports := s.desks.found()
	if theme != "" {
		imports = append(imports, themeImport(theme))
	}
	if len(imports) == 0 {
		return flags
	}
	params := map[string]any(s.desks.params()) // which the theme's do not win over
	flags.Set("module", map[string]any{})      // one of the keys
	flags.Set("params", map[string]any{})
	return withModules{flags, imports, params}
}

// foundModules are the files of an issue whose modules were found: Hugo asks the go command
// for some where there is a go.mod, and nowhere else.
type foundModules struct {
	afero.Fs
	dir string
}

func (f foundModules) Stat(name string) (fs.FileInfo, error) {
	if name == filepath.Join(f.dir, "go.mod") {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return f.Fs.Stat(name)
}

// withModules are settings that import these modules and have these params. Hugo sets
// them before it reads the files of configuration and once more after, and its maps are
// merged in place: what the files say would be in them by then.
type withModules struct {
	config.Provider
	imports []any
	params  map[string]any
}

func (w withModules) Get(key string) any {
	switch key {
	case "module":
		return map[string]any{"imports": slices.Clone(w.imports)}
	case "params":
		return maps.Clone(w.params)
	}
	return w.Provider.Get(key)
}

// requireAttributes has Hugo read lines of attributes, in which composing gives a
// block its anchor, whatever the issue's own configuration says.
func requireAttributes(cfg config.Provider) {
	cfg.Set("markup.goldmark.parser.attribute.block", true)
	cfg.Set("markup.goldmark.parser.attribute.title", true)
}

// environment follows hugo's command, so that both build the same.
func environment() string {
	for _, name := range []string{"HUGO_ENVIRONMENT", "HUGO_ENV"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return "production"
}
