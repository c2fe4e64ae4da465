package pack

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"io/fs"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/compose/share"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

// squareName is the cover in the shape that lists of messages show.
const squareName = "00-cover-square.jpg"

// covers cuts the two covers that an Official Account asks for, 2.35 to 1 and
// square, out of what the report's poster shows, or its card. The wide one
// opens the article and is its first picture; the square one is returned.
func (m *wechatMaker) covers(doc *html.Node) (*wechatPicture, error) {
	shown, err := m.shownPicture(doc)
	if err != nil || shown == nil {
		m.found = append(m.found, diag.Finding{File: m.page.Path, Code: "package-cover", Severity: diag.Warning,
			Message: "the article has no cover: the page has neither a poster nor a card", Hint: "an Official Account asks for a picture of 2.35 by 1"})
		return nil, err
	}
	wide, err := cut(shown, image.Pt(235, 100))
	if err != nil {
		return nil, err
	}
	square, err := cut(shown, image.Pt(1, 1))
	m.picture("cover-wide.jpg", m.words["cover-wide"], wide)
	return &wechatPicture{squareName, m.words["cover-square"], square}, err
}

// shownPicture is what the report is shared with, without the words beside it;
// nil when there is none.
func (m *wechatMaker) shownPicture(doc *html.Node) (image.Image, error) {
	if m.cover.poster != nil {
		poster, _, err := image.Decode(bytes.NewReader(m.cover.poster))
		if at, of := share.PosterPicture(); err != nil || poster.Bounds().Size() == of {
			return part(poster, at), err
		}
	}
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Meta || refs.Attr(n, "property") != "og:image" {
			continue
		}
		place, err := m.edition.Site.Resolve(m.page.Path, refs.Attr(n, "content"))
		if err != nil || place.Outside() {
			continue
		}
		data, err := fs.ReadFile(m.edition.Site.FS, place.File)
		if err != nil {
			return nil, err
		}
		card, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", place.File, err)
		}
		return card, nil
	}
	return nil, nil
}

func part(of image.Image, at image.Rectangle) image.Image {
	if of == nil {
		return nil
	}
	to := image.NewRGBA(image.Rectangle{Max: at.Size()})
	draw.Draw(to, to.Rect, of, of.Bounds().Min.Add(at.Min), draw.Src)
	return to
}

// cut is the largest part of a picture in a shape, as JPEG: from its middle, and
// rather from above, where a scroll has its sky.
func cut(of image.Image, shape image.Point) ([]byte, error) {
	size := of.Bounds().Size()
	want := image.Pt(size.X, size.X*shape.Y/shape.X)
	if want.Y > size.Y {
		want = image.Pt(size.Y*shape.X/shape.Y, size.Y)
	}
	at := image.Pt((size.X-want.X)/2, (size.Y-want.Y)/5)
	var b bytes.Buffer
	err := jpeg.Encode(&b, part(of, image.Rectangle{at, at.Add(want)}), &jpeg.Options{Quality: 88})
	return b.Bytes(), err
}
