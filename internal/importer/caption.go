package importer

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Record is a photograph with what the manuscript says of it.
type Record struct {
	ID                   string
	Kind                 string // photo or map
	Caption, Credit, Alt Both
	Picture              *Picture
	// File is the name of the picture's file in assets/photos, "" where there is none.
	File string
}

var (
	// captionLabel begins a paragraph that says it is a caption.
	captionLabel = regexp.MustCompile(`^[▲△▼▽●◆■□↑↓←→\s]*(?:[（(【\[]?\s*(?:图片说明|照片说明|图片解说|图说|图注|图解|题图|插图|Illustration|Drawing|上图|下图|左图|右图|图为|图①|图②|图③|图④|图\s?\d{1,2}|图[一二三四五六七八九十]|照片\d{0,2}|Photo(?:\s?\d+)?|Picture(?:\s?\d+)?|Caption|Figure\s?\d+|Fig\.\s?\d+)\s*[：:．.、）)】\]　 ]*)`)
	// captionWord is what of such a label says only that this is a caption, and is
	// not part of its sentence.
	captionWord = regexp.MustCompile(`^[▲△▼▽●◆■□↑↓←→\s　]*(?:[（(【\[]?\s*(?:图片说明|照片说明|图片解说|图说|图注|图解|插图\s?\d{0,2}|Illustration\s?\d*|Drawing\s?\d*|图\s?\d{1,2}|图[一二三四五六七八九十①②③④⑤]|照片\d{0,2}|Photo\s?\d*|Picture\s?\d*|Caption|Figure\s?\d+|Fig\.\s?\d+)\s*[）)】\]]?\s*[：:．.、　 ]+\s*)?`)
	arrowed     = regexp.MustCompile(`^[▲△▼▽↑↓←→]`)
	creditTail  = regexp.MustCompile(`[（(【\[ 　。；;，,!！？?”]*(?:` +
		`[（(【\[]?\s*(?:图片|照片|资料)?(?:均|都)?由([^。，；（(\s]{2,40}?)(?:提供|拍摄|供图)` + // 图片由…提供
		`|[（(【\[]?\s*(?:摄影|图片来源|图源|图片|照片|供图|来源|图|摄)\s*[：:/／]\s*([^。；]{2,40}?)` + // 摄影：张三
		`|[（(【\[ 　。；，]\s*((?:` + reporterBody + `)?[ 　]*(?:` + nameBody + `)(?:[ 　、，/／]+(?:` + nameBody + `)){0,3})[ 　]*[/／]?[ 　]*(?:摄影报道|摄影|供图|文/图|摄|/图)` + // 张三 摄
		`|[（(【\[ 　。；，]\s*((?:` + organisationBody + `))[ 　]*(?:供图|提供|摄)` + // 县融媒体中心供图
		`|\s*(资料图片|资料图|资料照片|新华社发)` +
		`|[（(\s.]*(?:Photo(?:graph)?s?|Pictures?|Credit|Image)(?:\s+by|\s*[:/])\s*([A-Z][^.()]{1,60}?)` +
		`)\s*[）)】\]。.　 ]*$`)
	organisationBody = `\p{Han}{2,24}(?:局|委|办|院|社|会|部|中心|公司|学校|政府|集团|处|馆|站|队|所|厅|报|网|台|组|科)`
	bareCredit       = regexp.MustCompile(`^[（(【\[]?\s*((?:` + reporterBody + `)?[ 　]*(?:` + nameBody + `)(?:[ 　、，/／]+(?:` + nameBody + `)){0,3}|` + organisationBody + `)[ 　]*[/／]?[ 　]*(?:摄影报道|摄影|供图|摄|图)\s*[）)】\]。]*$`)
	mapWord          = regexp.MustCompile(`规划图|示意图|地图|分布图|区位图|平面图|结构图|\b[Mm]ap\b`)
)

const longestCaption = 240 // columns

