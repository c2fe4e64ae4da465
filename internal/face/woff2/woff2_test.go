package woff2

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// fonts have simple and composed glyphs, instructions, and offsets of both widths.
func fonts() map[string][]byte {
	return map[string][]byte{"regular": goregular.TTF, "italic": goitalic.TTF, "mono": gomono.TTF}
}

func mustEncode(t *testing.T, font []byte) []byte {
	t.Helper()
	packed, err := Encode(font, Quick)
	if err != nil {
		t.Fatal(err)
	}
	return packed
}

// TestRoundTrip: what comes out is the font that went in, glyph for glyph and table for table.
func TestRoundTrip(t *testing.T) {
	for name, ttf := range fonts() {
		packed := mustEncode(t, ttf)
		if !Is(packed) || len(packed)%4 != 0 || len(packed) > len(ttf)*2/3 {
			t.Errorf("%s: %d bytes of %d", name, len(packed), len(ttf))
		}
		if again := mustEncode(t, ttf); !bytes.Equal(again, packed) {
			t.Errorf("%s: the second time other bytes", name)
		}
		plain, err := Decode(packed)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if again := mustEncode(t, plain); !bytes.Equal(again, packed) {
			t.Errorf("%s: packed again, it has other bytes", name)
		}
		in, _ := parse(ttf)
		out, err := parse(plain)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range in.tables {
			if !slices.Contains([]string{"glyf", "loca", "head"}, table.tag) && !bytes.Equal(out.table(table.tag), table.data) {
				t.Errorf("%s: table %q is another", name, table.tag)
			}
		}
		if sum := sumOf(plain); sum != wholeSum {
			t.Errorf("%s: the sum is %x", name, sum)
		}
		sameOutlines(t, name, ttf, plain)
	}
}

func sameOutlines(t *testing.T, name string, a, b []byte) {
	t.Helper()
	one, err := sfnt.Parse(a)
	if err != nil {
		t.Fatal(err)
	}
	other, err := sfnt.Parse(b)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if one.NumGlyphs() != other.NumGlyphs() {
		t.Fatalf("%s: %d glyphs of %d", name, other.NumGlyphs(), one.NumGlyphs())
	}
	var first, second sfnt.Buffer
	for n := range one.NumGlyphs() {
		want, errA := one.LoadGlyph(&first, sfnt.GlyphIndex(n), fixed.I(64), nil)
		got, errB := other.LoadGlyph(&second, sfnt.GlyphIndex(n), fixed.I(64), nil)
		if errA != nil || errB != nil || !slices.Equal(want, got) {
			t.Errorf("%s: glyph %d is another: %v, %v", name, n, errA, errB)
		}
	}
}

