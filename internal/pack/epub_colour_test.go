package pack

import "testing"

// TestColours holds mixtures to what Chromium computes.
func TestColours(t *testing.T) {
	p := readPalette([][]byte{[]byte(`@layer x{:root{--ink:light-dark(#1e2a2b,#ece5d3);--silk:light-dark(#f3ead6,#141b1c);--a:var(--b);--b:var(--a)}}`)}, "")
	for _, c := range [][2]string{
		{"#123456", "#123456"},
		{"none", "none"},
		{"1.4", "1.4"},
		{"var(--ink)", "#1e2a2b"},
		{"var(--none, var(--silk))", "#f3ead6"},
		{"light-dark(var(--silk), #000)", "#f3ead6"},
		{"color-mix(in oklab, var(--ink) 76%, var(--silk))", "#4b5350"},
		{"color-mix(in oklab, var(--ink) 18%, var(--silk))", "#c8c4b4"},
		{"color-mix(in oklab, white, black)", "#636363"},
		{"color-mix(in oklab, var(--ink) 30%, transparent)", "rgba(30, 42, 43, 0.3)"},
		{"transparent", "transparent"},
		{"0 6 0 5", "0 6 0 5"},
	} {
		if got, ok := p.plain(c[0]); !ok || got != c[1] {
			t.Errorf("%s is %q (%v), want %q", c[0], got, ok, c[1])
		}
	}
	for _, bad := range []string{"var(--none)", "var(--a)", "color-mix(in srgb, #000, #fff)", "color-mix(in oklab, #000 x%, #fff)", "url(#a)", "calc(1px + 2px)", "oklch(0.5 0 0)"} {
		if got, ok := p.plain(bad); ok {
			t.Errorf("%s is %q", bad, got)
		}
	}
}
