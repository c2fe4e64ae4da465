package check

import (
	"encoding/json"
	"encoding/xml"
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

func pageLinkRule() Rule {
	return Rule{
		Code:     "page-link",
		Severity: diag.Error,
		Summary:  Text{"成品网站里有打不开的链接", "a link of the built site that leads nowhere"},
		Explain: Text{
			"成品里每个链接、图片、样式、脚本和锚点都要找得到，包括feed、站点地图和manifest里的。多半是模板或地址写错了。",
			"Every link, picture, style, script and anchor of the built site has to be there, those of feeds, sitemaps and the manifest too. Mostly a template or an address is wrong.",
		},
		Bad:    `<a href="/number/">`,
		Good:   `<a href="/numbers/">`,
		Across: true,
		Output: func(s *Site, r *Report) {
			b := s.read()
			for _, p := range b.pages {
				for e, ref := range p.references() {
					b.prove(r, p.name, e, ref.address)
				}
			}
			for name, f := range b.files {
				for _, address := range f.addresses {
					b.prove(r, name, nil, address)
				}
			}
		},
	}
}

// prove reports an address that leads nowhere.
func (b *built) prove(r *Report, from string, e *element, address string) {
	if id, own := strings.CutPrefix(address, "#"); own {
		if page := b.byName[from]; page != nil && page.ids[id] {
			return // most are links within the page, or parts of its drawings
		}
	}
	if scheme := schemeOf(address); scheme != "" && scheme != "http" && scheme != "https" {
		return // of which page-scheme and page-script say what they may
	}
	p := b.find(from, address)
	if p.leads() {
		return
	}
	hint := Text{"改正地址，或做出这个文件", "mend the address, or make the file"}
	if p.there {
		hint = Say("“%s”里没有id“%s”", "%q has no id %q", p.file, p.fragment)
	}
	r.Add(placeOf(from, e), Say("“%s”找不到", "%q leads nowhere", address), hint)
}

var cssURL = regexp.MustCompile(`(?:url\(\s*["']?|@import\s+["'])([^"')]+)`)

// styleAddresses lists those of a style sheet.
func styleAddresses(data []byte) []string {
	var list []string
	for _, m := range cssURL.FindAllSubmatch(data, -1) {
		if address := string(m[1]); !strings.HasPrefix(address, "data:") && !strings.HasPrefix(address, "#") {
			list = append(list, address)
		}
	}
	return list
}

// manifestAddresses lists those of a web app manifest.
func manifestAddresses(data []byte) []string {
	var m struct {
		StartURL string                 `json:"start_url"`
		Scope    string                 `json:"scope"`
		Icons    []struct{ Src string } `json:"icons"`
	}
	if json.Unmarshal(data, &m) != nil {
		return []string{"\x00"} // no manifest at all
	}
	list := []string{m.StartURL, m.Scope}
	for _, icon := range m.Icons {
		list = append(list, icon.Src)
	}
	return list
}

// xmlAddresses lists the links of a feed, a sitemap or a drawing.
func xmlAddresses(text string) []string {
	var list []string
	d := xml.NewDecoder(strings.NewReader(text))
	loc := false
	for {
		token, err := d.Token()
		if err != nil {
			return list
		}
		switch t := token.(type) {
		case xml.StartElement:
			loc = t.Name.Local == "loc"
			for _, a := range t.Attr {
				if a.Name.Local == "href" {
					list = append(list, a.Value)
				}
			}
		case xml.CharData:
			if loc {
				list = append(list, strings.TrimSpace(string(t)))
			}
			loc = false
		}
	}
}
