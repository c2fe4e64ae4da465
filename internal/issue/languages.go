package issue

import (
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/diag"
)

// LanguagesOf returns the languages of the issue at the root of fsys, the source
// first: those that its configuration names under "languages", else that of a module, or
// both when none names any. A configuration that can not be read is asked nothing; then the folders of
// content tell.
func LanguagesOf(fsys fs.FS) []Language {
	broken := false
	for _, name := range append(languageConfigs(), inherited(fsys)...) {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			continue
		}
		config, err := parseConfig(name, data)
		if err != nil {
			broken = true
			continue
		}
		if named := namedLanguages(config); len(named) > 0 {
			return named
		}
	}
	if !broken {
		return Languages()
	}
	there := slices.DeleteFunc(Languages(), func(l Language) bool {
		_, err := fs.Stat(fsys, path.Join("content", string(l)))
		return err != nil
	})
	if len(there) == 0 {
		return Languages()
	}
	return there
}

// languageConfigs are the files that may name the languages: the one at the root that
// Hugo would read comes first, and "languages" has a file of its own in its folder.
func languageConfigs() []string {
	names := ConfigNames()
	for _, name := range append(ConfigNames(), "languages.toml", "languages.yaml", "languages.yml", "languages.json") {
		names = append(names, path.Join("config", "_default", name))
	}
	return names
}

func parseConfig(name string, data []byte) (config map[string]any, err error) {
	switch path.Ext(name) {
	case ".toml":
		err = toml.Unmarshal(data, &config)
	case ".json":
		err = json.Unmarshal(data, &config)
	default:
		err = yaml.Unmarshal(data, &config)
	}
	if strings.HasPrefix(path.Base(name), "languages.") {
		config = map[string]any{"languages": config}
	}
	return config, err
}

// namedLanguages are those that a configuration has and does not disable.
func namedLanguages(config map[string]any) []Language {
	table, _ := config["languages"].(map[string]any)
	disabled, _ := config["disableLanguages"].([]any)
	return slices.DeleteFunc(Languages(), func(l Language) bool {
		of, named := table[string(l)]
		settings, _ := of.(map[string]any)
		return !named || settings["disabled"] == true || slices.Contains(disabled, any(string(l)))
	})
}

// Languages returns the languages of the issue, the source first.
func (i *Issue) Languages() []Language {
	if len(i.languages) == 0 {
		return Languages()
	}
	return i.languages
}

// Bilingual says whether the issue comes in both languages.
func (i *Issue) Bilingual() bool { return len(i.Languages()) > 1 }

// LanguagesAt returns the languages in which the page at a path of the issue is to
// be: those of its report, where that names its own, else those of the issue.
func (i *Issue) LanguagesAt(at string) []Language {
	report, _, _ := strings.Cut(at, "/")
	for _, l := range Languages() {
		p := i.Page(l, report)
		if p == nil || p.Kind != Report || len(p.Languages) == 0 {
			continue
		}
		own := slices.DeleteFunc(slices.Clone(i.Languages()), func(l Language) bool { return !slices.Contains(p.Languages, string(l)) })
		if len(own) > 0 {
			return own
		}
	}
	return i.Languages()
}

// half is a text that is not there in one language, which is a fault only where the
// record belongs to something that comes in that language.
type half struct {
	lang    Language
	record  any
	finding diag.Finding
}

// checkHalves reports the texts that lack a language in which they are to be read.
func (r *reader) checkHalves() {
	if len(r.halves) == 0 {
		return
	}
	shown := r.issue.shownIn()
	for _, h := range r.halves {
		if slices.Contains(r.issue.languagesOf(h.record, shown), h.lang) {
			r.add(h.finding)
			r.issue.lacksHalves = true
		}
	}
}

// languagesOf returns the languages in which a record of a data file is read: those
// of the reports that it stands in, or of the issue.
func (i *Issue) languagesOf(record any, shown map[any][]string) []Language {
	var languages []Language
	add := func(at string) { languages = append(languages, i.LanguagesAt(at)...) }
	switch x := record.(type) {
	case *Statistic:
		add(x.Section)
	case *Correction:
		add(x.Section)
	case *Photo, *Chart, *Credit:
		for _, at := range shown[x] {
			add(at)
		}
	}
	if len(languages) == 0 {
		return i.Languages()
	}
	return languages
}

// RecordLanguages returns a function that tells in which languages a record of a data
// file, such as a *Photo, is read.
func (i *Issue) RecordLanguages() func(record any) []Language {
	shown := i.shownIn()
	return func(record any) []Language { return i.languagesOf(record, shown) }
}

// shownIn returns the paths of the pages on which photographs, charts and credits
// stand, by their records.
func (i *Issue) shownIn() map[any][]string {
	records := map[[2]string]any{}
	for _, x := range i.Photos {
		records[[2]string{"photo", x.ID}] = x
	}
	for _, x := range i.Charts {
		records[[2]string{"chart", x.ID}] = x
	}
	for _, x := range i.Credits {
		records[[2]string{"credit", x.ID}] = x
	}
	shown := map[any][]string{}
	note := func(kind, id, at string) {
		if x := records[[2]string{kind, id}]; x != nil {
			shown[x] = append(shown[x], at)
		}
	}
	for _, l := range i.Languages() {
		for _, p := range i.Pages(l) {
			for _, id := range p.Credits {
				note("credit", id, p.Path)
			}
			for _, b := range p.Blocks {
				for _, sc := range b.Shortcodes {
					if len(sc.Args) > 0 {
						note(sc.Name, sc.Args[0].Value, p.Path)
					}
				}
			}
		}
	}
	sections := map[string]string{}
	for _, s := range i.Statistics {
		sections[s.ID] = s.Section
	}
	for _, x := range i.Charts { // a chart stands with the ledger of its first figure, too
		if ids := x.StatisticIDs(); len(ids) > 0 && sections[ids[0]] != "" {
			shown[x] = append(shown[x], sections[ids[0]])
		}
	}
	return shown
}
