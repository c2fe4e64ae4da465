package compose

import (
	"slices"

	"github.com/tekan-press/tekan/internal/issue"
)

// Record is what one language of an issue says, as hashes: it is published with
// the issue, and later tells what was changed without a correction.
type Record struct {
	// Sections holds, by the path of a report or section, the hash of its heading
	// and those of its blocks; that of a photograph takes in the caption.
	Sections map[string][]string `json:"sections"`
	// Corrections are the ids of those that were told already.
	Corrections []string `json:"corrections"`
}

// RecordOf is the record of an issue as it is.
func RecordOf(i *issue.Issue, l issue.Language) Record {
	r := Record{Corrections: []string{}, Sections: map[string][]string{}}
	for _, x := range i.Corrections {
		r.Corrections = append(r.Corrections, x.ID)
	}
	for _, p := range i.Pages(l) {
		if p.Original == nil && (p.Kind == issue.Report || p.Kind == issue.Section) {
			r.Sections[p.Path] = Hashes(i, p)
		}
	}
	return r
}

// Hashes are those of a page in a record.
func Hashes(i *issue.Issue, p *issue.Page) []string {
	hashes := []string{p.HeadingHash()}
	for _, b := range p.Blocks {
		hash := b.Hash
		if id := b.Photo(); id != "" {
			at := slices.IndexFunc(i.Photos, func(x *issue.Photo) bool { return x.ID == id })
			if at >= 0 {
				hash = issue.Hash(b.Text + "\n" + i.Photos[at].Caption.In(p.Lang))
			}
		}
		hashes = append(hashes, hash)
	}
	return hashes
}
