// Package picture knows what a picture file is: its kind, its size, its colours,
// whether it is whole, and what it tells of a camera, its owner and a place. It
// makes of a supplied picture the one that may be processed and published:
// upright in sRGB, with nothing in it but the picture.
package picture

import (
	"errors"
	"fmt"
	"io"
)

// File is what a picture file says of itself.
type File struct {
	Kind Kind
	// Width and Height are in pixels, as the picture is to be seen: a camera held
	// upright says so in its orientation.
	Width, Height int
	// Makers are the names in the metadata, as written by the camera, the
	// photographer or the agency.
	Makers []string
	// Private is what it tells besides the picture.
	Private Private
	// Damage says why the picture can not be read, in the words of its decoder;
	// CutOff is the damage of a file whose end is missing.
	Damage string
	// Colour says why its colours can not be brought to sRGB.
	Colour Trouble
}

// CutOff is the damage of a file whose end is missing.
const CutOff = "its end is missing"

// Trouble is why the colours of a picture can not be brought to sRGB.
type Trouble string

// What kind of trouble there is.
const (
	NoTrouble Trouble = ""
	CMYK      Trouble = "CMYK"  // the colours of print
	Table     Trouble = "table" // a profile that describes its colours by a table
	HDR       Trouble = "HDR"   // brightness beyond that of a page
	Wide      Trouble = "wide"  // colours wider than sRGB, in a format that is not written here
)

// errCutOff is CutOff as the parsers meet it.
var errCutOff = errors.New(CutOff)

// Read reads a file. Without decoding, it finds that an end is missing, but not
// every other damage; decoded, all that a build would stumble over. AVIF can not
// be decoded here: of it, only the structure is known.
func Read(data []byte, decode bool) File {
	p := parse(data)
	f := File{Kind: p.kind, Width: p.width, Height: p.height}
	m := p.metadata()
	f.Makers, f.Private = m.makers, m.private
	if m.orientation >= 5 {
		f.Width, f.Height = f.Height, f.Width
	}
	_, f.Colour = p.colours(m)
	if p.damage == nil && p.width*p.height == 0 {
		p.broken("no size in it")
	}
	if p.damage == nil && decode {
		p.damage = p.decode(data)
	}
	if p.damage != nil {
		f.Damage = p.damage.Error()
	}
	return f
}

// decode decodes the picture as the build will.
func (p *parts) decode(data []byte) error {
	if p.animated || p.channels == 4 {
		return nil // the decoder knows one picture alone; of CMYK, the colours are trouble enough
	}
	_, err := p.pixels(data)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errCutOff
	}
	return err
}

// parts are what a picture file is made of.
type parts struct {
	kind          Kind
	width, height int // as stored
	channels      int // of a JPEG
	animated      bool
	damage        error

	exif, xmp, iptc [][]byte
	icc             []byte
	comment         bool
	thumbnail       bool
	trailer         bool // something lies behind the end of the picture
	png             pngColours
	heif            heifColours

	// kept are the pieces of the file that make the picture, in their order.
	kept [][]byte
}

// parse takes a file apart. Of a file that is damaged it returns what could be
// read; it never panics.
func parse(data []byte) *parts {
	p := &parts{kind: KindOf(data)}
	switch p.kind {
	case JPEG:
		p.parseJPEG(data)
	case PNG:
		p.parsePNG(data)
	case WebP:
		p.parseWebP(data)
	case AVIF, HEIC:
		p.parseHEIF(data)
	case TIFF:
		p.exif = [][]byte{data}
	case GIF:
		p.parseGIF(data)
	case SVG:
		p.xmp = [][]byte{data}
	}
	return p
}

func (p *parts) broken(format string, args ...any) {
	if p.damage == nil {
		p.damage = fmt.Errorf(format, args...)
	}
}

func (p *parts) keep(piece []byte) { p.kept = append(p.kept, piece) }
