package archive

import (
	"bytes"
	"io"
	"math"
)

// central reads one record of the directory.
func (a *opener) central(directory *io.SectionReader) (Entry, error) {
	b := make([]byte, centralSize)
	if _, err := io.ReadFull(directory, b); err != nil {
		return Entry{}, refuse("", "the directory ends before its last file")
	}
	f := fields{b}
	mark := f.u32()
	made, needed, flags, method := f.u16(), f.u16(), f.u16(), f.u16()
	e := Entry{from: a.from, Time: f.u16(), Date: f.u16(), CRC32: f.u32()}
	compressed, size := f.u32(), f.u32()
	nameSize, extraSize, commentSize, disk := f.u16(), f.u16(), f.u16(), f.u16()
	internal, external, offset := f.u16(), f.u32(), f.u32()
	if mark != centralMark {
		return Entry{}, refuse("", "the directory has something else where a file should be")
	}
	rest := make([]byte, int(nameSize)+int(extraSize))
	if _, err := io.ReadFull(directory, rest); err != nil {
		return Entry{}, refuse("", "the directory ends before its last file")
	}
	e.Name = string(rest[:nameSize])
	switch {
	case isLink(external):
		return Entry{}, refuse(e.Name, "is a link, and a package has none")
	case flags&1 != 0:
		return Entry{}, refuse(e.Name, "is encrypted")
	case method != 0 && method != 8:
		return Entry{}, refuse(e.Name, "is compressed by method %d, and packages know stored and deflated", method)
	case flags != 0, commentSize != 0, disk != 0, internal != 0, external != 0,
		made != version, needed != version:
		return Entry{}, refuse(e.Name, "has a header that no package has: flags %#x, versions %d and %d, attributes %#x, comment of %d bytes",
			flags, made, needed, external, commentSize)
	}
	e.Deflated = method == 8
	e.Compressed, e.Size, e.offset = int64(compressed), int64(size), int64(offset)
	if err := e.large(rest[nameSize:]); err != nil {
		return Entry{}, err
	}
	if !e.Deflated && e.Size != e.Compressed {
		return Entry{}, refuse(e.Name, "is stored and has two sizes, %d and %d", e.Compressed, e.Size)
	}
	if e.offset > a.start || e.Compressed > a.start-e.offset {
		return Entry{}, refuse(e.Name, "reaches beyond the end of the archive")
	}
	return e, a.add(e)
}

// isLink tells a symbolic link by the mode that Unix keeps in the attributes.
func isLink(external uint32) bool { return external>>16&0o170000 == 0o120000 }

// large reads the offset of an entry that lies behind the first 4 GiB. Its
// sizes stand there too, as they do in the record.
func (e *Entry) large(extra []byte) error {
	if len(extra) == 0 && e.offset < math.MaxUint32 {
		return nil
	}
	if len(extra) != 28 {
		return refuse(e.Name, "has an extra field of %d bytes, and packages have none", len(extra))
	}
	f := fields{extra}
	id, n, size, compressed, offset := f.u16(), f.u16(), f.u64(), f.u64(), f.u64()
	if id != 1 || n != 24 || e.offset != math.MaxUint32 || offset < math.MaxUint32 || offset > math.MaxInt64 {
		return refuse(e.Name, "has an extra field that says nothing new")
	}
	if e.Size != math.MaxUint32 || e.Compressed != math.MaxUint32 {
		return refuse(e.Name, "has sizes in its record and in its extra field")
	}
	if size >= math.MaxUint32 || compressed >= math.MaxUint32 {
		return refuse(e.Name, "is larger than 4 GiB")
	}
	e.Size, e.Compressed, e.offset = int64(size), int64(compressed), int64(offset)
	return nil
}

// local proves that the header before a content says what the directory says.
func (a *opener) local(e *Entry) error {
	f, err := a.record(e.offset, localSize, localMark, "file header")
	if err != nil {
		if r, ok := err.(Refusal); ok {
			r.Entry, r.Why = e.Name, "has no header where the directory says"
			return r
		}
		return err
	}
	needed, flags, method, clock, date := f.u16(), f.u16(), f.u16(), f.u16(), f.u16()
	crc, compressed, size := f.u32(), f.u32(), f.u32()
	nameSize, extraSize := f.u16(), f.u16()
	name := make([]byte, nameSize)
	if _, err := a.from.ReadAt(name, e.offset+localSize); err != nil && err != io.EOF {
		return err
	}
	deflated := method == 8
	if needed != version || flags != 0 || method != 0 && !deflated || deflated != e.Deflated || clock != e.Time || date != e.Date ||
		crc != e.CRC32 || int64(compressed) != e.Compressed || int64(size) != e.Size || extraSize != 0 || !bytes.Equal(name, []byte(e.Name)) {
		return refuse(e.Name, "has a header that differs from the directory: one of them lies")
	}
	e.content = e.offset + localSize + int64(nameSize)
	if e.content+e.Compressed > a.start {
		return refuse(e.Name, "reaches beyond the end of the archive")
	}
	return nil
}
