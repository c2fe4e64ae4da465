package scroll

import (
	"math"
	"slices"
	"testing"
)

func TestRandom(t *testing.T) {
	for _, c := range []struct {
		seed  string
		hash  int
		first []float64
	}{
		{"", 2166136261, []float64{0.272308868948514, 0.6214130137215429, 0.2275853525975651}},
		{"a", 3826002220, []float64{0.6331206125361475, 0.3650877323770373, 0.14992957196660786}},
		{"长治", 2196185333, []float64{0.7134264478056814, 0.8080620280504516, 0.9621560233468917}},
	} {
		if got := hash(c.seed); got != c.hash {
			t.Errorf("hash(%q) = %d, want %d", c.seed, got, c.hash)
		}
		if got := random(c.seed, 3); !slices.Equal(got, c.first) {
			t.Errorf("random(%q, 3) = %v, want %v", c.seed, got, c.first)
		}
		for i, f := range random(c.seed, 1000) {
			if f < 0 || f >= 1 {
				t.Errorf("number %d of %q is %v", i, c.seed, f)
			}
		}
	}
}

func TestPlan(t *testing.T) {
	for _, c := range []struct{ ranges, values, shown int }{
		{1, 0, 0}, {1, 4, 4}, {1, 12, 9}, {6, 12, 9}, {7, 12, 7}, {12, 12, 4}, {20, 12, 2}, {40, 40, 2}, {40, 1, 1},
	} {
		stretches := plan(manyRanges(c.ranges, c.values), 3000)
		left := 0.0
		for _, s := range stretches {
			if len(s.peaks) != c.shown {
				t.Errorf("%d ranges of %d values: one shows %d peaks, want %d", c.ranges, c.values, len(s.peaks), c.shown)
			}
			if math.Abs(s.x-s.half-left) > 1e-6 {
				t.Errorf("%d ranges: one begins at %v, where the one before ends at %v", c.ranges, s.x-s.half, left)
			}
			left = s.x + s.half
		}
		if math.Abs(left-3000) > 1e-6 {
			t.Errorf("%d ranges end at %v", c.ranges, left)
		}
	}
}

func TestPeaks(t *testing.T) {
	e := math.E
	for _, c := range []struct {
		values, want []float64
	}{
		{[]float64{0}, []float64{0.3}},
		{[]float64{e*e - 1, e - 1}, []float64{1, 0.65}},
		{[]float64{e - 1, 1 - e*e}, []float64{1, 0.65}},
		{[]float64{0.5, 0, math.NaN()}, []float64{0.3 + 0.7*math.Log(1.5), 0.3, 0.3}},
		{[]float64{math.MaxFloat64, math.Inf(1), math.Inf(-1), 0}, []float64{1, 1, 1, 0.3}},
	} {
		got := plan([]Range{{"seed", c.values}}, 1000)[0].peaks
		if !slices.EqualFunc(got, c.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-12 }) {
			t.Errorf("peaks of %v are %v, want %v", c.values, got, c.want)
		}
	}
}

func TestLeading(t *testing.T) {
	for _, c := range []struct{ values, want []float64 }{
		{nil, nil},
		{[]float64{1, 3, 2}, []float64{3, 2, 1}},
		{[]float64{43, 1305000000, 17770.93, 27.97, 117000, 8500}, []float64{17770.93, 27.97, 1305000000, 117000, 8500}},
		{[]float64{5, -1, 4, -2, 3, 2}, []float64{-1, -2, 5, 4, 3}},
		{[]float64{-0.5, 0, 1, 2, 3, -1.5}, []float64{3, 2, 1, 0, -0.5}},
		{[]float64{1, 2, 3, 4, 1e300, 1e19}, []float64{1e300, 1e19, 4, 3, 2}},
	} {
		before := slices.Clone(c.values)
		if got := leading(c.values, 5); !slices.Equal(got, c.want) {
			t.Errorf("leading(%v, 5) = %v, want %v", c.values, got, c.want)
		}
		if !slices.Equal(c.values, before) {
			t.Errorf("leading turned %v into %v", before, c.values)
		}
	}
}

