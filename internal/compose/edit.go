package compose

import (
	"cmp"
	"slices"
	"strings"
)

// edit is something put into an editor's text. Composing adds and takes nothing
// away, so that the text is what is left without its edits.
type edit struct {
	at   int // offset in the body
	rank rank
	text string
}

// rank orders what is put in at the same place.
type rank int

const (
	closes     rank = iota // ends what was opened before
	before                 // stands before the block
	begins                 // the anchor of a note
	spaces                 // the escaped space beside emphasis
	opens                  // begins something
	attributes             // of the block that ends here
	follows                // stands behind the block
)

// apply puts edits into a text that begins at an offset of its body.
func apply(text string, from int, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rank, b.rank)) })
	var out strings.Builder
	size := len(text)
	for _, e := range edits {
		size += len(e.text)
	}
	out.Grow(size)
	done := 0
	for _, e := range edits {
		at := min(max(e.at-from, done), len(text))
		out.WriteString(text[done:at])
		out.WriteString(e.text)
		done = at
	}
	out.WriteString(text[done:])
	return out.String()
}
