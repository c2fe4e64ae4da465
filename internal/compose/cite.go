package compose

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tekan-press/tekan/internal/issue"
)

// Citation is how a report is cited in one style. The report's address stands between Before and After, as Hugo prints
// it.
type Citation struct {
	Style  string `json:"style"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// addressHere stands for the report's address in a citation: U+FFFF, which is no
// character, so that no text of an issue has it, and which JSON writes as it is.
const addressHere = "\uffff"

// writersOf is the id of the credit of those who wrote a text.
const writersOf = "text"

// cite is how a report is cited in the language of its page: as text, and as files of reference managers, which are
// added.
func (c *Composer) cite(files map[string][]byte, a issue.Article, l issue.Language) []Citation {
	p, cover := a.In(l), c.Cover.In(l)
	if p == nil || cover == nil {
		return nil
	}
	w := work{
		key: c.Meta.ID + "-" + a.ID, title: p.Title, container: cover.Event + issue.Pair{ZH: "·", EN: ": "}.In(l) + cover.Name,
		date: c.Meta.Published, lang: p.TextLang(),
	}
	for _, x := range c.Credits {
		if x.ID == writersOf && slices.Contains(p.Credits, x.ID) {
			for _, person := range x.People {
				w.authors = append(w.authors, authorOf(person, w.lang))
			}
		}
	}
	name, address := Static+c.address.path(a.ID, l)+"cite.", c.address.Of(a.ID, l)
	for ending, text := range map[string]string{"bib": w.bibtex(), "ris": w.ris(), "json": w.csl()} {
		files[name+ending] = []byte(strings.ReplaceAll(text, addressHere, address))
	}
	var all []Citation
	for _, style := range [][2]string{{"GB/T 7714—2015", w.gbt()}, {"APA", w.apa()}, {"Chicago", w.chicago()}} {
		before, after, _ := strings.Cut(style[1], addressHere)
		all = append(all, Citation{style[0], before, after})
	}
	return all
}

// work is what the styles tell of a report.
type work struct {
	key, title, container string
	date                  string // ISO 8601, as exact as it is known
	lang                  issue.Language
	authors               []author
}

// author is who wrote a report: a person, or a body that has no family name.
type author struct{ family, given, whole string }

// authorOf takes the name of a person apart. A Chinese one has its family name first, in
// both languages; one that Chinese writes with a middle dot has it last.
func authorOf(name issue.Pair, l issue.Language) author {
	whole := name.In(l)
	western := strings.Contains(name.ZH, "·")
	words := strings.Fields(name.EN)
	person := western || len([]rune(name.ZH)) <= 4 && len(words) > 1 && len(words) <= 3
	switch {
	case !person:
		return author{whole: whole}
	case l == issue.ZH:
		return author{family: whole, whole: whole}
	case western:
		return author{words[len(words)-1], strings.Join(words[:len(words)-1], " "), whole}
	}
	return author{words[0], strings.Join(words[1:], " "), whole}
}

// initials are the first letters of given names, each with what follows it.
func (a author) initials(after string) string {
	var all []string
	for word := range strings.FieldsSeq(strings.ReplaceAll(a.given, "-", " ")) {
		all = append(all, string([]rune(word)[0])+after)
	}
	return strings.Join(all, " ")
}

// gbt cites an electronic text after GB/T 7714—2015, clause 4.6, in which more than three
// authors are three and "et al.". The day of reading is the reader's to fill in.
func (w work) gbt() string {
	var names []string
	for _, a := range w.authors {
		if len(names) == 3 {
			names = append(names, issue.Pair{ZH: "等", EN: "et al"}.In(w.lang))
			break
		}
		name := a.whole
		if a.given != "" {
			name = strings.ToUpper(a.family) + " " + a.initials("")
		}
		names = append(names, name)
	}
	return sentence(strings.Join(names, ", ")) + fmt.Sprintf("%s[EB/OL]//%s. (%s)[%s]. %s", w.title, w.container, w.date,
		issue.Pair{ZH: "引用日期", EN: "date of access"}.In(w.lang), addressHere) + "."
}

// apa cites a text of a newspaper on the web after the Publication Manual of the APA, 7th
// edition, 10.1.
func (w work) apa() string {
	names := make([]string, len(w.authors))
	for n, a := range w.authors {
		names[n] = a.whole
		if a.given != "" {
			names[n] = a.family + ", " + a.initials(".")
		}
	}
	return sentence(joined(names, issue.Pair{ZH: ", ", EN: ", & "}.In(w.lang))) + fmt.Sprintf("(%s). %s. %s. %s", w.words("2006, January 2", "2006, January"), w.title, w.container, addressHere)
}

// chicago cites after the Chicago Manual of Style, 17th edition, 14.191: the first author
// by family name where that stands last.
func (w work) chicago() string {
	names := make([]string, len(w.authors))
	for n, a := range w.authors {
		names[n] = a.whole
		if n == 0 && a.given != "" && !strings.HasPrefix(a.whole, a.family) {
			names[n] = a.family + ", " + a.given
		}
	}
	quoted := issue.Pair{ZH: "“" + w.title + "”.", EN: "“" + w.title + ".”"}.In(w.lang)
	return sentence(joined(names, issue.Pair{ZH: ", ", EN: ", and "}.In(w.lang))) + fmt.Sprintf("%s %s, %s. %s.", quoted, w.container, w.words("January 2, 2006", "January 2006"), addressHere)
}

// joined joins names by commas, and the last by a word.
func joined(names []string, last string) string {
	if n := len(names) - 1; n > 0 {
		if n == 1 && last == ", and " {
			last = " and "
		}
		return strings.Join(names[:n], ", ") + last + names[n]
	}
	return strings.Join(names, "")
}

// sentence is a list of names with a full stop and a space, and nothing where there are none.
func sentence(names string) string {
	if names == "" {
		return ""
	}
	return strings.TrimSuffix(names, ".") + ". "
}

// words is the date in English, as exact as it is known.
func (w work) words(day, month string) string {
	if t, err := time.Parse(time.DateOnly, w.date); err == nil {
		return t.Format(day)
	} else if t, err := time.Parse("2006-01", w.date); err == nil {
		return t.Format(month)
	}
	return w.date
}

// bibtex is an entry of BibTeX; words in braces keep their capitals.
func (w work) bibtex() string {
	escape := strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "&", `\&`, "%", `\%`, "#", `\#`, "_", `\_`, "$", `\$`).Replace
	var names []string
	for _, a := range w.authors {
		name := "{" + escape(a.whole) + "}"
		if a.given != "" {
			name = escape(a.family + ", " + a.given)
		}
		names = append(names, name)
	}
	year, _, _ := strings.Cut(w.date, "-")
	text := "@article{" + w.key + ",\n"
	for _, field := range [][2]string{{"author", strings.Join(names, " and ")}, {"title", "{" + escape(w.title) + "}"}, {"journal", "{" + escape(w.container) + "}"},
		{"year", year}, {"language", map[issue.Language]string{issue.ZH: "chinese", issue.EN: "english"}[w.lang]}, {"url", addressHere}} {
		if field[1] != "" {
			text += fmt.Sprintf("  %s = {%s},\n", field[0], field[1])
		}
	}
	return text + "}\n"
}

