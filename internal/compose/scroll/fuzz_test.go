package scroll

import (
	"encoding/binary"
	"fmt"
	"math"
	"regexp"
	"testing"
)

// FuzzDraw proves that whatever names and values an issue has, its pictures are well-formed XML, and every number in
// them is one, and of a place not far from the picture.
func FuzzDraw(f *testing.F) {
	f.Add("report/section", bytesOf(4, 1e11, 17.5), uint8(1))
	f.Add("长治/规划\x00\xff<&\"'>", bytesOf(math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1)), uint8(2))
	f.Add("", bytesOf(math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, -1), uint8(0))
	f.Add("NaN", bytesOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), uint8(200))
	f.Fuzz(func(t *testing.T, seed string, data []byte, sections uint8) {
		if len(data) > 1<<9 {
			return
		}
		values := floats(data)
		ranges := make([]Range, sections%16)
		for i := range ranges {
			from := len(values) * i / len(ranges)
			ranges[i] = Range{seed + string(rune('a'+i)), values[from:]}
		}
		for _, svg := range []string{
			Cover(ranges), Opening(seed, ranges), Ridge(seed, values), Tall(seed, values), Detail(seed, values), Night(seed, values),
		} {
			if err := finite(svg); err != nil {
				t.Errorf("%v in %s", err, svg)
			}
		}
	})
}

func bytesOf(values ...float64) []byte {
	var data []byte
	for _, v := range values {
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(v))
	}
	return data
}

func floats(data []byte) []float64 {
	var values []float64
	for ; len(data) >= 8; data = data[8:] {
		values = append(values, math.Float64frombits(binary.LittleEndian.Uint64(data)))
	}
	return values
}

// astray are numbers that are none, or that were none before they were made whole.
var astray = regexp.MustCompile(`NaN|Inf|[0-9]{6}`)

// finite says what is wrong with an SVG's content: that it is no XML, or has a number astray.
func finite(content string) error {
	attrs, err := attributes(content)
	for _, a := range attrs {
		switch {
		case a.Name.Local == "id", a.Name.Local == "href": // may have a seed in it
		case astray.MatchString(a.Value):
			return fmt.Errorf("%s=%q", a.Name.Local, a.Value)
		}
	}
	return err
}
