package share

import (
	"fmt"
	"image"
	"strings"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/tekan-press/tekan/internal/issue"
)

// breakLines breaks a text into lines of at most so many characters: between words in English, between characters in
// Chinese. A longer word has a line of its own.
func breakLines(text string, per int, l issue.Language) []string {
	space := " "
	if l == issue.ZH {
		space = ""
	}
	var lines []string
	line := ""
	for word := range strings.SplitSeq(text, space) {
		longer := word
		if line != "" {
			longer = line + space + word
		}
		if line != "" && utf8.RuneCountInString(longer) > per {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// writer sets text on a picture, and keeps the first error.
type writer struct {
	studio *Studio
	on     *image.RGBA
	face   *opentype.Font
	err    error
}

func (s *Studio) writer(on *image.RGBA, l issue.Language) (*writer, error) {
	face, err := s.faces[l].Read()
	if err != nil {
		return nil, fmt.Errorf("read the headline face of %s: %w", l, err)
	}
	return &writer{studio: s, on: on, face: face}, nil
}

// write sets a line in a token's colour and a size in pixels. x, y is its left end and the top of its letters.
func (w *writer) write(token string, size float64, x, y int, text string) {
	face := w.sized(size)
	if face == nil {
		return
	}
	defer face.Close()
	c, err := w.studio.colour(token)
	if err != nil {
		w.err = err
		return
	}
	d := font.Drawer{Dst: w.on, Src: image.NewUniform(c), Face: face, Dot: fixed.P(x, y+face.Metrics().Ascent.Ceil())}
	d.DrawString(strings.TrimSpace(text))
}

// fitting is a size at which no line is wider than a width.
func (w *writer) fitting(size float64, width int, lines []string) float64 {
	face := w.sized(size)
	if face == nil {
		return size
	}
	defer face.Close()
	widest := 0
	for _, line := range lines {
		widest = max(widest, font.MeasureString(face, line).Ceil())
	}
	if widest > width {
		size *= float64(width) / float64(widest)
	}
	return size
}

func (w *writer) sized(size float64) font.Face {
	if w.err != nil {
		return nil
	}
	face, err := opentype.NewFace(w.face, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	w.err = err
	return face
}
