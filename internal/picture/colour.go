package picture

import (
	"image"
	"image/color"
	"math"
	"runtime"
	"sync"
)

// colours are those of the picture: nil where they are sRGB, as they are taken
// to be when the file says nothing or nothing that can be read.
func (p *parts) colours(m metadata) (*profile, Trouble) {
	if p.channels == 4 {
		return nil, CMYK
	}
	own, trouble := p.declared(m)
	switch {
	case trouble != NoTrouble, own == nil, own.isSRGB():
		return nil, trouble
	case p.kind == AVIF, p.animated:
		return nil, Wide
	}
	return own, NoTrouble
}

// declared is the profile that the file names or holds, in the order of PNG 3,
// 13.14.
func (p *parts) declared(m metadata) (*profile, Trouble) {
	if p.png.cicp != nil {
		return coded(int(p.png.cicp[0]), int(p.png.cicp[1]))
	}
	if p.heif.transfer >= 16 {
		return nil, HDR
	}
	switch {
	case p.icc != nil:
		return readICC(p.icc)
	case p.heif.primaries != 0:
		return coded(p.heif.primaries, p.heif.transfer)
	case p.png.srgb:
		return nil, NoTrouble
	case p.png.gamma > 0:
		white, rgb := d65(), [6]float64{0.64, 0.33, 0.30, 0.60, 0.15, 0.06}
		if c := p.png.chrm; c != nil {
			white, rgb = [2]float64(c[:2]), [6]float64(c[2:])
		}
		if p.png.gamma > 0.45 && p.png.gamma < 0.46 {
			return fromChromaticities(srgbCurve(), white, rgb), NoTrouble // written for sRGB
		}
		return fromChromaticities(power(1/p.png.gamma), white, rgb), NoTrouble
	case m.adobeRGB:
		return adobeRGB(), NoTrouble
	}
	return nil, NoTrouble
}

// coded are colours by their numbers in ITU-T H.273. What is not specified, and
// the primaries of old television, are taken for sRGB.
func coded(primaries, transfer int) (*profile, Trouble) {
	c := srgbCurve()
	switch transfer {
	case 16, 18: // PQ, HLG
		return nil, HDR
	case 8:
		c = power(1)
	}
	switch primaries {
	case 9:
		return fromChromaticities(c, d65(), [6]float64{0.708, 0.292, 0.170, 0.797, 0.131, 0.046}), NoTrouble
	case 11, 12:
		p := displayP3()
		p.curves = [3]curve{c, c, c}
		return p, NoTrouble
	}
	p := srgb()
	p.curves = [3]curve{c, c, c}
	return p, NoTrouble
}

// fine is the number of steps between two values of the table that codes light
// in sRGB: dark ones lie 1/3300 apart.
const fine = 1 << 15

// conversion brings colours to sRGB.
type conversion struct {
	light [3][]float32 // by coded value, 8 or 16 bits
	mix   [3][3]float32
	code  []uint8 // by light
}

// toLight is the matrix from the light of the profile to that of sRGB.
func (p *profile) toLight() matrix {
	back, _ := columns(srgb().primaries).inverse() // sRGB has one
	return back.multiply(columns(p.primaries))
}

// codeSRGB codes an amount of light as sRGB does (IEC 61966-2-1).
func codeSRGB(light float64) float64 {
	if light = min(max(light, 0), 1); light <= 0.0031308 {
		return 12.92 * light
	}
	return 1.055*math.Pow(light, 1/2.4) - 0.055
}

func (p *profile) conversion(bits int) *conversion {
	c := &conversion{code: make([]uint8, fine+1)}
	for n, curve := range p.curves {
		c.light[n] = make([]float32, 1<<bits)
		for v := range c.light[n] {
			c.light[n][v] = float32(curve(float64(v) / float64(len(c.light[n])-1)))
		}
	}
	mix := p.toLight()
	for k := range 3 {
		for n := range 3 {
			c.mix[k][n] = float32(mix[k][n])
		}
	}
	for v := range c.code {
		c.code[v] = uint8(math.Round(255 * codeSRGB(float64(v)/fine)))
	}
	return c
}