// ris is an entry of the RIS format, whose lines end in CR LF.
func (w work) ris() string {
	lines := []string{"TY  - NEWS"}
	for _, a := range w.authors {
		name := a.whole
		if a.given != "" {
			name = a.family + ", " + a.given
		}
		lines = append(lines, "AU  - "+name)
	}
	year, _, _ := strings.Cut(w.date, "-")
	lines = append(lines, "TI  - "+w.title, "T2  - "+w.container, "PY  - "+year, "DA  - "+strings.ReplaceAll(w.date, "-", "/"), "LA  - "+string(w.lang), "UR  - "+addressHere, "ER  - ")
	return strings.Join(lines, "\r\n") + "\r\n"
}

// csl is an item of CSL-JSON (https://docs.citationstyles.org), the format that reference
// managers exchange.
func (w work) csl() string {
	var names []map[string]string
	for _, a := range w.authors {
		if a.given != "" {
			names = append(names, map[string]string{"family": a.family, "given": a.given})
		} else {
			names = append(names, map[string]string{"literal": a.whole})
		}
	}
	var date []int
	for part := range strings.SplitSeq(w.date, "-") {
		if n, err := strconv.Atoi(part); err == nil {
			date = append(date, n)
		}
	}
	item := map[string]any{
		"id": w.key, "type": "article-newspaper", "title": w.title, "container-title": w.container,
		"issued": map[string]any{"date-parts": [][]int{date}}, "language": string(w.lang), "URL": addressHere,
	}
	if names != nil {
		item["author"] = names
	}
	text, _ := json.MarshalIndent([]any{item}, "", "  ") // strings and numbers alone
	return string(text) + "\n"
}
