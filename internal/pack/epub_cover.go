package pack

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	_ "image/png" // posters may be of either kind
	"io/fs"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/pack/refs"
)

// bookCover is the picture of a cover: cut from a poster of the issue, which is
// there too, or, for an issue without one, words on its own paper.
type bookCover struct{ picture, poster []byte }

// Covers are half as high again as wide, and shops want no more pixels.
const (
	coverWidth  = 1080
	coverHeight = coverWidth * 3 / 2
)

// posterOf takes the cover from the first poster of the first language. What is
// below the cut, the code that leads to the site, nobody scans out of a book.
func (b *book) posterOf(p *Page, doc *html.Node) error {
	if b.cover.picture != nil || p.Language != b.edition.Languages[0] {
		return nil
	}
	for n := range doc.Descendants() {
		if n.DataAtom != atom.A || !hasAdvice(n, adviceCover) {
			continue
		}
		place, err := b.edition.Site.Resolve(p.Path, refs.Attr(n, "href"))
		if err != nil || !strings.HasPrefix(mediaType(place.File), "image/") {
			continue
		}
		data, err := fs.ReadFile(b.edition.Site.FS, place.File)
		if err != nil {
			return err
		}
		if b.cover.picture = cutCover(data); b.cover.picture != nil {
			b.cover.poster = data
			return nil
		}
	}
	return nil
}

// cutCover is the upper part of a poster, nil when it is none.
func cutCover(data []byte) []byte {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width*3 > config.Height*2 || config.Width < coverWidth/2 || config.Width > 4*coverWidth {
		return nil
	}
	poster, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	cut := image.NewRGBA(image.Rect(0, 0, config.Width, config.Width*3/2))
	draw.Draw(cut, cut.Bounds(), poster, poster.Bounds().Min, draw.Src)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, cut, &jpeg.Options{Quality: 88}); err != nil {
		return nil
	}
	return b.Bytes()
}

// coverImage is the file of the picture.
func (b *book) coverImage() (name, media string, data []byte) {
	if b.cover.picture != nil {
		return "cover.jpg", "image/jpeg", b.cover.picture
	}
	return "cover.svg", "image/svg+xml", []byte(b.plainCover())
}

func (b *book) plainCover() string {
	l, _ := b.edition.Site.Language(b.edition.Languages[0])
	colourOf := func(token, otherwise string) string {
		value, _ := b.palette.plain("var(" + token + ")")
		if c, ok := parseColour(value); ok {
			return c.String()
		}
		return otherwise
	}
	var s strings.Builder
	fmt.Fprintf(&s, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<svg xmlns=\"%s\" viewBox=\"0 0 %d %d\" xml:lang=\"%s\">\n<title>%s</title>\n",
		svgNamespace, coverWidth, coverHeight, xmlAttribute(l.Tag), xmlText(l.Title))
	fmt.Fprintf(&s, "<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n<rect x=\"84\" y=\"120\" width=\"84\" height=\"12\" fill=\"%s\"/>\n",
		colourOf("--silk", "#ffffff"), colourOf("--cinnabar", "#000000"))
	perLine := 6
	if strings.IndexFunc(l.Title, func(r rune) bool { return r > 0x2e80 }) < 0 {
		perLine = 13
	}
	for i, line := range coverLines(l.Title, perLine) {
		fmt.Fprintf(&s, "<text x=\"84\" y=\"%d\" font-size=\"140\" font-weight=\"900\" font-family=\"serif\" fill=\"%s\">%s</text>\n",
			320+i*176, colourOf("--ink", "#000000"), xmlText(line))
	}
	fmt.Fprintf(&s, "<text x=\"84\" y=\"%d\" font-size=\"44\" font-family=\"serif\" fill=\"%s\">%s</text>\n</svg>\n", coverHeight-110, colourOf("--ink", "#000000"), xmlText(l.Name))
	return s.String()
}

// coverLines breaks a title between words, and Chinese, which has none, after
// so many characters.
func coverLines(title string, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(title) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) <= most {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		rest := []rune(word)
		for len(rest) > most && rest[0] > 0x2e80 {
			lines = append(lines, string(rest[:most]))
			rest = rest[most:]
		}
		line = string(rest)
	}
	return append(lines, line)
}

// coverPage is the page that shows the cover.
func (b *book) coverPage() []byte {
	l, _ := b.edition.Site.Language(b.edition.Languages[0])
	name, _, _ := b.coverImage()
	return []byte(xhtmlHead(l.Tag, l.Title, "style.css") + fmt.Sprintf(
		"<body epub:type=\"cover\" class=\"book-cover\">\n<img src=\"%s\" alt=\"%s\" role=\"doc-cover\"/>\n</body>\n</html>\n", xmlAttribute(name), xmlAttribute(l.Title)))
}
