// Package woff2 reads and writes fonts as browsers are sent them, by the recommendation of the W3C
// (https://www.w3.org/TR/WOFF2/): the tables of a TrueType or OpenType font, outlines rearranged to pack well,
// compressed by Brotli. Collections and metadata it leaves out.
package woff2

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

const (
	signature  = 0x774F4632 // "wOF2"
	collection = 0x74746366 // "ttcf"
	headerSize = 48
	// largest bounds what a font may unpack to, in bytes: twice the largest Chinese faces there are.
	largest = 64 << 20
)

// Effort is how much time is spent on making a font small: the quality of Brotli.
type Effort int

// Efforts. Quick takes a hundredth of the time of Small, and makes a Chinese face a sixteenth larger.
const (
	Small Effort = 11
	Quick Effort = 5
)

// window is the largest that every decoder has.
const window = 22

// knownTags are the names of tables that the directory has numbers for (section 5.1 of the recommendation).
const knownTags = "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern " +
	"LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc " +
	"bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill "

const tagSize, anyTag = 4, 63

// How a table is stored, in the two upper bits of its flags: glyf and loca are rearranged by 0 and as they are by 3,
// all others as they are by 0.
const plainOutlines = 3

// Is says whether data begins as WOFF2 does.
func Is(data []byte) bool { return len(data) >= 4 && binary.BigEndian.Uint32(data) == signature }

// Encode returns a font, a TrueType or OpenType file, as WOFF2. The same font and effort always make the same bytes.
func Encode(font []byte, effort Effort) ([]byte, error) {
	f, err := parse(font)
	if err != nil {
		return nil, fmt.Errorf("not a font: %w", err)
	}
	if err := f.markRepacked(); err != nil {
		return nil, fmt.Errorf("not a font: %w", err)
	}
	var outlines []byte
	if f.table("glyf") != nil {
		if outlines, err = f.packOutlines(); err != nil {
			return nil, fmt.Errorf("pack the outlines: %w", err)
		}
	}
	whole := len(f.bytes())
	var directory, content []byte
	for _, t := range f.inOrder() {
		switch {
		case t.tag == "glyf" && outlines != nil:
			directory = appendBase128(appendEntry(directory, t, 0), len(outlines))
			content = append(content, outlines...)
		case t.tag == "loca" && outlines != nil:
			directory = appendBase128(appendEntry(directory, t, 0), 0)
		case t.tag == "glyf" || t.tag == "loca":
			directory, content = appendEntry(directory, t, plainOutlines), append(content, t.data...)
		default:
			directory, content = appendEntry(directory, t, 0), append(content, t.data...)
		}
	}
	var packed bytes.Buffer
	w := brotli.NewWriterOptions(&packed, brotli.WriterOptions{Quality: int(effort), LGWin: window})
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	size := padded(headerSize + len(directory) + packed.Len())
	out := make([]byte, 0, size)
	for _, v := range []uint32{signature, f.flavor, uint32(size), uint32(len(f.tables)) << 16, uint32(whole), uint32(packed.Len()), 1 << 16} {
		out = binary.BigEndian.AppendUint32(out, v)
	}
	out = append(out, make([]byte, headerSize-len(out))...) // no metadata, no private data
	out = append(append(out, directory...), packed.Bytes()...)
	return append(out, make([]byte, size-len(out))...), nil
}

// appendEntry adds a table's line of the directory, all but the length of what is rearranged.
func appendEntry(directory []byte, t table, version byte) []byte {
	number := knownTag(t.tag)
	directory = append(directory, version<<6|number)
	if number == anyTag {
		directory = append(directory, t.tag...)
	}
	return appendBase128(directory, len(t.data))
}

// knownTag is the number of a tag, anyTag when it has none.
func knownTag(tag string) byte {
	for n := 0; n*(tagSize+1) < len(knownTags); n++ {
		if known := knownTags[n*(tagSize+1):]; strings.HasPrefix(known, tag) {
			return byte(n)
		}
	}
	return anyTag
}

