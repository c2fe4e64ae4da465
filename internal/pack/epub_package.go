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
	fmt.Fprintf(&s, "<dc:identifier id=\"id\">%s</dc:identifier>\n", xmlText(b.identifier()))
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
		if l.Publisher != "" {
			fmt.Fprintf(&s, "<dc:publisher xml:lang=\"%s\">%s</dc:publisher>\n", xmlAttribute(l.Tag), xmlText(l.Publisher))
		}
		if l.Description != "" {
			fmt.Fprintf(&s, "<dc:description xml:lang=\"%s\">%s</dc:description>\n", xmlAttribute(l.Tag), xmlText(l.Description))
		}
	}
	b.people(&s)
	fmt.Fprintf(&s, "<dc:date>%s</dc:date>\n", b.edition.Site.Issued.Format(time.DateOnly))
	fmt.Fprintf(&s, "<dc:source>%s</dc:source>\n", xmlText(b.edition.Site.Base.String()))
	fmt.Fprintf(&s, "<meta property=\"dcterms:modified\">%s</meta>\n", b.edition.Site.Issued.UTC().Format("2006-01-02T15:04:05Z"))
	b.accessibility(&s)
	fmt.Fprintf(&s, "<meta name=\"cover\" content=\"%s\"/>\n", coverID) // for EPUB 2
	s.WriteString("</metadata>\n<manifest>\n")
	b.listItems(&s)
	return s.String()
}

// people are who made the issue, in the language that the book begins with, each
// with the name in the other.
func (b *book) people(s *strings.Builder) {
	for _, kind := range []struct {
		element, role string
		names         func(*Site, string) []string
	}{{"creator", "aut", creators}, {"contributor", "ctb", contributors}} {
		lists := make([][]string, len(b.edition.Languages))
		for i, key := range b.edition.Languages {
			lists[i] = kind.names(b.edition.Site, key)
		}
		for n, name := range lists[0] {
			l, _ := b.edition.Site.Language(b.edition.Languages[0])
			id := fmt.Sprintf("%s%d", kind.element, n+1)
			fmt.Fprintf(s, "<dc:%[1]s id=\"%[2]s\" xml:lang=\"%[3]s\">%[4]s</dc:%[1]s>\n", kind.element, id, xmlAttribute(l.Tag), xmlText(name))
			fmt.Fprintf(s, "<meta refines=\"#%s\" property=\"role\" scheme=\"marc:relators\">%s</meta>\n", id, kind.role)
			for i, other := range lists {
				if i > 0 && len(other) == len(lists[0]) && other[n] != name {
					l, _ := b.edition.Site.Language(b.edition.Languages[i])
					fmt.Fprintf(s, "<meta refines=\"#%s\" property=\"alternate-script\" xml:lang=\"%s\">%s</meta>\n", id, xmlAttribute(l.Tag), xmlText(other[n]))
				}
			}
		}
	}
}

// coverID and contentsID are what the package document calls the picture of the
// cover and the contents for EPUB 2.
const coverID, contentsID = "cover", "ncx"

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
		switch {
		case item.properties == "cover-image":
			ids[item.name] = coverID
		case item.media == ncxMedia:
			ids[item.name] = contentsID
		}
		properties := ""
		if item.properties != "" {
			properties = fmt.Sprintf(" properties=%q", item.properties)
		}
		fmt.Fprintf(s, "<item id=\"%s\" href=\"%s\" media-type=\"%s\"%s/>\n", ids[item.name], xmlAttribute(escapePath(item.name)), item.media, properties)
	}
	fmt.Fprintf(s, "</manifest>\n<spine toc=\"%s\">\n", contentsID)
	fmt.Fprintf(s, "<itemref idref=\"%s\"/>\n<itemref idref=\"%s\"/>\n", ids["cover.xhtml"], ids["nav.xhtml"])
	for _, c := range b.chapters {
		fmt.Fprintf(s, "<itemref idref=\"%s\"/>\n", ids[c.name])
	}
	s.WriteString("</spine>\n</package>\n")
}
