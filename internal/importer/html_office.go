package importer

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What word processors call the parts of a page that they save.
var (
	officeBody  = regexp.MustCompile(`^WordSection\d+$`)
	officeNote  = regexp.MustCompile(`^(?:ftn|edn|sdfootnote|sdendnote)\d+$`)
	noteMark    = regexp.MustCompile(`^#_?((?:ftn|edn|sdfootnote|sdendnote)\d+)(?:sym)?$`)
	noteReturn  = regexp.MustCompile(`^#(?:_(?:ftn|edn)ref\d+|(?:sdfootnote|sdendnote)\d+anc)$`)
	ignoredMark = regexp.MustCompile(`(?i)mso-list\s*:\s*Ignore`)
)

// officeStyle is the style of a paragraph in a page of a word processor.
func officeStyle(n *html.Node) Style {
	if n.DataAtom != atom.P {
		return Body
	}
	return map[string]Style{"MsoTitle": TitleStyle, "MsoSubtitle": SubtitleStyle, "MsoCaption": CaptionStyle,
		"title": TitleStyle, "subtitle": SubtitleStyle, "caption": CaptionStyle}[attribute(n, "class")]
}

// takeNotes reads the notes of such a page, which stand at its end.
func (p *page) takeNotes(doc *html.Node) {
	p.notes = map[string]*note{}
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Div || !officeNote.MatchString(attribute(n, "id")) {
			continue
		}
		inner := &page{reading: p.reading, m: &Manuscript{}, kind: Paragraph}
		inner.walk(n, look{})
		inner.flush()
		found := &note{node: n}
		for _, b := range inner.m.Blocks {
			found.spans = joinSpans(found.spans, b.Spans)
		}
		p.m.Source.WriteString(text(found.spans))
		p.notes[attribute(n, "id")] = found
	}
}

// note is a note of a page.
type note struct {
	node   *html.Node
	spans  []Span
	placed bool
}

// isNote says whether an element is a note, which stands where its mark is.
func (p *page) isNote(n *html.Node) bool {
	found := p.notes[attribute(n, "id")]
	return found != nil && found.node == n
}

// officeMark reads what a word processor puts into a page of its own: the mark of a note,
// the way back from it, running heads, and the mark of an item in a list.
func (p *page) officeMark(n *html.Node) bool {
	switch {
	case n.DataAtom == atom.A && noteReturn.MatchString(attribute(n, "href")):
		return true
	case n.DataAtom == atom.A && noteMark.MatchString(attribute(n, "href")):
		found := p.notes[noteMark.FindStringSubmatch(attribute(n, "href"))[1]]
		if found == nil || found.placed {
			return false
		}
		found.placed = true
		p.spans = append(p.spans, Span{Note: found.spans})
		return true
	case n.DataAtom == atom.Div && (attribute(n, "title") == "header" || attribute(n, "title") == "footer"):
		p.flush()
		words := strings.Join(strings.Fields(clean(shown(n))), " ")
		p.m.Source.WriteString(words)
		if pageNumber.MatchString(words) {
			p.m.Repeated.WriteString(words)
		} else {
			p.m.keepAside(words)
		}
		return true
	case n.DataAtom == atom.Span && ignoredMark.MatchString(attribute(n, "style")):
		p.kind, p.ordered = Item, strings.ContainsAny(shown(n), "0123456789")
		return true
	}
	return false
}

// keepNotes keeps notes whose mark is not in the text.
func (p *page) keepNotes() {
	for _, id := range slices.Sorted(maps.Keys(p.notes)) {
		if found := p.notes[id]; !found.placed && text(found.spans) != "" {
			p.m.keepAside(text(found.spans))
		}
	}
}