// TestPoints: every way to write a point, at its edges.
func TestPoints(t *testing.T) {
	steps := []int{0, 1, 64, 65, 255, 256, 768, 769, 1279, 1280, 4095, 4096, 32767}
	for _, x := range steps {
		for _, y := range steps {
			for _, p := range []point{{x, y, true}, {-x, y, false}, {x, -y, true}, {-x, -y, false}} {
				flag, triplet := packPoint(p)
				r := &reader{data: triplet}
				if got := unpackPoint(flag, r); got != p || r.err != nil || len(r.data) > 0 {
					t.Errorf("%v becomes %v, %v, %d bytes left", p, got, r.err, len(r.data))
				}
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, n := range []int{0, 1, 252, 253, 505, 506, 508, 509, 761, 762, 65535} {
		r := &reader{data: appendShort(nil, n)}
		if got := r.short(); got != n || r.err != nil || len(r.data) > 0 {
			t.Errorf("%d becomes %d, %v", n, got, r.err)
		}
	}
	for _, n := range []int{0, 127, 128, 16383, 16384, largest} {
		r := &reader{data: appendBase128(nil, n)}
		if got := r.base128(); got != n || r.err != nil || len(r.data) > 0 {
			t.Errorf("%d becomes %d, %v", n, got, r.err)
		}
	}
	for _, bad := range []string{"", "\x80\x01", "\xff\xff\xff\xff\xff\x01", "\x81", "\x8f\xff\xff\xff\x7f"} {
		r := &reader{data: []byte(bad)}
		if r.base128(); r.err == nil {
			t.Errorf("%q is taken for a number", bad)
		}
	}
}

// TestMetrics: bearings that are left out are the left edges of the glyphs.
func TestMetrics(t *testing.T) {
	f, err := parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	all, err := f.glyphs()
	if err != nil {
		t.Fatal(err)
	}
	full := int(binary.BigEndian.Uint16(f.table("hhea")[34:]))
	original := f.table("hmtx")
	widths, bearings := []byte{}, []byte{}
	for n := range all {
		if n < full {
			widths = append(widths, original[4*n:4*n+2]...)
			bearings = append(bearings, original[4*n+2:4*n+4]...)
		} else {
			bearings = append(bearings, original[4*full+2*(n-full):][:2]...)
		}
	}
	if err := f.unpackMetrics(slices.Concat([]byte{0}, widths, bearings)); err != nil || !bytes.Equal(f.table("hmtx"), original) {
		t.Errorf("with all bearings the metrics are others (%v)", err)
	}
	if err := f.unpackMetrics(slices.Concat([]byte{bearingsLeftOut | restLeftOut}, widths)); err != nil {
		t.Fatal(err)
	}
	for n, g := range all[:full] {
		if got := int(int16(binary.BigEndian.Uint16(f.table("hmtx")[4*n+2:]))); got != g.box[0] {
			t.Errorf("glyph %d has the bearing %d, not %d", n, got, g.box[0])
		}
	}
	if f.unpackMetrics(widths[:8]) == nil {
		t.Error("metrics of two glyphs are those of all")
	}
}

// TestHostile: what is no font, half of one, or says that it is huge, is an error.
func TestHostile(t *testing.T) {
	packed := mustEncode(t, goregular.TTF)
	for n := 0; n < len(packed); n += 97 {
		if _, err := Decode(packed[:n]); err == nil {
			t.Errorf("the first %d bytes are a font", n)
		}
	}
	edit := func(at int, with string) []byte {
		return slices.Concat(packed[:at], []byte(with), packed[at+len(with):])
	}
	for what, c := range map[string]struct {
		data []byte
		says string
	}{
		"TrueType":           {goregular.TTF, "begins otherwise"},
		"a collection":       {edit(4, "ttcf"), "collection"},
		"another length":     {edit(8, "\x00\x10\x00\x00"), "it says that it has 1048576 bytes"},
		"many tables":        {edit(12, "\xff\xff"), ""},
		"a huge table":       {edit(headerSize+1, "\xff\xff\xff\xff"), ""},
		"another stream":     {edit(len(packed)-400, strings.Repeat("\x55", 300)), ""},
		"a longer stream":    {edit(20, "\x7f\xff\xff\xff"), "ends too early"},
		"an empty directory": {edit(12, "\x00\x00"), ""},
	} {
		if _, err := Decode(c.data); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for what, font := range map[string][]byte{
		"nothing": nil, "a text": []byte("no font at all"), "half a font": goregular.TTF[:len(goregular.TTF)/2], "WOFF2": packed,
		"a head alone": goregular.TTF[:offsetSize],
	} {
		if _, err := Encode(font, Quick); err == nil {
			t.Errorf("%s is packed", what)
		}
	}
}

// TestDamaged: no damage makes it stop otherwise than by an error.
func TestDamaged(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	f, err := parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	outlines, err := f.packOutlines()
	if err != nil {
		t.Fatal(err)
	}
	packed := mustEncode(t, goregular.TTF)
	for range 100 {
		damaged := slices.Clone(outlines)
		for range 1 + random.IntN(4) {
			damaged[random.IntN(len(damaged))] = byte(random.Uint32())
		}
		g := &font{flavor: f.flavor, tables: slices.Clone(f.tables)}
		_ = g.unpackOutlines(damaged)

		whole := slices.Clone(packed)
		whole[random.IntN(headerSize+64)] = byte(random.Uint32())
		_, _ = Decode(whole)

		plain := slices.Clone(goregular.TTF)
		for range 20 {
			plain[random.IntN(len(plain))] = byte(random.Uint32())
		}
		if p, err := parse(plain); err == nil {
			_, _ = p.packOutlines()
		}
	}
}
