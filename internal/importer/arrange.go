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
