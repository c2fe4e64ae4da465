package issue

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestLanguagesOf(t *testing.T) {
	for _, c := range []struct {
		files map[string]string
		want  string
	}{
		{nil, "[zh en]"},
		{map[string]string{"config.toml": "title = \"x\"\n"}, "[zh en]"},
		{map[string]string{"config.toml": "[languages.zh]\ntitle = \"x\"\n"}, "[zh]"},
		{map[string]string{"config.toml": "[languages.en]\n[languages.zh]\n"}, "[zh en]"},
		{map[string]string{"config.toml": "[languages.en]\n[languages.fr]\n"}, "[en]"},
		{map[string]string{"config.toml": "disableLanguages = [\"en\"]\n[languages.en]\n[languages.zh]\n"}, "[zh]"},
		{map[string]string{"config.toml": "[languages.en]\ndisabled = true\n[languages.zh]\n"}, "[zh]"},
		{map[string]string{"hugo.yaml": "languages: {zh: {title: x}}\n", "config.toml": "[languages.en]\n"}, "[zh]"},
		{map[string]string{"config.json": `{"languages": {"en": {}}}`}, "[en]"},
		{map[string]string{"config/_default/languages.toml": "[zh]\n"}, "[zh]"},
		{map[string]string{"config.toml": "[languages.zh\n", "content/zh/_index.md": ""}, "[zh]"},
		{map[string]string{"config.toml": "[languages.zh\n"}, "[zh en]"},
	} {
		if got := fmt.Sprint(LanguagesOf(fsOf(c.files))); got != c.want {
			t.Errorf("%v: %s, want %s", c.files, got, c.want)
		}
	}
}

// alone changes the sound issue to one language: nothing in it says a word in the other.
func alone(l Language) map[string]any {
	half := map[Language]*regexp.Regexp{ZH: regexp.MustCompile(`(?m), en: [^}]*|^  en: .*\n`), EN: regexp.MustCompile(`(?m)zh: [^,\n]*, |^  zh: .*\n`)}[l]
	changes := map[string]any{"config.toml": "[languages." + string(l) + "]\n"}
	for name, text := range sound() {
		switch {
		case strings.HasPrefix(name, "content/"+string(l.Other())+"/"):
			changes[name] = nil
		case strings.HasPrefix(name, "data/"):
			changes[name] = half.ReplaceAllString(text, "")
		}
	}
	return changes
}

// An issue of one language is sound without a word in the other.
func TestOneLanguage(t *testing.T) {
	for _, l := range Languages() {
		files := alone(l)
		files["data/glossary.yaml"] = fmt.Sprintf("- id: mu\n  %s: mu\n  pinyin: mǔ\n  explanation: a plain text\n", l)
		files["data/names.yaml"] = fmt.Sprintf("- {%s: Changzhi, kind: place}\n", l)
		i, found := Read(fsOf(with(files)), EN)
		if len(found) > 0 {
			t.Errorf("%s alone:\n%s", l, lines(found))
		}
		if got := i.Languages(); !slices.Equal(got, []Language{l}) || i.Bilingual() {
			t.Errorf("%s alone has %v", l, got)
		}
		if got := i.Glossary[0].Explanation.In(l); got != "a plain text" {
			t.Errorf("a plain text is %q", got)
		}
		if pos := i.Glossary[0].Explanation.Within(2, string(l)); pos.Line != 4 || pos.Column != 18 {
			t.Errorf("a plain text is at %v", pos)
		}
		if got := i.Photos[0].Caption.In(l); got == "" {
			t.Errorf("%s alone: no caption", l)
		}
	}
}

// What a report in one language for good has, no other language is asked for.
func TestReportInOneLanguage(t *testing.T) {
	const front, stats = "weight: 1\ncredits: [text]\n", "data/statistics.yaml"
	zhOnly := func(changes map[string]any) map[string]string {
		all := map[string]any{
			"content/zh/report/_index.md": strings.Replace(sound()["content/zh/report/_index.md"], front, front+"languages: [zh]\n", 1),
			stats:                         strings.ReplaceAll(sound()[stats], ", en: Farmland}", "}"),
			"data/photos.yaml":            strings.ReplaceAll(sound()["data/photos.yaml"], ", en: Lake}", "}"),
			"data/charts.yaml":            strings.ReplaceAll(sound()["data/charts.yaml"], ", en: Land}", "}"),
		}
		for name := range sound() {
			if strings.HasPrefix(name, "content/en/report/") {
				all[name] = nil
			}
		}
		for name, text := range changes {
			all[name] = text
		}
		return with(all)
	}
	if _, found := Read(fsOf(zhOnly(nil)), EN); len(found) > 0 {
		t.Errorf("a report in Chinese alone:\n%s", lines(found))
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"its English", zhOnly(map[string]any{"content/en/report/_index.md": sound()["content/en/report/_index.md"]}),
			`content/en/report/_index.md:1:1: "content/en/report/_index.md" is in a language that its report does not come in [twin-mismatch]`},
		{"what others show", zhOnly(map[string]any{"data/glossary.yaml": "- id: mu\n  zh: 亩\n  en: mu\n  pinyin: mǔ\n  explanation: {zh: 面积单位。}\n"}),
			`data/glossary.yaml:5:16: "explanation.en" is missing [missing-field]`},
		{"an unknown language", zhOnly(map[string]any{"content/zh/report/_index.md": strings.Replace(sound()["content/zh/report/_index.md"], front, front+"languages: [fr]\n", 1)}),
			`[bad-value]`},
	} {
		if _, found := Read(fsOf(c.files), EN); !strings.Contains(lines(found), c.want) {
			t.Errorf("%s:\n%s\nlacks %s", c.name, lines(found), c.want)
		}
	}
}
