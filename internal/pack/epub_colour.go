package pack

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// colour is one in sRGB with its opacity, all from 0 to 1.
type colour struct{ r, g, b, a float64 }

// parseColour reads what style sheets of issues write: hex digits, and the
// words that need no table.
func parseColour(s string) (colour, bool) {
	switch s = strings.ToLower(strings.TrimSpace(s)); s {
	case "transparent":
		return colour{}, true
	case "white":
		return colour{1, 1, 1, 1}, true
	case "black":
		return colour{0, 0, 0, 1}, true
	}
	digits, ok := strings.CutPrefix(s, "#")
	if ok && len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || len(digits) != 6 || err != nil {
		return colour{}, false
	}
	return colour{float64(n>>16) / 255, float64(n>>8&0xff) / 255, float64(n&0xff) / 255, 1}, true
}

func (c colour) String() string {
	byteOf := func(v float64) int { return int(math.Round(min(1, max(0, v)) * 255)) }
	if c.a < 0.999 {
		return fmt.Sprintf("rgba(%d, %d, %d, %.3g)", byteOf(c.r), byteOf(c.g), byteOf(c.b), c.a)
	}
	return fmt.Sprintf("#%02x%02x%02x", byteOf(c.r), byteOf(c.g), byteOf(c.b))
}

// mix is share of one colour in another, in OKLab with premultiplied opacity
// (https://www.w3.org/TR/css-color-5/#color-mix).
func mix(one colour, share float64, other colour) colour {
	p, q := one.oklab(), other.oklab()
	alpha := one.a*share + other.a*(1-share)
	if alpha == 0 {
		return colour{}
	}
	var lab [3]float64
	for i := range lab {
		lab[i] = (p[i]*one.a*share + q[i]*other.a*(1-share)) / alpha
	}
	c := fromOKLab(lab)
	c.a = alpha
	return c
}

// oklab follows Björn Ottosson's matrices, as CSS Color 4 has them.
func (c colour) oklab() [3]float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	r, g, b := linear(c.r), linear(c.g), linear(c.b)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

func fromOKLab(lab [3]float64) colour {
	cube := func(v float64) float64 { return v * v * v }
	l := cube(lab[0] + 0.3963377774*lab[1] + 0.2158037573*lab[2])
	m := cube(lab[0] - 0.1055613458*lab[1] - 0.0638541728*lab[2])
	s := cube(lab[0] - 0.0894841775*lab[1] - 1.2914855480*lab[2])
	curve := func(v float64) float64 {
		if v <= 0.0031308 {
			return 12.92 * v
		}
		return 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return colour{
		r: curve(4.0767416621*l - 3.3077115913*m + 0.2309699292*s),
		g: curve(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		b: curve(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s),
	}
}