// of is a colour in sRGB. What is outside of sRGB becomes its nearest edge.
func (c *conversion) of(r, g, b int) (uint8, uint8, uint8) {
	lr, lg, lb := c.light[0][r], c.light[1][g], c.light[2][b]
	return c.coded(0, lr, lg, lb), c.coded(1, lr, lg, lb), c.coded(2, lr, lg, lb)
}

func (c *conversion) coded(k int, r, g, b float32) uint8 {
	light := c.mix[k][0]*r + c.mix[k][1]*g + c.mix[k][2]*b
	return c.code[int(min(max(light, 0), 1)*fine+0.5)]
}

// isSRGB says whether a conversion would change nothing that can be seen: the
// profile is one of the many that are sRGB in other words.
func (p *profile) isSRGB() bool {
	mix := p.toLight()
	steps := []float64{0, 1. / 16, 1. / 4, 1. / 2, 3. / 4, 1}
	for _, r := range steps {
		for _, g := range steps {
			for _, b := range steps {
				light := mix.times(xyz{p.curves[0](r), p.curves[1](g), p.curves[2](b)})
				for k, was := range []float64{r, g, b} {
					if math.Abs(255*(codeSRGB(light[k])-was)) > 2 {
						return false
					}
				}
			}
		}
	}
	return true
}

// toSRGB is a picture with its colours brought to sRGB, 8 bits a channel. In a
// limited picture, brightness runs from 16 to 235. Rows are shared out among the
// processors.
func toSRGB(src image.Image, p *profile, limited bool) *image.NRGBA {
	bounds := src.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	at, bits := pixels(src, limited)
	c := p.conversion(bits)
	var workers sync.WaitGroup
	count := runtime.GOMAXPROCS(0)
	for w := range count {
		workers.Go(func() {
			for y := w; y < bounds.Dy(); y += count {
				row := out.Pix[y*out.Stride:]
				for x := range bounds.Dx() {
					r, g, b, a := at(bounds.Min.X+x, bounds.Min.Y+y)
					row[4*x], row[4*x+1], row[4*x+2] = c.of(r, g, b)
					row[4*x+3] = a
				}
			}
		})
	}
	workers.Wait()
	return out
}

// pixels reads the pixels of a picture, not multiplied by their alpha, in as many
// bits as they have.
func pixels(src image.Image, limited bool) (at func(x, y int) (r, g, b int, a uint8), bits int) {
	toRGB := color.YCbCrToRGB
	if limited {
		toRGB = limitedToRGB
	}
	ycc := func(s *image.YCbCr, x, y int) (int, int, int) {
		n, m := s.YOffset(x, y), s.COffset(x, y)
		r, g, b := toRGB(s.Y[n], s.Cb[m], s.Cr[m])
		return int(r), int(g), int(b)
	}
	switch s := src.(type) {
	case *image.YCbCr:
		return func(x, y int) (int, int, int, uint8) {
			r, g, b := ycc(s, x, y)
			return r, g, b, 255
		}, 8
	case *image.NYCbCrA:
		return func(x, y int) (int, int, int, uint8) {
			r, g, b := ycc(&s.YCbCr, x, y)
			return r, g, b, s.A[s.AOffset(x, y)]
		}, 8
	case *image.NRGBA64, *image.RGBA64, *image.Gray16:
		return func(x, y int) (int, int, int, uint8) {
			c := color.NRGBA64Model.Convert(src.At(x, y)).(color.NRGBA64)
			return int(c.R), int(c.G), int(c.B), uint8(c.A >> 8)
		}, 16
	}
	return func(x, y int) (int, int, int, uint8) {
		c := color.NRGBAModel.Convert(src.At(x, y)).(color.NRGBA)
		return int(c.R), int(c.G), int(c.B), c.A
	}, 8
}

// limitedToRGB is for the brightness and colours of video, which lossy WebP has
// (RFC 6386, 5, by ITU-R BT.601). The decoder takes them for those of JPEG.
func limitedToRGB(y, cb, cr uint8) (r, g, b uint8) {
	light, u, v := 298*(int(y)-16), int(cb)-128, int(cr)-128
	clip := func(n int) uint8 { return uint8(min(max((n+128)>>8, 0), 255)) }
	return clip(light + 409*v), clip(light - 100*u - 208*v), clip(light + 516*u)
}
