package importer

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// Draft is a report as files of an issue, before anything is written.
type Draft struct {
	// ID is the report's folder.
	ID   string
	Lang issue.Language
	// Pages are the texts by their paths in the issue.
	Pages map[string]string
	// Photos and Credits are records of the data files of these names, YAML.
	Photos, Credits string
	// Pictures are the files of assets/photos by their paths.
	Pictures map[string][]byte
	// Sections are the paths of the sections, in order.
	Sections []string
	// Findings are what an editor has to know of the manuscript.
	Findings []diag.Finding

	report *Report
	// again are the records that the manuscript would have now of photographs that an
	// earlier import brought, YAML; known is what they say, credits included.
	again string
	known said
}

// draftFor writes a report as files. taken are the ids that the issue has: of
// reports, photographs and credits.
func (r reading) draftFor(report *Report, id string, lang issue.Language, weight int, sections []string, photos, credits names) (*Draft, error) {
	d := &Draft{ID: id, Lang: lang, Pages: map[string]string{}, Pictures: map[string][]byte{}, report: report}
	if err := r.placePhotos(d, photos); err != nil {
		return nil, err
	}
	ids := writeCredits(d, credits)
	for _, l := range issue.Languages() {
		own := l == lang
		if !own && !report.hasTwin() {
			continue
		}
		w := &markup{twin: !own}
		dir := "content/" + string(l) + "/" + id + "/"
		pick := func(b Both) string {
			if own {
				return b.Own
			}
			return b.Twin
		}
		var f front
		f.text("kicker", pick(report.Kicker))
		f.must("title", pick(report.Title))
		f.text("deck", pick(report.Deck))
		f.must("summary", pick(report.Summary))
		f.plain("weight", fmt.Sprint(weight))
		f.list("credits", ids)
		d.Pages[dir+"_index.md"] = f.page(w.body(report.Intro))
		for i, s := range report.Sections {
			var f front
			switch title := pick(s.Title); {
			case s.Lost:
				f.list("gap", []string{"title"})
			case sections[i] != "closing":
				f.must("title", title)
			}
			f.must("label", label(pick(s.Title), l))
			f.plain("weight", fmt.Sprint((i+1)*10))
			name := dir + sections[i] + ".md"
			d.Pages[name] = f.page(w.body(s.Blocks))
			if own {
				d.Sections = append(d.Sections, name)
			}
		}
	}
	return d, nil
}

// hasTwin says whether the manuscript has the report in both languages.
func (r *Report) hasTwin() bool {
	if r.Title.Twin != "" {
		return true
	}
	blocks := r.Intro
	for _, s := range r.Sections {
		blocks = append(blocks[:len(blocks):len(blocks)], s.Blocks...)
	}
	return slices.ContainsFunc(blocks, func(b Block) bool { return len(b.Twin) > 0 })
}

// label is the short word for a section: the first phrase of its heading.
func label(title string, l issue.Language) string {
	if title == "" {
		if l == issue.EN {
			return "Text"
		}
		return "正文"
	}
	if at := strings.IndexAny(title, "，：；,:;　 —"); at > 0 && columns(title[:at]) >= 4 && !isLatin(title) {
		return title[:at]
	}
	return title
}

// front builds front matter.
type front struct{ strings.Builder }

func (f *front) plain(key, value string) { fmt.Fprintf(f, "%s: %s\n", key, value) }

func (f *front) must(key, value string) { f.plain(key, scalar(value)) }

func (f *front) text(key, value string) {
	if value != "" {
		f.must(key, value)
	}
}

func (f *front) list(key string, values []string) {
	if len(values) > 0 {
		f.plain(key, "["+strings.Join(values, ", ")+"]")
	}
}

func (f *front) page(body string) string {
	if body != "" {
		body = "\n" + body
	}
	return "---\n" + f.String() + "---\n" + body
}

// scalar writes a text as YAML.
func scalar(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	plain, err := yaml.Marshal(s)
	out := strings.TrimSpace(string(plain))
	if err != nil || strings.Contains(out, "\n") || strings.HasPrefix(out, "'") || strings.ContainsAny(s, ":#[]{}\"") {
		return issue.Quoted(s)
	}
	return out
}

// pair writes both halves of a text. The own half is written even when it is empty,
// so that the desk asks for it; the other waits for the translation.
func pair(key string, b Both, lang issue.Language) string {
	var s strings.Builder
	halves := map[issue.Language]string{lang: b.Own, lang.Other(): b.Twin}
	fmt.Fprintf(&s, "  %s:\n", key)
	for _, l := range issue.Languages() {
		if halves[l] != "" || l == lang {
			value := `""`
			if halves[l] != "" {
				value = scalar(halves[l])
			}
			fmt.Fprintf(&s, "    %s: %s\n", l, value)
		}
	}
	return s.String()
}

// writeCredits writes the records of who did what and returns their ids.
func writeCredits(d *Draft, taken names) []string {
	var ids []string
	var out strings.Builder
	for i := range d.report.Credits {
		c := &d.report.Credits[i]
		if c.id != "" {
			ids = append(ids, c.id)
			continue
		}
		id := taken.free(d.ID + "-" + c.key)
		ids, c.id = append(ids, id), id
		fmt.Fprintf(&out, "- id: %s\n%s  people:\n", id, pair("role", c.Role, d.Lang))
		for _, p := range c.People {
			halves := strings.TrimPrefix(pair("x", p, d.Lang), "  x:\n")
			lines := strings.Split(strings.TrimSuffix(halves, "\n"), "\n")
			for i, l := range lines {
				lead := "      "
				if i == 0 {
					lead = "    - "
				}
				out.WriteString(lead + strings.TrimSpace(l) + "\n")
			}
		}
	}
	d.Credits = out.String()
	return ids
}

// free is the id, or one with a letter where it is taken.
func (n names) free(id string) string {
	next := id
	for letter := 'b'; n[next]; letter++ {
		next = id + "-" + string(letter)
	}
	n[next] = true
	return next
}

// rights is what can be said of every photograph until somebody says more.
func rights() (zh, en string) {
	return "权利属于摄影者或提供者", "Rights belong to the photographer or the provider"
}

// placePhotos gives the photographs ids and files and writes their records.
func (r reading) placePhotos(d *Draft, taken names) error {
	var out strings.Builder
	for _, p := range d.report.Photos {
		if p.ID != "" {
			d.again += p.yaml(d.Lang) // an earlier import brought it
			continue
		}
		data, ext, err := r.usable(d, p.Picture)
		if err != nil {
			return err
		}
		p.ID = taken.take(p.Caption.Own, d.ID+"-photo", 5)
		if data != nil {
			p.File = "assets/photos/" + p.ID + ext
			d.Pictures[p.File] = data
		}
		if p.Alt.Own == "" && p.Picture.Alt != "" && p.Picture.Alt != p.Caption.Own {
			if p.Caption.Own == "" {
				p.Caption.Own = p.Picture.Alt
			} else {
				p.Alt.Own = p.Picture.Alt
			}
		}
		out.WriteString(p.yaml(d.Lang))
	}
	d.Photos = out.String()
	return nil
}

// yaml is the record of a photograph.
func (p *Record) yaml(lang issue.Language) string {
	zh, en := rights()
	return fmt.Sprintf("- id: %s\n  kind: %s\n%s%s%s  rights:\n    zh: %s\n    en: %s\n", p.ID, p.Kind,
		pair("caption", p.Caption, lang), pair("alt", p.Alt, lang), pair("credit", p.Credit, lang), zh, en)
}
