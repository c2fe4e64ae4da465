package picture

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"errors"
	"testing"

	"github.com/tekan-press/tekan/internal/picture/picturetest"
)

// TestTells looks into everything that may have a picture in it.
func TestTells(t *testing.T) {
	camera := picturetest.JPEG(picturetest.Slope(8, 8), picturetest.Tags{Degrees: 36, Owner: "Li Si"})
	plain := picturetest.JPEG(picturetest.Slope(8, 8), picturetest.Tags{Artist: "Li Si"})
	url := func(data []byte) string { return "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(data) }
	archive := func(name string, data []byte) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(data)
		}
		if err = errors.Join(err, w.Close()); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	wrap := map[string]func([]byte) []byte{
		"a page":                  func(b []byte) []byte { return []byte("<!doctype html><img src=" + url(b) + ">") },
		"a style sheet":           func(b []byte) []byte { return []byte(".a { background: url(" + url(b) + ") }") },
		"a drawing":               func(b []byte) []byte { return []byte("<svg><image href=\"" + url(b) + "\"/></svg>") },
		"an archive":              func(b []byte) []byte { return archive("a.jpg", b) },
		"an archive's archive":    func(b []byte) []byte { return archive("a.zip", archive("word/media/image1.jpeg", b)) },
		"a document":              func(b []byte) []byte { return append([]byte("%PDF-1.7\n\xff\xff 1 0 obj stream\n"), b...) },
		"a second picture behind": func(b []byte) []byte { return append(bytes.Clone(plain), b...) },
		"a HEIC":                  func(b []byte) []byte { return append([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), b...) },
	}
	for name, in := range wrap {
		if p := Tells(in(camera)); !p.Place || !p.Owner {
			t.Errorf("%s: %+v", name, p)
		}
		if p := Tells(in(plain)); p.Place || p.Owner {
			t.Errorf("%s without: %+v", name, p)
		}
	}
	film := []byte("\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  \x00\x00\x00\x20moov\xa9xyz+36.1950+113.1100/")
	if !Tells(film).Place {
		t.Error("a film does not tell where it was filmed")
	}
}
