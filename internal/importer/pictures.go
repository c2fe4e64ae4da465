package importer

import (
	"bytes"
	"cmp"
	"image"
	"image/gif"
	"image/png"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/picture"
)

const (
	// largestSide and largestPicture bound what a page could be made from: no
	// camera of a newspaper takes more, and a decoder needs four bytes a pixel.
	largestSide    = 30_000
	largestPicture = 120_000_000
)

// usable is what of a picture can stand in assets/photos, and the ending of its name.
// nil is a picture that no page can show; the finding says which. A picture that is
// too large to be decoded refuses the manuscript.
func (r reading) usable(d *Draft, p *Picture) (data []byte, ext string, err error) {
	if len(p.Data) == 0 {
		if p.Name != "" {
			r.note(d, "put the file into assets/photos under the photo's id", "the picture %q is not in the manuscript", cmp.Or(p.Address, p.Name))
		}
		return nil, "", nil
	}
	f := inspect(p.Data)
	if f.Width > largestSide || f.Height > largestSide || f.Width*f.Height > largestPicture {
		return nil, "", r.refuse("scale it down to 6000 pixels in an image editor and put it into the manuscript again",
			"the picture %q has %d × %d pixels", p.Name, f.Width, f.Height)
	}
	if f.Kind.Shown() && f.Damage == "" {
		return p.Data, f.Kind.Extensions()[0], nil
	}
	if out := asPNG(f.Kind, p.Data); out != nil {
		return out, ".png", nil
	}
	r.note(d, "export it as JPEG or PNG and put it into assets/photos under the photo's id", "the picture %q can not be shown: %s", p.Name, r.kindName(f))
	return nil, "", nil
}

// inspect is what a picture file says of itself, in the older formats too.
func inspect(data []byte) picture.File {
	f := picture.Read(data, false)
	var c image.Config
	switch in := bytes.NewReader(data); f.Kind {
	case picture.BMP:
		c, _ = bmp.DecodeConfig(in)
	case picture.TIFF:
		c, _ = tiff.DecodeConfig(in)
	case picture.GIF:
		c, _ = gif.DecodeConfig(in)
	}
	f.Width, f.Height = max(f.Width, c.Width), max(f.Height, c.Height)
	return f
}

// pictureWidth is how many pixels wide a picture is, 0 where that can not be told.
func pictureWidth(data []byte) int { return inspect(data).Width }

func (r reading) kindName(f picture.File) string {
	switch {
	case f.Damage != "":
		return say(r.lang, "it is damaged")
	case f.Kind == picture.Unknown:
		return say(r.lang, "it is in no known format")
	}
	return string(f.Kind)
}

// asPNG makes a PNG of a picture in an older format, nil where it can not.
func asPNG(kind picture.Kind, data []byte) []byte {
	var img image.Image
	var err error
	switch in := bytes.NewReader(data); kind {
	case picture.GIF:
		img, err = gif.Decode(in)
	case picture.BMP:
		img, err = bmp.Decode(in)
	case picture.TIFF:
		img, err = tiff.Decode(in)
	default:
		return nil
	}
	var out bytes.Buffer
	if err != nil || png.Encode(&out, img) != nil {
		return nil
	}
	return out.Bytes()
}

// note reports something that an editor has to see to.
func (r reading) note(d *Draft, hint, format string, args ...any) {
	d.Findings = append(d.Findings, diag.Finding{
		File: r.name, Code: Code, Severity: diag.Warning, Message: say(r.lang, format, args...), Hint: say(r.lang, hint),
	})
}
