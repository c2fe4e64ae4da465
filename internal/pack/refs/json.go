package refs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// jsonReader follows the values of a JSON document.
type jsonReader struct {
	where string // "json-ld", "manifest"
	node  *html.Node
	visit Visit
	// kind tells what the string under a key is, and whether it is an address.
	kind    func(keys []string, value string) (Kind, bool)
	keys    []string
	changed bool
}

// rewrite returns the document as the verdicts make it, with sorted keys, or
// the bytes it had when nothing changes.
func (r *jsonReader) rewrite(data []byte) ([]byte, error) {
	if len(data) > largestJSON {
		return nil, fmt.Errorf("%s has %d bytes, and at most %d are read", r.where, len(data), largestJSON)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var doc any
	if err := d.Decode(&doc); err != nil {
		return nil, fmt.Errorf("%s can not be read: %w", r.where, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s has something behind its end", r.where)
	}
	doc, _ = r.value(doc)
	if !r.changed {
		return data, nil
	}
	return json.Marshal(doc) // writes <, > and & as escapes: safe inside a script element
}

// value returns a value as it shall be, and false when it shall go.
func (r *jsonReader) value(v any) (any, bool) {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			r.keys = append(r.keys, key)
			if to, ok := r.value(v[key]); ok {
				v[key] = to
			} else {
				delete(v, key)
			}
			r.keys = r.keys[:len(r.keys)-1]
		}
	case []any:
		kept := v[:0]
		for _, e := range v {
			if to, ok := r.value(e); ok {
				kept = append(kept, to)
			}
		}
		return kept, true
	case string:
		kind, ok := r.kind(r.keys, v)
		if !ok {
			return v, true
		}
		verdict := r.visit(Ref{Kind: kind, Where: r.where + " " + strings.Join(r.keys, "."), Address: v, Node: r.node})
		r.changed = r.changed || verdict.Drop || verdict.Remove || verdict.Address != v
		return verdict.Address, !verdict.Drop && !verdict.Remove
	}
	return v, true
}

// rewriteJSONLD visits the addresses of schema.org data
// (https://www.w3.org/TR/json-ld11/).
func rewriteJSONLD(data []byte, node *html.Node, visit Visit) ([]byte, error) {
	r := &jsonReader{where: "json-ld", node: node, visit: visit, kind: func(keys []string, value string) (Kind, bool) {
		switch lastKey(keys) {
		case "@context", "@type", "@vocab", "encodingFormat":
			return Name, false
		case "@id", "url", "mainEntityOfPage", "sameAs", "license", "inDefinedTermSet", "isPartOf":
			return Name, looksLikeAddress(value)
		case "image", "contentUrl", "thumbnailUrl", "embedUrl", "downloadUrl", "logo":
			return Mention, true
		}
		return Mention, looksLikeAddress(value)
	}}
	return r.rewrite(data)
}

func lastKey(keys []string) string {
	if len(keys) == 0 {
		return ""
	}
	return keys[len(keys)-1]
}

// looksLikeAddress tells an address among strings that may also be words.
func looksLikeAddress(s string) bool {
	if strings.ContainsAny(s, " \t\r\n") {
		return false
	}
	for _, prefix := range []string{"/", "./", "../", "#", "http://", "https://"} {
		if strings.HasPrefix(s, prefix) && len(s) > 1 || s == "/" {
			return true
		}
	}
	return false
}

// rewriteManifest visits the addresses of a web app manifest
// (https://www.w3.org/TR/appmanifest/).
func rewriteManifest(data []byte, visit Visit) ([]byte, error) {
	r := &jsonReader{where: "manifest", visit: visit, kind: func(keys []string, _ string) (Kind, bool) {
		switch lastKey(keys) {
		case "src":
			return Load, true
		case "start_url", "scope", "url", "action":
			return Link, true
		}
		return Name, false
	}}
	return r.rewrite(data)
}
