package share

import (
	"image"
	"image/draw"

	scaling "golang.org/x/image/draw"
	"rsc.io/qr"

	"github.com/tekan-press/tekan/internal/compose/paint"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/picture"
)

// Posters are as high as a phone's screen; a small one leads to it.
var (
	posterSize = image.Pt(1080, 1920)
	smallSize  = image.Pt(360, 640)
	photoAt    = image.Rect(0, 1010, 1080, 1610) // 1.8 to 1
)

// Where the scroll lies on a poster, and how large the code's modules are.
const (
	scrollTop    = 900
	scrollBottom = 1660
	codeScale    = 6
)

// PosterPicture is where a poster has its picture and no word, and how large a poster is.
func PosterPicture() (at image.Rectangle, of image.Point) { return photoAt, posterSize }

// posterView shows the middle of the scroll.
func posterView() paint.View {
	scale := float64(scrollBottom-scrollTop) / scrollHeight
	return paint.View{X: scrollMiddle, Y: scrollFoot, AtX: float64(posterSize.X) / 2, AtY: scrollBottom, Scale: scale}
}

// Poster is the poster of a report: what stands on it, and the address that its code leads to.
type Poster struct {
	Lang    issue.Language
	Name    string   // of the issue
	Title   []string // in phrases that each stay on one line while they fit
	Deck    string
	Scan    string // what the code is for
	Address string
	Photo   *Photo // instead of the scroll, nil where there is none
}

// Photo is a supplied photograph.
type Photo struct {
	Sum   string     // of its file
	Focus [2]float64 // what must stay in a crop, from 0 to 1
	// Read reads the file: in sRGB, lying as its orientation says.
	Read func() ([]byte, error) `json:"-"`
}

// Poster keeps the poster of a report and a small picture of it. Without a headline face there is none.
func (s *Studio) Poster(p Poster) (whole, small Picture, ok bool) {
	face, ok := s.faces[p.Lang]
	if !ok || p.Address == "" {
		return Picture{}, Picture{}, false
	}
	hash := sum(s.sum, face.Sum, p)
	whole, small = place("poster", posterSize, hash), place("small", smallSize, hash)
	s.keep(func() (map[string]image.Image, error) {
		drawn, err := s.drawPoster(p)
		if err != nil {
			return nil, err
		}
		scaled := image.NewRGBA(image.Rectangle{Max: smallSize})
		scaling.CatmullRom.Scale(scaled, scaled.Rect, drawn, drawn.Rect, draw.Src, nil)
		return map[string]image.Image{whole.Path: drawn, small.Path: scaled}, nil
	}, whole, small)
	return whole, small, true
}

func (s *Studio) drawPoster(p Poster) (*image.RGBA, error) {
	ground, err := s.poster()
	if err != nil {
		return nil, err
	}
	w, err := s.writer(copyOf(ground), p.Lang)
	if err != nil {
		return nil, err
	}
	if p.Photo != nil {
		ground := image.Rect(0, scrollTop, posterSize.X, scrollBottom)
		if _, err := s.lay(w.on, *p.Photo, ground, photoAt); err != nil {
			return nil, err
		}
	}
	code, err := qr.Encode(p.Address, qr.M)
	if err != nil {
		return nil, err
	}
	stamp(w.on, code, image.Pt(1000, 1856))
	w.poster(p)
	return w.on, w.err
}

// stamp prints a code with its lower right corner at a point, in a margin of four modules, as ISO/IEC 18004 has it.
func stamp(on *image.RGBA, code *qr.Code, corner image.Point) {
	const margin = 4 * codeScale
	size := image.Pt(code.Size*codeScale+2*margin, code.Size*codeScale+2*margin)
	corner = corner.Sub(size)
	draw.Draw(on, image.Rectangle{corner, corner.Add(size)}, image.White, image.Point{}, draw.Src)
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) {
				at := corner.Add(image.Pt(margin+x*codeScale, margin+y*codeScale))
				draw.Draw(on, image.Rectangle{at, at.Add(image.Pt(codeScale, codeScale))}, image.Black, image.Point{}, draw.Src)
			}
		}
	}
}

// poster sets the words of a poster.
func (w *writer) poster(p Poster) {
	title, deck := room{204, 1.16, posterSize.X - 160, 0}, room{46, 1.4, posterSize.X - 168, 200}
	if p.Lang == issue.EN {
		title.size, title.leading, deck.size = 138, 1.06, 42
	}
	name := w.fit([]string{p.Name}, room{deck.size * 0.87, 1, deck.width, 60})
	below := w.fit(Words(p.Deck, p.Lang), deck)
	title.height = photoAt.Min.Y - 40 - 150 - 40 - below.height(deck)
	above := w.fit(p.Title, title)
	w.lines("--cinnabar", name, room{leading: 1}, 84, 84)
	w.lines("--ink", above, title, 80, 150)
	w.lines("--text-quiet", below, deck, 84, 190+above.height(title))
	w.lines("--ink", w.fit([]string{p.Scan}, room{44, 1.2, 620, 120}), room{leading: 1.2}, 84, 1800)
}

// lines writes a block from the top of its first line on.
func (w *writer) lines(token string, b block, in room, x, y int) {
	for n, line := range b.lines {
		w.write(token, b.size, x, y+int(float64(n)*in.leading*b.size), line)
	}
}

// height is how high a block is.
func (b block) height(in room) int { return int(float64(len(b.lines)) * in.leading * b.size) }

// lay covers the scroll with silk and a photograph, and says whether it did: one that can not be decoded here leaves the
// scroll.
func (s *Studio) lay(on *image.RGBA, photo Photo, ground, at image.Rectangle) (bool, error) {
	data, err := photo.Read()
	if err != nil {
		return false, err
	}
	shown, err := picture.Crop(data, at.Size(), photo.Focus)
	if err != nil || shown == nil {
		return false, err
	}
	silk, err := s.colour("--silk")
	if err != nil {
		return false, err
	}
	draw.Draw(on, ground, image.NewUniform(silk), image.Point{}, draw.Src)
	draw.Draw(on, at, shown, image.Point{}, draw.Over)
	return true, nil
}
