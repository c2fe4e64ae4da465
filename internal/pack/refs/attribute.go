package refs

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// attribute returns a value as the visitor wants it, and false when the
// attribute shall go.
func (w *walker) attribute(n *html.Node, a html.Attribute) (string, bool, error) {
	key := a.Key
	if a.Namespace != "" {
		key = a.Namespace + ":" + key
	}
	where := n.Data + " " + key
	switch {
	case n.Data == "meta":
		return w.meta(n, a, where)
	case key == "style":
		to, err := rewriteCSS([]byte(a.Val), where, n, w.visit)
		return string(to), true, err
	case key == "srcset", key == "imagesrcset", key == "data-srcset":
		return w.srcset(n, a.Val, where)
	case key == "srcdoc", key == "archive", key == "codebase", key == "ping", key == "attributionsrc":
		return a.Val, true, fmt.Errorf("the attribute %q holds addresses that are not read: take it out", where)
	}
	if kind, ok := addressAttribute(n, key, a.Val); ok {
		v := w.see(Ref{Kind: kind, Where: where, Address: strings.Trim(a.Val, " \t\r\n\f"), Node: n})
		if v.Address == strings.Trim(a.Val, " \t\r\n\f") {
			v.Address = a.Val
		}
		return v.Address, !v.Drop, nil
	}
	if strings.EqualFold(key, "attributeName") && strings.HasSuffix(a.Val, "href") {
		return a.Val, true, fmt.Errorf("an animation of %q holds addresses that are not read: take it out", a.Val)
	}
	if n.Namespace == "svg" && strings.Contains(a.Val, "(") {
		to, err := rewriteCSS([]byte(a.Val), where, n, w.visit)
		return string(to), true, err
	}
	return a.Val, true, nil
}

func (w *walker) see(r Ref) Verdict {
	v := w.visit(r)
	w.remove = w.remove || v.Remove
	v.Drop = v.Drop || v.Remove
	return v
}

// addressAttribute says what an attribute is for when its whole value is one
// address (https://html.spec.whatwg.org/multipage/indices.html#attributes-3).
func addressAttribute(n *html.Node, key, value string) (Kind, bool) {
	switch key {
	case "href", "xlink:href":
		return hrefKind(n), true
	case "src", "poster", "background":
		return Load, true
	case "data":
		return Load, n.Data == "object"
	case "cite", "longdesc", "action", "formaction":
		return Link, true
	case "data-src", "data-href", "data-poster":
		return Load, value != ""
	case "itemid":
		return Name, true
	}
	// Scripts of the page load what data attributes name.
	return Load, strings.HasPrefix(key, "data-") && looksLikeAddress(value)
}

// hrefKind tells links from what is loaded.
func hrefKind(n *html.Node) Kind {
	switch n.Data {
	case "a", "area":
		if slices.Contains(strings.Fields(strings.ToLower(Attr(n, "rel"))), "bookmark") { // the page's own permalink
			return Name
		}
		return Link
	case "link":
		for _, rel := range strings.Fields(strings.ToLower(Attr(n, "rel"))) {
			switch rel {
			case "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch", "expect":
				return Load
			case "canonical", "shortlink":
				return Name
			}
		}
		return Link
	}
	return Load // of SVG: use, image, gradients
}

