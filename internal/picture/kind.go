package picture

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// Kind is what a file holds, whatever its name says.
type Kind string

// The kinds that can be told from the first bytes of a file. A page shows the
// first four.
const (
	JPEG Kind = "JPEG"
	PNG  Kind = "PNG"
	WebP Kind = "WebP"
	AVIF Kind = "AVIF"

	HEIC    Kind = "HEIC"
	GIF     Kind = "GIF"
	TIFF    Kind = "TIFF" // and what cameras call raw, which is laid out like it
	Raw     Kind = "a camera's raw file"
	BMP     Kind = "BMP"
	PSD     Kind = "a Photoshop file"
	JPEGXL  Kind = "JPEG XL"
	JPEG2K  Kind = "JPEG 2000"
	SVG     Kind = "SVG"
	PDF     Kind = "PDF"
	Video   Kind = "a video"
	Archive Kind = "a ZIP archive"

	Empty   Kind = "empty"
	LFS     Kind = "a Git LFS pointer"
	Annex   Kind = "a git-annex pointer"
	HTML    Kind = "a web page"
	Text    Kind = "text"
	Zeros   Kind = "zeros"
	Unknown Kind = ""
)

// Shown says whether a page can show a photograph of the kind.
func (k Kind) Shown() bool { return len(k.Extensions()) > 0 }

// Picture says whether the kind is a picture that another program can export in
// a kind that is shown.
func (k Kind) Picture() bool {
	return k.Shown() || slices.Contains([]Kind{HEIC, GIF, TIFF, Raw, BMP, PSD, JPEGXL, JPEG2K, SVG, PDF}, k)
}

// Extensions are the endings of a file's name that go with a kind that is shown,
// the usual one first.
func (k Kind) Extensions() []string {
	switch k {
	case JPEG:
		return []string{".jpg", ".jpeg"}
	case PNG:
		return []string{".png"}
	case WebP:
		return []string{".webp"}
	case AVIF:
		return []string{".avif"}
	}
	return nil
}

// magic is how files of a kind begin.
type magic struct {
	at    int
	bytes string
	kind  Kind
}

var magics = []magic{
	{0, "\xff\xd8\xff", JPEG}, {0, "\x89PNG\r\n\x1a\n", PNG}, {8, "WEBPVP8", WebP},
	{0, "GIF87a", GIF}, {0, "GIF89a", GIF}, {8, "CR\x02", Raw}, {0, "FUJIFILMCCD-RAW", Raw}, {0, "\x00MRM", Raw},
	{0, "II*\x00", TIFF}, {0, "MM\x00*", TIFF}, {0, "II+\x00", TIFF}, {0, "MM\x00+", TIFF}, {0, "IIRO", Raw}, {0, "IIU\x00", Raw},
	{0, "8BPS", PSD}, {0, "\xff\x0a", JPEGXL}, {0, "\x00\x00\x00\x0cJXL ", JPEGXL},
	{0, "\x00\x00\x00\x0cjP  ", JPEG2K}, {0, "\xff\x4f\xff\x51", JPEG2K}, {0, "%PDF-", PDF}, {0, "BM", BMP},
	{0, "PK\x03\x04", Archive}, {0, "\x1aE\xdf\xa3", Video}, {4, "moov", Video}, {4, "mdat", Video},
	{0, "version https://git-lfs", LFS}, {0, "/annex/objects/", Annex},
}

// KindOf tells a file by its first bytes.
func KindOf(data []byte) Kind {
	if len(data) == 0 {
		return Empty
	}
	if len(data) >= 12 && string(data[4:8]) == "ftyp" {
		return brandOf(data)
	}
	for _, m := range magics {
		if len(data) > m.at && bytes.HasPrefix(data[m.at:], []byte(m.bytes)) {
			return m.kind
		}
	}
	head := data[:min(len(data), 4096)]
	if len(bytes.TrimLeft(head, "\x00")) == 0 {
		return Zeros
	}
	for n := 1; len(data) > len(head) && n < utf8.UTFMax && !utf8.Valid(head); n++ {
		head = head[:len(head)-1] // the cut may go through a character
	}
	return textKind(head)
}

func textKind(head []byte) Kind {
	if !utf8.Valid(head) || bytes.IndexByte(head, 0) >= 0 {
		return Unknown
	}
	text := bytes.TrimLeft(head, "\ufeff \t\r\n")
	begins := func(tag string) bool { return len(text) >= len(tag) && bytes.EqualFold(text[:len(tag)], []byte(tag)) }
	switch {
	case !begins("<"):
		return Text
	case begins("<!doctype html"), begins("<html"), begins("<head"), begins("<body"):
		return HTML
	}
	switch text = bytes.ToLower(text); {
	case bytes.Contains(text, []byte("<svg")):
		return SVG
	case bytes.Contains(text, []byte("<html")):
		return HTML
	}
	return Text
}

// brandOf tells what a file of ISO's base media format holds (ISO/IEC 14496-12,
// 4.3): the first brand that is known, of the major and the compatible ones.
func brandOf(data []byte) Kind {
	size := int(be32(data))
	brands := []string{string(data[8:12])}
	for at := 16; at+4 <= min(size, len(data)); at += 4 {
		brands = append(brands, string(data[at:at+4]))
	}
	for _, b := range brands {
		switch {
		case b == "avif" || b == "avis":
			return AVIF
		case strings.HasPrefix(b, "he") || b == "msf1":
			return HEIC
		case b == "crx ":
			return Raw
		case b == "jxl ":
			return JPEGXL
		}
	}
	if brands[0] == "mif1" {
		return HEIC
	}
	return Video
}
