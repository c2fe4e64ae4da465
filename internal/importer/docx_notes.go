package importer

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

func (d *docx) readNotes(main string) error {
	for _, kind := range []string{"footnote", "endnote"} {
		doc, err := d.readXML(d.part(main, kind+"s"))
		if err != nil {
			return err
		}
		for _, e := range doc.all(kind) {
			if t := e.attr("type"); t == "" || t == "normal" {
				d.notes[kind+" "+e.attr("id")] = d.flat(e.kids)
			}
		}
	}
	return nil
}

func (d *docx) readComments(main string) error {
	doc, err := d.readXML(d.part(main, "comments"))
	if err != nil {
		return err
	}
	for _, e := range doc.all("comment") {
		words := text(d.flat(e.kids))
		if by := e.attr("author"); by != "" {
			words = by + ": " + words
		}
		d.comments[e.attr("id")] = words
	}
	return nil
}

// flat is the text of several paragraphs as one.
func (d *docx) flat(kids []*element) []Span {
	var spans []Span
	for _, b := range d.blocks(kids) {
		inner := b.Spans
		if len(b.Rows) > 0 {
			inner = cells(b.Rows)
		}
		if len(spans) > 0 && len(inner) > 0 && !isWide(lastRune(text(spans))) {
			spans = append(spans, Span{Text: " "})
		}
		spans = append(spans, inner...)
	}
	return spans
}

// keepUnmarked keeps notes and comments whose mark is not in the text, because it was
// deleted.
func (d *docx) keepUnmarked() {
	keep := func(key, words string) {
		if !d.placed[key] && words != "" {
			d.m.keepAside(words)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(d.notes)) {
		keep(key, text(d.notes[key]))
	}
	for _, id := range slices.Sorted(maps.Keys(d.comments)) {
		keep("comment "+id, d.comments[id])
	}
}

var pageNumber = regexp.MustCompile(`^[\s\d第页共/—–\-·.]*$|^(?i)(?:page\s*)?\d*(?:\s*of\s*\d*)?$`)

// readOthers keeps the words of what stands outside the text: of running heads, of
// charts and of diagrams.
func (d *docx) readOthers(main string) error {
	seen := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(d.links)) {
		l := d.links[id]
		if l.external || !slices.Contains([]string{"header", "footer", "chart", "diagramData"}, l.kind) {
			continue
		}
		doc, err := d.readXML(l.target)
		if err != nil {
			return err
		}
		words := ""
		switch l.kind {
		case "header", "footer":
			for _, e := range append(doc.all("hdr"), doc.all("ftr")...) {
				words += plainText(d.flat(e.kids))
			}
		default:
			for _, e := range append(doc.all("t"), doc.all("v")...) {
				words = joinLines(words, " "+e.words())
			}
			d.m.Source.WriteString(words)
		}
		words = strings.TrimSpace(words)
		if words == "" || seen[words] || pageNumber.MatchString(words) {
			if seen[words] || pageNumber.MatchString(words) {
				d.m.Repeated.WriteString(words)
			}
			continue
		}
		seen[words] = true
		d.m.keepAside(words)
	}
	return nil
}
