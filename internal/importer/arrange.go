package importer

import (
	"regexp"
	"strings"
)

// Report is a manuscript arranged as a report of an issue.
type Report struct {
	Title, Kicker, Deck, Summary Both
	Intro                        []Block
	Sections                     []Section
	Credits                      []Credit
	// Photos are in the order of the text.
	Photos []*Record
	// Unplaced is what the program knew no place for and kept in a remark.
	Unplaced []string
	// labels are the words that only say what a line is: 图片说明, 摄, 一、.
	labels string
}

// Section is one headed part of a report. The closing has no title.
type Section struct {
	Title Both
	// Lost says that the manuscript marks the heading as lost.
	Lost   bool
	Blocks []Block
}

// arranger works out what each block of a manuscript is for.
type arranger struct {
	m      *Manuscript
	report *Report
	labels strings.Builder
	// kept are notes and remarks of headlines and captions, which can have none:
	// they stand in the text that follows.
	kept []Block
}

// Arrange finds headline, introduction, sections, photographs and credits in a
// manuscript.
func Arrange(m *Manuscript) *Report {
	a := &arranger{m: m, report: &Report{}}
	blocks := a.findCaptions(a.joinNumbers(m.Blocks))
	blocks = a.takeCredits(blocks)
	blocks = a.masthead(blocks)
	a.cutSections(blocks)
	a.summarise()
	a.shareCredit()
	a.report.labels = a.labels.String() + m.Repeated.String()
	return a.report
}

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

// cutSections cuts the text at its highest headings; what stands above the first
// is the introduction. A text without headings has its first paragraph there, and
// the rest in a closing.
func (a *arranger) cutSections(blocks []Block) {
	depths := sectionHeadings(a.m, blocks)
	r := a.report
	target := &r.Intro
	for i, b := range blocks {
		switch {
		case depths[i] == 1:
			s := Section{}
			s.Title.Own, s.Lost = a.heading(b.Spans)
			s.Title.Twin, _ = a.heading(b.Twin)
			r.Sections = append(r.Sections, s)
			target = &r.Sections[len(r.Sections)-1].Blocks
			*target = append(*target, a.takeKept()...)
			a.keepNotes(b.Spans)
			continue
		case depths[i] > 1:
			b.Style, b.Level = HeadingStyle, min(depths[i]+1, 6)
			if inner, ok := wholly(b.Text(), "**"); ok && b.Spans[0].Raw {
				b.Spans = []Span{{Text: inner, Raw: true}}
			}
		case b.Style == HeadingStyle || b.Style == TitleStyle:
			b.Style = Body
		}
		*target = append(*target, b)
		*target = append(*target, a.takeKept()...)
	}
	*target = append(*target, a.takeKept()...)
	if len(r.Sections) == 0 {
		if at := endOfLead(r.Intro); at < len(r.Intro) {
			r.Sections = []Section{{Blocks: r.Intro[at:]}}
			r.Intro = r.Intro[:at:at]
		}
	}
	r.placeDefinitions()
}

// endOfLead is how many blocks of a text without headings are its introduction.
func endOfLead(blocks []Block) int {
	texts := 0
	for _, b := range blocks {
		if b.Kind != Photo && b.Kind != Remark {
			texts++
		}
	}
	if texts <= 3 {
		return len(blocks)
	}
	for i, b := range blocks {
		if b.Kind != Photo && b.Kind != Remark {
			return i + 1
		}
	}
	return len(blocks)
}

// heading is the text of a section's heading without its number, which the page
// prints itself.
func (a *arranger) heading(spans []Span) (words string, lost bool) {
	words = oneLine(plainText(spans))
	if gapMark.MatchString(words) && gapMark.ReplaceAllString(words, "") == "" {
		a.labels.WriteString(words)
		return "", true
	}
	words = spreadWord.ReplaceAllString(headingMark.ReplaceAllString(words, ""), "$1$2")
	if n := numbering(words); n.level == 1 && n.rest != "" {
		a.labels.WriteString(n.words)
		return n.rest, false
	}
	return words, false
}

// spreadWord is a word of two characters that typesetters set as wide as longer ones.
var spreadWord = regexp.MustCompile(`^(\p{Han})[ 　]+(\p{Han})$`)

// oneLine joins the lines of a headline.
func oneLine(words string) string {
	lines := strings.Split(words, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return joinLines(lines...)
}

// keepNotes keeps the notes and remarks of a text that can have none.
func (a *arranger) keepNotes(spans []Span) {
	for _, s := range spans {
		if s.Remark != "" {
			a.kept = append(a.kept, Block{Kind: Remark, Spans: []Span{{Text: s.Remark}}})
		}
		if len(s.Note) > 0 {
			words := text(s.Note)
			a.report.Unplaced = append(a.report.Unplaced, words)
			a.kept = append(a.kept, Block{Kind: Remark, Spans: []Span{{Text: words}}})
		}
		if s.Picture != nil {
			record := &Record{Kind: "photo", Picture: s.Picture}
			a.report.Photos = append(a.report.Photos, record)
			a.kept = append(a.kept, Block{Kind: Photo, Picture: s.Picture, record: record})
		}
	}
}

func (a *arranger) takeKept() []Block {
	kept := a.kept
	a.kept = nil
	return kept
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
