package translate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// newPage makes an English page of the texts that were sent for a Chinese one, or says
// why none can be made. Blocks without words come along; those that are not translated
// stay out, and source tells which they are.
func newPage(zh *issue.Page, list []text) (body, why string) {
	headline := "title"
	if zh.Title == "" {
		headline = "label"
	}
	if !slices.ContainsFunc(list, func(t text) bool { return t.field == headline }) {
		return "", "the headline of the page is not translated"
	}
	english := map[*issue.Block]string{}
	for _, t := range list {
		if t.chinese != nil {
			english[t.chinese] = t.Text
		}
	}
	var blocks []string
	source := []string{zh.HeadingHash()}
	wordless := 0
	for _, b := range zh.Blocks {
		words := english[b]
		if isWordless(b) {
			words = b.Text
			wordless++
		}
		if words != "" {
			blocks = append(blocks, b.Indentation()+strings.Trim(words, "\n"))
			source = append(source, b.Hash)
		}
	}
	if len(english) == 0 && wordless < len(zh.Blocks) {
		return "", "no block of the page is translated"
	}
	blocks = append(blocks, definitions(zh)...)
	text := "---\n" + front(zh, list) + "---\n"
	if len(blocks) > 0 {
		text += "\n" + strings.Join(blocks, "\n\n") + "\n"
	}
	return withSource(text, source), ""
}

// front is the front matter of the English of a page: its texts, and what is the same
// in both languages. How a headline breaks and what a rule may overlook is of one
// language alone.
func front(zh *issue.Page, list []text) string {
	var b strings.Builder
	for _, field := range []string{"kicker", "title", "deck", "summary", "label", "rubric", "event", "slogans", "name", "points"} {
		b.WriteString(fieldLine(field, slices.DeleteFunc(slices.Clone(list), func(t text) bool { return t.field != field })))
	}
	if zh.Type != "" {
		fmt.Fprintf(&b, "type: %s\n", zh.Type)
	}
	if zh.Has("weight") {
		fmt.Fprintf(&b, "weight: %d\n", zh.Weight)
	}
	for _, of := range []struct {
		key  string
		list []string
	}{{"credits", zh.Credits}, {"languages", zh.Languages}, {"gap", zh.Gap}} {
		if len(of.list) > 0 {
			fmt.Fprintf(&b, "%s: [%s]\n", of.key, strings.Join(of.list, ", "))
		}
	}
	return b.String()
}

// fieldLine writes the texts of a key of front matter: a list of short ones on a line, sentences one below the other.
func fieldLine(key string, list []text) string {
	var values []string
	for _, t := range list {
		values = append(values, issue.Scalar(t.Text))
	}
	switch {
	case len(values) == 0:
		return ""
	case key == "points":
		return key + ":\n  - " + strings.Join(values, "\n  - ") + "\n"
	case isList(key):
		return key + ": [" + strings.Join(values, ", ") + "]\n"
	}
	return key + ": " + values[0] + "\n"
}

var definition = regexp.MustCompile(`(?m)^ {0,3}\[[^\^\]][^\]]*\]:[^\n]*$`)

// definitions are the addresses of links that stand between the blocks of a page.
func definitions(p *issue.Page) []string {
	body := string(p.Markdown.Source)
	var found []string
	at := 0
	for _, b := range p.Blocks {
		found = append(found, definition.FindAllString(body[at:max(at, b.Start)], -1)...)
		at = b.Start + len(b.Text)
	}
	return append(found, definition.FindAllString(body[min(at, len(body)):], -1)...)
}
