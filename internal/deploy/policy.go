package deploy

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/tekan-press/tekan/internal/diag"
)

// policy is what the pages of a site need of the Content-Security-Policy. It
// starts from nothing allowed but the site's own files.
type policy struct {
	styleHashes map[string]bool // of style elements
	styleAttrs  bool
	found       []diag.Finding
}

// packagesDir holds files that readers take away: a page among them is opened
// from their disks, where no policy holds.
const packagesDir = "packages/"

// readPolicy reads the pages. What the policy would stop from working is found
// here, before a reader meets it.
func readPolicy(site fs.FS, pages []string) (*policy, error) {
	p := &policy{styleHashes: map[string]bool{}}
	for _, name := range pages {
		if path.Ext(name) != ".html" || strings.HasPrefix(name, packagesDir) {
			continue
		}
		data, err := fs.ReadFile(site, name)
		if err != nil {
			return nil, err
		}
		p.page(name, data)
	}
	return p, nil
}

func (p *policy) page(name string, data []byte) {
	z := html.NewTokenizer(bytes.NewReader(data))
	line, inside := 1, ""
	for {
		tt := z.Next()
		raw := z.Raw()
		here := line
		line += bytes.Count(raw, []byte("\n"))
		switch tt {
		case html.ErrorToken:
			return
		case html.TextToken:
			if text := string(raw); inside == "script" && strings.TrimSpace(text) != "" {
				p.refuse(name, here, "a script inside the page", "put it in a file of its own")
			} else if inside == "style" {
				sum := sha256.Sum256(raw)
				p.styleHashes["'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'"] = true
			}
			inside = ""
		case html.StartTagToken, html.SelfClosingTagToken:
			inside = p.tag(name, here, z)
		case html.EndTagToken:
			inside = ""
		}
	}
}

// tag looks at a tag and returns "script" or "style" when the text after it is
// one that browsers would run or apply.
func (p *policy) tag(name string, line int, z *html.Tokenizer) string {
	tag, more := z.TagName()
	element := string(tag)
	runs := element == "script"
	for more {
		var key, val []byte
		key, val, more = z.TagAttr()
		k, v := string(key), strings.ToLower(strings.TrimSpace(string(val)))
		switch {
		case element == "script" && k == "type" && !runnable(v):
			runs = false
		case k == "style":
			p.styleAttrs = true
		case strings.HasPrefix(k, "on") && len(k) > 2:
			p.refuse(name, line, fmt.Sprintf("a handler %q in <%s>", k, element), "add the listener in a script file")
		case (k == "href" || k == "src" || k == "action") && strings.HasPrefix(v, "javascript:"):
			p.refuse(name, line, fmt.Sprintf("a javascript: address in <%s>", element), "use a button and a script file")
		}
	}
	if runs {
		return "script"
	}
	if element == "style" {
		return "style"
	}
	return ""
}

// runnable says whether a script's type is one that browsers execute, as the
// HTML standard lists them.
func runnable(mime string) bool {
	switch mime {
	case "", "module", "text/javascript", "application/javascript", "application/ecmascript", "text/ecmascript", "importmap", "speculationrules":
		return true
	}
	return false
}

func (p *policy) refuse(name string, line int, what, hint string) {
	p.found = append(p.found, diag.Finding{File: name, Line: line, Code: "content-policy", Severity: diag.Error,
		Message: what + " would be stopped by the content security policy", Hint: hint})
}

// headers go with every answer. Why each is as it is, is told in
// docs/publishing.md.
func (p *policy) headers() []Header {
	style := "style-src 'self'"
	for _, h := range slices.Sorted(maps.Keys(p.styleHashes)) {
		style += " " + h
	}
	if p.styleAttrs {
		style += "; style-src-attr 'unsafe-inline'"
	}
	csp := []string{
		"default-src 'none'", "script-src 'self'", style, "img-src 'self' data:", "font-src 'self'",
		"media-src 'self'", "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'",
		"base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
	}
	return []Header{
		{"Content-Security-Policy", strings.Join(csp, "; ")},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Strict-Transport-Security", "max-age=63072000"},
		{"X-Content-Type-Options", "nosniff"},
	}
}
