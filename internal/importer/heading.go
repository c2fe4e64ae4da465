package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// number is how a heading is numbered: 一、 is of level 1, （一） of 2, 1. of 3 and
// (1) of 4, as official Chinese documents have it (GB/T 9704, 7.3.3).
type number struct {
	level int // 0 is none
	words string
	rest  string
}

var numberings = []*regexp.Regexp{
	regexp.MustCompile(`^(?:第[一二三四五六七八九十百零]+[章节编部](?:分)?[ 　、：:．.]*|[一二三四五六七八九十]{1,3}[、．.][ 　]*|[IVX]{1,4}\.[ 　]+)`),
	regexp.MustCompile(`^[（(][一二三四五六七八九十]{1,3}[）)][ 　、]*`),
	regexp.MustCompile(`^\d{1,2}(?:[、．][ 　]*|\.[ 　]+|\.\D)`),
	regexp.MustCompile(`^(?:[（(]\d{1,2}[）)]|\d{1,2}[）)]|[①-⑳])[ 　、]*`),
}

// numbering reads the number at the head of a paragraph.
func numbering(words string) number {
	for i, pattern := range numberings {
		head := pattern.FindString(words)
		if head == "" {
			continue
		}
		if last, size := utf8.DecodeLastRuneInString(head); i == 2 && !strings.ContainsRune("、． 　", last) {
			head = head[:len(head)-size] // the first letter behind the point
		}
		return number{i + 1, head, strings.TrimSpace(words[len(head):])}
	}
	return number{}
}

// class is a kind of heading: by what it is told, and how high it stands among
// those of its kind, the highest smallest.
type class struct {
	by   string
	rank float64
}

const (
	// longestHeading is how many columns a heading may have that only its looks or
	// its number tell.
	longestHeading = 64
	// longestPlain is the same for one that nothing tells but its being short.
	longestPlain = 44
)

// sectionHeadings are the headings of a manuscript whose captions and masthead were
// taken. Where nothing marks one, short lines are headings that stand alone in the text.
func sectionHeadings(m *Manuscript, blocks []Block) []int {
	depths := headings(m, blocks)
	if m.Plain || slices.ContainsFunc(depths, func(d int) bool { return d > 0 }) {
		return depths
	}
	texts, found := 0, 0
	for i := range blocks {
		if texts > 0 && standsAlone(blocks, i) {
			depths[i] = 1
			found++
		}
		if words := blocks[i].Text(); ended(words) || columns(words) > longestHeading {
			texts++
		}
	}
	if found < 2 {
		clear(depths)
	}
	return depths
}

// headings finds the headings of a manuscript and says how deep each stands, from
// 1; 0 is no heading.
func headings(m *Manuscript, blocks []Block) []int {
	classes := make([]class, len(blocks))
	body := bodySize(blocks)
	any := false
	for i := range blocks {
		classes[i] = classOf(blocks, i, body)
		any = any || classes[i].by != ""
	}
	if m.Plain && !any {
		for i := range blocks {
			if standsAlone(blocks, i) {
				classes[i] = class{"plain", 1}
			}
		}
	}
	depths := make([]int, len(blocks))
	styled := 0
	for _, c := range classes {
		if c.by == "style" {
			styled++
		}
	}
	var open []class
	for i, c := range classes {
		if c.by == "" || styled > 1 && len(open) == 0 && c.by != "style" { // above the first that is styled
			continue
		}
		if at := slices.Index(open, c); at >= 0 {
			open = open[:at]
		}
		for len(open) > 0 && open[len(open)-1].by == c.by && open[len(open)-1].rank > c.rank {
			open = open[:len(open)-1]
		}
		open = append(open, c)
		depths[i] = len(open)
	}
	return depths
}

// bareNumber is the number of a section that has a line of its own, as designers of web
// pages like it: 01, PART 2, 三.
var bareNumber = regexp.MustCompile(`^(?i:part|no|chapter)?[\s.·]*\d{1,2}[\s.]*$|^[一二三四五六七八九十壹贰叁肆伍陆]{1,2}$`)

