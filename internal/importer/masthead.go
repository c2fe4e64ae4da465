package importer

import (
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

var (
	kickerLabel  = regexp.MustCompile(`^(?:引题|肩题|眉题|Kicker)\s*[：:]\s*`)
	titleLabel   = regexp.MustCompile(`^(?:主题|主标题|标题|题目|Title|Headline)\s*[：:]\s*`)
	deckLabel    = regexp.MustCompile(`^(?:副题|副标题|Deck|Subtitle|Subhead)\s*[：:]\s*`)
	summaryLabel = regexp.MustCompile(`^[【\[]?(?:核心提示|阅读提示|内容提要|提要|摘要|导读|编者按|内容简介|Summary|Abstract)[】\]]?\s*[：:]?\s*`)
	sourceLine   = regexp.MustCompile(`^(?:来源|文章来源|稿源|发布时间|发布日期|时间|日期|阅读|浏览|点击|字号|原创|原标题|通讯地址|联系方式|联系电话|电话|手机|电子邮箱|邮箱|邮编|E-?mail|Source|Published|Date)\s*[：: 　\d]|^\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:[\s　]|$)|^原创(?:\s|$)`)
)

// furniture is what accounts and sites put around every article.
var furniture = regexp.MustCompile(`^(?:点击|长按|扫描?|识别|戳).{0,16}(?:蓝字|关注|二维码|订阅|名片|原文)|关注我们[!！]?$|^阅读原文|点个?(?:赞|在看)|` +
	`^[-—·\s]*(?:END|The End|完)[-—·\s]*$|^往期(?:回顾|推荐|精选)|^(?:版权|免责)声明`)

func isFurnitureLine(words string) bool { return columns(words) <= 80 && furniture.MatchString(words) }

// longestHeadline is how many columns a line of the masthead may have.
const longestHeadline = 90

// masthead takes kicker, headline and deck off the head of a manuscript.
func (a *arranger) masthead(blocks []Block) []Block {
	r := a.report
	front := a.m.Front
	r.Title.Own, r.Kicker.Own, r.Deck.Own, r.Summary.Own = front["title"], front["kicker"], front["deck"], front["summary"]
	var left []Block
	lead := a.leadLines(blocks)
	var lines []Block
	for i := range blocks {
		if !lead[i] {
			left = append(left, blocks[i])
			continue
		}
		b := blocks[i]
		words := plainText(b.Spans)
		switch {
		case kickerLabel.MatchString(words):
			a.setLine(&r.Kicker, b, kickerLabel)
		case titleLabel.MatchString(words) && r.Title.Own == "":
			a.setLine(&r.Title, b, titleLabel)
		case deckLabel.MatchString(words):
			a.setLine(&r.Deck, b, deckLabel)
		case sourceLine.MatchString(words):
			left = append(left, Block{Kind: Remark, Spans: append([]Span{{Text: words}}, twinRemark(b)...)})
			r.Unplaced = append(r.Unplaced, words)
		default:
			lines = append(lines, b)
		}
	}
	rest := a.titleLines(lines)
	return append(rest, left...)
}

func twinRemark(b Block) []Span {
	if len(b.Twin) == 0 {
		return nil
	}
	return []Span{{Text: " / " + plainText(b.Twin)}}
}

// setLine makes a line of the masthead of a block, without the label it may have.
func (a *arranger) setLine(into *Both, b Block, label *regexp.Regexp) {
	strip := func(spans []Span) string {
		words := oneLine(plainText(spans))
		if label != nil {
			a.labels.WriteString(label.FindString(words))
			words = label.ReplaceAllString(words, "")
		}
		return words
	}
	into.Own = joinLines(into.Own, strip(b.Spans))
	into.Twin = joinLines(into.Twin, strip(b.Twin))
	a.keepNotes(b.Spans)
}

// leadLines says which blocks stand above the text and look like a masthead.
func (a *arranger) leadLines(blocks []Block) []bool {
	lead := make([]bool, len(blocks))
	styled := -1 // the block that the manuscript itself calls its title
	for i := range blocks {
		if blocks[i].Style == TitleStyle {
			styled = i
			break
		}
	}
	if styled < 0 {
		styled = onlyHeading(blocks)
	}
	depths := headings(a.m, blocks)
	for i := range blocks {
		b := &blocks[i]
		words := plainText(b.Spans)
		switch {
		case i == styled:
			lead[i] = true
			continue
		case b.Kind == Photo || b.Kind == Remark:
			continue
		case b.Style == SubtitleStyle && i < styled+3:
			lead[i] = true
			continue
		case b.Kind != Paragraph || b.Style == HeadingStyle || columns(words) > longestHeadline || isSentence(words) || numbering(words).level > 0:
			return lead
		case summaryLabel.MatchString(words):
			return lead
		case styled >= 0 && i > styled && depths[i] > 0 && !strings.HasPrefix(words, "—"):
			return lead
		case styled < 0 && i > 0 && repeats(blocks, depths, i):
			return lead
		case words != "":
			lead[i] = true
		}
	}
	// Nothing is a text: a poem, a list of names. The first line is its headline.
	for i := range lead {
		lead[i] = lead[i] && (i == styled || i == 0 && styled < 0)
	}
	return lead
}

// isSentence says whether a line is text rather than headline: it ends as a sentence
// does, and not with a question or an exclamation alone.
func isSentence(words string) bool { return isOpen(words) || ended(words) && columns(words) > 50 }

// repeats says whether a heading such as this one stands further down as well, so that
// it is a section's.
func repeats(blocks []Block, depths []int, i int) bool {
	if depths[i] == 0 {
		return false
	}
	for n := i + 1; n < len(blocks); n++ {
		if depths[n] > 0 && blocks[n].Size == blocks[i].Size && blocks[n].Bold == blocks[i].Bold && blocks[n].Style == blocks[i].Style && blocks[n].Size > 0 {
			return true
		}
	}
	return false
}

// onlyHeading is the first block with the style of a heading, if no other is as
// high: then it is the headline. -1 is none.
func onlyHeading(blocks []Block) int {
	at := -1
	for i, b := range blocks {
		if b.Style != HeadingStyle {
			continue
		}
		if at < 0 {
			at = i
		} else if b.Level <= blocks[at].Level {
			return -1
		}
	}
	return at
}

// titleLines tells kicker, headline and deck apart: by style, by size, by the dash
// that begins a deck, and else by their order.
func (a *arranger) titleLines(lines []Block) (rest []Block) {
	r := a.report
	title := titleAt(lines)
	if r.Title.Own != "" { // told by a label or the front matter
		title = -1
	}
	var authors []Credit
	for i, b := range lines {
		words := givenGap.ReplaceAllString(plainText(b.Spans), "$1$2$3$4")
		dash := strings.HasPrefix(words, "—") || strings.HasPrefix(words, "--")
		switch {
		case i == title, title >= 0 && i > title && r.Deck.Own == "" && !dash && b.Style != SubtitleStyle && b.Size > 0 && b.Size == lines[title].Size && b.Style == lines[title].Style && b.Centered == lines[title].Centered && b.Bold == lines[title].Bold:
			a.setLine(&r.Title, b, nil)
		case i > title && r.Title.Own != "" && b.Style != SubtitleStyle && isAuthors(words):
			credits := []Credit{makeCredit("文字", nameBreaks.Split(words, -1)...)}
			a.addTwins(credits, plainText(b.Twin))
			authors = append(authors, credits...)
		case (dash || b.Style == SubtitleStyle || i > title) && r.Deck.Own == "":
			a.setLine(&r.Deck, b, nil)
		case i < title && r.Kicker.Own == "":
			a.setLine(&r.Kicker, b, nil)
		default:
			rest = append(rest, b)
		}
	}
	r.Credits = append(authors, r.Credits...) // who edited it comes last
	a.mergeCredits()
	return rest
}

// titleAt is the line that is the headline.
func titleAt(lines []Block) int {
	if len(lines) == 0 {
		return -1
	}
	largest, equal := 0, true
	for i, b := range lines {
		if b.Style == TitleStyle || b.Style == HeadingStyle {
			return i
		}
		equal = equal && b.Size == lines[0].Size
		if b.Size > lines[largest].Size {
			largest = i
		}
	}
	if !equal {
		return largest
	}
	first := plainText(lines[0].Spans)
	if len(lines) >= 3 && !strings.HasPrefix(plainText(lines[1].Spans), "—") && columns(first) <= columns(plainText(lines[1].Spans))+10 {
		return 1
	}
	return 0
}

// longestSummary is how many columns a summary may have: search engines show no more.
const longestSummary = 220

// summarise gives the report a summary: the one that the manuscript marks, else its
// deck, else its first sentences.
func (a *arranger) summarise() {
	r := a.report
	if r.Summary.Own != "" {
		return
	}
	blocks := r.Intro
	for _, s := range r.Sections {
		blocks = append(blocks[:len(blocks):len(blocks)], s.Blocks...)
	}
	lead := -1
	for i, b := range blocks {
		if b.Kind != Paragraph && b.Kind != Raw || b.Style == HeadingStyle {
			continue
		}
		if words := plainText(b.Spans); summaryLabel.MatchString(words) {
			if summaryLabel.FindString(words) == words && i+1 < len(blocks) { // a line above it
				b = blocks[i+1]
				words = plainText(b.Spans)
			}
			r.Summary.Own = firstSentences(summaryLabel.ReplaceAllString(words, ""))
			r.Summary.Twin = firstSentences(summaryLabel.ReplaceAllString(plainText(b.Twin), ""))
			return
		}
		if lead < 0 {
			lead = i
		}
	}
	switch {
	case r.Deck.Own != "":
		r.Summary.Own, r.Summary.Twin = strings.TrimLeft(r.Deck.Own, "—- "), strings.TrimLeft(r.Deck.Twin, "—- ")
	case lead >= 0:
		r.Summary.Own = firstSentences(plainText(blocks[lead].Spans))
		r.Summary.Twin = firstSentences(plainText(blocks[lead].Twin))
	default:
		r.Summary = r.Title
	}
}

// firstSentences are as many sentences of a text as make a summary, one at least.
func firstSentences(words string) string {
	words = gapMark.ReplaceAllString(oneLine(words), "")
	l := issue.ZH
	if isLatin(words) {
		l = issue.EN
	}
	end := 0
	for _, s := range issue.Sentences(words, l) {
		if end > 0 && columns(words[:s.End]) > longestSummary {
			break
		}
		end = s.End
	}
	return words[:end]
}
