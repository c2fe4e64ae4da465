package compose

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// Phrase is a part of a title that stays on one line while it fits, with the space
// that stands behind it; Loose is one that may break anywhere.
type Phrase struct {
	Words string `json:"words"`
	Space string `json:"space,omitempty"`
	Loose bool   `json:"loose,omitempty"`
}

// longestName is how many characters a name may have that a title keeps on one line.
const longestName = 8

// phrasesOf are the phrases of a page's title: those that its editor gave, so that it
// breaks by sense, else those in which no name is divided.
func (c *Composer) phrasesOf(p *issue.Page) []Phrase {
	space := ""
	if strings.Contains(p.Title, " ") {
		space = " "
	}
	if len(p.Lines) == 0 || strings.Join(p.Lines, space) != p.Title {
		return c.undivided(p.Title, p.TextLang())
	}
	var phrases []Phrase
	for n, line := range p.Lines {
		phrases = append(phrases, Phrase{Words: line, Space: space})
		if n == len(p.Lines)-1 {
			phrases[n].Space = ""
		}
	}
	return phrases
}

// undivided parts Chinese words where the issue's names and terms begin and end, since
// a line may end behind any character; nil where there are none in them.
func (c *Composer) undivided(words string, l issue.Language) []Phrase {
	if l != issue.ZH {
		return nil
	}
	var phrases []Phrase
	loose := 0
	for at := 0; at < len(words); {
		name := c.nameAt(words[at:])
		if name == "" {
			_, size := utf8.DecodeRuneInString(words[at:])
			at += size
			continue
		}
		// The marks around a name stay with it: a phrase is a box, beside which a line may end.
		start := loose + len(strings.TrimRightFunc(words[loose:at], opening))
		end := len(words) - len(strings.TrimLeftFunc(words[at+len(name):], closing))
		if start > loose {
			phrases = append(phrases, Phrase{Words: words[loose:start], Loose: true})
		}
		phrases = append(phrases, Phrase{Words: words[start:end]})
		at, loose = end, end
	}
	if phrases != nil && loose < len(words) {
		phrases = append(phrases, Phrase{Words: words[loose:], Loose: true})
	}
	return phrases
}

func opening(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }
func closing(r rune) bool { return unicode.IsPunct(r) && !opening(r) }

// nameAt is the longest name or term with which a text begins, or "".
func (c *Composer) nameAt(text string) string {
	for _, name := range c.kept {
		if strings.HasPrefix(text, name) {
			return name
		}
	}
	return ""
}

// keptNames are the Chinese names and terms that a title keeps on one line, the
// longest first.
func keptNames(i *issue.Issue) []string {
	var names []string
	add := func(name string, also *issue.Forms) {
		forms := []string{name}
		if also != nil {
			forms = append(forms, also.In(issue.ZH)...)
		}
		for _, form := range forms {
			if n := utf8.RuneCountInString(form); n > 1 && n <= longestName {
				names = append(names, form)
			}
		}
	}
	for _, n := range i.Names {
		add(n.ZH, n.Also)
	}
	for _, t := range i.Glossary {
		add(t.ZH, t.Also)
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return names
}
