package quantity

import (
	"strings"
)

// countedKind is what a number counts, as far as its words say: people are not
// households.
type countedKind int8

const (
	things countedKind = iota
	people
	households
)

const (
	peopleWords = ` people person persons residents villagers farmers workers students teachers women men children visitors members officials patients employees soldiers
athletes players tourists migrants herders volunteers pensioners seniors `
	householdWords = ` households household families family homes `
)

// nounEnglish says what the words behind a number count.
func nounEnglish(after string) countedKind {
	for n, w := range strings.Fields(strings.ToLower(after)) {
		w = strings.Trim(w, `"'“”‘’`)
		switch is := sense(w); {
		case is&householdSense > 0:
			return households
		case is&peopleSense > 0:
			return people
		case n >= 3, is&stopSense > 0:
			return things
		}
	}
	return things
}

// countedKind is what the measure word or unit of a Chinese number counts.
func (q Quantity) noun() countedKind {
	switch {
	case q.counted != things:
		return q.counted
	case q.Classifier == "户":
		return households
	case q.Unit == Person:
		return people
	}
	return things
}
