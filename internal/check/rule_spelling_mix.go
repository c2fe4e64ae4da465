package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func spellingMixRule() Rule {
	return Rule{
		Code:     "spelling-mix",
		Severity: diag.Warning,
		Summary:  Text{"英式和美式拼写混用", "British and American spelling in one issue"},
		Explain: Text{
			"一期之内英文拼写应当一致，按较多的一种改（--fix会改没有别义的词）。大写的专名照原名，不算；-ise 与 -ize 另计，因为两种写法英国都用。",
			"An issue keeps to one spelling; the rarer one is reported, and --fix mends words that have no other sense. Capitalised names keep their own, and -ise or -ize is counted apart, since both are British.",
		},
		Bad:  "the colour of the hills, the color of the river",
		Good: "the colour of the hills, the colour of the river",
		Issue: func(c *Copy, r *Report) {
			axes := []*axis{newAxis(spellings), newAxis(suffixes())}
			for _, p := range englishPassages(c) {
				for at, word := range lowerWords(prose(p)) {
					for _, x := range axes {
						if other := x.other[word]; other != "" {
							x.take(spelled{p, at, word, other})
						}
					}
				}
			}
			for _, x := range axes {
				x.report(r)
			}
		},
	}
}

// spellings lists words that differ, British to American.
var spellings = map[string]string{
	"colour": "color", "colours": "colors", "coloured": "colored", "honour": "honor", "labour": "labor", "neighbour": "neighbor",
	"neighbours": "neighbors", "neighbouring": "neighboring", "neighbourhood": "neighborhood", "favour": "favor", "favourite": "favorite",
	"harbour": "harbor", "vigour": "vigor", "behaviour": "behavior", "rumour": "rumor", "endeavour": "endeavor",
	"centre": "center", "centres": "centers", "centred": "centered", "theatre": "theater", "metre": "meter", "metres": "meters",
	"kilometre": "kilometer", "kilometres": "kilometers", "litre": "liter", "litres": "liters", "fibre": "fiber", "calibre": "caliber",
	"defence": "defense", "offence": "offense", "licence": "license", "programme": "program", "programmes": "programs",
	"catalogue": "catalog", "dialogue": "dialog", "travelled": "traveled", "travelling": "traveling", "traveller": "traveler",
	"modelling": "modeling", "labelled": "labeled", "cancelled": "canceled", "fulfil": "fulfill", "enrol": "enroll", "skilful": "skillful",
	"grey": "gray", "tonne": "ton", "tonnes": "tons", "plough": "plow", "ploughed": "plowed", "mould": "mold", "storey": "story",
	"ageing": "aging", "aluminium": "aluminum", "jewellery": "jewelry", "cheque": "check",
}

// suffixes lists words in -ise and -ize.
func suffixes() map[string]string {
	out := map[string]string{}
	for _, stem := range []string{
		"organ", "real", "recogn", "modern", "urban", "revital", "optim", "util", "maxim", "minim", "priorit", "special", "standard",
		"digit", "final", "emphas", "mobil", "stabil", "industrial", "central", "general", "local", "normal", "rational", "summar",
		"institutional", "commercial", "harmon", "author", "civil", "memor", "populari", "visual", "regular", "character", "apolog", "critic", "neutral", "subsid",
	} {
		for _, end := range []string{"e", "es", "ed", "ing", "ation", "er"} {
			out[stem+"is"+end] = stem + "iz" + end
		}
	}
	return out
}

// spelled is a word of the list where it stands.
type spelled struct {
	passage *Passage
	at      int
	word    string
	other   string
}

// axis is one of the ways in which British and American spelling part.
type axis struct {
	british map[string]string
	// other has the other spelling of each word, British or American.
	other map[string]string
	// bs and as are the British and American words of the issue.
	bs, as []spelled
}

// inBoth are words that British English has too, in another sense.
var inBoth = []string{"ton", "tons", "story", "check", "program", "programs", "dialog", "license", "meter", "meters"}

func newAxis(british map[string]string) *axis {
	x := &axis{british: british, other: maps.Clone(british)}
	for b, a := range british {
		if !slices.Contains(inBoth, a) {
			x.other[a] = b
		}
	}
	return x
}

func (x *axis) take(s spelled) {
	if x.british[s.word] != "" {
		x.bs = append(x.bs, s)
	} else {
		x.as = append(x.as, s)
	}
}

// report reports the rarer of the two.
func (x *axis) report(r *Report) {
	rare, n := x.as, len(x.bs)
	if len(x.bs) < len(x.as) {
		rare, n = x.bs, len(x.as)
	}
	if n == 0 {
		return
	}
	for _, s := range rare {
		var edits []Edit
		if n > len(rare) && !slices.Contains(inBoth, s.other) { // most of the issue has decided
			edits = mend(s.passage, s.at, s.at+len(s.word), s.other)
		}
		r.Add(s.passage.At(s.at), Say("“%s”的拼法和别处不同", "%q is spelled otherwise than the rest of the issue", s.word),
			Say("写“%s”", "write %q", s.other), edits...)
	}
}

func englishPassages(c *Copy) []*Passage {
	var list []*Passage
	for _, p := range c.Pages(issue.EN) {
		list = append(list, c.Passages(p)...)
	}
	for _, p := range c.Data() {
		if p.Lang == issue.EN {
			list = append(list, p)
		}
	}
	return list
}

// lowerWords yields the lower-case words of an English text with their offsets.
// Capitalised ones may be names and are left out.
func lowerWords(text string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for at := 0; at < len(text); {
			if !isASCIILetter(text[at]) {
				at++
				continue
			}
			end := at
			for end < len(text) && isASCIILetter(text[end]) {
				end++
			}
			if word := text[at:end]; word == strings.ToLower(word) && !yield(at, word) {
				return
			}
			at = end
		}
	}
}
