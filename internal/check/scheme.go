package check

import (
	"html"
	"strings"
)

// schemeOf is the scheme of an address as a browser reads it, in small letters,
// "" for one that has none: control characters at its beginning and line ends
// anywhere mean nothing to it (https://url.spec.whatwg.org/#concept-basic-url-parser).
func schemeOf(address string) string {
	if address == "" || address[0] == '/' || address[0] == '#' {
		return "" // as most
	}
	scheme, _, ok := strings.Cut(address, ":")
	if !ok {
		return ""
	}
	scheme = strings.TrimLeftFunc(scheme, func(r rune) bool { return r <= ' ' })
	scheme = strings.ToLower(strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, scheme))
	if scheme == "" || scheme[0] < 'a' || scheme[0] > 'z' || strings.Trim(scheme, schemeBytes) != "" {
		return ""
	}
	return scheme
}

// schemeBytes are what the name of a scheme is made of.
const schemeBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

// typedScheme is the scheme of an address as it is typed in Markdown, where
// entities and a backslash before a mark stand for characters.
func typedScheme(address string) string {
	if scheme := schemeOf(address); scheme != "" {
		return scheme
	}
	return schemeOf(html.UnescapeString(strings.ReplaceAll(address, `\`, "")))
}

// mayLead says whether a link may have the scheme.
func mayLead(scheme string) bool {
	switch scheme {
	case "", "http", "https", "mailto", "tel":
		return true
	}
	return false
}

// mayLoad says whether a page may show what an address of the scheme holds:
// what stands in the address itself, or was made by the page.
func mayLoad(scheme string) bool { return mayLead(scheme) || scheme == "data" || scheme == "blob" }

// shorten cuts what a message quotes down to what a line can take.
func shorten(s string) string {
	const most = 60
	if short := []rune(s); len(short) > most {
		return string(short[:most]) + "…"
	}
	return s
}

// schemeMessage says what is wrong with an address.
func schemeMessage(address, scheme string) (message, hint Text) {
	return Say("“%s”以%s:开头，读者打不开或不该打开", "%q begins with %s:, which readers can not or should not open", shorten(address), scheme),
		Text{"链接只用https:、http:、mailto:、tel:，或本站地址", "link to https:, http:, mailto:, tel: or an address of the site"}
}
