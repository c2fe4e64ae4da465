package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/picture/picturetest"
)

func clean(t *testing.T, data []byte) []byte {
	t.Helper()
	out, err := PlanFor(data).Clean(data)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNothingButThePictureIsLeft(t *testing.T) {
	const mark = "zzmark"
	for _, converted := range []bool{false, true} {
		tags := picturetest.Everything(mark)
		if !converted {
			tags.Profile = picturetest.Profile(mark+"-profile", 0, picturetest.SRGB())
		}
		for name, data := range map[string][]byte{
			"jpeg": picturetest.JPEG(picturetest.Slope(64, 48), tags),
			"png":  picturetest.PNG(picturetest.Slope(64, 48), tags),
			"webp": picturetest.WebP(picturetest.Slope(64, 48), tags),
		} {
			if got := PlanFor(data).Converts; got != converted {
				t.Errorf("%s: converts %v, want %v", name, got, converted)
			}
			out := clean(t, data)
			for _, trace := range []string{mark, "8BIM", "ICC_PROFILE", "iCCP", "ICCP", "adobe", "GPS"} {
				if bytes.Contains(out, []byte(trace)) {
					t.Errorf("%s: %q is left", name, trace)
				}
			}
			before, after := Read(data, false), Read(out, false)
			if after.Private.Any() || len(after.Makers) > 0 {
				t.Errorf("%s: still tells %+v", name, after)
			}
			// It lies on its side, before and after.
			if before.Width != 48 || before.Height != 64 || after.Width != 48 || after.Height != 64 {
				t.Errorf("%s: %d × %d, then %d × %d", name, before.Width, before.Height, after.Width, after.Height)
			}
			if err := Read(out, true).Damage; err != "" {
				t.Errorf("%s: %v", name, err)
			}
			if !converted && !samePixels(decode(t, data), decode(t, out)) {
				t.Errorf("%s: the picture has changed", name)
			}
		}
	}
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func samePixels(a, b image.Image) bool {
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}

// TestEverythingIsTold proves that the marks of the other tests are really where
// programs leave them.
func TestEverythingIsTold(t *testing.T) {
	all := Private{Place: true, Owner: true, Serial: true, Comment: true, Thumbnail: true, Trailer: true}
	tags := picturetest.Everything("x")
	if f := Read(picturetest.JPEG(picturetest.Slope(8, 8), tags), false); f.Private != all || !slices.Equal(f.Makers, []string{"x-artist", "x-byline"}) {
		t.Errorf("%+v", f)
	}
	if f := Read(picturetest.PNG(picturetest.Slope(8, 8), tags), false); f.Private != all {
		t.Errorf("%+v", f)
	}
	if f := Read(picturetest.WebP(picturetest.Slope(8, 8), tags), false); f.Private != all {
		t.Errorf("%+v", f)
	}
}

func TestPlaces(t *testing.T) {
	const exif, core, ext = `xmlns:exif="http://ns.adobe.com/exif/1.0/"`, `xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"`,
		`xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"`
	for name, tags := range map[string]picturetest.Tags{
		"EXIF":                       {Degrees: 36},
		"XMP":                        {XMP: `<exif:GPSLatitude ` + exif + `>36,11.7N</exif:GPSLatitude>`},
		"XMP, of a place created":    {XMP: `<Iptc4xmpExt:LocationCreated ` + ext + `><rdf:Bag><rdf:li ` + exif + ` exif:GPSLongitude="113,6.9E"/></rdf:Bag></Iptc4xmpExt:LocationCreated>`},
		"XMP, of a place shown":      {XMP: `<Iptc4xmpExt:LocationShown ` + ext + `><rdf:Bag><rdf:li rdf:parseType="Resource"><exif:GPSLatitude ` + exif + `>36</exif:GPSLatitude></rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>`},
		"XMP, of a face":             {XMP: `<mwg-rs:Regions xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description ` + exif + ` exif:GPSLatitude="36"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>`},
		"XMP, a street":              {XMP: `<Iptc4xmpExt:LocationCreated ` + ext + `><rdf:Bag><rdf:li Iptc4xmpExt:Sublocation="Yingxiong Road 1"/></rdf:Bag></Iptc4xmpExt:LocationCreated>`},
		"XMP, a street, as of old":   {XMP: `<Iptc4xmpCore:Location ` + core + `>Yingxiong Road 1</Iptc4xmpCore:Location>`},
		"IPTC, a street":             {Street: "Yingxiong Road 1"},
		"no place, a name":           {Artist: "Li Si", XMP: `<photoshop:City xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">Changzhi</photoshop:City>`},
		"no place, an empty element": {XMP: `<Iptc4xmpCore:Location ` + core + `> </Iptc4xmpCore:Location>`},
	} {
		f := Read(picturetest.JPEG(picturetest.Slope(8, 8), tags), false)
		if want := !strings.HasPrefix(name, "no place"); f.Private.Place != want {
			t.Errorf("%s: place %v, want %v", name, f.Private.Place, want)
		}
	}
}

func TestOrientation(t *testing.T) {
	for turn := range 12 {
		data := picturetest.JPEG(picturetest.Slope(40, 20), picturetest.Tags{Orientation: turn})
		wide := turn < 5 || turn > 8
		for _, f := range []File{Read(data, false), Read(clean(t, data), false)} {
			if (f.Width == 40) != wide {
				t.Errorf("orientation %d: %d × %d", turn, f.Width, f.Height)
			}
		}
		if turn > 8 && bytes.Contains(clean(t, data), []byte("Exif")) {
			t.Errorf("orientation %d is handed on", turn)
		}
	}
	// A program that turned the picture put its own before the camera's.
	twice := picturetest.JPEG(picturetest.Slope(40, 20), picturetest.Tags{Orientation: 1, Artist: "Li Si"})
	twice = picturetest.TagJPEG(twice, picturetest.Tags{Orientation: 6})
	for _, f := range []File{Read(twice, false), Read(clean(t, twice), false)} {
		if f.Width != 20 || f.Height != 40 {
			t.Errorf("two orientations, 6 first: %d × %d", f.Width, f.Height)
		}
	}
}

func TestColours(t *testing.T) {
	green := color.RGBA{97, 169, 70, 255} // in Adobe RGB: (17, 170, 59) in sRGB
	adobe := picturetest.Profile("Adobe RGB", 2.19921875, picturetest.AdobeRGB())
	p3 := picturetest.Profile("Display P3", 0, picturetest.DisplayP3())
	linear := make([]byte, 4)
	linear[1], linear[2], linear[3] = 0x01, 0x86, 0xa0 // 100000
	withChunk := func(chunk []byte) []byte {
		data := picturetest.PNG(picturetest.Flat(16, 16, green), picturetest.Tags{})
		return slices.Concat(data[:33], chunk, data[33:])
	}
	flat := func(c color.Color) image.Image { return picturetest.Flat(16, 16, c) }
	grey := image.NewGray(image.Rect(0, 0, 16, 16))
	for n := range grey.Pix {
		grey.Pix[n] = 100
	}
	deep := image.NewNRGBA64(image.Rect(0, 0, 16, 16))
	for n := range 256 {
		deep.Set(n%16, n/16, color.NRGBA64{97 * 257, 169 * 257, 70 * 257, 0x8080})
	}
	for _, c := range []struct {
		name string
		data []byte
		want color.RGBA
		near int
	}{
		{"Adobe RGB JPEG", picturetest.JPEG(flat(green), picturetest.Tags{Profile: adobe}), color.RGBA{17, 170, 59, 255}, 2},
		{"Adobe RGB PNG", picturetest.PNG(flat(green), picturetest.Tags{Profile: adobe}), color.RGBA{17, 170, 59, 255}, 1},
		{"Adobe RGB WebP", picturetest.WebP(flat(green), picturetest.Tags{Profile: adobe}), color.RGBA{17, 170, 59, 255}, 1},
		// As coded it is (98, 169, 68).
		{"Adobe RGB WebP, with loss", lossyWebP(t, adobe), color.RGBA{25, 171, 56, 255}, 2},
		{"Adobe RGB by EXIF alone", picturetest.JPEG(flat(green), picturetest.Tags{Interop: "R03"}), color.RGBA{17, 170, 59, 255}, 2},
		{"Display P3 JPEG", picturetest.JPEG(flat(green), picturetest.Tags{Profile: p3}), color.RGBA{68, 171, 52, 255}, 2},
		{"Display P3 PNG by its numbers", withChunk(picturetest.Chunk("cICP", []byte{12, 13, 0, 1})), color.RGBA{68, 171, 52, 255}, 1},
		{"sRGB JPEG", picturetest.JPEG(flat(green), picturetest.Tags{Profile: picturetest.Profile("sRGB", 0, picturetest.SRGB())}), green, 1},
		{"no profile", picturetest.JPEG(flat(green), picturetest.Tags{}), green, 1},
		{"a profile that is none", picturetest.JPEG(flat(green), picturetest.Tags{Profile: []byte("nonsense")}), green, 1},
		{"PNG, linear", withChunk(picturetest.Chunk("gAMA", linear)), color.RGBA{166, 212, 143, 255}, 1},
		{"PNG, the gamma of sRGB", withChunk(picturetest.Chunk("gAMA", []byte{0, 0, 0xb1, 0x8f})), green, 0},
		{"grey, gamma 1.8", picturetest.PNG(grey, picturetest.Tags{Profile: picturetest.GreyProfile(1.8)}), color.RGBA{119, 119, 119, 255}, 1},
		{"16 bits, half transparent", picturetest.PNG(deep, picturetest.Tags{Profile: adobe}), color.RGBA{17, 170, 59, 255}, 1},
	} {
		if err := Read(c.data, false).Colour; err != NoTrouble {
			t.Errorf("%s: %v", c.name, err)
		}
		got := color.NRGBAModel.Convert(decode(t, clean(t, c.data)).At(5, 5)).(color.NRGBA)
		far := 0
		for _, d := range []int{int(got.R) - int(c.want.R), int(got.G) - int(c.want.G), int(got.B) - int(c.want.B)} {
			far = max(far, d, -d)
		}
		if far > c.near {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// lossyWebP is a picture in (97, 169, 70) as libwebp codes it, with a profile.
func lossyWebP(t *testing.T, profile []byte) []byte {
	t.Helper()
	plain, err := base64.StdEncoding.DecodeString(lossy)
	if err != nil {
		t.Fatal(err)
	}
	extended := webpExtended(480, 320)
	extended[8] |= webpICC
	body := slices.Concat(extended, webpChunk("ICCP", profile), plain[12:])
	return slices.Concat([]byte("RIFF"), binary.LittleEndian.AppendUint32(nil, uint32(len(body)+4)), []byte("WEBP"), body)
}

const lossy = "UklGRpoBAABXRUJQVlA4II4BAADwKACdASrgAUABPo1GoEsioaGQBAArCMT0t3C76wRwD6AJD31yWuwABt+AakKorfnGYi25xVFb84zEW3OKor" +
	"fnGYi25xVFb84yd00+SDfVjzamnyQb6kv7U0+SDfVjzamnyQb5Ri7U0+SDfVjzamnyQbpp8kG+rHm1NPkg31Y8zVlWPNqafJBvqx5tTT4gd00+" +
	"SDfVjzamnyQb6kv7U0+SDfVjzamnyQb5Ri7U0+SDfVjzamnyQbpp8kG+rHm1NPkg31Y8zVlWPNqafJBvqx5tTT4gd00+SDfVjzamnyQb6kv7U0" +
	"+SDfVjzamnyQb5Ri7U0+SDfVjzamnyQbpp8kG+rHm1NPkg31Y8zVlWPNqafJBvqx5tTT4gd00+SDfVjzamnyQb6kv7U0+SDfVjzamnyQb5Ri7U" +
	"0+SDfVjzamnyQbpp8kG+rHm1NPkg31Y8zAAA/v3+//627k9bXL//dC473Sr+rv1b5kYZcKnon4CGuxDPwENdiGffh18uwwMDAwMDAwMDAwMDAw" +
	"MDAwBQAA=="

func TestColoursThatStayAsTheyAre(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want Trouble
	}{
		"a table":      {picturetest.JPEG(picturetest.Slope(8, 8), picturetest.Tags{Profile: picturetest.TableProfile("RGB ")}), Table},
		"print's":      {picturetest.JPEG(picturetest.Slope(8, 8), picturetest.Tags{Profile: picturetest.TableProfile("CMYK")}), CMYK},
		"four plates":  {fourPlates(), CMYK},
		"HDR":          {pngWith("cICP", []byte{9, 16, 0, 1}), HDR},
		"a wide AVIF":  {heif("avif", nclx(12, 13)), Wide},
		"an HDR AVIF":  {heif("avif", nclx(9, 16)), HDR},
		"a plain AVIF": {heif("avif", nclx(1, 13)), NoTrouble},
	} {
		if got := Read(c.data, false).Colour; got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func pngWith(kind string, body []byte) []byte {
	data := picturetest.PNG(picturetest.Slope(8, 8), picturetest.Tags{})
	return slices.Concat(data[:33], picturetest.Chunk(kind, body), data[33:])
}

// fourPlates is the beginning of a JPEG of four channels.
func fourPlates() []byte {
	frame := append([]byte{8, 0, 8, 0, 8, 4}, make([]byte, 12)...)
	return slices.Concat([]byte{0xff, 0xd8}, jpegSegment(0xc0, frame), jpegSegment(markerSOS, make([]byte, 12)), []byte{0xff, 0xd9})
}

func TestDamage(t *testing.T) {
	for name, data := range map[string][]byte{
		"jpeg": picturetest.JPEG(picturetest.Slope(200, 100), picturetest.Tags{Profile: picturetest.Profile("x", 0, picturetest.SRGB())}),
		"png":  picturetest.PNG(picturetest.Slope(200, 100), picturetest.Tags{}),
		"webp": picturetest.WebP(picturetest.Slope(200, 100), picturetest.Tags{}),
		"avif": heif("avif", nclx(1, 13)),
	} {
		if f := Read(data, true); f.Damage != "" {
			t.Errorf("%s: %v", name, f.Damage)
		}
		for _, cut := range []int{16, len(data) / 2, len(data) - 1} {
			if got := Read(data[:cut], false).Damage; got != CutOff {
				t.Errorf("%s, %d of %d bytes: %q", name, cut, len(data), got)
			}
			if out := clean(t, data[:cut]); len(out) > 0 {
				t.Errorf("%s, %d of %d bytes: %d bytes are handed on", name, cut, len(data), len(out))
			}
		}
	}
	// A hole in the middle is found by decoding alone.
	holed := picturetest.PNG(picturetest.Slope(200, 100), picturetest.Tags{})
	clear(holed[len(holed)/2 : len(holed)/2+20])
	if Read(holed, true).Damage == "" {
		t.Error("a PNG with a hole decodes")
	}
}

func TestKinds(t *testing.T) {
	for want, data := range map[Kind]string{
		Empty: "", Zeros: "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", LFS: "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
		Annex: "/annex/objects/SHA256E-s1--00.jpg\n", HTML: "\ufeff\n<!DOCTYPE html><html><svg></svg>", SVG: "<?xml version=\"1.0\"?><svg/>", Text: "{\"error\": \"出错\"}",
		HEIC: "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", AVIF: "\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif", TIFF: "II*\x00\x08\x00\x00\x00",
		Raw: "II*\x00\x10\x00\x00\x00CR\x02\x00", GIF: "GIF89a\x01\x00", BMP: "BM\x00\x00", PSD: "8BPS\x00\x01", PDF: "%PDF-1.7", JPEGXL: "\xff\x0a\x00",
		Video: "\x00\x00\x00\x18ftypqt  \x00\x00\x00\x00qt  \x00\x00\x00\x00", Archive: "PK\x03\x04\x00\x00", Unknown: "\x01\x02\x03\xff",
	} {
		if got := KindOf([]byte(data)); got != want {
			t.Errorf("%q is %q, want %q", data, got, want)
		}
	}
}

// TestNothingPanics reads pictures that are damaged in every place.
func TestNothingPanics(t *testing.T) {
	tags := picturetest.Everything("x")
	for _, data := range [][]byte{
		picturetest.JPEG(picturetest.Slope(8, 8), tags), picturetest.PNG(picturetest.Slope(8, 8), tags),
		picturetest.WebP(picturetest.Slope(8, 8), tags), heif("avif", nclx(1, 13)), heif("heic", nclx(1, 13)),
		[]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xfe\x02hi\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"),
	} {
		for n := range data {
			for _, b := range []byte{0x00, 0x01, 0x7f, 0xff} {
				bad := bytes.Clone(data)
				bad[n] = b
				Read(bad, false)
				PlanFor(bad)
			}
			Read(data[:n], false)
		}
	}
}