// Decode returns the TrueType or OpenType file in a font of WOFF2.
func Decode(data []byte) ([]byte, error) {
	font, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("not a WOFF2 font: %w", err)
	}
	return font, nil
}

// stored is a table as the directory describes it.
type stored struct {
	tag         string
	transformed bool
	length      int // in the font
	packed      int // in the file
}

func decode(data []byte) ([]byte, error) {
	r := &reader{data: data}
	if r.u32() != signature || r.err != nil {
		return nil, errors.New("it begins otherwise")
	}
	flavor, length := r.u32(), r.u32()
	count := int(r.u16())
	r.skip(2 + 4) // reserved; the size of the font, a hint
	compressed := int(r.u32())
	r.skip(headerSize - 24)
	switch {
	case r.err != nil:
		return nil, r.err
	case flavor == collection:
		return nil, errors.New("it is a collection of fonts")
	case int64(length) != int64(len(data)):
		return nil, fmt.Errorf("it says that it has %d bytes and has %d", length, len(data))
	}
	tables := make([]stored, 0, min(count, 64))
	total := 0
	for range count {
		t := directoryEntry(r)
		if r.err != nil {
			return nil, r.err
		}
		if slices.ContainsFunc(tables, func(o stored) bool { return o.tag == t.tag }) {
			return nil, fmt.Errorf("it has two tables %q", t.tag)
		}
		if total += t.packed; total > largest || t.length > largest {
			return nil, fmt.Errorf("it unpacks to more than %d MB", largest>>20)
		}
		tables = append(tables, t)
	}
	packed := r.take(compressed)
	if r.err != nil {
		return nil, r.err
	}
	content, err := io.ReadAll(io.LimitReader(brotli.NewReader(bytes.NewReader(packed)), int64(total)+1))
	if err != nil {
		return nil, fmt.Errorf("unpack it: %w", err)
	}
	if len(content) != total {
		return nil, fmt.Errorf("it does not unpack to the %d bytes of its tables", total)
	}
	return assemble(flavor, tables, content)
}

func directoryEntry(r *reader) stored {
	flags := r.u8()
	var t stored
	if number := int(flags & anyTag); number == anyTag {
		t.tag = string(r.take(tagSize))
	} else {
		t.tag = knownTags[number*(tagSize+1):][:tagSize]
	}
	version := flags >> 6
	t.length = r.base128()
	t.packed = t.length
	outlines := t.tag == "glyf" || t.tag == "loca"
	switch {
	case outlines && version == 0, t.tag == "hmtx" && version == 1:
		t.transformed, t.packed = true, r.base128()
	case outlines && version == plainOutlines, !outlines && version == 0:
	default:
		r.fail("its table %q is stored in an unknown way", t.tag)
	}
	return t
}

// assemble makes a font of its unpacked tables.
func assemble(flavor uint32, tables []stored, content []byte) ([]byte, error) {
	f := &font{flavor: flavor}
	var outlines, metrics []byte
	for _, t := range tables {
		data := content[:t.packed:t.packed]
		content = content[t.packed:]
		switch {
		case t.transformed && t.tag == "glyf":
			outlines = data
			fallthrough
		case t.transformed && t.tag == "loca":
			data = nil
		case t.transformed:
			metrics, data = data, nil
		}
		f.tables = append(f.tables, table{t.tag, data})
	}
	if outlines != nil {
		if err := f.unpackOutlines(outlines); err != nil {
			return nil, fmt.Errorf("unpack its outlines: %w", err)
		}
	}
	if metrics != nil {
		if err := f.unpackMetrics(metrics); err != nil {
			return nil, fmt.Errorf("unpack its metrics: %w", err)
		}
	}
	return f.bytes(), nil
}

// appendBase128 adds a number in groups of seven bits (UIntBase128).
func appendBase128(to []byte, n int) []byte {
	for shift := 28; shift > 0; shift -= 7 {
		if n>>shift > 0 {
			to = append(to, byte(n>>shift)&0x7f|0x80)
		}
	}
	return append(to, byte(n)&0x7f)
}