// findCaptions gives each photograph of the manuscript its caption and credit, from
// its own markup or the paragraphs beside it, and returns the blocks that are left.
func (a *arranger) findCaptions(blocks []Block) []Block {
	used := make([]bool, len(blocks))
	depths := headings(a.m, blocks)
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != Photo {
			if b.Kind == Paragraph && isLabelled(b.Text()) && !nearPhoto(blocks, i) {
				a.missingPhoto(b) // a caption whose picture is not there
			}
			continue
		}
		if b.record == nil {
			b.record = &Record{Kind: "photo", Picture: b.Picture}
			a.shareCaption(blocks, used, i)
		}
		if len(b.Caption) > 0 {
			a.setCaption(b.record, b.Caption, nil)
		}
		for n := i + 1; n < len(blocks) && b.record.Caption.Own == "" && (n == i+1 || blocks[n-1].Kind == Photo || used[n-1]); n++ {
			if !used[n] && isCaption(blocks, depths, n, true) && (n == i+1 || ownPhotos(blocks, i, n)) {
				used[n] = true
				a.setCaption(b.record, blocks[n].Spans, blocks[n].Twin)
			}
		}
		if i > 0 && b.record.Caption.Own == "" && !used[i-1] && isCaption(blocks, depths, i-1, false) {
			used[i-1] = true
			a.setCaption(b.record, blocks[i-1].Spans, blocks[i-1].Twin)
		}
		a.creditBelow(blocks, used, i)
	}
	var left []Block
	for i := range blocks {
		if !used[i] {
			left = append(left, blocks[i])
		}
	}
	return left
}

// numberedCaption begins the part of a caption that is of one picture of several.
var numberedCaption = regexp.MustCompile(`图\s*(?:[①-⑨]|\d|[一二三四五六])\s*[：:、．.]?[ 　]*`)

// shareCaption gives pictures in a row, from i on, their parts of one caption below them:
// 图①：…图②：…. What stands at its end of who took them is of all.
func (a *arranger) shareCaption(blocks []Block, used []bool, i int) {
	end := i
	for end < len(blocks) && blocks[end].Kind == Photo {
		end++
	}
	if end == len(blocks) || end-i < 2 || used[end] || blocks[end].Kind != Paragraph {
		return
	}
	words := strings.ReplaceAll(plainText(blocks[end].Spans), "\n", " ")
	parts := numberedCaption.FindAllStringIndex(words, -1)
	if len(parts) != end-i || parts[0][0] != 0 {
		return
	}
	used[end] = true
	a.keepNotes(blocks[end].Spans)
	_, credit, _ := splitCredit(words)
	for n, part := range parts {
		b := &blocks[i+n]
		b.record = &Record{Kind: "photo", Picture: b.Picture, Credit: Both{Own: credit}}
		to := len(words)
		if n+1 < len(parts) {
			to = parts[n+1][0]
		}
		a.labels.WriteString(words[part[0]:part[1]])
		a.setCaption(b.record, []Span{{Text: words[part[1]:to]}}, nil)
	}
}

// ownPhotos says whether the captions of several pictures in a row follow them in
// the same order, and the nth is that of the picture i.
func ownPhotos(blocks []Block, i, n int) bool {
	first := i
	for first > 0 && blocks[first-1].Kind == Photo {
		first--
	}
	last := i
	for last+1 < len(blocks) && blocks[last+1].Kind == Photo {
		last++
	}
	return n-last-1 == i-first
}

// creditBelow takes a line such as “张三 摄” below a photograph or its caption.
func (a *arranger) creditBelow(blocks []Block, used []bool, i int) {
	if blocks[i].record.Credit.Own != "" {
		return
	}
	n := i + 1
	for n < len(blocks) && used[n] {
		n++
	}
	if n >= len(blocks) || blocks[n].Kind != Paragraph {
		return
	}
	words := blocks[n].Text()
	if found := bareCredit.FindStringSubmatch(words); found != nil && columns(words) < 60 {
		used[n] = true
		blocks[i].record.Credit.Own = cleanName(found[1])
		a.labels.WriteString(strings.Replace(words, found[1], "", 1))
	}
}

// isLabelled says whether a paragraph says itself that it is a caption.
func isLabelled(words string) bool {
	return columns(words) <= longestCaption && captionWord.FindString(words) != "" && regexp.MustCompile(`说明|解说|图说|图注|Caption`).MatchString(captionWord.FindString(words))
}

func nearPhoto(blocks []Block, i int) bool {
	for n := max(0, i-4); n <= i+1 && n < len(blocks); n++ {
		if blocks[n].Kind == Photo {
			return true
		}
	}
	return false
}

