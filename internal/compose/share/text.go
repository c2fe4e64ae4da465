package share

import (
	"errors"
	"fmt"
	"image"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/tekan-press/tekan/internal/issue"
)

// Words are the least parts of a text that stay on one line: words in English, characters with the marks beside them in
// Chinese.
func Words(text string, l issue.Language) []string {
	if l == issue.EN {
		return strings.Fields(text)
	}
	var all []string
	held := "" // marks that open, and letters and digits, wait for what follows
	for _, r := range text {
		last := len(all) - 1
		switch {
		case unicode.In(r, unicode.Ps, unicode.Pi):
			held += string(r)
		case held == "" && last >= 0 && (unicode.IsPunct(r) || joined(lastRune(all[last]), r)):
			all[last] += string(r)
		default:
			all, held = append(all, held+string(r)), ""
		}
	}
	if held != "" {
		all = append(all, held)
	}
	return all
}

func lastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

// joined says whether two characters are of one Latin word or number.
func joined(a, b rune) bool {
	of := func(r rune) bool { return r < unicode.MaxLatin1 && !unicode.IsSpace(r) }
	return of(a) && of(b)
}

// line joins parts to a line.
func line(parts []string, l issue.Language) string {
	if l == issue.EN {
		return strings.Join(parts, " ")
	}
	return strings.Join(parts, "")
}

// writer sets text on a picture, and keeps the first error.
type writer struct {
	studio *Studio
	on     *image.RGBA
	lang   issue.Language
	// fonts are those of the language, and those of the other for what they lack.
	fonts []*opentype.Font
	err   error
}

func (s *Studio) writer(on *image.RGBA, l issue.Language) (*writer, error) {
	w := &writer{studio: s, on: on, lang: l}
	for _, l := range []issue.Language{l, l.Other()} {
		face, ok := s.faces[l]
		if !ok {
			continue
		}
		fonts, err := face.Read()
		if err != nil {
			return nil, fmt.Errorf("read the headline face of %s: %w", l, err)
		}
		w.fonts = append(w.fonts, fonts...)
	}
	return w, nil
}

// setter sets text in one size.
type setter struct {
	w     *writer
	faces []font.Face
	buf   sfnt.Buffer
}

func (w *writer) sized(size float64) *setter {
	s := &setter{w: w}
	for _, f := range w.fonts {
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			w.err = err
			continue
		}
		s.faces = append(s.faces, face)
	}
	return s
}

// runs gives a text in stretches that one face can set: what none has is set by the first.
func (s *setter) runs(text string, each func(face font.Face, part string)) {
	of := func(r rune) int {
		for n, f := range s.w.fonts {
			if index, err := f.GlyphIndex(&s.buf, r); err == nil && index != 0 {
				return n
			}
		}
		return 0
	}
	from, by := 0, 0
	for at, r := range text {
		if n := of(r); n != by {
			if at > from {
				each(s.faces[by], text[from:at])
			}
			from, by = at, n
		}
	}
	if from < len(text) {
		each(s.faces[by], text[from:])
	}
}

func (s *setter) width(text string) int {
	var sum fixed.Int26_6
	s.runs(text, func(face font.Face, part string) { sum += font.MeasureString(face, part) })
	return sum.Ceil()
}

// write sets a line in a token's colour and a size in pixels. x, y is its left end and the top of its letters.
func (w *writer) write(token string, size float64, x, y int, text string) {
	c, err := w.studio.colour(token)
	s := w.sized(size)
	if err != nil || w.err != nil {
		w.err = errors.Join(w.err, err)
		return
	}
	dot := fixed.P(x, y+s.faces[0].Metrics().Ascent.Ceil())
	s.runs(strings.TrimSpace(text), func(face font.Face, part string) {
		d := font.Drawer{Dst: w.on, Src: image.NewUniform(c), Face: face, Dot: dot}
		d.DrawString(part)
		dot = d.Dot
	})
}

// block is text in lines of one size.
type block struct {
	size  float64
	lines []string
}

// room is where a block has to fit: its greatest size, its width and height in pixels, and how high a line is, in its
// size.
type room struct {
	size, leading float64
	width, height int
}

// fit sets phrases as large as a room lets them, and loses none: each stays on one line down to 7/10 of the greatest
// size; smaller, lines end between words, and where a word is wider than the room, anywhere.
func (w *writer) fit(phrases []string, in room) block {
	var loose, letters []string
	for _, p := range phrases {
		loose = append(loose, Words(p, w.lang)...)
	}
	space := ""
	if w.lang == issue.EN {
		space = " "
	}
	for _, p := range loose {
		letters = append(letters, strings.Split(p+space, "")...)
	}
	for _, try := range []struct {
		parts []string
		least float64
		lang  issue.Language
	}{{phrases, 0.7, w.lang}, {loose, 0.25, w.lang}, {letters, 0, issue.ZH}} {
		for size := in.size; size > try.least*in.size && size >= 8; size *= 0.96 {
			if lines := w.broken(try.parts, size, in, try.lang); lines != nil {
				return block{size, lines}
			}
		}
	}
	return block{8, w.balanced(w.sized(8), letters, in.width, issue.ZH)} // a text of thousands of characters
}

// broken is parts as lines of a size, nil where they do not fit.
func (w *writer) broken(parts []string, size float64, in room, l issue.Language) []string {
	s := w.sized(size)
	if w.err != nil {
		return []string{}
	}
	for _, p := range parts {
		if s.width(p) > in.width {
			return nil
		}
	}
	lines := w.balanced(s, parts, in.width, l)
	if float64(len(lines))*in.leading*size > float64(in.height) {
		return nil
	}
	return lines
}

// balanced is parts in as few lines as a width lets them, none much longer than the others.
func (w *writer) balanced(s *setter, parts []string, width int, l issue.Language) []string {
	lines := s.lines(parts, width, l)
	for low, high := 0, width; high-low > 8; {
		middle := (low + high) / 2
		if tried := s.lines(parts, middle, l); len(tried) > len(lines) {
			low = middle
		} else {
			lines, high = tried, middle
		}
	}
	return lines
}

// lines fills lines with parts.
func (s *setter) lines(parts []string, width int, l issue.Language) []string {
	var lines, held []string
	for _, p := range parts {
		if len(held) > 0 && s.width(line(append(held[:len(held):len(held)], p), l)) > width {
			lines, held = append(lines, line(held, l)), nil
		}
		held = append(held, p)
	}
	if len(held) > 0 {
		lines = append(lines, line(held, l))
	}
	return lines
}
