package scroll

import "testing"

func TestPath(t *testing.T) {
	var d path
	d.to('M', 1, -2)
	d.to('q', 0.5, 1.5, 2.5, -0.4)
	d.to('t', -3, 4)
	d.step(5, -6)
	if got, want := string(d), "M1-2q0 2 2-0t-3 4 5-6"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	c := crest{{0, 0}, {5, -10}, {10, -12}, {15, 0}}
	if got, want := c.path(), "M5-10q5-10 10-12t10 10"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestShort(t *testing.T) {
	for f, want := range map[float64]string{
		0.5: ".5", 1: "1", 1.25: "1.25", 0.054: ".05", 0.996: "1", 10: "10", 20.3: "20.3", 0.12: ".1", 0.01: ".05", 0: ".05",
	} {
		if got := short(f); got != want {
			t.Errorf("short(%v) = %q, want %q", f, got, want)
		}
	}
}

func TestFlat(t *testing.T) {
	source := "\n\t<g>\n\t\t<path d=\"\n\t\t\tM0 0\n\t\t\tM1 1\"/>\n\t</g>"
	if got, want := flat(source), `<g><path d="M0 0M1 1"/></g>`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func BenchmarkDraw(b *testing.B) {
	for _, c := range []struct {
		name string
		draw func()
	}{
		{"cover", func() { Cover(issueRanges()) }},
		{"cover-40x40", func() { Cover(manyRanges(40, 40)) }},
		{"ridge", func() { Ridge("river/water", []float64{43, 3, 117000, 27.97, 8500, 340}) }},
		{"defs-cover", func() { Defs(true) }},
		{"defs", func() { Defs(false) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.draw()
			}
		})
	}
}
