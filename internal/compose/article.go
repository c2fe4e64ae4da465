package compose

import (
	"encoding/json"
	"maps"

	"github.com/tekan-press/tekan/internal/issue"
)

// The signs of the cover's address and of the site's in a report for machines, beside addressHere: no text has these
// either.
const addressOfCover, addressOfSite = "\ufffe", "\ufffe" + addressHere

type schema map[string]any

// articleOf is a report as https://schema.org/NewsArticle: JSON, of which printf makes the text with the address of the
// site, its own and the cover's, which only Hugo knows.
func (c *Composer) articleOf(a issue.Article, l issue.Language, v *Page) string {
	p, cover := a.In(l), c.Cover.In(l)
	if cover == nil {
		return ""
	}
	article := schema{
		"@context": "https://schema.org", "@type": "NewsArticle", "@id": addressHere + "#article",
		"headline": p.Title, "alternativeHeadline": v.Alternative, "description": p.Summary,
		"inLanguage": locale(p.TextLang()), "url": addressHere, "mainEntityOfPage": addressHere,
		"datePublished": c.Meta.Published, "dateModified": v.Modified,
		"isPartOf": schema{"@type": "PublicationIssue", "@id": addressOfCover + "#issue", "name": cover.Event + " " + cover.Name},
	}
	sections := []string{}
	for _, s := range a.Sections {
		if s := s.In(l); s != nil {
			sections = append(sections, sectionName(s))
		}
	}
	article["articleSection"] = sections
	if v.Card != nil {
		article["image"] = addressOfSite + v.Card.Path
	}
	add := func(key string, value schema) {
		all, _ := article[key].([]schema)
		article[key] = append(all, value)
	}
	for _, x := range v.Corrections {
		add("correction", schema{
			"@type": "CorrectionComment", "text": x.Text[l], "datePublished": x.Date, "inLanguage": locale(p.TextLang()),
			"url": addressHere + "#correction-" + x.ID,
		})
	}
	for _, credit := range v.Credits {
		for _, name := range credit.People {
			person := schema{"@type": "Person", "name": name}
			if credit.ID == "photographs" {
				person["@type"] = "Organization"
			}
			if credit.ID == writersOf {
				add("author", person)
			} else {
				add("contributor", schema{"@type": "Role", "roleName": credit.Role, "contributor": person})
			}
		}
	}
	maps.DeleteFunc(article, func(_ string, value any) bool { return value == "" })
	text, _ := json.Marshal(article) // strings and lists of them alone
	return formatOf(string(text), addressOfSite, addressHere, addressOfCover)
}
