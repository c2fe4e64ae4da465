package woff2

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// font is the tables of a TrueType or OpenType file (https://learn.microsoft.com/typography/opentype/spec/otff).
type font struct {
	flavor uint32
	tables []table
}

type table struct {
	tag  string
	data []byte
}

const (
	offsetSize, recordSize = 12, 16 // of the head of a file, and a line of its directory
	headSize               = 54
	adjustmentAt           = 8  // in table head
	flagsAt                = 16 // in table head
	locFormatAt            = 50 // in table head
	repacked               = 1 << 11
	wholeSum               = 0xB1B0AFBA
)

// Beginnings of files that hold one font.
const trueType, openType, appleTrueType = 0x00010000, 0x4F54544F, 0x74727565

func parse(data []byte) (*font, error) {
	r := &reader{data: data}
	f := &font{flavor: r.u32()}
	if f.flavor != trueType && f.flavor != openType && f.flavor != appleTrueType {
		return nil, errors.New("it begins otherwise")
	}
	count := int(r.u16())
	r.skip(6)
	for range count {
		tag := string(r.take(tagSize))
		r.skip(4)
		offset, length := int(r.u32()), int(r.u32())
		if r.err != nil {
			return nil, r.err
		}
		if offset > len(data) || length > len(data)-offset {
			return nil, fmt.Errorf("its table %q lies outside of it", tag)
		}
		if f.table(tag) != nil {
			return nil, fmt.Errorf("it has two tables %q", tag)
		}
		f.tables = append(f.tables, table{tag, data[offset : offset+length]})
	}
	return f, nil
}

// table is the content of a table, nil when there is none.
func (f *font) table(tag string) []byte {
	for _, t := range f.tables {
		if t.tag == tag {
			return t.data
		}
	}
	return nil
}

func (f *font) set(tag string, data []byte) {
	for n := range f.tables {
		if f.tables[n].tag == tag {
			f.tables[n].data = data
		}
	}
}

// inOrder is the tables as a file has them, by their tags. Of the tables that WOFF2 rearranges, loca then
// follows glyf among those a font has between them: none, but what nobody knows.
func (f *font) inOrder() []table {
	return slices.SortedFunc(slices.Values(f.tables), func(a, b table) int { return strings.Compare(a.tag, b.tag) })
}

// markRepacked says in a font what every font that has been WOFF2 says, and drops a signature, which holds no longer.
func (f *font) markRepacked() error {
	head := slices.Clone(f.table("head"))
	if len(head) < headSize {
		return errors.New("it has no head")
	}
	flags := binary.BigEndian.Uint16(head[flagsAt:])
	binary.BigEndian.PutUint16(head[flagsAt:], flags|repacked)
	f.set("head", head)
	f.tables = slices.DeleteFunc(f.tables, func(t table) bool { return t.tag == "DSIG" })
	return nil
}

func padded(n int) int { return (n + 3) &^ 3 }

// bytes is the file, with the sums that it needs. The table head is changed.
func (f *font) bytes() []byte {
	tables := f.inOrder()
	count := len(tables)
	log := max(bits.Len(uint(count))-1, 0)
	out := binary.BigEndian.AppendUint32(nil, f.flavor)
	for _, v := range []int{count, recordSize << log, log, count*recordSize - recordSize<<log} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at, headAt := offsetSize+recordSize*count, -1
	for n, t := range tables {
		if t.tag == "head" && len(t.data) >= headSize {
			tables[n].data, headAt = slices.Clone(t.data), at
			binary.BigEndian.PutUint32(tables[n].data[adjustmentAt:], 0)
		}
		out = append(out, t.tag...)
		for _, v := range []uint32{sumOf(tables[n].data), uint32(at), uint32(len(t.data))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		at += padded(len(t.data))
	}
	for _, t := range tables {
		out = append(out, t.data...)
		out = append(out, make([]byte, padded(len(out))-len(out))...)
	}
	if headAt >= 0 {
		adjustment := wholeSum - sumOf(out)
		binary.BigEndian.PutUint32(out[headAt+adjustmentAt:], adjustment)
		if head := f.table("head"); len(head) >= headSize {
			head = slices.Clone(head)
			binary.BigEndian.PutUint32(head[adjustmentAt:], adjustment)
			f.set("head", head)
		}
	}
	return out
}

// sumOf is the sum of a table: of its words, as if zeros followed it.
func sumOf(data []byte) (sum uint32) {
	for ; len(data) >= 4; data = data[4:] {
		sum += binary.BigEndian.Uint32(data)
	}
	var rest [4]byte
	copy(rest[:], data)
	return sum + binary.BigEndian.Uint32(rest[:])
}
