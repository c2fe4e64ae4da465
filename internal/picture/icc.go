package picture

import "math"

// xyz is a colour as CIE has it, by the white D50 that profiles are about.
type xyz [3]float64

// curve turns a coded value from 0 to 1 into an amount of light from 0 to 1.
type curve func(float64) float64

// profile are the colours of a picture: how each channel is coded, and what
// colour its full amount is.
type profile struct {
	curves    [3]curve
	primaries [3]xyz
}

// readICC reads a profile made of curves and a matrix (ICC.1:2022). A profile
// that is a table can not be followed. One that can not be read is none, as
// browsers have it.
func readICC(data []byte) (*profile, Trouble) {
	if len(data) < 132 || string(data[36:40]) != "acsp" {
		return nil, NoTrouble
	}
	tags := map[string][]byte{}
	for n, count := 0, min(int(be32(data[128:])), 100); n < count && 132+12*n+12 <= len(data); n++ {
		entry := data[132+12*n:]
		from, size := int64(be32(entry[4:])), int64(be32(entry[8:]))
		if from+size <= int64(len(data)) {
			tags[string(entry[:4])] = data[from : from+size]
		}
	}
	switch string(data[16:20]) {
	case "CMYK":
		return nil, CMYK
	case "GRAY":
		c := readCurve(tags["kTRC"])
		if c == nil {
			return nil, NoTrouble
		}
		// Grey has no hue: as much of each primary of sRGB.
		return &profile{[3]curve{c, c, c}, srgb().primaries}, NoTrouble
	case "RGB ":
	default:
		return nil, Table
	}
	var p profile
	for n, name := range []string{"r", "g", "b"} {
		point, shape := tags[name+"XYZ"], tags[name+"TRC"]
		if len(point) < 20 || shape == nil {
			return nil, Table
		}
		for k := range 3 {
			p.primaries[n][k] = fixed(point[8+4*k:])
		}
		if p.curves[n] = readCurve(shape); p.curves[n] == nil {
			return nil, NoTrouble
		}
	}
	return &p, NoTrouble
}

// fixed is an s15Fixed16Number.
func fixed(b []byte) float64 { return float64(int32(be32(b))) / 65536 }

// readCurve reads a curveType or a parametricCurveType (ICC.1:2022, 10.6, 10.18),
// nil where it is neither.
func readCurve(b []byte) curve {
	if len(b) < 12 {
		return nil
	}
	switch string(b[:4]) {
	case "curv":
		count := int(be32(b[8:]))
		if count < 0 || count > (len(b)-12)/2 {
			return nil
		}
		return tableCurve(b[12 : 12+2*count])
	case "para":
		kind := int(be16(b[8:]))
		lengths := []int{1, 3, 4, 5, 7}
		if kind >= len(lengths) || len(b) < 12+4*lengths[kind] {
			return nil
		}
		var v [7]float64
		for n := range lengths[kind] {
			v[n] = fixed(b[12+4*n:])
		}
		return parametric(kind, v)
	}
	return nil
}

// tableCurve follows a table of 16-bit values; none is a straight line, one is
// an exponent.
func tableCurve(b []byte) curve {
	switch count := len(b) / 2; count {
	case 0:
		return func(x float64) float64 { return x }
	case 1:
		return power(float64(be16(b)) / 256)
	default:
		return func(x float64) float64 {
			at := x * float64(count-1)
			n := min(int(at), count-2)
			low, high := float64(be16(b[2*n:])), float64(be16(b[2*n+2:]))
			return (low + (high-low)*(at-float64(n))) / 65535
		}
	}
}

func power(gamma float64) curve {
	return func(x float64) float64 { return math.Pow(max(x, 0), gamma) }
}

// parametric is one of the five functions, of g, a, b, c, d, e and f.
func parametric(kind int, v [7]float64) curve {
	g, a, b, c, d, e, f := v[0], v[1], v[2], v[3], v[4], v[5], v[6]
	pow := power(g)
	switch kind {
	case 0:
		return pow
	case 1, 2:
		rest := 0.0
		if kind == 2 {
			rest = c
		}
		return func(x float64) float64 {
			if a*x+b < 0 {
				return rest
			}
			return pow(a*x+b) + rest
		}
	}
	return func(x float64) float64 {
		if x < d {
			return c*x + f
		}
		return pow(a*x+b) + e
	}
}

