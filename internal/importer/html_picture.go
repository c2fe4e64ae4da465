package importer

import (
	"encoding/base64"
	"net/url"
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// smallestPicture is as wide as a picture has to be to be more than an ornament.
const smallestPicture = 48

// image puts a picture into the paragraph.
func (p *page) image(n *html.Node) {
	pic := &Picture{Alt: strings.TrimSpace(attribute(n, "alt"))}
	if generatedAlt.MatchString(pic.Alt) {
		pic.Alt = ""
	}
	for _, key := range []string{"width", "data-w"} {
		if w, err := strconv.Atoi(strings.TrimSuffix(attribute(n, key), "px")); err == nil && w < smallestPicture {
			return
		}
	}
	for _, key := range []string{"src", "data-src", "data-original", "data-lazy-src"} {
		address := attribute(n, key)
		if address == "" || pic.Data != nil {
			continue
		}
		if inline, ok := strings.CutPrefix(address, "data:"); ok {
			if _, packed, ok := strings.Cut(inline, ";base64,"); ok && pic.Name == "" {
				pic.Data, _ = base64.StdEncoding.DecodeString(packed)
			}
			if len(pic.Data) < 200 {
				pic.Data = nil // stands in until the page has loaded the picture
			}
			continue
		}
		if u, err := url.Parse(address); err == nil {
			pic.Name = path.Base(u.Path)
			if u.Host != "" {
				pic.Address = address
			}
			if u.Host == "" && p.open != nil {
				pic.Data, _ = p.open(u.Path) // without it the caption is listed alone
			}
		}
		if pic.Data == nil && p.open != nil {
			pic.Data, _ = p.open(address)
		}
	}
	if pic.Name == "" && pic.Data == nil || pic.Data == nil && isGIF(n) {
		return // an ornament that moves
	}
	if w := pictureWidth(pic.Data); w > 0 && w < smallestPicture {
		return
	}
	p.spans = append(p.spans, Span{Picture: pic})
}

// isGIF says whether a picture is a GIF by its address.
func isGIF(n *html.Node) bool {
	for _, key := range []string{"data-type", "src", "data-src"} {
		if value := attribute(n, key); value == "gif" || strings.Contains(value, "mmbiz_gif") || strings.Contains(value, "wx_fmt=gif") || strings.HasSuffix(value, ".gif") {
			return true
		}
	}
	return false
}

// figure reads a picture with its caption.
func (p *page) figure(n *html.Node, l look) {
	p.flush()
	from := len(p.m.Blocks)
	p.walk(n, l)
	p.flush()
	var photos, others []Block
	var tables []Block
	for _, b := range p.m.Blocks[from:] {
		if b.Kind == Table || b.Kind == Raw {
			tables = append(tables, b)
			continue
		}
		if b.Kind == Photo {
			photos = append(photos, b)
			continue
		}
		for _, part := range settleParagraph(b) {
			if part.Kind == Photo {
				photos = append(photos, part)
			} else {
				others = append(others, part)
			}
		}
	}
	p.m.Blocks = p.m.Blocks[:from]
	if len(photos) == 0 {
		p.m.Blocks = append(append(p.m.Blocks, others...), tables...)
		return
	}
	for _, b := range others {
		last := &photos[len(photos)-1]
		if len(last.Caption) > 0 {
			last.Caption = append(last.Caption, Span{Text: " "})
		}
		last.Caption = append(last.Caption, b.Spans...)
	}
	p.m.Blocks = append(append(p.m.Blocks, photos...), tables...)
}
