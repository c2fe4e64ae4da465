package importer

import (
	"strconv"
	"strings"
)

// number makes an item of a paragraph in a list, or writes the number that the word
// processor counts where it is Chinese or that of a heading.
func (d *docx) number(b *Block, list string, level int) {
	if b.Text() == "" {
		return
	}
	levels := d.lists[list]
	if len(levels) <= level {
		return
	}
	counts := d.counts[list]
	if counts == nil {
		counts = make([]int, 9)
		d.counts[list] = counts
	}
	counts[level]++
	for i := level + 1; i < len(counts); i++ {
		counts[i] = 0
	}
	l := levels[level]
	chinese := strings.Contains(l.format, "hinese") || strings.Contains(l.format, "apanese") || strings.Contains(l.format, "deograph")
	short := b.Bold && columns(b.Text()) <= longestPlain
	switch {
	case b.Style == HeadingStyle || l.format == "none":
	case chinese || l.format == "decimal" && short:
		n := strconv.Itoa(counts[level])
		if chinese {
			n = chineseNumber(counts[level])
		}
		words := strings.Replace(l.text, "%"+strconv.Itoa(level+1), n, 1)
		if !chinese && strings.HasSuffix(words, ".") {
			words += " "
		}
		b.Spans = append([]Span{{Text: words}}, b.Spans...)
	default:
		b.Kind, b.Level, b.Ordered = Item, level, l.format != "bullet"
	}
}

// chineseNumber writes numbers as headings count them, up to 99.
func chineseNumber(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n <= 0 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	}
	return digits[n/10] + "十" + digits[n%10]
}

func (d *docx) readLists(main string) error {
	doc, err := d.readXML(d.part(main, "numbering"))
	if doc == nil || err != nil {
		return err
	}
	abstract := map[string][]listLevel{}
	root := doc.child("numbering")
	for _, e := range root.all("abstractNum") {
		levels := make([]listLevel, 9)
		for _, l := range e.all("lvl") {
			if n, err := strconv.Atoi(l.attr("ilvl")); err == nil && n >= 0 && n < len(levels) {
				levels[n] = listLevel{l.child("numFmt").attr("val"), l.child("lvlText").attr("val")}
			}
		}
		abstract[e.attr("abstractNumId")] = levels
	}
	for _, e := range root.all("num") {
		if id := e.child("abstractNumId").attr("val"); e.name == "num" && id != "" {
			d.lists[e.attr("numId")] = abstract[id]
		}
	}
	return nil
}
