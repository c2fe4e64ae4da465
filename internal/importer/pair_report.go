package importer

// pairReports gives a Chinese report the English of one that was arranged by itself,
// part by part and block by block. What is left over is kept in a remark.
func pairReports(zh, en *Report) {
	zh.Title.Twin, zh.Kicker.Twin, zh.Deck.Twin, zh.Summary.Twin = en.Title.Own, en.Kicker.Own, en.Deck.Own, en.Summary.Own
	var left []Block
	left = append(left, pairBlocks(zh.Intro, en.Intro)...)
	for i := range en.Sections {
		if i >= len(zh.Sections) {
			left = append(left, Block{Kind: Paragraph, Spans: []Span{{Text: en.Sections[i].Title.Own}}})
			left = append(left, en.Sections[i].Blocks...)
			continue
		}
		zh.Sections[i].Title.Twin = en.Sections[i].Title.Own
		left = append(left, pairBlocks(zh.Sections[i].Blocks, en.Sections[i].Blocks)...)
	}
	for i, p := range en.Photos {
		if i < len(zh.Photos) {
			zh.Photos[i].Caption.Twin, zh.Photos[i].Credit.Twin = p.Caption.Own, p.Credit.Own
		} else if p.Caption.Own+p.Credit.Own != "" {
			left = append(left, Block{Kind: Paragraph, Spans: []Span{{Text: p.Caption.Own + " " + p.Credit.Own}}})
		}
	}
	left = append(left, pairCredits(zh, en)...)
	for _, b := range left {
		words := plainText(b.Spans)
		if len(b.Rows) > 0 {
			words = plainText(cells(b.Rows))
		}
		if words == "" {
			continue
		}
		zh.Unplaced = append(zh.Unplaced, words)
		zh.add(Block{Kind: Remark, Spans: []Span{{Text: words}}})
	}
	zh.labels += en.labels
	zh.Unplaced = append(zh.Unplaced, en.Unplaced...)
}

// add puts a block at the end of a report.
func (r *Report) add(b Block) {
	to := &r.Intro
	if n := len(r.Sections); n > 0 {
		to = &r.Sections[n-1].Blocks
	}
	*to = append(*to, b)
}

// pairBlocks pairs blocks that are text in their order, and tables with tables, and
// returns those that are left.
func pairBlocks(zh, en []Block) (left []Block) {
	n := 0
	for _, b := range en {
		if b.Kind == Photo {
			continue
		}
		for n < len(zh) && (zh[n].Kind == Photo || zh[n].Kind == Remark) && b.Kind != Remark {
			n++
		}
		switch {
		case b.Kind == Remark || n >= len(zh):
			left = append(left, b)
		case len(zh[n].Rows) > 0 && len(b.Rows) > 0:
			zh[n].TwinRows = b.Rows
			n++
		default:
			zh[n].Twin = b.Spans
			n++
		}
	}
	return left
}

// pairCredits gives the people of a report their English names, where both list as many
// in a role.
func pairCredits(zh, en *Report) (left []Block) {
	used := map[int]bool{}
next:
	for _, c := range en.Credits {
		for i := range zh.Credits {
			z := &zh.Credits[i]
			same := z.key == c.key || c.key == "text" && z.key == "reporters" || c.key == "reporters" && z.key == "text"
			if used[i] || !same || len(z.People) != len(c.People) {
				continue
			}
			used[i] = true
			for n := range z.People {
				z.People[n].Twin = c.People[n].Own
			}
			zh.labels += c.Role.Own
			continue next
		}
		words := c.Role.Own
		for _, p := range c.People {
			words += " " + p.Own
		}
		left = append(left, paragraph(words))
	}
	return left
}
