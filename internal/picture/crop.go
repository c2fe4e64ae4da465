package picture

import (
	"image"
	"image/draw"
	"math"

	scaling "golang.org/x/image/draw"
)

// Crop is a picture as it is to be seen, upright, cropped around its focus to the shape of a size and scaled to it. It
// is nil for a picture that can not be decoded here: AVIF.
func Crop(data []byte, size image.Point, focus [2]float64) (image.Image, error) {
	p := parse(data)
	src, err := p.pixels(data)
	if src == nil || err != nil {
		return nil, err
	}
	how := p.metadata().orientation
	stored := src.Bounds().Size()
	upright := turned(stored, how)
	ratio := float64(size.X) / float64(size.Y)
	w := min(float64(upright.X), math.Floor(float64(upright.Y)*ratio))
	h := min(float64(upright.Y), math.Floor(w/ratio))
	corner := func(middle, long, all float64) int {
		return int(max(0, min(all-long, math.Round(middle*all-long/2))))
	}
	at := image.Pt(corner(focus[0], w, float64(upright.X)), corner(focus[1], h, float64(upright.Y)))
	from := image.Rectangle{asStored(at, upright, how), asStored(at.Add(image.Pt(int(w), int(h))), upright, how)}.Canon()
	scaled := image.NewRGBA(image.Rectangle{Max: turned(size, how)})
	scaling.BiLinear.Scale(scaled, scaled.Rect, src, from.Add(src.Bounds().Min), draw.Src, nil)
	if how == 1 {
		return scaled, nil
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			// The middle of a pixel, in halves.
			q := asStored(image.Pt(2*x+1, 2*y+1), size.Mul(2), how)
			out.SetRGBA(x, y, scaled.RGBAAt(q.X/2, q.Y/2))
		}
	}
	return out, nil
}

// turned is the size of a picture after it has been turned upright, or laid back.
func turned(size image.Point, how int) image.Point {
	if how >= 5 {
		return image.Pt(size.Y, size.X)
	}
	return size
}

// asStored is where a point of an upright picture of a size is stored, by the values of the tag Orientation in EXIF.
func asStored(p, size image.Point, how int) image.Point {
	switch how {
	case 2:
		return image.Pt(size.X-p.X, p.Y)
	case 3:
		return image.Pt(size.X-p.X, size.Y-p.Y)
	case 4:
		return image.Pt(p.X, size.Y-p.Y)
	case 5:
		return image.Pt(p.Y, p.X)
	case 6:
		return image.Pt(p.Y, size.X-p.X)
	case 7:
		return image.Pt(size.Y-p.Y, size.X-p.X)
	case 8:
		return image.Pt(size.Y-p.Y, p.X)
	}
	return p
}