// meta visits the addresses in a meta element: share cards, the tiles of old
// systems, and where a page sends its reader on.
func (w *walker) meta(n *html.Node, a html.Attribute, where string) (string, bool, error) {
	if a.Key != "content" || a.Namespace != "" {
		return a.Val, true, nil
	}
	name := strings.ToLower(Attr(n, "property") + Attr(n, "name"))
	if strings.EqualFold(strings.TrimSpace(Attr(n, "http-equiv")), "refresh") {
		return w.refresh(n, a.Val)
	}
	var kind Kind
	switch name {
	case "og:url", "twitter:url":
		kind = Name
	case "og:image", "og:image:url", "og:image:secure_url", "og:video", "og:video:url", "og:video:secure_url",
		"og:audio", "og:audio:url", "og:audio:secure_url", "og:see_also", "twitter:image", "twitter:image:src",
		"twitter:player", "thumbnail", "msapplication-tileimage", "msapplication-config", "msapplication-starturl",
		"msapplication-square70x70logo", "msapplication-square150x150logo", "msapplication-wide310x150logo", "msapplication-square310x310logo":
		kind = Mention
	default:
		return a.Val, true, nil
	}
	v := w.see(Ref{Kind: kind, Where: strings.Replace(where, "content", name, 1), Address: a.Val, Node: n})
	return v.Address, !v.Drop, nil
}

// refresh visits "0; url=ADDRESS".
func (w *walker) refresh(n *html.Node, value string) (string, bool, error) {
	i := strings.IndexAny(value, ";,")
	if i < 0 {
		return value, true, nil
	}
	rest := strings.TrimLeft(value[i+1:], " \t\r\n\f")
	if len(rest) > 3 && strings.EqualFold(rest[:3], "url") {
		if after, ok := strings.CutPrefix(strings.TrimLeft(rest[3:], " \t\r\n\f"), "="); ok {
			rest = strings.TrimLeft(after, " \t\r\n\f")
		}
	}
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		rest, _, _ = strings.Cut(rest[1:], rest[:1])
	}
	if rest = strings.TrimRight(rest, " \t\r\n\f"); rest == "" {
		return value, true, nil
	}
	v := w.see(Ref{Kind: Link, Where: "meta refresh", Address: rest, Node: n})
	if v.Address == rest {
		return value, !v.Drop, nil
	}
	// A quotation mark at its beginning would end the address at the next one.
	to := strings.NewReplacer(`"`, "%22", "'", "%27").Replace(v.Address)
	return value[:i] + "; url=" + to, !v.Drop, nil
}

// srcset visits each candidate of a list of pictures
// (https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute).
func (w *walker) srcset(n *html.Node, value, where string) (string, bool, error) {
	var kept []string
	changed := false
	const space = " \t\r\n\f"
	for rest := value; ; {
		rest = strings.TrimLeft(rest, space+",")
		if rest == "" {
			break
		}
		end := strings.IndexAny(rest, space)
		if end < 0 {
			end = len(rest)
		}
		address, descriptor := rest[:end], ""
		if rest = rest[end:]; strings.HasSuffix(address, ",") {
			address = strings.TrimRight(address, ",")
		} else {
			descriptor, rest = cutDescriptor(rest)
		}
		v := w.see(Ref{Kind: Load, Where: where, Address: address, Node: n})
		changed = changed || v.Drop || v.Address != address
		if v.Drop {
			continue
		}
		kept = append(kept, strings.TrimSpace(srcsetEscape(v.Address)+" "+strings.Trim(descriptor, space)))
	}
	if !changed {
		return value, true, nil
	}
	return strings.Join(kept, ", "), len(kept) > 0, nil
}

// cutDescriptor ends at a comma outside parentheses.
func cutDescriptor(s string) (string, string) {
	depth := 0
	for i, c := range s {
		switch {
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case c == ',' && depth == 0:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// srcsetEscape keeps an address in one piece: white space ends it, and a comma
// at its end or beginning would be taken for one between candidates.
func srcsetEscape(s string) string {
	s = strings.NewReplacer(" ", "%20", "\t", "%09", "\n", "%0A", "\r", "%0D", "\f", "%0C").Replace(s)
	if trimmed := strings.TrimRight(s, ","); trimmed != s {
		s = trimmed + strings.Repeat("%2C", len(s)-len(trimmed))
	}
	if trimmed := strings.TrimLeft(s, ","); trimmed != s {
		s = strings.Repeat("%2C", len(s)-len(trimmed)) + trimmed
	}
	return s
}
