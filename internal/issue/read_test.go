package issue

import (
	"errors"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/tekan-press/tekan/internal/diag"
)

func TestReadSound(t *testing.T) {
	iss, findings := Read(fsOf(sound()), EN)
	if len(findings) > 0 {
		t.Fatalf("findings on a sound issue:\n%s", lines(findings))
	}
	if len(iss.Reports) != 1 || len(iss.Specials) != 1 || iss.Cover.ZH.Slogans[1] != "开新局" {
		t.Fatalf("issue: %+v", iss)
	}
	var order []string
	for _, p := range iss.Pages(EN) {
		order = append(order, p.Path)
		if p.Twin == nil || p.Twin.Lang != ZH || p.Twin.Path != p.Path {
			t.Errorf("%s: twin %+v", p.File, p.Twin)
		}
	}
	if got, want := strings.Join(order, " "), " report report/land report/services report/closing colophon"; got != want {
		t.Errorf("order %q, want %q", got, want)
	}
	stat := iss.Statistics[1]
	if stat.Value != "27.97" || stat.Value.Rat().RatString() != "2797/100" || stat.Of != "farmland" || stat.Words(ZH) != "27.97%" {
		t.Errorf("statistic %+v", stat)
	}
	if pos := stat.At("label", "en"); pos != (Pos{"data/statistics.yaml", 15, 23}) {
		t.Errorf("label.en at %v", pos)
	}
	if pos := iss.Credits[0].At("people", "0", "en"); pos != (Pos{"data/credits.yaml", 4, 20}) {
		t.Errorf("people.0.en at %v", pos)
	}
	if iss.Photos[0].File != "assets/photos/lake.jpg" || len(iss.PhotoFiles) != 1 {
		t.Errorf("photo %+v, files %v", iss.Photos[0], iss.PhotoFiles)
	}
	if line, ok := iss.Line("content/zh/report/land.md", 7); !ok || line != "全市耕地553.86万亩。" {
		t.Errorf("line %q %v", line, ok)
	}
	if b := iss.Page(ZH, "report/land").Block("land-2"); b == nil || b.Kind != Figure || b.Pos.Line != 9 {
		t.Errorf("block %+v", b)
	}
	if b := iss.Page(ZH, "report").Block("intro-2"); b == nil || b.Text != "第二段。" {
		t.Errorf("block %+v", b)
	}
}