// joinNumbers takes numbers off that stand in a line above a heading, where there are
// several: they are no part of it.
func (a *arranger) joinNumbers(blocks []Block) []Block {
	heads := map[int]bool{}
	for i := 1; i+1 < len(blocks); i++ {
		b, next := &blocks[i], &blocks[i+1]
		words := plainText(next.Spans)
		if b.Kind == Paragraph && next.Kind == Paragraph && bareNumber.MatchString(plainText(b.Spans)) &&
			!bareNumber.MatchString(words) && columns(words) <= longestHeading && !isOpen(words) && words != "" {
			heads[i] = true
		}
	}
	if len(heads) < 2 {
		return blocks
	}
	var out []Block
	for i, b := range blocks {
		if heads[i] {
			a.labels.WriteString(plainText(b.Spans) + plainText(b.Twin))
			a.keepNotes(b.Spans)
			continue
		}
		if heads[i-1] && b.Style == Body {
			b.Style, b.Level = HeadingStyle, 2
		}
		out = append(out, b)
	}
	return out
}

// headingMark is what newspapers set before a heading.
var headingMark = regexp.MustCompile(`^[■□◆◇●○▲▶►★☆※◎❖]+[ 　]*`)

// classOf is the class of a block, one without a name where it is no heading.
func classOf(blocks []Block, i int, body float64) class {
	b := &blocks[i]
	if b.Kind != Paragraph || b.Style == CaptionStyle {
		return class{}
	}
	words := b.Text()
	if b.Style == HeadingStyle || b.Style == TitleStyle {
		return class{"style", float64(b.Level)}
	}
	if columns(words) > longestHeading || words == "" || isOpen(words) {
		return class{}
	}
	next := following(blocks, i)
	if headingMark.MatchString(words) && next != nil && !headingMark.MatchString(next.Text()) {
		return class{"mark", 1}
	}
	if n := numbering(words); n.level > 0 && n.rest != "" {
		if next != nil && numbering(next.Text()).level == n.level && !next.Bold || next == nil {
			return class{} // one item of a list
		}
		if n.level <= 2 || columns(words) <= longestPlain {
			return class{"number", float64(n.level)}
		}
	}
	if next != nil && (b.Bold && !next.Bold || body > 0 && b.Size >= body+1 && b.Size > next.Size) {
		return class{"look", -b.Size}
	}
	return class{}
}

// isOpen says whether the words end as a sentence or the beginning of one does,
// which no heading does. A question or an exclamation may.
func isOpen(words string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(words, shuts))
	return strings.ContainsRune("。；：，、;:,.", last)
}

// standsAlone says whether a paragraph of a text without markup is a heading: short,
// without a mark at its end, and above a paragraph that is none.
func standsAlone(blocks []Block, i int) bool {
	b := &blocks[i]
	words, next := b.Text(), following(blocks, i)
	if i == 0 || b.Kind != Paragraph || next == nil || words == "" || strings.Contains(words, "\n") || columns(words) > longestPlain || isOpen(words) || ended(words) {
		return false
	}
	return next.Kind == Paragraph && (ended(next.Text()) || columns(next.Text()) > longestHeading)
}

// following is the next block that is text, or nil.
func following(blocks []Block, i int) *Block {
	for n := i + 1; n < len(blocks); n++ {
		if k := blocks[n].Kind; k != Photo && k != Remark {
			return &blocks[n]
		}
	}
	return nil
}

// bodySize is the size that most of the text is set in, 0 where it is not told.
func bodySize(blocks []Block) float64 {
	letters := map[float64]int{}
	for i := range blocks {
		if blocks[i].Kind == Paragraph {
			letters[blocks[i].Size] += utf8.RuneCountInString(blocks[i].Text())
		}
	}
	best, most := 0.0, 0
	for size, n := range letters {
		if n > most || n == most && size < best {
			best, most = size, n
		}
	}
	return best
}
