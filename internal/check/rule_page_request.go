package check

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func pageRequestRule() Rule {
	return Rule{
		Code:     "page-request",
		Severity: diag.Error,
		Summary:  Text{"成品页面向别的网站取东西", "a built page that fetches from another host"},
		Explain: Text{
			"页面只用自己的文件：不泄露读者，离线也能看，别人的网站关了也不坏。普通的外链不在此列。",
			"Pages use their own files alone: nobody learns who reads, the issue works offline, and nothing breaks when another site does. Plain links outward are left alone.",
		},
		Bad:  `<script src="https://cdn.example/chart.js">`,
		Good: `<script src="/js/chart.js">`,
		Output: func(s *Site, r *Report) {
			b := s.read()
			for _, p := range b.pages {
				for e, ref := range p.references() {
					if ref.loads || e.tag == "form" {
						b.foreign(r, p.name, e, ref.address)
					}
				}
			}
			for name, f := range b.files {
				if path.Ext(name) == ".css" {
					for _, address := range f.addresses {
						b.foreign(r, name, nil, address)
					}
				}
				for _, host := range f.hosts {
					if host != b.host {
						r.Add(issue.Pos{File: name}, Say("脚本里有别的网站“%s”", "the script names the host %q", host), Text{"把文件放进本站", "keep the file on the site"})
					}
				}
			}
		},
	}
}

// foreign reports an address outside of the site.
func (b *built) foreign(r *Report, from string, e *element, address string) {
	if strings.HasPrefix(address, "#") {
		return // a part of the page's own drawings
	}
	p := b.find(from, address)
	if p.outside == "" || p.outside == "data:" || p.outside == "blob:" || !mayLoad(schemeOf(address)) {
		return // page-scheme and page-script know what no page may load
	}
	r.Add(placeOf(from, e), Say("“%s”不在本站", "%q is not of this site", address), Text{"把文件放进本站", "keep the file on the site"})
}

// searchData begins the script that holds what the search reads.
const searchData = "window.tekanSearch="

var scriptURL = regexp.MustCompile("[\"'`](?:https?:|wss?:)?//([a-z0-9.-]+)")

// hostsIn lists the hosts of the addresses in a script, but for names of XML.
func hostsIn(data []byte) (hosts []string) {
	if bytes.HasPrefix(data, []byte(searchData)) {
		return nil // words of the text, which may be an address: nothing loads them
	}
	for _, m := range scriptURL.FindAllSubmatch(data, -1) {
		if host := string(m[1]); strings.Contains(host, ".") && host != "www.w3.org" {
			hosts = append(hosts, host)
		}
	}
	return hosts
}