// TestFindings changes one thing of a sound issue and compares everything that
// is then reported.
func TestFindings(t *testing.T) {
	const land, stats = "content/zh/report/land.md", "data/statistics.yaml"
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"broken YAML", edit(land, "title: 耕地", "title: \"耕地"),
			land + ":3:8: a text that begins with \" and does not end with it [yaml] end it with \", or write curly quotation marks"},
		{"broken YAML behind Chinese", edit(stats, "{zh: 占比, en: Share}", "{zh: 占比, en: @x}"),
			stats + `:15:23: a text that begins with @, which means something else to YAML [yaml] put it in quotes: en: "@x"`},
		{"tab in YAML", edit(land, "label:", "\tlabel:"),
			land + ":4:1: a tab at the head of the line [yaml] YAML wants spaces there"},
		{"unknown anchor", edit(land, "label: 地", "label: *x"), land + `:4:8: a text that begins with *, which means something else to YAML [yaml] put it in quotes: "*x"`},
		{"second document", edit("data/names.yaml", "\n", "\n---\n- x\n"),
			"data/names.yaml:2:1: a second document after \"---\" [yaml] keep one document in a file"},
		{"missing field", edit(land, "label: 地\n", ""), land + `:2:1: "label" is missing [missing-field] add label: a short word for the contents`},
		{"missing title", edit(land, "title: 耕地\n", ""), land + `:2:1: "title" is missing [missing-field] add title: the heading, or gap: [title] where the source has lost it`},
		{"empty field", edit(land, "label: 地", "label:"), land + `:4:1: "label" is empty [missing-field] write a short word for the contents`},
		{"blank field", edit(land, "label: 地", `label: " "`), land + `:4:8: "label" is empty [missing-field] write a short word for the contents, or remove the key if it may be absent`},
		{"empty half", edit(stats, "en: Share", `en: ""`), stats + `:15:23: "label.en" is empty [missing-field] write the English text, or remove the key if it may be absent`},
		{"missing half", edit(stats, ", en: Share", ""), stats + `:15:10: "label.en" is missing [missing-field] add en: the English text`},
		{"number for text", edit(land, "label: 地", "label: 2025"), land + `:4:8: number "2025" where text belongs for "label" [wrong-type] put it in quotes: "2025"`},
		{"date for text", edit("data/issue.yaml", `"2026-11-24"`, "2026-11-24"), `data/issue.yaml:3:17: date "2026-11-24" where text belongs for "edition.date" [wrong-type] put it in quotes: "2026-11-24"`},
		{"list for text", edit(land, "label: 地", "label: [地]"), land + `:4:8: a list where text belongs for "label" [wrong-type] put it in quotes: "[地]"`},
		{"text for list", edit("content/zh/report/_index.md", "[text]", "text"), `content/zh/report/_index.md:6:10: text "text" where a list belongs for "credits" [wrong-type] write each entry on a line of its own after a hyphen` +
			"\ncontent/en/report/_index.md:6:10: \"credits\" is [text] here and [] in Chinese [twin-mismatch] write the same as content/zh/report/_index.md:6"},
		{"text for a pair", edit(stats, "{zh: 占比, en: Share}", "占比"), stats + `:15:10: text "占比" where keys with values belong [wrong-type] write {zh: …, en: …}`},
		{"text for a number", edit(land, "weight: 10", "weight: ten"), land + `:5:9: text "ten" where a whole number belongs for "weight" [wrong-type] write digits without quotes` +
			"\ncontent/en/report/land.md:5:9: \"weight\" is 10 here and 0 in Chinese [twin-mismatch] write the same as content/zh/report/land.md:5"},
		{"exponent", edit(stats, "value: 27.97", "value: 2.8e1"), stats + `:11:10: number "2.8e1" where a decimal number belongs [wrong-type] write digits only, such as 5493600 or 27.97`},
		{"quoted value", edit(stats, "value: 27.97", `value: "27.97"`), stats + `:11:10: text "27.97" where a decimal number belongs [wrong-type] write digits only, such as 5493600 or 27.97`},
		{"not a list", with(map[string]any{"data/names.yaml": "zh: 长治\n"}), `data/names.yaml:1:1: keys with values where a list of records belongs [wrong-type] begin each record with "- "`},
		{"unknown key", edit(land, "label:", "lable: 土\nlabel:"), land + `:4:1: unknown key "lable" [unknown-key] write "label"`},
		{"key of another kind", edit(land, "label:", "deck: 副\nlabel:"), land + `:4:1: unknown key "deck" [unknown-key] write one of title, kicker, label, weight, gap, waive, source`},
		{"source in Chinese", edit(land, "label:", "source: [0123456789ab]\nlabel:"), land + `:4:1: unknown key "source" [unknown-key] only an English page names the Chinese it was translated from`},
		{"duplicate key", edit(land, "label: 地", "label: 地\nlabel: 土"), land + `:5:1: key "label" stands here twice [duplicate-key] the first is on line 4; keep one`},
		{"duplicate id", edit(stats, "- id: part", "- id: farmland"), stats + ":9:7: id \"farmland\" is taken [duplicate-id] the first is on line 1, column 7; choose another\n" +
			`data/charts.yaml:4:26: no statistic "part" [unknown-reference] write one of farmland`},
		{"id of another file", with(map[string]any{"data/glossary/river.yaml": "- {id: mu, zh: 顷, en: qing, pinyin: qǐng, explanation: {zh: 百亩。, en: 100 mu.}}\n"}),
			`data/glossary/river.yaml:1:8: id "mu" is taken [duplicate-id] the first is in data/glossary.yaml, line 1, column 7; choose another`},
		{"file of a list broken", with(map[string]any{"data/statistics/river.yaml": "zh: 长治\n"}),
			`data/statistics/river.yaml:1:1: keys with values where a list of records belongs [wrong-type] begin each record with "- "`},
		{"folder of the issue's record", with(map[string]any{"data/issue/river.yaml": "id: x\n"}),
			`data/issue:0:0: nothing reads "data/issue" [stray-file] write what it holds into one of issue.yaml, credits.yaml, photos.yaml, statistics.yaml, glossary.yaml, charts.yaml, pages.yaml, corrections.yaml, names.yaml, translations.yaml`},
		{"no YAML in a list's folder", with(map[string]any{"data/glossary/river.txt": "x\n"}),
			`data/glossary/river.txt:0:0: nothing reads "data/glossary/river.txt" [stray-file] data is YAML; a file for readers to download belongs into static`},
		{"folder in a list's folder", with(map[string]any{"data/glossary/river/mu.yaml": "- id: ha\n"}),
			`data/glossary/river:0:0: nothing reads "data/glossary/river" [stray-file] write what it holds into one of issue.yaml, credits.yaml, photos.yaml, statistics.yaml, glossary.yaml, charts.yaml, pages.yaml, corrections.yaml, names.yaml, translations.yaml`},
		{"bad id", edit("data/glossary.yaml", "id: mu", "id: Mu_1"), `data/glossary.yaml:1:7: "Mu_1" is not an id [bad-id] ` + idHint},
		{"unknown unit", edit(stats, "unit: mu", "unit: mou"), stats + `:4:9: unknown unit "mou" [unknown-unit] write "mu"`},
		{"bad kind", edit("data/photos.yaml", "kind: photo", "kind: foto"), `data/photos.yaml:2:9: unknown value "foto" [bad-value] write "photo"`},
		{"bad focus", edit("data/photos.yaml", "[0.5, 1]", "[0.5, 1.1]"), `data/photos.yaml:7:10: "focus" is not a point of the picture [bad-value] write [x, y], each from 0 to 1`},
		{"bad day", edit("data/issue.yaml", "2026-11-24", "2026-02-30"), `data/issue.yaml:3:17: "2026-02-30" is not a day [bad-date] write an ISO 8601 day such as "2025-02-21"`},
		{"bad period", edit(stats, "2021/2035", "2035/2021"), stats + `:8:11: "2035/2021" is not a period [bad-date] write an ISO 8601 date or interval such as "2024" or "2021/2035"`},
		{"bad hash", edit("content/en/_index.md", "0123456789ab", "0123456789AB"), `content/en/_index.md:8:10: "0123456789AB" is not a hash [bad-value] run tekan translate accept, which writes the 12 hex digits`},
		{"not UTF-8", edit(land, "万亩", "\xcd\xf2亩"), land + ":7:11: byte 0xCD is not UTF-8 [encoding] save the file as UTF-8; older Chinese editors write GB 18030"},
		{"control character", edit(land, "耕地553", "耕地\a553"), land + ":7:5: control character U+0007 [encoding] delete it"},
		{"no front matter", with(map[string]any{land: "全市\n"}), land + `:1:1: no front matter [front-matter] begin the file with a line "---", the fields, and a line "---"`},
		{"open front matter", with(map[string]any{land: "---\ntitle: x\n"}), land + `:1:1: front matter is not closed [front-matter] end it with a line "---" of its own`},
		{"named like the introduction", with(map[string]any{"content/zh/report/intro.md": "---\ntitle: 引\nlabel: 引\nweight: 5\n---\n", "content/en/report/intro.md": "---\ntitle: I\nlabel: I\nweight: 5\n---\n"}),
			`content/en/report/intro.md:0:0: section "intro" is named like the introduction [bad-id] name it after its subject: #intro leads to the introduction` + "\n" +
				`content/zh/report/intro.md:0:0: section "intro" is named like the introduction [bad-id] name it after its subject: #intro leads to the introduction`},
		{"named like a block", with(map[string]any{"content/zh/report/land-2.md": "---\ntitle: 引\nlabel: 引\nweight: 5\n---\n", "content/en/report/land-2.md": "---\ntitle: I\nlabel: I\nweight: 5\n---\n"}),
			`content/en/report/land-2.md:0:0: section "land-2" is named like a block of "land" [bad-id] name it after its subject: #land-2 leads to block 2 there` + "\n" +
				`content/zh/report/land-2.md:0:0: section "land-2" is named like a block of "land" [bad-id] name it after its subject: #land-2 leads to block 2 there`},
		{"a number in a name", with(map[string]any{"content/zh/report/plan-2035.md": "---\ntitle: 引\nlabel: 引\nweight: 5\n---\n", "content/en/report/plan-2035.md": "---\ntitle: I\nlabel: I\nweight: 5\n---\n"}), ""},
		{"missing twin", with(map[string]any{"content/en/report/closing.md": nil}), `content/zh/report/closing.md:1:1: "content/zh/report/closing.md" has no twin "content/en/report/closing.md" [missing-twin] have it translated with tekan translate export FILE, or add it under the same name`},
		{"missing cover", with(map[string]any{"content/en/_index.md": nil}), `content/zh/_index.md:1:1: "content/zh/_index.md" has no twin "content/en/_index.md" [missing-twin] have it translated with tekan translate export FILE, or add it under the same name`},
		{"missing data", with(map[string]any{"data/issue.yaml": nil}), `data/issue.yaml:0:0: "data/issue.yaml" is missing [missing-file] add it with id, published and edition`},
		{"unknown language", with(map[string]any{"content/fr/_index.md": "x"}), `content/fr:0:0: unknown language folder "fr" [unknown-language] an issue has content/zh and content/en`},
		{"stray file", with(map[string]any{"content/zh/report/lake.jpg": "x"}), `content/zh/report/lake.jpg:0:0: nothing reads "content/zh/report/lake.jpg" [stray-file] sections end in .md, photographs stand in assets/photos`},
		{"leaf bundle", with(map[string]any{"content/zh/report/index.md": "x"}), `content/zh/report/index.md:0:0: nothing reads "content/zh/report/index.md" [stray-file] the report's own page is _index.md`},
		{"misnamed data", with(map[string]any{"data/statistic.yaml": "x"}), `data/statistic.yaml:0:0: nothing reads "data/statistic.yaml" [stray-file] rename it to "statistics.yaml"`},
		{"wrong type page", edit("content/zh/colophon/_index.md", "type: colophon", "type: photos"), `content/zh/colophon/_index.md:4:7: type "photos" in the folder "colophon" [bad-value] write "colophon"`},
		{"unknown section", edit(stats, "report/land", "report/lnad"), stats + `:2:12: no section "report/lnad" [unknown-reference] write "report/land"`},
		{"unknown whole", edit(stats, "of: farmland", "of: nowhere"), stats + `:16:7: no statistic "nowhere" [unknown-reference] write one of farmland, part`},
		{"unknown credit", edit("content/zh/report/_index.md", "[text]", "[txt]"), `content/zh/report/_index.md:6:11: no credit "txt" [unknown-reference] write "text"` +
			"\ncontent/en/report/_index.md:6:10: \"credits\" is [text] here and [txt] in Chinese [twin-mismatch] write the same as content/zh/report/_index.md:6"},
		{"unknown photo", edit(land, `"lake"`, `"sea"`), land + `:9:11: no photo "sea" [unknown-reference] write one of lake`},
		{"unknown shortcode", edit(land, "{{< photo", "全{{< foto"), land + `:9:2: unknown shortcode "foto" [shortcode] write "photo"`},
		{"two ids", edit(land, `"lake"`, `"lake" "sea"`), land + `:9:18: "photo" takes one id, not also "sea" [shortcode] write {{< photo "id" >}}`},
		{"no id", edit(land, `"lake" `, ``), land + `:9:1: "photo" without an id [shortcode] write {{< photo "id" >}}`},
		{"gap with argument", edit("content/zh/report/services.md", "< gap", "< gap 3"), `content/zh/report/services.md:6:9: "gap" takes no argument, not "3" [shortcode] write {{< gap >}}`},
		{"open shortcode", edit(land, ` >}}`, ``), land + `:9:1: a shortcode that is not closed [shortcode] end it with >}}`},
		{"percent shortcode", edit(land, "{{< photo \"lake\" >}}", "{{% photo \"lake\" %}}"), land + `:9:1: a shortcode between {{% and %}} [shortcode] write it between {{< and >}}`},
		{"pull of blocks", edit(land, "全市", "{{< pull >}}\n- 甲\n{{< /pull >}}\n\n全市"), land + `:7:1: a pull quotation is one paragraph [shortcode] write words between {{< pull >}} and {{< /pull >}}, without lists, headings and other blocks`},
		{"ids of blocks", edit(land, "全市", "甲\n{#own}\n\n### 乙 {#own}\n\n丙\n{#land-4}\n\n全市"), land + `:10:1: id "own" is taken [duplicate-id] the first is on line 7, column 1; choose another` + "\n" +
			land + `:12:1: id "land-4" is taken [duplicate-id] the first is on line 15, column 1; choose another`},
		{"pull in a line", edit(land, "全市", "全{{< pull >}}市{{< /pull >}}"), land + `:7:2: "pull" stands within other text [shortcode] give it lines of its own, with a blank line before and behind them`},
		{"pull across blocks", edit(land, "全市", "{{< pull >}}\n\n全市"), land + `:7:1: "pull" is not closed in its block [shortcode] end the quotation with {{< /pull >}} and leave no blank line before it`},
		{"title and gap", edit("content/zh/report/services.md", "label:", "title: 服务\nlabel:"), `content/zh/report/services.md:2:1: "title" is there and in "gap" [bad-value] a heading is printed or lost; keep one of the two`},
		{"points", withPoints("[甲。, 乙。]", "[A., B.]"), ""},
		{"one point", withPoints("[甲。]", "[A.]"), `content/en/report/_index.md:4:9: "points" takes 2 to 4 sentences, not 1 [bad-value] write those that say most, or leave the key out` +
			"\ncontent/zh/report/_index.md:4:9: \"points\" takes 2 to 4 sentences, not 1 [bad-value] write those that say most, or leave the key out"},
		{"five points", withPoints("[甲, 乙, 丙, 丁, 戊]", "[A, B, C, D]"), `content/zh/report/_index.md:4:9: "points" takes 2 to 4 sentences, not 5 [bad-value] write those that say most, or leave the key out` +
			"\ncontent/en/report/_index.md:4:9: \"points\" is 4 lines here and 5 lines in Chinese [twin-mismatch] write the same as content/zh/report/_index.md:4"},
		{"points in one language", withPoints("[甲。, 乙。]", ""), `content/en/report/_index.md:2:1: "points" is missing and the twin has it [twin-mismatch] add it here or remove it from content/zh/report/_index.md:4`},
		{"points of a section", edit(land, "kicker: 守土", "kicker: 守土\npoints: [甲。, 乙。]"), land + `:3:1: unknown key "points" [unknown-key] write one of title, kicker, label, weight, gap, waive, source`},
		{"one kicker", edit("content/en/report/land.md", "kicker: Guard\n", ""), `content/en/report/land.md:2:1: "kicker" is missing and the twin has it [twin-mismatch] add it here or remove it from content/zh/report/land.md:2`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, findings := Read(fsOf(tt.files), EN)
			got := strings.TrimSuffix(lines(findings), "\n")
			if sortLines(got) != sortLines(tt.want) {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			_, chinese := Read(fsOf(tt.files), ZH)
			if len(chinese) != len(findings) {
				t.Fatalf("%d findings in Chinese, %d in English", len(chinese), len(findings))
			}
			for n, f := range chinese {
				if e := findings[n]; f.File != e.File || f.Line != e.Line || f.Column != e.Column || f.Code != e.Code {
					t.Errorf("in Chinese %+v, in English %+v", f, e)
				}
				if !inChinese(f.Message) || f.Hint != "" && !inChinese(f.Hint) {
					t.Errorf("not in Chinese: %q, %q", f.Message, f.Hint)
				}
			}
		})
	}
}

