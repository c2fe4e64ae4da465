package check

import (
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/tekan-press/tekan/internal/issue"
)

// BlocksName is the file of a built language that says what it holds, as hashes:
// Ledger encoded as JSON.
const BlocksName = "blocks.json"

// Published is what the readers of a release were given.
type Published struct {
	// Release is its name.
	Release string
	// Ledgers are those of its languages.
	Ledgers map[issue.Language]Ledger
}

// Ledger is the text of one language as hashes, to tell later what was changed.
type Ledger struct {
	// Sections holds, by the path of a report or section, the hash of its
	// heading and those of its blocks; that of a photo takes in the caption.
	Sections map[string][]string `json:"sections"`
	// Corrections are the ids of those that were told already.
	Corrections []string `json:"corrections"`
}

// ParseLedger reads a file that is called BlocksName.
func ParseLedger(data []byte) (Ledger, error) {
	var l Ledger
	if err := json.Unmarshal(data, &l); err != nil {
		return Ledger{}, fmt.Errorf("%s is not what tekan writes: %w", BlocksName, err)
	}
	return l, nil
}

// LedgerOf is the ledger of an issue as it is.
func LedgerOf(i *issue.Issue, l issue.Language) Ledger {
	ledger := Ledger{Sections: map[string][]string{}, Corrections: []string{}}
	for _, p := range i.Pages(l) {
		if p.Kind == issue.Report || p.Kind == issue.Section {
			ledger.Sections[p.Path] = pageHashes(i, p)
		}
	}
	for _, c := range i.Corrections {
		ledger.Corrections = append(ledger.Corrections, c.ID)
	}
	return ledger
}

var photoPattern = regexp.MustCompile(`^\{\{[<%]\s*photo\s+"?([a-z0-9-]+)`)

// pageHashes does what layouts/_partials/func/page-hashes.html does.
func pageHashes(i *issue.Issue, p *issue.Page) []string {
	hashes := []string{p.HeadingHash()}
	for _, b := range p.Blocks {
		hash := b.Hash
		if m := photoPattern.FindStringSubmatch(b.Text); m != nil {
			for _, photo := range i.Photos {
				if photo.ID == m[1] {
					hash = issue.Hash(b.Text + "\n" + photo.Caption.In(p.Lang))
				}
			}
		}
		hashes = append(hashes, hash)
	}
	return hashes
}