func TestMasses(t *testing.T) {
	s := stretch{"river/water", 500, 200, []float64{1, 0.9, 0.5, 0.4, 0.3}}
	near := []bool{false, false, true, true, true}
	bare := s.masses(700, 790, false)
	if len(bare) != len(s.peaks) {
		t.Fatalf("%d masses for %d peaks", len(bare), len(s.peaks))
	}
	for k, m := range bare {
		if !m.main || m.near != near[k] || m.x < 200 || m.x > 800 || m.foot < 790 || m.w <= 0 {
			t.Errorf("peak %d: %+v", k, m)
		}
		if k > 0 && m.h >= bare[k-1].h {
			t.Errorf("peak %d is %v high, the one before it %v", k, m.h, bare[k-1].h)
		}
	}
	folds := 0
	for _, m := range s.masses(700, 790, true) {
		if !m.main {
			folds++
		}
	}
	if folds == 0 || folds > 2*len(s.peaks) {
		t.Errorf("%d folds on %d peaks", folds, len(s.peaks))
	}
	if none := (stretch{seed: "empty"}).masses(700, 790, true); len(none) != 0 {
		t.Errorf("a range without peaks has %d masses", len(none))
	}
}

func TestHidden(t *testing.T) {
	behind := mass{hill: hill{x: 100, foot: 700, w: 100, h: 300}}
	for _, c := range []struct {
		name   string
		before hill
		want   bool
	}{
		{"as high, before it", hill{x: 110, foot: 720, w: 100, h: 320}, true},
		{"as high, beside it", hill{x: 140, foot: 720, w: 100, h: 320}, false},
		{"lower", hill{x: 100, foot: 720, w: 100, h: 200}, false},
	} {
		if got := behind.hidden([]mass{{hill: c.before}}, 700); got != c.want {
			t.Errorf("%s: hidden is %v", c.name, got)
		}
	}
	if behind.hidden(nil, 700) {
		t.Error("nothing hides a mass")
	}
}

func TestCrest(t *testing.T) {
	for _, n := range []int{8, 9, 14} {
		h := hill{"river/water0", 1000, 790, 300, 500}
		c := h.crest(n)
		first, last := c[0], c[len(c)-1]
		if len(c) != 2*n+1 || first.x != 350 || last.x != 650 || first.y != 395 || last.y != 395 {
			t.Errorf("%d points on a flank: %d in all, from %v to %v", n, len(c), first, last)
		}
		x, y := c.peak()
		if x < 900 || x > 1100 || y > 790-300 || y < 790-600 {
			t.Errorf("the peak is at %d %d", x, y)
		}
		for _, p := range c {
			if 2*p.y < y || 2*p.y > 790 {
				t.Errorf("a point at %v, outside of %d to 790", p, y)
			}
		}
	}
}

func TestSun(t *testing.T) {
	at := func(x, h float64) mass { return mass{hill: hill{x: x, foot: 790, w: 300, h: h}} }
	for _, c := range []struct {
		name   string
		masses []mass
		want   point
	}{
		{"an empty sky", nil, point{1260, 290}},
		{"a hill to the left", []mass{at(1200, 600)}, point{1740, 290}},
		{"a hill to the right", []mass{at(1800, 600)}, point{1260, 290}},
		{"a valley", []mass{at(1200, 600), at(1800, 600)}, point{1500, 290}},
		{"a wall", []mass{at(1200, 690), at(1300, 690), at(1400, 690), at(1500, 690), at(1600, 690), at(1750, 690)},
			point{1680, 210}},
	} {
		if got := sun(c.masses); got != c.want {
			t.Errorf("%s: the sun is at %v, want %v", c.name, got, c.want)
		}
	}
}

func TestQuietest(t *testing.T) {
	three, two := []float64{1, 1, 1}, []float64{1, 1}
	for _, c := range []struct {
		name      string
		stretches []stretch
		want      string
	}{
		{"none", nil, ""},
		{"all far from the middle", []stretch{{"a", 300, 300, two}, {"b", 2500, 300, two}}, ""},
		{"the fewest peaks", []stretch{{"a", 1000, 300, three}, {"b", 1600, 300, two}}, "b"},
		{"the first of equals", []stretch{{"a", 1000, 300, two}, {"b", 1600, 300, two}}, "a"},
		{"quieter, but out of sight", []stretch{{"a", 1000, 300, three}, {"b", 2600, 300, nil}}, "a"},
	} {
		if got, found := quietest(c.stretches); got.seed != c.want || found != (c.want != "") {
			t.Errorf("%s: %q, %v", c.name, got.seed, found)
		}
	}
}
