package pack

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
)

// dublinCore describes the issue in the terms of libraries
// (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/).
func dublinCore(e Edition) []byte {
	s := e.Site
	var b bytes.Buffer
	b.WriteString(xml.Header + `<metadata xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">` + "\n")
	line := func(term, lang, text string) {
		if text == "" {
			return
		}
		b.WriteString("  <" + term)
		if lang != "" {
			fmt.Fprintf(&b, " xml:lang=%q", lang)
		}
		b.WriteString(">")
		_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
		b.WriteString("</" + term + ">\n")
	}
	for _, l := range s.Languages {
		line("dc:title", l.Tag, l.Title)
		line("dcterms:alternative", l.Tag, l.Name)
		line("dc:description", l.Tag, l.Description)
		line("dc:publisher", l.Tag, l.Publisher)
		line("dc:coverage", l.Tag, l.Place)
		line("dc:rights", l.Tag, l.Rights)
		for _, name := range creators(s, l.Key) {
			line("dc:creator", l.Tag, name)
		}
		for _, name := range contributors(s, l.Key) {
			line("dc:contributor", l.Tag, name)
		}
	}
	for _, l := range s.Languages {
		line("dc:language", "", l.Tag)
	}
	line("dc:identifier", "", s.Identifier)
	line("dc:identifier", "", s.Base.String())
	line("dcterms:issued", "", s.Languages[0].Published)
	line("dcterms:modified", "", s.Issued.Format("2006-01-02"))
	line("dcterms:hasVersion", "", s.Release)
	line("dc:type", "", "Text")
	line("dc:format", "", "text/html")
	b.WriteString("</metadata>\n")
	return b.Bytes()
}

// creators are the authors of the reports in a language, each once; where the
// credits know no author, all who are named in them.
func creators(s *Site, key string) []string {
	authors, others := credited(s, key)
	if len(authors) == 0 {
		return others
	}
	return authors
}

// contributors are the others that the credits name beside authors.
func contributors(s *Site, key string) []string {
	authors, others := credited(s, key)
	if len(authors) == 0 {
		return nil
	}
	return slices.DeleteFunc(others, func(name string) bool { return slices.Contains(authors, name) })
}

// credited are those whom the reports in a language name as their authors, and as
// contributors.
func credited(s *Site, key string) (authors, others []string) {
	add := func(list []string, name string) []string {
		if name == "" || slices.Contains(list, name) {
			return list
		}
		return append(list, name)
	}
	for _, p := range s.Pages {
		if !p.Report || p.Language != key || p.Parallel() {
			continue
		}
		for _, thing := range p.Data {
			var article struct {
				Author      []named `json:"author"`
				Contributor []struct {
					named
					Contributor named `json:"contributor"` // of a role
				} `json:"contributor"`
			}
			if json.Unmarshal(thing, &article) != nil {
				continue // a site may tell them in another way
			}
			for _, a := range article.Author {
				authors = add(authors, a.Name)
			}
			for _, c := range article.Contributor {
				others = add(others, first(c.Contributor.Name, c.Name))
			}
		}
	}
	return authors, others
}

// schemaOrg is what the covers and the reports tell of themselves, in one
// graph (https://schema.org).
func schemaOrg(s *Site) []byte {
	graph := []json.RawMessage{}
	for _, p := range s.Pages {
		if !p.Parallel() {
			graph = append(graph, p.Data...)
		}
	}
	data, err := json.MarshalIndent(map[string]any{"@context": "https://schema.org", "@graph": graph}, "", " ")
	if err != nil {
		panic(err) // it was JSON before
	}
	return append(data, '\n')
}
