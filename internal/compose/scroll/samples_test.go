package scroll

import (
	"fmt"
	"math"
)

// sample is one picture and what it is drawn from.
type sample struct {
	Name   string
	Kind   string // cover, opening, ridge, tall, detail, night or defs
	Cover  bool
	Ranges []Range
}

func (s sample) draw() string {
	switch s.Kind {
	case "cover":
		return Cover(s.Ranges)
	case "opening":
		return Opening("report", s.Ranges)
	case "ridge":
		return Ridge(s.Ranges[0].Seed, s.Ranges[0].Values)
	case "tall":
		return Tall(s.Ranges[0].Seed, s.Ranges[0].Values)
	case "detail":
		return Detail(s.Ranges[0].Seed, s.Ranges[0].Values)
	case "night":
		return Night(s.Ranges[0].Seed, s.Ranges[0].Values)
	case "defs":
		return Defs(s.Cover)
	}
	panic(s.Kind)
}

// issueRanges are the sections of a real report with their statistics.
func issueRanges() []Range {
	return []Range{
		{"beautiful-changzhi/planning", []float64{4, 100000000000, 3, 17, 187, 63, 44, 14, 4, 35, 378}},
		{"beautiful-changzhi/land", []float64{1293.57, 65, 110, 20}},
		{"beautiful-changzhi/farmland", []float64{5493600, 5571200, 5538600, 4, 3, 2793, 6380, 6426, 2613, 3, 1}},
		{"beautiful-changzhi/services", nil},
		{"beautiful-changzhi/green",
			[]float64{43, 3, 3, 1305000000, 17770.93, 3, 27.97, 2, 117000, 8500, 340, 18200}},
		{"beautiful-changzhi/closing", nil},
	}
}

// manyRanges are sections with as many statistics each, of sizes from units to billions, some with a fraction.
func manyRanges(sections, values int) []Range {
	ranges := make([]Range, sections)
	for i := range ranges {
		ranges[i].Seed = fmt.Sprintf("report-%d/section-%d", i/10, i)
		for k := range values {
			v := float64((i*7919+k*104729)%100003) * math.Pow10((i+3*k)%6)
			if k%3 == 0 {
				v /= 1000
			}
			ranges[i].Values = append(ranges[i].Values, v)
		}
	}
	return ranges
}

// sections are sets of ranges that have made drawings go wrong, or might.
func sections() map[string][]Range {
	return map[string][]Range{
		"issue":  issueRanges(),
		"none":   nil,
		"bare":   {{"plain/a", nil}, {"plain/b", nil}, {"plain/c", nil}},
		"one":    manyRanges(1, 12),
		"twelve": manyRanges(12, 9),
		"forty":  manyRanges(40, 40),
		"twins":  {{"twin/same", []float64{4, 9, 16}}, {"twin/same", []float64{4, 9, 16}}, {"twin/other", []float64{1}}},
		"below": {
			{"loss/water", []float64{-1, -250, -35, 12, 0.5, 0, 1e9}},
			{"loss/soil", []float64{-1.5, -2.5, -3.5, 4, 5, 6, 7}},
			{"loss/air", []float64{-1e12, 0, -0.25}},
		},
		"vast": {
			{"vast/water", []float64{math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64}},
			{"vast/soil", []float64{1e300, 1e19, 1e15, 3, 2, 1, 0.5}},
		},
		"names": {
			{"长治/规划", []float64{4, 100000000000, 3, 17.5}}, {`长治/土地 "&<>'`, []float64{1293.57, 65}},
			{"Größe/été", nil}, {"🌊/潮", []float64{7}},
		},
		"orders": {
			{"order/0", []float64{43, 3, 3, 1305000000, 17770.93, 3, 27.97, 2, 117000, 8500, 340, 18200}},
			{"order/1", []float64{-1, -2, -3, 4, 5, 6, 7.5}},
			{"order/2", []float64{-5, 3, 9, -7, 2, 1, 0}},
			{"order/3", []float64{2.5, 2.5, 3, 3, 3, 2, 1, 1.5}},
			{"order/4", []float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 1}},
			{"order/5", []float64{1, 1, 1, 1, 1, 1}},
			{"order/6", []float64{0, 0, 0, 0, 0, 0.5, -4}},
		},
		"letters": {
			{"report/a", []float64{1}}, {"report/b", []float64{2, 3}}, {"report/c", []float64{3, 5.25}},
			{"report/d", []float64{4}}, {"report/e", []float64{5, 1}}, {"report/f", []float64{6, 7, 8}},
			{"report/g", []float64{7}}, {"report/h", []float64{8, 1}}, {"report/i", []float64{9, 99, 999, 9999}},
			{"report/j", []float64{9}}, {"report/k", []float64{9, 1}}, {"report/l", []float64{9, 10, 11, 12, 13, 14}},
		},
	}
}

// samples are the pictures whose every byte is kept.
func samples() []sample {
	all := []sample{{Name: "defs-cover", Kind: "defs", Cover: true}, {Name: "defs", Kind: "defs"}}
	for name, ranges := range sections() {
		all = append(all, sample{Name: "cover-" + name, Kind: "cover", Ranges: ranges})
		all = append(all, sample{Name: "opening-" + name, Kind: "opening", Ranges: ranges})
		for i := range ranges {
			for _, kind := range []string{"ridge", "tall", "detail", "night"} {
				all = append(all, sample{Name: fmt.Sprintf("%s-%s-%d", kind, name, i), Kind: kind, Ranges: ranges[i : i+1]})
			}
		}
	}
	return all
}
