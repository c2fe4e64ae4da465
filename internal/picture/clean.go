package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"

	"github.com/HugoSmits86/nativewebp"
	"golang.org/x/image/webp"
)

// jpegQuality is that of a picture whose colours were converted, from which the
// published sizes are made.
const jpegQuality = 97

// Plan says what Clean will do to a picture.
type Plan struct {
	// Converts says that the picture is decoded and encoded anew, in sRGB, which
	// takes seconds and is worth remembering.
	Converts bool

	parts  *parts
	meta   metadata
	colour *profile
}

// PlanFor looks at a picture that is to be cleaned.
func PlanFor(data []byte) Plan {
	p := parse(data)
	m := p.metadata()
	plan := Plan{parts: p, meta: m}
	if p.damage != nil || !p.kind.Shown() {
		plan.parts = nil
		return plan
	}
	plan.colour, _ = p.colours(m)
	plan.Converts = plan.colour != nil
	return plan
}

// Possible says whether the file is a whole picture of a kind that is shown, so
// that Clean makes something of it.
func (plan Plan) Possible() bool { return plan.parts != nil }

// Clean is the picture in the same format, in sRGB and with nothing else in it:
// no metadata but how it lies, no profile, no thumbnail, nothing behind its end.
// Where the colours are sRGB already, the picture itself stays as it is, bit by
// bit. What is damaged or no picture is returned empty, so that nothing of it is
// ever shown.
func (plan Plan) Clean(data []byte) ([]byte, error) {
	if plan.parts == nil {
		return nil, nil
	}
	if !plan.Converts {
		return plan.strip(), nil
	}
	src, err := plan.parts.pixels(data)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	switch made := toSRGB(src, plan.colour, plan.parts.kind == WebP); plan.parts.kind {
	case JPEG:
		// Every pixel is opaque, which the encoder need not find out.
		opaque := &image.RGBA{Pix: made.Pix, Stride: made.Stride, Rect: made.Rect}
		err = jpeg.Encode(&b, opaque, &jpeg.Options{Quality: jpegQuality})
	case PNG:
		err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, made)
	case WebP:
		err = nativewebp.Encode(&b, made, nil)
	}
	if err != nil {
		return nil, err
	}
	lying := parse(b.Bytes())
	return lying.strip(plan.meta.orientation), nil
}

// pixels decodes a picture as it is stored. It returns nil for the kinds that
// can not be decoded here.
func (p *parts) pixels(data []byte) (image.Image, error) {
	switch p.kind {
	case JPEG:
		return jpeg.Decode(bytes.NewReader(data))
	case PNG:
		return png.Decode(bytes.NewReader(data))
	case WebP:
		return webp.Decode(bytes.NewReader(data))
	}
	return nil, nil
}

func (plan Plan) strip() []byte { return plan.parts.strip(plan.meta.orientation) }

// strip is the picture alone, which lies as the orientation says.
func (p *parts) strip(orientation int) []byte {
	switch p.kind {
	case JPEG:
		return p.cleanJPEG(orientation)
	case PNG:
		return p.cleanPNG(orientation)
	case WebP:
		return p.cleanWebP(orientation)
	case AVIF:
		return p.kept[0]
	}
	return nil
}
