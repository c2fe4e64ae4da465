package issue

import (
	"fmt"
	"maps"
	"strings"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/diag"
)

// sound is a small issue without a fault. Tests change one file of it.
func sound() map[string]string {
	files := map[string]string{
		"content/zh/_index.md":           "---\ntitle: 新画卷\nrubric: 聚焦\nevent: 两会\nslogans: [展新貌, 开新局]\nname: 专刊\nsummary: 摘要\n---\n",
		"content/en/_index.md":           "---\ntitle: A new scroll\nrubric: Focus\nevent: Two Sessions\nslogans: [Show, Begin]\nname: Special\nsummary: Summary\nsource: [0123456789ab]\n---\n",
		"content/zh/report/_index.md":    "---\ntitle: 报告\ndeck: 副题\nsummary: 摘要\nweight: 1\ncredits: [text]\n---\n导语。\n\n第二段。\n",
		"content/en/report/_index.md":    "---\ntitle: Report\ndeck: Deck\nsummary: Summary\nweight: 1\ncredits: [text]\n---\nLead.\n\nSecond.\n",
		"content/zh/report/land.md":      "---\nkicker: 守土\ntitle: 耕地\nlabel: 地\nweight: 10\n---\n全市耕地553.86万亩。\n\n{{< photo \"lake\" >}}\n",
		"content/en/report/land.md":      "---\nkicker: Guard\ntitle: Farmland\nlabel: Land\nweight: 10\n---\nFarmland is 5.5386 million mu.\n\n{{< photo \"lake\" >}}\n",
		"content/zh/report/services.md":  "---\nlabel: 服务\nweight: 20\ngap: [title]\n---\n{{< gap >}}省通办。\n",
		"content/en/report/services.md":  "---\nlabel: Services\nweight: 20\ngap: [title]\n---\n{{< gap >}} across the province.\n",
		"content/zh/report/closing.md":   "---\nlabel: 结语\nweight: 90\n---\n守土安邦。\n",
		"content/en/report/closing.md":   "---\nlabel: Closing\nweight: 90\n---\nThe land.\n",
		"content/zh/colophon/_index.md":  "---\ntitle: 关于\nsummary: 摘要\ntype: colophon\nweight: 103\n---\n",
		"content/en/colophon/_index.md":  "---\ntitle: About\nsummary: Summary\ntype: colophon\nweight: 103\n---\n",
		"data/issue.yaml":                "id: two-sessions\npublished: \"2025\"\nedition: {date: \"2026-11-24\", number: 1}\n",
		"data/credits.yaml":              "- id: text\n  role: {zh: 文字, en: Text}\n  people:\n    - {zh: 李明, en: Li Ming}\n",
		"data/photos.yaml":               "- id: lake\n  kind: photo\n  caption: {zh: 湖, en: Lake}\n  alt: {zh: 湖面, en: A lake}\n  credit: {zh: 局, en: Bureau}\n  rights: {zh: 保留, en: Reserved}\n  focus: [0.5, 1]\n",
		"data/statistics.yaml":           "- id: farmland\n  section: report/land\n  value: 5538600\n  unit: mu\n  zh: 553.86万亩\n  en: 5.5386 million mu\n  label: {zh: 耕地, en: Farmland}\n  period: \"2021/2035\"\n- id: part\n  section: report\n  value: 27.97\n  unit: percent\n  zh: 27.97%\n  en: 27.97%\n  label: {zh: 占比, en: Share}\n  of: farmland\n",
		"data/glossary.yaml":             "- id: mu\n  zh: 亩\n  en: mu\n  pinyin: mǔ\n  explanation: {zh: 面积单位。, en: A unit of area.}\n  also: {en: [mus]}\n",
		"data/names.yaml":                "- {zh: 长治, en: Changzhi, kind: place}\n",
		"data/charts.yaml":               "- id: land\n  kind: bar\n  title: {zh: 地, en: Land}\n  statistics: [farmland, part]\n",
		"data/corrections.yaml":          "- id: first\n  date: \"2026-11-25\"\n  section: report/land\n  text: {zh: 更正, en: Corrected}\n",
		"assets/photos/lake.jpg":         "not read",
		"assets/photos/.gitkeep":         "",
		"content/zh/report/.swap.md.swp": "",
	}
	return files
}

// with returns the sound issue with files changed; a nil value removes one.
func with(changes map[string]any) map[string]string {
	files := maps.Clone(sound())
	for name, text := range changes {
		if text == nil {
			delete(files, name)
		} else {
			files[name] = text.(string)
		}
	}
	return files
}

// edit returns the sound issue with old replaced once in one file.
func edit(name, old, new string) map[string]string {
	text := sound()[name]
	if strings.Count(text, old) < 1 {
		panic(fmt.Sprintf("%s has no %q", name, old))
	}
	return with(map[string]any{name: strings.Replace(text, old, new, 1)})
}

func fsOf(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// lines prints findings as they are shown, with their hints.
func lines(findings []diag.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s:%d:%d: %s [%s] %s\n", f.File, f.Line, f.Column, f.Message, f.Code, f.Hint)
	}
	return b.String()
}

// withPoints returns the sound issue with key points in its report, as lists of YAML; "" for none.
func withPoints(zh, en string) map[string]string {
	changes := map[string]any{}
	for name, list := range map[string]string{"content/zh/report/_index.md": zh, "content/en/report/_index.md": en} {
		text := sound()[name]
		if list != "" {
			text = strings.Replace(text, "summary:", "points: "+list+"\nsummary:", 1)
		}
		changes[name] = text
	}
	return with(changes)
}
