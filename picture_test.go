package main

import (
	"image"
	"image/color"
	_ "image/jpeg" // for pixel
	_ "image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	_ "golang.org/x/image/webp"

	"github.com/tekan-press/tekan/internal/picture/picturetest"
)

// makePicture is testscript's command picture: it draws a JPEG, PNG or WebP, as
// the file's name says, and gives it the metadata named as key=value.
//
//	iptc=NAME         the by-line of the IPTC
//	xmp=NAME          the creator of the XMP
//	exif=NAME         the artist of the EXIF
//	gps=DEG           north and east of there, in the EXIF
//	orientation=N     how it lies, in the EXIF
//	profile=adobe|p3  wider colours than sRGB
//	colour=R,G,B      one colour all over, instead of many
//	mark=TEXT         the text in every place that can hold one, besides coordinates
//	cut=N             only the first N bytes
func makePicture(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	width, err := strconv.Atoi(args[1])
	ts.Check(err)
	height, err := strconv.Atoi(args[2])
	ts.Check(err)
	picture := picturetest.Slope(width, height)
	var tags picturetest.Tags
	cut := -1
	for _, arg := range args[3:] {
		key, value, _ := strings.Cut(arg, "=")
		number, _ := strconv.Atoi(value)
		switch key {
		case "iptc":
			tags.ByLine = value
		case "xmp":
			tags.XMP = `<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Seq><rdf:li>` + value + `</rdf:li></rdf:Seq></dc:creator>`
		case "exif":
			tags.Artist = value
		case "gps":
			tags.Degrees = number
		case "orientation":
			tags.Orientation = number
		case "profile":
			tags.Profile = map[string][]byte{"adobe": picturetest.Profile("Adobe RGB (1998)", 2.19921875, picturetest.AdobeRGB()),
				"p3": picturetest.Profile("Display P3", 0, picturetest.DisplayP3())}[value]
		case "colour":
			picture = oneColour(ts, width, height, value)
		case "mark":
			tags = picturetest.Everything(value)
		case "cut":
			cut = number
		default:
			ts.Fatalf("no metadata %q", key)
		}
	}
	encode := map[string]func(image.Image, picturetest.Tags) []byte{
		".jpg": picturetest.JPEG, ".png": picturetest.PNG, ".webp": picturetest.WebP}
	data := encode[filepath.Ext(name)](picture, tags)
	if cut >= 0 {
		data = data[:cut]
	}
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o777))
	ts.Check(os.WriteFile(name, data, 0o666))
}

func oneColour(ts *testscript.TestScript, width, height int, value string) image.Image {
	var rgb [3]uint8
	parts := strings.Split(value, ",")
	for n := range rgb {
		v, err := strconv.ParseUint(parts[n], 10, 8)
		ts.Check(err)
		rgb[n] = uint8(v)
	}
	return picturetest.Flat(width, height, color.RGBA{rgb[0], rgb[1], rgb[2], 255})
}

// hasPixel is testscript's command pixel: pictures have a colour in their middle,
// give or take what coding changes.
func hasPixel(ts *testscript.TestScript, neg bool, args []string) {
	want := color.RGBAModel.Convert(oneColour(ts, 1, 1, args[0]).At(0, 0)).(color.RGBA)
	var names []string
	for _, pattern := range args[1:] {
		found, err := filepath.Glob(ts.MkAbs(pattern))
		ts.Check(err)
		names = append(names, found...)
	}
	if len(names) == 0 {
		ts.Fatalf("no picture %q", args[1:])
	}
	for _, name := range names {
		f, err := os.Open(name)
		ts.Check(err)
		m, _, err := image.Decode(f)
		ts.Check(err)
		ts.Check(f.Close())
		middle := m.Bounds().Min.Add(m.Bounds().Size().Div(2))
		got := color.RGBAModel.Convert(m.At(middle.X, middle.Y)).(color.RGBA)
		near := true
		for _, d := range []int{int(got.R) - int(want.R), int(got.G) - int(want.G), int(got.B) - int(want.B)} {
			near = near && d >= -3 && d <= 3
		}
		if near == neg {
			ts.Fatalf("%s has %v", name, got)
		}
	}
}
