package paint

import (
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/draw"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/compose/scroll"
)

// sheet is a style sheet of the theme.
func sheet(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func themeStyle(t testing.TB, palette string) Style {
	return NewStyle(sheet(t, "assets/css/tokens.css"), sheet(t, ScrollFile)+sheet(t, HeightsFile), palette)
}

func ranges() []scroll.Range {
	return []scroll.Range{
		{Seed: "river/land", Values: []float64{1, 20, 300, 4000, 50000, 600000}},
		{Seed: "river/woods", Values: []float64{7, 80}},
		{Seed: "river/town", Values: []float64{1e6, 2e5, 3e4}},
	}
}

func drawn(t testing.TB, markup string, style Style) *image.RGBA {
	t.Helper()
	on := image.NewRGBA(image.Rect(0, 0, 300, 89))
	draw.Draw(on, on.Rect, image.White, image.Point{}, draw.Src)
	if err := Draw(on, on.Rect, markup, style, View{X: 0, Y: 70, Scale: 0.1}); err != nil {
		t.Fatal(err)
	}
	return on
}

// TestEveryScroll: all that package scroll writes can be drawn, in every palette, and each looks another way.
func TestEveryScroll(t *testing.T) {
	seen := map[string]string{}
	for _, palette := range []string{"blue-green", "cinnabar", "ink"} {
		for name, of := range map[string][]scroll.Range{"three": ranges(), "none": nil, "one": {{Seed: "a/b"}}} {
			on := drawn(t, scroll.Defs(true)+scroll.Cover(of), themeStyle(t, palette))
			sum := sha256.Sum256(on.Pix)
			key := hex.EncodeToString(sum[:])
			if other := seen[key]; other != "" {
				t.Errorf("%s of %s looks like %s", name, palette, other)
			}
			seen[key] = name + " of " + palette
		}
	}
}

func TestSamePictureTwice(t *testing.T) {
	markup := scroll.Defs(true) + scroll.Cover(ranges())
	a, b := drawn(t, markup, themeStyle(t, "blue-green")), drawn(t, markup, themeStyle(t, "blue-green"))
	if string(a.Pix) != string(b.Pix) {
		t.Error("two drawings of one scroll differ")
	}
}

// TestEveryClassHasAStyle: the style sheet has each class that scroll writes, and gives its colour.
func TestEveryClassHasAStyle(t *testing.T) {
	style := themeStyle(t, "blue-green")
	for _, m := range regexp.MustCompile(`class="([^"]+)"`).FindAllStringSubmatch(scroll.Defs(true)+scroll.Cover(ranges()), -1) {
		declared := style.classes[m[1]]
		if declared == nil {
			t.Errorf("no class %q in %s", m[1], ScrollFile)
		}
		for _, property := range []string{"fill", "stroke", "stop-color"} {
			if v := declared[property]; v != "" && v != "none" {
				if _, err := style.palette.Colour(v, false); err != nil {
					t.Errorf("%s of %s: %v", property, m[1], err)
				}
			}
		}
	}
}

// TestTokensAreThoseOfThePalette: by day, and of the default palette where the named one is not there.
func TestTokensAreThoseOfThePalette(t *testing.T) {
	for palette, want := range map[string]color.RGBA{
		"blue-green": {0xf3, 0xea, 0xd6, 0xff}, "cinnabar": {0xf6, 0xec, 0xe0, 0xff},
		"ink": {0xf2, 0xf0, 0xea, 0xff}, "unknown": {0xf3, 0xea, 0xd6, 0xff},
	} {
		got, err := themeStyle(t, palette).Token("--silk")
		if err != nil || got.RGBA() != want {
			t.Errorf("silk of %s is %v, not %v (%v)", palette, got.RGBA(), want, err)
		}
	}
}

// at draws markup on white, ten pixels a unit, and gives the colour at a pixel.
func at(t *testing.T, markup string, x, y int) color.RGBA {
	t.Helper()
	on := image.NewRGBA(image.Rect(0, 0, 100, 100))
	draw.Draw(on, on.Rect, image.White, image.Point{}, draw.Src)
	style := NewStyle(":root { --red: #f00; }", ".fine { fill: none; stroke: var(--red); stroke-width: 2; stroke-dasharray: 2 3; }\n.see { fill: #00f; opacity: 0.5; }", "")
	if err := Draw(on, on.Rect, markup, style, View{Scale: 10}); err != nil {
		t.Fatalf("%s: %v", markup, err)
	}
	return on.RGBAAt(x, y)
}

func TestShapes(t *testing.T) {
	white, red, blue, black := color.RGBA{255, 255, 255, 255}, color.RGBA{255, 0, 0, 255}, color.RGBA{0, 0, 255, 255}, color.RGBA{0, 0, 0, 255}
	for _, c := range []struct {
		name, markup string
		x, y         int
		want         color.RGBA
	}{
		{"relative lines", `<path fill="#f00" d="M1 1h4v4h-4z"/>`, 30, 30, red},
		{"outside of them", `<path fill="#f00" d="M1 1h4v4h-4z"/>`, 55, 30, white},
		{"a pixel half covered", `<path fill="#000" d="M0 0h1.05v10h-1.05z"/>`, 10, 30, color.RGBA{127, 127, 127, 255}},
		{"pairs after a move are lines", `<path fill="#f00" d="m1 1 4 0 0 4-4 0z"/>`, 30, 30, red},
		{"absolute lines", `<path fill="#f00" d="M1 1H5V5L1 5z"/>`, 30, 30, red},
		{"a curve and its mirror image", `<path fill="#f00" d="M0 5q2.5-5 5 0t5 0V10H0z"/>`, 25, 30, red},
		{"below the mirror image", `<path fill="#f00" d="M0 5q2.5-5 5 0t5 0V10H0z"/>`, 75, 60, white},
		{"a circle", `<circle fill="#f00" cx="5" cy="5" r="3"/>`, 50, 75, red},
		{"an ellipse", `<ellipse fill="#f00" cx="5" cy="5" rx="4" ry="1"/>`, 80, 50, red},
		{"what is black by itself", `<path d="M1 1h4v4h-4z"/>`, 30, 30, black},
		{"opacity", `<path class="see" d="M1 1h4v4h-4z"/>`, 30, 30, color.RGBA{127, 127, 255, 255}},
		{"a class before an attribute", `<path class="fine" stroke="#00f" d="M0 5h10"/>`, 10, 50, red},
		{"a gap between dashes", `<path class="fine" d="M0 5h10"/>`, 35, 50, white},
		{"a dash after it", `<path class="fine" d="M0 5h10"/>`, 60, 50, red},
		{"a group's stroke", `<g stroke="#00f"><path fill="none" d="M0 5h10"/></g>`, 50, 50, blue},
		{"a stroke taken back", `<g stroke="#00f"><path fill="none" stroke="none" d="M0 5h10"/></g>`, 50, 50, white},
		{"a figure used", `<g id="f"><path fill="#f00" d="M0 0h1v1h-1z"/></g><use href="#f" transform="translate(4 4)scale(2)"/>`, 55, 55, red},
		{"its mirror image", `<g id="f"><path fill="#f00" d="M0 0h1v1h-1z"/></g><use href="#f" transform="translate(4 4)scale(-2 2)"/>`, 25, 55, red},
		{"numbers that touch", `<g id="f"><path fill="#f00" d="M0 0h1v1h-1z"/></g><use href="#f" transform="translate(4 4)scale(-.8.8)"/>`, 36, 44, red},
		{"a pattern, clipped by what it fills", `<pattern id="p" width="1" height="1" viewBox="0 0 2 2" preserveAspectRatio="none">` +
			`<path fill="#f00" d="M1 0h9v9h-9z"/></pattern><path fill="url(#p)" d="M0 0h6v6h-6z"/>`, 50, 50, red},
		{"beside it", `<pattern id="p" width="1" height="1" viewBox="0 0 2 2" preserveAspectRatio="none">` +
			`<path fill="#f00" d="M1 0h9v9h-9z"/></pattern><path fill="url(#p)" d="M0 0h6v6h-6z"/>`, 65, 50, white},
		{"a pattern moved begins again at its other side", `<pattern id="p" x=".5" width="1" height="1" viewBox="0 0 2 2" preserveAspectRatio="none">` +
			`<path fill="#f00" d="M1 0h1v2h-1z"/></pattern><path fill="url(#p)" d="M0 0h6v6h-6z"/>`, 10, 30, red},
	} {
		got := at(t, c.markup, c.x, c.y)
		for k, v := range []uint8{got.R, got.G, got.B} {
			if math.Abs(float64(v)-float64([]uint8{c.want.R, c.want.G, c.want.B}[k])) > 2 {
				t.Errorf("%s: %v at %d, %d; not %v", c.name, got, c.x, c.y, c.want)
				break
			}
		}
	}
}

func TestGradients(t *testing.T) {
	const css = ".a { stop-color: #000; }\n.b { stop-color: #fff; }"
	const stops = `<stop class="a"/><stop class="b" offset="1"/>`
	for name, c := range map[string]struct {
		gradient string
		x, y     int
		want     uint8
	}{
		"linear, from the left":      {`<linearGradient id="g">` + stops + `</linearGradient>`, 50, 10, 128},
		"linear, downwards":          {`<linearGradient id="g" x2="0" y2="1">` + stops + `</linearGradient>`, 10, 75, 192},
		"radial, its middle":         {`<radialGradient id="g">` + stops + `</radialGradient>`, 50, 50, 3},
		"radial, half way":           {`<radialGradient id="g">` + stops + `</radialGradient>`, 75, 50, 128},
		"radial, made from another":  {`<radialGradient id="h">` + stops + `</radialGradient><radialGradient id="g" href="#h" r="1"/>`, 75, 50, 64},
		"of a stop that is half way": {`<linearGradient id="g"><stop class="a" offset=".5"/><stop class="b" offset="1"/></linearGradient>`, 25, 10, 0},
	} {
		on := image.NewRGBA(image.Rect(0, 0, 100, 100))
		if err := Draw(on, on.Rect, c.gradient+`<path fill="url(#g)" d="M0 0h10v10h-10z"/>`, NewStyle("", css, ""), View{Scale: 10}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := on.RGBAAt(c.x, c.y).R; math.Abs(float64(got)-float64(c.want)) > 3 {
			t.Errorf("%s: %d, not %d", name, got, c.want)
		}
	}
}

func TestWhatIsNotDrawn(t *testing.T) {
	for name, markup := range map[string]string{
		"an element":         `<rect/>`,
		"an attribute":       `<path rotate="3" d="M0 0h1"/>`,
		"a command":          `<path d="M0 0c1 1 2 2 3 3"/>`,
		"a path without M":   `<path d="h1"/>`,
		"a class":            `<path class="other" d="M0 0h1v1z"/>`,
		"a paint":            `<path fill="url(#other)" d="M0 0h1v1z"/>`,
		"a colour":           `<path fill="octarine" d="M0 0h1v1z"/>`,
		"a transform":        `<g transform="rotate(3)"/>`,
		"a figure":           `<use href="#other"/>`,
		"one within itself":  `<g id="a"><use href="#a"/></g><use href="#a"/>`,
		"what is far away":   `<path d="M0 0h99999999"/>`,
		"markup that breaks": `<g>`,
	} {
		on := image.NewRGBA(image.Rect(0, 0, 10, 10))
		if err := Draw(on, on.Rect, markup, NewStyle(":root { --a: #fff; }", "", ""), View{Scale: 1}); err == nil {
			t.Errorf("%s is drawn: %s", name, markup)
		}
	}
}

// FuzzDraw: whatever the markup, drawing it ends, with a picture or an error.
func FuzzDraw(f *testing.F) {
	f.Add(`<g id="a"><path d="M0 0q1 2 3 4t5 6z" fill="#fff"/></g><use href="#a" transform="matrix(-1 0 0 1 4 0)"/>`)
	f.Add(`<path class="fine" d="M0 0h9V3L1 1"/><circle cx="3" cy="2" r="1"/><ellipse rx="1" ry="2"/>`)
	f.Add(`<radialGradient id="g"><stop class="a" offset=".3"/></radialGradient><path fill="url(#g)" d="M0 0h1v1z"/>`)
	f.Add(`<pattern id="p" x=".1" width="1" height="1" viewBox="0 0 4 4" preserveAspectRatio="none"><path d="M0 0h1v1z"/></pattern><path fill="url(#p)" d="M0 0h9v9z"/>`)
	style := NewStyle(":root { --red: #f00; }", ".fine { fill: none; stroke: var(--red); stroke-linecap: round; stroke-dasharray: 0 .4 1; }\n.a { stop-color: #0f0; }", "")
	f.Fuzz(func(t *testing.T, markup string) {
		if len(markup) > 4000 || strings.Count(markup, "use") > 20 {
			return
		}
		on := image.NewRGBA(image.Rect(0, 0, 20, 20))
		_ = Draw(on, on.Rect, markup, style, View{Scale: 2})
	})
}
