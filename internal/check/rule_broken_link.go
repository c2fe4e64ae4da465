package check

import (
	"path"
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func brokenLinkRule() Rule {
	return Rule{
		Code:     "broken-link",
		Severity: diag.Error,
		Summary:  Text{"指向本刊里没有的页面、文件或段落的链接", "a link to a page, file or block that the issue does not have"},
		Explain: Text{
			"本刊内的链接写网站地址：/numbers/、/en/numbers/、#land-2。各部分没有单独的页面，链接写报道的地址加 #部分名。",
			"Links inside the issue are addresses of the site: /numbers/, /en/numbers/, #land-2. A section has no page of its own: link to its report, with # and its name.",
		},
		Bad:  "见[数说长治](/number/)",
		Good: "见[数说长治](/numbers/)",
		Page: func(c *Copy, p *issue.Page, r *Report) {
			for _, b := range p.Blocks {
				for _, l := range linksOf(b) {
					if l.picture {
						continue // which is a finding of markdown-image
					}
					message, hint := checkLink(c, p, l.address)
					if message != (Text{}) {
						r.Add(b.At(l.at), message, hint)
					}
				}
			}
		},
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if p.Block == nil {
				return
			}
			text := prose(p)
			for _, m := range referencePattern.FindAllStringSubmatchIndex(text, -1) {
				label := text[m[4]:m[5]]
				if label == "" {
					label = text[m[2]:m[3]]
				}
				if !isEscaped(p, m[0]) && label[0] != '^' {
					r.Add(p.At(m[0]), Say("链接“%s”没有地址，会照样印出", "link %q has no address and is printed as it is typed", text[m[0]:m[1]]),
						Say("另起一段写“[%s]: 网址”", `write a paragraph "[%s]: address"`, label))
				}
			}
		},
	}
}

// referencePattern is a link by reference that Markdown left as it is, since
// nothing has its label.
var referencePattern = regexp.MustCompile(`\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]`)

// checkLink says what is wrong with an address on a page, if anything.
func checkLink(c *Copy, p *issue.Page, address string) (message, hint Text) {
	t, inside, err := resolveLink(c, p, address)
	page := c.Page(t.lang, t.page)
	_, part := partOf(c, t.lang, t.page)
	full := fullAddress(c, t)
	switch {
	case !mayLead(typedScheme(address)):
		return // which is a finding of link-scheme
	case address == "":
		return Text{"链接没有地址", "a link without an address"}, Text{"写上地址", "write one"}
	case err != nil:
		return Say("“%s”不是地址", "%q is no address", address), Text{"写成/numbers/或#land-2", "write it like /numbers/ or #land-2"}
	case !inside:
		return
	case strings.HasSuffix(t.file, ".md"):
		return Say("“%s”是文件，不是网站地址", "%q is a file, not an address of the site", address),
			Say("写“%s”", "write %q", siteAddress(c, t.lang, strings.TrimSuffix(strings.TrimSuffix(t.page, ".md"), "_index")))
	case !strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "#") && full != "":
		return Say("“%s”从所在的页面算起，同样的文字在别的页面上会指错", "%q begins at its page, and leads elsewhere from others that have the same text", address),
			Say("写“%s”", "write %q", full)
	case t.file != "":
		if siteFile(c.FS, t) {
			return
		}
		return Say("网站没有文件“%s”", "the site has no file %q", address), Text{"放进static/，或改正地址", "put it into static/, or mend the address"}
	case page == nil && part != "":
		if t.fragment != "" && !anchorsOf(c, t.lang, t.page)[t.fragment] {
			return Say("“%s”上没有“#%s”", "%q has no #%s", "/"+t.page+"/", t.fragment), Text{"改正锚点，或去掉它", "mend the part behind the #, or leave it out"}
		}
		return
	case page == nil:
		return Say("网站没有页面“%s”", "the site has no page %q", address), Say("写下列之一：%s", "write one of %s", strings.Join(addresses(c, t.lang), ", "))
	case page.Kind == issue.Section:
		return Say("“%s”是一个部分，没有单独的页面", "%q is a section, which has no page of its own", address),
			Say("写“%s”", "write %q", siteAddress(c, t.lang, t.page))
	case t.fragment != "" && !anchorsOf(c, t.lang, t.page)[t.fragment]:
		return Say("“%s”上没有“#%s”", "%q has no #%s", pageAddress(c, page), t.fragment), Text{"改正锚点，或去掉它", "mend the part behind the #, or leave it out"}
	}
	return
}

// fullAddress is the address of a target from the root of the site, "" where nothing is
// there.
func fullAddress(c *Copy, t target) string {
	page := c.Page(t.lang, t.page)
	switch {
	case t.file != "" && siteFile(c.FS, t):
		return "/" + t.file
	case t.file != "" || page == nil:
		return ""
	case t.fragment != "" && page.Kind != issue.Section:
		return pageAddress(c, page) + "#" + t.fragment
	}
	return siteAddress(c, t.lang, t.page)
}

// siteAddress is the address of a page, or of a section inside its report.
func siteAddress(c *Copy, l issue.Language, name string) string {
	page := c.Page(l, strings.Trim(name, "/"))
	if page == nil {
		return "/"
	}
	if page.Kind == issue.Section {
		return pageAddress(c, page) + "#" + path.Base(page.Path)
	}
	return pageAddress(c, page)
}

// addresses lists the pages of a language.
func addresses(c *Copy, l issue.Language) []string {
	var list []string
	for _, p := range c.Pages(l) {
		if p.Kind != issue.Section {
			list = append(list, pageAddress(c, p))
		}
	}
	return list
}
