package deploy

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// headersName is what Netlify and Cloudflare Pages read at the root of a site.
const headersName = "_headers"

// headersFile says the headers in that form. Only rules that end in a star are
// used, since the hosts read no others alike. Pages are left to the host, which
// sends them with an ETag and asks again each time.
func headersFile(m Manifest) []byte {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range m.Headers {
		fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
	}
	for _, rule := range fingerprintedRules(m) {
		fmt.Fprintf(&b, "%s\n  Cache-Control: %s\n", rule, cacheForever)
	}
	return []byte(b.String())
}

// fingerprintedRules are the folders that hold nothing but fingerprinted files,
// and what is left one by one.
func fingerprintedRules(m Manifest) []string {
	mixed := map[string]bool{} // folders with other files in them or below
	for _, f := range m.Files {
		for dir := path.Dir(f.Path); !f.Fingerprinted; dir = path.Dir(dir) {
			mixed[dir] = true
			if dir == "." {
				break
			}
		}
	}
	var rules []string
	for _, f := range m.Files {
		if !f.Fingerprinted {
			continue
		}
		rule := "/" + f.Path
		for dir := path.Dir(f.Path); dir != "." && !mixed[dir]; dir = path.Dir(dir) {
			rule = "/" + dir + "/*"
		}
		if !slices.Contains(rules, rule) {
			rules = append(rules, rule)
		}
	}
	return rules
}