// inChinese says whether a text has Chinese outside of what it quotes.
func inChinese(s string) bool {
	return strings.ContainsFunc(quoted.ReplaceAllString(s, ""), func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

var quoted = regexp.MustCompile(`“[^”]*”|"[^"]*"`)

func sortLines(s string) string {
	parts := strings.Split(s, "\n")
	for i := range parts {
		for j := range i {
			if parts[j] > parts[i] {
				parts[i], parts[j] = parts[j], parts[i]
			}
		}
	}
	return strings.Join(parts, "\n")
}

func TestReadReportsAllAtOnce(t *testing.T) {
	files := with(map[string]any{
		"content/zh/report/land.md":    "no front matter",
		"content/en/report/closing.md": "---\nlabel: [x\n---\n",
		"data/issue.yaml":              "id: X\n",
		"data/photos.yaml":             "- {}\n",
		"data/names.yaml":              "\xff",
	})
	_, findings := Read(fsOf(files), EN)
	seen := map[string]bool{}
	for _, f := range findings {
		seen[f.Code] = true
	}
	for _, code := range []string{CodeFrontMatter, CodeYAML, CodeBadID, CodeMissingField, CodeEncoding, CodeUnknownReference} {
		if !seen[code] {
			t.Errorf("no %q among\n%s", code, lines(findings))
		}
	}
}

func TestReadEmpty(t *testing.T) {
	iss, findings := Read(fstest.MapFS{}, EN)
	if iss == nil || len(findings) != 3 {
		t.Errorf("empty issue: %v\n%s", iss, lines(findings))
	}
}

// denied refuses one file, as a disk without permission does.
type denied struct {
	fs.FS
	name string
}

func (d denied) Open(name string) (fs.File, error) {
	if name == d.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("permission denied")}
	}
	return d.FS.Open(name)
}

