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

// posterView shows the middle of the scroll.
func posterView() paint.View {
	scale := float64(scrollBottom-scrollTop) / scrollHeight
	return paint.View{X: scrollMiddle, Y: scrollFoot, AtX: float64(posterSize.X) / 2, AtY: scrollBottom, Scale: scale}
}

// Poster is the poster of a report: what stands on it, and the address that its code leads to.
type Poster struct {
	Lang    issue.Language
	Name    string   // of the issue
	Title   []string // in phrases that each begin a line
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
		if err := s.lay(w.on, *p.Photo); err != nil {
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
	name, title, leading, per, deck, columns := 40.0, 204.0, 236, 5, 46.0, 19
	if p.Lang == issue.EN {
		name, title, leading, per, deck, columns = 34, 138, 146, 12, 42, 38
	}
	w.write("--cinnabar", name, 84, 84, p.Name)
	var lines []string
	for _, phrase := range p.Title {
		lines = append(lines, breakLines(phrase, per, p.Lang)...)
	}
	lines = lines[:min(4, len(lines))]
	title = w.fitting(title, posterSize.X-160, lines)
	y := 150
	for _, line := range lines {
		w.write("--ink", title, 80, y, line)
		y += leading
	}
	y += 40
	lines = breakLines(p.Deck, columns, p.Lang)
	lines = lines[:min(4, len(lines))]
	deck = w.fitting(deck, posterSize.X-168, lines)
	for _, line := range lines {
		w.write("--text-quiet", deck, 84, y, line)
		y += 64
	}
	w.write("--ink", 44, 84, 1800, p.Scan)
}

// lay covers the scroll with a photograph. One that can not be decoded here leaves it.
func (s *Studio) lay(on *image.RGBA, photo Photo) error {
	data, err := photo.Read()
	if err != nil {
		return err
	}
	shown, err := picture.Crop(data, photoAt.Size(), photo.Focus)
	if err != nil || shown == nil {
		return err
	}
	silk, err := s.colour("--silk")
	if err != nil {
		return err
	}
	draw.Draw(on, image.Rect(0, scrollTop, posterSize.X, scrollBottom), image.NewUniform(silk), image.Point{}, draw.Src)
	draw.Draw(on, photoAt, shown, image.Point{}, draw.Over)
	return nil
}
