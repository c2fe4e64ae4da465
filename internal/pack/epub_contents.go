package pack

import (
	"fmt"
	"strings"
)

// ncxMedia is the type of the contents that readers of EPUB 2 want.
const ncxMedia = "application/x-dtbncx+xml"

// entry is one line of the contents, and those below it.
type entry struct {
	label, href, tag string
	inside           []entry
}

// entries are the contents: the chapters of each language below its cover, and
// their sections.
func (b *book) entries() []entry {
	var list []entry
	for _, key := range b.edition.Languages {
		l, _ := b.edition.Site.Language(key)
		cover := b.byPage[l.Cover]
		if cover == nil {
			continue
		}
		top := entry{label: cover.title, href: escapePath(cover.name), tag: l.Tag}
		for _, c := range b.chapters {
			if c.page.Language != key || c.page.Cover {
				continue
			}
			e := entry{label: c.title, href: escapePath(c.name), tag: l.Tag}
			for _, section := range c.sections {
				if !c.page.Parallel() {
					e.inside = append(e.inside, entry{label: section.label, href: e.href + "#" + section.id, tag: l.Tag})
				}
			}
			top.inside = append(top.inside, e)
		}
		list = append(list, top)
	}
	return list
}

// nav is the table of contents (https://www.w3.org/TR/epub-33/#sec-nav).
func (b *book) nav() string {
	var s strings.Builder
	first, _ := b.edition.Site.Language(b.edition.Languages[0])
	w := bookWordsIn(first.Key)
	s.WriteString(xhtmlHead(first.Tag, w.contents, "style.css"))
	fmt.Fprintf(&s, "<body>\n<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>%s</h1>", xmlText(w.contents))
	navList(&s, b.entries())
	s.WriteString("\n</nav>\n")
	fmt.Fprintf(&s, "<nav epub:type=\"landmarks\" hidden=\"hidden\" aria-label=\"%s\">\n<ol>\n<li><a epub:type=\"cover\" href=\"cover.xhtml\">%s</a></li>\n", xmlAttribute(w.landmarks), xmlText(w.cover))
	fmt.Fprintf(&s, "<li><a epub:type=\"toc\" href=\"#toc\">%s</a></li>\n", xmlText(w.contents))
	for _, c := range b.chapters {
		if c.page.Report && !c.page.Parallel() {
			fmt.Fprintf(&s, "<li><a epub:type=\"bodymatter\" href=\"%s\">%s</a></li>\n", xmlAttribute(escapePath(c.name)), xmlText(w.start))
			break
		}
	}
	s.WriteString("</ol>\n</nav>\n</body>\n</html>\n")
	return s.String()
}

func navList(s *strings.Builder, list []entry) {
	if len(list) == 0 {
		return
	}
	s.WriteString("\n<ol>\n")
	for _, e := range list {
		fmt.Fprintf(s, "<li><a href=\"%s\" lang=\"%[2]s\" xml:lang=\"%[2]s\">%[3]s</a>", xmlAttribute(e.href), xmlAttribute(e.tag), xmlText(e.label))
		navList(s, e.inside)
		s.WriteString("</li>\n")
	}
	s.WriteString("</ol>")
}

// ncx is the same for readers of EPUB 2, which know no other contents
// (https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.4.1).
func (b *book) ncx() string {
	var s strings.Builder
	first, _ := b.edition.Site.Language(b.edition.Languages[0])
	fmt.Fprintf(&s, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\" xml:lang=\"%s\">\n<head>\n", xmlAttribute(first.Tag))
	for _, meta := range [][2]string{{"uid", b.identifier()}, {"depth", "3"}, {"totalPageCount", "0"}, {"maxPageNumber", "0"}} {
		fmt.Fprintf(&s, "<meta name=\"dtb:%s\" content=\"%s\"/>\n", meta[0], xmlAttribute(meta[1]))
	}
	fmt.Fprintf(&s, "</head>\n<docTitle><text>%s</text></docTitle>\n<navMap>\n", xmlText(first.Title))
	place := 0
	navPoints(&s, b.entries(), &place)
	s.WriteString("</navMap>\n</ncx>\n")
	return s.String()
}

// navPoints writes entries, each with its place in the order of reading.
func navPoints(s *strings.Builder, list []entry, place *int) {
	for _, e := range list {
		*place++
		fmt.Fprintf(s, "<navPoint id=\"n%[1]d\" playOrder=\"%[1]d\"><navLabel xml:lang=\"%[2]s\"><text>%[3]s</text></navLabel><content src=\"%[4]s\"/>\n",
			*place, xmlAttribute(e.tag), xmlText(e.label), xmlAttribute(e.href))
		navPoints(s, e.inside, place)
		s.WriteString("</navPoint>\n")
	}
}

// identifier is what the book is called everywhere.
func (b *book) identifier() string { return b.edition.Site.Base.String() + "#" + b.edition.Name() }