// srgbCurve is that of IEC 61966-2-1.
func srgbCurve() curve {
	return parametric(3, [7]float64{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045})
}

// d65 is the white of most screens, as x and y.
func d65() [2]float64 { return [2]float64{0.3127, 0.3290} }

func srgb() *profile {
	return fromChromaticities(srgbCurve(), d65(), [6]float64{0.64, 0.33, 0.30, 0.60, 0.15, 0.06})
}

// adobeRGB is Adobe RGB (1998).
func adobeRGB() *profile {
	return fromChromaticities(power(563.0/256), d65(), [6]float64{0.64, 0.33, 0.21, 0.71, 0.15, 0.06})
}

// displayP3 is SMPTE RP 431 by the white and the curve of sRGB.
func displayP3() *profile {
	return fromChromaticities(srgbCurve(), d65(), [6]float64{0.680, 0.320, 0.265, 0.690, 0.150, 0.060})
}

// fromChromaticities makes a profile of the white and the x and y of red, green
// and blue; nil when they are no colours.
func fromChromaticities(c curve, white [2]float64, rgb [6]float64) *profile {
	if white[1] == 0 || rgb[1] == 0 || rgb[3] == 0 || rgb[5] == 0 {
		return nil
	}
	point := func(x, y float64) xyz { return xyz{x / y, 1, (1 - x - y) / y} }
	p := &profile{curves: [3]curve{c, c, c}}
	for n := range 3 {
		p.primaries[n] = point(rgb[2*n], rgb[2*n+1])
	}
	w := point(white[0], white[1])
	inverse, ok := columns(p.primaries).inverse()
	if !ok {
		return nil
	}
	amounts := inverse.times(w)
	adapt, ok := fromWhite(w)
	if !ok {
		return nil
	}
	for n := range 3 {
		for k := range 3 {
			p.primaries[n][k] *= amounts[n]
		}
		p.primaries[n] = adapt.times(p.primaries[n])
	}
	return p
}

// matrix is of rows.
type matrix [3][3]float64

func columns(c [3]xyz) (m matrix) {
	for n := range 3 {
		for k := range 3 {
			m[k][n] = c[n][k]
		}
	}
	return m
}

func (m matrix) times(v xyz) (out xyz) {
	for k := range 3 {
		for n := range 3 {
			out[k] += m[k][n] * v[n]
		}
	}
	return out
}

func (m matrix) multiply(o matrix) (out matrix) {
	for k := range 3 {
		for n := range 3 {
			for i := range 3 {
				out[k][n] += m[k][i] * o[i][n]
			}
		}
	}
	return out
}

func (m matrix) inverse() (out matrix, ok bool) {
	for k := range 3 {
		for n := range 3 {
			a, b, c, d := (n+1)%3, (n+2)%3, (k+1)%3, (k+2)%3
			out[k][n] = m[a][c]*m[b][d] - m[a][d]*m[b][c]
		}
	}
	det := m[0][0]*out[0][0] + m[0][1]*out[1][0] + m[0][2]*out[2][0]
	if math.Abs(det) < 1e-9 {
		return out, false
	}
	for k := range 3 {
		for n := range 3 {
			out[k][n] /= det
		}
	}
	return out, true
}

// fromWhite adapts colours seen by a white to D50, as Bradford has it (ICC.1:2022,
// annex E).
func fromWhite(white xyz) (matrix, bool) {
	bradford := matrix{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}
	back, _ := bradford.inverse()
	from, to := bradford.times(white), bradford.times(xyz{0.9642, 1, 0.8249})
	var scale matrix
	for k := range 3 {
		if from[k] == 0 {
			return matrix{}, false
		}
		scale[k][k] = to[k] / from[k]
	}
	return back.multiply(scale.multiply(bradford)), true
}
