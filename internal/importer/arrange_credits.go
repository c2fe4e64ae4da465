package importer

import (
	"regexp"
	"strings"
)

// takeCredits takes the paragraphs that are names and what they did. A credit in
// brackets within a paragraph, such as 本报讯（记者 张三）, stays there as well.
func (a *arranger) takeCredits(blocks []Block) []Block {
	var left []Block
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == Photo {
			a.report.Photos = append(a.report.Photos, b.record)
		}
		if b.Style == unplacedStyle {
			a.report.Unplaced = append(a.report.Unplaced, text(b.Spans))
		}
		if b.Kind != Paragraph || b.Style == HeadingStyle || b.Style == TitleStyle {
			left = append(left, *b)
			continue
		}
		words := plainText(b.Spans)
		if credits, own, other, ok := readBoth(words); ok {
			if twin := plainText(b.Twin); twin != "" {
				other = twin
			}
			a.addTwins(credits, other)
			a.report.Credits = append(a.report.Credits, credits...)
			a.keepNotes(b.Spans)
			a.labels.WriteString(leftOver(own, credits))
			continue
		}
		if isFurnitureLine(words) || i > 0 && sourceLine.MatchString(words) && columns(words) <= longestHeadline && onlyCreditsFollow(blocks, i) {
			a.report.Unplaced = append(a.report.Unplaced, words)
			left = append(left, Block{Kind: Remark, Spans: []Span{{Text: words}}})
			continue
		}
		for _, found := range inBrackets.FindAllStringSubmatch(words, -1) {
			if credits, ok := readCredits(found[1]); ok && credits[0].key != "photographs" {
				a.report.Credits = append(a.report.Credits, credits...)
			}
		}
		left = append(left, *b)
	}
	a.mergeCredits()
	return left
}

// onlyCreditsFollow says whether nothing but names and dates stands below a block.
func onlyCreditsFollow(blocks []Block, i int) bool {
	for _, b := range blocks[i+1:] {
		words := plainText(b.Spans)
		if _, ok := readCredits(words); b.Kind != Remark && !ok && !sourceLine.MatchString(words) {
			return false
		}
	}
	return true
}

var inBrackets = regexp.MustCompile(`[（(]((?:` + reporterBody + `)[^（）()]{2,60})[）)]`)

// addTwins gives credits the names of the other language's line, where it has as many.
func (a *arranger) addTwins(credits []Credit, words string) {
	if words == "" {
		return
	}
	others, ok := readCredits(words)
	var names []Both
	for _, c := range others {
		names = append(names, c.People...)
	}
	n := 0
	for _, c := range credits {
		n += len(c.People)
	}
	if !ok || n != len(names) {
		a.report.Unplaced = append(a.report.Unplaced, words)
		a.kept = append(a.kept, Block{Kind: Remark, Spans: []Span{{Text: words}}})
		return
	}
	a.labels.WriteString(leftOver(words, others))
	for _, c := range others {
		a.labels.WriteString(c.Role.Own)
	}
	n = 0
	for i := range credits {
		for j := range credits[i].People {
			credits[i].People[j].Twin = names[n].Own
			n++
		}
	}
}

// leftOver is what of a line of credits does not stand in their records.
func leftOver(words string, credits []Credit) string {
	words = givenGap.ReplaceAllString(" "+words+" ", "$1$2$3$4")
	for _, c := range credits {
		words = strings.Replace(words, c.Role.Own, "", 1)
		for _, p := range c.People {
			words = strings.Replace(words, p.Own, "", 1)
		}
	}
	return strings.TrimSpace(words)
}

// mergeCredits puts the people of one role together, each of them once.
func (a *arranger) mergeCredits() {
	var out []Credit
next:
	for _, c := range a.report.Credits {
		for i := range out {
			if out[i].Role.Own == c.Role.Own {
				a.labels.WriteString(c.Role.Own)
				out[i].People = a.addPeople(out[i].People, c.People)
				continue next
			}
		}
		c.People = a.addPeople(nil, c.People)
		out = append(out, c)
	}
	a.report.Credits = out
}

func (a *arranger) addPeople(people, more []Both) []Both {
next:
	for _, p := range more {
		for i := range people {
			if people[i].Own == p.Own {
				a.labels.WriteString(p.Own + p.Twin)
				continue next
			}
		}
		people = append(people, p)
	}
	return people
}

// shareCredit gives photographs without a credit the one that the manuscript gives
// to all of them: 本版图片由…提供, 摄影 张三.
func (a *arranger) shareCredit() {
	var all []Both
	for _, c := range a.report.Credits {
		if c.key == "photographs" || c.key == "text-and-photographs" {
			all = append(all, c.People...)
		}
	}
	if len(all) == 0 {
		return
	}
	var own, twin []string
	for _, p := range all {
		own = append(own, p.Own)
		if p.Twin != "" {
			twin = append(twin, p.Twin)
		}
	}
	for _, p := range a.report.Photos {
		if p.Credit.Own == "" {
			p.Credit.Own = strings.Join(own, listMark(own[0]))
			if len(twin) == len(own) {
				p.Credit.Twin = strings.Join(twin, listMark(twin[0]))
			}
		}
	}
}

// listMark parts names in the language of one of them.
func listMark(name string) string {
	if isLatin(name) {
		return ", "
	}
	return "、"
}