// isCaption says whether the block n is the caption of a photograph beside it; below
// is where captions usually stand.
func isCaption(blocks []Block, depths []int, n int, below bool) bool {
	b := &blocks[n]
	words := b.Text()
	if b.Style == CaptionStyle && words != "" {
		return !isTableCaption(words)
	}
	if b.Kind != Paragraph || words == "" || columns(words) > longestCaption || b.Style == HeadingStyle || numbering(words).level > 0 {
		return false
	}
	labelled := captionLabel.MatchString(words) && !regexp.MustCompile(`^图(?:书|纸|腾|谋|文|像|形|标)`).MatchString(words)
	if arrowed.MatchString(words) {
		return strings.ContainsRune("▲△↑", firstRune(words)) == below || strings.ContainsRune("←→", firstRune(words))
	}
	if labelled || creditTail.MatchString(words) && columns(words) < 160 && bareCredit.FindString(words) == "" {
		return true
	}
	if !below {
		return false
	}
	if depths[n] > 0 && !isLast(blocks, n) {
		return false
	}
	next := following(blocks, n)
	smaller := b.Size > 0 && next != nil && next.Size > 0 && b.Size < next.Size
	centered := b.Centered && (next == nil || !next.Centered)
	return columns(words) <= 120 && !b.Bold && (smaller || centered || !ended(words) && !isOpen(words) && bareCredit.FindString(words) == "")
}

func isLast(blocks []Block, n int) bool { return following(blocks, n) == nil }

var tableCaption = regexp.MustCompile(`^(?:表|Table)\s*[\d一二三四五六七八九十]+`)

func isTableCaption(words string) bool { return tableCaption.MatchString(words) }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// setCaption takes the words of a caption apart into caption and credit.
func (a *arranger) setCaption(r *Record, spans, twin []Span) {
	words := strings.ReplaceAll(plainText(spans), "\n", " ")
	label := captionWord.FindString(words)
	a.labels.WriteString(label)
	caption, credit, rest := splitCredit(words[len(label):])
	a.labels.WriteString(rest)
	r.Caption.Own = joinLines(r.Caption.Own, caption)
	if credit != "" {
		r.Credit.Own = credit
	}
	if len(twin) > 0 {
		words = strings.ReplaceAll(plainText(twin), "\n", " ")
		label = captionWord.FindString(words)
		caption, credit, rest = splitCredit(words[len(label):])
		a.labels.WriteString(label + rest)
		r.Caption.Twin, r.Credit.Twin = caption, credit
	}
	if mapWord.MatchString(r.Caption.Own) {
		r.Kind = "map"
	}
	a.keepNotes(spans)
}

// splitCredit parts a caption from the credit at its end; label is what of the
// credit only says that it is one.
func splitCredit(words string) (caption, credit, label string) {
	words = strings.TrimSpace(words)
	at := creditTail.FindStringSubmatchIndex(words)
	if at == nil {
		return words, "", ""
	}
	for n := 2; n+1 < len(at); n += 2 {
		if at[n] < 0 {
			continue
		}
		credit = words[at[n]:at[n+1]]
		head := words[:at[0]]
		// What ends the caption's sentence stays with it.
		tail := words[at[0]:at[n]]
		if r, size := utf8.DecodeRuneInString(tail); strings.ContainsRune("。！？!?.”", r) {
			head += tail[:size]
			tail = tail[size:]
		}
		return strings.TrimSpace(head), cleanName(credit), tail + words[at[n+1]:]
	}
	return words, "", ""
}

// cleanName is a credit as a record has it: names parted as in a list, and one name
// of two characters without the space that typesetters put into it.
func cleanName(s string) string {
	s = strings.TrimSpace(givenGap.ReplaceAllString(" "+s+" ", "$1$2$3$4"))
	s = strings.Trim(s, "（）()【】[] 　")
	return regexp.MustCompile(`(\p{Han})[ 　]+(\p{Han})`).ReplaceAllString(s, "$1 $2")
}

// missingPhoto makes a photograph without a file of a caption that stands alone.
func (a *arranger) missingPhoto(b *Block) {
	spans, twin := b.Spans, b.Twin
	*b = Block{Kind: Photo, record: &Record{Kind: "photo", Picture: &Picture{}}}
	a.setCaption(b.record, spans, twin)
}

// plainText is text without markup, notes left out.
func plainText(spans []Span) string {
	var s strings.Builder
	for _, span := range spans {
		words := span.Text
		if span.Raw {
			words = plainMarkdown(words)
		}
		if span.Break {
			s.WriteByte('\n')
		}
		s.WriteString(words)
	}
	return strings.TrimSpace(s.String())
}
