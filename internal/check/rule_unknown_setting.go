package check

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/compose/palette"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func unknownSettingRule() Rule {
	return Rule{
		Code:     "unknown-setting",
		Severity: diag.Error,
		Summary:  Text{"config.toml里不认得的设置，或写错的取值", "a setting that is unknown, or has a value that is"},
		Explain: Text{
			"不认得的取值没有人理会：配色写错一个字母，页面就用默认的颜色。标题只写在封面的文件头里，配置里的标题没有人读。",
			"A value that nobody knows has no effect: a palette with one letter wrong leaves the pages in the colours of the default. The title stands in the front matter of the cover alone; nothing reads one in the configuration.",
		},
		Bad:  `palette = "purple"`,
		Good: `palette = "cinnabar"`,
		Issue: func(c *Copy, r *Report) {
			list, own := choices(c), ownTheme(c)
			for _, s := range c.settings() {
				judgeSetting(s, list, own, r)
			}
		},
	}
}

// judgeSetting reports a setting of the issue that does nothing. The templates of an
// issue that is its own theme may read settings of their own.
func judgeSetting(s issue.Setting, list []choice, ownTheme bool, r *Report) {
	key := s.Key
	if rest, ok := strings.CutPrefix(key, "languages."); ok {
		lang, below, _ := strings.Cut(rest, ".")
		if !slices.Contains(issue.Languages(), issue.Language(lang)) {
			r.Add(s.Name, Say("没有“%s”这种语言", "there is no language %q", lang), oneOf(languageNames()))
			return
		}
		key = below
	}
	name, param := strings.CutPrefix(key, "params.")
	for _, known := range list {
		switch {
		case strings.EqualFold(key, known.key):
			if !slices.Contains(known.values, s.Value) {
				r.Add(s.At, Say("“%s”不能是“%s”", "%q can not be %q", known.name(), s.Value), oneOf(known.values))
			}
			return
		case !known.param() || ownTheme:
		case strings.EqualFold(key, known.name()): // "palette" above all tables
			r.Add(s.Name, Say("“%s”在[params]之外，不起作用", "%q stands outside [params] and does nothing", known.name()),
				Text{"移到[params]下面", "move it below [params]"})
			return
		case param && issue.Nearest(name, []string{known.name()}) != "":
			r.Add(s.Name, Say("没有“%s”这项设置", "there is no setting %q", name), Say("写“%s”", "write %q", known.name()))
			return
		}
	}
	if key == "title" && !ownTheme {
		r.AddAs(diag.Warning, s.Name, Text{"标题在这里没有人读", "nothing reads a title here"},
			Text{"删去；标题写在content/zh/_index.md和content/en/_index.md里", "take it out: content/zh/_index.md and content/en/_index.md have the titles"})
	}
}

// choice is a setting that has one of a few values.
type choice struct {
	key    string // as an editor writes it
	values []string
}

// name is the key that an editor writes.
func (x choice) name() string { return strings.TrimPrefix(x.key, "params.") }

func (x choice) param() bool { return x.key != x.name() }

// choices are the settings that have one of a few values.
func choices(c *Copy) []choice {
	list := []choice{{"defaultContentLanguage", languageNames()}, {"params.figures", []string{issue.FiguresNamed}}}
	if names := palettes(c); len(names) > 0 {
		list = append(list, choice{"params.palette", names})
	}
	return list
}

// palettes are the names of those that the issue's pages can have: what the style
// sheets of the issue declare, and those of the theme below it.
func palettes(c *Copy) []string {
	var names []string
	if _, err := fs.Stat(c.FS, palette.File); err != nil && !ownTheme(c) {
		names = palette.Shipped()
	}
	_ = fs.WalkDir(c.FS, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".css") {
			return nil
		}
		if css, err := fs.ReadFile(c.FS, name); err == nil {
			names = append(names, palette.Names(string(css))...)
		}
		return nil
	})
	if _, err := fs.Stat(c.FS, palette.File); err == nil {
		names = append([]string{palette.Default}, names...)
	}
	return slices.Compact(slices.Sorted(slices.Values(names)))
}

// ownTheme says whether the issue frames its pages itself, so that its templates
// may read settings of their own.
func ownTheme(c *Copy) bool {
	_, err := fs.Stat(c.FS, "layouts/baseof.html")
	return err == nil
}

func languageNames() []string {
	var names []string
	for _, l := range issue.Languages() {
		names = append(names, string(l))
	}
	return names
}

// oneOf says what may be written.
func oneOf(values []string) Text {
	if len(values) == 1 {
		return Say("写“%s”，或删去", "write %q, or take it out", values[0])
	}
	return Text{"写" + strings.Join(values, "、") + "之一", "write one of " + strings.Join(values, ", ")}
}
