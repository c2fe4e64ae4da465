package scroll

import (
	"cmp"
	"math"
	"slices"
)

// stretch is the part of a scroll that a section has: its middle, half its width, and the heights of its peaks in
// (0, 1], the highest first.
type stretch struct {
	seed    string
	x, half float64
	peaks   []float64
}

// plan divides the width among the ranges, more to those with more peaks. A peak's height is the logarithm of its
// value against the greatest of all; a range shows its nine largest, or fewer where there are many ranges, so that the
// scroll keeps its air and its weight.
func plan(ranges []Range, width float64) []stretch {
	most := 1.0
	for _, r := range ranges {
		for _, v := range r.Values {
			most = max(most, magnitude(v))
		}
	}
	shown := int(max(2, min(9, 54/max(1, float64(len(ranges))))))
	breadth := func(r Range) float64 { return math.Sqrt(2 + float64(min(shown, len(r.Values)))) }
	total := 0.0
	for _, r := range ranges {
		total += breadth(r)
	}
	left := 0.0
	stretches := make([]stretch, len(ranges))
	for i, r := range ranges {
		peaks := make([]float64, len(r.Values))
		for k, v := range r.Values {
			peaks[k] = 0.3 + 0.7*(magnitude(v)/most)
		}
		slices.SortFunc(peaks, func(a, b float64) int { return cmp.Compare(b, a) })
		slot := width * breadth(r) / total
		stretches[i] = stretch{r.Seed, left + slot/2, slot / 2, peaks[:min(shown, len(peaks))]}
		left += slot
	}
	return stretches
}

// magnitude is the logarithm of a value's size, nought for nought.
func magnitude(value float64) float64 {
	if math.IsNaN(value) {
		return 0
	}
	return math.Log(1 + min(math.Abs(value), math.MaxFloat64))
}

// leading returns the n values that a ridge shows of a section with more: fractions before whole numbers, since a
// count says less than a measure, and the greater before the smaller.
func leading(values []float64, n int) []float64 {
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, func(a, b float64) int { return cmp.Or(cmp.Compare(turn(a), turn(b)), cmp.Compare(b, a)) })
	return sorted[:min(n, len(sorted))]
}

// turn is when a value has its turn to be shown, by its kind alone. Ridges were first drawn by Hugo, which compares a
// whole number in a data file with a fraction as if it were nought, and with another as if it had no sign; this is the
// order that follows, and what keeps their peaks where they are.
func turn(value float64) int {
	whole := value == math.Trunc(value) && -1<<63 <= value && value < 1<<64
	switch {
	case !whole && value > 0:
		return 0
	case whole && value < 0:
		return 1
	case whole:
		return 2
	}
	return 3
}