func TestReadUnreadable(t *testing.T) {
	_, findings := Read(denied{fsOf(sound()), "data/names.yaml"}, EN)
	want := []diag.Finding{{File: "data/names.yaml", Code: CodeUnreadable, Severity: diag.Error, Message: `can not read "data/names.yaml": permission denied`}}
	if len(findings) != 1 || findings[0] != want[0] {
		t.Errorf("got\n%s", lines(findings))
	}
}

func TestReadCRLF(t *testing.T) {
	files := sound()
	for name := range files {
		files[name] = strings.ReplaceAll(files[name], "\n", "\r\n")
	}
	iss, findings := Read(fsOf(files), EN)
	if len(findings) > 0 {
		t.Fatalf("findings:\n%s", lines(findings))
	}
	plain, _ := Read(fsOf(sound()), EN)
	for i, p := range plain.Pages(ZH) {
		for j, b := range p.Blocks {
			if got := iss.Pages(ZH)[i].Blocks[j]; got.Hash != b.Hash || got.Pos != b.Pos {
				t.Errorf("%s: %v %v, want %v %v", b.Anchor, got.Hash, got.Pos, b.Hash, b.Pos)
			}
		}
	}
}

// A list is read from the file of its name and from all files in the folder of its name,
// and what an issue has accepted itself stands above what comes from elsewhere.
func TestListInSeveralFiles(t *testing.T) {
	term := func(id string) string {
		return "- {id: " + id + ", zh: 顷, en: qing, pinyin: qǐng, explanation: {zh: 百亩。, en: 100 mu.}}\n"
	}
	const ours, theirs = "0123456789ab", "ba9876543210"
	fsys := fsOf(with(map[string]any{
		"data/glossary/b.yaml":        term("qing"),
		"data/glossary/a.yaml":        term("li") + term("jin"),
		"data/glossary/.draft.yaml":   term("mu"),
		"data/translations.yaml":      "- {of: glossary/mu, zh: " + ours + ", en: " + ours + "}\n",
		"data/translations/desk.yaml": "- {of: glossary/mu, zh: " + theirs + ", en: " + theirs + "}\n",
	}))
	memory := new(Memory)
	for range 2 { // the second time from memory
		i, found := memory.Read(fsys, EN)
		if len(found) > 0 {
			t.Fatal(found)
		}
		var ids []string
		for _, term := range i.Glossary {
			ids = append(ids, term.ID+" in "+term.At().File)
		}
		want := "mu in data/glossary.yaml, li in data/glossary/a.yaml, jin in data/glossary/a.yaml, qing in data/glossary/b.yaml"
		if got := strings.Join(ids, ", "); got != want {
			t.Errorf("the terms are %s, want %s", got, want)
		}
		if a := i.AcceptedPairs()["glossary/mu"]; a == nil || a.ZH != ours {
			t.Errorf("accepted is %+v, want what the issue itself says", a)
		}
	}
}
