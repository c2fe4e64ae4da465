package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// TestUpright: a point of a picture that is 40 by 30 as it is seen, by how it is stored. The corners of the eight ways
// are those of the figure in EXIF 2.32, 4.6.4.
func TestUpright(t *testing.T) {
	size := image.Pt(40, 30)
	for how, want := range map[int][2]image.Point{ // where its upper left and its upper right corner are stored
		1: {{0, 0}, {40, 0}}, 2: {{40, 0}, {0, 0}}, 3: {{40, 30}, {0, 30}}, 4: {{0, 30}, {40, 30}},
		5: {{0, 0}, {0, 40}}, 6: {{0, 40}, {0, 0}}, 7: {{30, 40}, {30, 0}}, 8: {{30, 0}, {30, 40}},
	} {
		got := [2]image.Point{asStored(image.Pt(0, 0), size, how), asStored(image.Pt(40, 0), size, how)}
		if got != want {
			t.Errorf("%d: %v, not %v", how, got, want)
		}
	}
}

// TestCrop: what is kept lies around the focus, and within the picture.
func TestCrop(t *testing.T) {
	src := image.NewRGBA(image.Rect(0, 0, 120, 40)) // red, green and blue, side by side
	for y := range 40 {
		for x := range 120 {
			src.SetRGBA(x, y, []color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}}[x/40])
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, src); err != nil {
		t.Fatal(err)
	}
	for focus, want := range map[float64]color.RGBA{0: {255, 0, 0, 255}, 0.1: {255, 0, 0, 255}, 0.5: {0, 255, 0, 255}, 1: {0, 0, 255, 255}} {
		got, err := Crop(file.Bytes(), image.Pt(10, 10), [2]float64{focus, 0.5})
		if err != nil || got.Bounds().Size() != image.Pt(10, 10) {
			t.Fatal(got, err)
		}
		if c := got.At(5, 5); c != want {
			t.Errorf("focus %v: %v, not %v", focus, c, want)
		}
	}
	if _, err := Crop(file.Bytes()[:60], image.Pt(10, 10), [2]float64{}); err == nil {
		t.Error("a damaged picture is cropped")
	}
	if got, err := Crop([]byte("text"), image.Pt(10, 10), [2]float64{}); got != nil || err != nil {
		t.Error("what is no picture is cropped", err)
	}
}
