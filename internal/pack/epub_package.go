package pack

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// containerXML leads to the package document
// (https://www.w3.org/TR/epub-33/#sec-container-metainf-container.xml).
const containerXML = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`

// bookWords are the few words of a book that no page of the site has.
type bookWords struct{ contents, landmarks, cover, start, summary string }

func bookWordsIn(key string) bookWords {
	if key == "zh" {
		return bookWords{"目录", "导览", "封面", "正文",
			"全文可由读屏软件朗读，有目录和阅读顺序，语言逐处标明；图表同时是表格，图片有替代文字；数字、词汇和缺失之处的说明是可以往返的注释。"}
	}
	return bookWords{"Contents", "Landmarks", "Cover", "Text",
		"All text can be read aloud, in order, with a table of contents and each language marked. Charts are tables too, pictures have descriptions, and figures, terms and gaps have notes that lead back."}
}

// packageDocument says what the book is and what it is made of
// (https://www.w3.org/TR/epub-33/#sec-package-doc).
func (b *book) packageDocument() string {
	var s strings.Builder
	first, _ := b.edition.Site.Language(b.edition.Languages[0])
	tag := xmlAttribute(first.Tag)
	fmt.Fprintf(&s, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"%s\">\n", tag)
	s.WriteString("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n")
	fmt.Fprintf(&s, "<dc:identifier id=\"id\">%s#%s</dc:identifier>\n", xmlText(b.edition.Site.Base.String()), xmlText(b.edition.Name()))
	for _, key := range b.edition.Languages {
		l, _ := b.edition.Site.Language(key)
		fmt.Fprintf(&s, "<dc:title xml:lang=\"%s\">%s</dc:title>\n", xmlAttribute(l.Tag), xmlText(l.Title))
	}
	for _, key := range b.edition.Languages {
		l, _ := b.edition.Site.Language(key)
		fmt.Fprintf(&s, "<dc:language>%s</dc:language>\n", xmlText(l.Tag))
	}
	for _, key := range b.edition.Languages {
		l, _ := b.edition.Site.Language(key)
		if l.Name != "" {
			fmt.Fprintf(&s, "<dc:publisher xml:lang=\"%s\">%s</dc:publisher>\n", xmlAttribute(l.Tag), xmlText(l.Name))
		}
		if l.Description != "" {
			fmt.Fprintf(&s, "<dc:description xml:lang=\"%s\">%s</dc:description>\n", xmlAttribute(l.Tag), xmlText(l.Description))
		}
	}
	fmt.Fprintf(&s, "<dc:date>%s</dc:date>\n", b.edition.Site.Issued.Format(time.DateOnly))
	fmt.Fprintf(&s, "<dc:source>%s</dc:source>\n", xmlText(b.edition.Site.Base.String()))
	fmt.Fprintf(&s, "<meta property=\"dcterms:modified\">%s</meta>\n", b.edition.Site.Issued.UTC().Format("2006-01-02T15:04:05Z"))
	b.accessibility(&s)
	s.WriteString("</metadata>\n<manifest>\n")
	b.listItems(&s)
	return s.String()
}

// accessibility tells what readers with other needs can expect
// (https://www.w3.org/TR/epub-a11y-11/, and the vocabulary of schema.org).
func (b *book) accessibility(s *strings.Builder) {
	meta := func(property, value string) {
		fmt.Fprintf(s, "<meta property=\"schema:%s\">%s</meta>\n", property, value)
	}
	meta("accessMode", "textual")
	meta("accessMode", "visual")
	meta("accessModeSufficient", "textual")
	for _, feature := range []string{"alternativeText", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents", "unlocked"} {
		meta("accessibilityFeature", feature)
	}
	meta("accessibilityHazard", "none")
	for _, key := range b.edition.Languages {
		l, _ := b.edition.Site.Language(key)
		fmt.Fprintf(s, "<meta property=\"schema:accessibilitySummary\" xml:lang=\"%s\">%s</meta>\n", xmlAttribute(l.Tag), xmlText(bookWordsIn(key).summary))
	}
	s.WriteString("<link rel=\"dcterms:conformsTo\" href=\"http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa\"/>\n")
}

// listItems is the rest of the package document: all files, and the order in
// which chapters are read.
func (b *book) listItems(s *strings.Builder) {
	ids := map[string]string{}
	slices.SortFunc(b.items, func(x, y bookItem) int { return strings.Compare(x.name, y.name) })
	for i, item := range b.items {
		ids[item.name] = fmt.Sprintf("i%d", i+1)
		properties := ""
		if item.properties != "" {
			properties = fmt.Sprintf(" properties=%q", item.properties)
		}
		fmt.Fprintf(s, "<item id=\"%s\" href=\"%s\" media-type=\"%s\"%s/>\n", ids[item.name], xmlAttribute(escapePath(item.name)), item.media, properties)
	}
	s.WriteString("</manifest>\n<spine>\n")
	fmt.Fprintf(s, "<itemref idref=\"%s\"/>\n<itemref idref=\"%s\"/>\n", ids["cover.xhtml"], ids["nav.xhtml"])
	for _, c := range b.chapters {
		fmt.Fprintf(s, "<itemref idref=\"%s\"/>\n", ids[c.name])
	}
	s.WriteString("</spine>\n</package>\n")
}

// nav is the table of contents (https://www.w3.org/TR/epub-33/#sec-nav): the
// chapters of each language below its cover, and their sections.
func (b *book) nav() string {
	var s strings.Builder
	first, _ := b.edition.Site.Language(b.edition.Languages[0])
	w := bookWordsIn(first.Key)
	s.WriteString(xhtmlHead(first.Tag, w.contents, "style.css"))
	fmt.Fprintf(&s, "<body>\n<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>%s</h1>\n<ol>\n", xmlText(w.contents))
	for _, key := range b.edition.Languages {
		l, _ := b.edition.Site.Language(key)
		cover := b.byPage[l.Cover]
		if cover == nil {
			continue
		}
		tag := xmlAttribute(l.Tag)
		fmt.Fprintf(&s, "<li><a href=\"%s\" lang=\"%s\" xml:lang=\"%s\">%s</a>\n", xmlAttribute(escapePath(cover.name)), tag, tag, xmlText(cover.title))
		b.navList(&s, key, tag)
		s.WriteString("</li>\n")
	}
	s.WriteString("</ol>\n</nav>\n")
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

func (b *book) navList(s *strings.Builder, key, tag string) {
	open := false
	for _, c := range b.chapters {
		if c.page.Language != key || c.page.Cover {
			continue
		}
		if !open {
			s.WriteString("<ol>\n")
			open = true
		}
		href := xmlAttribute(escapePath(c.name))
		fmt.Fprintf(s, "<li><a href=\"%s\" lang=\"%s\" xml:lang=\"%s\">%s</a>", href, tag, tag, xmlText(c.title))
		if len(c.sections) > 0 && !c.page.Parallel() {
			s.WriteString("\n<ol>\n")
			for _, section := range c.sections {
				fmt.Fprintf(s, "<li><a href=\"%s#%s\" lang=\"%s\" xml:lang=\"%s\">%s</a></li>\n", href, xmlAttribute(section.id), tag, tag, xmlText(section.label))
			}
			s.WriteString("</ol>\n")
		}
		s.WriteString("</li>\n")
	}
	if open {
		s.WriteString("</ol>\n")
	}
}
