package check

import (
	"path"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

func pageSchemeRule() Rule {
	return Rule{
		Code:     "page-scheme",
		Severity: diag.Error,
		Summary:  Text{"成品网站里有不该有的链接种类", "a link of the built site of a kind that it may not have"},
		Explain: Text{
			"成品里的链接只用https:、http:、mailto:、tel:和本站地址，包括feed和图形里的；图片和字体还可以是data:。多半是模板、配置或数据里写了别的。javascript:由page-script查。",
			"Links of the built site are https:, http:, mailto:, tel: or addresses of the site, those of feeds and drawings too; pictures and fonts may also be data:. Mostly a template, the configuration or data say something else. page-script finds javascript:.",
		},
		Bad:  `<a href="vbscript:go()">`,
		Good: `<a href="/numbers/">`,
		Output: func(s *Site, r *Report) {
			b := s.read()
			for _, p := range b.pages {
				for e, ref := range p.references() {
					if scheme := schemeOf(ref.address); scheme != "javascript" {
						judgeScheme(r, p.name, e, ref.address, ref.loads && e.tag != "a")
					}
				}
				for n := range p.elements {
					if address, refreshes := p.elements[n].refresh(); refreshes {
						judgeScheme(r, p.name, &p.elements[n], address, false)
					}
				}
			}
			for name, f := range b.files {
				ext := path.Ext(name)
				for _, address := range f.addresses {
					judgeScheme(r, name, nil, address, ext == ".css" || ext == ".svg")
				}
			}
		},
	}
}

// judgeScheme reports an address that nothing on a page may have.
func judgeScheme(r *Report, from string, e *element, address string, loads bool) {
	scheme := schemeOf(address)
	if mayLead(scheme) || loads && mayLoad(scheme) {
		return
	}
	message, hint := schemeMessage(address, scheme)
	r.Add(placeOf(from, e), message, hint)
}

// refresh is where a meta element sends the reader on, if it does.
func (e element) refresh() (address string, ok bool) {
	if e.tag != "meta" || !strings.EqualFold(strings.TrimSpace(e.get("http-equiv")), "refresh") {
		return "", false
	}
	_, address, ok = strings.Cut(e.get("content"), ";")
	address = strings.TrimSpace(address)
	if len(address) > 3 && strings.EqualFold(address[:3], "url") {
		address = strings.Trim(strings.TrimPrefix(strings.TrimSpace(address[3:]), "="), ` "'`)
	}
	return address, ok
}
