package compose

import (
	"cmp"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// Source says who tells a figure, in one line; Link is where it can be read, "" where that
// is not known.
type Source struct {
	Words string `json:"words"`
	Link  string `json:"link,omitempty"`
}

// sourceOf is who says what a statistic tells: its own source, else that of the issue; nil
// where neither is known, so that a sentence of the report is not taken for one.
func (c *Composer) sourceOf(s *issue.Statistic, l issue.Language) *Source {
	of := cmp.Or(s.Source, c.Meta.Source)
	if of == nil {
		return nil
	}
	var parts []string
	for _, words := range []string{inLanguage(of.Document, l), inLanguage(of.Body, l), periodWords(of.Date, l)} {
		if words != "" {
			parts = append(parts, words)
		}
	}
	words := cmp.Or(strings.Join(parts, issue.Pair{ZH: "，", EN: ", "}.In(l)), of.Link)
	if words == "" {
		return nil
	}
	return &Source{fill(c.words.Figures[l].From, "source", words), of.Link}
}
