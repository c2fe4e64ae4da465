// Package share draws the pictures by which an issue is shared: the card of a page, which others show beside a link to
// it, and the poster of a report. Both show the issue's own scroll.
//
// A picture has its name before it is drawn: the hash of all that it is drawn from. So pages can be printed at once,
// a picture that was drawn once is found again, and one that nobody asks for is never drawn.
package share

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"maps"
	"slices"
	"sort"
	"sync"

	"golang.org/x/image/font/opentype"

	"github.com/tekan-press/tekan/internal/compose/paint"
	"github.com/tekan-press/tekan/internal/issue"
)

// version is part of every name: readers and caches keep a picture as long as it has its name. Whoever changes how
// pictures are drawn counts on.
const version = 2

// Pictures are compressed as little as heaviest lets them, in bytes: messengers drop heavy ones, and a card is fetched
// by everyone who is sent a link. A small picture weighs on a page, and its letters are not read.
const (
	heaviest     = 100_000
	bestQuality  = 92
	leastQuality = 28
	smallQuality = 80
)

// Folder is where the pictures lie in a site.
const Folder = "share"

// Picture is where a picture lies in a site, and its size in pixels.
type Picture struct {
	Path   string `json:"path"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// Materials are what all pictures of an issue are drawn with.
type Materials struct {
	Tokens  string // text of palette.File
	Rules   string // text of paint.ScrollFile and paint.HeightsFile
	Palette string
	// Scroll is the drawing of the cover with its definitions.
	Scroll string
	// Faces are the headline faces. Without one, a card is the scroll alone, and there is no poster.
	Faces map[issue.Language]Face
}

// Face is what a language is written with, which is read when the first picture is drawn.
type Face struct {
	Sum string // of its fonts: it is part of the names of pictures
	// Read gives the font, and behind it those for characters that it lacks.
	Read func() ([]*opentype.Font, error)
}

// Studio knows the pictures of an issue.
type Studio struct {
	style  paint.Style
	scroll string
	sum    string // of what all pictures are drawn with
	faces  map[issue.Language]Face
	card   func() (*image.RGBA, error)
	poster func() (*image.RGBA, error)

	mu       sync.Mutex
	pictures map[string]drawing // by path
}

// drawing draws pictures that have much in common, by their paths.
type drawing func() (map[string]image.Image, error)

// New returns a studio without pictures.
func New(m Materials) *Studio {
	s := &Studio{
		style: paint.NewStyle(m.Tokens, m.Rules, m.Palette), scroll: m.Scroll,
		sum:      sum(version, m.Tokens, m.Rules, m.Palette, m.Scroll),
		faces:    m.Faces,
		pictures: map[string]drawing{},
	}
	s.card = sync.OnceValues(func() (*image.RGBA, error) { return s.ground(cardSize, cardView()) })
	s.poster = sync.OnceValues(func() (*image.RGBA, error) { return s.ground(posterSize, posterView()) })
	return s
}

// sum is the hash of values, 32 hex digits: by so many a release knows a name that changes with its content.
func sum(values ...any) string {
	text, err := json.Marshal(values)
	if err != nil {
		panic(err) // all are texts, numbers and lists of them
	}
	hash := sha256.Sum256(text)
	return hex.EncodeToString(hash[:16])
}

// place is where a picture lies that is drawn from what has a hash.
func place(kind string, size image.Point, hash string) Picture {
	return Picture{Folder + "/" + kind + "-" + hash + ".jpg", size.X, size.Y}
}

func (s *Studio) keep(draw drawing, pictures ...Picture) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range pictures {
		s.pictures[p.Path] = draw
	}
}

// Paths are those of all pictures, in order.
func (s *Studio) Paths() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.pictures))
}

// Has says whether a path is that of a picture.
func (s *Studio) Has(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pictures[path] != nil
}

// Draw draws the picture of a path, and returns it with those that were drawn along with it, as JPEG by their paths.
func (s *Studio) Draw(path string) (map[string][]byte, error) {
	s.mu.Lock()
	draw := s.pictures[path]
	s.mu.Unlock()
	if draw == nil {
		return nil, fmt.Errorf("no picture %q", path)
	}
	drawn, err := draw()
	if err != nil {
		return nil, fmt.Errorf("draw %q: %w", path, err)
	}
	files := map[string][]byte{}
	for name, picture := range drawn {
		best := bestQuality
		if picture.Bounds().Size() == smallSize {
			best = smallQuality
		}
		data, err := encode(picture, best)
		if err != nil {
			return nil, err
		}
		files[name] = data
	}
	return files, nil
}

// encode is a picture as JPEG, as good as may be and not heavier than it may be.
func encode(picture image.Image, best int) ([]byte, error) {
	const step = 8
	var failed error
	made := map[int][]byte{} // by how many steps the quality is below the best
	fits := func(steps int) bool {
		var out bytes.Buffer
		failed = cmp.Or(failed, jpeg.Encode(&out, picture, &jpeg.Options{Quality: best - steps*step}))
		made[steps] = out.Bytes()
		return out.Len() <= heaviest
	}
	steps := sort.Search((best-leastQuality)/step, fits) // what is worse is lighter
	if made[steps] == nil {
		fits(steps)
	}
	return made[steps], failed
}

// ground is silk with the scroll on it.
func (s *Studio) ground(size image.Point, view paint.View) (*image.RGBA, error) {
	silk, err := s.colour("--silk")
	if err != nil {
		return nil, err
	}
	picture := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(picture, picture.Rect, image.NewUniform(silk), image.Point{}, draw.Src)
	clip := picture.Rect
	clip.Max.Y = int(view.AtY)
	return picture, paint.Draw(picture, clip, s.scroll, s.style, view)
}

func (s *Studio) colour(token string) (color.RGBA, error) {
	c, err := s.style.Token(token)
	return c.RGBA(), err
}

// copyOf is a picture to draw on.
func copyOf(ground *image.RGBA) *image.RGBA {
	c := *ground
	c.Pix = slices.Clone(ground.Pix)
	return &c
}

// The part of the scroll that a reader sees: package scroll says where it stands.
const scrollMiddle, scrollFoot, scrollWidth, scrollHeight = 1500, 960, 3000, 890

var cardSize = image.Pt(1200, 630)

// cardView shows all of the scroll, at the foot of the card.
func cardView() paint.View {
	scale := float64(cardSize.X) / scrollWidth
	return paint.View{X: scrollMiddle, Y: scrollFoot, AtX: float64(cardSize.X) / 2, AtY: float64(cardSize.Y), Scale: scale}
}

// Card is the card of a page.
type Card struct {
	Lang  issue.Language
	Name  string   // of the issue
	Title []string // in phrases, as a poster's
	Photo *Photo   // beside the words, instead of the scroll; nil where there is none
}

// cardPhotoAt is where a card has its photograph, in a shape that a square crop of the card leaves room in for both.
var cardPhotoAt = image.Rect(630, 0, 1200, 630)

// Card keeps the card of a page.
func (s *Studio) Card(c Card) Picture {
	face, ok := s.faces[c.Lang]
	hash := sum(s.sum, face.Sum, c)
	if !ok {
		hash = sum(s.sum, "without words")
	}
	at := place("card", cardSize, hash)
	s.keep(func() (map[string]image.Image, error) {
		drawn, err := s.drawCard(c)
		return map[string]image.Image{at.Path: drawn}, err
	}, at)
	return at
}

func (s *Studio) drawCard(c Card) (image.Image, error) {
	ground, err := s.card()
	if err != nil {
		return nil, err
	}
	if _, ok := s.faces[c.Lang]; !ok {
		return ground, nil
	}
	w, err := s.writer(copyOf(ground), c.Lang)
	if err != nil {
		return nil, err
	}
	in := room{108, 1.16, cardSize.X - 160, 190} // the sky above the scroll
	if c.Photo != nil {
		covered, err := s.lay(w.on, *c.Photo, w.on.Rect, cardPhotoAt)
		if err != nil {
			return nil, err
		}
		if covered {
			in.width, in.height = cardPhotoAt.Min.X-120, 470
		}
	}
	if c.Lang == issue.EN {
		in.size = 84
	}
	name := w.fit([]string{c.Name}, room{34, 1.2, in.width, 44})
	w.lines("--cinnabar", name, room{leading: 1.2}, 62, 40)
	w.lines("--ink", w.fit(c.Title, in), in, 60, 92)
	return w.on, w.err
}
